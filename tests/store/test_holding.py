"""A graph that is read while builds replace it: one build's answers, and never an error."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Store

import goldthread
from goldthread.api import KnowledgeGraph
from goldthread.core.errors import GraphError, GraphReplaced
from goldthread.store import gzipped, holding
from goldthread.store.folder import GraphFolder
from goldthread.store.integrity import seal
from goldthread.store.opening import hold
from goldthread.store.swap import replacing

MARKS = "SELECT ?mark { ?s <https://e.org/mark> ?mark }"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")


def replace(into: Path, source: Path, mark: str) -> None:
    """Put a copy of the graph ``source`` at ``into``; its store and one text say ``mark``."""
    with replacing(into) as staging:
        shutil.copytree(source, staging, dirs_exist_ok=True)
        folder = GraphFolder(staging)
        store = Store(str(folder.store))
        store.update(
            f"INSERT DATA {{ GRAPH <https://e.org/g> {{ <https://e.org/s> "
            f"<https://e.org/mark> '{mark}' }} }}"
        )
        store.flush()
        del store
        gzipped.write(folder.text("0" * 16), mark.encode())
        seal(folder)


def answers(graph: KnowledgeGraph) -> set[str]:
    """What the graph says its mark is, by each way of reading it."""
    here = {str(row["mark"]) for row in graph.collect_rows(MARKS)}
    aside = {str(row["mark"]) for row in graph.query(MARKS)}
    return here | aside | {graph.text("0" * 16)}


def beside(into: Path) -> list[str]:
    return sorted(path.name for path in into.parent.iterdir() if path.name.startswith("."))


def test_an_open_graph_answers_from_its_own_build_until_it_is_let_go_of(
    seeds_graph: Path, tmp_path: Path
) -> None:
    into = tmp_path / "graph"
    replace(into, seeds_graph, "one")
    first = KnowledgeGraph.open(into)
    assert not first.replaced
    for mark in ("two", "three"):
        replace(into, seeds_graph, mark)
    assert first.replaced
    assert answers(first) == {"one"}
    assert first.description.counts["Document"] == 5
    again = KnowledgeGraph.open(first.folder)
    assert answers(again) == {"three"}
    assert len(beside(into)) == 1  # the first is read; nobody read the second
    del first
    gc.collect()
    replace(into, seeds_graph, "four")
    assert answers(again) == {"three"}
    del again
    gc.collect()
    replace(into, seeds_graph, "five")
    assert beside(into) == []


def test_without_locks_a_replaced_graph_says_so(
    seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(holding, "_share", lambda path: None)
    into = tmp_path / "graph"
    replace(into, seeds_graph, "one")
    graph = KnowledgeGraph.open(into)
    replace(into, seeds_graph, "two")
    assert [row["mark"] for row in graph.collect_rows(MARKS)] == ["one"]
    for ask in (lambda: graph.text("0" * 16), lambda: graph.query(MARKS)):
        with pytest.raises(GraphReplaced, match="was replaced while it was read; open it again"):
            ask()
    assert beside(into) == []


def test_a_link_that_leads_elsewhere_is_a_replaced_graph(seeds_graph: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        replace(tmp_path / name, seeds_graph, name)
    link = tmp_path / "graph"
    link.symlink_to("one")
    graph = KnowledgeGraph.open(link)
    assert (answers(graph), graph.replaced) == ({"one"}, False)
    link.unlink()
    link.symlink_to("two")
    assert (answers(graph), graph.replaced) == ({"one"}, True)
    assert answers(KnowledgeGraph.open(graph.folder)) == {"two"}


def test_what_moves_while_it_is_opened_is_opened_again(
    seeds_graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "graph"
    replace(into, seeds_graph, "one")
    describe = holding.describe

    def swapped(root: Path) -> object:
        monkeypatch.setattr(holding, "describe", describe)
        described = describe(root)
        replace(into, seeds_graph, "two")
        return described

    monkeypatch.setattr(holding, "describe", swapped)
    assert answers(KnowledgeGraph.open(into)) == {"two"}


READ = """
import sys
from goldthread.api import KnowledgeGraph
MARKS = "SELECT ?mark { ?s <https://e.org/mark> ?mark }"
opens, seen = 0, set()
while True:
    graph = KnowledgeGraph.open(sys.argv[1])
    (mark,) = {row["mark"] for row in graph.collect_rows(MARKS)}
    assert graph.text("0" * 16) == mark, "mixed"
    opens, seen = opens + 1, seen | {mark}
    if mark == "last":
        break
print(opens, len(seen))
"""


def test_a_reader_in_a_loop_beside_fifty_swaps_sees_no_error_and_nothing_mixed(
    seeds_graph: Path, tmp_path: Path
) -> None:
    into = tmp_path / "graph"
    replace(into, seeds_graph, "first")
    root = str(Path(goldthread.__file__).parents[1])
    reader = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", READ, str(into)],
        env={"PYTHONPATH": root},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    for number in range(50):
        replace(into, seeds_graph, str(number))
    replace(into, seeds_graph, "last")
    out, complaint = reader.communicate(timeout=120)
    assert (reader.returncode, complaint) == (0, "")
    opens, seen = map(int, out.split())
    assert opens > seen > 5


def test_a_folder_that_is_no_graph_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no graph at"):
        hold(tmp_path / "nothing")
    with pytest.raises(GraphError, match=r"it has no graph\.json"):
        hold(tmp_path)
