"""From decoded text to a :class:`~goldthread.core.model.Document`."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from goldthread.core.model import Block, Document, DocumentKind, Source
from goldthread.documents import dates
from goldthread.documents.articles.zones import zone_article
from goldthread.documents.plain.layout import read_blocks
from goldthread.documents.reports.kinds import kind_of
from goldthread.documents.reports.letters import zone_letter

_HEAD_BLOCKS = 3
"""So many blocks may hold the month of a newsletter."""


def read_text(data: bytes, text: str, name: str, source: Source, media_type: str) -> Document:
    """The document whose stored text is ``text``, read from the bytes ``data``.

    What the manifest leaves open in ``source`` (title, date) is taken from the text.
    """
    kind = kind_of(text)
    blocks = read_blocks(text)
    if kind == "letter":
        blocks = zone_letter(text, blocks)
    elif kind == "article":
        blocks = zone_article(text, blocks, source.title)
    else:
        from goldthread.documents.reports.as_text import (
            zone_report,  # pays for the PDF parts
        )

        blocks = zone_report(text, blocks)
    return Document(
        path=name,
        sha256=sha256(data).hexdigest(),
        media_type=media_type,
        kind=kind,
        text=text,
        blocks=blocks,
        source=_completed(source, text, blocks, kind),
    )


def _completed(source: Source, text: str, blocks: tuple[Block, ...], kind: DocumentKind) -> Source:
    """The source with the title and date that the cover tells, where it lacks them."""
    cover = [block for block in blocks if block.zone == "cover"]
    if not source.title:
        titles = (text[block.span.start : block.span.end] for block in cover if block.level == 1)
        source = replace(source, title=" ".join(next(titles, "").split()))
    if source.issued is None:
        lines = [text[b.span.start : b.span.end] for b in cover if b.kind != "heading"]
        dated = (dates.find_date(line) for line in lines if _tells_issue(line, kind))
        issued = next((day for day in dated if day is not None), None)
        if issued is None and kind == "article":
            story = (b for b in blocks if b.zone == "story" and b.kind == "paragraph")
            first = next((text[b.span.start : b.span.end] for b in story), "")
            issued = dates.agency_date(first)
        if issued is None and kind == "article":
            head = (
                " ".join(text[b.span.start : b.span.end].split()) for b in blocks[:_HEAD_BLOCKS]
            )
            issued = next(filter(None, map(dates.month_of_issue, head)), None)
        if issued is not None:
            source = replace(source, issued=issued, issued_from="text")
    return source


def _tells_issue(line: str, kind: DocumentKind) -> bool:
    """A report's cover has dates of inspection too; only a line that says so dates the report."""
    return dates.is_dateline(line) and (kind != "report" or "publish" in line.lower())
