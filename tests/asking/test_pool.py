"""Workers that are kept ready outlive whatever they are asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from goldthread.asking.pool import Question, WorkerPool
from goldthread.asking.results import CSV
from goldthread.asking.worker import QueryLimits
from goldthread.store.folder import GraphFolder

SECONDS = 1.5
MEMORY = 256 * 1024**2
CHEAP = Question("SELECT ?s { ?s ?p ?o } LIMIT 1", table=CSV)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOSTILE = {
    "endless": ENDLESS,
    "endless order": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "deep brackets": "SELECT * { " + "{ " * 20_000 + "?s ?p ?o" + " }" * 20_000 + " }",
    "deep filter": "SELECT * { ?s ?p ?o FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
    "many not": "ASK { FILTER(" + "!" * 50_000 + "true) }",
    "concat bomb": 'SELECT ?z { BIND("aaaaaaaaaaaaaaaa" AS ?a0) '
    + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}, ?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(20))
    + " BIND(STRLEN(?a20) AS ?z) }",
    "replace bomb": 'SELECT (REPLACE("' + "a" * 5000 + '", "a", "' + "b" * 5000 + '") AS ?x) {}',
    "catastrophic pattern": 'SELECT * { FILTER(REGEX("' + "a" * 5000 + '!", "^(a+)+$")) }',
    "huge values": "SELECT * { VALUES ?x { " + " ".join(map(str, range(100_000))) + " } }",
    "endless path": "SELECT (COUNT(*) AS ?n) { ?a (!<http://e/x>|^!<http://e/x>)* ?b . "
    "?b (!<http://e/x>|^!<http://e/x>)* ?c }",
    "too many rows": "SELECT * { ?s ?p ?o . ?a ?b ?c }",
    "group bomb": "SELECT ?a ?c (GROUP_CONCAT(?f) AS ?x) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?c",
    "service": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "silent service": "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
    "file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "load": "LOAD <file:///etc/passwd>",
    "long": "#" + "x" * 1_000_001,
    "nulls": "SELECT * {\x00}",
    "empty": "",
}


@pytest.fixture(scope="module")
def pool(seeds_graph: Path) -> Iterator[WorkerPool]:
    found = WorkerPool(
        lambda: GraphFolder(seeds_graph).store,
        QueryLimits(seconds=SECONDS, memory=MEMORY, rows=1000),
        size=2,
    )
    yield found
    found.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_query_ends_and_the_next_is_answered(pool: WorkerPool, name: str) -> None:
    answer = pool.ask(Question(HOSTILE[name], table=CSV))
    if name.startswith("endless"):
        assert answer.reason == "stopped"
    if answer.reason:
        assert answer.error
        assert "\n" not in answer.error
    else:
        assert len(answer.body) < 10_000_000
    assert b"root:" not in answer.body
    assert pool.ask(CHEAP).body.startswith(b"s\r\n")


def test_a_query_that_is_stopped_says_why(pool: WorkerPool) -> None:
    answer = pool.ask(Question(ENDLESS))
    assert (answer.reason, answer.error) == (
        "stopped",
        f"the query was stopped after {SECONDS:g} seconds; ask for less, or add LIMIT",
    )


def test_a_cheap_query_beside_an_endless_one_is_answered_at_once(pool: WorkerPool) -> None:
    with ThreadPoolExecutor(1) as aside:
        endless = aside.submit(pool.ask, Question(ENDLESS))
        time.sleep(0.1)
        answers = 0
        while not endless.done():
            assert not pool.ask(CHEAP).reason
            answers += 1
        assert endless.result().reason == "stopped"
    assert answers > 5


def test_when_all_workers_are_taken_it_is_said(pool: WorkerPool) -> None:
    with ThreadPoolExecutor(2) as aside:
        running = [aside.submit(pool.ask, Question(ENDLESS)) for _ in range(2)]
        time.sleep(0.2)
        late = pool.ask(CHEAP)
        assert {one.result().reason for one in running} == {"stopped"}
    assert late.reason in ("", "busy")


def test_a_worker_has_no_network_of_its_own_and_no_more_memory_than_it_may(
    pool: WorkerPool,
) -> None:
    answer = pool.ask(Question(HOSTILE["concat bomb"]))
    assert answer.reason == "stopped"
    assert "memory" in answer.error or "seconds" in answer.error or "MiB" in answer.error


def test_a_closed_pool_leaves_no_process(seeds_graph: Path) -> None:
    pool = WorkerPool(lambda: GraphFolder(seeds_graph).store, QueryLimits(), size=1)
    assert not pool.ask(CHEAP).reason
    worker = pool._idle.queue[0]
    pool.close()
    assert worker._process.poll() is not None
