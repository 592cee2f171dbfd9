"""How alike two short texts are, by the words that carry their matter."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# Long enough to tell "assessment" from "assurance", short enough that "supervision" and
# "supervised", "managerial" and "management" come out as one.
_STEM = 6
# Words that nearly every sentence of these documents could hold: they tell nothing apart.
_EMPTY_WORDS = (
    "a about above after all also an and any are area areas as at authority be been before "
    "being between both but by can care carers child children children's consistency "
    "consistent consistently council do done each effective effectively effectiveness enough "
    "ensure ensuring for from full further good had has have he her his how i improve "
    "improved improvement improving in including into is it its key leaders local made make "
    "making more most must need needed needs no not of on or other our out over people "
    "people's practice priority progress quality range recommendation robust service services "
    "should so social some such swift than that the their them there they this those through "
    "to too under up was were what when where whether which while who with within work worker "
    "workers young"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())


def matter(text: str) -> frozenset[str]:
    """The stems of the words of ``text`` that carry its matter.

    >>> sorted(matter("The quality of assessments and decision-making"))
    ['assess', 'decisi']
    """
    return frozenset(chain.from_iterable(map(_stems, text.split())))


@lru_cache(maxsize=100_000)
def _stems(token: str) -> tuple[str, ...]:
    """The stems of one token, which may hold several words joined by hyphens."""
    folded = token.casefold().replace("’", "'")
    return tuple(stem(word) for word in _WORD.findall(folded) if word not in _EMPTY)


def stem(word: str) -> str:
    """The first letters of ``word`` that its forms share: at most six, endings taken off."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) >= len(ending) + 4:
            word = word.removesuffix(ending)
            if ending == "ing" and word[-1] == word[-2] and word[-1] != "s":
                word = word[:-1]
            break
    return word[:_STEM]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of stems: 0 nothing shared, 1 the same."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / (len(one) + len(other))
