"""Free SPARQL of the explorer, put to a server instead of to worker processes."""

from __future__ import annotations

from threading import BoundedSemaphore

from goldthread.asking import gate, results
from goldthread.asking.pool import Answer, Question
from goldthread.asking.run import MOST_CHARACTERS
from goldthread.asking.sparql import PREFIXES
from goldthread.asking.worker import QueryLimits
from goldthread.core.errors import GraphError, QueryError
from goldthread.remote.builds import build_in
from goldthread.remote.graph import RemoteStore
from goldthread.remote.server import Server
from goldthread.store.folder import GraphFolder

_WAITING = 5.0
"""Seconds that a question waits for others before it is refused."""


class RemotePool:
    """The server at ``url``, asked at most ``size`` questions at a time: a pool of workers to
    whoever asks it. It must hold the build in ``folder``, whose pages stand beside its answers.

    Raises :class:`GraphError` when it does not, or cannot be asked.
    """

    def __init__(
        self, url: str, folder: GraphFolder, base: str, limits: QueryLimits, size: int
    ) -> None:
        self._limits = limits
        self._free = BoundedSemaphore(size)
        self._server = Server(url, seconds=limits.seconds)
        self._store = RemoteStore(self._server).for_free_queries()
        if self._store.current.name != build_in(folder, base).name:
            raise GraphError(
                f"{self._server.url} holds another build than {folder.root}; lay it there with: "
                "goldthread build --store"
            )

    def ask(self, question: Question) -> Answer:
        """The answer; one with a ``reason`` when there is none, also when the server has cut it."""
        if len(question.text) > MOST_CHARACTERS:
            told = f"the query is longer than {MOST_CHARACTERS} characters"
            return Answer(reason="refused", error=told)
        if question.default_graphs or question.named_graphs:
            told = "the server is asked for the whole build: name graphs in the query, with FROM"
            return Answer(reason="refused", error=told)
        if not self._free.acquire(timeout=_WAITING):
            return Answer(reason="busy", error="too many queries are running; try again soon")
        try:
            return self._answer(question)
        finally:
            self._free.release()

    def _answer(self, question: Question) -> Answer:
        from pyoxigraph import QueryBoolean

        text = question.text
        try:
            gate.check(text)
            if problem := gate.mistake(text):
                if gate.is_update(text):
                    problem = "updates are refused: a graph is only read"
                return Answer(reason="malformed", error=problem)
            found = self._store.query(
                text,
                prefixes=PREFIXES,
                use_default_graph_as_union=not gate.names_its_graphs(text),
            )
            if isinstance(found, QueryBoolean):
                body = results.write_boolean(found, question.table)
            else:
                body = results.write_solutions(found, question.table, self._limits.rows)
        except results.TooLarge as error:
            return Answer(reason="too-large", error=str(error))
        except (QueryError, GraphError) as error:
            return Answer(reason="refused", error=str(error))
        return Answer(body.encode("utf-8", "replace"), question.table)

    def close(self) -> None:
        """Close the connections."""
        self._server.close()
