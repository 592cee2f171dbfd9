"""Read a PDF report or letter into stored text, blocks and pages.

The stored text is one block after another, a blank line between them; list items and table
rows that follow each other stand on lines of their own. The label of a list item or
footnote stands in the text before its block, outside the span ("12. The text"). The cells
of a row are joined by " | ". Running headers, footers and page numbers are not in the text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium
from msgspec.structs import replace

from goldthread.core.errors import DocumentRefused
from goldthread.core.limits import DEFAULT
from goldthread.core.model import Block, Document, Source, Span
from goldthread.documents.articles.zones import zone_article
from goldthread.documents.pdf.blocks import Item, make_items
from goldthread.documents.pdf.by_look import layout_parts, lines_of, running_lines
from goldthread.documents.pdf.page import PageText, read_page
from goldthread.documents.pdf.parts import Part, is_tagged, mend_hyphens, tagged_parts
from goldthread.documents.pdf.tags import Place, read_tags
from goldthread.documents.reports.kinds import kind_of_pdf
from goldthread.documents.reports.letters import zone_letter
from goldthread.documents.reports.zones import set_zones, silence_boilerplate

MEDIA_TYPE = "application/pdf"

_HEADER_WITHIN = 1024  # bytes before "%PDF-" that readers put up with
_END_WITHIN = 65_536  # bytes from the end in which a whole file says "%%EOF"
_SALUTATION = re.compile(r"Dear\s+[A-Z]")
_LETTER_HEAD = 30  # items: a letter's salutation stands among them
_EVENT = re.compile(r"\b(?:inspection|review|visit)", re.IGNORECASE)
_LINED = frozenset({"bullet", "row"})


def read_pdf(data: bytes, path: str, source: Source) -> Document:
    """Read the PDF in ``data``; ``path`` and ``source`` are kept with the document.

    A source without a title gets the document's own. Raises
    :class:`DocumentRefused` with ``wrong-type``, ``truncated``, ``encrypted``, ``no-pages``,
    ``too-large``, ``no-text-layer`` or ``unreadable``.
    """
    with _opened(data) as document:
        page_count = _count_pages(document)
        parts = _read_parts(document, page_count)
    items = make_items(parts)
    if not items:
        raise DocumentRefused("no-text-layer", "its pages hold no text; make one by OCR first")
    greeted = any(_SALUTATION.match(item.text) for item in items[:_LETTER_HEAD])
    kind = kind_of_pdf("\n\n".join(item.text for item in items), greeted=greeted)
    if kind == "letter":
        silence_boilerplate(items)
    elif kind == "report":
        set_zones(items)
    text, blocks, pages = _write(items, page_count)
    if kind == "letter":
        zoned = zone_letter(text, blocks)
        pairs = zip(blocks, zoned, strict=True)
        blocks = tuple(old if old.zone == "silent" else new for old, new in pairs)
    elif kind == "article":
        blocks = zone_article(text, blocks, source.title)
    if not source.title:
        source = replace(source, title=_title(text, blocks))
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=MEDIA_TYPE,
        kind=kind,
        text=text,
        blocks=blocks,
        pages=pages,
        source=source,
    )


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.FPDF_DOCUMENT]:
    """An open PDFium document; closed at the end."""
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise DocumentRefused("wrong-type", "named .pdf, but it is not a PDF")
    if b"%%EOF" not in data[-_END_WITHIN:]:
        raise DocumentRefused("truncated", "the file stops before its end; fetch it again")
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        error = pdfium.FPDF_GetLastError()
        if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise DocumentRefused("encrypted", "it opens with a password only")
        raise DocumentRefused("unreadable", "it is damaged")
    try:
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _count_pages(document: pdfium.FPDF_DOCUMENT) -> int:
    count: int = pdfium.FPDF_GetPageCount(document)
    if count <= 0:
        raise DocumentRefused("no-pages", "the PDF has no pages")
    if count > DEFAULT.pages:
        raise DocumentRefused("too-large", f"it has {count} pages, more than {DEFAULT.pages}")
    return count


def _read_parts(document: pdfium.FPDF_DOCUMENT, count: int) -> list[list[Part]]:
    """The parts of each page: by its tags, or by eye where it has none."""
    parts: dict[int, list[Part]] = {}
    untagged: dict[int, PageText] = {}
    characters = 0
    for number in range(1, count + 1):
        page, places = _read_page(document, number)
        characters += len(page.text)
        if characters > DEFAULT.characters:
            raise DocumentRefused("too-large", f"it has more than {DEFAULT.characters} characters")
        if places:
            parts[number] = tagged_parts(number, page, places)
        else:
            untagged[number] = page
    lines = {number: lines_of(page) for number, page in untagged.items()}
    running = running_lines([(page, lines[number]) for number, page in untagged.items()])
    for number, page in untagged.items():
        parts[number] = layout_parts(number, page, lines[number], running)
    ordered = [parts[number] for number in sorted(parts)]
    mend_hyphens([part for page_parts in ordered for part in page_parts])
    return ordered


def _read_page(document: pdfium.FPDF_DOCUMENT, number: int) -> tuple[PageText, dict[int, Place]]:
    """The text of a page and its tags; no tags where they do not cover the text."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        raise DocumentRefused("unreadable", f"page {number} is damaged")
    try:
        places = read_tags(page)
        text = read_page(page, measured=not places)
        if places and not is_tagged(text, places):
            return read_page(page, measured=True), {}
        return text, places
    finally:
        pdfium.FPDF_ClosePage(page)


def _write(items: list[Item], page_count: int) -> tuple[str, tuple[Block, ...], tuple[Span, ...]]:
    """The stored text, its blocks and the span of each page."""
    out: list[str] = []
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    length = 0

    def put(words: str) -> None:
        nonlocal length
        out.append(words)
        length += len(words)

    before: Item | None = None
    for item in items:
        if before is not None:
            put("\n" if before.kind == item.kind and item.kind in _LINED else "\n\n")
        starts.setdefault(item.page, length)
        if item.label:
            put(f"{item.label} ")
        start = length
        for page, words in item.pieces:
            starts.setdefault(page, length + words.startswith(" "))
            put(words)
        span = Span(start, length)
        blocks.append(Block(item.kind, span, item.zone, item.level, item.label, item.reason))
        before = item
    return "".join(out), tuple(blocks), _page_spans(starts, page_count, length)


def _page_spans(starts: dict[int, int], count: int, length: int) -> tuple[Span, ...]:
    """The span of every page; a page without text is empty, and none begins before the last."""
    spans: list[Span] = []
    end = length
    for number in range(count, 0, -1):
        start = min(starts.get(number, end), end)
        spans.append(Span(start if number > 1 else 0, end))
        end = start
    return tuple(reversed(spans))


def _title(text: str, blocks: tuple[Block, ...]) -> str:
    """The first headings up to the one that names the inspection, or the first words."""
    headings = [block for block in blocks if block.kind == "heading"][:3] or list(blocks[:1])
    quoted = [text[block.span.start : block.span.end] for block in headings]
    named = next((index for index, words in enumerate(quoted) if _EVENT.search(words)), 0)
    return ": ".join(quoted[: named + 1]).removesuffix(" and")
