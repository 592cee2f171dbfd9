"""The views of a choice: sentences, time line, matrix, connections, authorities, actions, figures.

Each gives the rows that its page shows, its CSV holds, and its SPARQL (see
:mod:`goldthread.explorer.as_sparql`) answers with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from msgspec import Struct

from goldthread.asking import library
from goldthread.asking.rows import Rows
from goldthread.explorer import as_sparql
from goldthread.explorer.choice import (
    COUNTS,
    Choice,
    Condition,
    condition,
    counted,
    counted_by_theme,
    one_of,
)
from goldthread.explorer.opened import OpenGraph

MOST_IN_CSV = 200_000


class View(Struct, frozen=True):
    """One way to look at a choice. ``fields`` are those of the choice that it heeds."""

    name: str
    title: str
    rows: Callable[[OpenGraph, Choice], Rows]
    query: Callable[[Choice, OpenGraph], str]
    fields: tuple[str, ...] = ()


_ALL = (
    *("authority", "region", "remit", "framework", "source", "area", "grade", "theme", "polarity"),
    *("place", "since", "until", "words"),
)
_OF_ACTIONS = ("authority", "region", "remit", "framework", "theme", "since", "until")
_OF_FIGURES = ("authority", "region", "remit", "since", "until")


def _named(graph: OpenGraph, name: str, where: Condition, table: str = "") -> Rows:
    """Rows of the table of a library query, with that query's columns alone."""
    query = library.find(name)
    table = table or name.replace("-", "_")
    have = {row["name"] for row in graph.rows(f"PRAGMA table_info({table})")}
    columns = [column for column in query.column_names if column in have]
    listed = ", ".join(f'{table}."{column}"' for column in columns)
    found = graph.rows(
        f"SELECT {listed} FROM {table} WHERE {where.sql} ORDER BY number LIMIT {MOST_IN_CSV}",  # noqa: S608
        where.values,
    )
    return _rows(columns, found)


def _rows(columns: Sequence[str], found: Sequence[Sequence[object]]) -> Rows:
    rows = tuple(tuple(None if v is None else str(v) for v in row) for row in found)
    return Rows(tuple(columns), rows)


def sentences(graph: OpenGraph, choice: Choice) -> Rows:
    """The findings chosen, in the library's order."""
    return _named(graph, "findings", condition(choice))


def by_year(graph: OpenGraph, choice: Choice) -> Rows:
    """How many findings of each polarity there are in each year."""
    where = condition(choice)
    found = graph.rows(
        f"SELECT year, polarity, sum(n) AS findings FROM {counted(choice)} "  # noqa: S608
        f"WHERE {where.sql} AND year IS NOT NULL GROUP BY year, polarity ORDER BY year, polarity",
        where.values,
    )
    return _rows(("year", "polarity", "findings"), found)


def by_theme_and_authority(graph: OpenGraph, choice: Choice) -> Rows:
    """How often each theme was found weak, mixed and strong in each authority."""
    where = condition(choice)
    found = graph.rows(
        f"SELECT authority, theme, {COUNTS} FROM {counted_by_theme(choice)} "  # noqa: S608
        f"WHERE {where.sql} AND polarity != 'none' GROUP BY authority, theme "
        "ORDER BY authority, theme",
        where.values,
    )
    return _rows(("authority", "theme", "weak", "mixed", "strong"), found)


def by_authority(graph: OpenGraph, choice: Choice) -> Rows:
    """How many findings of each polarity each authority has."""
    where = condition(choice)
    found = graph.rows(
        f"SELECT authority, {COUNTS}, sum(n) AS findings, "  # noqa: S608
        f"count(DISTINCT inspection) AS inspections FROM {counted(choice)} WHERE {where.sql} "
        "GROUP BY authority ORDER BY authority",
        where.values,
    )
    return _rows(("authority", "weak", "mixed", "strong", "findings", "inspections"), found)


