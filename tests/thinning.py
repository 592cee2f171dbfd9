"""Which of many examples are tried: some in the suite, all where ``GOLDTHREAD_TEST_ALL`` is set.

Only examples that each take seconds are thinned, and so that every kind of them stays.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TypeVar

ALL = bool(os.environ.get("GOLDTHREAD_TEST_ALL"))

_Item = TypeVar("_Item")


def thinned(items: Iterable[_Item], every: int) -> list[_Item]:
    """The first of ``every`` so many ``items``, in order; or all."""
    return [*items][:: 1 if ALL else every]
