"""The files that a build is to read, found in the paths a user gives."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Source
from goldthread.documents.intake import manifest

SUFFIXES = frozenset({".pdf", ".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
"""The kinds taken from a folder; a file named by itself is tried whatever its suffix."""
_GRAPH = frozenset({"graph.json", "graph.nq", "ledger.json"})
"""The files that make a folder a built graph: its texts are no new documents."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Line breaks, control characters and the marks that turn the direction of writing."""
_LEVELS_ABOVE = 2
"""How far above a folder given its manifest may lie."""


class File(Struct, frozen=True):
    """A file to read, the name it is known by in the graph, and what a manifest tells of it."""

    path: Path
    name: str
    source: Source


class Found(Struct, frozen=True):
    """What was found: the files in the order of their names; how many were left aside, by
    suffix (``link`` for links that lead out of the folder, ``not a file`` for pipes and links
    that lead nowhere); warnings about manifests
    and folders."""

    files: tuple[File, ...]
    skipped: dict[str, int]
    warnings: tuple[str, ...]


class _Candidate(Struct, frozen=True):
    """A file in a folder given, or given by itself; ``root`` is that folder."""

    path: Path
    name: str
    root: Path


def find(paths: Iterable[Path]) -> Found:
    """The files in ``paths`` (files or folders), whatever the order they are given in.

    A file in a folder is named by its path relative to that folder, with ``/`` between the
    parts; a file given by itself by its own name. One file is found once, under its longest
    name. Hidden files and built graphs are left out, links out of a folder are not followed.
    Raises :class:`GoldthreadError` for a path that is not there.
    """
    load = cache(manifest.load)
    skipped: Counter[str] = Counter()
    files: dict[Path, File] = {}
    warnings: set[str] = set()
    for path in sorted(set(paths), key=os.fspath):
        for candidate in _candidates(path, skipped, warnings):
            manifests = [load(folder) for folder in _manifest_folders(candidate)]
            warnings.update(warning for each in manifests for warning in each.warnings)
            if any(candidate.path in each.paths for each in manifests):
                continue
            told = (each.sources.get(candidate.path) for each in manifests)
            source = next((each for each in told if each is not None), Source())
            file = File(candidate.path, candidate.name, source)
            files[file.path] = max(files.get(file.path, file), file, key=_by_length)
    return Found(
        files=tuple(sorted(files.values(), key=lambda file: (file.name, os.fspath(file.path)))),
        skipped=dict(sorted(skipped.items())),
        warnings=tuple(sorted(warnings)),
    )


def _by_length(file: File) -> tuple[int, str]:
    return len(file.name), file.name


def _candidates(path: Path, skipped: Counter[str], warnings: set[str]) -> Iterator[_Candidate]:
    """The files that ``path`` stands for; those of other kinds are counted in ``skipped``, and
    a folder that cannot be opened becomes one of ``warnings``."""

    def closed(error: OSError) -> None:
        name = _name(os.path.relpath(error.filename, root))
        warnings.add(f"the folder {name} was not read: {error.strerror}")

    if path.is_file():
        yield _Candidate(path.resolve(), _name(path.name), path.resolve().parent)
        return
    if not path.is_dir():
        raise GoldthreadError(f"there is no file or folder {_name(os.fspath(path))!r}")
    root = path.resolve()
    for folder, below, names in os.walk(root, onerror=closed):
        if _GRAPH.issubset(names):
            skipped["graph folder"] += 1
            below.clear()
            continue
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            found = Path(folder, name)
            suffix = found.suffix.lower()
            if name.startswith(".") or name in manifest.NAMES:
                continue
            if suffix not in SUFFIXES:
                skipped[suffix or "(none)"] += 1
            elif not found.is_file():
                skipped["not a file"] += 1
            elif not found.resolve().is_relative_to(root):
                skipped["link"] += 1
            else:
                yield _Candidate(found.resolve(), _name(found.relative_to(root).as_posix()), root)


def _name(name: str) -> str:
    """``name`` on one line and encodable: what is not becomes U+FFFD."""
    readable = os.fsencode(name).decode("utf-8", "replace")
    return _CONTROL.sub("\ufffd", readable)


def _manifest_folders(candidate: _Candidate) -> list[Path]:
    """Where a manifest may lie that tells of a file, the nearest first."""
    above = list(candidate.path.parents)
    top = above.index(candidate.root) if candidate.root in above else 0
    return above[: top + 1 + _LEVELS_ABOVE]
