"""Sorted N-Quads: any order in, the same bytes out."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from goldthread.store import writing
from goldthread.store.nquads import to_lines

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def quad(text: str) -> Quad:
    return Quad(
        NamedNode("https://e.org/s"),
        NamedNode("https://e.org/p"),
        Literal(text),
        NamedNode("https://e.org/g"),
    )


@given(TEXTS)
def test_a_line_is_one_statement_and_reads_back(text: str) -> None:
    (line,) = to_lines([quad(text)])
    assert list(parse(line, format=RdfFormat.N_QUADS)) == [quad(text)]


@given(st.lists(TEXTS, max_size=30), st.integers(1, 7))
def test_what_is_laid_in_runs_is_what_is_laid_at_once(texts: list[str], run: int) -> None:
    quads = [quad(text) for text in (*texts, *texts[:3])]
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_RUN", run)
        whole = writing.lay("https://e.org/g", to_lines(quads), Path(folder, "whole.nq"))
        parts = writing.lay_in_runs("https://e.org/g", iter(quads), Path(folder, "runs.nq"))
        assert parts.entry == whole.entry
        assert parts.lines.read_bytes() == whole.lines.read_bytes()
        assert {path.name for path in Path(folder).iterdir()} == {"whole.nq", "runs.nq"}
