"""No other site, no hostile text and no odd request gets the server to do anything for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient

from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import Guard, hosts_of
from goldthread.explorer.opened import Served

ADDRESS = "http://127.0.0.1:8765"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "evil:8765", ""])
def test_a_request_to_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1:8765", "LOCALHOST:8765"])
def test_names_of_this_machine_are_ours(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:9999"])
def test_a_request_from_another_origin_is_refused(client: TestClient, origin: str) -> None:
    for address in ("/", "/sparql", "/find/sentences"):
        answer = client.get(address, headers={"Origin": origin})
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers


def test_our_own_origin_is_let_in(client: TestClient) -> None:
    assert client.get("/", headers={"Origin": ADDRESS}).status_code == 200


def test_an_origin_that_was_named_may_use_the_endpoint_alone(served: Served) -> None:
    app = create_app(served, hosts_of("127.0.0.1", 8765), "http://lab.example")
    shared = TestClient(app, base_url=ADDRESS)
    headers = {"Origin": "http://lab.example", "Accept": "application/json"}
    answer = shared.get("/sparql", params={"query": "ASK {}"}, headers=headers)
    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "http://lab.example"
    assert shared.options("/sparql", headers=headers).status_code == 204
    assert shared.get("/", headers=headers).status_code == 403


@pytest.mark.parametrize("address", ["/", "/nothing", "/static/explorer.css", "/sparql"])
def test_every_answer_carries_the_policy(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapi.py",
        "/static//etc/passwd",
        "/id/document/..%2f..%2fgraph.nq",
        "/id/document/%2e%2e",
        "/quotations.txt?q=..%2f..%2fgraph:0-10",
        "/find/..%2fsentences",
        "/id/%00",
        "/id/document/" + "a" * 5000,
    ],
)
def test_no_address_reads_another_file(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (200, 404)
    assert not re.search("root:|<https://w3id.org/goldthread/ontology#|create_app", answer.text)


def test_a_body_that_is_too_long_is_refused(client: TestClient) -> None:
    answer = client.post(
        "/sparql", content=b"x" * 2_000_001, headers={"Content-Type": "application/sparql-query"}
    )
    assert answer.status_code == 413


def test_a_body_that_comes_in_pieces_and_never_tells_its_length_is_refused(
    client: TestClient,
) -> None:
    pieces = (b"x" * 500_000 for _ in range(5))
    kind = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=pieces, headers=kind).status_code == 413


@pytest.mark.parametrize(
    ("length", "status"),
    [("12", 200), ("2000000", 200), ("2000001", 413), ("9x", 413), ("-1", 413)],
)
def test_a_length_must_be_a_number_that_is_allowed(length: str, status: int) -> None:
    guarded = Guard(PlainTextResponse("let in"), hosts_of("127.0.0.1", 8765))
    answer = TestClient(guarded, base_url=ADDRESS).get("/", headers={"Content-Length": length})
    assert answer.status_code == status


def test_no_address_of_all_addresses_is_a_name_of_the_server() -> None:
    ours = {"127.0.0.1:8765", "localhost:8765", "[::1]:8765"}
    assert hosts_of("0.0.0.0", 8765) == hosts_of("::", 8765) == ours  # noqa: S104
    assert hosts_of("lab.example", 80) > {"lab.example", "lab.example:80", "localhost"}


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    "address",
    ["/find", "/find/sentences", "/find/figures", "/sparql", "/quotations", "/compare", "/suggest"],
)
def test_text_of_an_address_stays_text(client: TestClient, address: str) -> None:
    fields = ("text", "asked", "words", "query", "indicator", "q", "n", "authority", "since")
    answer = client.get(address, params=dict.fromkeys(fields, HOSTILE), follow_redirects=True)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text or "json" in answer.headers["content-type"]
    assert "<img src=x" not in answer.text or "json" in answer.headers["content-type"]


names = st.sampled_from(
    ["authority", "theme", "since", "until", "words", "page", "polarity", "q", "n", "text", "x"]
)
values = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["caseloads", "weakness", "2018", "-1", "9" * 30, "%", "' OR 1=1 --", "*", '"']
    ),
)
paths = st.sampled_from(
    [
        *("/find", "/find/sentences", "/find/matrix", "/find/time", "/find/actions"),
        *("/find/figures", "/find/connections", "/find/authorities", "/find/sentences.csv"),
        *("/compare", "/quotations", "/quotations.txt", "/quotations.ris", "/suggest", "/themes"),
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=paths, fields=st.lists(st.tuples(names, values), max_size=5))
def test_no_request_makes_the_server_fail(
    client: TestClient, path: str, fields: list[tuple[str, str]]
) -> None:
    usable = [
        (name, value.encode("utf-8", "replace").decode("utf-8", "replace"))
        for name, value in fields
    ]
    assert client.get(path, params=usable).status_code in (200, 303, 404)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.text(max_size=40))
def test_no_path_makes_the_server_fail(client: TestClient, path: str) -> None:
    from urllib.parse import quote

    escaped = quote(path.encode("utf-8", "replace"))
    # A path that ends in a slash is sent on to the page without it.
    assert client.get(f"/id/{escaped}").status_code in (200, 307, 404, 406)
    assert client.get(f"/theme/{escaped}").status_code in (200, 307, 404, 406)


def test_the_graph_is_not_written_to(client: TestClient, seeds_graph: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in seeds_graph.rglob("*") if path.is_file()}
    for address in ("/", "/find/sentences", "/id/authority/north-lincolnshire"):
        client.get(address)
    after = {path: path.stat().st_mtime_ns for path in seeds_graph.rglob("*") if path.is_file()}
    assert after == before
