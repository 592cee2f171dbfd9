"""Sentences of a block, with offsets.

A stop ends a sentence when white space and something that can start one follow, unless
the word before it is an abbreviation, an initial or a list label.
"""

from __future__ import annotations

import re

from goldthread.core.model import Span

_ASIDE = r"\([^().!?]{1,60}\)(?:\s|$)"
"""What may follow a stop and still belong to the sentence: "(Recommendation)"."""
_STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)"
    r"(?P<close>(?:\s?”|[\"’')\]])*(?:(?<=[a-z][.])\d{1,2})?)"  # a footnote's number may follow
    rf"(?:\s+(?={_ASIDE})\([^)]*\))?"
    rf"(?P<space>\s+(?!{_ASIDE})"
    r"|(?<=[a-z]{3}[.!?])(?=[A-Z][a-z]))"  # a space lost in scraping or printing
)
_START = re.compile(r"[“\"‘'(\[]*[A-Z0-9À-Þ£•–—-]")
_LAST_WORD = re.compile(r"[\w.&’'-]+$")
_LABEL = re.compile(r"[“\"‘'(\[\s]*(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]+)", re.IGNORECASE)
_LONGEST_WORD = 40
_LONGEST_SENTENCE = 1200
"""Code points. The longest sentence in 92 reports has 578. What goes on longer without a stop is
cut: what looks at each word of a sentence with the words around it would otherwise take time
that grows with the square of a text in one line."""
_WRITTEN = re.compile(r"\S")
_BREAK = re.compile(r"[;,:](?=\s)|\s")
_INITIAL = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_NEVER_LAST = frozenset(
    {"mr", "mrs", "ms", "mx", "dr", "prof", "rev", "hon", "sir", "st", "cllr", "cllrs", "coun"}
    | {"supt", "insp", "sgt", "det", "e.g", "eg", "i.e", "ie", "cf", "vs", "v", "viz", "approx"}
)
"""Abbreviations that something always follows."""
_BEFORE_NUMBER = frozenset(
    {
        "no",
        "nos",
        "s",
        "ss",
        "sec",
        "para",
        "paras",
        "p",
        "pp",
        "vol",
        "fig",
        "art",
        "reg",
        "ch",
        "ca",
    }
)
"""Abbreviations only where a number follows."""
_STARTERS = frozenset(
    {"A", "All", "An", "And", "As", "At", "But", "Children", "For", "He", "Her", "However", "If"}
    | {"In", "Inspectors", "It", "Its", "Leaders", "Many", "More", "Most", "No", "Of", "On", "Our"}
    | {"She", "Social", "Some", "Staff", "That", "The", "Their", "There", "These", "They", "This"}
    | {"Those", "To", "We", "When", "While"}
)
"""Words that start a sentence, and are no surname after an initial."""


def split(text: str, span: Span) -> list[Span]:
    """The sentences inside ``span`` of ``text``, in order, white space around them left out.

    Together they hold every character of ``span`` that is not white space. One that would be
    longer than 1,200 code points is cut behind a comma or at white space, or where neither is
    near, inside a word.

    >>> [(s.start, s.end) for s in split("Plans are weak. Visits are late.", Span(0, 32))]
    [(0, 15), (16, 32)]
    """
    found: list[Span] = []
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        if _ends_sentence(text, start, stop, span.end):
            found += _trimmed(text, start, stop.start("space"))
            start = stop.end()
    return found + _trimmed(text, start, span.end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    if not _START.match(text, stop.end(), end):
        return False
    if stop["stop"] != "." or stop["close"].strip("’'"):
        return True
    if _LABEL.fullmatch(text, start, stop.start()):
        return False
    word_match = _LAST_WORD.search(text, max(start, stop.start() - _LONGEST_WORD), stop.start())
    word = word_match.group() if word_match else ""
    following = text[stop.end() : min(end, stop.end() + _LONGEST_WORD)].split(maxsplit=1)[0]
    if word.lower() in _NEVER_LAST:
        return False
    if word.lower() in _BEFORE_NUMBER and following[0].isdigit():
        return False
    return not (_INITIAL.fullmatch(word) and word != "I" and following not in _STARTERS)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return []
    first = start + piece.index(stripped)
    last = first + len(stripped)
    if last - first <= _LONGEST_SENTENCE:
        return [Span(first, last)]
    found: list[Span] = []
    while last - first > _LONGEST_SENTENCE:
        cut = _cut(text, first, first + _LONGEST_SENTENCE)
        found.append(Span(first, first + len(text[first:cut].rstrip())))
        following = _WRITTEN.search(text, cut, last)
        first = following.start() if following else last
    return [*found, Span(first, last)]


def _cut(text: str, start: int, limit: int) -> int:
    """Where a sentence without an end is cut: at the last break in its second half."""
    breaks = [found.end() for found in _BREAK.finditer(text, (start + limit) // 2, limit)]
    commas = [end for end in breaks if not text[end - 1].isspace()]
    return (commas or breaks or [limit])[-1]
