"""Answers of the query library as files: CSV, or Parquet where pyarrow is installed.

What a table's columns hold stands in the header of its query: ``goldthread query --list NAME``.
Every cell holds exactly what the query answers, as text; in Parquet a missing value is null,
in CSV it is empty. A quotation that begins with ``=``, ``+``, ``-`` or ``@`` stays as it is,
because a changed quotation is no quotation: before opening a table of documents you do not
trust in a spreadsheet, import its columns as text. CSV is RFC 4180, UTF-8 without a mark.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.asking import library
from goldthread.asking.formats import as_csv
from goldthread.asking.rows import Rows
from goldthread.core.errors import GoldthreadError
from goldthread.core.replacing import replacing

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

FORMATS = ("csv", "parquet")


def tables() -> tuple[str, ...]:
    """The queries that become tables: all of the library that can be asked of everything."""
    return tuple(
        name
        for name in library.names()
        if not any(parameter.required for parameter in library.find(name).parameters)
    )


def write_tables(graph: KnowledgeGraph, folder: Path, form: str) -> dict[str, int]:
    """Write one file for each of :func:`tables` into ``folder``; returns the rows of each.

    Other files in ``folder`` stay. Raises :class:`GoldthreadError` when a file cannot be
    written, and when Parquet is asked for and pyarrow is not installed.
    """
    write = _writer(form)
    counts = {}
    for name in tables():
        rows = graph.query(name)
        with replacing(folder / f"{name}.{form}") as beside:
            write(rows, beside)
        counts[name] = len(rows)
    return counts


def _writer(form: str) -> Callable[[Rows, Path], None]:
    """What writes one table; refused before any folder is made for it."""
    if form == "csv":
        return _write_csv
    try:
        import pyarrow.parquet  # noqa: F401 (whether it is there)
    except ImportError:
        raise GoldthreadError("Parquet needs pyarrow: pip install pyarrow, or export csv") from None
    return _write_parquet


def _write_csv(rows: Rows, path: Path) -> None:
    path.write_text(as_csv(rows), encoding="utf-8", newline="")


def _write_parquet(rows: Rows, path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    columns = [list(column) for column in zip(*rows.rows, strict=True)] or [[]] * len(rows.columns)
    schema = pyarrow.schema([(column, pyarrow.string()) for column in rows.columns])
    pyarrow.parquet.write_table(pyarrow.table(columns, schema=schema), path)
