"""Inspections of two remits have nothing in common but the place."""

from __future__ import annotations

import pytest

from build.here import build
from extraction.test_area_send import REPORT
from goldthread.api import KnowledgeGraph

EARLIER = """# Inspection of Bury local authority children’s services

Inspection dates: 6 to 10 May 2019

## What needs to improve?

- The timeliness of education, health and care plans for disabled children.

## The experiences and progress of children who need help and protection

Supervision of social workers is weak.
"""
LATER = (
    EARLIER.replace("2019", "2024")
    .replace("6 to 10", "10 to 14")
    .replace("for disabled children", "of every child")
)


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[KnowledgeGraph, KnowledgeGraph]:
    """The graph of one remit, and that of the same reports with another remit's beside them."""
    folder = tmp_path_factory.mktemp("remits")
    paths = []
    for name, text in (("earlier", EARLIER), ("later", LATER), ("send", REPORT)):
        paths.append(folder / f"{name}.md")
        paths[-1].write_text(text, encoding="utf-8")
    build(paths[:2], folder / "alone")
    build(paths, folder / "beside")
    return KnowledgeGraph.open(folder / "alone"), KnowledgeGraph.open(folder / "beside")


@pytest.mark.parametrize(
    "name", ["priority-actions", "follow-ups", "inspections", "recurring-weaknesses"]
)
def test_what_one_remit_tells_does_not_change_by_another(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph], name: str
) -> None:
    alone, beside = graphs
    ours = [row for row in beside.query(name) if row.get("document", "") != "send.md"]
    if "remit" in ours[0]:
        ours = [row for row in ours if row["remit"] == "children-services"]
    assert ours == list(alone.query(name))


def test_every_inspection_tells_its_remit(graphs: tuple[KnowledgeGraph, KnowledgeGraph]) -> None:
    remits = {row["framework"]: row["remit"] for row in graphs[1].query("inspections")}
    assert remits == {"ilacs": "children-services", "area-send": "send", "local-area-send": "send"}


def test_an_action_of_one_remit_is_not_followed_in_another(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph],
) -> None:
    rows = [row for row in graphs[1].query("priority-actions") if row["outcome_at"]]
    assert rows
    assert all("area-send" not in row["outcome_at"] for row in rows)


def test_a_row_of_a_statistic_is_of_one_remit(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph],
) -> None:
    rows = [(row["theme"], row["remit"]) for row in graphs[1].query("theme-counts")]
    assert {remit for _, remit in rows} == {"children-services", "send"}
    assert len(set(rows)) == len(rows)


@pytest.mark.parametrize(
    "name", ["findings", "priority-actions", "inspections", "theme-counts", "inspection-themes"]
)
def test_a_query_narrows_to_a_remit(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph], name: str
) -> None:
    beside = graphs[1]
    everything = list(beside.query(name))
    for remit, asked in (("send", "SEND"), ("children-services", "services for children")):
        expected = [row for row in everything if row["remit"] == remit]
        assert list(beside.query(name, remit=asked)) == expected != []


def test_across_remits_is_asked_for_alone_and_marked(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph],
) -> None:
    alone, beside = graphs
    assert not list(alone.query("actions-across-remits"))
    rows = list(beside.query("actions-across-remits"))
    assert rows
    for row in rows:
        assert row["remit"] != row["raised_remit"]
        assert row["date"] > row["raised"]
    assert len(list(beside.query("priority-actions"))) > len(rows)


def test_connections_are_counted_across_remits_only_when_asked(
    graphs: tuple[KnowledgeGraph, KnowledgeGraph],
) -> None:
    alone, beside = graphs
    assert beside.connections() == alone.connections()
    assert beside.connections().notes == ()
    assert beside.connections(remit="send") != beside.connections()
    (note,) = beside.connections(remit="all").notes
    assert note == "inspections of all remits are counted together"
