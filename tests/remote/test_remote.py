"""A graph on real SPARQL servers: the same answers, nothing half-loaded, nothing cut."""

from __future__ import annotations

import json
import math
import socket
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from starlette.testclient import TestClient
from typer.testing import CliRunner

from build.here import build
from goldthread.api import KnowledgeGraph
from goldthread.asking import by_document, library
from goldthread.asking.worker import QueryLimits
from goldthread.commands.app import app
from goldthread.core import resources
from goldthread.core.errors import GraphError
from goldthread.evidence import questions
from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import Served
from goldthread.remote import server as remote_server
from goldthread.remote.builds import VOID_TRIPLES, as_triples, build_in, lay_on
from goldthread.remote.graph import RemoteGraph, canonical
from goldthread.remote.server import Server
from goldthread.store.folder import GraphFolder, describe
from remote.servers import PASSWORD, oxigraph_server, virtuoso_server
from thinning import thinned

SOME = ("sources", "findings", "inspection-themes")
"""Queries that together look at every graph of a build."""
ENGINES = {"oxigraph": oxigraph_server, "virtuoso": virtuoso_server}


@pytest.fixture(scope="module", autouse=True)
def credentials() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOLDTHREAD_STORE_USER", "dba")
        patch.setenv("GOLDTHREAD_STORE_PASSWORD", PASSWORD)
        yield


@pytest.fixture(scope="module", params=ENGINES)
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An empty server of each kind, for all tests of this file."""
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as address:
        yield address


@pytest.fixture(scope="module")
def letter_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of one of the seeds."""
    into = tmp_path_factory.mktemp("letter") / "graph"
    build([min(resources.folder("seeds").glob("*.txt"))], into)
    return into


