"""Answers of the query library as files: CSV, or Parquet where pyarrow is installed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.asking.formats import as_csv
from goldthread.errors import GoldthreadError

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

TABLES = ("inspections", "judgements", "people", "quotes", "findings", "priority-actions")
TABLES += ("figures", "interventions", "recurring-weaknesses", "theme-connections", "causal-links")
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
            _write_parquet(
                rows.columns, [tuple(value or "" for value in row) for row in rows.rows], path
            )
        counts[name] = len(rows)
    return counts


def _write_parquet(columns: tuple[str, ...], rows: list[tuple[str, ...]], path: Path) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise GoldthreadError("Parquet needs pyarrow: pip install pyarrow, or export csv") from None
    data = {column: [row[place] for row in rows] for place, column in enumerate(columns)}
    schema = pyarrow.schema([(column, pyarrow.string()) for column in columns])
    pyarrow.parquet.write_table(pyarrow.table(data, schema=schema), path)
