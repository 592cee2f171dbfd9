"""Themes named in one sentence, counted by hand."""

from __future__ import annotations

import pytest

from goldthread.analysis.one_sentence import named_together

SENTENCES = {
    "s1": ["delay", "visits"],
    "s2": ["visits", "delay", "visits"],
    "s3": ["delay"],
    "s4": ["training"],
    "s5": ["training", "visits"],
    "s6": ["assessment"],
}


def test_counts_expectation_and_order() -> None:
    """Of six sentences delay is in three and visits in three: 1.5 expected, two found.

    Training is in two: with visits 1 expected, one found.
    """
    first, second = named_together(SENTENCES)
    assert (first.theme, first.other, first.sentences) == ("delay", "visits", ("s1", "s2"))
    assert first.expected == pytest.approx(1.5)
    assert first.strength == pytest.approx(0.5 / 1.5**0.5)
    assert (second.theme, second.other, second.sentences) == ("training", "visits", ("s5",))
    assert second.expected == pytest.approx(1)
    assert second.strength == 0


def test_the_correction_is_for_all_pairs_of_themes() -> None:
    """Two or three of three in six: (3·3 + 1) of 20; two pairs of the six were met at all."""
    first, second = named_together(SENTENCES)
    assert first.q_value == pytest.approx(min(0.5 * 6, 0.8 * 6 / 2, 1))
    assert not first.sure
    assert not second.sure


def test_what_is_always_said_together_is_sure() -> None:
    sentences = {f"a{n}": ["front-door", "thresholds"] for n in range(10)}
    sentences |= {f"b{n}": ["visits"] for n in range(90)}
    (pair,) = named_together(sentences)
    assert pair.sure
    assert pair.q_value == pytest.approx(3 / 17310309456440, rel=1e-6)
    assert pair.expected == pytest.approx(1)


def test_nothing_named_is_nothing_found() -> None:
    assert named_together({}) == ()
    assert named_together({"s": ["visits"]}) == ()


def test_one_sentence_is_little_evidence() -> None:
    """One of a hundred, 0.01 expected: 0.99 rather than 9.9 spreads above chance."""
    sentences = {"s0": ["visits", "delay"]} | {f"s{n}": ["training"] for n in range(1, 100)}
    (pair,) = named_together(sentences)
    assert pair.strength == pytest.approx(0.99)
