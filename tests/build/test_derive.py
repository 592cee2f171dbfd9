"""Rows taken from facts are those that a store of the same facts gives."""

from __future__ import annotations

from pathlib import Path

from goldthread.analysis.inspected import read_inspections
from goldthread.analysis.mentions import read_mentions
from goldthread.build.derive import told_inspections, told_mentions
from goldthread.core.reference import load
from goldthread.joining import join
from goldthread.rdf.iris import Iris
from goldthread.store.facts import load_facts
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store


def test_rows_are_those_of_the_store(seeds_graph: Path) -> None:
    folder = GraphFolder(seeds_graph).facts
    facts = [load_facts(folder, path.stem) for path in sorted(folder.iterdir())]
    names = Iris(load())
    joined = join(facts, names.reference)
    store = open_store(seeds_graph)
    inspections = told_inspections(facts, joined, names)
    assert inspections == read_inspections(store)
    assert any(one.overall for one in inspections)
    mentions = told_mentions(facts, joined, names, inspections)
    assert mentions == read_mentions(store, inspections)
    assert len(mentions) > 50
