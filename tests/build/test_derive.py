"""Rows taken from facts are those that a store of the same facts gives."""

from __future__ import annotations

from pathlib import Path

from goldthread.analysis.inspected import read_inspections
from goldthread.analysis.standing import read_standings
from goldthread.build.derive import told_inspections, told_standings
from goldthread.core.reference import load
from goldthread.joining import join
from goldthread.rdf.iris import Iris
from goldthread.store.facts import load_facts
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store


def test_rows_are_those_of_the_store(seeds_graph: Path) -> None:
    folder = GraphFolder(seeds_graph).facts
    facts = [load_facts(folder, path.name.partition(".")[0]) for path in sorted(folder.iterdir())]
    names = Iris(load())
    joined = join(facts, names.reference)
    store = open_store(seeds_graph)
    inspections = told_inspections(facts, joined, names)
    assert inspections == read_inspections(store)
    assert any(one.overall for one in inspections)
    assert {one.held for one in inspections if one.own} == {True, False}
    rows = told_standings(facts, joined, names, inspections)
    assert rows == read_standings(store, inspections)
    assert len(rows) == len(names.reference.themes) * sum(one.own for one in inspections)
    assert {row.word for row in rows} == {"strong", "both", "weak", "not-mentioned"}
