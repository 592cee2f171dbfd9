"""One process at a time: a file that its holder locks."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from goldthread.core.errors import GoldthreadError

if sys.platform != "win32":
    import fcntl


@contextmanager
def alone(path: Path, other: str, error: type[GoldthreadError] = GoldthreadError) -> Iterator[None]:
    """Hold the lock ``path``, which is made and at the end removed. The system frees it when its
    holder dies, so none goes stale.

    Raises ``error`` when another process holds it: "``other`` (process 12); wait for …", and
    :class:`OSError` when the file cannot be written.
    """
    handle = _take(path, other, error)
    try:
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _take(path: Path, other: str, kind: type[GoldthreadError]) -> int:
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            if sys.platform != "win32":
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The last holder may have removed the file between our opening and locking it.
            if path.exists() and os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        except OSError as error:
            os.close(handle)
            if error.errno in (errno.EAGAIN, errno.EACCES):
                holder = path.read_text().strip() if path.exists() else ""
                raise kind(f"{other} (process {holder or 'unknown'}); wait for it to end") from None
            raise
        os.close(handle)
