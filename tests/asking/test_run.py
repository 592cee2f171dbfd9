"""Queries of the library and from outside: what is put to the store, and what is refused unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from goldthread.asking import run
from goldthread.asking.library import parse
from goldthread.asking.run import ask_library, is_name, run_query
from goldthread.core.errors import QueryError

LISTED = """# title: Lists
# question: What is listed?
# column it: What.
# column listed (list): Its values.
# column plain: The same as they stand.

SELECT ?it ?listed ?plain { ?it <https://e.org/says> ?listed BIND(?listed AS ?plain) }
ORDER BY ?it
"""


def test_values_of_a_list_are_sorted_and_each_stands_once() -> None:
    store = Store()
    told = Literal("b;a;c;a")
    says, it = NamedNode("https://e.org/says"), NamedNode("https://e.org/it")
    store.add(Quad(it, says, told, NamedNode("https://e.org/g")))
    (row,) = ask_library(store, parse("listed", LISTED), {})
    assert row == {"it": "https://e.org/it", "listed": "a;b;c", "plain": "b;a;c;a"}


def test_a_query_that_is_too_long_is_refused_unread(
    seeds_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "ASK { ?s ?p ?o }"
    padded = asked.ljust(run.MOST_CHARACTERS)
    assert run_query(seeds_graph, padded).rows == (("true",),)
    monkeypatch.setattr(run, "ask_aside", lambda *_: pytest.fail("it was put to the store"))
    with pytest.raises(QueryError, match=r"^the query is longer than 1000000 characters$"):
        run_query(seeds_graph, f"{padded} ")


def test_text_that_is_no_utf_8_is_refused_by_its_place(seeds_graph: Path) -> None:
    with pytest.raises(QueryError, match="not UTF-8 at character 17"):
        run_query(seeds_graph, "ASK { ?s ?p 'two\ud800' }")


def test_sparql_takes_no_parameters(seeds_graph: Path) -> None:
    with pytest.raises(QueryError, match="only the queries of the library take parameters"):
        run_query(seeds_graph, "ASK { ?s ?p ?o }", {"theme": "caseloads"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("findings", True),
        ("theme-counts", True),
        ("ASK { ?s ?p ?o }", False),
        ("count.rq", False),
        ("", False),
    ],
)
def test_a_single_word_is_a_name(text: str, expected: bool) -> None:
    assert is_name(text) is expected
