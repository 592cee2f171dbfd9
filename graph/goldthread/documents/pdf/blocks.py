"""Parts made into items: headings, paragraphs, list items, table rows and footnotes.

An item still knows the page of each of its pieces; ``pdf.py`` writes the items out as the
stored text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from goldthread.core.model import BlockKind, Zone
from goldthread.documents.pdf.labels import split_label
from goldthread.documents.pdf.parts import Part, fold

CELL_BREAK = " | "
"""What stands between the cells of a table row in the stored text."""

_HEADING_TAG = re.compile(r"H([1-6])")
_NOTE_MARK = re.compile(r"(\d{1,3}|\*|†)\s*(?=\D)")
_BROKEN = re.compile(r"[^\W\d_]-$")
_GOES_ON = re.compile(r"(?!(?:and|or|to)\b)[a-z]")  # "short- and long-term" keeps its space
_ENDED = re.compile(r"[.!?:;][”\"’')\]]*$")
_FACT_LINE = re.compile(r"[A-Za-z -]{3,30}:\s.*\d")  # "Inspection date: 3 June 2019"
_LONGEST_HEADING = 180
_LONGEST_STATEMENT = 110  # of a heading that is a sentence, or looks like body text
_LONGEST_CELL = 400
_FULL = 0.7  # of a usual line: a shorter last line ends its paragraph
_NAMED_VALUE = re.compile(r"[^:]{1,30}:\s+\S")  # "Lead inspector: A Name"
_TITLE = 1.6  # of the body's size
_LARGE = 1.12
_SMALL = 0.9  # of the body's size: footnotes are set smaller than this


@dataclass(slots=True)
class Item:
    """One block to be: its text in pieces by page, and what it is.

    The pieces put together are the text: a piece begins with the space that parts it from
    the one before. ``full`` says that the last line runs to the margin, ``left`` where its text
    begins (points; 0 where no page was measured).
    """

    kind: BlockKind
    pieces: list[tuple[int, str]]
    label: str = ""
    level: int = 0
    zone: Zone = "story"
    reason: str = ""
    contents: bool = False
    table: tuple[int, ...] | None = None
    size: float = 0.0
    full: bool = False
    left: float = 0.0

    @property
    def text(self) -> str:
        """The text without its label, as it will be stored."""
        return "".join(text for _, text in self.pieces)

    @property
    def page(self) -> int:
        """The page it starts on (from 1)."""
        return self.pieces[0][0]

    @property
    def last_page(self) -> int:
        """The page it ends on."""
        return self.pieces[-1][0]

    def add(self, page: int, text: str) -> None:
        """Put a piece behind the others; a word broken between them is closed."""
        if self.pieces and not (_BROKEN.search(self.text[-3:]) and _GOES_ON.match(text)):
            text = f" {text}"
        self.pieces.append((page, text))


def make_items(pages: list[list[Part]]) -> list[Item]:
    """The items of a document from the parts of its pages, in reading order."""
    parts = _merge(pages)
    body = body_size(parts)
    usual = _usual_line(parts)
    items: list[Item] = []
    for row, group in groupby(parts, key=lambda part: part.place.row):
        cells = list(group)
        if row is not None and _is_row(cells):
            items.append(_row_item(cells))
        else:
            items += _block_items(cells, body, usual)
    return _place_notes(_join_split(items))


def body_size(parts: list[Part]) -> float:
    """The size, in points, that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for part in parts:
        sizes[part.size] += len(part.text)
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _usual_line(parts: list[Part]) -> float:
    """How many characters a full line usually has."""
    longest = [piece.longest_line for part in parts for piece in part.pieces if piece.is_wrapped]
    return median(longest) if longest else 0.0


def _merge(pages: list[list[Part]]) -> list[Part]:
    """All parts in order; one that runs on over a page is one part with several pieces."""
    merged: dict[tuple[int, ...], Part] = {}
    for parts in pages:
        for part in parts:
            known = merged.get(part.place.path)
            if known is None:
                merged[part.place.path] = part
            else:
                known.pieces += part.pieces
    return list(merged.values())


def _is_row(parts: list[Part]) -> bool:
    """Whether what stands in a table's row is one, rather than a page laid out in a table."""
    cells = {part.place.cell for part in parts}
    return len(cells) > 1 and all(len(part.text) <= _LONGEST_CELL for part in parts)


def _row_item(parts: list[Part]) -> Item:
    label = ""
    pieces: list[tuple[int, str]] = []
    for index, (_, group) in enumerate(groupby(parts, key=lambda part: part.place.cell)):
        cell = list(group)
        text = fold(" ".join(part.text for part in cell))
        if index == 0:
            label, text = split_label(text, listed=cell[0].place.item is not None)
        pieces.append((cell[0].pieces[0].page, text))
    page = pieces[0][0]
    text = CELL_BREAK.join(text for _, text in pieces)
    return Item("row", [(page, text)], label=label, table=parts[0].place.table, size=parts[0].size)


