"""Words that keep a theme company."""

from __future__ import annotations

import pytest

from goldthread.extraction.company import Company, lies_in, stems
from goldthread.extraction.wording import Hit

WORDS = {"nurse": {"health": 2.0, "early-help": 0.5}, "dent": {"health": 1.5}}


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


def test_words_speak_for_their_themes_once_each() -> None:
    found = Company("the nurse and the dental nurse", {}, WORDS)
    assert found.scores == {"health": 2.0, "early-help": 0.5}
    assert found.places("health") == ((4, 9), (25, 30))


def test_words_of_a_phrase_do_not_speak_again_for_its_theme() -> None:
    named: dict[str, list[Hit[str]]] = {"health": [Hit(0, 5, "school nurse")]}
    found = Company("nurse", named, WORDS)
    assert found.scores == {"health": 0, "early-help": 0.5}


def test_lies_in() -> None:
    assert lies_in(3, [Hit(2, 4, None)])
    assert not lies_in(4, [Hit(2, 4, None)])
