"""One mention at a time: its words, its date, its time and its kind."""

from __future__ import annotations

import pytest

from goldthread.core.model import PartialDate, Span
from goldthread.core.reference import load
from goldthread.extraction.inspections.mentions import Mention, find_mentions, topic_in

ISSUED = PartialDate(2021, 11, 26)


def mentions(sentence: str) -> list[Mention]:
    return find_mentions(sentence, [Span(0, len(sentence))], load(), ISSUED)


@pytest.mark.parametrize(
    ("sentence", "quoted", "framework", "time", "dates"),
    [
        (
            "It said more than at the time of a previous inspection in 2012.",
            "previous inspection in 2012",
            None,
            "past",
            ["2012"],
        ),
        ("The most recent inspection last month found much.", None, None, "present", ["2021-10"]),
        (
            "This follows the focused visit to the front door in March 2019.",
            "focused visit to the front door in March 2019",
            "focused-visit",
            "",
            ["2019-03"],
        ),
        (
            "In 2020, Ofsted conducted a focused visit.",
            "2020, Ofsted conducted a focused visit",
            "focused-visit",
            "",
            ["2020"],
        ),
        ("The 2016 inspection was good news.", "2016 inspection", None, "", ["2016"]),
        ("It was last inspected by Ofsted, in May 2018.", None, None, "past", ["2018-05"]),
        (
            "The latest inspection, carried out last month, saw the grade fall.",
            "latest inspection, carried out last month",
            None,
            "present",
            ["2021-10"],
        ),
        (
            "Inspectors visited the council in June to review progress for its children in care.",
            "visited the council in June",
            None,
            "",
            ["2021-06"],
        ),
        ("A “focused” visit in October found risk.", None, "focused-visit", "", ["2021-10"]),
    ],
)
def test_one_mention(sentence, quoted, framework, time, dates):
    (found,) = [m for m in mentions(sentence) if m.how != "verdict"]
    assert (found.framework, found.time) == (framework, time)
    assert [str(date.start) for date in found.dates] == dates
    if quoted:
        assert sentence[found.span.start : found.span.end] == quoted


@pytest.mark.parametrize(
    "sentence",
    [
        "The inspection found progress since 2017.",
        "The inspection report was published last month.",
        "The inspection identified drift, and an improvement notice came in December 2019.",
        "The rate rose from 44% at the inspection to 57% in April 2018.",
    ],
)
def test_a_date_of_something_else_is_not_the_inspections(sentence):
    assert [m.dates for m in mentions(sentence)] == [()]


@pytest.mark.parametrize(
    "sentence",
    [
        "Visits to families are late.",
        "The next inspection is due in 2023.",
        "Inspectors will be making further monitoring visits.",
        "Its homes were judged to be good at the inspection in 2014.",
        "A peer inspection in 2014 was helpful.",
    ],
)
def test_what_is_no_mention(sentence):
    assert mentions(sentence) == []


def test_an_inspection_of_a_day_or_two_is_a_visit():
    (found,) = mentions("A two-day inspection in early 2018 found services worse.")
    assert found.visit
    assert found.framework is None


def test_topics():
    assert topic_in("arrangements for contacts and referrals") == "front door"
    assert topic_in("the local authority’s arrangements for care leavers") == "care leavers"
    assert topic_in("the weather") == ""
