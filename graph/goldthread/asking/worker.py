"""The process that a query runs in: limited, read-only and disposable.

A running query cannot be stopped from Python; a hostile one can kill its process, and so can a
damaged store, since the engine repeats its error for ever inside a sort or a count. So
:func:`ask_aside` starts a new Python, gives it the question on standard input, which lays the
rows on the disk (:mod:`goldthread.asking.spool`) and says on its standard output what they are,
and kills it when its time is up. When no answer comes, the store's files are compared with their
hashes: a damaged one is why.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, NoReturn

import msgspec
from msgspec import Struct, structs

import goldthread
from goldthread.asking.parameters import check_text
from goldthread.asking.spool import About, Spool, place_in, spool
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
    """``text`` is SPARQL, or with ``parameters`` the name of a query of the library; the rows are
    laid in ``file``."""

    store: str
    text: str
    file: str
    memory: int
    rows: int | None = None
    parameters: dict[str, str] | None = None


class _Unknown(Struct):
    """The arguments of an :class:`UnknownName`."""

    what: str
    name: str
    known: list[str]


class _Reply(Struct):
    """What was laid on the disk, or why nothing was: ``failed`` are the store's own words."""

    about: About | None = None
    error: str = ""
    failed: str = ""
    unknown: _Unknown | None = None


def ask_aside(held: Held, text: str, limits: QueryLimits) -> Spool:
    """Put ``text`` to a graph in a process of its own.

    The answer is cut at ``limits.rows`` and says so. Raises :class:`QueryError` when the
    query is malformed or forbidden, or was stopped at a limit, and :class:`GraphError` when
    the store is damaged.
    """
    question = _Question("", text, "", limits.memory, limits.rows)
    return held.read(lambda folder: _ask(held, folder, question, limits.seconds))


def ask_library_aside(held: Held, name: str, parameters: Mapping[str, str]) -> Spool:
    """Put a query of the library to a graph in a process of its own.

    Its memory is limited to a gigabyte and the size of the store. It has as long as it takes,
    unless the store turns out to be damaged. Raises :class:`GraphError`, :class:`QueryError`
    and :class:`UnknownName`.
    """
    for parameter, value in parameters.items():
        check_text(parameter, value)
    memory = QueryLimits().memory

    def ask(folder: GraphFolder) -> Spool:
        size = sum(file.stat().st_size for file in folder.store.iterdir())
        question = _Question("", name, "", memory + size, parameters=dict(parameters))
        return _ask(held, folder, question, _LOOK_AFTER)

    return held.read(ask)


def _ask(held: Held, folder: GraphFolder, question: _Question, seconds: float) -> Spool:
    laid = Path(mkdtemp(prefix="goldthread-"))
    question.store, question.file = str(folder.store), str(place_in(laid))
    try:
        return Spool.opened(laid, _laid(held, folder, question, seconds))
    except BaseException:
        shutil.rmtree(laid, ignore_errors=True)
        raise


def _laid(held: Held, folder: GraphFolder, question: _Question, seconds: float) -> About:
    """What the process has laid in the file of ``question``."""
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
    reply = msgspec.msgpack.decode(answer, type=_Reply)
    if reply.about is None:
        _refuse(reply, folder, held)
    return reply.about


def _refuse(reply: _Reply, folder: GraphFolder, held: Held) -> NoReturn:
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
    if reply.about is not None and question.parameters is None and not isolated:
        reply.about = structs.replace(reply.about, notes=(NOT_ISOLATED,))
    sys.stdout.buffer.write(msgspec.msgpack.encode(reply))


def _reply(question: _Question) -> _Reply:
    try:
        if question.parameters is not None:
            return _Reply(_answer_by_name(question, question.parameters).about)
        return _Reply(_answer(question).about)
    except MemoryError:
        mebibytes = question.memory // 1024**2
        return _Reply(error=f"the query needs more than {mebibytes} MiB of memory")
    except UnknownName as error:
        return _Reply(unknown=_Unknown(error.what, error.name, error.known))
    except StoreFailed as error:
        return _Reply(failed=error.reason)
    except QueryError as error:
        return _Reply(error=str(error))


def _answer_by_name(question: _Question, parameters: dict[str, str]) -> Spool:
    from goldthread.asking import library
    from goldthread.asking.run import spool_library

    query = library.find(question.text)
    return spool_library(_open(question), query, parameters, Path(question.file))


def _answer(question: _Question) -> Spool:
    from goldthread.asking import gate, sparql

    text = question.text
    gate.check(text)
    all_graphs = not gate.names_its_graphs(text)
    try:
        store = _open(question)
        parts = sparql.put_in_parts(store, text, most_rows=question.rows, all_graphs=all_graphs)
        return spool(parts, (), file=Path(question.file))
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
