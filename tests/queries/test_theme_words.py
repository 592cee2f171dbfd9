"""The words by which sentences show their themes, and where these stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.core.errors import QueryError


@pytest.fixture(scope="module")
def graph(seeds_graph: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(seeds_graph)


def test_the_words_stand_where_it_says_within_the_sentence(graph: KnowledgeGraph) -> None:
    rows = list(graph.query("theme-words"))
    assert len(rows) > 100
    assert {row["origin"] for row in rows} == {"named", "suggested"}
    for row in rows:
        start, end = int(row["words_start"]), int(row["words_end"])
        document = row["finding"].split("/document/")[1].split("/")[0]
        assert graph.statable_text(document)[start:end] == row["words"]
        assert row["words"] in row["text"]


def test_only_those_that_are_likelier_are_given(graph: KnowledgeGraph) -> None:
    every = [(row["finding"], row["theme"], row["weight"]) for row in graph.query("theme-words")]
    over = [
        (row["finding"], row["theme"], row["weight"])
        for row in graph.query("theme-words", over="0.7")
    ]
    assert over == [each for each in every if each[2] and float(each[2]) > 0.7]
    assert 0 < len(over) < len(every)


@pytest.mark.parametrize("value", ["much", "0,7", "1e400", "0.7 } ASK {", "--1", "NaN"])
def test_what_is_no_number_is_told(graph: KnowledgeGraph, value: str) -> None:
    with pytest.raises(QueryError, match=r"over is no number such as 0\.7"):
        graph.query("theme-words", over=value)