def together(graph: OpenGraph, choice: Choice) -> Rows:
    """At how many inspections two themes were both found weak, and in how many sentences."""
    where = condition(choice)
    weak = graph.rows(
        f"SELECT DISTINCT inspection, theme FROM {counted_by_theme(choice)} "  # noqa: S608
        f"WHERE {where.sql} AND inspection IS NOT NULL AND polarity IN ('weakness', 'mixed')",
        where.values,
    )
    others = f" AND {one_of('other_polarity', choice.polarity)}"
    in_one = {
        (row["theme"], row["other"]): row["sentences"]
        for row in graph.rows(
            "SELECT theme, other, count(*) AS sentences "  # noqa: S608
            "FROM (SELECT finding AS number, * FROM finding_pairs) AS findings "
            f"WHERE {where.sql}{others if choice.polarity else ''} AND inspection IS NOT NULL "
            "GROUP BY theme, other",
            (*where.values, *choice.polarity),
        )
    }
    # The inspections of a theme are the bits of one number: what two share is counted at once.
    bits: dict[str, int] = {}
    at: dict[str, int] = {}
    for inspection, theme in weak:
        at[theme] = at.get(theme, 0) | bits.setdefault(inspection, 1 << len(bits))
    met = {
        (theme, other): shared
        for theme, other in combinations(sorted(at), 2)
        if (shared := (at[theme] & at[other]).bit_count())
    }
    ranked = sorted(met, key=lambda pair: (-met[pair], pair))
    rows = tuple((*pair, str(met[pair]), str(in_one.get(pair, 0))) for pair in ranked)
    return Rows(("theme", "other", "inspections", "sentences"), rows)


def _of_places_and_remits(choice: Choice) -> tuple[list[str], list[object]]:
    parts: list[str] = []
    values: list[object] = []
    if choice.authority:
        parts.append(one_of("authority_id", choice.authority))
        values += choice.authority
    if choice.region:
        of_region = one_of("region", choice.region)
        parts.append(
            f"authority_id IN (SELECT id FROM authorities WHERE {of_region})"  # noqa: S608
        )
        values += choice.region
    if choice.remit:
        parts.append(one_of("remit", choice.remit))
        values += choice.remit
    return parts, values


def _years(choice: Choice, year: str) -> tuple[list[str], list[object]]:
    parts = [f"{year} >= ?"] * bool(choice.since) + [f"{year} <= ?"] * bool(choice.until)
    return parts, [int(value) for value in (choice.since, choice.until) if value]


def of_actions(choice: Choice) -> Condition:
    """The choice as a condition on ``priority_actions``."""
    parts, values = _of_places_and_remits(choice)
    if choice.framework:
        parts.append(one_of("framework", choice.framework))
        values += choice.framework
    if choice.theme:
        has = " OR ".join(["instr(';' || themes || ';', ?) > 0"] * len(choice.theme))
        parts.append(f"({has})")
        values += [f";{theme};" for theme in choice.theme]
    in_time, years = _years(choice, "year")
    return Condition(" AND ".join(parts + in_time) or "1", (*values, *years))


def of_figures(choice: Choice) -> Condition:
    """The choice as a condition on ``figures``."""
    parts, values = _of_places_and_remits(choice)
    in_time, years = _years(choice, "CAST(substr(issued, 1, 4) AS INTEGER)")
    return Condition(" AND ".join(parts + in_time) or "1", (*values, *years))


def actions(graph: OpenGraph, choice: Choice) -> Rows:
    """What authorities were told to improve, and what became of it."""
    return _named(graph, "priority-actions", of_actions(choice))


def figures(graph: OpenGraph, choice: Choice) -> Rows:
    """The numbers that documents give."""
    return _named(graph, "figures", of_figures(choice))


VIEWS = {
    view.name: view
    for view in (
        View("sentences", "Sentences", sentences, as_sparql.findings, _ALL),
        View("time", "Time line", by_year, as_sparql.by_year, _ALL),
        View(
            "matrix",
            "Themes by authority",
            by_theme_and_authority,
            as_sparql.by_theme_and_authority,
            _ALL,
        ),
        View("connections", "Weak together", together, as_sparql.together, _ALL),
        View("authorities", "Authorities", by_authority, as_sparql.by_authority, _ALL),
        View("actions", "Actions", actions, as_sparql.actions, _OF_ACTIONS),
        View("figures", "Figures", figures, as_sparql.figures, _OF_FIGURES),
    )
}
