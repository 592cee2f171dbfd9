"""What words say for themes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.extraction.findings.themes.word_scores import Company, said_in, stems

WEIGHTS = {"health": {"nurse": 2.0, "dental": 1.5, "bias": -1.0}, "early-help": {"nurse": 0.5}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("assessments", ["assess"]),
        ("assessing needs", ["assess", "need"]),
        ("a plan is in it", ["plan"]),
        ("buses", ["buse"]),
    ],
)
def test_stems(text: str, expected: list[str]) -> None:
    assert [stem for _, _, stem in stems(text)] == expected


def test_a_word_and_a_pair_are_said_once() -> None:
    assert said_in("plans meet plans meet plans") == ["plan", "meet", "plan meet", "meet plan"]


def test_scores_are_sums_of_weights() -> None:
    found = Company(WEIGHTS).scores(["bias", "nurse", "dental", "unknown"])
    assert found == {"health": 2.5, "early-help": 0.5}


def test_a_sum_of_hundredths_is_exact() -> None:
    weights = {"health": {"nurse": 0.1, "dental": 0.2}}
    assert Company(weights).scores(["nurse", "dental"]) == {"health": 0.3}


def test_the_words_that_speak_most_are_shown_in_text_order() -> None:
    text = "the dental nurse and the nurses"
    assert Company(WEIGHTS).places("health", text) == ((4, 10), (11, 16))
    assert Company(WEIGHTS).places("unknown", text) == ()


@given(st.text(alphabet="abcdes '", max_size=80))
def test_what_is_shown_stands_in_the_text(text: str) -> None:
    weights = {"health": dict.fromkeys(said_in(text), 1.0)}
    for start, end in Company(weights).places("health", text):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
