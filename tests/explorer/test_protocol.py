"""The SPARQL 1.1 Protocol for queries, case by case as https://www.w3.org/TR/sparql11-protocol/ has
them, and what an endpoint says of itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from goldthread.explorer.opened import OpenGraph

ASK = "ASK { ?s ?p ?o }"
SELECT = "SELECT ?theme WHERE { ?theme a <https://w3id.org/goldthread/ontology#Theme> } LIMIT 3"
CONSTRUCT = (
    "CONSTRUCT { ?s a ?kind } WHERE { ?s a ?kind . "
    "FILTER(?kind = <https://w3id.org/goldthread/ontology#Theme>) } LIMIT 3"
)
DESCRIBE = "DESCRIBE <https://w3id.org/goldthread/theme/caseloads>"
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
IN_GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g"


def get(client: TestClient, query: str, accept: str = "*/*", **more: str) -> Response:
    """A query by GET."""
    return client.get(
        f"/sparql?{urlencode({'query': query, **more}, doseq=True)}", headers={"Accept": accept}
    )


def post(client: TestClient, body: str | bytes, kind: str, address: str = "/sparql") -> Response:
    """A request by POST."""
    headers = {"Accept": "application/sparql-results+json"}
    if kind:
        headers["Content-Type"] = kind
    return client.post(address, content=body, headers=headers)


def number(answer: Response) -> int:
    """The one number that an answer holds."""
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def graphs(answer: Response) -> list[str]:
    """The graphs that an answer lists."""
    assert answer.status_code == 200, answer.text
    return [row["g"]["value"] for row in answer.json()["results"]["bindings"]]


# 2.1.1 to 2.1.3: three ways to ask.


def test_a_query_by_get(client: TestClient) -> None:
    assert get(client, ASK, "application/sparql-results+json").json()["boolean"] is True


def test_a_query_posted_as_a_form(client: TestClient) -> None:
    assert post(client, urlencode({"query": ASK}), FORM).json()["boolean"] is True


def test_a_query_posted_as_it_is(client: TestClient) -> None:
    assert post(client, ASK, QUERY).json()["boolean"] is True


def test_a_content_type_may_name_its_charset(client: TestClient) -> None:
    assert post(client, ASK, f"{QUERY}; charset=utf-8").json()["boolean"] is True
    assert post(client, urlencode({"query": ASK}), f"{FORM}; charset=UTF-8").status_code == 200


def test_a_query_with_letters_beyond_ascii(client: TestClient) -> None:
    query = 'SELECT ("Zoë’s plan" AS ?said) {}'
    for answer in (
        get(client, query, "application/sparql-results+json"),
        post(client, query, QUERY),
    ):
        assert answer.json()["results"]["bindings"][0]["said"]["value"] == "Zoë’s plan"


def test_head_gives_the_same_head_without_a_body(client: TestClient) -> None:
    answer = client.head(f"/sparql?{urlencode({'query': ASK})}", headers={"Accept": "*/*"})
    assert answer.status_code == 200
    assert not answer.content


# 2.1.4: the dataset.


def named(graph: OpenGraph) -> list[str]:
    """The names of the graph's named graphs."""
    return sorted(str(name)[1:-1] for name in graph.store.named_graphs())


def test_without_a_dataset_all_graphs_are_asked_together(
    client: TestClient, graph: OpenGraph
) -> None:
    union = {quad.triple for quad in graph.store}
    assert number(get(client, COUNT, "application/json")) == len(union)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_a_default_graph_named_by_the_request(
    client: TestClient, graph: OpenGraph, way: str
) -> None:
    one = named(graph)[0]
    size = number(_by(way, client, COUNT, {"default-graph-uri": [one]}))
    assert 0 < size < len({quad.triple for quad in graph.store})


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_several_default_graphs_are_merged(client: TestClient, graph: OpenGraph, way: str) -> None:
    one, other = named(graph)[:2]
    apart = [number(_by(way, client, COUNT, {"default-graph-uri": [g]})) for g in (one, other)]
    both = number(_by(way, client, COUNT, {"default-graph-uri": [one, other]}))
    assert max(apart) < both <= sum(apart)


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_named_graphs_named_by_the_request(client: TestClient, graph: OpenGraph, way: str) -> None:
    chosen = named(graph)[1:3]
    assert graphs(_by(way, client, IN_GRAPHS, {"named-graph-uri": chosen})) == chosen
    assert number(_by(way, client, COUNT, {"named-graph-uri": chosen})) == 0


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_default_and_named_graphs_together(client: TestClient, graph: OpenGraph, way: str) -> None:
    one, other = named(graph)[:2]
    dataset = {"default-graph-uri": [one], "named-graph-uri": [other]}
    assert graphs(_by(way, client, IN_GRAPHS, dataset)) == [other]
    assert number(_by(way, client, COUNT, dataset)) > 0


