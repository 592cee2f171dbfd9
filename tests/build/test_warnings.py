"""What the packaged documents and made-up ones warn of: nothing, unless there is cause."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from build.here import build
from goldthread.build.join import Related
from goldthread.core import resources
from goldthread.rdf.iris import DEFAULT_BASE
from goldthread.rdf.tags import Tags
from goldthread.rdf.vocabulary import RDF, SKOS, VOID

DQV = "http://www.w3.org/ns/dqv#"
GT = "https://w3id.org/goldthread/ontology#"
GRAPH = NamedNode("https://e.org/graph")


def measurement(sample: NamedNode) -> Iterator[Quad]:
    """A measurement of criticism on ``sample``, as derived statements have it."""
    node = NamedNode("https://e.org/measurement")
    told = {
        RDF.type: NamedNode(f"{DQV}QualityMeasurement"),
        NamedNode(f"{DQV}isMeasurementOf"): NamedNode(
            "https://w3id.org/goldthread/accuracy/criticism"
        ),
        NamedNode(f"{DQV}computedOn"): sample,
        NamedNode(f"{DQV}value"): Literal(
            "0.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
        ),
        NamedNode(f"{GT}outOf"): Literal(2),
    }
    yield from (Quad(node, predicate, value, GRAPH) for predicate, value in told.items())


def sample(node: NamedNode) -> Iterator[Quad]:
    yield Quad(node, RDF.type, VOID.Dataset, GRAPH)
    yield Quad(node, SKOS.notation, Literal("this graph"), GRAPH)
    yield Quad(node, VOID.entities, Literal(2), GRAPH)


def test_a_derived_node_may_point_to_one_described_before_it_and_to_no_other() -> None:
    related = Related([], DEFAULT_BASE, Tags())
    node = NamedNode("https://e.org/sample")
    list(related._checked([*sample(node), *measurement(node)]))
    assert related.breaches == []
    list(related._checked(measurement(node)))
    (breach,) = related.breaches
    assert "computedOn" in breach
    assert "is no void:Dataset" in breach


def test_a_build_of_the_seeds_warns_of_nothing(tmp_path: Path) -> None:
    seeds = resources.folder("seeds")
    summary = build(sorted(seeds.glob("*.txt"))[:2], tmp_path / "graph")
    assert summary.warnings == ()
    assert summary.refused == ()
