"""Which rows a scope lets through."""

from __future__ import annotations

import pytest

from goldthread.evidence.scope import Scope
from pages.sample_graph import AUTHORITY, collected


@pytest.mark.parametrize(
    ("since", "until", "date", "inside"),
    [
        ("", "", "", True),
        ("2018", "", "2018-01-01", True),
        ("2018", "", "2017-12-31", False),
        ("", "2018", "2018-12-31", True),
        ("", "2018", "2019", False),
        ("2018-06", "2018-09", "2018-07-03", True),
        ("2018-06", "2018-09", "2018-10", False),
        ("2018", "", "", False),
        ("2018", "", "--07", False),
    ],
)
def test_periods_include_both_ends(since: str, until: str, date: str, inside: bool) -> None:
    assert Scope(since=since, until=until).covers_time(date) is inside


def test_places_by_authority_and_region() -> None:
    known = collected()
    assert Scope(authority="anywhere", region="north").covers_place(AUTHORITY, known)
    assert not Scope(authority="elsewhere").covers_place(AUTHORITY, known)
    assert not Scope(region="South").covers_place(AUTHORITY, known)


def test_a_scope_in_words() -> None:
    words = Scope(authority="anywhere", theme="visits", since="2018").in_words(collected())
    assert words == "Anywhere, Visits, since 2018"
    assert Scope().in_words(collected()) == "everything in this graph"


def test_an_undated_row_takes_its_documents_date() -> None:
    known = collected()
    undated = known.quotes[0]
    assert known.date_of(undated) == "2019-12-18"
