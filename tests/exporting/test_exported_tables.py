"""Tables: CSV and Parquet."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.asking.formats import as_csv
from goldthread.asking.rows import Rows
from goldthread.core.errors import GoldthreadError
from goldthread.exporting.tables import tables, write_tables


def test_csv_parses_back_to_the_answers(graph: KnowledgeGraph, tmp_path: Path) -> None:
    counts = write_tables(graph, tmp_path, "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"{n}.csv" for n in tables())
    for name in tables():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            back = list(csv.DictReader(file))
        assert back == list(graph.query(name))
        assert counts[name] == len(back)
    assert counts["findings"] > 0


def test_the_tables_researchers_start_from_are_there() -> None:
    assert {"findings", "judgements", "causal-links", "theme-connections", "sources"} <= set(
        tables()
    )
    assert "theme-history" not in tables(), "it asks for a theme"


def test_same_graph_same_bytes(graph: KnowledgeGraph, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        write_tables(graph, tmp_path / folder, "csv")
    for name in tables():
        first, second = (tmp_path / folder / f"{name}.csv" for folder in ("first", "second"))
        assert first.read_bytes() == second.read_bytes()


def test_other_files_in_the_folder_stay(graph: KnowledgeGraph, tmp_path: Path) -> None:
    mine = tmp_path / "notes.csv"
    mine.write_text("mine")
    write_tables(graph, tmp_path, "csv")
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("words", ["=1+1", "+44", "- a list", "@name", 'a "b", c', "two\r\nlines"])
def test_words_stay_exactly(words: str) -> None:
    written = as_csv(Rows(("text", "page"), ((words, None),)))
    assert list(csv.reader(written.splitlines(keepends=True))) == [["text", "page"], [words, ""]]


def test_parquet_holds_the_answers_with_nulls(graph: KnowledgeGraph, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_tables(graph, tmp_path / "first", "parquet")
    write_tables(graph, tmp_path / "second", "parquet")
    for name in tables():
        path = tmp_path / "first" / f"{name}.parquet"
        answer, table = graph.query(name), parquet.read_table(path)
        assert tuple(table.column_names) == answer.columns
        assert [tuple(row.values()) for row in table.to_pylist()] == list(answer.rows)
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


def test_parquet_without_pyarrow_says_what_to_do(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(GoldthreadError, match="pip install pyarrow"):
        write_tables(graph, tmp_path / "tables", "parquet")
    assert not (tmp_path / "tables").exists()
