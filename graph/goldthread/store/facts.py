"""Facts kept from one build to the next, so that what has not changed is not read again.

``facts/<document id>.json`` holds the facts of one document and the key of everything they
were made from. A kept file counts only under the very same key.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

import goldthread
from goldthread.core import resources
from goldthread.core.model import Facts

_CODE = ("core", "documents", "extraction")
_CODE_AFTER = ("rdf", "store/nquads.py", "core/model.py")


class _Kept(Struct):
    key: str
    facts: Facts


class _Written(Struct):
    key: str
    facts: msgspec.Raw


def fingerprint() -> str:
    """A hash of what turns bytes into facts: tool version, reading code and ontology."""
    return _hash(_code(_CODE) + _files(resources.folder("ontology")))


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


def keep(folder: Path, document: str, key: str, facts: bytes) -> None:
    """Write the facts of a document (as JSON), whole or not at all."""
    path = folder / f"{document}.json"
    beside = path.with_suffix(".part")
    beside.write_bytes(msgspec.json.encode(_Written(key, msgspec.Raw(facts))))
    beside.replace(path)


def take_up(folder: Path, document: str, key: str, earlier: Iterable[Path]) -> bool:
    """Whether facts of ``document`` under ``key`` are kept in ``folder`` or an ``earlier`` one.

    Those of an earlier folder are taken over into ``folder``. A file that cannot be decoded
    counts as none.
    """
    name = f"{document}.json"
    for place in (folder, *earlier):
        try:
            kept = msgspec.json.decode((place / name).read_bytes(), type=_Written)
        except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError):
            continue
        if kept.key != key:
            continue
        if place != folder:
            link(place / name, folder / name)
        return True
    return False


def link(kept: Path, to: Path) -> None:
    """Leave the file ``kept`` at ``to`` as well, in place of what is there."""
    to.unlink(missing_ok=True)
    try:
        os.link(kept, to)
    except OSError:  # another file system, or one without hard links
        shutil.copyfile(kept, to)


def load_facts(folder: Path, document: str) -> Facts:
    """The facts kept of a document.

    Raises ``FileNotFoundError`` or ``msgspec.MsgspecError`` when there are none to be read.
    """
    path = folder / f"{document}.json"
    return msgspec.json.decode(path.read_bytes(), type=_Kept).facts


def keep_only(folder: Path, documents: Iterable[str]) -> None:
    """Remove what is kept of other documents."""
    names = {f"{document}.json" for document in documents}
    for path in sorted(folder.iterdir()):
        if path.name not in names:
            path.unlink()