def test_a_dataset_named_in_the_query(client: TestClient, graph: OpenGraph) -> None:
    one = named(graph)[0]
    query = COUNT.replace("WHERE", f"FROM <{one}> WHERE")
    expected = number(_by("get", client, COUNT, {"default-graph-uri": [one]}))
    assert number(get(client, query, "application/json")) == expected


@pytest.mark.parametrize("way", ["get", "form", "direct"])
def test_the_request_s_dataset_goes_before_the_query_s(
    client: TestClient, graph: OpenGraph, way: str
) -> None:
    one, other = named(graph)[:2]
    query = COUNT.replace("WHERE", f"FROM <{one}> WHERE")
    expected = number(_by("get", client, COUNT, {"default-graph-uri": [other]}))
    assert number(_by(way, client, query, {"default-graph-uri": [other]})) == expected


def test_a_graph_that_is_not_there_is_empty(client: TestClient) -> None:
    dataset = {"default-graph-uri": ["http://example.org/none"]}
    assert number(_by("get", client, COUNT, dataset)) == 0


def test_a_graph_whose_name_is_no_address_is_refused(client: TestClient) -> None:
    assert _by("get", client, COUNT, {"default-graph-uri": ["not an address"]}).status_code == 400


def _by(way: str, client: TestClient, query: str, dataset: Mapping[str, list[str]]) -> Response:
    if way == "get":
        fields = {"query": query, **dataset}
        return client.get(
            f"/sparql?{urlencode(fields, doseq=True)}", headers={"Accept": "application/json"}
        )
    if way == "form":
        return post(client, urlencode({"query": query, **dataset}, doseq=True), FORM)
    return post(client, query, QUERY, f"/sparql?{urlencode(dataset, doseq=True)}")


# 2.1.5 and 2.1.6: what is accepted and what is given.


@pytest.mark.parametrize(
    "kind",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    ],
)
@pytest.mark.parametrize("query", [SELECT, ASK], ids=["select", "ask"])
def test_a_table_in_every_form(client: TestClient, kind: str, query: str) -> None:
    answer = get(client, query, kind)
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == kind
    if kind.endswith("json"):
        json.loads(answer.text)
    if kind.endswith("xml"):
        ElementTree.fromstring(answer.text)  # noqa: S314 (our own)


@pytest.mark.parametrize(
    "kind",
    ["text/turtle", "application/n-triples", "application/ld+json", "application/trig"],
)
@pytest.mark.parametrize("query", [CONSTRUCT, DESCRIBE], ids=["construct", "describe"])
def test_a_graph_in_every_form(client: TestClient, kind: str, query: str) -> None:
    from pyoxigraph import RdfFormat, parse

    answer = get(client, query, kind)
    assert answer.headers["content-type"].split(";")[0] == kind
    assert list(parse(answer.content, format=RdfFormat.from_media_type(kind)))


def test_the_form_most_wanted_is_given(client: TestClient) -> None:
    accept = "text/csv;q=0.2, application/sparql-results+xml;q=0.9"
    assert (
        get(client, SELECT, accept)
        .headers["content-type"]
        .startswith("application/sparql-results+xml")
    )


def test_without_a_wish_there_is_an_answer(client: TestClient) -> None:
    assert get(client, SELECT, "").status_code == 200
    assert get(client, CONSTRUCT, "*/*").headers["content-type"].startswith("text/turtle")


def test_a_form_that_nothing_can_be_given_in_is_refused(client: TestClient) -> None:
    assert get(client, SELECT, "image/png").status_code == 406


def test_a_format_can_be_named_in_the_address(client: TestClient) -> None:
    answer = get(client, SELECT, "text/html", format="csv")
    assert answer.text.splitlines()[0] == "theme"
    assert get(client, SELECT, "*/*", format="pdf").status_code == 400


def test_rows_tell_iris_literals_languages_and_types_apart(client: TestClient) -> None:
    query = (
        'SELECT ?a ?b ?c ?d ?e { VALUES (?a ?b ?c ?d) { (<http://example.org/> "x" "y"@en 1) } '
        "OPTIONAL { ?a <http://example.org/none> ?e } }"
    )
    answer = get(client, query, "application/sparql-results+json").json()
    row = answer["results"]["bindings"][0]
    assert answer["head"]["vars"] == ["a", "b", "c", "d", "e"]
    assert row["a"] == {"type": "uri", "value": "http://example.org/"}
    assert row["b"] == {"type": "literal", "value": "x"}
    assert row["c"] == {"type": "literal", "value": "y", "xml:lang": "en"}
    assert row["d"]["datatype"].endswith("#integer")
    assert "e" not in row
    tsv = get(client, query, "text/tab-separated-values").text.splitlines()
    assert tsv[0] == "?a\t?b\t?c\t?d\t?e"
    assert tsv[1].startswith('<http://example.org/>\t"x"\t"y"@en\t')
    assert get(client, query, "text/csv").text.splitlines()[1] == "http://example.org/,x,y,1,"


