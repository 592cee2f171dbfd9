"""Asking some documents after others, for answers as long as all documents together.

An engine that joins all findings with all their passages holds every one of them several times.
Where a row tells of what one document states, the graphs of some documents and those that all
share answer as well, with the memory of these documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goldthread.asking import sparql
from goldthread.asking.rows import Rows
from goldthread.core.errors import StoreFailed

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

_SHARED = ("reference", "identities", "tags")
_APART = "derived"
_TOGETHER = 16
"""Documents asked at once: what they share is read again for each part of them."""


def answers_by_document(store: Store, text: str) -> Iterator[Rows]:
    """The rows that ``text`` gives over all named graphs together, those of some documents at a
    time, where each row's statements stand in the graph of one document or in those that all
    share. Raises as :func:`goldthread.asking.sparql.put` does.
    """
    documents, shared = _graphs(store)
    if len(documents) <= _TOGETHER:
        yield from sparql.put_in_parts(store, text)
        return
    for start in range(0, len(documents), _TOGETHER):
        together = [*documents[start : start + _TOGETHER], *shared]
        yield from sparql.put_in_parts(store, text, graphs=together)


def _graphs(store: Store) -> tuple[list[NamedNode], list[NamedNode]]:
    """The named graphs of documents, in order, and those that all share."""
    from pyoxigraph import NamedNode

    try:
        names = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    except OSError as error:
        raise StoreFailed(str(error)) from None
    # On a server the hash of its statements stands behind the name of a graph.
    called = {graph: graph.value.rsplit("/graph/", 1)[-1].split("/")[0] for graph in names}
    documents = [graph for graph, name in called.items() if name not in (*_SHARED, _APART)]
    shared = [graph for graph, name in called.items() if name in _SHARED]
    return sorted(documents, key=lambda graph: graph.value), shared
