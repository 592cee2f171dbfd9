"""The graph from Python."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.asking.library import find
from goldthread.core.errors import GraphError, QueryError, UnknownName


@pytest.fixture(scope="module")
def graph(seeds_graph: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(seeds_graph)


def test_the_examples_in_the_docstrings(graph: KnowledgeGraph) -> None:
    import goldthread.api

    failed, tried = doctest.testmod(goldthread.api, extraglobs={"graph": graph})
    assert tried >= 3
    assert failed == 0


def test_rows_are_dictionaries(graph: KnowledgeGraph) -> None:
    rows = list(graph.query("inspections", authority="North Lincolnshire"))
    assert {row["framework"] for row in rows} == {"safeguarding-looked-after", "sif"}


def test_sparql_over_all_graphs(graph: KnowledgeGraph) -> None:
    answer = graph.query("SELECT (COUNT(?d) AS ?n) WHERE { ?d a gt:Document }")
    assert answer.rows == (("5",),)


def test_a_frame_has_the_columns_of_the_query(graph: KnowledgeGraph) -> None:
    pandas = pytest.importorskip("pandas")
    frame = graph.frame("findings", theme="supervision")
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns[:3]) == ["finding", "authority", "inspection"]
    assert len(frame) > 0


def test_passages_are_stretches_of_the_stored_text(graph: KnowledgeGraph) -> None:
    passages = graph.query(
        """SELECT ?document ?text ?start ?end WHERE {
          ?passage oa:hasSource ?document ; oa:exact ?text ; oa:start ?start ; oa:end ?end }"""
    )
    assert len(passages) > 100
    for row in passages:
        text = graph.text(row["document"].rsplit("/", 1)[-1])
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_rdflib_sees_the_same_statements(graph: KnowledgeGraph) -> None:
    answer = graph.rdflib.query(
        """PREFIX gt: <https://w3id.org/goldthread/ontology#>
        SELECT (COUNT(?i) AS ?n) WHERE { ?i a gt:Inspection }"""
    )
    assert [int(row[0]) for row in answer] == [8]  # type: ignore[index, call-overload]


@pytest.mark.parametrize("selected", ["?i", "?i ?body", "(COUNT(?i) AS ?n)"])
def test_rdflib_binds_what_is_selected_and_what_is_not(
    graph: KnowledgeGraph, selected: str
) -> None:
    import rdflib

    asked = f"""PREFIX gt: <https://w3id.org/goldthread/ontology#>
        SELECT {selected} {{ ?i gt:inspectedBody ?body }} # of ?body"""
    body = rdflib.URIRef(f"{graph.description.base}authority/north-lincolnshire")
    rows = list(graph.rdflib.query(asked, initBindings={"body": body}))
    expected = len(graph.query("inspections", authority="North Lincolnshire"))
    assert expected > 0
    counted = int(rows[0][0]) if "COUNT" in selected else len(rows)  # type: ignore[index, call-overload]
    assert counted == expected


@pytest.mark.parametrize("name", ["inspections", "judgement-history", "priority-actions"])
def test_rdflib_answers_queries_of_the_library(graph: KnowledgeGraph, name: str) -> None:
    """It cannot sort by a function of a value that is missing."""
    assert len(list(graph.rdflib.query(find(name).text))) == len(graph.query(name))


def test_networkx_has_an_edge_from_each_finding_to_its_theme(graph: KnowledgeGraph) -> None:
    network = graph.networkx
    (row, *_) = list(graph.query("findings", theme="supervision"))
    about = [
        target
        for _, target, data in network.out_edges(row["finding"], data=True)
        if data["predicate"].endswith("#aboutTheme")
    ]
    assert "https://w3id.org/goldthread/theme/supervision" in about


def test_unknown_names_and_documents(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="supervision"):
        graph.theme_id("supervison")
    with pytest.raises(UnknownName):
        graph.text("../../etc/passwd")


def test_a_query_can_neither_write_nor_reach_out(graph: KnowledgeGraph) -> None:
    with pytest.raises(QueryError):
        graph.query("DELETE WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError):
        graph.query("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


def test_no_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="goldthread build"):
        KnowledgeGraph.open(tmp_path / "none")
