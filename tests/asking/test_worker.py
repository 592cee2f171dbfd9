"""Free SPARQL: read-only, without network, stopped at its limits, cut and said to be cut."""

from __future__ import annotations

import contextlib
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from goldthread.asking.run import run_query
from goldthread.asking.worker import QueryLimits, ask_aside
from goldthread.core.errors import GraphError, QueryError
from goldthread.store.opening import hold

BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
DOUBLING = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))


@pytest.fixture
def calls() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_POST = do_GET  # noqa: N815 - the name http.server looks for

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_select_ask_and_construct(seeds_graph: Path) -> None:
    select = run_query(seeds_graph, "SELECT ?i { ?i a gt:Inspection } ORDER BY ?i")
    assert (select.columns, len(select), select.cut) == (("i",), 8, False)
    assert run_query(seeds_graph, "ASK { ?i a gt:Inspection }").rows == (("true",),)
    built = run_query(seeds_graph, "CONSTRUCT { ?i a gt:Inspection } WHERE { ?i a gt:Inspection }")
    assert built.columns == ("subject", "predicate", "object")
    assert len(built) == 8
    assert built.turtle.count("gt:Inspection") == 8


def test_a_document_s_own_graph_can_be_asked_alone(seeds_graph: Path) -> None:
    every = run_query(seeds_graph, "SELECT ?f { ?f a gt:Finding }")
    graphs = run_query(seeds_graph, "SELECT DISTINCT ?g { GRAPH ?g { ?f a gt:Finding } }")
    asked = "SELECT ?f FROM <GRAPH> { ?f a gt:Finding }"
    alone = [len(run_query(seeds_graph, asked.replace("GRAPH", row["g"]))) for row in graphs]
    assert len(alone) == 5
    assert sum(alone) == len(every)


def test_rows_are_cut_and_said_to_be_cut(seeds_graph: Path) -> None:
    text = "SELECT ?s ?p ?o { ?s ?p ?o }"
    cut = run_query(seeds_graph, text, limits=QueryLimits(rows=7))
    assert (len(cut), cut.cut) == (7, True)
    whole = run_query(seeds_graph, text + " LIMIT 7", limits=QueryLimits(rows=7))
    assert (len(whole), whole.cut) == (7, False)


def test_time_is_limited(seeds_graph: Path) -> None:
    with pytest.raises(QueryError, match="stopped after 1 second"):
        run_query(seeds_graph, BOMB, limits=QueryLimits(seconds=1))


def test_memory_is_limited(seeds_graph: Path) -> None:
    text = f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('0123456789' AS ?x0) {DOUBLING} }}"
    with pytest.raises(QueryError, match="memory"):
        run_query(seeds_graph, text, limits=QueryLimits(memory=400 * 1024**2))


def test_deep_nesting_ends_the_worker_alone(seeds_graph: Path) -> None:
    text = "SELECT * { ?s ?p ?o FILTER(" + "(" * 40_000 + "1" + ")" * 40_000 + ") }"
    with pytest.raises(QueryError):
        run_query(seeds_graph, text)


def test_no_address_is_called(seeds_graph: Path, calls: tuple[str, list[str]]) -> None:
    address, asked = calls
    for text in (
        "SELECT * { SERVICE <ADDRESS> { ?s ?p ?o } }",
        "SELECT * FROM <ADDRESS> { ?s ?p ?o }",
        "LOAD <ADDRESS>",
        "ASK { ?s ?p ?o # a comment\r SERVICE <ADDRESS> { ?a ?b ?c } }",
        "SELECT * { <<( ?s ?p ?o )>> ?q 1 } VALUES ?u { <ADDRESS> } SERVICE ?u { ?a ?b ?c }",
        "PREFIX : <ADDRESS> SELECT * { SERVICE:x{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <ADDRESS> { ?s ?p ?o } }",
    ):
        with contextlib.suppress(QueryError):
            assert len(run_query(seeds_graph, text.replace("ADDRESS", address))) == 0
    assert asked == []


def test_a_worker_without_the_gate_calls_nobody_either(
    seeds_graph: Path, calls: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldthread.asking import worker

    open_gate = "from goldthread.asking import gate; gate.check = lambda text: None; "
    monkeypatch.setattr(worker, "_START", worker._START.replace("main()", open_gate + "main()"))
    if run_query(seeds_graph, "ASK { ?s ?p ?o }").notes:
        pytest.skip("this system gives no isolation from the network")
    address, asked = calls
    with pytest.raises(QueryError, match="the query failed"):
        run_query(seeds_graph, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
    assert asked == []


def test_where_the_gate_is_the_only_barrier_this_is_said(
    seeds_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goldthread.asking import worker

    here = "from goldthread.asking import worker; worker.leave_network = lambda: False; "
    monkeypatch.setattr(worker, "_START", worker._START.replace("main()", here + "main()"))
    answer = run_query(seeds_graph, "ASK { ?s ?p ?o }")
    assert answer.notes == (worker.NOT_ISOLATED,)
    assert answer.rows == (("true",),)


@pytest.mark.parametrize(
    "limits",
    [{"seconds": float("inf")}, {"seconds": float("nan")}, {"rows": 2**64}, {"memory": 1}],
    ids=str,
)
def test_a_limit_that_is_none_is_refused(limits: dict[str, float]) -> None:
    with pytest.raises(QueryError, match=f"{next(iter(limits))} must be"):
        QueryLimits(**limits)  # type: ignore[arg-type]


def test_local_files_are_not_read(seeds_graph: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<http://e.org/a> <http://e.org/b> 'secret' .")
    text = "SELECT * FROM <FILE> { ?s ?p ?o }".replace("FILE", secret.as_uri())
    assert len(run_query(seeds_graph, text)) == 0


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <http://e.org/a> <http://e.org/b> 1 }", "DELETE WHERE { ?s ?p ?o }"]
)
def test_updates_are_refused_by_name(seeds_graph: Path, text: str) -> None:
    with pytest.raises(QueryError, match="updates are refused"):
        run_query(seeds_graph, text)


def test_a_malformed_query_is_told_by_line_and_column(seeds_graph: Path) -> None:
    with pytest.raises(QueryError, match="line 2, column 2: cannot read"):
        run_query(seeds_graph, "SELECT * {\n ?s ?p }")


def test_a_store_that_is_gone_is_an_error_of_the_graph(seeds_graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(seeds_graph, folder)
    held = hold(folder)
    shutil.rmtree(held.folder().store)
    with pytest.raises(GraphError, match=r"store/CURRENT is missing|is missing \(and"):
        ask_aside(held, "ASK { ?s ?p ?o }", QueryLimits())
