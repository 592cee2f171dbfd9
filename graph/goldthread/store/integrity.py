"""What in a graph folder is hashed, when that is checked, and what a mismatch means.

``SHA256SUMS`` lists every file of the graph but itself, in the form of the tool ``sha256sum``:
``sha256sum --check --quiet SHA256SUMS`` in the folder checks it without Goldthread. A build
writes it last; its own last line, a comment, is the hash of those above. Beside it, each file of
facts carries a hash of its own, since a build that was killed leaves facts and no
``SHA256SUMS``.

=====================  ==========================  ==============================================
file                   checked                     a mismatch means
=====================  ==========================  ==============================================
facts                  when a build takes them up  that document is read again
texts                  when one is asked for       an error that names it
store, but its tables  whenever it is opened       an error that names it: nothing is answered
store, its tables      when opened from Python     the same; a query in a process of its own
                                                   relies on the checksum that RocksDB keeps of
                                                   each block, and on limits
all but the facts      when a build begins         nothing is carried over: all statements are
                                                   made anew, from the documents' facts
all                    ``goldthread validate``     a line for each file that differs
=====================  ==========================  ==============================================

What to do is the same for all: build again. A build trusts nothing that fails its check, and
makes it anew from the documents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from stat import S_ISREG

from msgspec import Struct

from goldthread.core.errors import GraphError
from goldthread.store import gzipped
from goldthread.store.folder import KEPT, SUMS, GraphFolder

REPAIR = "build the graph again: whatever is damaged is made anew from the documents"
"""What to do about any damage."""

_TABLES = ".sst"
"""RocksDB's sorted tables, nearly all of a store. Each block in them has a checksum."""
_AT_ONCE = 2
"""Files hashed at once: hashing leaves Python to other threads, and a disk has one head."""


class Damage(Struct, frozen=True, order=True):
    """A file that is not as the build left it: its path in the graph folder, and how."""

    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.path} {self.what}"


class Sums(Struct, frozen=True):
    """The SHA-256 (64 hexadecimal digits) of each file, by its path in the graph folder."""

    files: dict[str, str]

    def has_text(self, document: str) -> bool:
        """Whether the text of the document with this id is there."""
        return f"texts/{document}.txt.gz" in self.files

    def documents(self) -> list[str]:
        """The ids of the documents whose texts are there."""
        texts = (Path(path) for path in self.files if path.startswith("texts/"))
        return [path.name.split(".")[0] for path in texts]


def seal(folder: GraphFolder, known: Mapping[str, str] | None = None) -> None:
    """Hash every file of a graph, whose store must be closed, and write ``SHA256SUMS``.

    Those that are ``known``, by path, are not hashed again.
    """
    inside = (folder.store, folder.texts, folder.facts)
    files = [folder.quads, folder.ledger, folder.description]
    kept = (folder.tables, folder.withheld, folder.corrections)
    files += [file for file in kept if file.exists()]
    files += (file for place in inside if place.is_dir() for file in place.iterdir())
    paths = {file.relative_to(folder.root).as_posix(): file for file in files}
    new = [path for path in paths if path not in (known or {})]
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="goldthread-hash") as pool:
        hashed = zip(new, pool.map(lambda path: _sha256(paths[path]), new), strict=True)
        sums = {**(known or {}), **dict(hashed)}
    listed = "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()
    folder.sums.write_bytes(listed + _last_line(listed))


def read_sums(folder: GraphFolder) -> Sums:
    """Read ``SHA256SUMS``. Raises :class:`GraphError` when it is missing or damaged."""
    if not folder.sums.is_file():
        raise GraphError(f"{folder.root} has no {SUMS} to check it with; {REPAIR}")
    written = folder.sums.read_bytes()
    listed = written[: written.rfind(b"\n", 0, -1) + 1]
    if written != listed + _last_line(listed):
        raise GraphError(f"{folder.sums} is damaged; {REPAIR}")
    lines = (line.split("  ", 1) for line in listed.decode().splitlines())
    return Sums({path: sha256 for sha256, path in lines})


def _last_line(listed: bytes) -> bytes:
    return f"# {hashlib.sha256(listed).hexdigest()}\n".encode()


def find_damage(folder: GraphFolder, sums: Sums, *parts: str, tables: bool = True) -> list[Damage]:
    """The files of ``parts`` (names at the top of the folder) that are not what the build left.

    Files are read a block at a time, so that memory does not grow with them; the tables of the
    store, nearly all of it, only where ``tables`` are to be checked.
    """
    paths = [path for path in sums.files if path.split("/")[0] in parts]
    checked = [path for path in paths if tables or not path.endswith(_TABLES)]
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="goldthread-hash") as pool:
        wrong = pool.map(lambda path: _what_is_wrong(folder.root / path, sums.files[path]), checked)
        damaged = [Damage(path, what) for path, what in zip(checked, wrong, strict=True) if what]
    listed = set(paths)
    strange = (path for part in parts for path in _files_of(folder, part) if path not in listed)
    return sorted([*damaged, *(Damage(path, f"is not listed in {SUMS}") for path in strange)])


def check_store(folder: GraphFolder, sums: Sums, *, tables: bool) -> None:
    """Raise :class:`GraphError` when the store or ``graph.json`` is not what the build left.

    To check the ``tables`` as well takes about half a second for each gigabyte.
    """
    parts = (folder.store.name, folder.description.name)
    if damaged := find_damage(folder, sums, *parts, tables=tables):
        raise GraphError(f"in {folder.root}, {told(damaged)}; {REPAIR}")


def check_text(folder: GraphFolder, sums: Sums, document: str) -> bytes:
    """The stored text of a document. Raises :class:`GraphError` when it is not as it was left."""
    path = folder.text(document)
    name = path.relative_to(folder.root).as_posix()
    if what := _what_is_wrong(path, sums.files[name]):
        raise GraphError(f"in {folder.root}, {Damage(name, what)}; {REPAIR}")
    return gzipped.read(path)


def _files_of(folder: GraphFolder, part: str) -> list[str]:
    """What is there of a part: of texts and facts only what has a name such as we give."""
    path = folder.root / part
    if not path.is_dir():
        return [part] if path.exists() else []
    ours = (
        file.name for file in path.iterdir() if path == folder.store or KEPT.fullmatch(file.name)
    )
    return [f"{part}/{name}" for name in ours]


def told(damaged: list[Damage]) -> str:
    """The first of ``damaged``, and how many more there are."""
    more = f" (and {len(damaged) - 1} more files)" if len(damaged) > 1 else ""
    return f"{damaged[0]}{more}"


def _sha256(path: Path) -> str:
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def _what_is_wrong(path: Path, sha256: str) -> str:
    """Why a file is not the one with this hash; nothing when it is."""
    try:
        if not S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return "is no file"
        return "" if _sha256(path) == sha256 else "was changed"
    except (FileNotFoundError, NotADirectoryError):
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
