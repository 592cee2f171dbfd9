"""The side table says what the graph says."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from goldthread.asking import library
from goldthread.asking.run import ask_library
from goldthread.core.errors import GraphError
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store
from goldthread.tables import sources
from goldthread.tables.opening import open_tables
from goldthread.tables.writing import write_tables


@pytest.mark.parametrize("source", sources.LIBRARY, ids=lambda source: source.query)
def test_a_table_has_the_columns_and_rows_of_its_query(
    seeds_graph: Path, source: sources.Source
) -> None:
    query = library.find(source.query)
    expected = ask_library(open_store(seeds_graph), query, {})
    columns = ", ".join(f'"{name}"' for name in query.column_names)
    with closing(open_tables(GraphFolder(seeds_graph))) as tables:
        rows = tables.execute(
            f'SELECT {columns} FROM "{source.table}" ORDER BY number'  # noqa: S608
        ).fetchall()
    numbers = [query.column_names.index(name) for name in expected.numeric]
    assert len(rows) == len(expected)
    for found, row in zip(rows, expected.rows, strict=True):
        for place, (value, other) in enumerate(zip(found, row, strict=True)):
            if place in numbers and value is not None:
                assert float(value) == float(other or "nan")
            else:
                assert str(value or "") == (other or "")


def test_the_same_graph_gives_the_same_bytes(seeds_graph: Path, tmp_path: Path) -> None:
    built = GraphFolder(seeds_graph).tables.read_bytes()
    write_tables(open_store(seeds_graph), tmp_path / "again.sqlite")
    assert (tmp_path / "again.sqlite").read_bytes() == built


def test_a_search_finds_other_endings_and_names_of_themes(seeds_graph: Path) -> None:
    with closing(open_tables(GraphFolder(seeds_graph))) as tables:

        def found(match: str) -> set[int]:
            rows = tables.execute("SELECT rowid FROM words WHERE words MATCH ?", (match,))
            return {row[0] for row in rows}

        assert found("caseload") == found("caseloads") != set()
        assert found('themes: "supervision"') - found('text: "supervision"') or found(
            'themes: "supervision"'
        )
        assert not found('"caseloadish"')


def test_the_side_table_cannot_be_written_to(seeds_graph: Path) -> None:
    with (
        closing(open_tables(GraphFolder(seeds_graph))) as tables,
        pytest.raises(Exception, match="readonly"),
    ):
        tables.execute("DELETE FROM findings")


def test_a_graph_without_its_side_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="without its side table; build the graph again"):
        open_tables(GraphFolder(tmp_path))
