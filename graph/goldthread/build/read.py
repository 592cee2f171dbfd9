"""The first half of a build: from files to facts kept on disk, each document once.

Documents are read and extracted in disposable processes; those whose facts are kept from
an earlier build, or from one that was killed, are not read again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from goldthread.build.elsewhere import read_on
from goldthread.core.limits import Refusal
from goldthread.core.model import Source
from goldthread.core.processes import read_all
from goldthread.core.withholding import Withholding
from goldthread.documents.intake.discover import File
from goldthread.store.facts import fingerprint, keep, keep_only, key_of, take_up

Progress = Callable[[str, int, int, str], None]
"""Told after each document: what is being done ("Reading", "Storing"), how many are done, of
how many, and the document's name. Of steps that deal with all documents together ("Joining",
"Finishing"), told before (none of one) and after (one of one), with words for the name."""


_NOTHING = Withholding()


class Duplicate(Struct, frozen=True):
    """A file that holds the same bytes as another: ``path`` was not read, ``same_as`` was."""

    path: str
    same_as: str


class Task(Struct, frozen=True):
    """A file to read, the SHA-256 of its bytes, and the key of its facts."""

    file: File
    sha256: str
    key: str

    @property
    def document(self) -> str:
        """The document's id."""
        return self.sha256[:16]


class Gathered(Struct, frozen=True):
    """What reading gave: the ids of the documents in the order of their paths, each with the
    key of its facts, their ``paths``, and the rest. ``damaged`` are the paths of documents that
    were read again because the facts kept of them were not as they had been written."""

    keys: dict[str, str]
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refusal, ...]
    read: int
    unchanged: int
    damaged: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def also_at(self, path: str) -> tuple[str, ...]:
        """The files that hold the same bytes as the document at ``path``."""
        return tuple(copy.path for copy in self.duplicates if copy.same_as == path)


def gather(
    files: Sequence[File],
    folder: Path,
    earlier: Path,
    workers: int | None,
    progress: Progress | None,
    unpacked: Sequence[Refusal] = (),
    withholding: Withholding = _NOTHING,
    executor: Executor | None = None,
) -> Gathered:
    """Leave the facts of every document of ``files`` in ``folder``, less what is withheld.

    ``unpacked`` are the refusals of what containers among them held.

    Facts of unchanged documents are taken from ``folder`` itself or from ``earlier``.
    ``workers`` processes read the others (as many as there are cores by default), or the workers
    of the ``executor`` (:mod:`goldthread.build.elsewhere`).
    """
    folder.mkdir(exist_ok=True)
    tasks, duplicates, refused = _identify(files, withholding)
    taken = [take_up(folder, task.document, task.key, earlier) for task in tasks]
    waiting = [task for task, outcome in zip(tasks, taken, strict=True) if outcome != "taken"]
    unchanged = len(tasks) - len(waiting)
    lost: set[str] = set()
    done = unchanged
    reading = partial(read_facts, withholding=withholding)
    todo = [task.file for task in waiting]
    results: Iterable[Any] = ()
    if todo:
        results = read_on(executor, todo, reading) if executor else read_all(todo, reading, workers)
    for task, result in zip(waiting, results, strict=True):
        refusal = result if isinstance(result, Refusal) else _keep(task, result, folder)
        if refusal:
            refused.append(refusal)
            lost.add(task.document)
        done += 1
        if progress:
            progress("Reading", done, len(tasks), task.file.name)
    keys = {task.document: task.key for task in tasks if task.document not in lost}
    keep_only(folder, keys)
    return Gathered(
        keys=keys,
        duplicates=tuple(duplicates),
        refused=(*refused, *unpacked),
        read=len(keys) - unchanged,
        unchanged=unchanged,
        damaged=tuple(
            task.file.name
            for task, outcome in zip(tasks, taken, strict=True)
            if outcome == "damaged"
        ),
        paths=tuple(task.file.name for task in tasks if task.document not in lost),
    )


def read_facts(
    path: Path, name: str, source: Source, withholding: Withholding = _NOTHING
) -> tuple[str, bytes]:
    """The SHA-256 of a file's bytes and its facts as JSON (run in a reading process)."""
    from goldthread.core.reference import load
    from goldthread.documents import read
    from goldthread.extraction import extract

    facts = extract(read(path, name, source), load(), withholding)
    return facts.document.sha256, msgspec.json.encode(facts)


def _keep(task: Task, result: tuple[str, bytes], folder: Path) -> Refusal | None:
    sha256, facts = result
    if sha256 != task.sha256:
        return Refusal(task.file.name, "unreadable", "it changed while it was being read")
    keep(folder, task.document, task.key, facts)
    return None


def _identify(
    files: Iterable[File], withholding: Withholding
) -> tuple[list[Task], list[Duplicate], list[Refusal]]:
    """Name each file by its bytes; of files with the same bytes the first is the document."""
    made_by = fingerprint()
    asked = [withholding.as_text().encode()] if withholding else []
    tasks: dict[str, Task] = {}
    duplicates: list[Duplicate] = []
    refused: list[Refusal] = []
    for file in files:
        try:
            with file.path.open("rb") as data:
                sha256 = hashlib.file_digest(data, "sha256").hexdigest()
        except OSError as error:
            refused.append(Refusal(file.name, "unreadable", error.strerror or str(error)))
            continue
        if sha256 in tasks:
            duplicates.append(Duplicate(file.name, tasks[sha256].file.name))
            continue
        told = msgspec.json.encode(file.source)
        key = key_of(made_by, bytes.fromhex(sha256), file.name.encode(), told, *asked)
        tasks[sha256] = Task(file, sha256, key)
    return list(tasks.values()), duplicates, refused
