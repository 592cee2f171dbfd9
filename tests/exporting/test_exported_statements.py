"""The graph in RDF formats: what is written parses back to what was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

from goldthread import KnowledgeGraph
from goldthread.exporting.statements import FORMATS, write_statements


def quads_of(graph: KnowledgeGraph) -> set[str]:
    """Every statement; there is no blank node, so equal graphs are equal sets."""
    quads = list(graph.store)
    assert not any(isinstance(quad.object, BlankNode) for quad in quads)
    assert not any(isinstance(quad.subject, BlankNode) for quad in quads)
    return {str(quad) for quad in quads}


@pytest.mark.parametrize("form", FORMATS)
def test_same_graph_same_bytes(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_statements(graph.store, first, form)
    write_statements(graph.store, second, form)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_named_graphs_come_back(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    count = write_statements(graph.store, path, form)
    rdf_format = getattr(RdfFormat, FORMATS[form])
    back = {str(quad) for quad in parse(path=path, format=rdf_format)}
    assert back == quads_of(graph)
    assert count == len(back)


def test_turtle_holds_each_statement_once(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "file.ttl"
    count = write_statements(graph.store, path, "ttl")
    back = [str(quad.triple) for quad in parse(path=path, format=RdfFormat.TURTLE)]
    assert set(back) == {str(quad.triple) for quad in graph.store}
    assert count == len(back) == len(set(back))


def test_another_library_reads_the_same(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rdflib

    # Else rdflib would rewrite "1.50" as "1.5" while reading.
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    path = tmp_path / "file.trig"
    write_statements(graph.store, path, "trig")
    dataset = rdflib.Dataset()
    dataset.parse(path, format="trig")
    theirs = {(str(s), str(p), str(o), str(g)) for s, p, o, g in dataset.quads()}
    ours = {
        (quad.subject.value, quad.predicate.value, quad.object.value, quad.graph_name.value)
        for quad in graph.store
    }
    assert theirs == ours


def test_n_quads_are_the_file_of_the_build(
    graph: KnowledgeGraph, seeds_graph: Path, tmp_path: Path
) -> None:
    path = tmp_path / "file.nq"
    write_statements(graph.store, path, "nq")
    assert path.read_bytes() == (seeds_graph / "graph.nq").read_bytes()


def test_an_empty_store_gives_an_empty_file(tmp_path: Path) -> None:
    from pyoxigraph import Store

    assert write_statements(Store(), tmp_path / "file.ttl", "ttl") == 0
