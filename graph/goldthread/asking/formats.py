"""Answers as a table for the terminal, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import structs

from goldthread.asking.rows import Rows
from goldthread.core.escaping import for_markdown, for_spreadsheet, for_terminal

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

AT_ONCE = 2000
"""Rows written in one piece."""

READABLE = 12
"""Characters to which a column of a table can be squeezed and still be read."""
_BORDER = 3
"""Characters that a table takes for each column beside its words, and one more in all."""

Format = Literal["table", "csv", "json", "md"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "md")


def as_csv(rows: Rows) -> str:
    r"""RFC 4180: a header line, CRLF line ends, quotes doubled; values as they are.

    >>> as_csv(Rows(("text",), (("Yes, and no",),)))
    'text\r\n"Yes, and no"\r\n'
    """
    return "".join(csv_pieces(rows))


def csv_pieces(rows: Rows, *, spreadsheet: bool = False) -> Iterator[str]:
    """What :func:`as_csv` gives, some rows at a time: a long answer is not held twice.

    For a ``spreadsheet``, which a person opens, a byte-order mark goes before (else Excel takes
    the file for Windows-1252) and no cell is a formula.
    """
    cell = for_spreadsheet if spreadsheet else str
    out = StringIO()
    writer = csv.writer(out)
    if spreadsheet:
        out.write("\ufeff")
    writer.writerow(rows.columns)
    for start in range(0, len(rows) or 1, AT_ONCE):
        some = rows.rows[start : start + AT_ONCE]
        writer.writerows([cell(value or "") for value in row] for row in some)
        yield out.getvalue()
        out.seek(0)
        out.truncate()


def as_json(rows: Rows) -> str:
    """A list of objects, one per row: numbers as numbers (missing: null), the rest as text
    (missing: empty).

    >>> as_json(Rows(("theme", "times"), (("visits", "2"),), numeric=("times",)))
    '[\\n  {\\n    "theme": "visits",\\n    "times": 2\\n  }\\n]\\n'
    """
    return "".join(json_pieces(rows))


def json_pieces(rows: Rows) -> Iterator[str]:
    """What :func:`as_json` gives, some rows at a time."""
    if not len(rows):
        yield "[]\n"
    for start in range(0, len(rows), AT_ONCE):
        some = structs.replace(rows, rows=rows.rows[start : start + AT_ONCE])
        objects: list[dict[str, str | float | None]] = [{**row} for row in some]
        for row in objects:
            for column in rows.numeric:
                row[column] = _number(row[column])
        listed = msgspec.json.format(msgspec.json.encode(objects), indent=2).decode()
        yield ("[" if not start else ",") + listed[1:-2]
    if len(rows):
        yield "\n]\n"


def _number(value: object) -> float | None:
    text = str(value)
    if not text:
        return None
    return int(text) if text.lstrip("+-").isdigit() else float(text)


def as_markdown(rows: Rows) -> str:
    r"""A table in GitHub's Markdown; markup and line ends in values stay plain text.

    >>> print(as_markdown(Rows(("a", "b"), (("x|y", None),))), end="")
    | a | b |
    | --- | --- |
    | x\|y |  |
    """
    return "".join(markdown_pieces(rows))


def markdown_pieces(rows: Rows) -> Iterator[str]:
    """What :func:`as_markdown` gives, line by line."""
    yield f"| {' | '.join(rows.columns)} |\n"
    yield f"| {' | '.join(['---'] * len(rows.columns))} |\n"
    for row in rows.rows:
        yield f"| {' | '.join(map(_markdown, row))} |\n"


def _markdown(value: str | None) -> str:
    return for_markdown(" ".join((value or "").split()))


def as_table(rows: Rows) -> Table:
    """A table for the terminal; values are shown as one line."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=False)
    for column in rows.columns:
        table.add_column(column, overflow="fold")
    for row in rows.rows:
        table.add_row(*(Text(_printable(value)) for value in row))
    return table


def fits(rows: Rows, width: int) -> bool:
    """Whether :func:`as_table` can be read when it is ``width`` characters wide.

    >>> fits(Rows(("a", "b"), (("x" * 100, "y" * 100),)), width=31)
    True
    >>> fits(Rows(("a", "b"), (("x" * 100, "y" * 100),)), width=30)
    False
    """
    columns = zip(rows.columns, *rows.rows, strict=True)
    needed = sum(min(max(len(value or "") for value in column), READABLE) for column in columns)
    return needed + _BORDER * len(rows.columns) + 1 <= width


def as_records(rows: Rows) -> Iterator[RenderableType]:
    """The rows one below the other for a narrow terminal: a line for each column of each."""
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    longest = max((len(column) for column in rows.columns), default=0)
    for number, row in enumerate(rows.rows, start=1):
        record = Table.grid(padding=(0, 1, 0, 0))
        record.add_column(width=longest + 1, style="bold")
        record.add_column(overflow="fold")
        for column, value in zip(rows.columns, row, strict=True):
            record.add_row(Text(f"{column}:"), Text(_printable(value)))
        yield Rule(f"row {number}", align="left")
        yield record


def _printable(value: str | None) -> str:
    return for_terminal(" ".join((value or "").split()))
