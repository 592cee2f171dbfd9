"""What a sentence says by weights that were learnt, also against its words of praise or fault."""

from __future__ import annotations

import doctest

import pytest

from goldthread.extraction.findings.polarity import Verdict, judge, learnt, outweigh
from goldthread.extraction.findings.polarity.learnt import (
    SIDES,
    features_of,
    load_polarity_weights,
)
from goldthread.extraction.text.wording import fold


def test_the_examples_hold() -> None:
    assert not doctest.testmod(learnt).failed


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Social workers visit children at home and speak to them alone.", "strength"),
        ("Staff know families and work closely with them.", "strength"),
        ("In January 2016, the panel was commissioned to review this.", "none"),
        ("There are high rates of re-victimisation in some localities.", "weakness"),
    ],
)
def test_plain_words_tell(sentence: str, side: str) -> None:
    text = fold(sentence).text
    assert judge(text).rule == "plain"
    assert outweigh(text, judge(text)) == Verdict(side, "plain")  # type: ignore[arg-type]


def test_where_nothing_tells_practice_is_taken_to_work() -> None:
    plain = Verdict("strength", "plain")
    assert outweigh("it is so.", plain, None, {}) == plain


FAULT = Verdict("weakness", "fault", ((0, 6),))


@pytest.mark.parametrize(("weight", "rule"), [(250, "fault"), (251, "outweighed")])
def test_only_clearly_more_outweighs_words_of_fault(weight: int, rule: str) -> None:
    verdict = outweigh("delays are purposeful.", FAULT, None, {"purposeful": {"strength": weight}})
    assert verdict.rule == rule
    assert verdict.polarity == ("strength" if rule == "outweighed" else "weakness")
    assert verdict.words == FAULT.words


@pytest.mark.parametrize("rule", ["action", "recommendation", "section"])
def test_what_must_be_done_is_a_weakness_whatever_its_words(rule: str) -> None:
    verdict = Verdict("weakness", rule)
    assert outweigh("review plans.", verdict, None, {"plan": {"strength": 900}}) == verdict


def test_a_word_is_weighed_by_the_clause_it_stands_in() -> None:
    text = "plans are good, but visits are not timely."
    said = features_of(text, judge(text))
    assert {"main: plan", "turn: visit", "= mains turnw but"} <= set(said)
    assert "main: visit" not in said


def test_weights_are_whole_so_that_sums_are_exact() -> None:
    for said in load_polarity_weights().values():
        assert set(said) <= set(SIDES)
        assert all(isinstance(weight, int) for weight in said.values())
