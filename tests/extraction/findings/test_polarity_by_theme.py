"""Which way a sentence judges each of its themes."""

from __future__ import annotations

import pytest

from goldthread.core.reference import load
from goldthread.extraction.findings.polarity import judge, polarity_of_themes, read_clauses
from goldthread.extraction.findings.themes import find_marks
from goldthread.extraction.text.wording import fold

REFERENCE = load()


def told(sentence: str) -> dict[str, str]:
    """The polarity of each theme that a clause of the sentence judges."""
    text = fold(sentence).text
    words: dict[str, list[tuple[int, int]]] = {}
    for mark in find_marks(text, REFERENCE):
        words.setdefault(mark.value.theme, []).append((mark.start, mark.end))
    return dict(polarity_of_themes(text, read_clauses(text, judge(text)), words))


@pytest.mark.parametrize(
    ("sentence", "themes"),
    [
        (
            "Assessments are thorough and detailed, but plans are weak.",
            {"assessment": "strength", "planning": "weakness"},
        ),
        (
            "Although caseloads are too high, supervision is effective.",
            {"caseloads": "weakness", "supervision": "strength"},
        ),
        (
            "Despite high caseloads, social workers visit children regularly.",
            {"caseloads": "weakness", "visits": "strength"},
        ),
        (
            "Assessments are thorough, and plans are too vague.",
            {"assessment": "strength", "planning": "weakness"},
        ),
        (
            "Children\u2019s views are heard, but there is drift in permanence planning.",
            {"childs-voice": "strength", "permanence": "weakness"},
        ),
        (
            "Partnership working is strong; however, training is poor.",
            {"partnership": "strength", "training": "weakness"},
        ),
    ],
)
def test_the_clause_of_its_words_judges_a_theme(sentence: str, themes: dict[str, str]) -> None:
    found = told(sentence)
    assert {theme: found.get(theme) for theme in themes} == themes


@pytest.mark.parametrize(
    "sentence",
    [
        "Supervision is regular, but it is not recorded well.",
        "Supervision is regular, but not always reflective.",
        "Supervision is regular, but it is too often cancelled.",
    ],
)
def test_a_clause_that_goes_on_about_a_theme_judges_it_too(sentence: str) -> None:
    assert told(sentence)["supervision"] == "mixed"


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Although caseloads have reduced, caseloads are too high in one team.", "weakness"),
        ("While some training is poor, training on neglect is effective.", "strength"),
        ("While some visits are late, this is improving.", "strength"),
    ],
)
def test_what_is_conceded_of_a_theme_is_outweighed(sentence: str, side: str) -> None:
    assert set(told(sentence).values()) == {side}


def test_people_who_go_on_to_another_theme_leave_the_first_alone() -> None:
    found = told(
        "Children\u2019s health needs are met, but they do not always have stable placements."
    )
    assert found["health"] == "strength"


def test_a_clause_on_another_matter_leaves_a_theme_alone() -> None:
    found = told("Investment has reduced caseloads, although corporate obstacles remain.")
    assert found["caseloads"] == "strength"


@pytest.mark.parametrize(
    "sentence",
    [
        "Supervision and training are weak.",
        "When visits are late, managers act.",
        "Ensure that plans are clear, and that visits are recorded.",
        "The average caseload was 18, and supervision was monthly.",
    ],
)
def test_what_no_clause_tells_is_left_to_the_sentence(sentence: str) -> None:
    assert told(sentence) == {}
