"""Read a PDF report or letter into items with their pages, and make them a document.

Running headers, footers and page numbers are not in the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium
from msgspec.structs import replace

from goldthread.core.errors import DocumentRefused
from goldthread.core.limits import DEFAULT
from goldthread.core.model import Document, ReadingNote, Source
from goldthread.documents.pdf.blocks import make_items
from goldthread.documents.pdf.by_look import layout_parts, lines_of, running_lines
from goldthread.documents.pdf.page import PageText, read_page
from goldthread.documents.pdf.parts import Part, is_tagged, mend_hyphens, tagged_parts
from goldthread.documents.pdf.tags import Place, read_tags
from goldthread.documents.structured import hidden_note, make_document

MEDIA_TYPE = "application/pdf"

_HEADER_WITHIN = 1024  # bytes before "%PDF-" that readers put up with
_END_WITHIN = 65_536  # bytes from the end in which a whole file says "%%EOF"


def read_pdf(data: bytes, path: str, source: Source) -> Document:
    """Read the PDF in ``data``; ``path`` and ``source`` are kept with the document.

    A source without a title gets the document's own. Raises
    :class:`DocumentRefused` with ``wrong-type``, ``truncated``, ``encrypted``, ``no-pages``,
    ``too-large``, ``no-text-layer`` or ``unreadable``.
    """
    with _opened(data) as document:
        page_count = _count_pages(document)
        parts, seen = _read_parts(document, page_count)
    items = make_items(parts)
    if not items:
        hidden = sum(page.hidden for page in seen)
        told = "all of its text is hidden" if hidden else "its pages hold no text"
        raise DocumentRefused("no-text-layer", f"{told}; run OCR over it and give what that makes")
    return make_document(items, data, path, source, MEDIA_TYPE, page_count, _notes(seen))


def _notes(pages: list[PageText]) -> tuple[ReadingNote, ...]:
    """What the pages, in order, hold that their text does not show."""
    notes = []
    ocr = [number for number, page in enumerate(pages, start=1) if page.ocr]
    if ocr:
        notes.append(ReadingNote("ocr", f"the words of {_pages(ocr)} were read by OCR"))
    images = [number for number, page in enumerate(pages, start=1) if page.image]
    if images:
        what = "is an image" if len(images) == 1 else "are images"
        notes.append(ReadingNote("image-page", f"{_pages(images)} {what} without text"))
    hiding = [number for number, page in enumerate(pages, start=1) if page.hidden]
    note = hidden_note(sum(page.hidden for page in pages))
    return (*notes, *(replace(each, detail=f"{each.detail}, on {_pages(hiding)}") for each in note))


def _pages(numbers: list[int]) -> str:
    """The pages by number, those in a row as a range.

    >>> _pages([1, 2, 3, 7])
    'pages 1 to 3, 7'
    """
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    told = [str(each[0]) if len(each) == 1 else f"{each[0]} to {each[-1]}" for each in ranges]
    return f"page{'' if len(numbers) == 1 else 's'} {', '.join(told)}"


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


def _read_parts(
    document: pdfium.FPDF_DOCUMENT, count: int
) -> tuple[list[list[Part]], list[PageText]]:
    """The parts of each page, by its tags, or by eye where it has none; and the pages as seen.

    Lines that recur in the margins are left out, and what the tags leave out, unless nothing
    would be left of the document.
    """
    parts: dict[int, list[Part]] = {}
    seen: list[PageText] = []
    untagged: dict[int, PageText] = {}
    characters = 0
    for number in range(1, count + 1):
        page, places = _read_page(document, number)
        seen.append(page)
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
    if not any(parts.values()) and any(page.runs for page in seen):
        for number, page in enumerate(seen, start=1):
            whole = page if number in untagged else _read_by_look(document, number)
            parts[number] = layout_parts(number, whole, lines_of(whole), set())
    ordered = [parts[number] for number in sorted(parts)]
    mend_hyphens([part for page_parts in ordered for part in page_parts])
    return ordered, seen


def _read_by_look(document: pdfium.FPDF_DOCUMENT, number: int) -> PageText:
    page = pdfium.FPDF_LoadPage(document, number - 1)
    try:
        return read_page(page, measured=True)
    finally:
        pdfium.FPDF_ClosePage(page)


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
