"""Answers of the query library as files: CSV, or Parquet where pyarrow is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.asking.formats import as_csv
from goldthread.asking.rows import Rows
from goldthread.errors import GoldthreadError

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

TABLES = (
    "inspections",
    "judgements",
    "people",
    "quotes",
    "findings",
    "priority-actions",
    "figures",
    "interventions",
    "recurring-weaknesses",
    "theme-connections",
    "causal-links",
)
FORMATS = ("csv", "parquet")


def write_tables(graph: KnowledgeGraph, folder: Path, form: str) -> dict[str, int]:
    """Write one file for each of :data:`TABLES` into ``folder``; returns the rows of each.

    Raises :class:`GoldthreadError` when Parquet is asked for and pyarrow is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    counts = {}
    for name in TABLES:
        rows = graph.query(name)
        path = folder / f"{name}.{form}"
        if form == "csv":
            path.write_text(as_csv(rows), encoding="utf-8", newline="")
        else:
            _write_parquet(rows, path)
        counts[name] = len(rows)
    return counts


def _write_parquet(rows: Rows, path: Path) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise GoldthreadError("Parquet needs pyarrow: pip install pyarrow, or export csv") from None
    cells = list(rows)
    data = {column: [row[column] for row in cells] for column in rows.columns}
    schema = pyarrow.schema([(column, pyarrow.string()) for column in rows.columns])
    pyarrow.parquet.write_table(pyarrow.table(data, schema=schema), path)
