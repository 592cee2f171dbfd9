"""The graph of the seeds, opened, for every test of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread import KnowledgeGraph


@pytest.fixture(scope="session")
def graph(seeds_graph: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(seeds_graph)
