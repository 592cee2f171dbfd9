"""Answers as a table for the terminal, CSV, JSON or Markdown."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Literal

import msgspec

from goldthread.asking.rows import Rows

if TYPE_CHECKING:
    from rich.table import Table

Format = Literal["table", "csv", "json", "md"]
FORMATS: tuple[Format, ...] = ("table", "csv", "json", "md")


def as_csv(rows: Rows) -> str:
    r"""RFC 4180: a header line, CRLF line ends, quotes doubled; values as they are.

    >>> as_csv(Rows(("text",), (("Yes, and no",),)))
    'text\r\n"Yes, and no"\r\n'
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(rows.columns)
    writer.writerows([value or "" for value in row] for row in rows.rows)
    return out.getvalue()


def as_json(rows: Rows) -> str:
    """A list of objects, one per row: numbers as numbers (missing: null), the rest as text
    (missing: empty).

    >>> as_json(Rows(("theme", "times"), (("visits", "2"),), numeric=("times",)))
    '[\\n  {\\n    "theme": "visits",\\n    "times": 2\\n  }\\n]\\n'
    """
    objects: list[dict[str, str | float | None]] = [{**row} for row in rows]
    for row in objects:
        for column in rows.numeric:
            row[column] = _number(row[column])
    return msgspec.json.format(msgspec.json.encode(objects), indent=2).decode() + "\n"


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
    lines = [rows.columns, ("---",) * len(rows.columns)]
    lines += [tuple(_markdown(value) for value in row) for row in rows.rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _markdown(value: str | None) -> str:
    text = " ".join((value or "").split())
    for special in "\\|<>*_`[]":
        text = text.replace(special, f"\\{special}")
    return text


def as_table(rows: Rows) -> Table:
    """A table for the terminal; control characters in values are left out."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=False)
    for column in rows.columns:
        table.add_column(column, overflow="fold")
    for row in rows.rows:
        table.add_row(*(Text(_printable(value)) for value in row))
    return table


def _printable(value: str | None) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in value or "")
