"""The structure of a plain text: its lines put together to headings, paragraphs and bullets.

Spans are offsets into the text as given; nothing is changed or copied. Zones are not
decided here: every block comes out as ``story``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from goldthread.model import Block, Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_MARK = re.compile(r"[•‣▪●◦∙·■□✓\uf0b7\uf0a7*–—-]|o(?=\s)")
_NUMBER = re.compile(
    r"(?:\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-z]\)|\(?[ivx]{1,4}[.)])(?=\s+[\"“‘']?[A-Z])"
)
_ENDS_SENTENCE = re.compile(r"[.!?:;…][”\"’')\]]*$")
_STARTS_LOWER = re.compile(r"[\"“‘'(]?[a-z](?!\S*(?:://|@|www\.|\.(?:com|org|uk)\b))")

HEADING_WORDS = 18
"""The most words a heading has; the longest in a sample of reports has 17."""
_HEADING_CHARACTERS = 130
_WRAP_WIDTH = 120
"""No hard-wrapped text has wider lines than this."""


class _Line(Struct, frozen=True):
    """A line that is not blank, white space around it left out; ``gap``: a blank one before it."""

    span: Span
    gap: bool


def read_blocks(text: str) -> tuple[Block, ...]:
    """The headings, paragraphs and bullets of ``text``, in order.

    >>> [(b.kind, b.label) for b in read_blocks("Findings\\n\\n- Plans are weak.\\n")]
    [('heading', ''), ('bullet', '-')]
    """
    blocks = _join_broken(text, _paragraphs(text, _lines(text)))
    followed = [*blocks[1:], None]
    return tuple(
        _as_heading(text, block, after) for block, after in zip(blocks, followed, strict=True)
    )


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    before = 0
    for match in _LINE.finditer(text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped)
        breaks = len(_BREAK.findall(text, before, start))
        lines.append(_Line(Span(start, start + len(stripped)), breaks > 1))
        before = start + len(stripped)
    return lines


def _wrap_width(text: str, lines: list[_Line]) -> int | None:
    """The width at which the text is hard-wrapped; ``None`` when a line is a paragraph.

    It is wrapped when no line is wide and a third of the lines that have a neighbour below
    run on into it.
    """
    widest = max((line.span.end - line.span.start for line in lines), default=0)
    neighbours = [(a, b) for a, b in pairwise(lines) if not b.gap]
    running_on = sum(
        not _ENDS_SENTENCE.search(text[a.span.start : a.span.end])
        and _STARTS_LOWER.match(text, b.span.start) is not None
        for a, b in neighbours
    )
    wrapped = widest <= _WRAP_WIDTH and running_on * 3 >= len(neighbours) > 0
    return widest if wrapped else None


def _paragraphs(text: str, lines: list[_Line]) -> list[Block]:
    """Lines put together where one runs on into the next."""
    width = _wrap_width(text, lines)
    blocks: list[Block] = []
    for line in lines:
        last = blocks[-1] if blocks else None
        if last is not None and not line.gap and _runs_on(text, last, line.span, width):
            blocks[-1] = Block(last.kind, Span(last.span.start, line.span.end), label=last.label)
        else:
            blocks.append(_start_block(text, line.span))
    return blocks


def _start_block(text: str, span: Span) -> Block:
    match = _MARK.match(text, span.start, span.end)
    if match and not text[match.end() : match.end() + 1].isspace() and match.end() < span.end:
        match = None
    match = match or _NUMBER.match(text, span.start, span.end)
    if not match:
        return Block("paragraph", span)
    body = match.end()
    while body < span.end and text[body].isspace():
        body += 1
    return Block("bullet", Span(body, span.end), label=match.group())


def _runs_on(text: str, block: Block, line: Span, width: int | None) -> bool:
    """Whether the line goes on with the block above it, no blank line being between."""
    if _start_block(text, line).kind == "bullet":
        return False
    if block.span.start == block.span.end:
        return True
    last = text[block.span.start : block.span.end].splitlines()[-1].strip()
    if _STARTS_LOWER.match(text, line.start) and not _ENDS_SENTENCE.search(last):
        return len(last) > 20 or width is not None
    if width is None:
        return False
    first_word = text[line.start : line.end].split()[0]
    return len(last) + 1 + len(first_word) > width * 0.9


def _join_broken(text: str, blocks: list[Block]) -> list[Block]:
    """One block for a paragraph that a blank line or page break has split."""
    joined: list[Block] = []
    for block in blocks:
        if joined and _is_broken(text, joined[-1], block):
            last = joined.pop()
            block = Block(last.kind, Span(last.span.start, block.span.end), label=last.label)
        joined.append(block)
    return joined


def _is_broken(text: str, block: Block, after: Block) -> bool:
    if after.kind == "bullet" or not _STARTS_LOWER.match(text, after.span.start):
        return False
    words = text[block.span.start : block.span.end].split()
    if not words or _ENDS_SENTENCE.search(words[-1]):
        return False
    return len(words) > HEADING_WORDS and (words[-1][-1].isalnum() or words[-1][-1] in "-,–")


def _as_heading(text: str, block: Block, after: Block | None) -> Block:
    """The block as a heading, when it is a short line that stands over something."""
    words = text[block.span.start : block.span.end].split()
    line = " ".join(words)
    if (
        block.kind != "paragraph"
        or after is None
        or not 0 < len(words) <= HEADING_WORDS
        or len(line) > _HEADING_CHARACTERS
        or _ENDS_SENTENCE.sub("", line) != line
        and not line.endswith("?")
        or line.endswith(",")
        or _STARTS_LOWER.match(line)
        or not any(letter.isalpha() for letter in line)
    ):
        return block
    return Block("heading", block.span, level=2)
