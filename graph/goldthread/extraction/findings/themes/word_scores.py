"""What every word of a sentence says for every theme, learnt from labelled sentences.

A sentence on immunisations need not say "health assessment"; but "nurse" and "dentist" speak for
the theme, and "board" speaks for others. What is read of a sentence here is a set of features:
its word stems and pairs of them, the words of its heading, its judgement area, and the themes
that phrases name in it, in the sentence before, in its paragraph and in its heading. For each
theme each feature has a weight, and the score of a theme is their sum (the logarithm of the odds
that the sentence is about it). The weights lie with the others in ``ontology/theme-weights.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

import numpy as np

_WORD = re.compile(r"[a-z][a-z']{2,}")
_ENDINGS = (
    *("ations", "ation", "ingly", "ments", "ment", "ings", "ing", "ions", "ion"),
    *("ies", "ied", "edly", "ed", "es", "s", "ly"),
)
_SHORTEST_STEM = 4
_SHOWN = 3
"""As many words are shown as speak for a theme that a sentence does not name."""


def said_in(text: str) -> list[str]:
    """The word stems of a folded text and the pairs that follow each other, each once.

    >>> said_in("visits to children")
    ['visit', 'children', 'visit children']
    """
    words = list(map(stem, _WORD.findall(text)))
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return list(dict.fromkeys(words + pairs))


def stems(text: str) -> list[tuple[int, int, str]]:
    """The words of a folded text, very short ones left out, as (start, end, stem)."""
    return [(match.start(), match.end(), stem(match.group())) for match in _WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


class Company:
    """The weights of features, by theme: ``{"health": {"nurse": 1.4, …}, …}``."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.themes = tuple(sorted(weights))
        self._weights = weights
        features = sorted({feature for said in weights.values() for feature in said})
        self._rows = {feature: row for row, feature in enumerate(features)}
        self._hundredths = np.zeros((len(features), len(self.themes)), dtype=np.int32)
        for column, theme in enumerate(self.themes):
            said = weights[theme]
            rows = [self._rows[feature] for feature in said]
            self._hundredths[rows, column] = np.rint(np.array(list(said.values())) * 100)

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        """The score of every theme for a sentence with ``features``: a sum of whole hundredths,
        which is the same on every machine."""
        place = self._rows.get
        rows = [row for row in map(place, features) if row is not None]
        totals = np.add.reduce(self._hundredths.take(rows, axis=0), dtype=np.int32) / 100
        return dict(zip(self.themes, totals.tolist(), strict=True))

    def places(self, theme: str, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words and pairs of words stand in a folded text that speak most for
        ``theme``, in text order."""
        weights = self._weights.get(theme, {})
        words = stems(text)
        pairs = [(a[0], b[1], f"{a[2]} {b[2]}") for a, b in pairwise(words)]
        speaking = {said: (start, end) for start, end, said in reversed(words + pairs)}
        most = sorted(
            (-weights[said], *place) for said, place in speaking.items() if said in weights
        )
        return tuple(sorted((start, end) for weight, start, end in most[:_SHOWN] if weight < 0))
