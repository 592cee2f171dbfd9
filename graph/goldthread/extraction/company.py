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

from msgspec import Struct

from goldthread.extraction.wording import Hit

Place = tuple[int, int]

_WORD = re.compile(r"[a-z][a-z']{2,}")
_ENDINGS = (
    *("ations", "ation", "ingly", "ments", "ment", "ings", "ing"),
    *("ies", "ied", "edly", "ed", "es", "s", "ly"),
)
_SHORTEST_STEM = 4


class Company(Struct, frozen=True):
    """How strongly the words of a sentence speak for a theme, and where these words stand."""

    score: float = 0.0
    places: tuple[Place, ...] = ()


def stems(text: str) -> list[tuple[int, int, str]]:
    """The words of a folded text, very short ones left out, as (start, end, stem)."""
    return [(match.start(), match.end(), _stem(match.group())) for match in _WORD.finditer(text)]


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def find_company(
    text: str, named: Mapping[str, list[Hit[Any]]], words: Mapping[str, Mapping[str, float]]
) -> dict[str, Company]:
    """What ``text`` (folded) says for each theme by words other than the theme's phrases.

    ``named`` are the phrases found in it by theme, ``words`` the weight of each stem by theme.
    A word said twice counts once.
    """
    scores: dict[str, float] = {}
    places: dict[str, list[Place]] = {}
    said = set()
    for start, end, stem in stems(text):
        for theme, weight in words.get(stem, {}).items():
            if (theme, stem) in said or lies_in(start, named.get(theme, ())):
                continue
            said.add((theme, stem))
            scores[theme] = scores.get(theme, 0.0) + weight
            places.setdefault(theme, []).append((start, end))
    return {theme: Company(score, tuple(places[theme])) for theme, score in scores.items()}


def lies_in(place: int, hits: Iterable[Hit[Any]]) -> bool:
    """Whether ``place`` lies in one of ``hits``."""
    return any(hit.start <= place < hit.end for hit in hits)
