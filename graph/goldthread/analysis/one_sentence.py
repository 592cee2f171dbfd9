"""Themes found weak in one and the same sentence: how often, and how often by chance.

That two themes are weak at the same inspection shows little: where much is weak, any two are.
An inspector who names both in one sentence says that they belong together. What is counted
here is sentences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from itertools import combinations
from math import comb, sqrt

from msgspec import Struct

from goldthread.analysis.chance import correct_for_many, tail_chance

SURE = 0.05
"""Below this corrected value a pair is taken to be more than chance."""


class NamedTogether(Struct, frozen=True):
    """Two themes (``theme`` before ``other``) that sentences find weak together.

    ``sentences`` are their keys, sorted; ``expected`` is how many there would be if the
    themes were spread over the sentences without regard to each other; ``q_value`` how likely
    chance brings about as many (Fisher's exact test, corrected for all pairs of themes).
    """

    theme: str
    other: str
    sentences: tuple[str, ...]
    expected: float
    q_value: float

    @property
    def strength(self) -> float:
        """How far the count lies above chance, in units of its own spread.

        The spread of a count is about the square root of its expectation (Poisson), here one
        at least: a single sentence is little evidence, however rarely it is expected.
        """
        return (len(self.sentences) - self.expected) / sqrt(max(self.expected, 1))

    @property
    def sure(self) -> bool:
        """Whether chance is an unlikely reason for so many."""
        return self.q_value < SURE


def named_together(weak: Mapping[str, Collection[str]]) -> tuple[NamedTogether, ...]:
    """Every pair of themes named in one sentence, the strongest first.

    ``weak`` gives the themes of each sentence that finds fault.
    """
    counts = Counter(theme for themes in weak.values() for theme in set(themes))
    shared: dict[tuple[str, str], list[str]] = {}
    for sentence in sorted(weak):
        for pair in combinations(sorted(set(weak[sentence])), 2):
            shared.setdefault(pair, []).append(sentence)
    pairs = sorted(shared)
    draws = [(counts[one], counts[other], len(weak)) for one, other in pairs]
    p_values = [
        tail_chance(len(shared[pair]), draw) for pair, draw in zip(pairs, draws, strict=True)
    ]
    never = comb(len(counts), 2) - len(pairs)
    q_values = correct_for_many([*p_values, *[1.0] * never])
    found = [
        NamedTogether(*pair, tuple(shared[pair]), one * other / total, q_value)
        for pair, (one, other, total), q_value in zip(pairs, draws, q_values, strict=False)
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.strength, pair.theme, pair.other)))
