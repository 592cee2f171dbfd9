"""The process that a query runs in: limited, read-only and disposable.

A running query cannot be stopped from Python; a hostile one can kill its process, and so can a
damaged store, since the engine repeats its error for ever inside a sort or a count. So
:func:`ask_aside` starts a new Python, gives it the question on standard input, reads the
answer from its standard output, and kills it when its time is up. When no answer comes, the
store's files are compared with their hashes: a damaged one is why.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

import goldthread
from goldthread.asking.parameters import check_text
from goldthread.asking.rows import Rows
from goldthread.core.errors import QueryError, StoreFailed, UnknownName
from goldthread.store.folder import GraphFolder
from goldthread.store.holding import Held
from goldthread.store.integrity import check_store

if TYPE_CHECKING:
    from pyoxigraph import Store

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from goldthread.asking.worker import main; main()"
)
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


_LOOK_AFTER = 2.0
"""Seconds without an answer to a query of the library, after which the store is compared with its
hashes while the answer is awaited: what a damaged one makes grow is stopped early."""

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
    """``text`` is SPARQL, or with ``parameters`` the name of a query of the library."""

    store: str
    text: str
    memory: int
    rows: int | None = None
    parameters: dict[str, str] | None = None


class _Unknown(Struct):
    """The arguments of an :class:`UnknownName`."""

    what: str
    name: str
    known: list[str]


class _Reply(Struct):
    """The answer, or why there is none: ``failed`` are the store's own words."""

    rows: Rows | None = None
    error: str = ""
    failed: str = ""
    unknown: _Unknown | None = None


def ask_aside(held: Held, text: str, limits: QueryLimits) -> Rows:
    """Put ``text`` to a graph in a process of its own.

    The answer is cut at ``limits.rows`` and says so. Raises :class:`QueryError` when the
    query is malformed or forbidden, or was stopped at a limit, and :class:`GraphError` when
    the store is damaged.
    """
    return held.read(
        lambda folder: _ask(
            held,
            folder,
            _Question(str(folder.store), text, limits.memory, limits.rows),
            limits.seconds,
        )
    )


def ask_library_aside(held: Held, name: str, parameters: Mapping[str, str]) -> Rows:
    """Put a query of the library to a graph in a process of its own.

    Its memory is limited to a gigabyte and the size of the store. It has as long as it takes,
    unless the store turns out to be damaged. Raises :class:`GraphError`, :class:`QueryError`
    and :class:`UnknownName`.
    """
    for parameter, value in parameters.items():
        check_text(parameter, value)
    memory = QueryLimits().memory

    def ask(folder: GraphFolder) -> Rows:
        size = sum(file.stat().st_size for file in folder.store.iterdir())
        question = _Question(str(folder.store), name, memory + size, parameters=dict(parameters))
        return _ask(held, folder, question, _LOOK_AFTER)

    return held.read(ask)


def _ask(held: Held, folder: GraphFolder, question: _Question, seconds: float) -> Rows:
    command = [sys.executable, "-I", "-c", _START, str(Path(goldthread.__file__).parents[1])]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        answer, complaint = process.communicate(msgspec.msgpack.encode(question), timeout=seconds)
    except subprocess.TimeoutExpired:
        if question.parameters is None:
            process.kill()
        check_store(folder, held.sums, tables=True)
        if question.parameters is None:
            raise QueryError(
                f"the query was stopped after {seconds:g} seconds; ask for less, or add LIMIT"
            ) from None
        answer, complaint = process.communicate()
    finally:
        process.kill()
        process.communicate()
    if process.returncode != 0:
        check_store(folder, held.sums, tables=True)
        raise QueryError(_end_of(process.returncode, complaint, question.memory))
    return _rows(msgspec.msgpack.decode(answer, type=_Reply), folder, held)


def _rows(reply: _Reply, folder: GraphFolder, held: Held) -> Rows:
    if reply.rows is not None:
        return reply.rows
    if reply.unknown is not None:
        raise UnknownName(reply.unknown.what, reply.unknown.name, reply.unknown.known)
    if reply.failed:
        check_store(folder, held.sums, tables=True)
        raise QueryError(f"the query failed: {reply.failed}")
    raise QueryError(reply.error)


def _end_of(code: int, complaint: bytes, memory: int) -> str:
    """Why the process ended without an answer: by a signal or by an error of Python's."""
    last = complaint.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
    if code > 0 and not last.startswith(("MemoryError", "memory allocation")):
        return f"the query failed: {last or f'its process ended with code {code}'}"
    return (
        f"the query was stopped: it needs more than {memory // 1024**2} MiB of memory, "
        f"or is nested too deep"
    )


def main() -> None:
    """Answer the one question on standard input (the worker's own side)."""
    question = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=_Question)
    isolated = leave_network()
    limit_memory(question.memory)
    reply = _reply(question)
    if reply.rows is not None and question.parameters is None and not isolated:
        reply.rows = structs.replace(reply.rows, notes=(NOT_ISOLATED,))
    sys.stdout.buffer.write(msgspec.msgpack.encode(reply))


def _reply(question: _Question) -> _Reply:
    try:
        if question.parameters is not None:
            return _Reply(rows=_answer_by_name(question, question.parameters))
        return _Reply(rows=_answer(question))
    except MemoryError:
        mebibytes = question.memory // 1024**2
        return _Reply(error=f"the query needs more than {mebibytes} MiB of memory")
    except UnknownName as error:
        return _Reply(unknown=_Unknown(error.what, error.name, error.known))
    except StoreFailed as error:
        return _Reply(failed=error.reason)
    except QueryError as error:
        return _Reply(error=str(error))


def _answer_by_name(question: _Question, parameters: dict[str, str]) -> Rows:
    from goldthread.asking import library
    from goldthread.asking.run import ask_library

    return ask_library(_open(question), library.find(question.text), parameters)


def _answer(question: _Question) -> Rows:
    from goldthread.asking import gate, sparql

    text = question.text
    gate.check(text)
    all_graphs = not gate.names_its_graphs(text)
    try:
        store = _open(question)
        return sparql.put(store, text, most_rows=question.rows, all_graphs=all_graphs)
    except QueryError:
        if gate.is_update(text):
            raise QueryError("updates are refused: a graph is only read") from None
        raise


def _open(question: _Question) -> Store:
    from pyoxigraph import Store

    try:
        return Store.read_only(question.store)
    except OSError as error:
        raise StoreFailed(str(error)) from None


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
