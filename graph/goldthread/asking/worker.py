"""The process that free SPARQL runs in: limited, read-only and disposable.

A running query cannot be stopped from Python and a hostile one can kill its process, so
:func:`ask_aside` starts a new Python, gives it the question on standard input, reads the
answer from its standard output, and kills it when its time is up.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path

import msgspec
from msgspec import Struct, structs

import goldthread
from goldthread.asking.rows import Rows
from goldthread.core.errors import QueryError

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from goldthread.asking.worker import main; main()"
)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


MOST_SECONDS = 86_400.0
MOST_ROWS = 2**31
LEAST_MEMORY, MOST_MEMORY = 64 * 1024**2, 2**40

NOT_ISOLATED = (
    "this system does not shut the query's process off from the network; "
    "that it calls no other address rests on the check of its text alone"
)
"""Told beside an answer where the second of two barriers is missing."""


class QueryLimits(Struct, frozen=True):
    """What a free query may cost: seconds by the clock, bytes of memory, rows of answer.

    Raises :class:`QueryError` for a limit that is none.
    """

    seconds: float = 15.0
    memory: int = 1024**3
    rows: int = 10_000

    def __post_init__(self) -> None:
        if not 0.1 <= self.seconds <= MOST_SECONDS:
            raise QueryError(f"seconds must be 0.1 to {MOST_SECONDS:,.0f}, not {self.seconds:g}")
        if not 1 <= self.rows <= MOST_ROWS:
            raise QueryError(f"rows must be 1 to {MOST_ROWS:,}, not {self.rows}")
        if not LEAST_MEMORY <= self.memory <= MOST_MEMORY:
            raise QueryError(f"memory must be 64 MiB to 1 TiB, not {self.memory} bytes")


class _Question(Struct):
    store: str
    text: str
    memory: int
    rows: int


class _Reply(Struct):
    rows: Rows | None = None
    error: str = ""


def ask_aside(store: Path, text: str, limits: QueryLimits) -> Rows:
    """Put ``text`` to the store at ``store`` in a process of its own.

    The answer is cut at ``limits.rows`` and says so. Raises :class:`QueryError` when the
    query is malformed or forbidden, or was stopped at a limit.
    """
    question = _Question(str(store), text, limits.memory, limits.rows)
    command = [sys.executable, "-I", "-c", _START, str(Path(goldthread.__file__).parents[1])]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        answer, complaint = process.communicate(
            msgspec.msgpack.encode(question), timeout=limits.seconds
        )
    except subprocess.TimeoutExpired:
        raise QueryError(
            f"the query was stopped after {limits.seconds:g} seconds; ask for less, or add LIMIT"
        ) from None
    finally:
        process.kill()
        process.communicate()
    if process.returncode != 0:
        raise QueryError(_end_of(process.returncode, complaint, limits))
    reply = msgspec.msgpack.decode(answer, type=_Reply)
    if reply.rows is None:
        raise QueryError(reply.error)
    return reply.rows


def _end_of(code: int, complaint: bytes, limits: QueryLimits) -> str:
    """Why the process ended without an answer: by a signal or by an error of Python's."""
    last = complaint.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    if code > 0 and not last.startswith(("MemoryError", "memory allocation")):
        return f"the query failed: {last or f'its process ended with code {code}'}"
    return (
        f"the query was stopped: it needs more than {limits.memory // 1024**2} MiB of memory, "
        f"or is nested too deep"
    )


def main() -> None:
    """Answer the one question on standard input (the worker's own side)."""
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Question)
    isolated = leave_network()
    limit_memory(question.memory)
    try:
        rows = _answer(question)
        reply = _Reply(rows if isolated else structs.replace(rows, notes=(NOT_ISOLATED,)))
    except QueryError as error:
        reply = _Reply(error=str(error))
    sys.stdout.buffer.write(msgspec.msgpack.encode(reply))


def _answer(question: _Question) -> Rows:
    from pyoxigraph import Store

    from goldthread.asking import gate, sparql

    text = question.text
    gate.check(text)
    all_graphs = not gate.names_its_graphs(text)
    try:
        store = Store.read_only(question.store)
        return sparql.put(store, text, most_rows=question.rows, all_graphs=all_graphs)
    except MemoryError:
        raise QueryError(
            f"the query needs more than {question.memory // 1024**2} MiB of memory"
        ) from None
    except QueryError:
        if gate.is_update(text):
            raise QueryError("updates are refused: a graph is only read") from None
        raise


def limit_memory(memory: int) -> None:
    """Have this process refused more than ``memory`` bytes of data, where the system can."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def leave_network() -> bool:
    """Move to a network namespace with nothing in it, where the system allows that; whether
    it did."""
    if sys.platform != "linux":
        return False
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        return any(libc.unshare(way) == 0 for way in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))
    return False
