"""Answers as plain text: columns and rows, whatever kind of query gave them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct


class Rows(Struct, frozen=True):
    """The answer to a query.

    A value is a literal's text or an IRI; ``None`` where the query bound nothing. ``cut``
    says that there was more than the limit let through. ASK gives one row ``answer`` with
    ``true`` or ``false``. CONSTRUCT and DESCRIBE give rows ``subject``, ``predicate``,
    ``object``, and the same as Turtle in ``turtle``. ``numeric`` names the columns of numbers;
    ``notes`` are what a person should know beside the rows, a line each.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
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
        for row in self.rows:
            yield {column: value or "" for column, value in zip(self.columns, row, strict=True)}


def joined(parts: Iterable[Rows]) -> Rows:
    """The rows of one or more answers to the same query as one answer; of the values that are
    equal in one of them only one is kept.

    >>> joined([Rows(("a",), (("1",),), numeric=("a",)), Rows(("a",), ())]).numeric
    ('a',)
    """
    rows: list[tuple[str | None, ...]] = []
    columns: tuple[str, ...] = ()
    numeric: set[str] = set()
    for part in parts:
        columns = part.columns
        once: dict[str | None, str | None] = {}
        rows += [tuple([once.setdefault(value, value) for value in row]) for row in part.rows]
        numeric.update(part.numeric)
    return Rows(columns, tuple(rows), numeric=tuple(each for each in columns if each in numeric))
