"""Sorted N-Quads: any order in, the same bytes out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

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
