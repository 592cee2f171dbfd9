"""Answers as plain text: columns and rows, whatever kind of query gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Protocol

from msgspec import Struct

Row = tuple[str | None, ...]
"""The values of one row, in the order of the columns."""

AT_ONCE = 2000
"""Rows that are handed on in one piece."""


class Answer(Protocol):
    """What all answers have, whether their rows are in memory (:class:`Rows`) or on the disk
    (:class:`~goldthread.asking.spool.Spool`): what is written of either is the same."""

    @property
    def columns(self) -> tuple[str, ...]:
        """What the columns are called, in order."""

    @property
    def numeric(self) -> tuple[str, ...]:
        """The columns of numbers."""

    def __len__(self) -> int:
        """How many rows there are."""

    def batches(self) -> Iterator[Sequence[Row]]:
        """The rows in order, at most :data:`AT_ONCE` at a time."""


class Rows(Struct, frozen=True):
    """The answer to a query.

    A value is a literal's text or an IRI; ``None`` where the query bound nothing. ``cut``
    says that there was more than the limit let through. ASK gives one row ``answer`` with
    ``true`` or ``false``. CONSTRUCT and DESCRIBE give rows ``subject``, ``predicate``,
    ``object``, and the same as Turtle in ``turtle``. ``numeric`` names the columns of numbers;
    ``notes`` are what a person should know beside the rows, a line each.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    cut: bool = False
    turtle: str = ""
    numeric: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, str]]:
        """Each row as a dictionary; a missing value is empty text.

        >>> list(Rows(("theme", "page"), (("caseloads", None),)))
        [{'theme': 'caseloads', 'page': ''}]
        """
        return as_dictionaries(self)

    def batches(self) -> Iterator[Sequence[Row]]:
        """The rows in order, at most :data:`AT_ONCE` at a time."""
        for start in range(0, len(self.rows), AT_ONCE):
            yield self.rows[start : start + AT_ONCE]


def each_row(answer: Answer) -> Iterator[Row]:
    """The rows in order, one by one; as many are held as :meth:`~Answer.batches` hands on."""
    return chain.from_iterable(answer.batches())


def longest_values(answer: Answer) -> list[int]:
    """The characters of the longest value of each column, its name among them.

    >>> longest_values(Rows(("theme", "page"), (("caseloads", None),)))
    [9, 4]
    """
    longest = [len(column) for column in answer.columns]
    for row in each_row(answer):
        longest = [max(most, len(value or "")) for most, value in zip(longest, row, strict=True)]
    return longest


def as_dictionaries(answer: Answer) -> Iterator[dict[str, str]]:
    """Each row as a dictionary; a missing value is empty text."""
    for row in each_row(answer):
        yield {column: value or "" for column, value in zip(answer.columns, row, strict=True)}


def joined(parts: Iterable[Rows]) -> Rows:
    """The rows of one or more answers to the same query as one answer; of the values that are
    equal in one of them only one is kept.

    >>> joined([Rows(("a",), (("1",),), numeric=("a",)), Rows(("a",), ())]).numeric
    ('a',)
    """
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    numeric: set[str] = set()
    cut, turtle = False, ""
    for part in parts:
        columns = part.columns
        rows += once_each(part.rows)
        numeric.update(part.numeric)
        cut, turtle = cut or part.cut, turtle or part.turtle
    told = tuple(each for each in columns if each in numeric)
    return Rows(columns, tuple(rows), cut, turtle, told)


def once_each(rows: Iterable[Row]) -> Iterator[Row]:
    """``rows``, of whose equal values only one is kept."""
    once: dict[str | None, str | None] = {}
    for row in rows:
        yield tuple([once.setdefault(value, value) for value in row])
