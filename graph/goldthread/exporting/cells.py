"""Values of an answer as integers, decimals, days and lists: what typed tables hold.

A query answers in text. A column is of the narrowest type that all its values are of; a date
known to the month or the year is no day, and a column that has one stays text, for a day that
nobody told would be invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

Kind = Literal["integer", "decimal", "day", "list", "text"]
Value = int | float | date | list[str] | str | None

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def kind_of(values: Sequence[str | None], *, numeric: bool, is_list: bool) -> Kind:
    """The type of a column; ``numeric`` and ``is_list`` are what the query knows of it.

    >>> kind_of(["2019-10-22", None], numeric=False, is_list=False)
    'day'
    >>> kind_of(["2019-10-22", "2019"], numeric=False, is_list=False)
    'text'
    """
    if is_list:
        return "list"
    told = [value for value in values if value]
    if numeric and all(map(_INTEGER.fullmatch, told)):
        return "integer"
    if numeric and all(map(_DECIMAL.fullmatch, told)):
        return "decimal"
    if told and all(map(as_day, told)):
        return "day"
    return "text"


def as_day(value: str) -> date | None:
    """The day that ``value`` is, when it is one."""
    if not _DAY.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def as_value(kind: Kind, value: str | None) -> Value:
    """``value`` as one of a column of ``kind``; ``None`` where nothing is told."""
    if not value:
        return None
    match kind:
        case "integer":
            return int(value)
        case "decimal":
            return float(value)
        case "day":
            return as_day(value)
        case "list":
            return value.split(";")
        case "text":
            return value
