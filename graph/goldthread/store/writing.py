"""Writing a new graph folder: statements graph by graph, then store, sorted file and ledger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

import goldthread
from goldthread.documents.limits import Refusal
from goldthread.model import Document
from goldthread.store.folder import FORMAT, Description, GraphFolder
from goldthread.store.ledger import DocumentEntry, GraphEntry, Ledger, enter, write_ledger
from goldthread.store.nquads import SortedRuns, to_lines

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store


class GraphWriter:
    """Fills the empty folder ``root`` with one graph.

    Call :meth:`add_document` and :meth:`add_graph`, :meth:`load` for a store to compute
    derived statements from, :meth:`add_graph` for those, and :meth:`finish`.
    """

    def __init__(self, root: Path, base: str) -> None:
        self._folder = GraphFolder(root)
        self._base = base
        self._runs = SortedRuns(root / "runs")
        self._documents: list[DocumentEntry] = []
        self._graphs: list[GraphEntry] = []
        self._store: Store | None = None
        self._folder.texts.mkdir()

    def add_document(
        self, document: Document, graph: str, quads: Iterable[Quad], also_at: Sequence[str]
    ) -> None:
        """Take a document's text and the quads of its named graph."""
        text = document.text.encode("utf-8", "surrogatepass")
        self._folder.text(document.id).write_bytes(text)
        self._documents.append(
            DocumentEntry(
                id=document.id,
                path=document.path,
                sha256=document.sha256,
                text_sha256=hashlib.sha256(text).hexdigest(),
                entry=self._add(graph, quads),
                also_at=tuple(sorted(also_at)),
            )
        )

    def add_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Take the quads of another named graph; they all lie in it."""
        self._graphs.append(self._add(graph, quads))

    def _add(self, graph: str, quads: Iterable[Quad]) -> GraphEntry:
        lines = to_lines(quads)
        self._runs.add(lines)
        return enter(graph, lines)

    def load(self) -> Store:
        """The store with all that was added so far. No process may be forked from here on."""
        from pyoxigraph import RdfFormat, Store

        if self._store is None:
            self._store = Store(str(self._folder.store))
        for run in self._runs.take_new():
            self._store.bulk_load(path=str(run), format=RdfFormat.N_QUADS)
        return self._store

    def finish(self, counts: dict[str, int], refused: Sequence[Refusal]) -> Description:
        """Write the sorted file, the ledger and, last, the description; all on the disk."""
        store = self.load()
        store.optimize()
        store.flush()
        self._store = None
        quads = self._runs.merge(self._folder.quads)
        ledger = Ledger(
            documents=tuple(sorted(self._documents, key=lambda entry: (entry.path, entry.id))),
            graphs=tuple(sorted(self._graphs, key=lambda entry: entry.graph)),
            refused=tuple(sorted(refused, key=lambda refusal: (refusal.path, refusal.reason))),
        )
        write_ledger(ledger, self._folder.ledger)
        description = Description(FORMAT, goldthread.__version__, self._base, quads, counts)
        written = msgspec.json.format(msgspec.json.encode(description), indent=1)
        self._folder.description.write_bytes(written + b"\n")
        for path in (self._folder.quads, self._folder.ledger, self._folder.description):
            _sync(path)
        return description


def _sync(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
