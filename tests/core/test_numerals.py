"""Numbers and months in words: each list in its order."""

from __future__ import annotations

import calendar
import doctest

from goldthread.core import numerals
from goldthread.core.numerals import MONTH_FORMS, MONTHS, NUMBERS, TENS


def test_numbers_are_counted_in_their_order() -> None:
    assert not doctest.testmod(numerals).failed
    assert (NUMBERS["one"], NUMBERS["eleven"], NUMBERS["nineteen"]) == (1, 11, 19)
    assert (TENS["twenty"], TENS["ninety"]) == (20, 90)


def test_a_month_is_known_by_its_name_and_its_short_forms() -> None:
    assert list(MONTHS) == list(calendar.month_name)[1:]
    short = {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
    names = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
    assert {**names, **short, "sept": 9} == MONTH_FORMS