@pytest.fixture(scope="module")
def reports_graph(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of reports from the corpus and of the seeds, which the examples of the queries'
    parameters name."""
    paths = sorted((corpus / "reports").rglob("*.pdf"))
    some = thinned(paths[:: len(paths) // 20][:20], 4)
    into = tmp_path_factory.mktemp("reports") / "graph"
    build([resources.folder("seeds"), *some], into)
    return into


@pytest.fixture(scope="module")
def cutting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Virtuoso that gives no more than 40 rows."""
    with virtuoso_server(tmp_path_factory.mktemp("cutting"), rows=40) as address:
        yield address


def lay(url: str, root: Path) -> tuple[int, int]:
    laid = lay_on(Server(url), GraphFolder(root), describe(root).base)
    return laid.put, laid.kept


def same(ours: str | None, theirs: str | None) -> bool:
    """Virtuoso writes six digits of a double, whatever it keeps."""
    try:
        return ours == theirs or math.isclose(float(ours or ""), float(theirs or ""), rel_tol=1e-5)
    except ValueError:
        return False


def differing(
    here: KnowledgeGraph, there: KnowledgeGraph, names: Iterable[str] | None = None
) -> list[str]:
    """The queries of the library whose rows are not the same, or come in another order."""
    wrong = []
    for name in names or library.names():
        needed = {p.name: p.example for p in library.find(name).parameters if p.required}
        own, other = (graph.query(name, **needed) for graph in (here, there))
        alike = len(own) == len(other) and all(
            same(*values)
            for rows in zip(own.rows, other.rows, strict=True)
            for values in zip(*rows, strict=True)
        )
        if not alike or own.columns != other.columns:
            wrong.append(name)
    return wrong


def _rounded(value: str | None) -> str:
    try:
        return f"{float(value or ''):.4g}"
    except ValueError:
        return value or ""


def test_all_queries_of_the_library_give_the_same_rows(url: str, seeds_graph: Path) -> None:
    lay(url, seeds_graph)
    here, there = KnowledgeGraph.open(seeds_graph), RemoteGraph(url)
    assert there.description.counts == here.description.counts
    assert there.description.base == here.description.base
    assert differing(here, there) == []


@pytest.mark.corpus
def test_real_reports_give_the_same_rows(url: str, reports_graph: Path) -> None:
    lay(url, reports_graph)
    assert differing(KnowledgeGraph.open(reports_graph), RemoteGraph(url)) == []


def test_what_is_there_is_not_sent_again_and_what_is_no_more_needed_goes(
    url: str, seeds_graph: Path, letter_graph: Path
) -> None:
    lay(url, seeds_graph)
    count = len(RemoteGraph(url)._remote.current.graphs)
    assert lay(url, seeds_graph) == (0, count)
    open_before = RemoteGraph(url)
    lay(url, letter_graph)
    graph = RemoteGraph(url)
    assert len(graph.query("sources")) == 1
    assert open_before.replaced
    with pytest.raises(GraphError, match="was replaced; ask again"):
        open_before.query("inspections")
    marks = Server(url).rows(f"SELECT ?g {{ GRAPH ?b {{ ?g <{VOID_TRIPLES}> ?n }} }}")
    assert {row["g"] for row in marks} == set(graph._remote.current.graphs)


def test_a_graph_without_its_mark_is_not_answered_from_and_is_mended(
    url: str, seeds_graph: Path
) -> None:
    lay(url, seeds_graph)
    about = RemoteGraph(url)._remote.current
    victim = about.graphs[0]
    Server(url).update(f"DELETE WHERE {{ GRAPH <{about.builds}> {{ <{victim}> ?p ?o }} }}")
    Server(url).put(victim, b'<https://e.org/half> <https://e.org/a> "part" .\n')
    with pytest.raises(GraphError, match=r"1 graphs of the build .* are not loaded"):
        RemoteGraph(url)
    assert lay(url, seeds_graph) == (1, len(about.graphs) - 1)
    assert RemoteGraph(url)._remote.current == about


def test_statements_lost_under_a_mark_are_found_and_mended(url: str, seeds_graph: Path) -> None:
    lay(url, seeds_graph)
    victim = RemoteGraph(url)._remote.current.graphs[-1]
    Server(url).put(victim, b'<https://e.org/half> <https://e.org/a> "part" .\n')
    assert lay(url, seeds_graph)[0] == 1


def test_the_commands_ask_and_draw_from_a_server(
    url: str,
    tmp_path: Path,
    seeds_graph: Path,
    monkeypatch: pytest.MonkeyPatch,
    reading_here: None,
) -> None:
    monkeypatch.chdir(tmp_path)
    run = CliRunner()
    built = run.invoke(app, ["build", "--into", "graph", "--store", url])
    assert built.exit_code == 0, built.output
    assert "named graphs sent to" in built.output
    own = run.invoke(app, ["query", "judgements", "--graph", str(seeds_graph), "-f", "csv"])
    asked = run.invoke(app, ["query", "judgements", "--store", url, "-f", "csv"])
    assert asked.output == own.output
    drawn = run.invoke(app, ["draw", "--store", url, "--to", "page.html"])
    assert drawn.exit_code == 0, drawn.output
    assert (tmp_path / "page.html").stat().st_size > 10_000
    tables = run.invoke(app, ["export", "csv", "tables", "--store", url])
    assert tables.exit_code == 0, tables.output
    assert len(list((tmp_path / "tables").glob("*.csv"))) > 20
    assert PASSWORD not in built.output + asked.output + drawn.output


def test_validate_mends_what_a_server_has_lost(
    url: str, seeds_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(url, seeds_graph)
    about = RemoteGraph(url)._remote.current
    Server(url).put(about.graphs[0], b'<https://e.org/half> <https://e.org/a> "part" .\n')
    left = f"{about.builds.removesuffix('builds')}left/{'0' * 16}"
    Server(url).put(left, b'<https://e.org/half> <https://e.org/a> "part" .\n')
    told = CliRunner().invoke(app, ["validate", "--graph", str(seeds_graph), "--store", url])
    assert told.exit_code == 0, told.output
    said = " ".join(told.output.split())
    assert f"1 named graphs sent again to {url}, {len(about.graphs) - 1} were whole; 1 that" in said
    assert RemoteGraph(url)._remote.current == about


def test_the_explorer_puts_free_queries_to_a_server(
    url: str, seeds_graph: Path, letter_graph: Path
) -> None:
    lay(url, seeds_graph)
    served = Served(seeds_graph, QueryLimits(seconds=60, rows=100), workers=1, url=url)
    client = TestClient(
        create_app(served, hosts_of("127.0.0.1", 8765)), base_url="http://127.0.0.1:8765"
    )

    def ask(text: str) -> tuple[int, str]:
        headers = {"Accept": "application/sparql-results+json"}
        answer = client.get("/sparql", params={"query": text}, headers=headers)
        return answer.status_code, answer.text

    kinds = "SELECT (COUNT(?f) AS ?n) { ?f a gt:Finding }"
    own = KnowledgeGraph.open(seeds_graph).query(kinds).rows[0][0]
    status, told = ask(kinds)
    assert status == 200
    assert json.loads(told)["results"]["bindings"][0]["n"]["value"] == own
    assert json.loads(ask("ASK { ?f a gt:Finding }")[1])["boolean"] is True
    assert json.loads(ask("ASK { ?f a gt:Nothing }")[1])["boolean"] is False
    assert ask("SELECT ?s { ?s ?p ?o } LIMIT 101")[0] != 200, "more rows than allowed"
    for text, said in [
        ("DELETE WHERE { ?s ?p ?o }", "updates are refused"),
        ("SELECT ?s { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT ?s {", "expected"),
    ]:
        status, told = ask(text)
        assert status >= 400
        assert said in told
    assert client.get("/find/sentences", headers={"Accept": "text/html"}).status_code == 200
    served.close()

    with pytest.raises(GraphError, match="holds another build than") as caught:
        Served(letter_graph, QueryLimits(), workers=1, url=url)
    assert "\n" not in str(caught.value)


def test_two_builds_into_one_store_leave_one_of_them_whole(
    seeds_graph: Path, letter_graph: Path, tmp_path: Path
) -> None:
    roots = [seeds_graph, letter_graph]
    folder = tmp_path / "server"
    folder.mkdir()
    with oxigraph_server(folder) as url, ThreadPoolExecutor(2) as threads:
        for _ in range(3):
            laid = [threads.submit(lay, url, root) for root in roots]
            failures = [str(each.exception()) for each in laid if each.exception()]
            assert all("another build was writing there" in each for each in failures), failures
            assert len(failures) < 2, "whoever is last is whole"
            there = RemoteGraph(url)
            found = there._remote.current.name
            (root,) = (r for r in roots if build_in(GraphFolder(r), describe(r).base).name == found)
            here = KnowledgeGraph.open(root)
            for name in SOME:
                assert there.query(name).rows == here.query(name).rows


def test_a_server_killed_in_mid_load_answers_as_before_and_is_filled_by_the_next_build(
    seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch, oxigraph_server(tmp_path) as url:
        put, puts = Server.put, []

        def stop(self: Server, graph: str, triples: bytes) -> None:
            puts.append(graph)
            if len(puts) == 3:
                put(self, graph, triples[: triples.rfind(b"\n", 0, 1000) + 1])  # half of it
                raise GraphError("the server ended")
            put(self, graph, triples)

        patch.setattr(Server, "put", stop)
        with pytest.raises(GraphError, match="ended"):
            lay(url, seeds_graph)
    with oxigraph_server(tmp_path) as url:  # on the same data, after kill -9
        with pytest.raises(GraphError, match="holds no graph of goldthread"):
            RemoteGraph(url)
        sent, kept = lay(url, seeds_graph)
        assert kept == 2
        assert differing(KnowledgeGraph.open(seeds_graph), RemoteGraph(url), SOME) == []
    assert sent > 2


def test_a_server_that_cuts_answers_is_asked_for_pages(cutting: str, seeds_graph: Path) -> None:
    lay(cutting, seeds_graph)
    here, there = KnowledgeGraph.open(seeds_graph), RemoteGraph(cutting)
    for name in ("findings", "inspection-themes"):
        own, asked = here.query(name), there.query(name)
        assert len(own) > 2 * 40, f"{name} is short: it shows no cut"
        assert asked.columns == own.columns
        # Rows that are alike in all keys of the order stand as the server had them.
        assert Counter(asked.rows) == Counter(own.rows)
    with pytest.raises(GraphError, match="has cut its answer"):
        there.query("SELECT ?s { ?s ?p ?o } ORDER BY ?s ?o")
    with pytest.raises(GraphError, match="too many to ask for in pages"):
        there.query("SELECT ?s ?p ?o { ?s ?p ?o }")


def test_findings_are_asked_of_a_server_some_documents_after_others(
    url: str, seeds_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(url, seeds_graph)
    monkeypatch.setattr(by_document, "_TOGETHER", 2)
    own = KnowledgeGraph.open(seeds_graph).query("findings")
    assert RemoteGraph(url).query("findings").rows == own.rows


def test_wrong_credentials_are_one_line_without_them(
    cutting: str, letter_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOLDTHREAD_STORE_PASSWORD", "guess-0")
    with pytest.raises(GraphError, match="refuses the user and password") as caught:
        lay(cutting, letter_graph)
    assert "guess-0" not in str(caught.value)
    monkeypatch.delenv("GOLDTHREAD_STORE_USER")
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(GraphError, match="wants a user and a password"):
        lay(cutting, letter_graph)
    (tmp_path / ".netrc").write_text(f'machine 127.0.0.1 login dba password "{PASSWORD}"\n')
    (tmp_path / ".netrc").chmod(0o600)
    assert lay(cutting, letter_graph)[0] > 0


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://user:secret@localhost/", "neither a password nor a query"),
        ("ftp://localhost/", "no http address"),
        ("http://127.0.0.1:9/", "does not answer"),
    ],
)
def test_an_address_that_is_none_is_one_line(address: str, said: str) -> None:
    with pytest.raises(GraphError, match=said) as caught:
        Server(address)
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@contextmanager
def answering(status: int, kind: str, body: bytes) -> Iterator[str]:
    """The address of what answers so whatever it is asked."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_proxy_that_answers_html_is_no_server() -> None:
    with (
        answering(200, "text/html", b"<html><p>Please log in") as url,
        pytest.raises(GraphError, match="answered text/html, not the results"),
    ):
        Server(url)


def test_a_server_that_holds_a_query_for_too_dear_is_told_how_to_be_asked() -> None:
    said = b"The estimated execution time 4712 (sec) exceeds the limit.\n\nSPARQL query:\n"
    with (
        answering(500, "text/plain", said + b"PREFIX gt: <https://e.org/> SELECT ?s {}") as url,
        pytest.raises(GraphError, match="raise MaxQueryCostEstimationTime of the server") as caught,
    ):
        Server(url)
    assert "PREFIX" not in str(caught.value)


def test_a_server_that_never_answers_is_given_up_when_it_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(remote_server, "_AT_FIRST", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with pytest.raises(GraphError, match="does not answer: timed out"):
            Server(url)


def test_a_server_that_cannot_be_filled_is_told_of_before_anything_is_built(
    cutting: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOLDTHREAD_STORE_PASSWORD", "guess-0")
    for url in (cutting, "http://127.0.0.1:9/"):
        built = CliRunner().invoke(app, ["build", "--into", "graph", "--store", url])
        assert isinstance(built.exception, GraphError), built.output
        assert not (tmp_path / "graph").exists()


def test_only_the_graph_at_the_end_of_a_line_is_taken_off() -> None:
    lines = b'<a> <b> "<g> ." <g> .\n<a> <b> <g> <g> .\n'
    assert as_triples(lines, "g") == b'<a> <b> "<g> ." .\n<a> <b> <g> .\n'


def test_decimals_and_doubles_are_written_as_our_own_are() -> None:
    kind = "http://www.w3.org/2001/XMLSchema#double"
    told = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal",'
    told += b'"datatype":"%s","value":"1.0"}}]}}' % kind.encode()
    assert b'"value": "1"' in canonical(told)
    assert canonical(b"<html>") == b"<html>"


def test_booleans_are_words() -> None:
    kind = b"http://www.w3.org/2001/XMLSchema#boolean"
    for written, word in ((b"1", b"true"), (b"0", b"false"), (b"true", b"true")):
        told = b'{"head":{"vars":["a"]},"results":{"bindings":[{"a":{"type":"literal",'
        told += b'"datatype":"%s","value":"%s"}}]}}' % (kind, written)
        assert b'"value": "%s"' % word in canonical(told)


def test_what_pictures_are_made_of_is_the_same(url: str, seeds_graph: Path) -> None:
    lay(url, seeds_graph)
    here, there = KnowledgeGraph.open(seeds_graph), RemoteGraph(url)
    asked = [
        *(
            text
            for text in vars(questions).values()
            if str(text).startswith(("#", "PREFIX", "SELECT"))
        ),
    ]
    asked = [text for text in asked if "{{" not in text]
    assert len(asked) > 10
    for text in asked:
        own, other = (sorted(map(str, graph.collect_rows(text))) for graph in (here, there))
        assert own == other, text


@pytest.mark.parametrize("yes", [True, False])
def test_an_ask_that_is_answered_by_a_row_is_an_ask(yes: bool) -> None:
    row = b'{"__ASK_RETVAL":{"type":"literal","value":"%d"}}' % yes
    told = b'{"head":{"vars":["__ASK_RETVAL"]},"results":{"bindings":[%s]}}' % row
    assert json.loads(canonical(told)) == {"head": {}, "boolean": yes}
