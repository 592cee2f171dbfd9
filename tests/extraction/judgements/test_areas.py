"""Which areas a grade in a sentence is given to."""

from __future__ import annotations

import pytest

from goldthread.core.model import Span
from goldthread.core.reference import load
from goldthread.extraction.judgements.areas import graded_areas, opens_with_area

REFERENCE = load()


def areas(text: str, grade: str) -> list[str]:
    start = text.index(grade)
    span = Span(start, start + len(grade))
    return [area for area, _ in graded_areas(text, 0, span, len(text), REFERENCE)]


@pytest.mark.parametrize(
    ("text", "grade", "expected"),
    [
        ("child protection services as ‘good’", "‘good’", ["help-protection"]),
        ("adoption services and leadership as ‘good’", "‘good’", ["adoption", "leaders"]),
        (
            "‘good’ for care leavers and for adoption services",
            "‘good’",
            ["care-leavers", "adoption"],
        ),
        ("an outstanding rating for adoption services", "outstanding", ["adoption"]),
        ("care leavers were seen; the council is ‘good’ overall", "‘good’", ["overall"]),
        ("the council received ‘good’ in all areas, care leavers too", "‘good’", ["overall"]),
        ("the council is ‘good’", "‘good’", ["overall"]),
    ],
)
def test_areas(text, grade, expected):
    assert areas(text, grade) == expected


def test_the_words_that_name_an_area_are_given():
    text = "Its services for looked-after children are ‘good’"
    ((area, label),) = graded_areas(text, 0, Span(43, 49), len(text), REFERENCE)
    assert area in ("in-care", "looked-after")
    assert text[label.start : label.end] == "services for looked-after children"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Services for children in care are ", True),
        ("However, its children’s services still ", True),
        ("2.1 Adoption performance: ", True),
        ("Social workers in children’s services say support is ", False),
        ("The weather is ", False),
    ],
)
def test_sentences_that_say_no_more_than_a_grade(words, expected):
    assert opens_with_area(words, 0, len(words), REFERENCE) is expected