@pytest.mark.parametrize(
    "kind", ["application/sparql-results+json", "application/sparql-results+xml"]
)
def test_answers_are_those_of_a_well_kept_parser(client: TestClient, kind: str) -> None:
    from pyoxigraph import QueryResultsFormat, parse_query_results

    query = 'SELECT ?s ("a<b>&\\"\\u0009" AS ?odd) { ?s a ?k } ORDER BY ?s LIMIT 5'
    answer = get(client, query, kind)
    form = QueryResultsFormat.from_media_type(kind)
    assert form
    rows = list(parse_query_results(answer.content, format=form))
    assert len(rows) == 5
    assert rows[0]["odd"].value == 'a<b>&"\t'


# 2.1.7: what is refused, and how.


def test_two_queries_are_refused(client: TestClient) -> None:
    both = urlencode([("query", ASK), ("query", SELECT)])
    assert client.get(f"/sparql?{both}", headers={"Accept": "*/*"}).status_code == 400
    assert post(client, both, FORM).status_code == 400
    assert post(client, ASK, QUERY, f"/sparql?{urlencode({'query': ASK})}").status_code == 400


def test_a_form_without_a_query_is_refused(client: TestClient) -> None:
    assert post(client, "", FORM).status_code == 400
    assert post(client, urlencode({"other": ASK}), FORM).status_code == 400


@pytest.mark.parametrize("kind", ["", "text/plain", "application/json", "multipart/form-data"])
def test_a_body_of_another_kind_is_refused(client: TestClient, kind: str) -> None:
    assert post(client, ASK, kind).status_code == 415


def test_bytes_that_are_not_utf_8_are_refused(client: TestClient) -> None:
    assert post(client, "SELECT ('é' AS ?x) {}".encode("latin-1"), QUERY).status_code == 400
    assert post(client, b"query=%E9", FORM).status_code == 400


@pytest.mark.parametrize("query", ["", "SELECT", "SELECT * WHERE { ?s ?p }", "ASK {{{", "%"])
def test_a_query_with_a_mistake_is_answered_with_400_and_where(
    client: TestClient, query: str
) -> None:
    for answer in (get(client, query), post(client, query, QUERY)):
        assert answer.status_code == 400
        assert answer.text.strip()


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/sparql", content=ASK).status_code == 405


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <http://e/a> <http://e/b> <http://e/c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_updates_are_refused_however_they_come(
    client: TestClient, graph: OpenGraph, update: str
) -> None:
    before = len(graph.store)
    answers = (
        get(client, update),
        post(client, update, QUERY),
        post(client, update, "application/sparql-update"),
        post(client, urlencode({"update": update}), FORM),
    )
    assert [answer.status_code for answer in answers] == [403] * 4
    assert len(graph.store) == before


def test_service_is_refused_and_its_name_in_a_text_is_not(client: TestClient) -> None:
    calling = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert get(client, calling).status_code == 403
    assert "SERVICE is refused" in get(client, calling).text
    assert get(client, 'SELECT ("service" AS ?x) {}').status_code == 200


def test_more_rows_than_the_limit_are_an_error_not_a_silent_cut(client: TestClient) -> None:
    answer = get(client, "SELECT * { ?s ?p ?o }")
    assert answer.status_code == 403
    assert "more than 1,000 rows; add LIMIT" in answer.text
    assert get(client, "SELECT * { ?s ?p ?o } LIMIT 1000").status_code == 200


# Service description.


def test_an_endpoint_without_a_query_describes_itself(client: TestClient, graph: OpenGraph) -> None:
    from rdflib import Graph

    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    described = Graph().parse(data=answer.text, format="turtle")
    found = {str(value).rsplit("#", 1)[-1] for value in described.objects()}
    assert {"Service", "SPARQL11Query", "UnionDefaultGraph"} <= found
    names = {str(value) for value in described.objects()} & set(named(graph))
    assert names == set(named(graph))


def test_a_reader_gets_the_editor_at_the_same_address(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/html,*/*;q=0.8"})
    assert "<textarea" in answer.text
