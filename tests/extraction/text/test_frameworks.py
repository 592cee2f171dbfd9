"""Frameworks by the words that name them and by the date of an inspection."""

from __future__ import annotations

import pytest

from goldthread.core.model import PartialDate
from goldthread.core.reference import load
from goldthread.extraction.text.frameworks import framework_by_date, framework_in_words, is_visit

REFERENCE = load()


@pytest.mark.parametrize(
    ("words", "framework"),
    [
        ("a focused visit", "focused-visit"),
        ("Focussed visits to Leeds", "focused-visit"),
        ("the third monitoring visit", "monitoring-visit"),
        ("a virtual focused assurance visit", "assurance-visit"),
        ("the Single Inspection Framework", "sif"),
        (
            "Re-inspection of services for children in need of help and\nprotection, children "
            "looked after and Care Leavers",
            "sif",
        ),
        ("Inspection of children’s social care services", "ilacs"),
        ("the last ILACS inspection", "ilacs"),
        ("inspection of safeguarding and looked after children", "safeguarding-looked-after"),
        ("the last inspection", None),
    ],
)
def test_words(words, framework):
    assert framework_in_words(words, REFERENCE) == framework


@pytest.mark.parametrize(
    ("date", "framework"),
    [
        (PartialDate(2012, 5), "safeguarding-looked-after"),
        (PartialDate(2013), "safeguarding-looked-after"),
        (PartialDate(2013, 11, 19), "sif"),
        (PartialDate(2017), "sif"),
        (PartialDate(2018, 3), None),
        (PartialDate(2018, 11), "ilacs"),
        (PartialDate(2021, 10, 4), "ilacs"),
        (PartialDate(2005), None),
        (PartialDate(None, 7), None),
        (None, None),
    ],
)
def test_dates(date, framework):
    assert framework_by_date(date, REFERENCE) == framework


def test_visits():
    assert is_visit("monitoring-visit", REFERENCE)
    assert not is_visit("sif", REFERENCE)
    assert not is_visit(None, REFERENCE)
