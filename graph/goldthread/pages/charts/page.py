"""A page of charts over one list of sentences, with optional stops of a guided walk."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from msgspec import Struct

from goldthread.evidence.sentence import Sentence
from goldthread.pages.charts.charts import Bar, Chart, Mark
from goldthread.pages.render import fill, write_html
from goldthread.pages.sentences import Reference, documents_quoted, evidence_data


class Quotation(Struct, frozen=True):
    """A sentence shown on the page itself, with a word on why (``heading``)."""

    heading: str
    sentences: tuple[int, ...]


class ChartPage(Struct, frozen=True):
    """The whole page; ``quotations`` stand under the charts, ``start`` are ids of marks to
    begin with."""

    title: str
    scope: str
    built_from: str
    charts: tuple[Chart, ...]
    sentences: tuple[Sentence, ...]
    references: dict[str, Reference]
    quotations: tuple[Quotation, ...] = ()
    start: tuple[str, ...] = ()


def render_charts(page: ChartPage) -> str:
    """The page as HTML."""
    return fill(
        "charts.html",
        data=chart_data(page.charts, page.sentences, page.references, page.start),
        styles=["base.css", "charts.css"],
        scripts=["evidence.js", "charts.js"],
        page=page,
        quoted=documents_quoted(
            page.sentences, chain(*(side.sentences for side in page.quotations))
        ),
    )


def chart_data(
    charts: Iterable[Chart],
    sentences: tuple[Sentence, ...],
    references: dict[str, Reference],
    start: tuple[str, ...],
) -> dict[str, object]:
    """What the scripts of a page of charts read: every mark's and bar's sentences."""
    chosen: list[Mark | Bar] = []
    for chart in charts:
        chosen += [*chart.marks, *chart.bars]
    return {
        **evidence_data(sentences, references),
        "start": start,
        "marks": {
            each.id: {"label": each.label, "note": each.note, "sentences": each.sentences}
            for each in chosen
        },
    }


def write_charts(page: ChartPage, path: Path) -> None:
    """Write ``page`` to ``path``; see :func:`goldthread.pages.render.write_page`."""
    write_html(render_charts(page), path)
