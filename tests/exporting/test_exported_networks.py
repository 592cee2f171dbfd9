"""The networks of themes as GraphML and GEXF, read back by networkx and igraph."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import networkx
import pytest

from goldthread import KnowledgeGraph
from goldthread.core.errors import UnknownName
from goldthread.exporting.networks import FILES, FORMATS, write_network, write_networks

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}
HOSTILE = "a\x0cb <b>&amp; \"c\" 'd' \x00\ud800 \U0001f600"
SAFE = "a\ufffdb <b>&amp; \"c\" 'd' \ufffd\ufffd \U0001f600"


@pytest.fixture(scope="module")
def folder(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("networks")
    for form in FORMATS:
        write_networks(graph, folder, form)
    return folder


def test_weak_together_are_all_pairs_with_every_number_of_the_query(graph: KnowledgeGraph) -> None:
    rows = graph.query("connections-beyond-chance")
    network = graph.network("together")
    assert not network.is_directed()
    assert network.number_of_edges() == len(rows) > 0
    for row in rows:
        data = network.edges[row["theme"], row["other"]]
        assert data["weight"] == float(row["together"])
        assert {column: data[column] for column in rows.numeric if row[column]} == {
            column: float(row[column]) for column in rows.numeric if row[column]
        }


def test_causes_are_all_links_with_their_counts(graph: KnowledgeGraph) -> None:
    rows = list(graph.query("causal-links"))
    network = graph.network("causes")
    assert network.is_directed()
    counted: dict[tuple[str, str], float] = {}
    for row in rows:
        if row["sign"] == "denied":
            continue
        pair = (row["cause"], row["effect"])
        counted[pair] = counted.get(pair, 0) + float(row["times"])
        assert network.edges[pair][f"times_{row['sign']}"] == float(row["times"])
    assert {ends: network.edges[ends]["times"] for ends in network.edges} == counted
    assert counted


def test_the_whole_network_says_which_edges_have_a_direction(graph: KnowledgeGraph) -> None:
    whole = graph.network("weaknesses")
    kinds = {(data["kind"], data["directed"]) for *_, data in whole.edges(data=True)}
    assert kinds == {("together", False), ("causes", True)}
    parts = [graph.network(name).number_of_edges() for name in ("together", "causes")]
    assert whole.number_of_edges() == sum(parts)
    assert all(data["label"] and data["group"] for _, data in whole.nodes(data=True))


def test_an_unknown_network_suggests_near_names(graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownName, match="did you mean weaknesses"):
        graph.network("weakneses")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", FILES)
def test_networkx_reads_what_was_written(
    graph: KnowledgeGraph, folder: Path, name: str, form: str
) -> None:
    ours, back = graph.network(name), READERS[form](folder / f"{name}.{form}")
    assert back.is_directed() == ours.is_directed() == (name == "causes")
    assert not back.is_multigraph()
    assert {node: data["label"] for node, data in back.nodes(data=True)} == {
        node: data["label"] for node, data in ours.nodes(data=True)
    }
    for *ends, data in ours.edges(data=True):
        theirs = back.edges[tuple(ends)]
        assert {key: theirs[key] for key in data} == data
        assert set(theirs) - set(data) <= {"id"}, "an internal column"


@pytest.mark.parametrize("name", FILES)
def test_igraph_reads_what_was_written(graph: KnowledgeGraph, folder: Path, name: str) -> None:
    igraph = pytest.importorskip("igraph")
    ours, back = graph.network(name), igraph.Graph.Read_GraphML(str(folder / f"{name}.graphml"))
    assert back.is_directed() == ours.is_directed()
    assert back.ecount() == ours.number_of_edges()
    assert sorted(back.es["weight"]) == sorted(data["weight"] for *_, data in ours.edges(data=True))
    assert all(isinstance(weight, float) for weight in back.es["weight"])


@pytest.mark.parametrize("name", FILES)
def test_every_key_is_declared_once(folder: Path, name: str) -> None:
    root = ElementTree.parse(folder / f"{name}.graphml").getroot()  # noqa: S314
    keys = [element.attrib for element in root if element.tag.endswith("key")]
    assert keys
    for attribute in ("id", "attr.name"):
        values = [(key["for"], key[attribute]) for key in keys]
        assert len(values) == len(set(values))


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_on_another_day(
    graph: KnowledgeGraph, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr("time.strftime", lambda *_: "1999-12-31")
    write_networks(graph, tmp_path, form)
    for name in FILES:
        again = (tmp_path / f"{name}.{form}").read_bytes()
        assert again == (folder / f"{name}.{form}").read_bytes()
        assert b"lastmodifieddate" not in again


@pytest.mark.parametrize("form", FORMATS)
def test_characters_that_xml_forbids_break_nothing(tmp_path: Path, form: str) -> None:
    network = networkx.Graph(name=HOSTILE)
    network.add_node("a", label=HOSTILE)
    network.add_edge("a", "b", note=HOSTILE, weight=1.0)
    write_network(network, tmp_path / "file", form)
    back = READERS[form](tmp_path / "file")
    assert back.nodes["a"]["label"] == SAFE
    assert back.edges["a", "b"]["note"] == SAFE


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_network_is_written(tmp_path: Path, form: str) -> None:
    write_network(networkx.DiGraph(), tmp_path / "file", form)
    assert READERS[form](tmp_path / "file").number_of_nodes() == 0
