"""A page for everything in the graph, at its IRI's path: HTML, Turtle or JSON-LD."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from goldthread.asking.results import JSON_LD, N_TRIPLES, TURTLE
from goldthread.asking.sparql import PREFIXES
from goldthread.asking.unknown_terms import terms
from goldthread.core.asked import about, asked
from goldthread.core.frameworks import ALL_REMITS, DEFAULT_REMIT
from goldthread.core.reference import GT as GT_IRI
from goldthread.documents.neighbours import neighbours
from goldthread.evidence.tags import themes_given
from goldthread.explorer import charts, negotiation, reader
from goldthread.explorer.choice import COUNTS, Choice
from goldthread.explorer.finding import sentence_rows
from goldthread.explorer.opened import CONCEPTS, OpenGraph
from goldthread.explorer.site import site_of
from goldthread.rdf.vocabulary import GT

if TYPE_CHECKING:
    from pyoxigraph import Triple

HTML = "text/html"
FORMS = (HTML, TURTLE, JSON_LD, N_TRIPLES)
ENDINGS = {"html": HTML, "ttl": TURTLE, "jsonld": JSON_LD, "nt": N_TRIPLES}
"""What ``?format=`` may be, for addresses typed by hand."""
MOST_SHOWN = 8
"""Sentences shown of one kind on the page of a thing; the lists hold all."""
MOST_COMPARED = 3
MOST_THEMES = 15

MOST_SAID = 500
"""Statements of a thing that its page lists."""


def resource(request: Request) -> Response:
    """``/id/…``: a thing of this graph; an address it once had sends on to the one it has."""
    graph = site_of(request).served.graph()
    name = request.path_params["name"]
    current = _renamed(graph, name)
    if current:
        return RedirectResponse(graph.local(current), 301)
    return _thing(request, graph, f"{graph.description.base}{name}")


def concept(request: Request) -> Response:
    """``/theme/…``, ``/rule/…``, ``/area/…`` and so on: a concept."""
    graph = site_of(request).served.graph()
    scheme, name = request.path_params["scheme"], request.path_params["name"]
    if scheme not in CONCEPTS:
        raise HTTPException(404)
    return _thing(request, graph, f"https://w3id.org/goldthread/{scheme}/{name}")


def _renamed(graph: OpenGraph, name: str) -> str:
    """The IRI of the inspection whose alias ``inspection/…`` is; empty where it is none's."""
    kind, _, alias = name.partition("/")
    if kind != "inspection":
        return ""
    from pyoxigraph import Literal, NamedNode

    quads = graph.store.quads_for_pattern(None, GT.addressAlias, Literal(alias))
    return next((quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)), "")


def _thing(request: Request, graph: OpenGraph, iri: str) -> Response:
    triples = _triples(graph, iri)
    if not triples:
        raise HTTPException(404)
    wanted = request.query_params.get("format", "")
    accept = request.headers.get("accept", "")
    form = ENDINGS.get(wanted) or negotiation.best(accept, FORMS)
    if form is None:
        raise HTTPException(406, f"this can be had as {', '.join(FORMS)}")
    if form != HTML:
        headers = {"Content-Type": f"{form}; charset=utf-8", "Vary": "Accept"}
        return Response(_serialized(triples, form), headers=headers)
    response = _page(request, graph, iri)
    response.headers["Vary"] = "Accept"
    return response


def _page(request: Request, graph: OpenGraph, iri: str) -> Response:
    kind, _, name = iri.removeprefix(graph.description.base).partition("/")
    if iri.startswith(graph.description.base):
        if kind == "authority":
            return _authority(request, graph, name)
        if kind == "inspection":
            return _inspection(request, graph, iri)
        if kind == "person":
            return _person(request, graph, iri)
        if kind == "document" and "/" not in name:
            return _document(request, graph, name)
        if graph.mark(iri):
            return _statement(request, graph, iri)
    elif "/theme/" in iri and (theme := iri.rsplit("/", 1)[-1]) in graph.labels["theme"]:
        return _theme(request, graph, theme)
    card = next((card for card in graph.rules.values() if card["iri"] == iri), None)
    if card is not None:
        return _rule(request, graph, card)
    return _anything(request, graph, iri)


