"""Answers of the query library as files: CSV, Parquet, or one Excel workbook.

What a table's columns hold stands in the header of its query: ``goldthread query --list NAME``.

- CSV is RFC 4180 in UTF-8, for a person who opens it in a spreadsheet: a byte-order mark goes
  before, and a cell that a spreadsheet would take for a formula begins with an apostrophe. The
  ``plain`` form has neither and holds exactly what the query answers.
- Parquet (needs pyarrow) has integers, decimals, days, lists and nulls; see
  :mod:`goldthread.exporting.cells`.
- The workbook (needs openpyxl) has a sheet for each table: its header stays in sight, words are
  text whatever they begin with, numbers and days are what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldthread.asking import library
from goldthread.asking.formats import csv_pieces
from goldthread.asking.rows import Answer, Row, each_row, longest_values
from goldthread.core.errors import GoldthreadError
from goldthread.core.replacing import replacing
from goldthread.exporting.cells import Kind, KindOf, as_day, as_value, kind_of
from goldthread.exporting.fixed_zip import rewrite_without_clock

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from goldthread.api import KnowledgeGraph

FORMATS = ("csv", "parquet")
ROW_GROUP = 5_000
"""Rows that a Parquet file is written in at once: some 12 MB."""
EXCEL_ROWS = 2**20 - 1
"""Rows of a sheet below its header; what is more goes on another sheet."""
EXCEL_CHARACTERS = 32_767
"""Characters of a cell."""
CUT = " [cut here]"
"""Ends a cell that was longer."""
SHEET_NAME = 31
"""Characters of a sheet's name."""
WIDEST = 60
"""A column of the workbook is as wide as its header or values, so many characters at most."""
_NOT_IN_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that the XML of a workbook cannot hold."""


def tables() -> tuple[str, ...]:
    """The queries that become tables: all of the library that can be asked of everything."""
    return tuple(
        name
        for name in library.names()
        if not any(parameter.required for parameter in library.find(name).parameters)
    )


def write_tables(
    graph: KnowledgeGraph, folder: Path, form: str, *, plain: bool = False
) -> dict[str, int]:
    """Write one file for each of :func:`tables` into ``folder``; returns the rows of each.

    Other files in ``folder`` stay. Raises :class:`GoldthreadError` when a file cannot be
    written, and when Parquet is asked for and pyarrow is not installed.
    """
    write = _writer(form, plain=plain)
    counts = {}
    for name in tables():
        rows = graph.spool(name)
        with replacing(folder / f"{name}.{form}") as beside:
            write(name, rows, beside)
        counts[name] = len(rows)
        rows.close()
    return counts


def write_workbook(graph: KnowledgeGraph, path: Path) -> dict[str, int]:
    """Write all of :func:`tables` to one Excel workbook; returns the rows of each.

    Raises :class:`GoldthreadError` when it cannot be written or openpyxl is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError:
        raise GoldthreadError("Excel needs openpyxl: pip install openpyxl, or export csv") from None

    book = Workbook(write_only=True)
    counts = {}
    with replacing(path) as beside:
        for name in tables():
            rows = graph.spool(name)
            _add_sheets(book, name, rows)
            counts[name] = len(rows)
            rows.close()
        book.save(beside)
        rewrite_without_clock(beside)
    return counts


def _writer(form: str, *, plain: bool) -> Callable[[str, Answer, Path], None]:
    """What writes one table; refused before any folder is made for it."""
    if form == "csv":

        def write_csv(name: str, rows: Answer, path: Path) -> None:
            with path.open("w", encoding="utf-8", newline="") as file:
                file.writelines(csv_pieces(rows, spreadsheet=not plain))

        return write_csv
    try:
        import pyarrow.parquet  # noqa: F401 (whether it is there)
    except ImportError:
        raise GoldthreadError("Parquet needs pyarrow: pip install pyarrow, or export csv") from None
    return _write_parquet


def _kinds(name: str, rows: Answer) -> list[Kind]:
    """The type of each column of the table ``name``."""
    lists = {column.name for column in library.find(name).columns if column.is_list}
    kinds = [
        KindOf(numeric=column in rows.numeric, is_list=column in lists) for column in rows.columns
    ]
    for row in each_row(rows):
        for kind, value in zip(kinds, row, strict=True):
            kind.add(value)
    return [kind.kind for kind in kinds]


def _write_parquet(name: str, rows: Answer, path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    types = {
        "integer": pyarrow.int64(),
        "decimal": pyarrow.float64(),
        "day": pyarrow.date32(),
        "list": pyarrow.list_(pyarrow.string()),
        "text": pyarrow.string(),
    }
    kinds = _kinds(name, rows)
    schema = pyarrow.schema(
        [(column, types[kind]) for column, kind in zip(rows.columns, kinds, strict=True)]
    )
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        for group in _groups(rows):
            arrays = [
                pyarrow.array([as_value(kind, row[place]) for row in group], types[kind])
                for place, kind in enumerate(kinds)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


def _groups(rows: Answer) -> Iterator[list[Row]]:
    """The rows of each row group of a Parquet file: one at least."""
    every = each_row(rows)
    yield list(islice(every, ROW_GROUP))
    while group := list(islice(every, ROW_GROUP)):
        yield group


def _add_sheets(book: Workbook, name: str, rows: Answer) -> None:
    """The sheets that ``rows`` need, one at least."""
    widths = longest_values(rows)
    every = each_row(rows)
    for number in range(max(1, -(-len(rows) // EXCEL_ROWS))):
        title = f"{name} {number + 1}" if number else name
        _add_sheet(book, title[:SHEET_NAME], rows, widths, islice(every, EXCEL_ROWS))


def _add_sheet(
    book: Workbook, title: str, rows: Answer, widths: Sequence[int], some: Iterable[Row]
) -> None:
    """A sheet with ``some`` of the rows."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet: WriteOnlyWorksheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = min(width + 2, WIDEST)
    head = [WriteOnlyCell(sheet, value=column) for column in rows.columns]
    for cell in head:
        cell.font = Font(bold=True)
    sheet.append(head)
    numbers = [column in rows.numeric for column in rows.columns]
    for row in some:
        sheet.append([_cell(sheet, *each) for each in zip(row, numbers, strict=True)])


def _cell(sheet: WriteOnlyWorksheet, value: str | None, number: bool) -> Any:
    """A value as Excel has it: a number, a day, or text that is never taken for a formula."""
    from openpyxl.cell import WriteOnlyCell

    if not value:
        return None
    kind = kind_of([value], numeric=number, is_list=False)
    if kind in ("integer", "decimal"):
        return as_value(kind, value)
    day = as_day(value)
    if day is not None and day.year >= 1901:  # Excel's calendar begins in 1900, with an error
        return day
    text = _NOT_IN_EXCEL.sub("\ufffd", value)
    if len(text) > EXCEL_CHARACTERS:
        text = text[: EXCEL_CHARACTERS - len(CUT)] + CUT
    cell = WriteOnlyCell(sheet, value=text)
    cell.data_type = "s"
    return cell
