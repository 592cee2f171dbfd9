"""Why the tool says what it says: written for people, and read back where it is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

NAMED = "phrase"
"""The rule of a theme that the sentence itself names; other rules look at its surroundings."""

_THEME = re.compile(rf"\btheme ([\w-]+): (“[^;]*”) \({NAMED}\)")
_WORDS = re.compile(r"“([^”]*)”")


def reason(what: str, words: Iterable[str], rule: str) -> str:
    """``what`` with the words and the rule that gave it.

    >>> reason("theme visits", ["visits", "seen alone"], "phrase")
    'theme visits: “visits”, “seen alone” (phrase)'
    """
    said = ", ".join(f"“{word}”" for word in words)
    return f"{what}: {said} ({rule})" if said else f"{what} ({rule})"


def theme_words(reasons: str) -> dict[str, frozenset[str]]:
    """The words, in lower case, by which a sentence names each of its themes.

    ``reasons`` are those of one finding, joined by semicolons. Themes that are not named in the
    sentence itself are left out.

    >>> theme_words("theme visits: “Visits” (phrase); theme delay: “late” (paragraph)")
    {'visits': frozenset({'visits'})}
    """
    return {
        theme: frozenset(word.lower() for word in _WORDS.findall(words))
        for theme, words in _THEME.findall(reasons)
    }
