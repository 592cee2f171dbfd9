"""From items (headings, paragraphs, bullets, rows, notes) to a document with its stored text.

Readers whose format tells its structure (PDF, Word, OpenDocument, HTML, Markdown) give items;
kind, zones, title and offsets are made of them here, so that one text is one document in
whatever format it comes.

The stored text is one block after another, a blank line between them; list items and table
rows that follow each other stand on lines of their own. The label of a list item or
footnote stands in the text before its block, outside the span ("12. The text"). The cells
of a row are joined by " | ".
"""

from __future__ import annotations

import hashlib
import re

from msgspec.structs import replace

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Block, Document, ReadingNote, Source, Span
from goldthread.documents.articles.newspaper import (
    MIXED,
    OTHER_STORY,
    left_aside,
    masthead_date,
    mixes_columns,
    other_stories,
)
from goldthread.documents.articles.zones import zone_article
from goldthread.documents.dates import find_date
from goldthread.documents.pdf.blocks import Item
from goldthread.documents.reports.kinds import kind_of_items
from goldthread.documents.reports.letters import salutation, zone_letter
from goldthread.documents.reports.zones import set_zones, silence_boilerplate

_LETTER_HEAD = 30  # items: a letter's salutation stands among them
_EVENT = re.compile(r"\b(?:inspection|review|visit)", re.IGNORECASE)
_LINED = frozenset({"bullet", "row"})
PAGE_CHARACTERS = 3000
"""A printed page of a report has about so many characters: formats without pages count by them."""


def make_document(
    items: list[Item],
    data: bytes,
    path: str,
    source: Source,
    media_type: str,
    page_count: int = 0,
    notes: tuple[ReadingNote, ...] = (),
) -> Document:
    """The document that ``items`` make, read from the bytes ``data``.

    ``page_count`` is 0 for a format without pages. A source without a title gets the document's
    own. Raises :class:`DocumentRefused` (``empty``) when there are no items.
    """
    if not items:
        raise DocumentRefused("empty", "there is no text in it")
    greeted = any(salutation().match(item.text) for item in items[:_LETTER_HEAD])
    kind = kind_of_items("\n\n".join(item.text for item in items), greeted=greeted)
    if kind == "article" and page_count and mixes_columns(items):
        kind, notes = "other", (*notes, MIXED)
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
        others = other_stories(items) if page_count else frozenset()
        blocks = _zone_story(text, blocks, source.title, others)
        notes = (*notes, *left_aside(items, others))
        day = find_date(masthead_date(items)) if page_count and source.issued is None else None
        if day is not None:
            source = replace(source, issued=day, issued_from="text")
    if not source.title:
        speaking = tuple(block for block in blocks if block.reason != OTHER_STORY)
        source = replace(source, title=_title(text, speaking))
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        kind=kind,
        text=text,
        blocks=blocks,
        pages=pages if page_count else (),
        source=source,
        notes=notes,
    )


def _zone_story(
    text: str, blocks: tuple[Block, ...], title: str, others: frozenset[int]
) -> tuple[Block, ...]:
    """The blocks of an article with their zones; those at the indexes ``others`` are silent."""
    own = tuple(block for index, block in enumerate(blocks) if index not in others)
    zoned = iter(zone_article(text, own, title))
    return tuple(
        replace(block, zone="silent", reason=OTHER_STORY) if index in others else next(zoned)
        for index, block in enumerate(blocks)
    )


def paginate(items: list[Item]) -> list[Item]:
    """``items`` of a format without pages, each on the page it would stand on in print."""
    passed = 0
    for item in items:
        item.pieces = [(1 + passed // PAGE_CHARACTERS, item.text)]
        passed += len(item.text) + 2
    return items


def hidden_note(words: int) -> tuple[ReadingNote, ...]:
    """The note on ``words`` words that the document does not show; none for none."""
    if not words:
        return ()
    counted = "1 word" if words == 1 else f"{words} words"
    detail = f"{counted} that it does not show {'was' if words == 1 else 'were'} left out"
    return (ReadingNote("hidden-text", detail),)


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
