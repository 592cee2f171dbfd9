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
_TOGETHER = 64
"""Documents asked at once: what they share is read again for each part of them."""


def put_by_document(store: Store, text: str) -> Rows:
    """The rows that ``text`` gives over all named graphs together, where each row's statements
    stand in the graph of one document or in those that all share. Their order
    is that of the graphs. Raises as :func:`goldthread.asking.sparql.put` does.
    """
    same: dict[str | None, str | None] = {}  # what rows have in common is held once
    columns: tuple[str, ...] = ()
    numeric: set[str] = set()
    rows: list[tuple[str | None, ...]] = []
    for answer in answers_by_document(store, text):
        columns = answer.columns
        numeric.update(answer.numeric)
        rows += [tuple([same.setdefault(value, value) for value in row]) for row in answer.rows]
    return Rows(columns, tuple(rows), numeric=tuple(name for name in columns if name in numeric))


def answers_by_document(store: Store, text: str) -> Iterator[Rows]:
    """What :func:`put_by_document` gives, the rows of some documents at a time."""
    documents, shared = _graphs(store)
    if len(documents) <= _TOGETHER:
        yield sparql.put(store, text)
        return
    for start in range(0, len(documents), _TOGETHER):
        yield sparql.put(store, text, graphs=[*documents[start : start + _TOGETHER], *shared])


def _graphs(store: Store) -> tuple[list[NamedNode], list[NamedNode]]:
    """The named graphs of documents, in order, and those that all share."""
    from pyoxigraph import NamedNode

    try:
        names = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    except OSError as error:
        raise StoreFailed(str(error)) from None
    ends = {graph: graph.value.rsplit("/", 1)[-1] for graph in names}
    documents = [graph for graph in names if ends[graph] not in (*_SHARED, _APART)]
    shared = [graph for graph in names if ends[graph] in _SHARED]
    return sorted(documents, key=lambda graph: graph.value), shared
