"""Opening: many readers at once, and a reader whose graph is replaced under it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import goldthread
from goldthread.core.errors import GraphError
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import locate, open_store

READ = """
import sys
from goldthread.store.opening import open_store
print(len(open_store(sys.argv[1])))
"""


def test_readers_do_not_shut_each_other_out(seeds_graph: Path) -> None:
    first, second = open_store(seeds_graph), open_store(str(seeds_graph))
    root = str(Path(goldthread.__file__).parents[1])
    third = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", READ, str(seeds_graph)],
        env={"PYTHONPATH": root},
        capture_output=True,
        check=True,
    )
    assert len(first) == len(second) == int(third.stdout)


def test_an_open_graph_keeps_answering_when_it_is_replaced(
    seeds_graph: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(seeds_graph, folder)
    store = open_store(folder)
    before = sum(1 for _ in store)
    folder.rename(tmp_path / "aside")
    shutil.rmtree(tmp_path / "aside")
    assert sum(1 for _ in store) == before


def test_reading_changes_nothing(seeds_graph: Path) -> None:
    def files() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in seeds_graph.rglob("*")}

    before = files()
    assert len(open_store(seeds_graph)) > 0
    assert files() == before


def test_a_damaged_store_is_told(seeds_graph: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(seeds_graph, folder)
    (GraphFolder(folder).store / "CURRENT").unlink()
    with pytest.raises(GraphError, match=r"store/CURRENT is missing; build the graph again"):
        open_store(folder)


def test_a_graph_is_found_by_a_relative_path(
    seeds_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(seeds_graph.parent)
    assert locate(seeds_graph.name).root == seeds_graph
