"""The files that a build is to read, found in the paths a user gives."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct, structs

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Source
from goldthread.documents.intake import manifest

SUFFIXES = frozenset({".pdf", ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
SUFFIXES |= {".docx", ".docm", ".dotx", ".odt", ".ott", ".zip", ".eml", ".rtf", ".doc", ".msg"}
"""The kinds taken from a folder; a file named by itself is tried whatever its suffix. Some are
taken only to be refused with what to do."""
_GRAPH = frozenset({"graph.json", "ledger.json"})
"""The files that make a folder a built graph: its texts are no new documents."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Line breaks, control characters and the marks that turn the direction of writing."""
_HIDDEN = (".", "~$")
"""How hidden files begin, and what Word puts beside a document that is open."""
_LEVELS_ABOVE = 2
"""How far above a folder given its manifest may lie."""


class File(Struct, frozen=True):
    """A file to read, the name it is known by in the graph, and what a manifest tells of it."""

    path: Path
    name: str
    source: Source


class Found(Struct, frozen=True):
    """What was found: the files in the order of their names; the names of those left aside, by
    suffix (``link`` for links that lead out of the folder, ``linked folder`` for links to
    folders, which are not followed, ``not a file`` for pipes and links that lead nowhere,
    ``hidden file`` and ``hidden folder`` for names that begin with a dot or as Word's lock files
    do, ``graph folder``); warnings about manifests and folders."""

    files: tuple[File, ...]
    aside: dict[str, tuple[str, ...]]
    warnings: tuple[str, ...]


class _Candidate(Struct, frozen=True):
    """A file in a folder given, or given by itself; ``root`` is that folder."""

    path: Path
    name: str
    root: Path


def find(paths: Iterable[Path], known_as: str = "") -> Found:
    """The files in ``paths`` (files or folders), whatever the order they are given in.

    A file in a folder is named by its path relative to that folder, with ``/`` between the
    parts; a file given by itself by its own name. One file is found once, under its longest
    name. Hidden files and built graphs are left out, links out of a folder are not followed.
    ``known_as`` is put before every name, for what a container held: manifests above it then do
    not count. Raises :class:`GoldthreadError` for a path that is not there.
    """
    load = cache(manifest.load)
    aside: dict[str, list[str]] = {}
    files: dict[Path, File] = {}
    warnings: set[str] = set()
    for path in sorted(set(paths), key=os.fspath):
        for candidate in _candidates(path, load, aside, warnings):
            above = 0 if known_as else _LEVELS_ABOVE
            manifests = [load(folder) for folder in _manifest_folders(candidate, above)]
            warnings.update(warning for each in manifests for warning in each.warnings)
            if any(candidate.path in each.paths for each in manifests):
                continue
            source = _told(candidate.path, manifests)
            file = File(candidate.path, known_as + candidate.name, source)
            files[file.path] = max(files.get(file.path, file), file, key=_by_length)
    return Found(
        files=tuple(sorted(files.values(), key=lambda file: (file.name, os.fspath(file.path)))),
        aside={
            kind: tuple(sorted(known_as + name for name in names))
            for kind, names in sorted(aside.items())
        },
        warnings=tuple(sorted(warnings)),
    )


def _told(path: Path, manifests: Sequence[manifest.Manifest]) -> Source:
    """What the nearest manifest tells of a file, with the nearest address of any."""
    told = [each.sources[path] for each in manifests if path in each.sources]
    address = next((each.url for each in told if each.url), "")
    return structs.replace(told[0], url=address) if told else Source()


def _by_length(file: File) -> tuple[int, str]:
    return len(file.name), file.name


def _candidates(
    path: Path,
    load: Callable[[Path], manifest.Manifest],
    aside: dict[str, list[str]],
    warnings: set[str],
) -> Iterator[_Candidate]:
    """The files that ``path`` stands for; the names of what is left aside go to ``aside`` by kind,
    and a folder that cannot be opened becomes one of ``warnings``."""

    def leave(kind: str, left: Path) -> None:
        name = _name(left.relative_to(root).as_posix())
        aside.setdefault(kind, []).append(_name(root.name) if name == "." else name)

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
            leave("graph folder", Path(folder))
            below.clear()
            continue
        for name in below:
            if name.startswith("."):
                leave("hidden folder", Path(folder, name))
            elif Path(folder, name).is_symlink():
                leave("linked folder", Path(folder, name))
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".") and not Path(folder, name).is_symlink()
        )
        for name in sorted(names):
            found = Path(folder, name)
            suffix = found.suffix.lower()
            if name in manifest.NAMES:
                continue
            if suffix == ".csv" and found.resolve() in load(Path(folder)).paths:
                continue
            if name.startswith(_HIDDEN):
                leave("hidden file", found)
            elif suffix not in SUFFIXES:
                leave(suffix or "(none)", found)
            elif not found.is_file():
                leave("not a file", found)
            elif not found.resolve().is_relative_to(root):
                leave("link", found)
            else:
                yield _Candidate(found.resolve(), _name(found.relative_to(root).as_posix()), root)


def _name(name: str) -> str:
    """``name`` on one line and encodable: what is not becomes U+FFFD."""
    readable = os.fsencode(name).decode("utf-8", "replace")
    return _CONTROL.sub("\ufffd", readable)


def _manifest_folders(candidate: _Candidate, levels_above: int) -> list[Path]:
    """Where a manifest may lie that tells of a file, the nearest first."""
    above = list(candidate.path.parents)
    top = above.index(candidate.root) if candidate.root in above else 0
    return above[: top + 1 + levels_above]