def _block_items(parts: list[Part], body: float, usual: float) -> list[Item]:
    items: list[Item] = []
    label, labelled = "", None
    for part in parts:
        if part.place.role == "Lbl":
            label, labelled = part.text, part.place.item
            continue
        item = _block_item(part, body, label if labelled == part.place.item else "")
        item.full = part.pieces[-1].last_line >= _FULL * usual
        label, labelled = "", None
        items.append(item)
    return items


def _block_item(part: Part, body: float, label: str) -> Item:
    place = part.place
    item = Item("paragraph", [], size=part.size, contents=place.contents, table=place.table)
    item.left = part.left
    for piece in part.pieces:
        item.add(piece.page, piece.text)
    if place.note or _looks_like_note(part, body):
        item.kind = "note"
        mark = _NOTE_MARK.match(item.text)
        if mark:
            _take_label(item, mark[1], mark.end())
        return item
    if label:
        item.kind, item.label = "bullet", label
    else:
        found, rest = split_label(item.text, listed=place.item is not None)
        if found:
            _take_label(item, found, len(item.text) - len(rest))
            item.kind = "bullet"
    level = _heading_level(part, item, body)
    if level and (not item.label or item.label[0].isdigit()):
        item.kind, item.level = "heading", level
    return item


def _take_label(item: Item, label: str, end: int) -> None:
    """Move the first ``end`` characters of an item out of its text, into its label."""
    page, text = item.pieces[0]
    item.label = label
    if end < len(text):
        item.pieces[0] = (page, text[end:])
    else:
        item.pieces = [(page, text.lstrip()) for page, text in item.pieces[1:2]] + item.pieces[2:]


def _looks_like_note(part: Part, body: float) -> bool:
    return (
        part.place.table is None
        and part.size < _SMALL * body
        and bool(_NOTE_MARK.match(part.text))
        and len(part.text) > 12
    )


def _heading_level(part: Part, item: Item, body: float) -> int:
    """The depth of a heading by its tag, else by size and weight; 0 for any other part."""
    text = item.text
    large = part.size >= _LARGE * body
    if _FACT_LINE.match(text) or not _may_head(text, stands_out=large or part.bold):
        return 0
    tag = _HEADING_TAG.fullmatch(part.place.role)
    if tag:
        return int(tag[1])
    if part.place.role in ("H", "Title") or part.size >= _TITLE * body:
        return 1
    if text.endswith((";", ",")):
        return 0
    if large:
        return 2
    bold = part.bold and part.size >= _SMALL * body
    return 3 if bold and not _NAMED_VALUE.match(text) else 0


def _may_head(text: str, *, stands_out: bool) -> bool:
    """Whether a text can be a heading: words, not too long, and no sentence set as body text."""
    if not re.search(r"[^\W\d_]{2}", text):
        return False
    if text.endswith(".") or not stands_out:
        return len(text) <= _LONGEST_STATEMENT and (stands_out or not text.endswith("."))
    return len(text) <= _LONGEST_HEADING


def _join_split(items: list[Item]) -> list[Item]:
    """Join a paragraph that the tags or a page's end cut in the middle of a sentence."""
    joined: list[Item] = []
    for item in items:
        before = _before(joined, item)
        if before is not None and (_runs_on(before, item) or _wraps(before, item)):
            for page, text in item.pieces:
                before.add(page, text.lstrip())
            before.full = item.full
        else:
            joined.append(item)
    return joined


def _before(items: list[Item], item: Item) -> Item | None:
    """The item that one may carry on: a note goes on from a note, body text passes notes over."""
    if item.kind == "note":
        return items[-1] if items else None
    return next((found for found in reversed(items) if found.kind != "note"), None)


def _runs_on(before: Item, item: Item) -> bool:
    if item.kind == "note":
        return before.kind == "note" and not item.label and item.text[:1].islower()
    if item.kind != "paragraph" or item.label or before.kind not in ("paragraph", "bullet"):
        return False
    if before.contents or item.contents:
        return False
    if _ENDED.search(before.text) or not before.full:
        return False
    return item.text[:1].islower() or item.page == before.last_page + 1


def _wraps(before: Item, item: Item) -> bool:
    """Whether a heading's second line is tagged as a heading of its own."""
    return (
        before.kind == item.kind == "heading"
        and before.level == item.level
        and before.page == item.page
        and before.size == item.size
        and not item.label
        and item.text[:1].islower()
        and not _ENDED.search(before.text)
    )


def _place_notes(items: list[Item]) -> list[Item]:
    """Put each page's footnotes behind its other items, before one that runs on to the next."""
    notes = [item for item in items if item.kind == "note"]
    placed: list[Item] = []
    for item in items:
        if item.kind == "note":
            continue
        while notes and (
            notes[0].page < item.page or (notes[0].page == item.page and item.last_page > item.page)
        ):
            placed.append(notes.pop(0))
        placed.append(item)
    return placed + notes
