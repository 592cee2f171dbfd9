"""The same answer as CSV, JSON, Markdown and a table; hostile text stays text."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from goldthread.asking import formats
from goldthread.asking import rows as in_memory
from goldthread.asking.formats import (
    READABLE,
    as_csv,
    as_json,
    as_markdown,
    as_records,
    as_table,
    fits,
    table_pieces,
)
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


def shown(renderables: Iterable[RenderableType], width: int) -> list[str]:
    console = Console(file=StringIO(), width=width, force_terminal=True, color_system=None)
    with console.capture() as capture:
        console.print(*renderables, sep="\n")
    return [line.rstrip() for line in capture.get().splitlines() if line.strip()]


@given(st.lists(st.tuples(VALUES, VALUES), max_size=9), st.integers(10, 60))
def test_a_table_in_pieces_is_the_table(
    rows: list[tuple[str | None, str | None]], width: int
) -> None:
    answer = Rows(("a", "a column"), tuple(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(formats, "_TABLE_AT_ONCE", 4)
        console = Console(file=StringIO(), width=width)
        for piece in table_pieces(answer, console):
            console.print(piece)
    whole = Console(file=StringIO(), width=width)
    whole.print(as_table(answer))
    assert written(console) == written(whole)


def written(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_records_hang_long_values_beside_their_column() -> None:
    rows = Rows(("document", "text"), (("a.txt", "Visits are late and short"), ("b.txt", None)))
    assert shown(as_records(rows), width=26) == [
        "row 1 ────────────────────",
        "document: a.txt",
        "text:     Visits are late",
        "          and short",
        "row 2 ────────────────────",
        "document: b.txt",
        "text:",
    ]


def test_records_keep_hostile_text_as_text() -> None:
    lines = shown(as_records(Rows(("a",), ((HOSTILE,),))), width=100)
    assert "[bold]no[/bold]" in lines[1]
    assert not any("\x1b" in line for line in lines)


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8), st.integers(20, 200))
def test_a_table_that_fits_squeezes_no_column_below_what_can_be_read(
    lengths: list[int], width: int
) -> None:
    rows = Rows(tuple("n" * len(lengths)), (tuple("x" * length for length in lengths),))
    if not fits(rows, width):
        return
    top = shown([as_table(rows)], width)[0]
    for part, length in zip(top.strip("┏┓").split("┳"), lengths, strict=True):
        assert len(part) - 2 >= min(length, READABLE)


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
        patch.setattr(in_memory, "AT_ONCE", 2)
        assert (as_csv(answer), as_json(answer)) == whole
    assert json.loads(whole[1]) == [{"a": a or "", "n": int(n)} for a, n in rows]
