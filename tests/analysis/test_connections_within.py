from __future__ import annotations

from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.analysis.connections_within import Part, connections_within
from goldthread.analysis.deriving import derive
from goldthread.analysis.inspected import Inspected
from goldthread.store.opening import open_store

LEEDS = Inspected("https://e.org/authority/leeds", "2018-03", "i", "ilacs")
REGIONS = {LEEDS.authority: "Yorkshire"}


@pytest.mark.parametrize(
    ("part", "held"),
    [
        (Part(), True),
        (Part(authority="leeds", region="Yorkshire", framework="ilacs"), True),
        (Part(authority="york"), False),
        (Part(region="London"), False),
        (Part(framework="sif"), False),
        (Part(since="2018", until="2018"), True),
        (Part(since="2018-03-01"), False),
        (Part(until="2018-02"), False),
    ],
)
def test_what_a_part_holds(part: Part, held: bool) -> None:
    assert part.holds(LEEDS, REGIONS) is held


def test_without_a_date_it_is_in_no_period() -> None:
    undated = Inspected(LEEDS.authority, "--07", "i")
    assert Part().holds(undated, {})
    assert not Part(until="2030").holds(undated, {})


def test_a_part_of_the_seeds(seeds_graph: Path) -> None:
    store = open_store(seeds_graph)
    every = connections_within(store, Part())
    assert every == derive(store).connections
    visits = connections_within(store, Part(until="2020", framework="focused-visit"))
    assert visits
    assert all(found.together == 2 for found in visits)
    assert connections_within(store, Part(region="London")) == ()


def test_the_rows_are_those_of_the_query(seeds_graph: Path) -> None:
    graph = KnowledgeGraph.open(seeds_graph)
    asked = graph.query("connections-beyond-chance")
    told = graph.connections()
    assert told.columns == asked.columns
    assert [(row["theme"], row["other"]) for row in told] == [
        (row["theme"], row["other"]) for row in asked
    ]
    assert len(graph.connections(region="london")) == 0
    assert len(graph.connections(framework="Focused visit", since="2019")) > 0
