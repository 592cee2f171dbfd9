"""``/find/…``: a choice, looked at in one of the views, and the box that makes one."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlencode
from weakref import WeakKeyDictionary

from markupsafe import Markup, escape
from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from goldthread.asking.formats import csv_pieces
from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.model import Sign
from goldthread.evidence.citing import Citation
from goldthread.evidence.standing_words import WORDS
from goldthread.explorer import charts
from goldthread.explorer.choice import (
    COUNTS,
    Choice,
    Condition,
    condition,
    counted,
    counted_by_theme,
    from_address,
    in_words,
    one_of,
    options,
    together_of,
)
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of
from goldthread.explorer.understanding import suggest, understand
from goldthread.explorer.views import VIEWS, View, of_actions, of_figures, together

ON_A_PAGE = 25
MOST_ROWS = 60
"""Authorities of a matrix and rows of a table of pairs on one page; the CSV holds all."""
MOST_THEMES = 20
SIGNS: dict[Sign, str] = {
    "worsens": "worsens it",
    "relieves": "helps it, or lessens it where less is better",
    "intended": "is meant to help it",
    "denied": "does not bring it about",
}
"""What a cause is said to do to its effect, in plain words."""


class Sentence(Struct, frozen=True):
    """A finding as it stands in a list, with its reference."""

    finding: str
    text: str
    polarity: str
    themes: tuple[tuple[str, str], ...]
    authority: str
    authority_id: str
    inspection: str
    inspection_label: str
    when: str
    document: str
    start: int
    end: int
    citation: Citation
    place: str
    told: str

    @property
    def key(self) -> str:
        """What a quotation is kept under: document and offsets."""
        return f"{self.document}:{self.start}-{self.end}"


def box(request: Request) -> Response:
    """``/find?text=…``: what the box says, as a choice."""
    site = site_of(request)
    graph = site.served.graph()
    text = request.query_params.get("text", "").strip()
    understood = understand(text, graph)
    pairs = [*understood.choice.pairs, ("asked", text)]
    return RedirectResponse(f"/find/sentences?{urlencode(pairs)}", 303)


def suggestions(request: Request) -> Response:
    """``/suggest?text=…``: names that end what is being typed."""
    graph = site_of(request).served.graph()
    return JSONResponse(suggest(request.query_params.get("text", "")[:200], graph))


def view(request: Request) -> Response:
    """``/find/VIEW``, with ``.csv`` its rows."""
    site = site_of(request)
    graph = site.served.graph()
    name, _, form = request.path_params["view"].partition(".")
    found = VIEWS.get(name)
    if found is None or form not in ("", "csv"):
        raise HTTPException(404)
    query = parse_qs(request.url.query)
    choice = from_address(query, graph)
    if form == "csv":
        return csv_file(found, graph, choice)
    asked = query.get("asked", [""])[0][:500]
    context = {
        "view": found,
        "choice": choice,
        "in_words": in_words(choice, graph),
        "boxes": _boxes(choice, graph),
        "chips": _chips(choice, graph),
        "ignored": _ignored(found, choice),
        "together": [
            (label, choice.with_(remit=(each,)).address)
            for each, label in together_of(choice, graph).items()
        ],
        "asked": asked,
        "understood": understand(asked, graph) if asked else None,
        "more": _PAGES[name](graph, choice, query),
        "sparql": f"/sparql?{urlencode({'query': found.query(choice, graph)})}",
    }
    return site.page(request, graph, f"find-{name}.html", context)


def csv_file(found: View, graph: OpenGraph, choice: Choice) -> Response:
    """The rows of a view as CSV that spreadsheets open rightly."""
    body = "".join(csv_pieces(found.rows(graph, choice), spreadsheet=True))
    headers = {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": f'attachment; filename="goldthread-{found.name}.csv"',
    }
    return Response(body.encode("utf-8", "replace"), headers=headers)


_UNCHOSEN: WeakKeyDictionary[OpenGraph, dict[str, Markup]] = WeakKeyDictionary()
"""The boxes of fields of which nothing is chosen: the same on every page of a graph."""


def _boxes(choice: Choice, graph: OpenGraph) -> dict[str, Markup]:
    """For each field of which something can be chosen: the boxes to tick."""
    known = {field: values for field, values in options(graph).items() if values}
    if graph not in _UNCHOSEN:
        _UNCHOSEN[graph] = {name: _ticked(name, known[name], ()) for name in known}
    chosen = {
        name: _ticked(name, known[name], ids) for name in known if (ids := getattr(choice, name))
    }
    return {**_UNCHOSEN[graph], **chosen}


def _ticked(field: str, values: Mapping[str, str], chosen: Sequence[str]) -> Markup:
    box = Markup('<label><input type="checkbox" name="{}" value="{}"{}> {}</label>\n')
    ticks = {each: Markup(" checked") for each in chosen}
    return Markup().join(
        box.format(field, value, ticks.get(value, ""), label) for value, label in values.items()
    )


def _chips(choice: Choice, graph: OpenGraph) -> list[tuple[str, str, str]]:
    """For each value chosen: its field, its name, and the address without it."""
    known = options(graph)
    return [
        (name, known[name][value] if name in known else value, choice.without(name, value).address)
        for name, value in choice.pairs
    ]


def _ignored(found: View, choice: Choice) -> list[str]:
    """The fields chosen that a view cannot heed."""
    chosen = dict.fromkeys(name for name, _ in choice.pairs)
    return [name for name in chosen if name not in found.fields]


class Part(Struct, frozen=True):
    """The page of a list that an address asks for, of ``total`` rows in all."""

    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return -(-self.total // ON_A_PAGE)

    @property
    def before(self) -> int:
        """The rows on earlier pages."""
        return (self.page - 1) * ON_A_PAGE


def part_of(total: int, query: Mapping[str, Sequence[str]]) -> Part:
    """The part of a list of ``total`` rows that ``page`` in an address names; the last is after
    all others, the first stands for what is no number."""
    wanted = query.get("page", ["1"])[0]
    page = int(wanted) if wanted.isdecimal() and len(wanted) < 7 else 1
    return Part(total, max(1, min(page, -(-total // ON_A_PAGE))))


def _listed(
    graph: OpenGraph, table: str, where: Condition, order: str, query: Mapping[str, Sequence[str]]
) -> tuple[Part, list[sqlite3.Row]]:
    """The part of a table's chosen rows that an address asks for."""
    total = graph.count(f"SELECT count(*) FROM {table} WHERE {where.sql}", where.values)  # noqa: S608
    part = part_of(total, query)
    rows = graph.rows(
        f"SELECT * FROM {table} WHERE {where.sql} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
        (*where.values, ON_A_PAGE, part.before),
    )
    return part, rows


