"""The words that keep a theme company in reports, and what they say for it.

A sentence on immunisations need not say "health assessment"; but in sentences that do, "nurse"
and "dentist" are common. ``goldthread.training`` learns such words from what reports say where
phrases name the theme. A word weighs the logarithm of how much commoner it is in sentences on
the theme than in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from goldthread.extraction.wording import Hit

WordWeights = Mapping[str, float]
"""What a word says for each theme."""

_WORD = re.compile(r"[a-z][a-z']{2,}")
_ENDINGS = (
    *("ations", "ation", "ingly", "ments", "ment", "ings", "ing"),
    *("ies", "ied", "edly", "ed", "es", "s", "ly"),
)
_SHORTEST_STEM = 4


def stems(text: str) -> list[tuple[int, int, str]]:
    """The words of a folded text, very short ones left out, as (start, end, stem)."""
    return [(match.start(), match.end(), _stem(match.group())) for match in _WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


class Company:
    """What a folded text says for each theme by words other than the theme's phrases.

    ``scores`` tells how strongly, by theme; a word said twice counts once. ``named`` are the
    phrases found in the text by theme, ``words`` the weight of each stem by theme.
    """

    def __init__(
        self, text: str, named: Mapping[str, list[Hit[Any]]], words: Mapping[str, WordWeights]
    ) -> None:
        self._said = [(a, b, words[stem], stem) for a, b, stem in stems(text) if stem in words]
        scores: dict[str, float] = {}
        for weights in {stem: weights for _, _, weights, stem in self._said}.values():
            for theme, weight in weights.items():
                scores[theme] = scores.get(theme, 0.0) + weight
        for theme, hits in named.items():
            if theme in scores:
                scores[theme] = self._beside(theme, hits)
        self.scores = scores

    def _beside(self, theme: str, hits: list[Hit[Any]]) -> float:
        """The score of a theme by the words that lie in none of its ``hits``."""
        beside = {
            stem: weights[theme]
            for start, _, weights, stem in self._said
            if theme in weights and not lies_in(start, hits)
        }
        return sum(beside.values())

    def places(self, theme: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand that speak for a theme which the text does not name."""
        return tuple((start, end) for start, end, weights, _ in self._said if theme in weights)


def lies_in(place: int, hits: Iterable[Hit[Any]]) -> bool:
    """Whether ``place`` lies in one of ``hits``."""
    return any(hit.start <= place < hit.end for hit in hits)
