"""Paragraphs of a page without tags, told by the gaps, sizes and weights of its lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from goldthread.documents.pdf_page import PageText, Run
from goldthread.documents.pdf_parts import Part, make_part
from goldthread.documents.pdf_tags import Place

LABEL = re.compile(
    r"(?P<label>[•●▪■◼◾○◦‣∙·\uf0b7\uf0a7\uf06e\uf06f\uf02d\uf0d8\uf0fc\u0336–−—*-]|o(?=\s+\S)"
    r"|\d{1,3}(?:\.\d{1,2})*[.)]|\d{1,2}\.\d{1,2}|\(?(?:[a-z]|[ivx]{1,4})[.)])(?:\s+|(?<=[\uf000-\uf0ff•●▪■◼]))(?=\S)"
)
"""A bullet or number that opens a list item."""

_MARGIN = 0.09  # of the page's height: where running headers and footers stand
_GAP = 1.5  # of the usual distance between lines: a wider one parts two paragraphs
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its runs, its text, and where it starts (points)."""

    runs: tuple[Run, ...]
    text: str
    x: float
    y: float
    size: float
    bold: bool


def lines_of(page: PageText) -> list[Line]:
    """The visible lines of a page, in PDFium's order."""
    groups: list[list[Run]] = []
    for run in page.runs:
        if groups and "\n" not in page.text[groups[-1][-1].end : run.start]:
            groups[-1].append(run)
        else:
            groups.append([run])
    lines = []
    for runs in groups:
        text = " ".join(page.text[runs[0].start : runs[-1].end].split())
        if text:
            style = max(runs, key=lambda run: run.end - run.start).style
            bold = all(run.style.bold for run in runs)
            first = runs[0].style
            lines.append(Line(tuple(runs), text, first.x, first.y, style.size, bold))
    return lines


def running_lines(pages: list[tuple[PageText, list[Line]]]) -> set[str]:
    """The lines, digits folded, that stand in the margins of more than one page."""
    seen = Counter(
        key
        for page, lines in pages
        for key in {_key(line) for line in lines if _in_margin(line, page)}
    )
    return {key for key, count in seen.items() if count > 1}


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def _in_margin(line: Line, page: PageText) -> bool:
    margin = _MARGIN * page.height
    return line.y < margin or line.y > page.height - margin


def layout_parts(number: int, page: PageText, lines: list[Line], running: set[str]) -> list[Part]:
    """The paragraphs of a page; lines in the margins that recur or are page numbers left out."""
    body = [
        line
        for line in lines
        if not (
            _in_margin(line, page) and (_key(line) in running or _PAGE_NUMBER.fullmatch(line.text))
        )
    ]
    usual = _usual_gap(body)
    widest = max((len(line.text) for line in body), default=0)
    groups: list[list[Line]] = []
    for line in body:
        if groups and _continues(groups[-1], line, usual, widest):
            groups[-1].append(line)
        else:
            groups.append([line])
    parts = []
    for index, group in enumerate(groups):
        runs = [run for line in group for run in line.runs]
        part = make_part(number, page, Place((-number, index), ""), runs)
        if part is not None:
            parts.append(part)
    return parts


def _usual_gap(lines: list[Line]) -> float:
    gaps = [
        before.y - after.y
        for before, after in pairwise(lines)
        if 0 < before.y - after.y < 3 * before.size
    ]
    return median(gaps) if gaps else 0.0


def _continues(group: list[Line], line: Line, usual: float, widest: int) -> bool:
    """Whether a line belongs to the paragraph of the lines before it."""
    before = group[-1]
    if line.bold != before.bold or abs(line.size - before.size) > 0.5:
        return False
    if LABEL.match(line.text):
        return False
    gap = before.y - line.y
    if not 0 <= gap <= _GAP * max(usual, before.size):
        return False
    ended = before.text.endswith((".", "?", "!", ":", ";"))
    return not (ended and len(before.text) < 0.6 * widest)
