"""What several rooms' tests share: the graph of the five seeds, built once, and the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph built from the packaged seeds."""
    from goldthread.build.pipeline import build

    folder = tmp_path_factory.mktemp("seeds") / "graph"
    build([], folder)
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports; skips where it is not."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of reports is not on this machine (../shared/corpus)")
    return CORPUS
