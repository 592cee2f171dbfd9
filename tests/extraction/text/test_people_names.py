"""Names of people in text, and capitalised words that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core import reference
from goldthread.core.model import Span
from goldthread.extraction.text.people_names import find_names, same_person


def names(text: str) -> list[str]:
    return [name.text for name in find_names(text, Span(0, len(text)), reference.load())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was led by Jan Edwards and Rachel Holden.", ["Jan Edwards", "Rachel Holden"]),
        ("Councillor Philip Jackson said so.", ["Philip Jackson"]),
        ("Dear Mr Kay", ["Kay"]),
        ("Cllr. Siobhán O’Neill-Byrne spoke", ["Siobhán O’Neill-Byrne"]),
        ("Marianick Ellender-Gele HMI, Brenda McInerney HMI", [
            "Marianick Ellender-Gele", "Brenda McInerney",
        ]),
        ("director Lisa Arthey announced", ["Lisa Arthey"]),
        ("Jenny-ellen Marsh, His Majesty’s Inspector", ["Jenny-ellen Marsh"]),
        ("Judith Nelson Robert Pyner", ["Judith Nelson", "Robert Pyner"]),
        ("Dr Anna de la Cruz", ["Anna de la Cruz"]),
        ("Inspector Jo Marsh’s report was published", ["Jo Marsh"]),
    ],
)  # fmt: skip
def test_people_are_found(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "North Lincolnshire Council",
        "Children’s Services",
        "The Critical Incident Panel met in Town Hall Square.",
        "Adoption Tees Valley and Rise Carr College",
        "Her Majesty’s Inspector",
        "St Mary’s Hospital",
        "Local Safeguarding Children Board",
        "Kensington and Chelsea",
        "Family Rights Group",
        "Councillor",
    ],
)
def test_places_bodies_and_posts_are_not_people(text: str) -> None:
    assert names(text) == []


@given(st.text(alphabet="ABab ’'-.\nCouncilrM", max_size=60))
def test_spans_hold_the_name(text: str) -> None:
    for name in find_names(text, Span(0, len(text)), reference.load()):
        assert " ".join(text[name.span.start : name.span.end].split()) == name.text
        assert name.outer.covers(name.span)


def test_same_person() -> None:
    assert same_person("Michael", "Michael Wilshaw")
    assert not same_person("Ros James", "Philip James")


def test_a_surname_that_is_also_a_country_is_kept_behind_a_given_name_or_a_title() -> None:
    assert names("Lead inspector: Nicola Wales") == ["Nicola Wales"]
    assert names("Councillor England said so.") == ["England"]
    assert names("Estyn Wales and Public Health England met.") == []
