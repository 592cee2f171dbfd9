"""A graph that was damaged: the right answer or one plain line, and mended by the next build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

import goldthread
from build.here import build
from goldthread.asking.worker import QueryLimits
from goldthread.build.summary import Summary
from goldthread.core import resources
from goldthread.store import gzipped
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store
from goldthread.store.validation import validate
from store.damage import WAYS, damaged_copy, parts
from thinning import ALL, thinned

EVERY = 1 if ALL else 6
"""Of so many pairs of a way and a kind of file one is tried: each way and each kind."""

MOST_MEMORY = 600_000
"""Kilobytes, of one process that reads damaged graphs."""
MOST_ASKED = QueryLimits().memory // 1024 + 100_000
"""Kilobytes, of one that is asked aside: RocksDB believes a length that it reads in a damaged
table, and is stopped at the limit that every query of a graph this small has."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and limits are made here")


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two of the seeds."""
    folder = tmp_path_factory.mktemp("documents")
    for path in sorted(resources.folder("seeds").glob("*.txt"))[:2]:
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def graph(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("whole") / "graph"
    build([documents], into)
    return into


@pytest.fixture(scope="module")
def right(graph: Path) -> dict[str, str]:
    """What reading the whole graph gives."""
    told, *_ = read_aside(graph)
    return told[str(graph)]


@pytest.fixture
def into(graph: Path, tmp_path: Path) -> Path:
    """A copy of the graph, to be damaged."""
    return Path(shutil.copytree(graph, tmp_path / "graph"))


def files(root: Path) -> dict[str, bytes]:
    """All that the same documents always give the same bytes of."""
    folder = GraphFolder(root)
    paths = [folder.quads, folder.ledger, folder.description]
    paths += [*folder.texts.iterdir(), *folder.facts.iterdir()]
    return {str(path.relative_to(root)): path.read_bytes() for path in paths}


READ = """
import json, resource, sys
from pathlib import Path
from store.damage import read
told = {root: read(Path(root)) for root in sys.argv[1:]}
own = Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]
print(json.dumps([told, int(own), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]))
"""
"""The kernel counts as a program's own (``RUSAGE_SELF``) what the one that started it had used."""


def read_aside(*roots: Path) -> tuple[dict[str, dict[str, str]], int, int]:
    """What reading each graph gives, in a process of its own, and the kilobytes that it took
    itself, and the largest of those that it started."""
    paths = (Path(goldthread.__file__).parents[1], Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    command = [sys.executable, "-c", READ, *map(str, roots)]
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        command, env=environment, stdout=subprocess.PIPE, check=True, timeout=300
    )
    told, own, started = json.loads(done.stdout)
    return told, own, started


@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_file_of_any_kind_is_told_or_does_not_matter_and_is_mended(
    graph: Path,
    right: dict[str, str],
    seeds_graph: Path,
    documents: Path,
    tmp_path: Path,
    way: str,
) -> None:
    kinds = parts(graph)
    copies = {
        kind: damaged_copy(graph, seeds_graph, tmp_path / kind / "graph", path, way)
        for number, (kind, path) in enumerate(kinds.items())
        if (number + list(WAYS).index(way)) % EVERY == 0
    }
    statements = set(open_store(graph))
    told, own, started = read_aside(*copies.values())
    assert own < MOST_MEMORY
    assert started < MOST_ASKED
    assert right["validate"] == "[]"
    for kind, root in copies.items():
        name = str(kinds[kind].relative_to(graph))
        for asked, answer in told[str(root)].items():
            if asked == "validate":
                # Hashes that are another graph's blame the files that they name.
                assert name in answer or (kind == "hashes" and answer != "[]"), (kind, answer)
            else:
                assert answer == right[asked] or answer.startswith("error: "), (kind, asked)
                assert "\n" not in answer
        summary = build([documents], root)
        assert summary.refused == ()
        assert files(root) == files(graph), kind
        assert set(open_store(root)) == statements


def test_only_what_is_asked_for_is_in_the_way(
    graph: Path, right: dict[str, str], tmp_path: Path
) -> None:
    kinds = parts(graph)
    copies = {
        kind: damaged_copy(graph, graph, tmp_path / kind / "graph", kinds[kind], "emptied")
        for kind in ("facts", "statements", "ledger")
    }
    told, *_ = read_aside(*copies.values())
    for root in copies.values():
        for asked in ("python", "aside"):
            assert told[str(root)][asked] == right[asked]


def change_store(root: Path, change: Callable[[Store], None]) -> None:
    store = Store(str(GraphFolder(root).store))
    change(store)
    store.flush()


