"""Facts kept from one build to the next, so that what has not changed is not read again.

``facts/<document id>.json.gz`` holds the facts of one document, the key of everything they were
made from, and a hash of the two. A kept file counts only under the very same key, and only when
the hash is right.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

import goldthread
from goldthread.core import resources
from goldthread.core.model import Facts
from goldthread.store import gzipped
from goldthread.store.folder import remove

Taken = Literal["taken", "none", "damaged"]
"""What became of looking for kept facts."""

_CODE = ("core", "documents", "extraction")
_CODE_AFTER = ("rdf", "store/nquads.py", "core/model.py")


class _Kept(Struct):
    facts: Facts


class _Written(Struct):
    key: str
    sha256: str
    facts: msgspec.Raw


def fingerprint() -> str:
    """A hash of what turns bytes into facts: tool version, reading code and ontology."""
    return _hash(_code(_CODE) + _files(resources.ontology()))


def stating_fingerprint() -> str:
    """A hash of what turns facts into statements, beyond what made the facts."""
    return _hash(_code(_CODE_AFTER))


def _code(parts: Iterable[str]) -> list[Path]:
    package = Path(goldthread.__file__).parent
    return [path for part in parts for path in _files(package / part)]


def _hash(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(goldthread.__version__.encode())
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"\n{path.name} {content}".encode())
    return digest.hexdigest()


def _files(path: Path) -> list[Path]:
    """The file ``path``, or those of the folder; never none, or stale facts would be taken up."""
    if path.is_file():
        return [path]
    files = sorted(
        file for file in path.rglob("*") if file.is_file() and file.parent.name != "__pycache__"
    )
    if not files:
        raise FileNotFoundError(f"{path} makes facts or statements and is not there")
    return files


def key_of(made_by: str, *parts: bytes) -> str:
    """The key of one document's facts: :func:`fingerprint` and the document's own inputs."""
    digest = hashlib.sha256(made_by.encode())
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def facts_file(folder: Path, document: str) -> Path:
    """Where the facts of a document are kept in ``folder``."""
    return folder / f"{document}.json.gz"


def keep(folder: Path, document: str, key: str, facts: bytes) -> None:
    """Write the facts of a document (as JSON), whole or not at all."""
    path = facts_file(folder, document)
    beside = path.with_suffix(".part")
    written = _Written(key, _hash_of(key, facts), msgspec.Raw(facts))
    beside.write_bytes(gzipped.packed(msgspec.json.encode(written)))
    remove(path)
    beside.replace(path)


def take_up(folder: Path, document: str, key: str, earlier: Path) -> Taken:
    """Leave the facts of ``document`` under ``key`` in ``folder``, if they are kept there or in
    an ``earlier`` one.

    ``damaged`` are those that are there and not as they were written; they are left out.
    """
    name = facts_file(folder, document).name
    outcome: Taken = "none"
    for place in (folder, earlier):
        if not os.path.lexists(place / name):
            continue
        try:
            kept = _read(place / name)
        except (OSError, msgspec.MsgspecError, ValueError):
            outcome = "damaged"
            continue
        if kept.key == key:
            if place != folder:
                link(place / name, folder / name)
            return "taken"
    return outcome


def _read(path: Path) -> _Written:
    """A file of facts, whole: raises ``ValueError`` or ``msgspec.MsgspecError`` otherwise."""
    if not path.is_file():  # a pipe would be waited for
        raise ValueError(f"{path} is no file")
    kept = msgspec.json.decode(gzipped.read(path), type=_Written)
    if kept.sha256 != _hash_of(kept.key, bytes(kept.facts)):
        raise ValueError(f"{path} was changed")
    msgspec.json.decode(kept.facts, type=Facts)
    return kept


def _hash_of(key: str, facts: bytes) -> str:
    return hashlib.sha256(f"{key}\n".encode() + facts).hexdigest()


def link(kept: Path, to: Path) -> None:
    """Leave the file ``kept`` at ``to`` as well, in place of what is there."""
    remove(to)
    try:
        os.link(kept, to)
    except OSError:  # another file system, or one without hard links
        shutil.copyfile(kept, to)


def load_facts(folder: Path, document: str) -> Facts:
    """The facts kept of a document.

    Raises ``OSError`` or ``msgspec.MsgspecError`` when there are none to be read.
    """
    written = gzipped.read(facts_file(folder, document))
    return msgspec.json.decode(written, type=_Kept).facts


def keep_only(folder: Path, documents: Iterable[str]) -> None:
    """Remove what is kept of other documents."""
    names = {facts_file(folder, document).name for document in documents}
    for path in sorted(folder.iterdir()):
        if path.name not in names:
            remove(path)
