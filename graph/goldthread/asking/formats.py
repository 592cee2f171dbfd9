"""Answers as a table for the terminal, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Literal

import msgspec

from goldthread.asking.rows import Answer, Rows, each_row, longest_values
from goldthread.core.escaping import for_markdown, for_spreadsheet, for_terminal

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table
    from rich.text import Text

READABLE = 12
"""Characters to which a column of a table can be squeezed and still be read."""
_BORDER = 3
"""Characters that a table takes for each column beside its words, and one more in all."""

_PADDING = 2
"""Of them, the spaces beside its words."""
_TABLE_AT_ONCE = 50
"""Rows of a table that are laid out at once: where it is narrow, each takes hundreds of lines."""

Format = Literal["table", "csv", "json", "md"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "md")


def as_csv(rows: Rows) -> str:
    r"""RFC 4180: a header line, CRLF line ends, quotes doubled; values as they are.

    >>> as_csv(Rows(("text",), (("Yes, and no",),)))
    'text\r\n"Yes, and no"\r\n'
    """
    return "".join(csv_pieces(rows))


def csv_pieces(rows: Answer, *, spreadsheet: bool = False) -> Iterator[str]:
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
    for batch in chain([()], rows.batches()):
        writer.writerows([cell(value or "") for value in row] for row in batch)
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


def json_pieces(rows: Answer) -> Iterator[str]:
    """What :func:`as_json` gives, some rows at a time."""
    opening = "["
    for batch in rows.batches():
        objects = [
            {
                column: _number(value) if column in rows.numeric else value or ""
                for column, value in zip(rows.columns, row, strict=True)
            }
            for row in batch
        ]
        listed = msgspec.json.format(msgspec.json.encode(objects), indent=2).decode()
        yield opening + listed[1:-2]
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def _number(text: str | None) -> float | None:
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


def markdown_pieces(rows: Answer) -> Iterator[str]:
    """What :func:`as_markdown` gives, line by line."""
    yield f"| {' | '.join(rows.columns)} |\n"
    yield f"| {' | '.join(['---'] * len(rows.columns))} |\n"
    for row in each_row(rows):
        yield f"| {' | '.join(map(_markdown, row))} |\n"


def _markdown(value: str | None) -> str:
    return for_markdown(" ".join((value or "").split()))


def as_table(rows: Rows) -> Table:
    """A table for the terminal; values are shown as one line."""
    table = _empty_table(rows.columns)
    for row in rows.rows:
        table.add_row(*map(_cell, row))
    return table


def table_pieces(rows: Answer, console: Console) -> Iterator[RenderableType]:
    """What :func:`as_table` gives on ``console``, in pieces of some rows: a table of all would
    take a kilobyte for each cell."""
    from rich.segment import Segment, Segments

    widths = _widths(rows, console)
    every, left = each_row(rows), len(rows)
    begun = False
    while left or not begun:
        piece = _empty_table(rows.columns, widths)
        piece.show_header = not begun
        for row in islice(every, _TABLE_AT_ONCE):
            piece.add_row(*map(_cell, row))
        left -= piece.row_count
        lines = console.render_lines(piece, pad=False)
        # The edges above and below are those of the whole table.
        for line in lines[begun : len(lines) - bool(left)]:
            yield Segments([*line, Segment.line()])
        begun = True


def _widths(rows: Answer, console: Console) -> list[int]:
    """The widths that the columns of a table of all rows have on ``console``."""
    from rich import box
    from rich.cells import cell_len

    widest = [""] * len(rows.columns)
    for row in each_row(rows):
        for place, value in enumerate(row):
            widest[place] = max(widest[place], _printable(value), key=cell_len)
    table = _empty_table(rows.columns)
    table.box = box.ASCII2
    table.add_row(*map(_cell, widest))
    edge = "".join(segment.text for segment in console.render_lines(table, pad=False)[0])
    return [len(part) - _PADDING for part in edge.strip("+").split("+")]


def _empty_table(columns: Sequence[str], widths: Sequence[int] = ()) -> Table:
    from rich.table import Table

    table = Table(show_lines=False)
    for place, column in enumerate(columns):
        table.add_column(column, overflow="fold", width=widths[place] if widths else None)
    return table


def fits(rows: Answer, width: int) -> bool:
    """Whether :func:`as_table` can be read when it is ``width`` characters wide.

    >>> fits(Rows(("a", "b"), (("x" * 100, "y" * 100),)), width=31)
    True
    >>> fits(Rows(("a", "b"), (("x" * 100, "y" * 100),)), width=30)
    False
    """
    needed = sum(min(most, READABLE) for most in longest_values(rows))
    return needed + _BORDER * len(rows.columns) + 1 <= width


def as_records(rows: Answer) -> Iterator[RenderableType]:
    """The rows one below the other for a narrow terminal: a line for each column of each."""
    from rich.rule import Rule
    from rich.table import Table
    from rich.text import Text

    longest = max((len(column) for column in rows.columns), default=0)
    for number, row in enumerate(each_row(rows), start=1):
        record = Table.grid(padding=(0, 1, 0, 0))
        record.add_column(width=longest + 1, style="bold")
        record.add_column(overflow="fold")
        for column, value in zip(rows.columns, row, strict=True):
            record.add_row(Text(f"{column}:"), _cell(value))
        yield Rule(f"row {number}", align="left")
        yield record


def _cell(value: str | None) -> Text:
    from rich.text import Text

    return Text(_printable(value))


def _printable(value: str | None) -> str:
    return for_terminal(" ".join((value or "").split()))
