"""The network of weaknesses as GraphML and GEXF, read back by networkx."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest
from msgspec import structs

from goldthread import KnowledgeGraph
from goldthread.exporting.networks import FORMATS, weaknesses, write_network
from goldthread.pages.networks.data import View

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
HOSTILE = "a\x0cb <b>&amp; \"c\" 'd' \x00\ud800 \U0001f600"
SAFE = "a\ufffdb <b>&amp; \"c\" 'd' \ufffd\ufffd \U0001f600"


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
        (edge.source, edge.target, edge.kind, edge.width, edge.directed, edge.total)
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
def test_characters_that_xml_forbids_break_nothing(view: View, tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    hostile = structs.replace(
        view,
        title=HOSTILE,
        nodes=tuple(structs.replace(node, label=HOSTILE, note=HOSTILE) for node in view.nodes),
        edges=tuple(structs.replace(edge, label=HOSTILE) for edge in view.edges),
    )
    write_network(hostile, path, form)
    ElementTree.parse(path)  # noqa: S314
    back = READERS[form](path)
    assert {data["label"] for _, data in back.nodes(data=True)} == {SAFE}
    assert {data["note"] for _, data in back.nodes(data=True)} == {SAFE}
    assert {data["label"] for _, _, data in back.edges(data=True)} == {SAFE}


def test_gephi_finds_the_nodes_in_their_places(view: View, tmp_path: Path) -> None:
    path = tmp_path / "file.gexf"
    write_network(view, path, "gexf")
    places = {
        node: (data["viz"]["position"]["x"], data["viz"]["position"]["y"])
        for node, data in networkx.read_gexf(path).nodes(data=True)
    }
    assert places == {node.id: (node.x, -node.y) for node in view.nodes}


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_picture_is_an_empty_network(view: View, tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    assert write_network(structs.replace(view, nodes=(), edges=()), path, form) == 0
    assert READERS[form](path).number_of_nodes() == 0
