"""The wordings of grades, as one pattern."""

from __future__ import annotations

import doctest
import re

import pytest

from goldthread.core import grades
from goldthread.core.grades import GRADE


@pytest.mark.parametrize(
    "words",
    ["outstanding", "Good", "requires improvement to be good", "Requiring  improvement"],
)
def test_a_grade_is_known_in_each_of_its_wordings(words: str) -> None:
    assert not doctest.testmod(grades).failed
    assert re.fullmatch(GRADE, words, re.IGNORECASE)


@pytest.mark.parametrize("words", ["goods", "improvement", "met", "not yet good"])
def test_other_words_are_no_grade(words: str) -> None:
    assert not re.fullmatch(GRADE, words, re.IGNORECASE)
