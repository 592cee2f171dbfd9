"""Pages are made once for a graph, and what depends on more than their address is not mixed up."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from goldthread.explorer import front
from goldthread.explorer.app import create_app
from goldthread.explorer.bounded import LARGEST_SHARE, Bounded
from goldthread.explorer.choice import Choice, condition, counted, counted_by_theme
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import OpenGraph, Served


@pytest.fixture
def fresh(served: Served) -> TestClient:
    """An explorer that has made no page yet."""
    app = create_app(served, hosts_of("127.0.0.1", 8765))
    return TestClient(
        app,
        base_url="http://127.0.0.1:8765",
        follow_redirects=False,
        headers={"Accept": "text/html"},
    )


def test_a_page_is_made_once(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[OpenGraph] = []
    examples = front._examples
    monkeypatch.setattr(front, "_examples", lambda graph: made.append(graph) or examples(graph))
    first, second = fresh.get("/"), fresh.get("/")
    assert first.status_code == second.status_code == 200
    assert first.content == second.content
    assert first.headers == second.headers
    assert len(made) == 1


def test_a_kept_page_carries_the_policy_once(fresh: TestClient) -> None:
    for _ in range(3):
        answer = fresh.get("/themes")
        assert len(answer.headers.get_list("content-security-policy")) == 1


def test_forms_and_encodings_of_one_address_are_kept_apart(fresh: TestClient) -> None:
    address = "/theme/caseloads"
    for _ in range(2):
        assert "<h1" in fresh.get(address).text
        turtle = fresh.get(address, headers={"Accept": "text/turtle"})
        assert turtle.headers["content-type"].startswith("text/turtle")
        assert "@prefix" in turtle.text
        plain = fresh.get(address, headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert "<h1" in plain.text


def test_another_query_part_is_another_page(fresh: TestClient) -> None:
    weak = fresh.get("/find/sentences?polarity=weakness").text
    strong = fresh.get("/find/sentences?polarity=strength").text
    assert weak != strong
    assert fresh.get("/find/sentences?polarity=weakness").text == weak


def test_what_is_refused_is_not_kept_as_a_page(fresh: TestClient) -> None:
    for _ in range(2):
        assert fresh.get("/theme/there-is-none").status_code == 404


def test_what_was_not_used_for_longest_goes_first() -> None:
    kept: Bounded[str] = Bounded(3 * LARGEST_SHARE)
    for place in range(LARGEST_SHARE):
        kept.put(place, "x", 3)
    assert kept.get(0) == "x"
    kept.put("another", "y", 3)
    assert kept.get(1) is None
    assert kept.get(0) == "x"
    assert kept.get("another") == "y"


def test_nothing_that_takes_too_much_of_the_room_is_kept() -> None:
    kept: Bounded[str] = Bounded(100)
    kept.put("large", "x", 100 // LARGEST_SHARE + 1)
    assert kept.get("large") is None


@pytest.mark.parametrize("table", [counted, counted_by_theme])
def test_counts_are_those_of_the_findings_themselves(graph: OpenGraph, table: object) -> None:
    everything = Choice()
    weak = Choice(polarity=("weakness",))
    assert callable(table)
    single = "findings" if table is counted else "finding_themes AS findings"
    for choice in (everything, weak):
        where = condition(choice)
        sums = graph.count(
            f"SELECT sum(n) FROM {table(choice)} WHERE {where.sql}",  # noqa: S608
            where.values,
        )
        rows = graph.count(
            f"SELECT count(*) FROM {single} WHERE {where.sql}",  # noqa: S608
            where.values,
        )
        assert sums == rows > 0


def test_the_newest_findings_come_from_an_index(seeds_graph: Path) -> None:
    database = sqlite3.connect(f"file:{seeds_graph / 'tables.sqlite'}?mode=ro", uri=True)
    plan = database.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM findings ORDER BY newest LIMIT 25"
    ).fetchall()
    database.close()
    assert "finding_rows_newest" in str(plan)
    assert "TEMP B-TREE" not in str(plan)
