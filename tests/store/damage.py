"""Ways to damage a file, and what then becomes of reading the graph that it belongs to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from goldthread.api import KnowledgeGraph
from goldthread.asking.run import run_query
from goldthread.core.errors import GoldthreadError
from goldthread.store.folder import GraphFolder
from goldthread.store.validation import validate

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8


def flip(path: Path, place: float) -> None:
    """Turn one bit of the byte at ``place`` (0 is the first, 1 the last)."""
    data = bytearray(path.read_bytes())
    if data:
        data[int(place * (len(data) - 1))] ^= 4
    else:
        data = bytearray(b"\x04")
    path.write_bytes(data)


def put(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def instead(path: Path, make: Callable[[Path], Any]) -> None:
    path.unlink()
    make(path)


def folder_with_something(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("something")


WAYS: dict[str, Callable[[Path, Path], Any]] = {
    "a bit in the middle": lambda path, other: flip(path, 0.5),
    "a bit of the first byte": lambda path, other: flip(path, 0),
    "half of it": lambda path, other: put(path, path.read_bytes()[: path.stat().st_size // 2]),
    "all but a line": lambda path, other: put(path, path.read_bytes()[:-1].rpartition(b"\n")[0]),
    "emptied": lambda path, other: put(path, b""),
    "a picture": lambda path, other: put(path, PNG),
    "another graph's file": lambda path, other: put(path, other.read_bytes()),
    "gone": lambda path, other: path.unlink(),
    "a folder": lambda path, other: instead(path, folder_with_something),
    "a pipe": lambda path, other: instead(path, os.mkfifo),
}
"""What can happen to a file: each is given it, and the same file of another graph."""


def parts(root: Path) -> dict[str, Path]:
    """A file of each kind in a graph folder: the first, or of the store's tables the largest."""
    folder = GraphFolder(root)
    tables = sorted(folder.store.glob("*.sst"), key=lambda path: path.stat().st_size)
    return {
        "facts": min(folder.facts.iterdir()),
        "text": min(folder.texts.iterdir()),
        "statements": folder.quads,
        "ledger": folder.ledger,
        "description": folder.description,
        "hashes": folder.sums,
        "table": tables[-1],
        "side table": folder.tables,
        "manifest": min(folder.store.glob("MANIFEST-*")),
    }


def damaged_copy(graph: Path, other: Path, to: Path, path: Path, way: str) -> Path:
    """A copy of ``graph`` in which the file at ``path`` is damaged in this ``way``."""
    shutil.copytree(graph, to)
    name = path.relative_to(graph)
    place = other / name
    if not place.is_file():  # named by what is in it: any other of its kind
        place = max(place.parent.glob(f"*{path.suffix}"), key=lambda file: file.stat().st_size)
    if place.read_bytes() == path.read_bytes():
        place = to.with_name("other")
        place.write_bytes(PNG)
    WAYS[way](to / name, place)
    return to


def read(root: Path) -> dict[str, str]:
    """What each way of reading the graph gives: ``right`` is told by the caller from the rest."""

    def by_python() -> str:
        graph = KnowledgeGraph.open(root)
        rows = [tuple(row.values()) for row in graph.query("findings")]
        texts = [graph.text(row["document"]) for row in graph.query(DOCUMENTS)]
        return repr((rows, texts))

    def by_validating() -> str:
        result = validate(root, thorough=False)
        return repr([(problem.check, problem.subject) for problem in result.problems])

    asked = {
        "python": by_python,
        "aside": lambda: repr(run_query(root, "findings").rows),
        "validate": by_validating,
    }
    return {name: attempt(ask) for name, ask in asked.items()}


DOCUMENTS = 'SELECT (STRAFTER(STR(?d), "/document/") AS ?document) { ?d a gt:Document } ORDER BY ?d'


def attempt(ask: Callable[[], str]) -> str:
    """The answer, or the error that a person would see in one line."""
    try:
        return ask()
    except GoldthreadError as error:
        return f"error: {error}"
