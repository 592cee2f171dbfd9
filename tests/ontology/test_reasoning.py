"""A reasoner over the ontology with what Goldthread writes finds no contradiction."""

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import FOAF, ORG, RDF

from goldthread.core import resources
from goldthread.store.shacl import to_rdflib
from rdf import graphs

owlrl = pytest.importorskip("owlrl")

FOLDER = resources.folder("ontology")
GT = Namespace("https://w3id.org/goldthread/ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""How owlrl reports: a blank node with this property for each contradiction found."""


def world() -> Graph:
    """The ontology, the schemes, and the sample's graphs together."""
    graph = to_rdflib([*graphs.document(), *graphs.identities(), *graphs.derived()])
    graph.parse(FOLDER / "goldthread.ttl")
    for path in sorted((FOLDER / "frameworks").glob("*.ttl")):
        graph.parse(path)
    return graph.parse(FOLDER / "schemes.ttl")


def contradictions(graph: Graph) -> list[str]:
    closure = owlrl.DeductiveClosure(
        owlrl.OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False
    )
    closure.expand(graph)
    return sorted(str(message) for message in graph.objects(None, ERROR))


def test_what_goldthread_writes_is_consistent() -> None:
    graph = world()
    assert contradictions(graph) == []
    findings = set(graph.subjects(RDF.type, GT.Finding))
    assert findings
    assert findings <= set(graph.subjects(RDF.type, GT.Statement))


def test_a_reasoner_knows_every_passage_by_its_source() -> None:
    graph = world()
    sourced = set(graph.subjects(OA.hasSource))
    assert sourced
    assert not sourced & set(graph.subjects(RDF.type, GT.Passage))
    contradictions(graph)
    assert set(graph.subjects(RDF.type, GT.Passage)) == sourced
    assert sourced <= set(graph.subjects(RDF.type, OA.TextPositionSelector))


def test_the_reference_data_is_consistent() -> None:
    graph = to_rdflib(graphs.reference())
    assert contradictions(graph.parse(FOLDER / "goldthread.ttl")) == []


CONTRADICTIONS = {
    "inspected": "ex:inspected a gt:Finding, gt:Inspection .",
    "personal": "ex:personal a foaf:Person, org:FormalOrganization .",
    "paper": "ex:paper a gt:Document, gt:Passage .",
    "council": "ex:council a gt:LocalAuthority ; gt:inspectedBody ex:other .",
    "computed": "ex:computed a gt:Judgement, gt:RecurringWeakness .",
    "graded": "ex:graded a gt:Finding, gt:Judgement .",
    "asked": "ex:asked a gt:PriorityAction, gt:Recommendation .",
    "visit": "ex:visit a gt:Inspection ; gt:direction ex:improved .",
    "director": "ex:director a foaf:Person . ex:finding gt:aboutTheme ex:director .",
    "event": "ex:event a gt:Inspection . ex:fact gt:statedIn ex:event .",
    "said": "ex:said a gt:Quote . ex:assessment gt:assesses ex:said .",
}
"""What cannot be, by the individual it cannot be of."""

EX = Namespace("https://example.org/")


@pytest.fixture(scope="module")
def found() -> list[str]:
    """What the reasoner says of all the contradictions at once."""
    spaces = {"gt": GT, "ex": EX, "foaf": FOAF, "org": ORG}
    head = "".join(f"@prefix {name}: <{space}> .\n" for name, space in spaces.items())
    graph = Graph().parse(FOLDER / "goldthread.ttl")
    return contradictions(graph.parse(data=head + "\n".join(CONTRADICTIONS.values())))


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_a_contradiction_is_found(found: list[str], name: str) -> None:
    assert any(message.endswith(EX[name]) for message in found)
