"""The explorer of the seeds' graph, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from goldthread.asking.worker import QueryLimits
from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import OpenGraph, Served

ADDRESS = "http://127.0.0.1:8765"


@pytest.fixture(scope="session")
def served(seeds_graph: Path) -> Iterator[Served]:
    """The seeds' graph, served with small limits."""
    found = Served(seeds_graph, QueryLimits(seconds=5, rows=1000), workers=2)
    yield found
    found.close()


@pytest.fixture(scope="session")
def graph(served: Served) -> OpenGraph:
    """The graph that is served."""
    return served.graph()


@pytest.fixture(scope="session")
def client(served: Served) -> TestClient:
    """A browser of the seeds' explorer that takes pages."""
    app = create_app(served, hosts_of("127.0.0.1", 8765))
    return TestClient(
        app, base_url=ADDRESS, follow_redirects=False, headers={"Accept": "text/html"}
    )
