"""Reading many files in disposable processes, so that a hostile one costs only itself.

A reader is a process of its own (:mod:`goldthread.core.process_main`), started anew and
never forked, that reads one file after another under limits. When it runs out of time or
memory, or dies, it is replaced and the file it held is refused by name; the others go on.
Readers are fed by threads of this process, which do nothing but wait.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Timer
from typing import IO, Any, cast

from goldthread.core.errors import GoldthreadError
from goldthread.core.limits import DEFAULT, Limits, Refusal
from goldthread.core.model import Source
from goldthread.core.process_main import OUT_OF_MEMORY
from goldthread.documents.intake.discover import File

Work = Callable[[Path, str, Source], Any]
"""What a reader does with a file: a picklable function of its path, name and source."""

_BYTES_PER_READER = 400_000
"""A reader takes about as long to start as to read this much of a PDF."""
_IN_FLIGHT = 8
"""Files per reader handed out before the oldest result is taken: so much is held at most."""


def read_all(
    files: Sequence[File], work: Work, workers: int | None = None, limits: Limits = DEFAULT
) -> Iterator[Any]:
    """What ``work`` returns for each file, or a :class:`Refusal`, in the order of ``files``.

    ``work`` runs in a reader, which must be able to import it; it refuses a file by raising
    :class:`~goldthread.core.errors.DocumentRefused`. At most ``workers`` readers (all cores by
    default) run, fewer when there is little to read. Raises :class:`GoldthreadError` when
    readers cannot be started.
    """
    size = sum(_size(file.path) for file in files)
    most = min(workers or os.cpu_count() or 1, len(files))
    count = max(1, min(most, 1 + size // _BYTES_PER_READER))
    readers = [_Reader(limits) for _ in range(count)]
    idle: SimpleQueue[_Reader] = SimpleQueue()
    for reader in readers:
        idle.put(reader)

    def read(file: File) -> Any:
        reader = idle.get()
        try:
            return reader.read(work, file)
        finally:
            idle.put(reader)

    threads = ThreadPoolExecutor(count, thread_name_prefix="goldthread-reader")
    waiting: deque[Future[Any]] = deque()
    try:
        for file in files:
            waiting.append(threads.submit(read, file))
            if len(waiting) >= count * _IN_FLIGHT:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for reader in readers:
            reader.stop()
        threads.shutdown()
        for reader in readers:
            reader.close()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # it will be refused by name when it is read


class _Died(Exception):
    """The reading process ended without an answer."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


class _Reader:
    """One reading process at a time; a new one takes the place of one that ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._timed_out = False
        self._stopped = False
        self._lock = Lock()

    def read(self, work: Work, file: File) -> Any:
        """The answer for ``file``, or a :class:`Refusal`.

        A file whose process died gets one more try, since something else may have killed
        it; a file that reached a limit does not.
        """
        job = pickle.dumps((work, file))
        try:
            try:
                return self._ask(job)
            except _Died as died:
                if died.reason != "unreadable" or self._stopped:
                    raise
                return self._ask(job)
        except _Died as died:
            return Refusal(file.name, died.reason, died.detail)

    def stop(self) -> None:
        """End the process for good; a read that is under way is refused."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Wait for the process, once no read is under way, and close its pipes."""
        if self._process is not None:
            _finish(self._process)
            self._process = None

    def _ask(self, job: bytes) -> Any:
        process = self._process or self._start()
        timer = Timer(self._limits.seconds, self._time_out, (process,))
        timer.start()
        try:
            jobs, answers = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
            jobs.write(job)
            jobs.flush()
            return pickle.load(answers)  # noqa: S301 (from our own reader)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise self._end_of(process) from error
        finally:
            timer.cancel()

    def _start(self) -> subprocess.Popen[bytes]:
        """A new process that has told it is ready."""
        path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
        with self._lock:
            if self._stopped:
                raise _Died("unreadable", "the reading was stopped")
            self._timed_out = False
            self._process = process = subprocess.Popen(
                [sys.executable, "-P", "-m", "goldthread.core.process_main"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
            )
        try:
            cast(IO[bytes], process.stdin).write(pickle.dumps(self._limits))
            cast(IO[bytes], process.stdin).flush()
            pickle.load(cast(IO[bytes], process.stdout))  # noqa: S301 (from our own reader)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._process = None
            message = f"a reading process could not be started (exit code {_finish(process)})"
            raise GoldthreadError(message) from error
        return process

    def _time_out(self, process: subprocess.Popen[bytes]) -> None:
        self._timed_out = True
        process.kill()

    def _end_of(self, process: subprocess.Popen[bytes]) -> _Died:
        """How a process that gave no answer ended."""
        code = _finish(process)
        self._process = None
        if self._timed_out:
            return _Died("timed-out", f"reading it took more than {self._limits.seconds:g} seconds")
        if code == OUT_OF_MEMORY or code == -signal.SIGABRT:  # PDFium aborts when it gets none
            mebibytes = self._limits.memory // 1024**2
            return _Died("too-large", f"reading it took more than {mebibytes} MiB of memory")
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return _Died("unreadable", f"reading it ended the reading process ({how})")


def _finish(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process that has ended or been killed, close its pipes, return its exit code."""
    code = process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # what was still to be sent cannot be
            cast(IO[bytes], pipe).close()
    return code
