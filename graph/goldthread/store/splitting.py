"""The statements of each named graph in a file of its own."""

from __future__ import annotations

import re
from pathlib import Path

from goldthread.core.errors import GraphError
from goldthread.store import gzipped

_HELD = 32 * 1024**2
"""Bytes of statements held before they are put to the files of their graphs."""
_GRAPH = re.compile(rb"<([^<>\s]+)>\s*\.\s*$")


def split(quads: Path, into: Path) -> dict[str, Path]:
    """The lines of each named graph of an N-Quads file (gzip where its name says so) in a file of
    its own in ``into``; the files by the graphs' IRIs.

    Raises :class:`GraphError` for a line that is no statement in a named graph.
    """
    files: dict[str, Path] = {}
    held: dict[str, list[bytes]] = {}
    size = 0
    with gzipped.reading(quads) as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.lstrip().startswith(b"#"):
                continue
            found = _GRAPH.search(line)
            if not found:
                raise GraphError(f"{quads}, line {number}: no statement in a named graph")
            graph = found[1].decode("utf-8", "replace")
            files.setdefault(graph, into / f"{len(files)}.nq")
            held.setdefault(graph, []).append(line if line.endswith(b"\n") else line + b"\n")
            size += len(line)
            if size > _HELD:
                _put(held, files)
                size = 0
    _put(held, files)
    return files


def _put(held: dict[str, list[bytes]], files: dict[str, Path]) -> None:
    for graph, lines in held.items():
        with files[graph].open("ab") as file:
            file.writelines(lines)
    held.clear()