def sentence_rows(
    graph: OpenGraph, where: str, values: Sequence[object], order: str, limit: int, offset: int = 0
) -> list[Sentence]:
    """Findings as they stand in a list."""
    found = graph.rows(
        f"SELECT findings.* FROM findings WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
        (*values, limit, offset),
    )
    return [
        Sentence(
            finding=row["finding"],
            text=row["text"],
            polarity=row["polarity"],
            themes=graph.themes_of(row),
            authority=row["authority"],
            authority_id=row["authority_id"],
            inspection=row["inspection"] or "",
            inspection_label=graph.inspection_label(row["inspection"]),
            when=row["when"] or "",
            document=row["document_id"],
            start=row["start"],
            end=row["end"],
            citation=graph.citation(row["document_id"], row["page"]),
            place=row["place"] or "",
            told=row["told"],
        )
        for row in found
    ]


def _sentences(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    where = condition(choice)
    counts = {
        row["polarity"]: row[1]
        for row in graph.rows(
            f"SELECT polarity, sum(n) FROM {counted(choice)} "  # noqa: S608
            f"WHERE {where.sql} GROUP BY polarity",
            where.values,
        )
    }
    part = part_of(sum(counts.values()), query)
    found = sentence_rows(graph, where.sql, where.values, "newest", ON_A_PAGE, part.before)
    return {"counts": counts, "part": part, "sentences": found}


def _time(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    rows = VIEWS["time"].rows(graph, choice)
    counts = charts.stacked(
        [(int(row["year"]), row["polarity"], int(row["findings"])) for row in rows]
    )
    where = condition(choice)
    inspections = graph.rows(
        'SELECT findings.inspection, authority, authority_id, min("when") AS "when", '  # noqa: S608
        f"{COUNTS} FROM {counted(choice)} WHERE {where.sql} "
        "AND inspection IS NOT NULL GROUP BY inspection ORDER BY 4 DESC, authority LIMIT ?",
        (*where.values, MOST_ROWS),
    )
    return {
        "chart": charts.by_year(counts, width=860, height=300),
        "counts": counts,
        "inspections": inspections,
        "most": MOST_ROWS,
        "standings": _standings(graph, choice),
        "recurring": _recurring(graph, choice),
    }


def _standings(graph: OpenGraph, choice: Choice) -> dict[str, str]:
    """How the one theme chosen stands at each inspection, in words; empty of several or none."""
    if len(choice.theme) != 1:
        return {}
    found = graph.rows(
        "SELECT inspection, standing FROM inspection_themes WHERE theme = ?", choice.theme
    )
    return {row["inspection"]: WORDS.get(row["standing"], "") for row in found}


def _recurring(graph: OpenGraph, choice: Choice) -> sqlite3.Row | None:
    """Where the one theme chosen was weak more than once in the one authority chosen: how often,
    at inspections of one remit; of several, the usual one's."""
    if len(choice.theme) != 1 or len(choice.authority) != 1:
        return None
    remits = choice.remit or tuple(graph.remits)
    if len(remits) > 1 and DEFAULT_REMIT in remits:
        remits = (DEFAULT_REMIT,)
    return graph.row(
        "SELECT * FROM recurring_weaknesses WHERE theme = ? "  # noqa: S608
        "AND authority = (SELECT name FROM authorities WHERE id = ?) "
        f"AND {one_of('remit', remits)}",
        (*choice.theme, *choice.authority, *remits),
    )


def _matrix(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    where = condition(choice)
    found = graph.rows(
        f"SELECT authority_id, theme, {COUNTS} FROM {counted_by_theme(choice)} "  # noqa: S608
        f"WHERE {where.sql} AND polarity != 'none' GROUP BY theme, authority_id",
        where.values,
    )
    cells = {(row["authority_id"], row["theme"]): row for row in found}
    totals: dict[str, int] = {}
    for row in found:
        totals[row["theme"]] = totals.get(row["theme"], 0) + row["weak"] + row["mixed"]
    chosen = [theme for theme in choice.theme if theme in totals]
    verdicts = {r["id"] for r in graph.rows("SELECT id FROM themes WHERE verdict = 'true'")}
    ranked = sorted(set(totals) - verdicts, key=lambda theme: (-totals[theme], theme))
    themes = chosen or ranked[:MOST_THEMES]
    held = _held(graph, choice)
    places = choice.authority or _places(graph, choice)
    names = graph.held_authorities
    shown = sorted((place for place in places if place in names), key=names.__getitem__)
    rest = choice.with_(authority=(), theme=()).address
    labels = {theme: escape(graph.labels["theme"][theme]) for theme in themes}
    linked = {theme: escape(f"&theme={theme}{'&' * bool(rest)}{rest}") for theme in themes}
    rows = []
    for place in shown[:MOST_ROWS]:
        name, address = escape(names[place]), escape(f"/find/sentences?authority={place}")
        line = []
        for theme in themes:
            cell = cells.get((place, theme))
            if cell:
                said = f"{name}, {labels[theme]}"
                line.append(_cell(cell, f"{address}{linked[theme]}", said))
            else:
                line.append(_NOTHING if place in held else _NOT_HELD)
        rows.append((place, name, Markup("".join(line))))  # noqa: S704 (made of what is escaped)
    return {
        "themes": labels,
        "rows": rows,
        "total": len(shown),
        "most": MOST_ROWS,
        "all_themes": len(totals),
    }


_NOTHING = '<td class="not-mentioned">–</td>'
_NOT_HELD = (
    '<td class="not-held"><span class="quiet" title="No report or letter held">'
    '<span class="visually-hidden">not held</span></span></td>'
)


def _cell(counts: sqlite3.Row, address: str, said: str) -> str:
    """A cell of the matrix as HTML, of which a page has a thousand; ``address`` and ``said`` are
    escaped."""
    total = counts["weak"] + counts["mixed"] + counts["strong"]
    percent = charts.share(counts["weak"], counts["mixed"], counts["strong"])
    sentences = "sentence" if total == 1 else "sentences"
    return (
        f'<td class="{charts.shade(percent)}"><a href="{address}" title="{said}: {percent}% '
        f'criticism in {total} {sentences}">{percent}<small> /{total}</small></a></td>'
    )


def _places(graph: OpenGraph, choice: Choice) -> list[str]:
    """The authorities of the regions chosen, of all where none is."""
    if not choice.region:
        return list(graph.held_authorities)
    of_region = one_of("region", choice.region)
    found = graph.rows(f"SELECT id FROM authorities WHERE {of_region}", choice.region)  # noqa: S608
    return [row["id"] for row in found]


def _held(graph: OpenGraph, choice: Choice) -> set[str]:
    """The authorities of which a report or letter is held, of the period, remits and frameworks
    chosen."""
    chosen = ["held", "coalesce(year, 0) BETWEEN ? AND ?"]
    values: list[int | str] = [int(choice.since or 0), int(choice.until or 9999)]
    for name, ids in (("remit", choice.remit), ("framework", choice.framework)):
        if ids:
            chosen.append(one_of(name, ids))
            values += ids
    found = graph.rows(
        f"SELECT DISTINCT authority_id FROM inspections WHERE {' AND '.join(chosen)}",  # noqa: S608
        values,
    )
    return {row["authority_id"] for row in found}


def _connections(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    apart = {
        r["id"]
        for r in graph.rows("SELECT id FROM themes WHERE verdict = 'true' OR own = 'true'")
        if r["id"] not in choice.theme
    }
    pairs = [row for row in together(graph, choice).rows if apart.isdisjoint(row[:2])]
    of_usual = not choice.remit or DEFAULT_REMIT in choice.remit  # chance is asked of these alone
    beyond = {
        (row["theme"], row["other"]): row
        for row in graph.rows("SELECT * FROM connections_beyond_chance")
        if of_usual
    }
    causes = _causes(graph, choice)
    return {
        "pairs": [(*row, beyond.get((row[0], row[1]))) for row in pairs[:MOST_ROWS]],
        "total": len(pairs),
        "causes": causes,
        "signs": SIGNS,
    }


def _causes(graph: OpenGraph, choice: Choice) -> list[object]:
    """What the documents themselves say leads to what, in the places and themes chosen."""
    parts, values = ["TRUE"], list[object]()
    if choice.authority:
        parts.append(one_of("authority", choice.authority))
        values += choice.authority
    if choice.remit:
        of_remits = one_of("remit", choice.remit)
        parts.append(
            f"inspection IN (SELECT inspection FROM inspections WHERE {of_remits})"  # noqa: S608
        )
        values += choice.remit
    for theme in choice.theme:
        parts.append("? IN (cause, effect)")
        values.append(theme)
    return list(
        graph.rows(
            "SELECT cause, effect, sign, count(*) AS times, count(DISTINCT authority) AS places, "  # noqa: S608
            "min(text) AS example, min(document_id) AS document_id, min(start) AS start, "
            f'min("end") AS "end" FROM causes WHERE {" AND ".join(parts)} '
            "GROUP BY cause, effect, sign ORDER BY times DESC, cause, effect, sign LIMIT 30",
            values,
        )
    )


def _authorities(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    ids = {name: place for place, name in graph.held_authorities.items()}
    rows = []
    for row in VIEWS["authorities"].rows(graph, choice):
        counts = {name: int(row[name]) for name in ("weak", "mixed", "strong", "findings")}
        percent = charts.share(counts["weak"], counts["mixed"], counts["strong"])
        place = ids[row["authority"]]
        address = choice.with_(authority=(place,)).address
        rows.append((place, row["authority"], counts, row["inspections"], percent, address))
    return {"rows": rows, "shade": charts.shade}


def _actions(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    where = of_actions(choice)
    part, found = _listed(graph, "priority_actions", where, "date DESC, authority, number", query)
    distinct = graph.count(
        f"SELECT count(DISTINCT fact) FROM priority_actions WHERE {where.sql}",  # noqa: S608
        where.values,
    )
    outcomes = graph.rows(
        "SELECT coalesce(outcome, '') AS outcome, count(*) AS count FROM priority_actions "  # noqa: S608
        f"WHERE {where.sql} GROUP BY 1 ORDER BY 2 DESC",
        where.values,
    )
    return {"part": part, "actions": found, "distinct": distinct, "outcomes": outcomes}


def _figures(
    graph: OpenGraph, choice: Choice, query: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    where = of_figures(choice)
    indicator = query.get("indicator", [""])[0]
    narrowed = where
    if indicator:
        narrowed = Condition(f"{where.sql} AND indicator = ?", (*where.values, indicator))
    part, found = _listed(graph, "figures", narrowed, "issued DESC, number", query)
    indicators = graph.rows(
        "SELECT indicator, count(*) AS count FROM figures "  # noqa: S608
        f"WHERE {where.sql} AND indicator <> '' "
        "GROUP BY indicator ORDER BY count DESC, indicator LIMIT 40",
        where.values,
    )
    return {"part": part, "figures": found, "indicators": indicators, "indicator": indicator}


_PAGES = {
    "sentences": _sentences,
    "time": _time,
    "matrix": _matrix,
    "connections": _connections,
    "authorities": _authorities,
    "actions": _actions,
    "figures": _figures,
}
