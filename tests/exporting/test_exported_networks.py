"""The network of weaknesses as GraphML and GEXF, read back by networkx."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from goldthread import KnowledgeGraph
from goldthread.exporting.networks import FORMATS, weaknesses, write_network
from goldthread.pages.data import Edge, Node, View

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
HOSTILE = "a\x0cb <b>&amp; \"c\" 'd' \x00\ud800 \U0001f600"
SAFE = "a\ufffdb <b>&amp; \"c\" 'd' \ufffd\ufffd \U0001f600"


def view_of(label: str) -> View:
    """Two nodes, one edge with an arrow and one without."""
    nodes = [
        Node(name, f"{label} {name}", "theme", 12, x, 7, (), (0,), note=label)
        for name, x in (("one", -5), ("two", 5))
    ]
    edges = [
        Edge("e1", "one", "two", "causes", label, 3, True, (), (0, 1)),
        Edge("e2", "one", "two", "together", label, 2, False, (), (0,)),
    ]
    return View("v", label, "", tuple(nodes), tuple(edges), (), (), "")


@pytest.fixture(scope="module")
def view(graph: KnowledgeGraph) -> View:
    return weaknesses(graph)


@pytest.mark.parametrize("form", FORMATS)
def test_same_nodes_edges_and_labels(view: View, tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    assert write_network(view, path, form) == len(view.edges) > 0
    back = READERS[form](path)
    assert {node: data["label"] for node, data in back.nodes(data=True)} == {
        node.id: node.label for node in view.nodes
    }
    theirs = {
        (source, target, data["kind"], data["weight"], data["directed"], data["sentences"])
        for source, target, data in back.edges(data=True)
    }
    ours = {
        (edge.source, edge.target, edge.kind, edge.width, edge.directed, len(edge.sentences))
        for edge in view.edges
    }
    assert theirs == ours
    assert back.number_of_edges() == len(view.edges)


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_on_another_day(
    view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_network(view, first, form)
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    write_network(view, second, form)
    assert first.read_bytes() == second.read_bytes()
    assert b"lastmodifieddate" not in first.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_characters_that_xml_forbids_break_nothing(tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    write_network(view_of(HOSTILE), path, form)
    ElementTree.parse(path)  # noqa: S314
    back = READERS[form](path)
    assert back.nodes["one"]["label"] == f"{SAFE} one"
    assert back.nodes["one"]["note"] == SAFE


def test_gephi_finds_the_nodes_in_their_places(tmp_path: Path) -> None:
    path = tmp_path / "file.gexf"
    write_network(view_of("plain"), path, "gexf")
    assert networkx.read_gexf(path).nodes["one"]["viz"]["position"] == {"x": -5, "y": -7, "z": 0}


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_picture_is_an_empty_network(tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    assert write_network(View("v", "t", "", (), (), (), (), ""), path, form) == 0
    assert READERS[form](path).number_of_nodes() == 0
