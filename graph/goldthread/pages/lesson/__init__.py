"""A teaching pack in one page: five to seven stops, each with a question, a picture, the
inspectors' words and what to discuss, the answers folded away."""

from __future__ import annotations

from itertools import chain
from typing import TypeGuard

from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.collect import Collected, Row
from goldthread.evidence.scope import Scope
from goldthread.evidence.sentence import Sentence
from goldthread.pages.charts.charts import Chart
from goldthread.pages.charts.page import chart_data
from goldthread.pages.charts.row_chart import last_weak
from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.lesson.stops import RECURRING, STOPS, Material, Stop
from goldthread.pages.render import fill
from goldthread.pages.sentences import Reference, SentenceList, documents_quoted

WIDTH = 980


class Lesson(Struct, frozen=True):
    """The whole walk."""

    title: str
    scope: str
    built_from: str
    stops: tuple[Stop, ...]
    sentences: tuple[Sentence, ...]
    references: dict[str, Reference]
    start: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the whole walk takes."""
        return sum(stop.minutes for stop in self.stops)


def lesson(collected: Collected, scope: Scope) -> Lesson:
    """A walk through the findings in ``scope`` (an authority, a theme, or both).

    Raises ``GoldthreadError`` when there is too little for a walk.
    """
    findings = [
        row
        for row in collected.findings
        if scope.covers(row, collected)
        and scope.theme in ("", row["theme"])
        and (scope.theme or row["theme"] not in collected.verdicts)
    ]
    weak = [row for row in findings if row["polarity"] == "weakness"]
    if not weak:
        where = scope.in_words(collected)
        raise GoldthreadError(f"there is too little for a lesson on {where}: no weakness was found")
    judgements = [row for row in collected.judgements if scope.covers(row, collected)]
    material = Material(
        collected=collected,
        findings=findings,
        judgements=judgements if scope.authority else [],
        causes=[
            row
            for row in collected.causes
            if scope.covers(row, collected) and scope.theme in ("", row["cause"], row["effect"])
        ],
        sentences=SentenceList(collected),
        scale=TimeScale(_dates(findings, collected), WIDTH),
    )
    stops = [stop for make in STOPS if (stop := make(material, scope))]
    return Lesson(
        title=f"A walk through the findings: {scope.in_words(collected)}",
        scope=f"{len(stops)} stops · about {sum(stop.minutes for stop in stops)} minutes · "
        f"{len({row.fact for row in findings})} findings",
        built_from=f"Drawn from {len({row.document for row in findings})} documents.",
        stops=tuple(stops),
        sentences=material.sentences.all,
        references=material.sentences.references(),
        start=next((last_weak(stop.chart) for stop in stops if _recurs(stop.chart)), ()),
    )


def _dates(findings: list[Row], collected: Collected) -> list[str]:
    """Every date that may be drawn: of findings, and of inspections of their authorities."""
    authorities = {row["authority"] for row in findings}
    dates = [collected.date_of(row) for row in findings]
    for about in collected.inspections.values():
        if about["authority"] in authorities:
            dates += [about["start"]] if about["start"] else [about["notBefore"], about["notAfter"]]
    return dates


def _recurs(chart: Chart | None) -> TypeGuard[Chart]:
    return chart is not None and chart.id == RECURRING


def render_lesson(walk: Lesson) -> str:
    """The lesson as HTML."""
    charts = [stop.chart for stop in walk.stops if stop.chart]
    return fill(
        "lesson.html",
        data=chart_data(charts, walk.sentences, walk.references, walk.start),
        styles=["base.css", "charts.css", "lesson.css"],
        scripts=["evidence.js", "charts.js"],
        page=walk,
        quoted=documents_quoted(walk.sentences, chain(*(stop.sentences for stop in walk.stops))),
    )
