"""What several rooms' tests share: the graph of the five seeds, built once, and the corpus."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# An example takes as long as the machine lets it: two processes, and more on a busy one.
settings.register_profile("goldthread", deadline=None)
settings.load_profile("goldthread")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
READY = "GOLDTHREAD_TEST_GRAPH"
"""Names a graph of the seeds that was built before (see planted/plant.py)."""
_PATIENCE = 300.0
"""Seconds to wait for another process's build."""


@pytest.fixture(scope="session")
def seeds_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the graph built from the packaged seeds. Nobody may change it."""
    from goldthread.build.pipeline import build

    if READY in os.environ:
        return Path(os.environ[READY])
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    return made_once(shared / "seeds", lambda into: build([], into))


@pytest.fixture
def reading_here() -> Iterator[None]:
    """Builds read documents in this process; see :mod:`build.here`."""
    from build import here

    with here.reading_here():
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, one for all tests of a process; skips where there is none.

    Its driver runs a loop in this thread: a test that wants one of its own runs it in another.
    """
    playwright = pytest.importorskip("playwright.sync_api")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=found, args=quiet)
        yield opened
        opened.close()


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """``folder/graph`` as ``make`` leaves it, made by the first of the processes that ask."""
    try:
        folder.mkdir()
    except FileExistsError:
        return _wait_for(folder)
    try:
        make(folder / "graph")
    except BaseException:
        (folder / "failed").touch()
        raise
    (folder / "made").touch()
    return folder / "graph"


def _wait_for(folder: Path) -> Path:
    end = time.monotonic() + _PATIENCE
    while not (folder / "made").exists():
        if (folder / "failed").exists() or time.monotonic() > end:
            pytest.fail("the graph of the seeds could not be built; see the other process")
        time.sleep(0.05)
    return folder / "graph"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real reports; skips where it is not."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of reports is not on this machine (../shared/corpus)")
    return CORPUS