def _triples(graph: OpenGraph, iri: str) -> list[Triple]:
    """What is said of a thing, of the passages it rests on, of its part and of its tags."""
    from pyoxigraph import NamedNode

    try:
        waiting = [NamedNode(iri)]
    except ValueError:
        return []
    seen = set(waiting)
    found: list[Triple] = []
    while waiting:
        for quad in graph.store.quads_for_pattern(waiting.pop(), None, None):
            found.append(quad.triple)
            value = quad.object
            if isinstance(value, NamedNode) and value not in seen and _is_part(value.value):
                seen.add(value)
                waiting.append(value)
    return sorted(set(found), key=str)


def _serialized(triples: list[Triple], form: str) -> bytes:
    from pyoxigraph import RdfFormat, serialize

    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(t) for t in triples)}
    chosen = RdfFormat.from_media_type(form)
    prefixes = None if form == N_TRIPLES else used
    return serialize(triples, format=chosen, prefixes=prefixes) or b""


def _standing(graph: OpenGraph, sql: str, values: tuple[object, ...]) -> list[dict[str, Any]]:
    """Themes by how often they were criticised, each with counts and a share."""
    found = graph.rows(
        f"SELECT theme, label, {COUNTS} FROM theme_counts AS findings "  # noqa: S608
        f"JOIN themes ON themes.id = theme WHERE {sql} AND polarity != 'none' "
        "AND coalesce(verdict, '') != 'true' GROUP BY theme ORDER BY weak + mixed DESC, label",
        values,
    )
    rows = []
    for row in found:
        percent = charts.share(row["weak"], row["mixed"], row["strong"])
        rows.append({**dict(row), "share": percent, "look": charts.shade(percent)})
    return rows


def life_line(graph: OpenGraph, authority: str) -> dict[str, object]:
    """How each theme stood at each inspection of one authority, as the graph concludes it."""
    inspections = graph.rows(
        "SELECT inspection, date, framework, overall FROM inspections WHERE authority_id = ? "
        "AND inspection IN (SELECT inspection FROM inspection_themes) ORDER BY date",
        (authority,),
    )
    found = graph.rows(
        "SELECT inspection, theme, share, standing, weak + mixed + strong AS sentences "
        "FROM inspection_themes WHERE inspection IN "
        "(SELECT inspection FROM inspections WHERE authority_id = ?)",
        (authority,),
    )
    cells = {(row["inspection"], row["theme"]): row for row in found}
    rows = []
    for theme in _standing(graph, "findings.authority_id = ?", (authority,))[:MOST_THEMES]:
        line = [cells.get((one["inspection"], theme["theme"])) for one in inspections]
        rows.append((theme, [_cell(cell) for cell in line]))
    return {"inspections": inspections, "rows": rows}


STANDINGS = {"strong": "strong", "both": "both", "weak": "weak", "not-mentioned": "not mentioned"}


def _cell(row: Any) -> tuple[int | None, str, str, int]:
    """The share in percent, its shade, the standing in words and the number of sentences."""
    if row is None or row["share"] is None:
        return None, "not-mentioned", STANDINGS["not-mentioned"], 0
    percent = round(100 * row["share"])
    return percent, charts.shade(percent), STANDINGS[row["standing"]], row["sentences"]


def _authority(request: Request, graph: OpenGraph, authority: str) -> Response:
    place = graph.row("SELECT * FROM authorities WHERE id = ?", (authority,))
    if place is None:
        raise HTTPException(404)
    inspections = graph.rows(
        "SELECT * FROM inspections WHERE authority_id = ? ORDER BY date DESC", (authority,)
    )
    recurring = graph.rows(
        "SELECT recurring_weaknesses.*, label FROM recurring_weaknesses "
        "JOIN themes ON themes.id = theme WHERE authority = ? AND coalesce(verdict, '') != 'true' "
        "ORDER BY times DESC, label LIMIT ?",
        (place["name"], MOST_SHOWN),
    )
    return site_of(request).page(
        request,
        graph,
        "authority.html",
        {
            "place": place,
            "inspections": inspections,
            "line": life_line(graph, authority),
            "recurring": recurring,
            "choice": Choice(authority=(authority,)),
            "weak": _newest(graph, "authority_id = ? AND polarity = 'weakness'", (authority,)),
            "strong": _newest(graph, "authority_id = ? AND polarity = 'strength'", (authority,)),
            "claims": graph.rows(
                "SELECT * FROM claims WHERE authority_id = ? ORDER BY issued DESC, number LIMIT ?",
                (authority, MOST_SHOWN),
            ),
        },
    )


