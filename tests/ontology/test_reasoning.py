"""A reasoner over the ontology with what Goldthread writes finds no contradiction."""

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import ORG, RDF, SKOS

from goldthread import resources
from goldthread.store.shacl import to_rdflib
from rdf import graphs

owlrl = pytest.importorskip("owlrl")

FOLDER = resources.folder("ontology")
GT = Namespace("https://w3id.org/goldthread/ontology#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
"""How owlrl reports: a blank node with this property for each contradiction found."""

FINDING = graphs.NAMES.facts(graphs.sample.document().id, "finding", [
    graphs.sample.findings()[0].evidence.span
])[0]  # fmt: skip
PERSON = graphs.NAMES.person("ann-lee/ofsted")
INSPECTION = graphs.NAMES.inspection("barnet/2019-03-04-ilacs")


def world() -> Graph:
    """The ontology, the schemes, and the sample's graphs together."""
    graph = to_rdflib([*graphs.document(), *graphs.identities(), *graphs.derived()])
    graph.parse(FOLDER / "goldthread.ttl")
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
    assert (URIRef(FINDING.value), RDF.type, GT.Statement) in graph


def test_the_reference_data_is_consistent() -> None:
    graph = to_rdflib(graphs.reference())
    assert contradictions(graph.parse(FOLDER / "goldthread.ttl")) == []


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (FINDING, RDF.type, GT.Inspection),
        (PERSON, RDF.type, ORG.FormalOrganization),
        (PERSON, RDF.type, GT.Document),
        (INSPECTION, RDF.type, GT.RecurringWeakness),
        (FINDING, RDF.type, GT.Judgement),
        (FINDING, GT.assesses, URIRef(FINDING.value)),
        (FINDING, GT.aboutTheme, URIRef(PERSON.value)),
        (INSPECTION, GT.polarity, URIRef("https://w3id.org/goldthread/polarity/strength")),
        (FINDING, GT.statedIn, URIRef(INSPECTION.value)),
        (INSPECTION, RDF.type, SKOS.Concept),
    ],
)
def test_a_contradiction_is_found(subject: URIRef, predicate: URIRef, value: URIRef) -> None:
    graph = world()
    graph.add((URIRef(subject.value), predicate, value))
    assert contradictions(graph)
