"""The runs of the pages gathered into parts: one per tagged block, or per paragraph found by eye.

A part may stand on several pages; it keeps one piece of text for each.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from goldthread.documents.pdf.labels import is_label
from goldthread.documents.pdf.page import PageText, Run, Style
from goldthread.documents.pdf.tags import Place

HYPHEN = "\ufffe"
"""What PDFium puts for a hyphen at the end of a line, in place of hyphen and line break."""

_RAISED = 0.8  # a footnote mark is set at most this much of the size of the text it follows
_BULLET = re.compile("[\uf000-\uf0ff•●▪■◼◾○◦‣∙·►▶➢✓❖]")
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f]")
_MISSED_SHARE = 0.2  # a page with more than this of its text outside its tags is read by eye


@dataclass(slots=True)
class Piece:
    """What stands of a part on one page, and how long (characters) its lines are."""

    page: int
    text: str
    longest_line: int
    last_line: int
    is_wrapped: bool


@dataclass(slots=True)
class Part:
    """One block of text as the tags or the look of the page give it; ``left`` is where its first
    line begins, in points."""

    place: Place
    pieces: list[Piece] = field(default_factory=list)
    size: float = 0.0
    bold: bool = False
    left: float = 0.0

    @property
    def text(self) -> str:
        """The text of all pieces."""
        return " ".join(piece.text for piece in self.pieces)


def is_tagged(page: PageText, places: dict[int, Place]) -> bool:
    """Whether the tags cover the page's text; that in its margins need not be tagged."""
    total = missed = 0
    for run in page.runs:
        length = run.end - run.start
        total += length
        if run.style.mark not in places and not page.in_margin(run.style.y):
            missed += length
    return missed <= _MISSED_SHARE * total


def tagged_parts(number: int, page: PageText, places: dict[int, Place]) -> list[Part]:
    """The parts of a tagged page, in the order of the tag tree; artifacts are left out."""
    runs_of: dict[Place, list[Run]] = {place: [] for place in places.values()}
    for run in page.runs:
        place = places.get(run.style.mark)
        if place is not None:
            runs_of[place].append(run)
    for place, following in pairwise(list(runs_of)):
        if place.role == "Lbl" and place.item == following.item:
            text = _text_of(page.text, runs_of[place]).strip()
            if not is_label(text):
                # Word tags the first line of an item that began on the page before as a label,
                # and at times the words after the bullet in place of the bullet.
                both = runs_of.pop(place) + runs_of[following]
                runs_of[following] = sorted(both, key=lambda run: run.start)
    for place, following in pairwise(list(runs_of)):
        runs_of[following] = _behind_bullet(page.text, runs_of[place], runs_of[following])
    parts = (make_part(number, page, place, runs) for place, runs in runs_of.items())
    return [part for part in parts if part is not None]


def make_part(number: int, page: PageText, place: Place, runs: list[Run]) -> Part | None:
    """A part from its runs on one page; ``None`` when they hold no text."""
    if not runs:
        return None
    sizes: Counter[float] = Counter()
    letters = bold = 0
    for run in runs:
        length = len(page.text[run.start : run.end].strip())
        sizes[run.style.size] += length
        letters += length
        bold += length if run.style.bold else 0
    text = fold(_text_of(page.text, runs))
    if not text:
        return None
    lines = page.text[runs[0].start : runs[-1].end].split("\n")
    piece = Piece(number, text, max(map(len, lines)), len(lines[-1]), len(lines) > 1)
    size = max(sizes, key=lambda key: (sizes[key], key))
    return Part(place, [piece], size, bold >= 0.95 * letters, runs[0].style.x)


def _behind_bullet(text: str, before: list[Run], runs: list[Run]) -> list[Run]:
    """``runs``, with those taken from the end of ``before`` that stand on the line of the bullet
    that opens them: Word at times tags the first words of an item with the item before."""
    if not runs or not _BULLET.match(text, runs[0].start):
        return runs
    first, *others = runs
    taken: list[Run] = []
    while before and _stands_right_of(before[-1].style, first.style):
        taken.insert(0, before.pop())
    bullet, rest = first._replace(end=first.start + 1), first._replace(start=first.start + 1)
    return [bullet, *taken, rest, *others] if taken else runs


def _stands_right_of(style: Style, bullet: Style) -> bool:
    return abs(style.y - bullet.y) < style.size / 2 and style.x > bullet.x


def _text_of(text: str, runs: list[Run]) -> str:
    """The words of the runs, with what PDFium put between them, without footnote marks."""
    out: list[str] = []
    before: Run | None = None
    for run in runs:
        words = text[run.start : run.end]
        if before is not None:
            if words.strip().isdigit() and run.style.size <= _RAISED * before.style.size:
                continue
            between = text[before.end : run.start] if run.start >= before.end else " "
            out.append(between if not between.strip() else " ")
        out.append(words)
        before = run
    return "".join(out)


def fold(text: str) -> str:
    """Any white space as one space, none at the ends; characters that show nothing left out."""
    return " ".join(_UNSEEN.sub("", text).split())


def mend_hyphens(parts: list[Part]) -> None:
    """Close words broken at line ends, in place.

    The break is kept as a hyphen ("long-term", "16- and 17-year-olds") unless the document
    elsewhere writes the two halves as one word and never with the hyphen.
    """
    text = " ".join(part.text for part in parts)
    if HYPHEN not in text:
        return

    lowered = text.lower()

    def stands(word: str) -> bool:
        word = word.lower()
        return word in lowered and bool(re.search(rf"(?<![\w-]){word}(?![\w-])", lowered))

    def mend(found: re.Match[str]) -> str:
        left, right = found[1], found[2]
        if left and right and stands(left + right) and not stands(f"{left}-{right}"):
            return left + right
        return f"{left}-{right}"

    broken = re.compile(rf"([^\W\d_]*){HYPHEN}([^\W\d_]*)")
    for part in parts:
        for piece in part.pieces:
            if HYPHEN in piece.text:
                piece.text = broken.sub(mend, piece.text)
