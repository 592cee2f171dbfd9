"""Sorted N-Quads: any order in, the same bytes out."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from goldthread.store import nquads
from goldthread.store.nquads import SortedRuns, to_lines

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def quad(text: str) -> Quad:
    return Quad(
        NamedNode("https://e.org/s"),
        NamedNode("https://e.org/p"),
        Literal(text),
        NamedNode("https://e.org/g"),
    )


@given(st.lists(TEXTS, max_size=30), st.integers(1, 7))
def test_runs_merge_to_what_one_sort_gives(texts: list[str], size: int) -> None:
    lines = to_lines(map(quad, texts))
    with tempfile.TemporaryDirectory() as folder:
        runs = SortedRuns(Path(folder) / "runs", size)
        for text in reversed(texts):
            runs.add(to_lines([quad(text)]))
        count = runs.merge(Path(folder) / "out.nq")
        written = (Path(folder) / "out.nq").read_bytes()
    assert written == b"".join(lines)
    assert count == len(lines) == len(set(texts))


@given(TEXTS)
def test_a_line_is_one_statement_and_reads_back(text: str) -> None:
    (line,) = to_lines([quad(text)])
    assert list(parse(line, format=RdfFormat.N_QUADS)) == [quad(text)]


def test_more_runs_than_files_may_be_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nquads, "OPEN_AT_ONCE", 3)
    texts = [f"{number:02d}" for number in range(20)]
    runs = SortedRuns(tmp_path / "runs", 1)
    for text in reversed(texts):
        runs.add(to_lines([quad(text)]))
    assert runs.merge(tmp_path / "out.nq") == 20
    assert (tmp_path / "out.nq").read_bytes() == b"".join(to_lines(map(quad, texts)))
    assert not (tmp_path / "runs").exists()


def test_new_runs_are_handed_out_once(tmp_path: Path) -> None:
    runs = SortedRuns(tmp_path / "runs", 2)
    runs.add(to_lines([quad("a")]))
    assert len(runs.take_new()) == 1
    assert runs.take_new() == []
    runs.add(to_lines([quad("b")]))
    assert len(runs.take_new()) == 1
    assert runs.merge(tmp_path / "out.nq") == 2
