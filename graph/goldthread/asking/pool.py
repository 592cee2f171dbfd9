"""Worker processes that are kept ready for free SPARQL, for a server with many clients.

Each answers one question after another under the limits of :mod:`goldthread.asking.worker`.
One that reaches a limit or dies is replaced; the others go on. A question goes to a worker
that is idle, or waits for one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock, Thread, Timer
from typing import IO, TYPE_CHECKING, Literal, cast

import msgspec
from msgspec import Struct

import goldthread
from goldthread.asking import gate
from goldthread.asking.results import GRAPHS, TABLES
from goldthread.asking.run import MOST_CHARACTERS
from goldthread.asking.worker import QueryLimits, leave_network, limit_memory
from goldthread.core.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, DefaultGraph, Store

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from goldthread.asking.pool import main; main()"
)
_QUESTIONS = 1000
"""Questions that a worker answers before a new one takes its place."""
_WAITING = 5.0
"""Seconds that a question waits for an idle worker before it is refused."""
_MOST_BYTES = 100 * 1024**2
"""A larger answer is refused."""


class Question(Struct, frozen=True):
    """A query with the dataset that the protocol names beside it, and the media types accepted
    for a table and for a graph."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str = TABLES[0]
    graph: str = GRAPHS[0]


Reason = Literal["", "malformed", "refused", "too-large", "stopped", "busy"]


class Answer(Struct, frozen=True):
    """The body of an answer in ``media_type``; or why there is none, in plain words."""

    body: bytes = b""
    media_type: str = ""
    reason: Reason = ""
    error: str = ""


class _Task(Struct, frozen=True):
    store: str
    memory: int
    rows: int


class WorkerPool:
    """``size`` workers on the store that ``store`` finds, wherever a build has moved it;
    :meth:`close` ends them."""

    def __init__(self, store: Callable[[], Path], limits: QueryLimits, size: int) -> None:
        self._limits = limits
        self._store = store
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._closed = False
        self._lock = Lock()
        for _ in range(size):
            self._idle.put(self._start())

    def ask(self, question: Question) -> Answer:
        """The answer; one with a ``reason`` when there is none."""
        if len(question.text) > MOST_CHARACTERS:
            return Answer(
                reason="refused", error=f"the query is longer than {MOST_CHARACTERS} characters"
            )
        try:
            worker = self._idle.get(timeout=_WAITING)
        except Empty:
            return Answer(reason="busy", error="too many queries are running; try again soon")
        try:
            answer = worker.ask(question, self._limits)
        finally:
            if worker.spent:
                # The next question should find a worker ready, so one is started aside.
                Thread(target=self._replace, args=(worker,), daemon=True).start()
            else:
                self._give_back(worker)
        return answer

    def _start(self) -> _Worker:
        return _Worker(_Task(str(self._store()), self._limits.memory, self._limits.rows))

    def _replace(self, worker: _Worker) -> None:
        worker.close()
        self._give_back(self._start())

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if not self._closed:
                self._idle.put(worker)
                return
        worker.close()

    def close(self) -> None:
        """End the workers that are idle now, and each other one when it has answered."""
        with self._lock:
            self._closed = True
            while True:
                try:
                    self._idle.get_nowait().close()
                except Empty:
                    return


