"""Whether a sentence can be understood without the one before it."""

from __future__ import annotations

import re
from functools import lru_cache

from goldthread.core.lexicon import alternatives


def points_back(text: str) -> bool:
    """Whether a sentence speaks of what the one before it says.

    >>> points_back("This is not good enough."), points_back("Plans are not good enough.")
    (True, False)
    """
    return bool(_opening().match(text.lstrip("‘’“”'\"( ")))


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('openings', 'back')}\b", re.IGNORECASE)
