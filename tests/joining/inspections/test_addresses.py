"""Addresses and their aliases."""

from __future__ import annotations

import doctest

from goldthread.core.model import PartialDate
from goldthread.joining.inspections import addresses
from goldthread.joining.inspections.addresses import less_exact, unambiguous


def test_examples_hold() -> None:
    assert not doctest.testmod(addresses).failed


def test_a_month_without_a_year_leaves_nothing_between_itself_and_no_date() -> None:
    assert list(less_exact(PartialDate(None, 7))) == [PartialDate(None, 7), None]


def test_what_two_could_have_neither_has() -> None:
    assert unambiguous(["a/1", "a/2"], [["a/1", "a/x", "a/y"], ["a/2", "a/x", "a/1"]]) == [
        ("a/y",),
        (),
    ]
