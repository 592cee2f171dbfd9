"""Everything known of one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.core.errors import UnknownName


@pytest.fixture(scope="module")
def graph(seeds_graph: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(seeds_graph)


@pytest.mark.parametrize(
    ("name", "end"),
    [
        ("rachel holden", "person/rachel-holden/ofsted"),
        ("North East Lincolnshire", "authority/north-east-lincolnshire"),
        ("supervision", "theme/supervision"),
        (
            "inspection/north-east-lincolnshire/2019-10-22-focused-visit",
            "inspection/north-east-lincolnshire/2019-10-22-focused-visit",
        ),
    ],
)
def test_things_are_found_by_name_id_and_end_of_iri(
    graph: KnowledgeGraph, name: str, end: str
) -> None:
    assert graph.describe(name).iri.endswith(end)


def test_statements_carry_their_words_and_document(graph: KnowledgeGraph) -> None:
    told = graph.describe("Rachel Holden")
    statements = [each for found in told.statements.values() for each in found]
    assert any("Her Majesty's Inspector" in each.text for each in statements)
    assert any(each.where.startswith("001_") for each in statements)


def test_a_long_list_is_counted_not_shown_whole(graph: KnowledgeGraph) -> None:
    told = graph.describe("North East Lincolnshire")
    kind = max(told.counts, key=lambda each: told.counts[each])
    assert told.counts[kind] > len(told.statements[kind])


@pytest.mark.parametrize("name", ["nobody at all", "https://example.org/nothing"])
def test_what_is_not_there_is_said(graph: KnowledgeGraph, name: str) -> None:
    with pytest.raises(UnknownName):
        graph.describe(name)


def test_a_hostile_name_cannot_leave_its_place_in_the_query(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName):
        graph.describe("https://example.org/> ?p ?o . } DELETE WHERE { ?s ?p ?o } #")


def test_a_finding_shows_its_own_words_and_why(graph: KnowledgeGraph) -> None:
    (row, *_) = graph.query("findings", theme="caseloads", authority="North East Lincolnshire")
    told = dict(graph.describe(row["finding"]).own)
    assert row["text"] in told["words"]
    assert row["document"] in told["words"]
    assert row["polarity"] in told["because"]
    assert told["theme given"].startswith("Caseloads and workload: named in the sentence “")
    assert ", weight 1 (" in told["theme given"]
    assert told["theme given"].endswith("(rule phrase)")
    assert told["place"].startswith(row["place"].capitalize())
    assert "part" not in told


def test_an_outcome_shows_the_words_of_its_action_and_of_what_decides(
    graph: KnowledgeGraph,
) -> None:
    (found, *_) = graph.query("outcome-evidence")
    (row, *_) = graph.query(
        "SELECT ?node { ?node a gt:FollowUpAssessment ; gt:praisedIn|gt:criticisedIn ?passage } "
        "ORDER BY ?node"
    )
    own = graph.describe(row["node"]).own
    told = {label: value for label, value in own if value.startswith("“")}
    assert "assesses" in told
    assert {"praised in", "criticised in"} & told.keys()
    assert not any("/passage/" in value for _, value in own)
    assert found["action"]
