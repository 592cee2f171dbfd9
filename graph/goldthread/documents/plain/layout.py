"""The structure of a plain text: its lines put together to headings, paragraphs and bullets.

Spans are offsets into the text as given; nothing is changed or copied. Of zones only the
running headers, footers and page numbers of a text taken from printed pages are decided
here (``silent``); every other block comes out as ``story``.
"""

from __future__ import annotations

import re

from goldthread.core.model import Block, BlockKind, Span
from goldthread.documents.plain.lines import (
    ENDS_SENTENCE,
    STARTS_LOWER,
    Line,
    read_lines,
    running_lines,
    wrap_width,
)

_MARK = re.compile(r"[•‣▪●◦∙·■□◼◻▶►➢✓✔❖\uf000-\uf0ff*–—-]|o(?=\s)")
_NUMBER = re.compile(
    r"(?:\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|\(?[a-z]\)|\(?[ivx]{1,4}[.)])(?=\s+[\"“‘']?[A-Z])"
)
_COUNTED = re.compile(r"(\d{1,2})[.)][ \t]+(?=[a-z])")
_HASHES = re.compile(r"#{1,6}(?=\s+\S)")
"""A heading in Markdown."""
_DANGLING = re.compile(
    r"(?:[,(–-]|\b(?:an?|the|of|in|on|at|to|for|by|with|and|or|from|as|is|are|was|were|has|have|had"
    r"|their|its|that|which|who|not|be|been|since|between|pages?|paragraphs?|section))$",
    re.IGNORECASE,
)
"""How a line ends that cannot be the end of a heading."""
_HEADING_WORDS = 18
"""The most words a heading has; the longest in a sample of reports has 17."""
_HEADING_CHARACTERS = 130
"""The most characters it has."""
_LONG_PARAGRAPH = 100
_FULL_LINE = 0.8
"""Of the width: the next word would not have fitted, so the line was broken for room."""
_SHORT_LINE = 20
_HEADING_LINES = 4


def read_blocks(text: str) -> tuple[Block, ...]:
    """The headings, paragraphs and bullets of ``text``, in order.

    >>> [(b.kind, b.label) for b in read_blocks("Findings\\n\\n- Plans are weak.\\n")]
    [('heading', ''), ('bullet', '-')]
    """
    lines = read_lines(text)
    blocks = _join_broken(text, _paragraphs(text, lines, wrap_width(text, lines)))
    blocks = _numbered(text, blocks)
    followed = [*blocks, None][1:]
    return tuple(
        _as_heading(text, block, after) for block, after in zip(blocks, followed, strict=True)
    )


def _paragraphs(text: str, lines: list[Line], width: int | None) -> list[Block]:
    """Lines put together where one runs on into the next."""
    running = running_lines(text, lines) if width else set()
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        if line in running:
            blocks.append(
                Block("paragraph", line.span, "silent", reason="running header or footer")
            )
        elif (
            blocks
            and not line.gap
            and _runs_on(text, blocks[-1], lines[index - 1], line, width)
            and not (
                width
                and _is_heading_ahead(text, lines[index - 1], lines[index : index + _HEADING_LINES])
            )
        ):
            last = blocks[-1]
            start = last.span.start if last.span.start < last.span.end else line.span.start
            blocks[-1] = Block(last.kind, Span(start, line.span.end), label=last.label)
        else:
            blocks.append(_start_block(text, line.span))
    return [_as_text(block) for block in blocks]


def _as_text(block: Block) -> Block:
    """A mark that nothing follows as a paragraph of its own: no block is empty."""
    if block.span.start < block.span.end:
        return block
    return Block("paragraph", Span(block.span.start - len(block.label), block.span.end))


def _start_block(text: str, span: Span) -> Block:
    """The block that a line begins; its span leaves out a bullet's mark or number."""
    mark = _MARK.match(text, span.start, span.end)
    if mark and mark.end() < span.end and not text[mark.end()].isspace():
        mark = None
    label = mark or _NUMBER.match(text, span.start, span.end)
    hashes = _HASHES.match(text, span.start, span.end)
    kind: BlockKind = "bullet" if label else "heading" if hashes else "paragraph"
    label = label or hashes
    if not label:
        return Block(kind, span)
    rest = text[label.end() : span.end]
    start = span.end - len(rest.lstrip())
    level = max(2, len(label.group())) if hashes else 0
    return Block(kind, Span(start, span.end), level=level, label=label.group())


def _runs_on(text: str, block: Block, above: Line, line: Line, width: int | None) -> bool:
    """Whether a line goes on with the block whose last line is ``above``, no blank one between."""
    if block.zone == "silent" or block.kind == "heading":
        return False
    if _start_block(text, line.span).kind != "paragraph":
        return False
    if block.span.start == block.span.end:
        return True  # a mark that stands on a line of its own
    last = text[above.span.start : above.span.end]
    if not ENDS_SENTENCE.search(last):
        if STARTS_LOWER.match(text, line.span.start):
            return width is not None or len(last) > _SHORT_LINE
        if width is not None and _DANGLING.search(last):
            return True
        if block.span == above.span and not block.label:
            return False  # a heading above its paragraph
    first_word = text[line.span.start : line.span.end].split(maxsplit=1)[0]
    return width is not None and len(last) + 1 + len(first_word) > width * _FULL_LINE


def _is_heading_ahead(text: str, above: Line, lines: list[Line]) -> bool:
    """Whether a sentence has ended above and ``lines`` begin with a heading over a list."""
    if not ENDS_SENTENCE.search(text[above.span.start : above.span.end]):
        return False
    words = 0
    for line in lines:
        if _start_block(text, line.span).kind == "bullet":
            return 0 < words <= _HEADING_WORDS
        words += len(text[line.span.start : line.span.end].split())
        if ENDS_SENTENCE.search(text[line.span.start : line.span.end]):
            return False
    return False


def _numbered(text: str, blocks: list[Block]) -> list[Block]:
    """The blocks, those as list items that count on from the one before or open a list behind a
    colon, though a small letter follows their number ("1. improve how plans are made")."""
    found: list[Block] = []
    last = 0
    for block in blocks:
        mark = _COUNTED.match(text, block.span.start, block.span.end)
        number = int(mark[1]) if mark else 0
        opens = bool(found) and text[found[-1].span.end - 1] == ":"
        if mark and block.kind == "paragraph" and (number == last + 1 or (opens and number)):
            block = Block("bullet", Span(mark.end(), block.span.end), label=mark[0].strip())
            last = number
        found.append(block)
    return found


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
    if after.kind != "paragraph" or block.kind == "heading" or block.zone == "silent":
        return False
    last = text[block.span.end - 1]
    is_long = block.span.end - block.span.start > _LONG_PARAGRAPH
    unfinished = (is_long and last.isalnum()) or last in "-,–"
    return unfinished and STARTS_LOWER.match(text, after.span.start) is not None


def _as_heading(text: str, block: Block, after: Block | None) -> Block:
    """The block as a heading, when it is a short line that stands over something."""
    line = " ".join(text[block.span.start : block.span.end].split())
    is_heading = (
        after is not None
        and block.kind == "paragraph"
        and block.zone != "silent"
        and len(line.split()) <= _HEADING_WORDS
        and len(line) <= _HEADING_CHARACTERS
        and (not ENDS_SENTENCE.search(line) or line.endswith("?"))
        and not _DANGLING.search(line)
        and not STARTS_LOWER.match(line)
        and any(letter.isalpha() for letter in line)
    )
    return Block("heading", block.span, level=2) if is_heading else block
