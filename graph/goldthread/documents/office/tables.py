"""Rows of tables in documents of word processors."""

from __future__ import annotations

from goldthread.documents.pdf.blocks import CELL_BREAK, Item
from goldthread.documents.pdf.labels import split_label

_LONGEST_CELL = 400
"""Characters: a longer cell is a page laid out in a table, as in PDFs."""


def row_items(cells: list[list[Item]]) -> list[Item]:
    """One row item of several short cells; else the items of the cells, one after another."""
    cells = [cell for cell in cells if cell]
    texts = [" ".join(f"{item.label} {item.text}".strip() for item in cell) for cell in cells]
    if len(cells) < 2 or any(len(text) > _LONGEST_CELL for text in texts):
        return [item for cell in cells for item in cell]
    label, first = split_label(texts[0], listed=False)
    return [Item("row", [(1, CELL_BREAK.join([first, *texts[1:]]))], label=label, table=(0,))]
