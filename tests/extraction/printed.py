"""Prints a made-up document of Markdown as a PDF: headings large and bold, tables in columns."""

from __future__ import annotations

import re
import textwrap

from documents.pdf_builder import Page, Words, build_pdf

_LEFT, _TOP, _BOTTOM, _LINE = 71.0, 770.0, 50.0, 13.0
_LOW = 330.0  # a section that would begin below opens a page
_COLUMN = 300.0
_LAST = 190.0  # how wide the last column is
_LETTER = 5.0
_HEADING = {1: 20.0, 2: 16.0, 3: 13.0}


def to_pdf(markdown: str) -> bytes:
    """The PDF of headings, paragraphs, lists and tables."""
    pages: list[Page] = [[]]
    y = _TOP
    for paragraph in re.split(r"\n\n+", markdown.strip()):
        lines = _lines(paragraph)
        opens = paragraph.startswith("## ") and y < _LOW
        if opens or y - _LINE * len(lines) < _BOTTOM:
            pages.append([])
            y = _TOP
        for words in lines:
            pages[-1] += [
                Words(text, x, y, size, bold=bold) for text, x, size, bold in words if text
            ]
            y -= _LINE
        y -= _LINE
    return build_pdf(pages)


def _lines(paragraph: str) -> list[list[tuple[str, float, float, bool]]]:
    heading = re.match(r"(#+) (.*)", paragraph)
    if heading:
        return [[(heading[2], _LEFT, _HEADING[len(heading[1])], True)]]
    if paragraph.startswith("|"):
        rows = [line for line in paragraph.splitlines() if not line.startswith("|-")]
        return [line for row in rows for line in _row(row.strip("|").split("|"))]
    if re.match(r"[-•] |\d+\. ", paragraph):
        return [
            [(re.sub(r"^- ", "• ", line), _LEFT, 10.0, False)] for line in paragraph.splitlines()
        ]
    return [
        [(line, _LEFT, 10.0, False)]
        for part in paragraph.split("  \n")
        for line in textwrap.wrap(" ".join(part.split()), 95)
    ]


def _row(cells: list[str]) -> list[list[tuple[str, float, float, bool]]]:
    """The lines of a row of a table, whose cells run on below within their columns."""
    step = _COLUMN / max(1, len(cells) - 1)
    wide = int(min(step, _LAST) / _LETTER)
    wrapped = [textwrap.wrap(cell, wide) for cell in cells]
    return [
        [
            (cell[at], _LEFT + step * column, 10.0, False)
            for column, cell in enumerate(wrapped)
            if at < len(cell)
        ]
        for at in range(max(map(len, wrapped)))
    ]
