"""The lines of a plain text, and whether it is wrapped at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from msgspec import Struct

from goldthread.core.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_DIGITS = re.compile(r"\d+")
_WIDEST_WRAP = 120
_RUNNING_TIMES = 3
_RUNNING_APART = 8
_TITLE_LINES = 12
_RUNNING_WORDS = 4
_RUNNING_CHARACTERS = 120

ENDS_SENTENCE = re.compile(r"[.!?:;…][”\"’')\]]*$")
STARTS_LOWER = re.compile(r"[\"“‘'(]?[a-z](?!\S*(?:://|@|www\.|\.(?:com|org|uk)\b))")
"""The start of a line that goes on with a sentence; addresses of pages and people do not."""


class Line(Struct, frozen=True):
    """A line that is not blank, without white space around it; ``gap``: a blank one before it."""

    span: Span
    gap: bool

    @property
    def width(self) -> int:
        """Its length in code points."""
        return self.span.end - self.span.start


def read_lines(text: str) -> list[Line]:
    """The lines of ``text`` that are not blank, in order."""
    lines: list[Line] = []
    before = 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        breaks = len(_BREAK.findall(text, before, start))
        lines.append(Line(Span(start, start + len(stripped)), breaks > 1))
        before = start + len(stripped)
    return lines


def wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width at which a text is hard-wrapped; ``None`` when each line is a paragraph.

    It is wrapped when all but a few lines are narrow and a third of those that have a
    neighbour below run on into it.
    """
    widths = sorted(line.width for line in lines)
    widest = widths[len(widths) * 95 // 100] if widths else 0
    neighbours = [(above, below) for above, below in pairwise(lines) if not below.gap]
    running_on = sum(
        not ENDS_SENTENCE.search(text[above.span.start : above.span.end])
        and STARTS_LOWER.match(text, below.span.start) is not None
        for above, below in neighbours
    )
    return widest if widest <= _WIDEST_WRAP and running_on * 3 >= len(neighbours) > 0 else None


def running_lines(text: str, lines: list[Line]) -> set[Line]:
    """Page numbers, and headers and footers that come back with another number on each page.

    They stand far apart. A header among the first lines is left out: it is the title.
    """
    alike: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        key = _DIGITS.sub("#", text[line.span.start : line.span.end])
        if key == "#" or (len(key.split()) >= _RUNNING_WORDS and len(key) <= _RUNNING_CHARACTERS):
            alike.setdefault(key, []).append(index)
    return {
        lines[index]
        for same in alike.values()
        if len(same) >= _RUNNING_TIMES
        and median(below - above for above, below in pairwise(same)) >= _RUNNING_APART
        for index in same
        if index >= _TITLE_LINES
    }
