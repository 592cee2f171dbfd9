"""Which parts of a report kept as plain text speak: the same rules as for a PDF report."""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.core.grades import GRADE
from goldthread.core.model import Block
from goldthread.documents.pdf.blocks import CELL_BREAK, Item
from goldthread.documents.reports.zones import set_zones

_PAGE_CHARACTERS = 3000
"""A printed page of a report has about so many characters; a plain text has no pages."""
_COVER_CHARACTERS = 2000
_PROSE_CHARACTERS = 100  # a longer sentence is no line of a table
_JUDGEMENT = re.compile(
    rf"(.{{0,120}}?)\s*\b({GRADE})",
    re.IGNORECASE,
)


def zone_report(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their zones; the first heading is the title (level 1), and the lines of
    the judgement table are rows."""
    speaking = [block for block in blocks if block.zone != "silent"]
    items: list[Item] = []
    for block in speaking:
        items.append(_item(text, block, tabled=_may_be_tabled(items)))
    title = next((item for item in items if item.kind == "heading"), None)
    if title is not None:
        title.level = 1
    set_zones(items)
    zoned = {
        block.span: _zoned(block, item, is_title=item is title)
        for block, item in zip(speaking, items, strict=True)
    }
    return tuple(zoned.get(block.span, block) for block in blocks)


def _may_be_tabled(items: list[Item]) -> bool:
    """Whether the table of judgements may go on: the report's prose has not begun below it. A line
    with a grade behind that heads a chapter ("Children in care: good")."""
    rows = next((i for i, item in enumerate(items) if item.kind == "row"), len(items))
    return not any(
        len(item.text) > _PROSE_CHARACTERS and item.text.endswith(".") for item in items[rows:]
    )


def _item(text: str, block: Block, *, tabled: bool) -> Item:
    words = " ".join(text[block.span.start : block.span.end].split())
    page = 1 + block.span.start // _PAGE_CHARACTERS
    judgement = _JUDGEMENT.fullmatch(words)
    if judgement and tabled and block.span.start < _COVER_CHARACTERS:
        return Item("row", [(page, CELL_BREAK.join(judgement.groups()))], label=block.label)
    return Item(block.kind, [(page, words)], label=block.label, level=block.level)


def _zoned(block: Block, item: Item, *, is_title: bool) -> Block:
    if item.zone == "cover" and item.kind == "heading" and not is_title:
        return replace(block, kind="paragraph", level=0, zone="cover")
    return replace(block, kind=item.kind, zone=item.zone, level=item.level, reason=item.reason)
