"""Terms of texts, and the parts of actions."""

from __future__ import annotations

import doctest

import pytest

from goldthread.joining.actions import objects as objects_module
from goldthread.joining.actions import terms as terms_module
from goldthread.joining.actions.objects import objects
from goldthread.joining.actions.terms import RAREST, rarity, terms


def test_examples_hold() -> None:
    assert not doctest.testmod(terms_module).failed
    assert not doctest.testmod(objects_module).failed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("return home interviews", "the return interview"),
        ("children looked after", "children in care"),
        ("the LSCB", "the safeguarding children partnership"),
        ("the NSCB", "the safeguarding board"),
        ("privately fostered children", "private fostering"),
        ("the designated officer", "the LADO"),
    ],
)
def test_two_names_of_one_thing_share_it(one: str, other: str) -> None:
    shared = terms(one) & terms(other)
    assert any(term.startswith("@") for term in shared)


def test_the_longer_name_counts() -> None:
    assert "@pathway-plans" in terms("pathway plans")
    assert "@plans" not in terms("pathway plans")


def test_words_without_matter_are_no_terms() -> None:
    assert terms("The quality of services for children and young people") == frozenset()


def test_what_few_sentences_hold_is_rarest() -> None:
    assert rarity("zebras") == RAREST
    assert 0 < rarity("@plans") < rarity("@private-fostering") <= RAREST


def test_an_action_is_taken_apart_where_it_asks_for_several_things() -> None:
    whole, first, second = objects(
        "Improve assessments of risk and family history; ensure that supervision is reflective, "
        "challenging and recorded (paragraphs 12, 14)"
    )
    assert first | second <= whole
    assert "@supervision" in second - first
    assert not any(term.isdigit() for term in whole)


def test_an_action_on_one_thing_is_one() -> None:
    assert (
        len(objects("Improve the timeliness of health assessments, including dental checks")) == 1
    )