def _newest(graph: OpenGraph, sql: str, values: tuple[object, ...], most: int = 3) -> list[object]:
    return list(sentence_rows(graph, sql, values, "newest", most))


def _inspection(request: Request, graph: OpenGraph, iri: str) -> Response:
    found = graph.row("SELECT * FROM inspections WHERE inspection = ?", (iri,))
    if found is None:
        return _anything(request, graph, iri)
    return site_of(request).page(
        request,
        graph,
        "inspection.html",
        {
            "found": found,
            "judgements": graph.rows(
                "SELECT DISTINCT area, area_label, grade, status, document, id AS document_id "
                "FROM judgements LEFT JOIN documents ON path = document "
                "WHERE judgements.inspection = ? ORDER BY area != 'overall', area, document",
                (iri,),
            ),
            "people": graph.rows(
                "SELECT DISTINCT person, person_iri, role, organisation FROM people "
                "WHERE inspection = ? ORDER BY role, person",
                (iri,),
            ),
            "documents": graph.rows(
                "SELECT * FROM documents WHERE id IN (SELECT document_id FROM findings WHERE "
                "findings.inspection = ?) OR inspection = ? ORDER BY kind DESC, issued",
                (iri, iri),
            ),
            "themes": _standing(graph, "findings.inspection = ?", (iri,)),
            "actions": graph.rows(
                "SELECT * FROM priority_actions WHERE raised_at = ? ORDER BY number", (iri,)
            ),
            "weak": _newest(graph, "inspection = ? AND polarity = 'weakness'", (iri,), MOST_SHOWN),
            "strong": _newest(
                graph, "inspection = ? AND polarity = 'strength'", (iri,), MOST_SHOWN
            ),
        },
    )


def _person(request: Request, graph: OpenGraph, iri: str) -> Response:
    posts = graph.rows(
        "SELECT people.*, id AS document_id FROM people LEFT JOIN documents ON path = document "
        "WHERE person_iri = ? ORDER BY date DESC, document",
        (iri,),
    )
    if not posts:
        return _anything(request, graph, iri)
    name = posts[0]["person"]
    quotes = graph.rows("SELECT * FROM claims WHERE speaker = ? ORDER BY number", (name,))
    context = {"name": name, "posts": posts, "quotes": quotes, "iri": iri}
    return site_of(request).page(request, graph, "person.html", context)


def _theme(request: Request, graph: OpenGraph, theme: str) -> Response:
    about = graph.row("SELECT * FROM themes WHERE id = ?", (theme,))
    counted = graph.rows(
        "SELECT year, polarity, sum(n) FROM theme_counts WHERE year IS NOT NULL AND theme = ? "
        "GROUP BY year, polarity",
        (theme,),
    )
    counts = charts.stacked([(row[0], row[1], row[2]) for row in counted])
    in_theme = (
        "findings.number IN (SELECT finding FROM finding_themes WHERE theme = ? AND polarity = ?)"
    )
    places = graph.rows(
        f"SELECT authority, authority_id, {COUNTS} FROM theme_counts "  # noqa: S608
        "WHERE theme = ? GROUP BY authority_id "
        "ORDER BY weak DESC, authority LIMIT 20",
        (theme,),
    )
    return site_of(request).page(
        request,
        graph,
        "theme.html",
        {
            "about": about,
            "chart": charts.by_year(counts, width=700, height=240),
            "places": [
                (
                    row,
                    share := charts.share(row["weak"], row["mixed"], row["strong"]),
                    charts.shade(share),
                )
                for row in places
            ],
            "recurring": graph.rows(
                "SELECT * FROM recurring_weaknesses WHERE theme = ? "
                "ORDER BY times DESC, authority LIMIT 12",
                (theme,),
            ),
            "connected": graph.rows(
                "SELECT * FROM connections_beyond_chance WHERE ? IN (theme, other) "
                "AND q_value < 0.05 ORDER BY q_value, p_value, lift DESC LIMIT 10",
                (theme,),
            ),
            "choice": Choice(theme=(theme,)),
            "weak": _newest(graph, in_theme, (theme, "weakness")),
            "strong": _newest(graph, in_theme, (theme, "strength")),
        },
    )


def _is_part(iri: str) -> bool:
    """Whether something is told of with what points at it: a passage, a part of a document, a tag,
    the words of one."""
    return any(f"/{kind}/" in iri for kind in ("passage", "part", "tag", "words"))


