"""What a sentence is about: one to three themes, the most central first.

The phrases are those of ``ontology/themes.ttl``. Where a sentence names no theme itself
("This has improved"), it takes the theme of the sentence before it, or of its heading.
"""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from msgspec import Struct

from goldthread.extraction.setting import Sentence, Setting
from goldthread.extraction.wording import Hit, PhraseFinder, Wording, fold
from goldthread.model import Span, Tag
from goldthread.reference import Reference, Theme

_MOST = 3
_NAMED = 1.0
_HINTED = 0.3
_EACH_WORD = 0.15
_AT_THE_START = 0.6
_AGAIN = 0.2
_ENOUGH = 0.55
_BESIDE_THE_FIRST = 0.8


class Mark(Struct, frozen=True):
    """What a phrase stands for: a theme, named outright or only hinted at."""

    theme: str
    hint: bool
    words: int


class Candidate(Struct, frozen=True):
    """A theme a sentence may be about, how central it is, and the words that speak for it."""

    theme: str
    score: float
    words: tuple[tuple[int, int], ...]


def find_tags(
    setting: Setting, sentence: Sentence, before: tuple[Tag, ...] = ()
) -> tuple[Tag, ...]:
    """The themes of ``sentence``, most central first, at most three.

    ``before`` are the themes of the sentence before it in the same paragraph.
    """
    wording = fold(setting.text(sentence), sentence.span.start)
    ranked = rank(wording.text, setting.reference)
    own = [c for c in ranked if c.score >= _ENOUGH]
    if own:
        near = [c for c in own if c.score >= _BESIDE_THE_FIRST * own[0].score]
        return tuple(_tag(candidate, wording) for candidate in near[:_MOST])
    if before:
        return tuple(Tag(tag.theme, "paragraph", tag.words) for tag in before[:1])
    if ranked:
        return (_tag(ranked[0], wording),)
    headed = rank(fold(sentence.heading).text, setting.reference) if sentence.heading else []
    return tuple(Tag(candidate.theme, "heading") for candidate in headed[:1])


def _tag(candidate: Candidate, wording: Wording) -> Tag:
    words = tuple(wording.span(start, end) for start, end in candidate.words)
    return Tag(candidate.theme, "phrase", words)


def themes_in(setting: Setting, span: Span) -> tuple[Tag, ...]:
    """The themes named in any stretch of text, most central first, without regard to context."""
    wording = fold(setting.document.quote(span), span.start)
    ranked = [c for c in rank(wording.text, setting.reference) if c.score >= _ENOUGH]
    near = [c for c in ranked if c.score >= _BESIDE_THE_FIRST * ranked[0].score]
    return tuple(_tag(candidate, wording) for candidate in near[:_MOST])


def rank(text: str, reference: Reference) -> list[Candidate]:
    """The themes whose phrases stand in ``text`` (folded), most central first."""
    by_theme: dict[str, list[Hit[Mark]]] = defaultdict(list)
    for hit in _finder(tuple(reference.themes.values())).longest(text):
        by_theme[hit.value.theme].append(hit)
    candidates = [_candidate(theme, hits, len(text)) for theme, hits in by_theme.items()]
    return sorted(candidates, key=lambda c: (-c.score, c.words[0], c.theme))


def _candidate(theme: str, hits: list[Hit[Mark]], length: int) -> Candidate:
    scores = [
        (_HINTED if hit.value.hint else _NAMED)
        + _EACH_WORD * (hit.value.words - 1)
        + _AT_THE_START * (1 - hit.start / length)
        for hit in hits
    ]
    score = max(scores) + _AGAIN * (len(hits) - 1)
    return Candidate(theme, score, tuple((hit.start, hit.end) for hit in hits))


@lru_cache(maxsize=4)
def _finder(themes: tuple[Theme, ...]) -> PhraseFinder[Mark]:
    return PhraseFinder(
        (phrase, Mark(theme.id, phrase in theme.hints, len(phrase.split())))
        for theme in themes
        for phrase in theme.phrases
    )
