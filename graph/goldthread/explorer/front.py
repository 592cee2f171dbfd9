"""The first page: what is in the graph, how complete and how right it is, and five pictures."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from goldthread.explorer import charts
from goldthread.explorer.choice import Choice
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of

MOST_BARS = 7
OUTCOMES = ("resolved", "partly-resolved", "not-resolved")
"""Outcomes of actions in the order shown; others follow."""


def first_page(request: Request) -> Response:
    """``/``."""
    site = site_of(request)
    graph = site.served.graph()
    return site.page(
        request,
        graph,
        "front.html",
        {
            "tiles": tiles(graph),
            "accuracy": accuracy(graph),
            "weakest": _weakest(graph),
            "years": _years(graph),
            "recurring": _recurring(graph),
            "outcomes": _outcomes(graph),
            "pairs": _pairs(graph),
            "examples": _examples(graph),
        },
    )


def tiles(graph: OpenGraph) -> dict[str, int]:
    """The numbers that say what is in the graph."""
    held = {
        row["kind"]: row[1]
        for row in graph.rows("SELECT kind, count(*) FROM documents GROUP BY kind")
    }
    return {
        "reports": held.get("report", 0),
        "letters": held.get("letter", 0),
        "articles": held.get("article", 0),
        "authorities": len(graph.held_authorities),
        "inspections": graph.count("SELECT count(*) FROM inspections"),
        "held": graph.count("SELECT sum(held) FROM inspections"),
        "findings": graph.count("SELECT sum(n) FROM finding_counts"),
        "actions": graph.count("SELECT count(DISTINCT fact) FROM priority_actions"),
        "figures": graph.count("SELECT count(*) FROM figures"),
    }


def accuracy(graph: OpenGraph) -> dict[str, float]:
    """Published measures of the sample that nothing was learnt from, by name; may be empty."""
    found = graph.rows(
        "SELECT measure, value, sentences FROM accuracy WHERE subject IS NULL "
        "AND sample = (SELECT sample FROM accuracy WHERE measure = 'polarity-accuracy' "
        "ORDER BY sentences DESC LIMIT 1)"
    )
    measures = {row["measure"]: float(row["value"]) for row in found}
    return measures | {"sentences": float(found[0]["sentences"])} if found else {}


def _weakest(graph: OpenGraph) -> tuple[charts.Bar, ...]:
    found = graph.rows(
        "SELECT theme, label, count(*) AS weak FROM inspection_themes "
        "JOIN themes ON themes.id = theme "
        "WHERE standing = 'weak' AND coalesce(verdict, '') != 'true' "
        "GROUP BY theme ORDER BY weak DESC, label LIMIT ?",
        (MOST_BARS,),
    )
    return charts.bars((row["label"], _weak(row["theme"]), row["weak"], "") for row in found)


def _years(graph: OpenGraph) -> charts.Columns:
    found = graph.rows(
        "SELECT year, polarity, sum(n) FROM finding_counts WHERE year IS NOT NULL "
        "GROUP BY year, polarity"
    )
    rows = [(row[0], row[1], row[2]) for row in found]
    return charts.by_year(charts.stacked(rows), width=420, height=230)


def _recurring(graph: OpenGraph) -> tuple[charts.Bar, ...]:
    found = graph.rows(
        "SELECT theme, label, count(DISTINCT authority) AS places, max(times) AS most "
        "FROM recurring_weaknesses JOIN themes ON themes.id = theme "
        "WHERE coalesce(verdict, '') != 'true' GROUP BY theme ORDER BY places DESC, label LIMIT ?",
        (MOST_BARS,),
    )
    return charts.bars(
        (row["label"], f"/theme/{row['theme']}", row["places"], f"up to {row['most']} times")
        for row in found
    )


def _outcomes(graph: OpenGraph) -> tuple[charts.Bar, ...]:
    labels = graph.labels["outcome"]
    found = {
        row["outcome"]: row[1]
        for row in graph.rows(
            "SELECT coalesce(outcome, '') AS outcome, count(*) FROM priority_actions GROUP BY 1"
        )
    }
    ordered = [name for name in OUTCOMES if name in found]
    ordered += sorted(name for name in found if name and name not in ordered)
    rows = [(labels.get(name, name), "/find/actions", found[name], "") for name in ordered]
    if "" in found:
        rows.append(("No later report is held", "/find/actions", found[""], ""))
    return charts.bars(rows)


def _pairs(graph: OpenGraph) -> tuple[charts.Bar, ...]:
    labels = graph.labels["theme"]
    found = graph.rows(
        "SELECT theme, other, together, lift FROM connections_beyond_chance "
        "WHERE q_value < 0.05 ORDER BY in_one_finding DESC, q_value, theme, other LIMIT ?",
        (MOST_BARS,),
    )
    return charts.bars(
        (
            " and ".join(labels.get(theme, theme) for theme in (row["theme"], row["other"])),
            _weak(row["theme"]),
            row["together"],
            f"{float(row['lift']):.1f} times as often as by chance",
        )
        for row in found
    )


def _examples(graph: OpenGraph) -> list[str]:
    """Texts for the box that this graph has an answer to."""
    place = graph.row(
        "SELECT authority FROM finding_counts WHERE polarity = 'weakness' "
        "GROUP BY authority ORDER BY sum(n) DESC, authority LIMIT 1"
    )
    theme = graph.row(
        "SELECT label FROM theme_counts JOIN themes ON themes.id = theme "
        "WHERE coalesce(verdict, '') != 'true' GROUP BY theme ORDER BY sum(n) DESC, label LIMIT 1"
    )
    if place is None or theme is None:
        return []
    return [
        f"caseloads {place['authority']} since 2018 weak",
        f"{theme['label'].lower()} strong",
        f"supervision {place['authority']}",
    ]


def _weak(theme: str) -> str:
    """Where the sentences that find a theme weak are listed."""
    choice = Choice(theme=(theme,), polarity=("weakness", "mixed"))
    return f"/find/sentences?{choice.address}"
