"""Two or three authorities side by side, on the same themes and years."""

from __future__ import annotations

from msgspec import structs

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.pages.charts.charts import HOW_TO_READ, Chart
from goldthread.pages.charts.page import ChartPage
from goldthread.pages.charts.row_chart import RowOfPoints, chart_of_rows, last_weak
from goldthread.pages.charts.rows import AREAS, judgement_rows, theme_row, weak_first
from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.sentences import SentenceList

WIDTH = 980
MOST_THEMES = 12
"""Themes compared unless the reader asks for another number."""


def compare_page(collected: Collected, scope: Scope, authorities: list[str]) -> ChartPage:
    """Compare the ``authorities`` (ids) within ``scope``.

    Raises ``GoldthreadError`` when the graph holds nothing on one of them.
    """
    sentences = SentenceList(collected)
    findings = {each: _of(each, collected.findings, collected, scope) for each in authorities}
    judgements = {each: _of(each, collected.judgements, collected, scope) for each in authorities}
    names = {each: structs.replace(scope, authority=each).in_words(collected) for each in findings}
    for each in authorities:
        if not findings[each] and not judgements[each]:
            raise GoldthreadError(f"nothing to compare: the graph holds nothing on {names[each]}")
    everything = [row for rows in (*findings.values(), *judgements.values()) for row in rows]
    scale = TimeScale([collected.date_of(row) for row in everything], WIDTH)
    charts = []
    if any(judgements.values()):
        charts.append(_judgements(judgements, names, collected, sentences, scale))
    charts.append(_themes(findings, names, scope, collected, sentences, scale))
    return ChartPage(
        start=last_weak(charts[-1]),
        title=" and ".join(names[each] for each in authorities) + ": side by side",
        scope="the same themes and years; different numbers of documents stand behind each",
        built_from=f"Drawn from {len({row.document for row in everything})} documents.",
        charts=tuple(charts),
        sentences=sentences.all,
        references=sentences.references(),
    )


def _of(authority: str, rows: list[Row], collected: Collected, scope: Scope) -> list[Row]:
    narrowed = structs.replace(scope, authority=authority)
    return [row for row in rows if narrowed.covers(row, collected)]


def _judgements(
    judgements: dict[str, list[Row]],
    names: dict[str, str],
    collected: Collected,
    sentences: SentenceList,
    scale: TimeScale,
) -> Chart:
    """The judgements area by area, a row for each authority under one another."""
    of_each = {
        each: {row.name: row for row in judgement_rows(rows, collected, sentences)}
        for each, rows in judgements.items()
    }
    rows: list[RowOfPoints] = []
    for area in AREAS.values():
        for each, of_area in of_each.items():
            if any(area in other for other in of_each.values()):
                name = f"{_initials(names[each])} · {area}"
                found = of_area.get(area)
                rows.append(RowOfPoints(name, found.points if found else ()))
    return chart_of_rows(
        "judgements",
        "Judgements side by side",
        "O outstanding, G good, R requires improvement, A adequate, I inadequate. "
        "An empty row means that no grade was read. " + _spelt_out(names),
        rows,
        scale,
    )


def _spelt_out(names: dict[str, str]) -> str:
    return "".join(f"{_initials(name)} is {name}. " for name in names.values() if " " in name)


def _themes(
    findings: dict[str, list[Row]],
    names: dict[str, str],
    scope: Scope,
    collected: Collected,
    sentences: SentenceList,
    scale: TimeScale,
) -> Chart:
    """The themes weak most often in all of them together, a row for each authority."""
    together = [row for rows in findings.values() for row in rows]
    ranked = weak_first(together, collected)
    rows: list[RowOfPoints] = []
    for theme, _ in ranked[: scope.top or MOST_THEMES]:
        for authority, told in findings.items():
            about = [row for row in told if row["theme"] == theme]
            label = collected.themes[theme]
            row = theme_row(label, about, collected, sentences)
            rows.append(structs.replace(row, name=f"{_initials(names[authority])} · {label}"))
    return chart_of_rows(
        "themes",
        "The same themes",
        f"{HOW_TO_READ} An empty row means that no finding was read on it, which is not praise. "
        + _spelt_out(names)
        + f"Showing {min(scope.top or MOST_THEMES, len(ranked))} of {len(ranked)} themes.",
        rows,
        scale,
    )


def _initials(name: str) -> str:
    """A short form for the rows.

    >>> _initials("North East Lincolnshire"), _initials("Leeds")
    ('NEL', 'Leeds')
    """
    words = [word for word in name.replace(",", "").split() if word[0].isupper()]
    return "".join(word[0] for word in words) if len(words) > 1 else name
