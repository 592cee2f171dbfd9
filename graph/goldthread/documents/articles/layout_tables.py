"""Tables that old pages use to lay out their columns, made plain parts of the page.

Such a table holds the story in its cells; read as a table, its paragraphs would run together
between bars.
"""

from __future__ import annotations

from typing import Any

_TABLE_PARTS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_BREAKS = ("p", "br", "h1", "h2", "h3", "h4", "h5", "h6")
_PROSE = 200
"""A cell this long (in characters) that breaks into paragraphs is prose, and no table's value."""


def unwrap(tree: Any) -> None:
    """Make the layout tables of a page's lxml ``tree`` into ``div`` elements, in place.

    A table lays out when it has one column, or when a cell of it holds another table or prose
    in paragraphs. A table of values, inside such a table or not, stays as it is.
    """
    for table in [table for table in tree.iter("table") if _lays_out(table)]:
        for part in [table, *_parts(table)]:
            part.tag = "div"


def _lays_out(table: Any) -> bool:
    rows = [part for part in _parts(table) if part.tag == "tr"]
    cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
    if all(len(row) <= 1 for row in cells):
        return True
    return any(
        cell.find(".//table") is not None or _is_prose(cell) for row in cells for cell in row
    )


def _is_prose(cell: Any) -> bool:
    breaks = sum(1 for _ in cell.iter(*_BREAKS))
    return breaks > 1 and len(cell.text_content().strip()) >= _PROSE


def _parts(table: Any) -> list[Any]:
    """The sections, rows and cells of ``table`` itself, without those of tables in its cells."""
    found: list[Any] = []
    pending = [table]
    while pending:
        parts = [child for child in pending.pop() if child.tag in _TABLE_PARTS[1:]]
        found += parts
        pending += parts
    return found
