"""Made-up stories, letters and reports for the tests, and the packaged seeds with their dates."""

from __future__ import annotations

from functools import cache

from goldthread import documents
from goldthread.core import resources
from goldthread.core.model import Block, Document, DocumentKind, PartialDate, Source, Span
from goldthread.core.reference import load
from goldthread.documents.intake import manifest
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.judgements import find_judgements
from goldthread.extraction.text.context import Setting

REFERENCE = load()


def date(words: str) -> PartialDate | None:
    """The date written "2019", "2019-10" or "2019-10-22"; nothing for nothing."""
    return PartialDate(*map(int, words.split("-"))) if words else None


def document(text: str, issued: str = "", kind: DocumentKind = "article") -> Document:
    """``text`` with its first line as the title, every other line a paragraph of the story."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line.rstrip()))
        if line.strip():
            title = not blocks
            blocks.append(Block("heading", span, "cover", 1) if title else Block("paragraph", span))
        start += len(line)
    source = Source(issued=date(issued), issued_from="manifest" if issued else "")
    return Document("made-up.txt", "0" * 64, "text/plain", kind, text, tuple(blocks), (), source)


def setting(text: str, issued: str = "", kind: DocumentKind = "article") -> Setting:
    """The setting of a made-up document."""
    return make_setting(document(text, issued, kind), REFERENCE)


@cache
def seed(number: int) -> Setting:
    """The setting of a packaged seed, dated by the manifest beside it."""
    folder = resources.folder("seeds")
    path = sorted(folder.glob("*.txt"))[number]
    source = manifest.load(folder).sources[path.resolve()]
    return make_setting(documents.read(path, path.name, source), REFERENCE)


def told(found: Setting) -> list[tuple[str, str | None, str, str]]:
    """Authority, framework, start and end of each inspection, in a fixed order."""
    rows = (
        (i.authority, i.framework, str(i.start or ""), str(i.end or "")) for i in found.inspections
    )
    return sorted(rows, key=str)


def graded(found: Setting) -> set[tuple[str, str, str, str | None]]:
    """Authority, start of the inspection, area and grade of each judgement.

    The start is empty when the inspection is not dated, and "?" when it is not stated.
    """
    starts = {i.key: str(i.start or "") for i in found.inspections}
    return {
        (j.authority, starts[j.inspection] if j.inspection else "?", j.area, j.grade)
        for j in find_judgements(found)
    }