def replace_a_literal(store: Store) -> None:
    quad = next(q for q in store if isinstance(q.object, Literal) and "children" in q.object.value)
    store.remove(quad)
    told = Literal(quad.object.value.replace("children", "adults"))
    store.add(Quad(quad.subject, quad.predicate, told, quad.graph_name))


def state_outside_all_graphs(store: Store) -> None:
    node = NamedNode("https://e.org/x")
    store.add(Quad(node, node, node, DefaultGraph()))


def change_words(path: Path) -> None:
    content = gzipped.read(path)
    changed = content.replace(b"children", b"adults!!", 1)
    assert changed != content
    gzipped.write(path, changed)


def first_facts(root: Path) -> list[Path]:
    return sorted(GraphFolder(root).facts.iterdir())


def change_polarity(root: Path) -> None:
    path = next(p for p in first_facts(root) if b'"polarity":"weakness"' in gzipped.read(p))
    facts = gzipped.read(path).replace(b'"polarity":"weakness"', b'"polarity":"strength"', 1)
    gzipped.write(path, facts)


def give_the_wrong_shape(root: Path) -> None:
    for path in first_facts(root):
        facts = gzipped.read(path).replace(b'"polarity":"weakness"', b'"polarity":"goodness"')
        gzipped.write(path, facts)


def give_the_facts_of_another(root: Path) -> None:
    one, other = first_facts(root)
    shutil.copy(other, one)


def give_the_facts_of_another_under_the_own_key(root: Path) -> None:
    one, other = first_facts(root)
    own, foreign = (msgspec.json.decode(gzipped.read(path)) for path in (one, other))
    gzipped.write(one, msgspec.json.encode(foreign | {"key": own["key"]}))


def empty_the_store(root: Path) -> None:
    for path in GraphFolder(root).store.iterdir():
        path.unlink()


def forget_texts_in_the_hashes(root: Path) -> None:
    path = GraphFolder(root).sums
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if " texts/" not in line), "utf-8")
    change_words(min(GraphFolder(root).texts.iterdir()))


KINDS: dict[str, Callable[[Path], object]] = {
    "a polarity changed in facts": change_polarity,
    "facts of the wrong shape": give_the_wrong_shape,
    "the facts of another document": give_the_facts_of_another,
    "those under the own key": give_the_facts_of_another_under_the_own_key,
    "a store without files": empty_the_store,
    "a literal replaced in the store": lambda root: change_store(root, replace_a_literal),
    "a statement outside": lambda root: change_store(root, state_outside_all_graphs),
    "words changed in graph.nq": lambda root: change_words(GraphFolder(root).quads),
    "words changed in a text": lambda root: change_words(min(GraphFolder(root).texts.iterdir())),
    "a text that is not UTF-8": lambda root: gzipped.write(
        min(GraphFolder(root).texts.iterdir()), b"\xff\xfe\xff"
    ),
    "a hash that is left out": forget_texts_in_the_hashes,
    "no hashes": lambda root: GraphFolder(root).sums.unlink(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_changed_by_hand_is_told_and_mended(
    graph: Path, documents: Path, into: Path, kind: str
) -> None:
    KINDS[kind](into)
    summary = build([documents], into)
    assert files(into) == files(graph)
    assert validate(into, thorough=False).sound
    assert repairs(summary) or summary.read == 1, "a repair is said"


@pytest.mark.parametrize("kind", thinned(KINDS, 3))
def test_a_repair_is_said_once(documents: Path, into: Path, kind: str) -> None:
    KINDS[kind](into)
    build([documents], into)
    assert not repairs(build([documents], into))


def repairs(summary: Summary) -> list[str]:
    return [line for line in summary.warnings if "made anew" in line or "read again" in line]


@pytest.mark.parametrize("damage", ["wrong shape", "folder", "pipe"])
def test_a_bad_fact_that_a_killed_build_left_is_read_again(
    graph: Path, documents: Path, into: Path, damage: str
) -> None:
    staging = into.with_name(f".{into.name}.building")
    staging.mkdir()
    (staging / ".goldthread-building").touch()
    shutil.copytree(GraphFolder(into).facts, staging / "facts")
    bad = first_facts(staging)[0]
    if damage == "wrong shape":
        give_the_wrong_shape(staging)
    else:
        bad.unlink()
        bad.mkdir() if damage == "folder" else os.mkfifo(bad)
    shutil.rmtree(into)
    summary = build([documents], into)
    assert summary.read >= 1
    assert files(into) == files(graph)
    assert sorted(path.name for path in into.parent.iterdir()) == ["graph"]
