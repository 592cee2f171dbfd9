"""Which way practice has gone, by what a sentence tells."""

from __future__ import annotations

import doctest

import pytest

from goldthread.extraction.findings import direction
from goldthread.extraction.findings.direction import direction_of
from goldthread.extraction.text.wording import fold


def test_the_examples_hold() -> None:
    assert not doctest.testmod(direction).failed


@pytest.mark.parametrize(
    ("sentence", "way"),
    [
        ("The quality of social work practice has improved since the last inspection.", "improved"),
        ("Leaders have made good progress in recruiting social workers.", "improved"),
        ("Investment has reduced caseloads.", "improved"),
        ("Caseloads have reduced considerably.", "improved"),
        ("Supervision is improving but is not yet regular.", "improved"),
        ("Although practice has improved, it remains inconsistent.", "improved"),
        ("The timeliness of visits has deteriorated.", "declined"),
        ("There has been a decline in the quality of plans since 2019.", "declined"),
        ("Caseloads have increased and are too high.", "declined"),
        ("The quality of supervision has not improved.", "unchanged"),
        ("There has been little progress since the last inspection.", "unchanged"),
        ("The front door remains a strength.", "unchanged"),
        ("Recording remains inconsistent.", "unchanged"),
        ("These weaknesses persist.", "unchanged"),
    ],
)
def test_a_sentence_tells_which_way(sentence: str, way: str) -> None:
    assert direction_of(fold(sentence).text) == way


@pytest.mark.parametrize(
    "sentence",
    [
        "The local authority needs to improve the quality of plans.",
        "Plans could be improved.",
        "Supervision is regular and reflective.",
        "Children remain with their families.",
        "An improvement plan is in place.",
        "Leaders should ensure that visits are improved.",
        "It is too early to say whether practice has improved.",
        "Outcomes would have improved had visits been made.",
        "Audits have improved, but plans have deteriorated.",
        "Some young people declined a return interview.",
        "The service requires improvement.",
        "When plans were not progressing, managers did not challenge this.",
        "Practice is strengthened by regular training.",
        "Where work is not making improvement, managers act.",
    ],
)
def test_what_is_wished_or_tells_both_ways_tells_none(sentence: str) -> None:
    assert direction_of(fold(sentence).text) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans are now thorough and reviewed on time.",
        "Young people are increasingly involved in decisions.",
        "Better training has led to clear improvements in recording.",
        "There is growing awareness of exploitation among partners.",
        "Arrangements for visits have been strengthened.",
        "Managers are strengthening their oversight of plans.",
        "Training has increased understanding of neglect.",
        "The take-up of interviews has increased.",
        "The backlog of assessments is reducing.",
        "Audits show improved recording of visits.",
        "Children now live in suitable homes.",
        "The capacity of the business team that supports the board has recently been increased.",
    ],
)
def test_praise_of_what_is_so_now_tells_of_a_change_for_the_better(sentence: str) -> None:
    assert direction_of(fold(sentence).text, "strength") == "improved"
    assert direction_of(fold(sentence).text, "mixed") == "improved"


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Plans are now late.", "weakness"),
        ("Plans are thorough and reviewed on time.", "strength"),
        ("Young people are involved in decisions.", "strength"),
        ("Audits are used to drive improvements.", "strength"),
        ("There is an awareness of exploitation among partners.", "strength"),
        ("There is a growing demand for placements.", "strength"),
    ],
)
def test_what_is_so_now_in_fault_or_only_good_tells_of_none(sentence: str, polarity: str) -> None:
    assert direction_of(fold(sentence).text, polarity) is None  # type: ignore[arg-type]
