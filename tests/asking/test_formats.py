"""The same answer as CSV, JSON, Markdown and a table; hostile text stays text."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from goldthread.asking import formats
from goldthread.asking.formats import as_csv, as_json, as_markdown, as_table
from goldthread.asking.rows import Rows

VALUES = st.none() | st.text(st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(st.tuples(VALUES, VALUES), max_size=5)
HOSTILE = "[bold]no[/bold] \x1b[31m=1+1 | <script> `x`\nnext"


@given(ROWS)
def test_csv_reads_back(rows: list[tuple[str | None, str | None]]) -> None:
    written = as_csv(Rows(("a", "b"), tuple(rows)))
    read = list(csv.reader(StringIO(written, newline="")))
    assert read == [["a", "b"], *([value or "" for value in row] for row in rows)]


@given(ROWS)
def test_json_reads_back(rows: list[tuple[str | None, str | None]]) -> None:
    read = json.loads(as_json(Rows(("a", "b"), tuple(rows))))
    assert read == [{"a": row[0] or "", "b": row[1] or ""} for row in rows]


@given(ROWS)
def test_markdown_has_one_line_per_row(rows: list[tuple[str | None, str | None]]) -> None:
    written = as_markdown(Rows(("a", "b"), tuple(rows)))
    assert written.count("\n") == len(rows) + 2
    assert len(written.splitlines()) == len(rows) + 2


def test_hostile_text_stays_text() -> None:
    rows = Rows(("a",), ((HOSTILE,),))
    assert json.loads(as_json(rows)) == [{"a": HOSTILE}]
    assert "\\<script\\>" in as_markdown(rows)
    console = Console(file=StringIO(), width=200, force_terminal=True, color_system=None)
    with console.capture() as shown:
        console.print(as_table(rows))
    assert "[bold]no[/bold]" in shown.get()
    assert "\x1b[31m" not in shown.get()


@given(st.lists(st.tuples(VALUES, st.integers().map(str)), max_size=7))
def test_a_long_answer_in_pieces_is_the_same(rows: list[tuple[str | None, str]]) -> None:
    answer = Rows(("a", "n"), tuple(rows), numeric=("n",))
    whole = as_csv(answer), as_json(answer)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "AT_ONCE", 2)
        assert (as_csv(answer), as_json(answer)) == whole
    assert json.loads(whole[1]) == [{"a": a or "", "n": int(n)} for a, n in rows]
