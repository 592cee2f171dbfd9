"""The life-line of one authority: judgements, visits, weaknesses as threads, people."""

from __future__ import annotations

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.collect import Collected
from goldthread.evidence.scope import Scope
from goldthread.pages import palette
from goldthread.pages.charts.charts import HOW_TO_READ, Chart, Look
from goldthread.pages.charts.page import ChartPage
from goldthread.pages.charts.row_chart import Point, RowOfPoints, chart_of_rows, last_weak
from goldthread.pages.charts.rows import (
    inspection_row,
    judgement_rows,
    theme_row,
    weak_first,
)
from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.sentences import SentenceList

WIDTH = 980
MOST_THEMES = 18
"""Threads drawn unless the reader asks for another number; the page says how many there are."""

PERSON = Look("triangle", palette.GREEN, "", "in post")
INTERVENTION = Look("star", palette.PINK, "", "intervention")


def authority_page(collected: Collected, scope: Scope) -> ChartPage:
    """Draw the life-line of ``scope.authority``.

    Raises ``GoldthreadError`` when the graph holds nothing on it.
    """
    name = scope.in_words(collected)
    findings = [row for row in collected.findings if scope.covers(row, collected)]
    judgements = [row for row in collected.judgements if scope.covers(row, collected)]
    if not findings and not judgements:
        raise GoldthreadError(f"nothing to draw: the graph holds nothing on {name}")
    sentences = SentenceList(collected)
    dates = [collected.date_of(row) for row in (*findings, *judgements)]
    here = findings[0]["authority"] if findings else judgements[0]["authority"]
    inspections = inspection_row(here, findings, collected, sentences)
    dates += [day for point in inspections.points for day in (point.date, *(point.span or ()))]
    events = _events(collected, scope, sentences)
    dates += [point.date for row in events for point in row.points]
    scale = TimeScale(dates, WIDTH)
    themes = weak_first(findings, collected)
    shown = themes[: scope.top or MOST_THEMES]
    threads = [
        theme_row(collected.themes[theme], rows, collected, sentences) for theme, rows in shown
    ]
    charts = [
        chart_of_rows(
            "judgements",
            "Judgements by area",
            "O outstanding, G good, R requires improvement, A adequate (to 2013), I inadequate. "
            "Areas of older frameworks stand in rows of their own.",
            judgement_rows(judgements, collected, sentences),
            scale,
        ),
        chart_of_rows(
            "life",
            "Inspections, visits, people and interventions",
            "Diamonds are full inspections, dots visits. People are shown on the date of the "
            "document that names them; a star is an intervention.",
            [inspections, *events],
            scale,
        ),
        chart_of_rows(
            "threads",
            "Themes from inspection to inspection",
            f"{HOW_TO_READ} The themes weak most often come first. No mark means that no finding "
            "was read on it, which is not praise. "
            f"Showing {len(shown)} of {len(themes)} themes.",
            threads,
            scale,
        ),
    ]
    return ChartPage(
        start=last_weak(charts[-1]),
        title=f"{name}: inspections, judgements and recurring weaknesses",
        scope=f"{len(inspections.points)} inspections and visits, "
        f"{len({row.fact for row in findings})} findings",
        built_from=f"Drawn from {len({row.document for row in findings})} documents.",
        charts=tuple(chart for chart in charts if _has_rows(chart)),
        sentences=sentences.all,
        references=sentences.references(),
    )


def _has_rows(chart: Chart) -> bool:
    return bool(chart.marks)


def _events(collected: Collected, scope: Scope, sentences: SentenceList) -> list[RowOfPoints]:
    """People in post and interventions, each with the date the text or its document gives."""
    people: dict[str, list[Point]] = {}
    for row in collected.posts:
        if not scope.covers_place(row["organisation"], collected):
            continue
        date = collected.documents[row.document].issued
        label = f"{row['name']}, {row['role']}"
        told = sentences.add_all([(row, label)])
        people.setdefault(row["name"], []).append(Point(date, PERSON, label, told))
    interventions = [
        Point(
            date=row["date"] or collected.documents[row.document].issued,
            look=INTERVENTION,
            label=row["kind"].replace("-", " ") + (f", by {row['by']}" if row["by"] else ""),
            sentences=sentences.add_all([(row, row["kind"].replace("-", " "))]),
        )
        for row in collected.interventions
        if scope.covers_place(row["authority"], collected)
    ]
    rows = [RowOfPoints(name, tuple(points)) for name, points in sorted(people.items())]
    if interventions:
        rows.append(RowOfPoints("Interventions", tuple(interventions), thread=False))
    return rows
