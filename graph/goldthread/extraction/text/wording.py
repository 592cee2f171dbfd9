"""Words of a sentence made comparable, and phrases found in them with their offsets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick
from msgspec import Struct

from goldthread.core.model import Span

Value = TypeVar("Value")

_FOLD = str.maketrans(
    {"-": " ", "‐": " ", "‑": " ", "’": "'", "‘": "'", "“": '"', "”": '"', "–": ",", "—": ","}
)
_RUN_OF_SPACE = re.compile(r"\s+")
_UNEVEN_SPACE = re.compile(r"\s\s|[^\S ]")
_ENDINGS = ("'s", "s'", "s", "'")


class Wording(Struct, frozen=True):
    """A stretch of a document in comparable form.

    ``text`` is lower case, with hyphens as spaces, plain quotation marks, dashes as commas
    and single spaces; ``origins`` holds the document offset of each of its characters.
    """

    text: str
    origins: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The document's span for ``text[start:end]`` (not empty)."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def place(self, span: Span) -> tuple[int, int]:
        """Where the document's ``span`` stands in ``text``."""
        return bisect_left(self.origins, span.start), bisect_left(self.origins, span.end)


@lru_cache(maxsize=2048)  # the sentences of a long report: every extractor reads them anew
def fold(text: str, start: int = 0) -> Wording:
    """``text``, which begins at ``start`` of the document, in comparable form.

    >>> fold("Return-home  interviews").text
    'return home interviews'
    """
    plain = text.translate(_FOLD)
    lowered = plain.lower()
    if len(lowered) != len(plain):
        lowered = "".join(letter.lower()[0] for letter in plain)
    if not _UNEVEN_SPACE.search(lowered):
        return Wording(lowered, range(start, start + len(lowered)))
    pieces: list[str] = []
    origins: list[int] = []
    last = 0
    for gap in _RUN_OF_SPACE.finditer(lowered):
        pieces += (lowered[last : gap.start()], " ")
        origins += range(start + last, start + gap.start() + 1)
        last = gap.end()
    pieces.append(lowered[last:])
    origins += range(start + last, start + len(lowered))
    return Wording("".join(pieces), origins)


class Hit(Struct, Generic[Value], frozen=True):
    """A phrase found in a :class:`Wording` (offsets of its ``text``), and what it stands for."""

    start: int
    end: int
    value: Value


class PhraseFinder(Generic[Value]):
    """Finds whole-word phrases, each standing for a value, in one pass over a text.

    A phrase also matches with a plural or possessive ending. Phrases are folded as texts are.
    """

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        values: dict[str, list[Value]] = {}
        for phrase, value in phrases:
            values.setdefault(fold(phrase).text, []).append(value)
        self._values = list(values.values())
        self._automaton = AhoCorasick(list(values))

    def find(self, text: str) -> list[Hit[Value]]:
        """Every match that begins and ends at a word's edge, in text order, overlaps included."""
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            edge = _word_edge(text, end)
            if edge is not None:
                hits += [Hit(start, edge, value) for value in self._values[index]]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def longest(self, text: str) -> list[Hit[Value]]:
        """The matches that lie in no longer match."""
        return longest(self.find(text))


def longest(hits: Iterable[Hit[Value]]) -> list[Hit[Value]]:
    """Those of ``hits``, in text order with the longer first, that lie in no longer one."""
    kept: list[Hit[Value]] = []
    for hit in hits:
        inside = kept and hit.end <= kept[-1].end
        same = inside and (hit.start, hit.end) == (kept[-1].start, kept[-1].end)
        if not inside or same:
            kept.append(hit)
    return kept


def _word_edge(text: str, end: int) -> int | None:
    """Where the word ends that a match ending at ``end`` belongs to; ``None`` when it goes on."""
    if end >= len(text) or not text[end].isalnum():
        return end if text[end : end + 2] != "'s" else end + 2
    if text[end] != "s":
        return None
    for ending in _ENDINGS:
        after = end + len(ending)
        if text.startswith(ending, end) and (after >= len(text) or not text[after].isalnum()):
            return after
    return None
