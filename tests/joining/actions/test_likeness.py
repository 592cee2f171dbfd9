"""Likeness of short texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.joining.actions.likeness import likeness, matter


def test_forms_of_one_word_are_one() -> None:
    assert matter("audits") == matter("auditing") == matter("an audit")
    assert matter("plans") == matter("planning")
    assert matter("managerial oversight") == matter("management oversight")
    assert matter("assessing risk") == matter("assessments of risks")


def test_words_of_every_sentence_tell_nothing() -> None:
    assert matter("The quality of services for children and young people") == frozenset()


def test_unlike_texts() -> None:
    assert likeness(matter("timeliness of visits"), matter("use of audit")) == 0.0


words = st.lists(st.sampled_from(["visits", "audit", "plans", "risk", "the", "drift"]), max_size=8)


@given(words, words)
def test_likeness_is_symmetric_and_bounded(one: list[str], other: list[str]) -> None:
    first, second = matter(" ".join(one)), matter(" ".join(other))
    assert likeness(first, second) == likeness(second, first)
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, first) == (1.0 if first else 0.0)
