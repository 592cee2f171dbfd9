"""The gate refuses what a query does, never a word it merely contains."""

from __future__ import annotations

import pytest

from goldthread.asking.gate import check, is_update, names_its_graphs, newlines
from goldthread.core.errors import QueryError

CALLS = [
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { OPTIONAL { { SERVICE ?x { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "ASK { ?s ?p '#' . SERVICE <http://example.org/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p """a"b""" . SERVICE <http://example.org/> { ?s ?p ?o } }',
    "SELECT * { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o # it ends here \r SERVICE <http://example.org/> { ?a ?b ?c } }",
]
MENTIONS = [
    "SELECT * { ?s ?p 'SERVICE <http://example.org/> { }' }",
    "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> { ?s ?p ?o }",
    "SELECT ?service { ?service ?load ?insert }",
    "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE ?o }",
    'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "social work service")) }',
]


@pytest.mark.parametrize("text", CALLS)
def test_a_query_that_calls_a_service_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        check(newlines(text))


@pytest.mark.parametrize("text", MENTIONS)
def test_a_query_that_mentions_the_word_is_let_through(text: str) -> None:
    check(newlines(text))


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://e.org/a> <http://e.org/b> 1 }",
        "LOAD <http://example.org/>",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_updates_are_known(text: str) -> None:
    assert is_update(text)


@pytest.mark.parametrize("text", ["", "SELECT * { ?s ?p ?o }", "insert coin", "SELEC"])
def test_other_texts_are_no_updates(text: str) -> None:
    assert not is_update(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * FROM <http://example.org/> { ?s ?p ?o }", True),
        ("SELECT * FROM NAMED <http://example.org/> { GRAPH ?g { ?s ?p ?o } }", True),
        ("SELECT ?from { ?from ?p 'FROM <http://example.org/>' }", False),
        ("SELECT * { ?s ?p ?o }", False),
    ],
)
def test_a_query_that_names_its_graphs_is_known(text: str, expected: bool) -> None:
    assert names_its_graphs(text) is expected