def _rule(request: Request, graph: OpenGraph, card: Mapping[str, str]) -> Response:
    """The card of a rule, and what it read here: how often, and the newest of it."""
    from pyoxigraph import Literal

    newest = graph.rows(
        "SELECT marks.* FROM marks JOIN documents ON documents.id = document_id WHERE rule = ? "
        "ORDER BY issued DESC, document_id, start LIMIT ?",
        (card["id"], MOST_SHOWN),
    )
    rule = Literal(card["id"])
    made = asked("explorer", "made-by").replace("{ UNDEF }", f"{{ {rule} }}")
    context = {
        "card": card,
        "counts": sorted(
            (_kind(row["class"]), int(row["times"]))
            for row in graph.ask(made)
            if row["class"].startswith(GT_IRI)
        ),
        "kinds": reader.KINDS,
        "newest": [
            (
                row,
                graph.text(row["document_id"])[row["start"] : row["end"]],
                graph.citation(row["document_id"], row["page"]),
            )
            for row in newest
        ],
    }
    return site_of(request).page(request, graph, "rule.html", context)


def _document(request: Request, graph: OpenGraph, document: str) -> Response:
    about = graph.row("SELECT * FROM documents WHERE id = ?", (document,))
    if about is None:
        raise HTTPException(404)
    text = graph.text(document)
    marked = reader.marks(graph, document)
    context = {
        "about": about,
        "citation": graph.citation(document),
        "paragraphs": reader.paragraphs(text, marked),
        "counts": _counts(marked),
        "kinds": reader.KINDS,
        "rules": {rule: _linked(graph, rule) for rule in sorted({mark.rule for mark in marked})},
        "authority": graph.labels["authority"].get(about["authority"] or "", ""),
    }
    return site_of(request).page(request, graph, "document.html", context)


def _linked(graph: OpenGraph, rule: str) -> str:
    """The id of a rule, linked to its card where it has one."""
    card = graph.rules.get(rule)
    if card is None:
        return rule
    return Markup('<a href="{}">{}</a>').format(graph.local(card["iri"]), rule)


