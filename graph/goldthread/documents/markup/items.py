"""The headings, paragraphs, bullets and table rows of a web page, by its elements."""

from __future__ import annotations

import re
from typing import Any

from goldthread.documents.pdf.blocks import CELL_BREAK, Item
from goldthread.documents.pdf.labels import split_label

_HEADING = re.compile(r"h([1-6])")
_BLOCKS = frozenset({"p", "div", "section", "article", "main", "blockquote", "pre", "dt", "dd"})
_BLOCKS |= {"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "caption", "figure", "hr"}
_BLOCKS |= {"address", "details", "summary", "body", "center", "fieldset", "li", "tr", "td", "th"}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = frozenset({"head", "script", "style", "template", "noscript", "nav", "form", "button"})
_SKIPPED |= {"aside", "svg", "iframe", "object", "select", "footer", "audio", "video", "canvas"}
_LONGEST_CELL = 400
"""Characters: a longer cell is a page laid out in a table, as in PDFs."""


def read_items(tree: Any) -> list[Item]:
    """The items of a page's lxml ``tree``, in the order of the page.

    Menus, forms, footers and what stands aside are left out. Takes time in proportion to the
    page, at any depth.
    """
    reader = _Reader()
    reader.read(tree)
    return reader.items


class _Reader:
    """Gathers words up to where a block begins or ends, and makes them an item."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._words: list[str] = []
        self._heading = 0
        self._lists: list[tuple[bool, int]] = []
        """Of the lists around: whether its items are numbered, and how many there were."""
        self._label = ""
        self._cells: list[list[Item]] = []
        self._rows = 0

    def read(self, tree: Any) -> None:
        """Read the whole tree."""
        from lxml import etree

        walk = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _SKIPPED or not isinstance(tag, str):
                    walk.skip_subtree()
                    continue
                self._open(element, tag)
                self._words.append(element.text or "")
            else:
                if tag not in _SKIPPED and isinstance(tag, str):
                    self._close(tag)
                if element is not tree:
                    self._words.append(element.tail or "")
        self._flush()

    def _open(self, element: Any, tag: str) -> None:
        if tag == "br":
            self._flush() if not self._cells and not self._heading else self._words.append(" ")
        if tag not in _BLOCKS:
            return
        self._flush()
        heading = _HEADING.fullmatch(tag)
        if heading:
            self._heading = int(heading[1])
        elif tag in ("ul", "ol"):
            self._lists.append((tag == "ol", 0))
        elif tag == "li":
            self._label = self._next_label(element)
        elif tag == "tr":
            self._rows += 1
        elif tag in ("td", "th"):
            self._cells.append([])

    def _next_label(self, element: Any) -> str:
        numbered, count = self._lists[-1] if self._lists else (False, 0)
        given = element.get("value", "")
        count = int(given) if given.isdecimal() and len(given) < 6 else count + 1
        if self._lists:
            self._lists[-1] = (numbered, count)
        return f"{count}." if numbered else "•"

    def _close(self, tag: str) -> None:
        if tag not in _BLOCKS:
            return
        self._flush()
        if _HEADING.fullmatch(tag):
            self._heading = 0
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._label = ""
        elif tag == "tr":
            self._end_row()

    def _end_row(self) -> None:
        """A row of several short cells is one item; else its cells are text like any other."""
        cells = [cell for cell in self._cells if cell]
        self._cells = []
        texts = [" ".join(_labelled(item) for item in cell) for cell in cells]
        if len(cells) > 1 and all(len(text) <= _LONGEST_CELL for text in texts):
            label, first = split_label(texts[0], listed=False)
            text = CELL_BREAK.join([first, *texts[1:]])
            self.items.append(Item("row", [(1, text)], label=label, table=(0,)))
        else:
            self.items += [item for cell in cells for item in cell]

    def _flush(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if not text:
            return
        item = make_item(text, level=self._heading, label=self._label)
        self._label = ""
        if self._cells:
            self._cells[-1].append(item)
        else:
            self.items.append(item)


def make_item(text: str, *, level: int = 0, label: str = "") -> Item:
    """An item of folded ``text``: a heading of ``level``, a bullet with ``label``, or, where the
    text itself begins with a bullet or number, a bullet with that; else a paragraph."""
    typed, rest = split_label(text, listed=bool(label))
    if level:
        return Item("heading", [(1, rest if typed else text)], label=typed, level=level)
    if typed:
        return Item("bullet", [(1, rest)], label=typed)
    return Item("bullet" if label else "paragraph", [(1, text)], label=label)


def _labelled(item: Item) -> str:
    return f"{item.label} {item.text}".strip()
