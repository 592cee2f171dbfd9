"""The gate refuses what a query does, never a word it merely contains."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.asking.gate import check, is_update, names_its_graphs
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
    "SELECT * { ?s ?p ?o # it ends here \r\n SERVICE<http://example.org/>{ ?a ?b ?c } }",
    "SELECT * { ?s ?p 1SERVICE <http://example.org/> { ?a ?b ?c } }",
    "PREFIX : <http://example.org/> SELECT * { SERVICE:x{ ?s ?p ?o } }",
    "PREFIX : <http://e.org/> SELECT * { ?s ?p ?o ; SERVICE:x { ?a ?b ?c } }",
    "PREFIX service: <http://e.org/> PREFIX : <http://e.org/> "
    "SELECT * { ?s ?p ?o . SERVICE:x { ?a ?b ?c } }",
    "PREFIX xervice: <http://e.org/> PREFIX : <http://e.org/> "
    "SELECT * { ?s ?p ?o ; SERVICE:x { ?a ?b ?c } }",
    "SELECT * { <<( ?s ?p ?o )>> ?q 'service' . SERVICE ?x { ?a ?b ?c } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?x { ?a ?b ?c } } }",
]
MENTIONS = [
    "SELECT * { ?s ?p 'SERVICE <http://example.org/> { }' }",
    "SELECT * { ?s <http://example.org/SERVICE> ?o }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://example.org/> { ?s ?p ?o }",
    "SELECT ?service { ?service ?load ?insert }",
    "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE ?o }",
    'SELECT * { ?s ?p ?o FILTER(CONTAINS(?o, "social work service")) }',
    "SELECT ?service ?xervice { ?service ?p ?xervice }",
    "SELECT * { ?s ?p 'a \\u0073ervice' }",
    # Harmless in the newer syntax (SPARQL 1.2) that the engine reads.
    "SELECT * { << ?s ?p ?o >> ?q 'service' }",
    "SELECT * { ?s ?p 'service' . BIND(<<( ?s ?p ?o )>> AS ?t) }",
    "SELECT * { ?service ?p ?o {| ?a ?b |} }",
    "SELECT * { ?s ?p 'service' LATERAL { ?s ?a ?b } }",
    'SELECT * { ?s ?p "service"@en--ltr }',
]


@pytest.mark.parametrize("text", CALLS)
def test_a_query_that_calls_a_service_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(text)


@pytest.mark.parametrize("text", MENTIONS)
def test_a_query_that_mentions_the_word_is_let_through(text: str) -> None:
    check(text)


def test_a_call_is_told_from_a_mistake() -> None:
    with pytest.raises(QueryError, match=r"^SERVICE is refused"):
        check("SELECT * { SERVICE SILENT <http://example.org/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match=r"^line 1, column 12: .*SERVICE"):
        check("SELECT * { ?s ?p FILTER(CONTAINS(?o, 'service')) }")


@given(st.data())
def test_no_spacing_or_comment_hides_a_call(data: st.DataObject) -> None:
    """The words of a call with anything between them that may stand there."""
    gap = st.lists(st.sampled_from([" ", "\t", "\r", "\n", "#'\n", "#{\r", '#"""\r\n']), max_size=3)
    case = data.draw(st.sampled_from(["SERVICE", "service", "SeRvIcE"]))
    words = ["SELECT", "*", "{", "?s", "<b:c>", "'a'", ".", case, "<a:b>", "{", "?s", "?p", "?o"]
    text = "".join(f"{word} {''.join(data.draw(gap))}" for word in [*words, "}", "}"])
    with pytest.raises(QueryError, match="SERVICE"):
        check(text)


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
        ("SELECT * FROM <http://example.org/> { << ?s ?p ?o >> ?q 1 }", True),
        ("SELECT * { << ?from ?p ?o >> ?q 'from' }", False),
    ],
)
def test_a_query_that_names_its_graphs_is_known(text: str, expected: bool) -> None:
    assert names_its_graphs(text) is expected
