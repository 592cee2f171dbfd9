"""Tables: CSV and Parquet."""

from __future__ import annotations

import csv
import shutil
import subprocess
import time
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.asking import library
from goldthread.asking.formats import as_csv
from goldthread.asking.rows import Rows
from goldthread.asking.spool import spool
from goldthread.core.errors import GoldthreadError
from goldthread.exporting.tables import tables, write_tables, write_workbook


def test_csv_parses_back_to_the_answers(graph: KnowledgeGraph, tmp_path: Path) -> None:
    counts = write_tables(graph, tmp_path, "csv", plain=True)
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


HOSTILE = "=HYPERLINK(A1)"
ODD = Rows(
    ("text", "count", "share", "day", "date", "themes", "empty"),
    (
        (HOSTILE, "3", "0.5", "2019-10-22", "2019-10", "b;a", None),
        ("- a list", "-4", "1", None, "2019-10-22", "", ""),
        ("“Naïve” £5 → \x0b", None, "2e-9", "2020-02-29", "2020", "c", None),
    ),
    numeric=("count", "share"),
)
"""One of everything that a table can hold."""


@pytest.fixture
def odd_graph(graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> KnowledgeGraph:
    """A graph whose one table is :data:`ODD`."""
    query = library.parse(
        "odd", "# title: Odd\n# question: What?\n# column themes (list): Themes.\n"
    )
    monkeypatch.setattr("goldthread.exporting.tables.tables", lambda: ("odd",))
    monkeypatch.setattr(library, "find", lambda name: query)
    monkeypatch.setattr(KnowledgeGraph, "spool", lambda self, name: spool([ODD], []))
    return graph


def test_csv_for_people_has_a_mark_and_no_formula(
    odd_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    write_tables(odd_graph, tmp_path, "csv")
    written = (tmp_path / "odd.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(written.decode("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows[:2]] == [f"'{HOSTILE}", "'- a list"]
    assert [row["count"] for row in rows] == ["3", "-4", ""]


def test_plain_csv_has_the_exact_words(odd_graph: KnowledgeGraph, tmp_path: Path) -> None:
    write_tables(odd_graph, tmp_path, "csv", plain=True)
    with (tmp_path / "odd.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == list(ODD)


def test_duckdb_reads_integers_decimals_days_lists_and_nulls(
    odd_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    write_tables(odd_graph, tmp_path, "parquet")
    table = duckdb.read_parquet(str(tmp_path / "odd.parquet"))
    assert dict(zip(table.columns, map(str, table.types), strict=True)) == {
        "text": "VARCHAR",
        "count": "BIGINT",
        "share": "DOUBLE",
        "day": "DATE",
        "date": "VARCHAR",
        "themes": "VARCHAR[]",
        "empty": "VARCHAR",
    }
    first, second, third = table.fetchall()
    assert first == (HOSTILE, 3, 0.5, date(2019, 10, 22), "2019-10", ["b", "a"], None)
    assert second == ("- a list", -4, 1.0, None, "2019-10-22", None, None)
    assert third[1] is None
    assert third[2] == 2e-9


def test_parquet_holds_every_answer_of_the_library(graph: KnowledgeGraph, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_tables(graph, tmp_path / "first", "parquet")
    write_tables(graph, tmp_path / "second", "parquet")
    for name in tables():
        path = tmp_path / "first" / f"{name}.parquet"
        answer, table = graph.query(name), parquet.read_table(path)
        assert tuple(table.column_names) == answer.columns
        assert table.num_rows == len(answer)
        for column in answer.columns:
            told = [row[column] for row in answer]
            assert [bool(each) for each in told] == [
                each is not None for each in table[column].to_pylist()
            ]
        assert path.read_bytes() == (tmp_path / "second" / path.name).read_bytes()


def test_excel_gets_text_numbers_and_days(odd_graph: KnowledgeGraph, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    write_workbook(odd_graph, tmp_path / "odd.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "odd.xlsx")["odd"]
    assert sheet.freeze_panes == "A2"
    head, *rows = sheet.iter_rows()
    assert tuple(cell.value for cell in head) == ODD.columns
    assert (rows[0][0].value, rows[0][0].data_type) == (HOSTILE, "s")
    assert rows[0][1].value == 3
    assert rows[0][3].value == datetime(2019, 10, 22)
    assert rows[0][4].value == "2019-10"
    assert rows[1][3].value is None
    assert rows[2][0].value == "“Naïve” £5 → \ufffd"


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(
    odd_graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    monkeypatch.setattr("goldthread.exporting.tables.EXCEL_ROWS", 2)
    assert write_workbook(odd_graph, tmp_path / "odd.xlsx") == {"odd": 3}
    book = openpyxl.load_workbook(tmp_path / "odd.xlsx")
    assert {sheet.title: [row[1].value for row in sheet.iter_rows()] for sheet in book} == {
        "odd": ["count", 3, -4],
        "odd 2": ["count", None],
    }
    assert book["odd 2"]["E2"].value == "2020"


def test_a_day_before_excels_calendar_stays_text(
    odd_graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    days = Rows(("day",), (("1899-12-30",), ("1900-03-01",), ("1901-01-01",)))
    monkeypatch.setattr(KnowledgeGraph, "spool", lambda self, name: spool([days], []))
    write_workbook(odd_graph, tmp_path / "days.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "days.xlsx")["odd"]
    assert [cell.value for cell in sheet["A"]] == [
        "day",
        "1899-12-30",
        "1900-03-01",
        datetime(1901, 1, 1),
    ]


def test_a_workbook_is_the_same_bytes_on_another_day(
    odd_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    pytest.importorskip("openpyxl")
    write_workbook(odd_graph, tmp_path / "first.xlsx")
    time.sleep(2.1)  # zips count in steps of two seconds
    write_workbook(odd_graph, tmp_path / "second.xlsx")
    assert (tmp_path / "first.xlsx").read_bytes() == (tmp_path / "second.xlsx").read_bytes()


def test_a_workbook_has_a_sheet_for_each_table(graph: KnowledgeGraph, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    counts = write_workbook(graph, tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx", read_only=True)
    assert book.sheetnames == list(tables())
    for name in ("findings", "quotes", "connections-beyond-chance"):
        rows = [row for row in book[name].iter_rows(min_row=2, values_only=True) if any(row)]
        assert len(rows) == counts[name]
    book.close()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_libreoffice_shows_words_and_computes_nothing(
    odd_graph: KnowledgeGraph, tmp_path: Path, form: str
) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (apt install libreoffice-calc-nogui)")
    if form == "csv":
        write_tables(odd_graph, tmp_path, "csv")
    else:
        write_workbook(odd_graph, tmp_path / "odd.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # What the dialogue for a CSV proposes where a person opens it: commas, quotes, UTF-8.
    read = ["--infilter=CSV:44,34,76,1"] if form == "csv" else []
    to = ["--convert-to", "fods", "--outdir", str(tmp_path / "out"), str(tmp_path / f"odd.{form}")]
    subprocess.run(  # noqa: S603
        [office, "--headless", profile, *read, *to], check=True, capture_output=True, timeout=120
    )
    shown = (tmp_path / "out" / "odd.fods").read_text(encoding="utf-8")
    assert "table:formula" not in shown
    assert "“Naïve” £5 →" in shown
    assert "HYPERLINK" in shown
    assert 'office:value-type="float" office:value="-4"' in shown


def test_parquet_without_pyarrow_says_what_to_do(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(GoldthreadError, match="pip install pyarrow"):
        write_tables(graph, tmp_path / "tables", "parquet")
    assert not (tmp_path / "tables").exists()
