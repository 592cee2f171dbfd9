"""Dates as a person gives them: ISO 8601, a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date

from goldthread.core.errors import QueryError

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def checked_date(name: str, value: str) -> str:
    """``value`` without the spaces around it, when it is a date of any precision.

    Raises :class:`QueryError` naming what it was given for (``name``).

    >>> checked_date("since", "2019-10")
    '2019-10'
    """
    given = value.strip()
    if not _DATE.fullmatch(given) or not _is_in_the_calendar(given):
        raise QueryError(f"{name} is not a date: {value!r}; write 2019, 2019-10 or 2019-10-22")
    return given


def _is_in_the_calendar(given: str) -> bool:
    year, month, day = [*map(int, given.split("-")), 1, 1][:3]
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
