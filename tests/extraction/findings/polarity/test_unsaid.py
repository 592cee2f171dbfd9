"""What a sentence without any word of praise or fault says, by weights that were learnt."""

from __future__ import annotations

import doctest

import pytest

from goldthread.extraction.findings.polarity import plain_polarity, unsaid
from goldthread.extraction.findings.polarity.unsaid import SIDES, load_plain_weights
from goldthread.extraction.text.wording import fold


def test_the_examples_hold() -> None:
    assert not doctest.testmod(unsaid).failed


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Social workers visit children at home and speak to them alone.", "strength"),
        ("Staff know families and work closely with them.", "strength"),
        ("A small number of children live in private fostering arrangements.", "none"),
        ("Only a small minority of families were seen.", "weakness"),
    ],
)
def test_plain_words_tell(sentence: str, side: str) -> None:
    assert plain_polarity(fold(sentence).text) == side


def test_where_nothing_tells_practice_is_taken_to_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsaid, "load_plain_weights", dict)
    assert plain_polarity("it is so.") == "strength"


def test_weights_are_whole_so_that_sums_are_exact() -> None:
    for said in load_plain_weights().values():
        assert set(said) <= set(SIDES)
        assert all(isinstance(weight, int) for weight in said.values())