class _Worker:
    """One process. ``spent`` when it must not be asked again."""

    def __init__(self, task: _Task) -> None:
        self.spent = False
        self._asked = 0
        self._timed_out = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            [sys.executable, "-I", "-c", _START, str(Path(goldthread.__file__).parents[1])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with suppress(OSError):  # a process that died at once is met when it is asked
            _send(cast("IO[bytes]", self._process.stdin), msgspec.msgpack.encode(task))

    def ask(self, question: Question, limits: QueryLimits) -> Answer:
        self._asked += 1
        timer = Timer(limits.seconds, self._time_out)
        timer.daemon = True
        timer.start()
        try:
            _send(cast("IO[bytes]", self._process.stdin), msgspec.msgpack.encode(question))
            reply = _receive(cast("IO[bytes]", self._process.stdout))
        except OSError:
            reply = None
        finally:
            timer.cancel()
        if reply is None:
            self.spent = True
            return Answer(reason="stopped", error=self._end(limits))
        self.spent = self._timed_out or self._asked >= _QUESTIONS
        return msgspec.msgpack.decode(reply, type=Answer)

    def _time_out(self) -> None:
        self._timed_out = True
        self._process.kill()

    def _end(self, limits: QueryLimits) -> str:
        if self._timed_out:
            return (
                f"the query was stopped after {limits.seconds:g} seconds; ask for less, "
                "or add LIMIT"
            )
        return (
            f"the query was stopped: it needs more than {limits.memory // 1024**2} MiB of "
            "memory, or is nested too deep"
        )

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                cast("IO[bytes]", pipe).close()


def _send(pipe: IO[bytes], message: bytes) -> None:
    pipe.write(len(message).to_bytes(8, "big") + message)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; ``None`` when the other side has ended."""
    head = pipe.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    message = pipe.read(length)
    return message if len(message) == length else None


def main() -> None:
    """Answer question after question on standard input (the worker's own side)."""
    from pyoxigraph import Store

    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    head = _receive(questions)
    if head is None:
        return
    task = msgspec.msgpack.decode(head, type=_Task)
    leave_network()
    limit_memory(task.memory)
    if hasattr(os, "nice"):
        os.nice(5)  # pages go before queries
    store = Store.read_only(task.store)
    while (message := _receive(questions)) is not None:
        question = msgspec.msgpack.decode(message, type=Question)
        _send(answers, msgspec.msgpack.encode(_answer(store, question, task)))


def _answer(store: Store, question: Question, task: _Task) -> Answer:
    text = question.text
    try:
        gate.check(text)
    except QueryError as error:
        return Answer(reason="refused", error=str(error))
    try:
        return _put(store, text, question, task)
    except MemoryError:
        mebibytes = task.memory // 1024**2
        return Answer(reason="stopped", error=f"the query needs more than {mebibytes} MiB")


def _put(store: Store, text: str, question: Question, task: _Task) -> Answer:
    from pyoxigraph import NamedNode, QueryBoolean, QueryTriples

    from goldthread.asking import results
    from goldthread.asking.mistakes import explain
    from goldthread.asking.sparql import PREFIXES

    try:
        beside: list[NamedNode | BlankNode | DefaultGraph] = [
            NamedNode(iri) for iri in question.default_graphs
        ]
        named: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in question.named_graphs]
        answer = store.query(
            text,
            prefixes=PREFIXES,
            default_graph=beside if beside or named else None,
            named_graphs=named if beside or named else None,
            # Without graphs named anywhere all of them are asked together.
            use_default_graph_as_union=not (beside or named or gate.names_its_graphs(text)),
        )
        if isinstance(answer, QueryBoolean):
            body, media_type = results.write_boolean(answer, question.table), question.table
        elif isinstance(answer, QueryTriples):
            body = results.write_triples(answer, question.graph, task.rows)
            media_type = question.graph
        else:
            body = results.write_solutions(answer, question.table, task.rows)
            media_type = question.table
    except results.TooLarge as error:
        return Answer(reason="too-large", error=str(error))
    except SyntaxError as error:
        if gate.is_update(text):
            return Answer(reason="refused", error="updates are refused: a graph is only read")
        return Answer(reason="malformed", error=explain(str(error), text))
    except (RuntimeError, ValueError, OSError) as error:
        return Answer(reason="refused", error=f"the query failed: {error}")
    encoded = body.encode("utf-8", "replace")
    if len(encoded) > _MOST_BYTES:
        return Answer(reason="too-large", error=f"the answer has more than {_MOST_BYTES} bytes")
    return Answer(encoded, media_type)
