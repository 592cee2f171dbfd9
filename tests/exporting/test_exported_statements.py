"""The graph in RDF formats: what is written parses back to what was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse

from goldthread import KnowledgeGraph
from goldthread.core.errors import GraphError
from goldthread.exporting.statements import FORMATS, write_statements
from goldthread.store import gzipped


def quads_of(graph: KnowledgeGraph) -> set[str]:
    """Every statement; there is no blank node, so equal graphs are equal sets."""
    quads = list(graph.store)
    assert not any(isinstance(quad.object, BlankNode) for quad in quads)
    assert not any(isinstance(quad.subject, BlankNode) for quad in quads)
    return {str(quad) for quad in quads}


@pytest.mark.parametrize("form", FORMATS)
def test_same_graph_same_bytes(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_statements(graph.folder / "graph.nq.gz", first, form)
    write_statements(graph.folder / "graph.nq.gz", second, form)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_named_graphs_come_back(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    count = write_statements(graph.folder / "graph.nq.gz", path, form)
    rdf_format = getattr(RdfFormat, FORMATS[form])
    back = {str(quad) for quad in parse(path=path, format=rdf_format)}
    assert back == quads_of(graph)
    assert count == len(back)


def test_turtle_holds_each_statement_once(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "file.ttl"
    count = write_statements(graph.folder / "graph.nq.gz", path, "ttl")
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
    write_statements(graph.folder / "graph.nq.gz", path, "trig")
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
    write_statements(graph.folder / "graph.nq.gz", path, "nq")
    assert path.read_bytes() == gzipped.read(seeds_graph / "graph.nq.gz")


def test_no_statements_give_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "none.nq").touch()
    assert write_statements(tmp_path / "none.nq", tmp_path / "file.ttl", "ttl") == 0


@pytest.mark.parametrize("form", FORMATS)
def test_statements_that_are_missing_or_damaged_are_told_in_one_line(
    tmp_path: Path, form: str
) -> None:
    with pytest.raises(GraphError, match="build the graph again"):
        write_statements(tmp_path / "none.nq", tmp_path / "file", form)
    if form == "nq":
        return  # copied, not read
    (tmp_path / "bad.nq").write_text("<a:b> <a:b> nonsense <a:b> .\n")
    with pytest.raises(GraphError, match="is damaged"):
        write_statements(tmp_path / "bad.nq", tmp_path / "file", form)
    assert not (tmp_path / "file").exists()


def test_where_the_default_graph_is_no_union_turtle_answers(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    """As in Jena, GraphDB or a plain rdflib Dataset."""
    import rdflib

    asked = "SELECT ?i { ?i a <https://w3id.org/goldthread/ontology#Inspection> }"
    counts = {}
    for form, name in (("trig", "trig"), ("ttl", "turtle")):
        write_statements(graph.folder / "graph.nq.gz", tmp_path / "file", form)
        dataset = rdflib.Dataset(default_union=False)
        dataset.parse(tmp_path / "file", format=name)
        counts[form] = len(list(dataset.query(asked)))
    assert counts == {"trig": 0, "ttl": len(graph.query("inspections"))}
