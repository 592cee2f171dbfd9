"""Laying builds on a server and asking them there, on a server in memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, RdfFormat, Store

from goldthread.asking import library
from goldthread.core.errors import GraphError
from goldthread.remote.builds import (
    HAS_PART,
    HAS_VERSION,
    VOID_TRIPLES,
    Laid,
    Mended,
    build_in,
    current,
    lay_on,
    mend_on,
)
from goldthread.remote.graph import RemoteStore
from goldthread.remote.others import asked_by, leaves_open
from goldthread.remote.server import Server
from goldthread.store.folder import GraphFolder
from goldthread.store.loading import Loader
from goldthread.store.nquads import to_lines
from goldthread.store.writing import GraphWriter, lay

BASE = "https://e.org/"
KIND = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a ?kind }"


class InMemory(Server):
    """A server of one process. Put graphs whose name holds ``fails`` end it, and those whose name
    holds ``loses`` lose a statement; no answer has more than ``rows_at_most``."""

    def __init__(self) -> None:
        self.url = "http://memory/"
        self.store = Store()
        self.rows_at_most = 1000
        self.fails = ""
        self.loses = ""

    def query(self, text: str, graphs: Sequence[str] = (), *, union: bool = False) -> bytes:
        default = [NamedNode(graph) for graph in graphs] or None
        told = self.store.query(text, use_default_graph_as_union=union, default_graph=default)
        whole = cast(bytes, told.serialize(format=QueryResultsFormat.CSV)).splitlines()
        if len(whole) - 1 > self.rows_at_most:
            return self.query(
                f"{text.split('LIMIT')[0]} LIMIT {self.rows_at_most}", graphs, union=union
            )
        again = self.store.query(text, use_default_graph_as_union=union, default_graph=default)
        return cast(bytes, again.serialize(format=QueryResultsFormat.JSON))

    def update(self, text: str) -> None:
        self.store.update(text)

    def put(self, graph: str, triples: bytes) -> None:
        if self.fails and self.fails in graph:
            raise GraphError("the server ended")
        self.store.remove_graph(NamedNode(graph))
        if self.loses and self.loses in graph:
            triples = triples.split(b"\n", 1)[1]
        self.store.load(triples, format=RdfFormat.N_TRIPLES, to_graph=NamedNode(graph))

    def delete(self, graph: str) -> None:
        self.store.remove_graph(NamedNode(graph))

    @property
    def graphs(self) -> list[str]:
        """What its graphs are called, but for the one that tells of builds."""
        names = (str(name).strip("<>") for name in self.store.named_graphs())
        return sorted(name.removeprefix(f"{BASE}graph/") for name in names if "builds" not in name)


def built(root: Path, **graphs: int) -> GraphFolder:
    """A build of graphs that hold so many statements."""
    with GraphWriter(root, BASE, Loader(root / "store")) as writer:
        for name, number in graphs.items():
            graph = NamedNode(f"{BASE}graph/{name}")
            quads = [
                Quad(NamedNode(f"{BASE}{name}/{n}"), KIND, NamedNode(f"{BASE}kind"), graph)
                for n in range(number)
            ]
            writer.add_graph(lay(graph.value, to_lines(quads), writer.statements / f"{name}.nq"))
        writer.finish(())
    return GraphFolder(root)


@pytest.fixture(scope="module")
def earlier(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    return built(tmp_path_factory.mktemp("earlier"), one=3, two=4)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> GraphFolder:
    """What it has as ``one`` is the same as in the earlier."""
    return built(tmp_path_factory.mktemp("later"), one=3, two=5, three=6)


@pytest.fixture
def server() -> InMemory:
    return InMemory()


def counted(store: RemoteStore, text: str = COUNT) -> int:
    (row,) = store.query(text)
    return int(cast(Literal, row["n"]).value)


def test_a_build_is_asked_whole_and_what_is_there_is_not_sent_again(
    server: InMemory, earlier: GraphFolder, later: GraphFolder
) -> None:
    assert lay_on(server, earlier, BASE) == Laid(2, 0)
    assert counted(RemoteStore(server)) == current(server).triples == 7
    assert lay_on(server, earlier, BASE) == Laid(0, 2)
    assert lay_on(server, later, BASE) == Laid(2, 1)
    assert counted(RemoteStore(server)) == current(server).triples == 14
    assert [name.split("/")[0] for name in server.graphs] == ["one", "three", "two"]
    marks = server.rows(f"SELECT ?g {{ GRAPH ?b {{ ?g <{VOID_TRIPLES}> ?n }} }}")
    assert {row["g"] for row in marks} == set(current(server).graphs)


def test_a_server_that_ends_halfway_answers_as_before_and_goes_on_where_it_ended(
    server: InMemory, earlier: GraphFolder, later: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    before = current(server)
    server.fails = "/two/"
    with pytest.raises(GraphError, match="the server ended"):
        lay_on(server, later, BASE)
    assert current(server) == before
    assert counted(RemoteStore(server)) == 7
    server.fails = ""
    assert lay_on(server, later, BASE) == Laid(1, 2)


def test_statements_that_are_lost_on_the_way_or_later_are_missed(
    server: InMemory, earlier: GraphFolder
) -> None:
    server.loses = "/two/"
    with pytest.raises(GraphError, match=r"holds 3 statements of 4 in .*/two/.* not loaded"):
        lay_on(server, earlier, BASE)
    with pytest.raises(GraphError, match="holds no graph of goldthread"):
        current(server)
    server.loses = ""
    assert lay_on(server, earlier, BASE) == Laid(1, 1)
    server.store.remove(next(quad for quad in server.store if "/one/" in quad.graph_name.value))
    assert lay_on(server, earlier, BASE) == Laid(1, 1)
    assert counted(RemoteStore(server)) == 7


def test_a_graph_without_its_mark_is_not_answered_from(
    server: InMemory, earlier: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    server.update(
        f"DELETE WHERE {{ GRAPH <{BASE}graph/builds> {{ "
        f"<{current(server).graphs[0]}> <{VOID_TRIPLES}> ?n }} }}"
    )
    with pytest.raises(GraphError, match=r"1 graphs of the build .* are not loaded"):
        RemoteStore(server)
    assert lay_on(server, earlier, BASE) == Laid(1, 1)


def test_what_builds_before_consisted_of_is_forgotten(
    server: InMemory, earlier: GraphFolder, later: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    lay_on(server, later, BASE)
    parts = server.rows(f"SELECT ?b ?part {{ GRAPH ?g {{ ?b <{HAS_PART}> ?part }} }}")
    assert {row["b"] for row in parts} == {current(server).name}


def test_mending_sends_what_is_lost_and_clears_what_a_build_that_did_not_end_left(
    server: InMemory, earlier: GraphFolder, later: GraphFolder
) -> None:
    with pytest.raises(GraphError, match="is not asked for the build in"):
        mend_on(server, earlier, BASE)
    lay_on(server, earlier, BASE)
    before = server.graphs
    server.fails = "/two/"
    with pytest.raises(GraphError, match="the server ended"):
        lay_on(server, later, BASE)
    server.fails = ""
    other = NamedNode(f"{BASE}graph/of-others")
    server.store.add(Quad(other, KIND, other, other))
    server.store.remove(next(quad for quad in server.store if "/one/" in quad.graph_name.value))
    lost = f"DELETE WHERE {{ GRAPH ?g {{ <{current(server).graphs[1]}> <{VOID_TRIPLES}> ?n }} }}"
    server.update(lost)
    assert mend_on(server, earlier, BASE) == Mended(sent=2, whole=0, cleared=1)
    assert server.graphs == sorted([*before, "of-others"])
    assert mend_on(server, earlier, BASE) == Mended(sent=0, whole=2, cleared=0)
    assert counted(RemoteStore(server)) == 7
    with pytest.raises(GraphError, match="is not asked for the build in"):
        mend_on(server, later, BASE)


def test_a_build_that_another_took_apart_meanwhile_is_not_made_the_one_that_is_asked(
    server: InMemory, earlier: GraphFolder, later: GraphFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_on(server, earlier, BASE)
    before = current(server).name
    put = server.put

    def put_beside_another(graph: str, triples: bytes) -> None:
        put(graph, triples)
        if "/two/" in graph:
            pattern = f"?g <{VOID_TRIPLES}> ?n FILTER(CONTAINS(STR(?g), '/three/'))"
            builds = f"{BASE}graph/builds"
            server.update(
                f"DELETE {{ GRAPH <{builds}> {{ ?g <{VOID_TRIPLES}> ?n }} }} "
                f"WHERE {{ GRAPH <{builds}> {{ {pattern} }} }}"
            )

    monkeypatch.setattr(server, "put", put_beside_another)
    with pytest.raises(GraphError, match=r"1 graphs are gone from .* another build was writing"):
        lay_on(server, later, BASE)
    assert current(server).name == before


class Interrupted(InMemory):
    """A server on which something else happens before the first update that holds ``when``."""

    def __init__(self, when: str, happens: Callable[[Server], object]) -> None:
        super().__init__()
        self.when = when
        self.happens: Callable[[Server], object] | None = happens

    def update(self, text: str) -> None:
        if self.happens and self.when in text:
            happens, self.happens = self.happens, None
            happens(self)
        super().update(text)


def test_what_is_asked_again_meanwhile_is_not_cleared_away(
    earlier: GraphFolder, later: GraphFolder
) -> None:
    server = Interrupted("never", lambda _: None)
    lay_on(server, earlier, BASE)
    (two,) = (name for name in build_in(earlier, BASE).graphs.values() if "two" in name)
    server.when, server.happens = f"<{two}> ?p ?o", lambda _: lay_on(server, earlier, BASE)
    lay_on(server, later, BASE)
    assert counted(RemoteStore(server)) == current(server).triples == 7


def test_a_graph_that_goes_before_the_build_is_asked_stops_it(
    earlier: GraphFolder, later: GraphFolder
) -> None:
    server = Interrupted("never", lambda _: None)
    lay_on(server, later, BASE)
    lost = f"DELETE WHERE {{ GRAPH ?g {{ ?part <{VOID_TRIPLES}> 4 }} }}"
    server.when, server.happens = HAS_VERSION, lambda _: server.update(lost)
    with pytest.raises(GraphError, match="another build was writing there"):
        lay_on(server, earlier, BASE)
    assert counted(RemoteStore(server)) == current(server).triples == 14


def test_of_two_first_builds_one_is_asked(earlier: GraphFolder, later: GraphFolder) -> None:
    server = Interrupted(HAS_VERSION, lambda _: lay_on(server, later, BASE))
    lay_on(server, earlier, BASE)
    assert counted(RemoteStore(server)) == current(server).triples == 7


def test_of_two_builds_that_are_switched_to_at_the_same_time_one_is_asked(
    earlier: GraphFolder, later: GraphFolder
) -> None:
    """Two updates that begin on the same state each take away the old triple and add theirs."""

    class Together(InMemory):
        def update(self, text: str) -> None:
            super().update(text)
            if text.startswith("DELETE") and f"<{HAS_VERSION}> ?old" in text:
                super().update(f"INSERT DATA {{ GRAPH <{builds}> {{ {at_once} }} }}")

    builds = f"{BASE}graph/builds"
    server, at_once = Together(), ""
    lay_on(server, earlier, BASE)
    at_once = f"<{builds}> <{HAS_VERSION}> <{current(server).name}>"
    try:
        lay_on(server, later, BASE)
    except GraphError as error:
        assert "another build was writing there" in str(error)  # noqa: PT017 (either may stay)
    assert counted(RemoteStore(server)) == current(server).triples


def test_what_another_build_puts_there_meanwhile_is_not_put_again(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    puts: list[str] = []

    class Noting(Interrupted):
        def put(self, graph: str, triples: bytes) -> None:
            puts.append(graph.split("/")[-2])
            super().put(graph, triples)

    other = built(tmp_path_factory.mktemp("other"), shared=3)
    own = built(tmp_path_factory.mktemp("own"), first=2, shared=3)
    server = Noting("/first/", lambda _: lay_on(server, other, BASE))
    lay_on(server, own, BASE)
    assert puts == ["shared", "first"]


def test_an_answer_from_a_build_that_was_replaced_is_none(
    server: InMemory, earlier: GraphFolder, later: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    opened = RemoteStore(server)
    lay_on(server, later, BASE)
    with pytest.raises(GraphError, match="was replaced; ask again"):
        opened.query(COUNT)


def test_what_others_keep_on_the_server_is_no_part_of_the_answer(
    server: InMemory, earlier: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    other = NamedNode("https://e.org/other")
    server.store.add(Quad(other, KIND, other, other))
    assert counted(RemoteStore(server)) == 7
    lay_on(server, earlier, BASE)
    assert "https://e.org/other" in {str(name).strip("<>") for name in server.store.named_graphs()}


def test_an_answer_that_may_have_been_cut_is_asked_in_pages_or_is_an_error(
    server: InMemory, earlier: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    server.rows_at_most = 5
    store = RemoteStore(server)
    assert len(list(store.query("SELECT ?s { ?s ?p ?o } LIMIT 4"))) == 4
    assert len(list(store.query("SELECT ?s { ?s ?p ?o }"))) > 5
    with pytest.raises(GraphError, match="cut its answer at 5 rows, and this one may have more"):
        store.query("SELECT ?s { ?s ?p ?o } LIMIT 5")


def test_two_graphs_on_one_server_are_told_of(server: InMemory, earlier: GraphFolder) -> None:
    lay_on(server, earlier, BASE)
    lay_on(server, earlier, "https://other.example/")
    with pytest.raises(GraphError, match="holds several graphs of goldthread"):
        current(server)


def test_what_another_build_has_there_so_far_is_no_part_of_the_answer(
    server: InMemory, earlier: GraphFolder, later: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    opened = RemoteStore(server)
    server.fails = "/two/"
    with pytest.raises(GraphError, match="the server ended"):
        lay_on(server, later, BASE)
    assert counted(opened) == 7
    assert counted(opened.for_free_queries()) == 7


def test_what_has_no_class_is_no_part_of_the_answer_either(
    server: InMemory, earlier: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert counted(RemoteStore(server).for_free_queries(), everything) == 7, "the marks are counted"
    other = NamedNode("https://e.org/other")
    server.store.add(Quad(other, NamedNode("https://e.org/name"), Literal("Other"), other))
    for store in (RemoteStore(server), RemoteStore(server).for_free_queries()):
        assert counted(store, everything) == 7


def test_the_union_is_asked_where_nothing_beside_the_build_can_answer(
    server: InMemory, earlier: GraphFolder
) -> None:
    lay_on(server, earlier, BASE)
    other = NamedNode("https://e.org/other")
    server.store.add(Quad(other, NamedNode("https://e.org/name"), Literal("Other"), other))
    store = RemoteStore(server)
    for text, in_union in [
        (COUNT, True),
        ("SELECT ?s { ?s <https://e.org/name> ?n }", False),
        ("PREFIX e: <https://e.org/> SELECT ?s { ?s e:name ?n }", False),
        ("SELECT ?s { ?s ?p ?o }", False),
    ]:
        assert store._in_union(text) is in_union, text
        assert store.for_free_queries()._in_union(text) is False, text
    server.store.add(Quad(other, KIND, other, other))
    assert RemoteStore(server)._in_union(COUNT) is False, "it leaves the class open"


def test_no_query_of_the_library_leaves_a_property_or_a_class_open() -> None:
    for name in library.names():
        text = library.find(name).text
        assert not leaves_open(text), name
        assert KIND.value not in asked_by(text), name


def test_no_query_of_the_library_binds_whether_something_exists() -> None:
    """Virtuoso 7.2 waits for itself on ``follow-ups`` and ``neighbours`` when they do."""
    for name in library.names():
        text = library.find(name).text
        assert not re.search(r"BIND\s*\((IF\s*\()?\s*(NOT\s+)?EXISTS", text), name
