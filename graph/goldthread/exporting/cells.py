"""Values of an answer as integers, decimals, days and lists: what typed tables hold.

A query answers in text. A column is of the narrowest type that all its values are of; a date
known to the month or the year is no day, and a column that has one stays text, for a day that
nobody told would be invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

Kind = Literal["integer", "decimal", "day", "list", "text"]
Value = int | float | date | list[str] | str | None

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
_DECIMAL = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


class KindOf:
    """The type of a column whose values come one by one; ``numeric`` and ``is_list`` are what the
    query knows of it."""

    def __init__(self, *, numeric: bool, is_list: bool) -> None:
        self._told = False
        self._possible: list[Kind] = ["list"] if is_list else ["text"]
        if not is_list:
            self._possible += ["day", "decimal", "integer"] if numeric else ["day"]

    def add(self, value: str | None) -> None:
        """Take note of a value; one that tells nothing is of every type."""
        if not value:
            return
        self._told = True
        if len(self._possible) > 1:
            self._possible = [kind for kind in self._possible if _is_of(kind, value)]

    @property
    def kind(self) -> Kind:
        """The narrowest type that all values are of; a day only where one is told."""
        narrowest = self._possible[-1]
        return "text" if narrowest == "day" and not self._told else narrowest


def _is_of(kind: Kind, value: str) -> bool:
    match kind:
        case "integer":
            return bool(_INTEGER.fullmatch(value))
        case "decimal":
            return bool(_DECIMAL.fullmatch(value))
        case "day":
            return as_day(value) is not None
        case _:
            return True


def kind_of(values: Iterable[str | None], *, numeric: bool, is_list: bool) -> Kind:
    """The type of a column of ``values``.

    >>> kind_of(["2019-10-22", None], numeric=False, is_list=False)
    'day'
    >>> kind_of(["2019-10-22", "2019"], numeric=False, is_list=False)
    'text'
    """
    column = KindOf(numeric=numeric, is_list=is_list)
    for value in values:
        column.add(value)
    return column.kind


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
