"""How much of the labelled reports is read: a part in every run, all of them where asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

import pytest

ALL = "GOLDTHREAD_TEST_MEASURING"
"""Where it is set, all labelled reports are read, which takes minutes of processor time."""
EVERY = 4
"""Of so many reports, or authorities, one is read in every run."""

Choose = Callable[[Iterable[str]], frozenset[str]]


@pytest.fixture(scope="session")
def some() -> Choose:
    """Those of some names that are read in this run: the same in each, or all."""
    every = 1 if os.environ.get(ALL) else EVERY
    return lambda names: frozenset(sorted(set(names))[::every])
