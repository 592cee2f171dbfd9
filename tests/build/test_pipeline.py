"""The whole build on the seeds: the same bytes every time, and nothing lost on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

import goldthread
from build.here import build
from goldthread.asking.run import run_query
from goldthread.build import read as reading
from goldthread.core import resources
from goldthread.core.errors import GoldthreadError, GraphError
from goldthread.store import gzipped
from goldthread.store.folder import GraphFolder
from goldthread.store.integrity import seal
from goldthread.store.ledger import read_ledger
from goldthread.store.opening import locate
from goldthread.store.validation import validate
from thinning import thinned

BUILD = """
import sys
from pathlib import Path
from goldthread.build.pipeline import build
build([Path(name) for name in sys.argv[3:]], Path(sys.argv[1]), workers=int(sys.argv[2]))
"""


def build_aside(into: Path, *paths: Path, workers: int = 1, **environment: str) -> None:
    """Build in a new Python with an environment of its own."""
    command = [sys.executable, "-c", BUILD, str(into), str(workers), *map(str, paths)]
    subprocess.run(command, env=python_environment() | environment, check=True)  # noqa: S603


def python_environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(goldthread.__file__).parents[1])}


def statements(graph: Path) -> bytes:
    return gzipped.read(GraphFolder(graph).quads)


def copy_seeds(folder: Path) -> Path:
    """A copy of the seeds' texts, without a manifest."""
    folder.mkdir()
    for path in resources.folder("seeds").glob("*.txt"):
        shutil.copy(path, folder)
    return folder


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    return copy_seeds(tmp_path / "documents")


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of such documents. Nobody may change it."""
    folder = tmp_path_factory.mktemp("built")
    build([copy_seeds(folder / "documents")], folder / "graph")
    return folder / "graph"


@pytest.fixture
def into(built_once: Path, tmp_path: Path) -> Path:
    """A copy of that graph, as a build of ``documents`` would leave it."""
    return Path(shutil.copytree(built_once, tmp_path / "graph"))


def test_the_seeds_give_the_same_bytes_whatever_the_surroundings(
    seeds_graph: Path, tmp_path: Path
) -> None:
    seeds = sorted(resources.folder("seeds").glob("*.txt"))
    one = {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    two = {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LC_ALL": "tr_TR.UTF-8"}
    build_aside(tmp_path / "one", *seeds, workers=1, **one)
    build_aside(tmp_path / "two", *reversed(seeds), workers=2, **two)
    assert statements(tmp_path / "one") == statements(tmp_path / "two") == statements(seeds_graph)
    for name in ("ledger.json", "graph.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_store_holds_what_the_file_and_the_ledger_say(seeds_graph: Path) -> None:
    folder = locate(seeds_graph)
    assert validate(folder.root, thorough=False).sound
    lines = statements(seeds_graph).splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert len(lines) == len(Store.read_only(str(folder.store)))
    assert b"_:" not in statements(seeds_graph)


def test_every_passage_is_the_stored_text_at_its_offsets(seeds_graph: Path) -> None:
    asked = """SELECT ?source ?text ?start ?end {
        ?passage oa:hasSource ?source ; oa:exact ?text ; oa:start ?start ; oa:end ?end }"""
    rows = run_query(seeds_graph, asked)
    assert len(rows) > 200
    for row in rows:
        stored = GraphFolder(seeds_graph).text(row["source"].rsplit("/", 1)[-1])
        text = gzipped.read(stored).decode()
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_what_has_not_changed_is_not_read_again(documents: Path, tmp_path: Path) -> None:
    into = tmp_path / "graph"
    first = build([documents], into)
    before = statements(into)
    again = build([documents], into)
    assert (first.read, first.unchanged) == (5, 0)
    assert (again.read, again.unchanged) == (0, 5)
    assert statements(into) == before
    assert again.counts == first.counts


def test_one_document_more_gives_the_bytes_of_all_at_once(
    built_once: Path, documents: Path, tmp_path: Path
) -> None:
    last = sorted(documents.iterdir())[-1]
    held_back = last.rename(tmp_path / last.name)
    build([documents], tmp_path / "graph")
    held_back.rename(last)
    summary = build([documents], tmp_path / "graph")
    assert (summary.read, summary.unchanged) == (1, 4)
    assert statements(tmp_path / "graph") == statements(built_once)


def test_another_tool_reads_everything_again(
    documents: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "fingerprint", lambda: "another tool")
    assert build([documents], into).read == 5


def test_damaged_facts_are_read_again(documents: Path, into: Path) -> None:
    before = statements(into)
    damaged = sorted(GraphFolder(into).facts.iterdir())[0]
    damaged.write_bytes(damaged.read_bytes()[:-20])
    assert build([documents], into).read == 1
    assert statements(into) == before


def test_the_same_bytes_under_two_names_are_one_document(documents: Path, tmp_path: Path) -> None:
    first = sorted(documents.iterdir())[0]
    shutil.copy(first, documents / f"zz {first.name}")
    summary = build([documents], tmp_path / "graph")
    (duplicate,) = summary.duplicates
    assert (duplicate.path, duplicate.same_as) == (f"zz {first.name}", first.name)
    assert summary.counts["Document"] == 5
    entries = read_ledger(GraphFolder(tmp_path / "graph").ledger).documents
    assert [entry.also_at for entry in entries if entry.path == first.name] == [
        (f"zz {first.name}",)
    ]


def test_what_cannot_be_read_is_named_and_the_others_are_in(
    documents: Path, tmp_path: Path
) -> None:
    (documents / "empty.txt").write_bytes(b"")
    (documents / "rubbish.pdf").write_bytes(bytes(range(256)) * 20)
    (documents / "picture.png").write_bytes(b"")
    summary = build([documents], tmp_path / "graph")
    assert {refusal.path for refusal in summary.refused} == {"empty.txt", "rubbish.pdf"}
    assert all(refusal.reason and refusal.detail for refusal in summary.refused)
    assert summary.skipped == {".png": 1}
    assert summary.counts["Document"] == 5
    assert read_ledger(GraphFolder(tmp_path / "graph").ledger).refused == summary.refused


def test_with_nothing_to_read_the_earlier_graph_stays(
    documents: Path, into: Path, tmp_path: Path
) -> None:
    before = statements(into)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "empty.txt").write_bytes(b"")
    with pytest.raises(GraphError, match=r"no document could be read: empty\.txt: empty"):
        build([tmp_path / "bad"], into)
    with pytest.raises(GoldthreadError):
        build([tmp_path / "nowhere"], into)
    assert statements(into) == before
    assert build([documents], into).unchanged == 5


def test_another_base_names_everything_but_the_concepts(documents: Path, tmp_path: Path) -> None:
    base = "https://example.org/here/"
    build([documents], tmp_path / "graph", base=base)
    assert b"https://w3id.org/goldthread/id/" not in statements(tmp_path / "graph")
    rows = run_query(tmp_path / "graph", "inspections", {"authority": "North Lincolnshire"})
    assert all(row["inspection"].startswith(base) for row in rows)
    assert len(rows) == 2


def test_a_graph_among_the_documents_is_not_read(documents: Path) -> None:
    build([documents], documents / "graph")
    again = build([documents], documents / "graph")
    assert (again.read, again.unchanged) == (0, 5)
    assert again.skipped == {"graph folder": 1}


def test_progress_is_told_for_each_document_and_of_what_is_done_for_all_together(
    documents: Path, tmp_path: Path
) -> None:
    into = tmp_path / "graph"
    told: list[tuple[str, int, int, str]] = []
    there: dict[str, bool] = {}

    def step(stage: str, done: int, total: int, name: str) -> None:
        told.append((stage, done, total, name))
        there[stage] = into.exists()

    build([documents], into, progress=step)
    names = sorted(path.name for path in documents.iterdir())
    for stage in ("Reading", "Storing"):
        assert [step for step in told if step[0] == stage] == [
            (stage, done, 5, name) for done, name in enumerate(names, start=1)
        ]
    for stage in ("Joining", "Finishing", "Listing"):
        assert [step[1:3] for step in told if step[0] == stage] == [(0, 1), (1, 1)]
    assert list(there) == ["Reading", "Joining", "Storing", "Finishing", "Listing"]
    assert not any(there.values()), "the graph is there when all is done"
    assert told[-1][0] == "Listing"


def test_what_was_lost_is_found(into: Path) -> None:
    folder = GraphFolder(into)
    store = Store(str(folder.store))
    lost = next(iter(store.quads_for_pattern(None, None, None)))
    store.remove(lost)
    store.add_graph(NamedNode("https://example.org/stranger"))
    store.add(Quad(*lost.triple, DefaultGraph()))
    store.flush()
    del store
    seal(folder)  # as if a build had left it so
    changed = sorted(folder.texts.iterdir())[0]
    changed.write_bytes(changed.read_bytes() + b" ")
    result = validate(into, thorough=False)
    (file,) = (problem for problem in result.problems if problem.check == "file")
    assert file.subject == f"texts/{changed.name}"
    assert file.message == "was changed; build the graph again"
    stranger, graph, outside = (p.message for p in result.problems if p.check == "ledger")
    assert stranger == "https://example.org/stranger: not in the ledger"
    assert graph.startswith(lost.graph_name.value)  # type: ignore[union-attr]
    assert outside == "statements stand outside all named graphs"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize("moment", thinned([0.3, 0.5, 0.7, 0.9, 1.1], 2))
def test_a_killed_build_leaves_a_whole_graph(
    documents: Path, into: Path, tmp_path: Path, moment: float
) -> None:
    before = statements(into)
    shutil.rmtree(GraphFolder(into).facts)
    command = [sys.executable, "-c", BUILD, str(into), "2", str(documents)]
    process = subprocess.Popen(command, env=python_environment())  # noqa: S603
    time.sleep(moment)
    process.send_signal(signal.SIGKILL)
    process.wait()
    problems = validate(into, thorough=False).problems
    assert {problem.subject.split("/")[0] for problem in problems} == {"facts"}  # taken away above
    assert statements(into) == before
    build([documents], into)
    assert validate(into, thorough=False).sound
    assert statements(into) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "graph"]
