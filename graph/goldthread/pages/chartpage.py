"""A page of charts over one list of sentences, with optional stops of a guided walk."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread.evidence.sentence import Sentence
from goldthread.pages.charts import Chart
from goldthread.pages.render import fill, write_html


class Quotation(Struct, frozen=True):
    """A sentence shown on the page itself, with a word on why (``heading``)."""

    heading: str
    sentences: tuple[int, ...]


class ChartPage(Struct, frozen=True):
    """The whole page; ``quotations`` stand under the charts."""

    title: str
    scope: str
    built_from: str
    charts: tuple[Chart, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()


def render_charts(page: ChartPage) -> str:
    """The page as HTML."""
    marks = {mark.id: mark for chart in page.charts for mark in chart.marks}
    bars = {bar.id: bar for chart in page.charts for bar in chart.bars}
    data = {
        "sentences": msgspec.to_builtins(page.sentences),
        "marks": {
            name: {
                "label": mark.label,
                "note": getattr(mark, "note", ""),
                "sentences": mark.sentences,
            }
            for name, mark in (*marks.items(), *bars.items())
        },
    }
    return fill(
        "charts.html",
        data=data,
        styles=["base.css", "charts.css"],
        scripts=["evidence.js", "charts.js"],
        page=page,
    )


def write_charts(page: ChartPage, path: Path) -> None:
    """Write ``page`` to ``path``; see :func:`goldthread.pages.render.write_page`."""
    write_html(render_charts(page), path)
