"""Sentences that a guard is there for: each would be read otherwise without it."""

from __future__ import annotations

import pytest

from extraction.made_up import story
from goldthread.core.model import PartialDate, Polarity, Span
from goldthread.extraction.causes import find_causal_links
from goldthread.extraction.figures.amounts import find_numbers
from goldthread.extraction.findings.polarity import judge
from goldthread.extraction.text.dates import find_dates
from goldthread.extraction.text.wording import fold


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        # A remark behind praise is no fault.
        ("Plans are clear and specific, to ensure that delays do not occur.", "strength"),
        ("Plans are strong with a few delays.", "strength"),
        # What children are or do is no fault of those who help them.
        ("Social workers support children who are neglected.", "strength"),
        ("Care leavers who are not in touch are found quickly.", "strength"),
        # A denial reaches no farther than its own words.
        (
            "Inspectors saw no children at the home in the town by the sea during the week of the "
            "visit waiting too long.",
            "weakness",
        ),
        # What is not mended is not mended.
        ("Leaders have not reduced the high caseloads.", "weakness"),
        ("The board did not have sufficient knowledge of the widespread failings.", "weakness"),
        # An aside grants something and finds nothing.
        (
            "Visits are on time, and while a few gaps remain, this is an achievement by managers.",
            "strength",
        ),
    ],
)
def test_praise_and_blame(sentence: str, polarity: Polarity) -> None:
    assert judge(fold(sentence).text).polarity == polarity


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in 2016–17", "2016", "2017"),
        ("from 15 December to 5 January", "2018-12-15", "2019-01-05"),
        ("between December and February", "2018-12", "2019-02"),
    ],
)
def test_dates_over_the_turn_of_a_year(words: str, first: str, last: str) -> None:
    (found,) = find_dates(words, issued=PartialDate(2019, 12, 18))
    assert (str(found.start), str(found.end)) == (first, last)


def test_a_run_of_digits_too_long_for_a_count_counts_nothing() -> None:
    def counted(text: str) -> list[str]:
        return [number.value for number in find_numbers(text, Span(0, len(text)), [])]

    assert counted("There were 98765432 children.") == []
    assert counted("There were 9,876 children.") == ["9876"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The inadequate overall effectiveness of services leads to high caseloads.",
        "Services are inadequate, which leads to poor supervision.",
    ],
)
def test_a_verdict_on_a_whole_service_is_no_cause(sentence: str) -> None:
    assert find_causal_links(story(sentence, kind="report")) == ()
    said = find_causal_links(story("High caseloads lead to poor supervision.", kind="report"))
    assert [(link.cause, link.effect) for link in said] == [("caseloads", "supervision")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Reduce high caseloads, which lead to poor supervision.",
        "Improve supervision so that it leads to timely visits.",
    ],
)
def test_what_ought_to_be_is_no_cause(sentence: str) -> None:
    assert find_causal_links(story(sentence, kind="report")) == ()
