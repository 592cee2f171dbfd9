"""A term that the ontology does not have is told of, with the near ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.asking import library
from goldthread.asking.run import run_query
from goldthread.asking.unknown_terms import terms, unknown_terms


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("SELECT * { ?s a gt:Findings }", "Findings"),
        (
            "PREFIX our: <https://w3id.org/goldthread/ontology#> ASK { ?s our:polarty ?o }",
            "polarty",
        ),
        ("ASK { ?s <https://w3id.org/goldthread/ontology#aboutTheem> ?o }", "aboutTheem"),
        ("ASK { ?s gt:statedIn/gt:paht ?o }", "paht"),
    ],
)
def test_a_term_that_is_none_is_told_with_the_near_ones(query: str, name: str) -> None:
    (line,) = unknown_terms(query)
    assert line.startswith(f"the ontology has no gt:{name}; did you mean gt:")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s a gt:Finding }",
        'SELECT ("gt:Findings" AS ?x) {}',
        "ASK { } # gt:Findings",
        "PREFIX gt: <http://example.org/> ASK { ?s gt:Findings ?o }",
        "ASK { ?s <http://example.org/gt:Findings> ?o }",
        "ASK { ?gt ?s ?o }",
        "not a query at all \\",
    ],
)
def test_what_is_no_term_of_ours_is_not_told_of(query: str) -> None:
    assert not unknown_terms(query)


def test_no_query_of_the_library_uses_a_term_that_is_none() -> None:
    for name in library.names():
        assert not unknown_terms(library.find(name).text), name


def test_terms_have_their_labels() -> None:
    assert terms()["aboutTheme"] == "about theme"


def test_a_free_query_is_answered_with_the_note(seeds_graph: Path) -> None:
    answer = run_query(seeds_graph, "SELECT ?s { ?s a gt:Findings }")
    assert "the ontology has no gt:Findings; did you mean gt:Finding?" in answer.notes
