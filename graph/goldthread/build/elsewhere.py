"""Reading on an executor: on other processes or machines, wherever its workers run.

Nothing here distributes work: any executor with the interface of ``concurrent.futures`` does.
Documents are sent with their bytes, a few at a time, so that workers need no disk in common
with the build; each worker reads them in a disposable process of its own, under the same limits.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.limits import DEFAULT, Refusal
from goldthread.core.model import Source
from goldthread.core.processes import Work, read_all
from goldthread.documents.intake.discover import File
from goldthread.store.facts import fingerprint

_TOGETHER = 8
"""Documents in one parcel: a reading process takes as long to start as to read one of them."""
_PARCEL_BYTES = 8_000_000
_SENT_BYTES = 256_000_000
"""What is sent and not yet read, at most (one larger document alone): it may be held here twice."""


class Sent(Struct, frozen=True):
    """A document on its way to a worker: its bytes, and what :class:`File` tells of it."""

    name: str
    source: Source
    content: bytes


class _Parcel(Struct):
    files: list[File]
    bytes: int = 0


def read_on(executor: Executor, files: Sequence[File], work: Work) -> Iterator[Any]:
    """What ``work`` returns for each file, or a :class:`Refusal`, in the order of ``files``, as
    :func:`goldthread.core.processes.read_all` gives it.

    ``executor`` stays open. Raises :class:`GoldthreadError` when it fails, or when its workers
    have another goldthread or ontology than this process.
    """
    made_by = fingerprint()
    waiting: deque[tuple[int, Future[list[Any]]]] = deque()
    under_way = 0
    try:
        for parcel in _parcels(files):
            while waiting and under_way + parcel.bytes > _SENT_BYTES:
                size, oldest = waiting.popleft()
                yield from _result(oldest)
                under_way -= size
            waiting.append((parcel.bytes, _submit(executor, parcel, work, made_by)))
            under_way += parcel.bytes
        while waiting:
            yield from _result(waiting.popleft()[1])
    finally:
        for _, future in waiting:
            future.cancel()


def _parcels(files: Sequence[File]) -> Iterator[_Parcel]:
    parcel = _Parcel([])
    for file in files:
        size = _size(file.path)
        if parcel.files and (len(parcel.files) == _TOGETHER or parcel.bytes + size > _PARCEL_BYTES):
            yield parcel
            parcel = _Parcel([])
        parcel.files.append(file)
        parcel.bytes += size
    if parcel.files:
        yield parcel


def _size(path: Path) -> int:
    """The bytes of a file; of one that is gone or is too large to be read, none are sent."""
    try:
        size = path.stat().st_size
    except OSError:
        return 0
    return size if size <= DEFAULT.file_size else 0


def _submit(executor: Executor, parcel: _Parcel, work: Work, made_by: str) -> Future[list[Any]]:
    """The parcel's results to come; a refusal to take it comes after those of earlier parcels."""
    sent = [_packed(file) for file in parcel.files]
    try:
        return executor.submit(partial(read_sent, work=work, made_by=made_by), sent)
    except Exception as error:  # it was shut down, or its machines are gone
        future: Future[list[Any]] = Future()
        future.set_exception(error)
        return future


def _packed(file: File) -> Sent | Refusal:
    try:
        if file.path.stat().st_size > DEFAULT.file_size:
            return Refusal(file.name, "too-large", f"it has more than {DEFAULT.file_size} bytes")
        return Sent(file.name, file.source, file.path.read_bytes())
    except OSError as error:
        return Refusal(file.name, "unreadable", error.strerror or str(error))


def _result(future: Future[list[Any]]) -> list[Any]:
    try:
        return future.result()
    except GoldthreadError:
        raise
    except Exception as error:  # whatever its machines may do
        raise _failed(error) from error


def _failed(error: Exception) -> GoldthreadError:
    told = " ".join(str(error).split())[:200] or type(error).__name__
    return GoldthreadError(
        f"the executor failed: {told}; what was read is kept, run the build again"
    )


def read_sent(sent: Sequence[Sent | Refusal], *, work: Work, made_by: str) -> list[Any]:
    """Read documents on a worker, in a process of its own; what ``work`` returns for each.

    Raises :class:`GoldthreadError` when the worker's goldthread or ontology would read them
    otherwise than the build that sent them.
    """
    if fingerprint() != made_by:
        raise GoldthreadError(
            "the executor's workers have another goldthread, or the build an ontology of its own: "
            "install the same version there, or build without an executor"
        )
    with TemporaryDirectory(prefix="goldthread-") as apart:
        files = [
            _unpacked(document, Path(apart, str(number)))
            for number, document in enumerate(sent)
            if isinstance(document, Sent)
        ]
        read = iter(read_all(files, work, workers=1) if files else ())
        return [next(read) if isinstance(document, Sent) else document for document in sent]


def _unpacked(document: Sent, path: Path) -> File:
    path.write_bytes(document.content)
    return File(path, document.name, document.source)