def _counts(marked: tuple[reader.Mark, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mark in marked:
        counts[mark.kind] = counts.get(mark.kind, 0) + 1
    return counts


def _statement(request: Request, graph: OpenGraph, iri: str) -> Response:
    """The page of a finding, action, quote, figure or any other statement with its words."""
    mark = graph.mark(iri)
    if mark is None:
        raise HTTPException(404)
    text = graph.text(mark["document_id"])
    before, after = neighbours(text, mark["start"], mark["end"])
    here = (mark["document_id"], iri)
    finding = sentence_rows(graph, "document_id = ? AND finding = ?", here, "number", 1)
    speech = graph.row("SELECT * FROM claims WHERE fact = ?", (iri,))
    actions = graph.rows("SELECT * FROM priority_actions WHERE fact = ? ORDER BY number", (iri,))
    shared = graph.rows(
        'SELECT DISTINCT kind, fact, start, "end" FROM marks WHERE document_id = ? '
        'AND start < ? AND "end" > ? AND fact != ? ORDER BY start, kind',
        (mark["document_id"], mark["end"], mark["start"], iri),
    )
    return site_of(request).page(
        request,
        graph,
        "statement.html",
        {
            "mark": mark,
            "kind": reader.KINDS[mark["kind"]],
            "kinds": reader.KINDS,
            "words": text[mark["start"] : mark["end"]],
            "before": before,
            "after": after,
            "finding": finding[0] if finding else None,
            "actions": actions,
            "speech": speech,
            "shared": shared,
            "citation": graph.citation(mark["document_id"], mark["page"]),
            "own": _own(graph, iri),
            "given": themes_given(graph.ask, iri),
            "iri": iri,
            "about": graph.row("SELECT * FROM documents WHERE id = ?", (mark["document_id"],)),
        },
    )


def _own(graph: OpenGraph, iri: str) -> list[tuple[str, str, str]]:
    """What is said of a thing: property, value in words, and where the value can be read."""
    found = set()
    for row in graph.ask(f"{about('evidence', 'own', iri)} LIMIT {MOST_SAID}"):
        last = row["property"].rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        found.add(
            (
                row["label"] or terms().get(last) or last,
                row["name"] or row["value"],
                graph.local(row["value"]),
            )
        )
    return sorted(found)


def _kind(iri: str) -> str:
    """What the ontology calls a class of ours."""
    name = iri.removeprefix(GT_IRI)
    return terms().get(name) or name


def _anything(request: Request, graph: OpenGraph, iri: str) -> Response:
    pointing = {
        (_kind(row["class"]), row["name"] or row["thing"], graph.local(row["thing"]))
        for row in graph.ask(about("explorer", "pointing", iri))
    }
    context = {"iri": iri, "own": _own(graph, iri), "pointing": sorted(pointing)}
    return site_of(request).page(request, graph, "thing.html", context)


def compare(request: Request) -> Response:
    """``/compare?authority=…&authority=…``: two or three authorities beside each other, by the
    inspections of one ``remit`` (without it the usual one, where it is held), or of ``all``."""
    site = site_of(request)
    graph = site.served.graph()
    known = graph.held_authorities
    chosen = [p for p in dict.fromkeys(request.query_params.getlist("authority")) if p in known]
    chosen = chosen[:MOST_COMPARED]
    if len(chosen) == 1:
        return RedirectResponse(f"/id/authority/{chosen[0]}", 303)
    remits = graph.remits
    remit = request.query_params.get("remit", "")
    if remit not in remits and remit != ALL_REMITS:
        remit = DEFAULT_REMIT if DEFAULT_REMIT in remits else next(iter(remits), ALL_REMITS)
    of_one = " AND remit = ?" if remit != ALL_REMITS and len(remits) > 1 else ""
    columns = [
        (
            place,
            known[place],
            graph.rows(
                "SELECT * FROM inspections WHERE authority_id = ? AND held"  # noqa: S608
                f"{of_one} ORDER BY date DESC",
                values,
            ),
            {r["theme"]: r for r in _standing(graph, f"findings.authority_id = ?{of_one}", values)},
        )
        for place in chosen
        for values in [(place, remit) if of_one else (place,)]
    ]
    weight: dict[str, int] = {}
    for *_, standing in columns:
        for theme, row in standing.items():
            weight[theme] = weight.get(theme, 0) + row["weak"] + row["mixed"]
    themes = sorted(weight, key=lambda theme: (-weight[theme], theme))[:MOST_THEMES]
    context = {
        "columns": columns,
        "themes": themes,
        "known": known,
        "chosen": chosen,
        "remit": remit,
        "narrowed": f"&remit={remit}" if of_one else "",
    }
    return site.page(request, graph, "compare.html", context)


def authorities(request: Request) -> Response:
    """``/authorities``: every authority that a document speaks of."""
    site = site_of(request)
    graph = site.served.graph()
    found = graph.rows(
        "SELECT authorities.id, name, region, "
        "(SELECT count(*) FROM inspections WHERE authority_id = authorities.id AND held) AS held, "
        "(SELECT coalesce(sum(n), 0) FROM finding_counts WHERE authority_id = authorities.id) "
        "AS findings, "
        "(SELECT overall FROM inspections WHERE authority_id = authorities.id "
        "AND overall IS NOT NULL ORDER BY (remit = ?) DESC, date DESC LIMIT 1) AS grade "
        "FROM authorities WHERE id IN (SELECT authority_id FROM finding_counts "
        "UNION SELECT authority_id FROM inspections) ORDER BY region, name",
        (DEFAULT_REMIT,),
    )
    regions: dict[str, list[object]] = {}
    for row in found:
        regions.setdefault(row["region"] or "Region not known", []).append(row)
    return site.page(request, graph, "authorities.html", {"regions": regions})


def themes(request: Request) -> Response:
    """``/themes``: every theme with how it stands in the whole graph."""
    site = site_of(request)
    graph = site.served.graph()
    standing = {row["theme"]: row for row in _standing(graph, "1", ())}
    groups: dict[str, list[object]] = {}
    for row in graph.rows("SELECT * FROM themes ORDER BY theme_group, label"):
        groups.setdefault(row["theme_group"] or "Others", []).append((row, standing.get(row["id"])))
    return site.page(request, graph, "themes.html", {"groups": groups})


def documents(request: Request) -> Response:
    """``/documents``: every document held."""
    site = site_of(request)
    graph = site.served.graph()
    found = graph.rows(
        "SELECT documents.*, name, (SELECT count(*) FROM finding_rows "
        "WHERE document = documents.number) AS findings "
        "FROM documents LEFT JOIN authorities ON authorities.id = documents.authority "
        "ORDER BY issued DESC, path"
    )
    return site.page(request, graph, "documents.html", {"documents": found})
