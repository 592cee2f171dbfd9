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
from goldthread.store.carrying import Earlier
from goldthread.store.folder import FORMAT, Description, GraphFolder
from goldthread.store.ledger import DocumentEntry, GraphEntry, Ledger, enter, write_ledger
from goldthread.store.nquads import SortedRuns, to_lines

if TYPE_CHECKING:
    from pyoxigraph import Quad, Store


class GraphWriter:
    """Fills the empty folder ``root`` with one graph, upon an ``earlier`` one where it is given.

    First call :meth:`keep_document` for what is carried over, then add documents and graphs;
    :meth:`load` gives a store to compute derived statements from. At the end call
    :meth:`finish`.
    """

    def __init__(self, root: Path, base: str, earlier: Earlier | None = None) -> None:
        self._folder = GraphFolder(root)
        self._base = base
        self._earlier = earlier
        self._stale = earlier.document_graphs() if earlier else set()
        self._gone: set[bytes] = set()
        self._runs = SortedRuns(root / "runs")
        self._documents: list[DocumentEntry] = []
        self._graphs: list[GraphEntry] = []
        self._store: Store | None = None
        self._folder.texts.mkdir()

    def keep_document(self, entry: DocumentEntry, also_at: Sequence[str] = ()) -> None:
        """Carry over a document of the earlier graph: its text and its named graph."""
        if self._earlier is None:
            raise ValueError("there is no earlier graph to carry over from")
        self._earlier.take_text(entry.id, self._folder.text(entry.id))
        self._stale.discard(entry.entry.graph)
        self._documents.append(msgspec.structs.replace(entry, also_at=tuple(sorted(also_at))))

    def add_document(
        self,
        document: Document,
        entry: GraphEntry,
        lines: Iterable[bytes],
        *,
        key: str = "",
        also_at: Sequence[str] = (),
    ) -> None:
        """Take a document's text and the N-Quads lines of its named graph, entered as ``entry``."""
        text = document.text.encode("utf-8", "surrogatepass")
        self._folder.text(document.id).write_bytes(text)
        self._documents.append(
            DocumentEntry(
                id=document.id,
                path=document.path,
                sha256=document.sha256,
                text_sha256=hashlib.sha256(text).hexdigest(),
                entry=entry,
                also_at=tuple(sorted(also_at)),
                key=key,
            )
        )
        self._add(lines)

    def add_graph(self, graph: str, quads: Iterable[Quad]) -> None:
        """Take the quads of another named graph; they all lie in it."""
        lines = to_lines(quads)
        self._graphs.append(enter(graph, lines))
        self._add(lines if self._earlier is None else self._changed(graph, lines))

    def _changed(self, graph: str, lines: Iterable[bytes]) -> list[bytes]:
        """Remove from the store what ``graph`` no longer says; which of ``lines`` are new to it."""
        from pyoxigraph import NamedNode, RdfFormat, parse

        store, wanted = self._open(), set(lines)
        before = set(to_lines(store.quads_for_pattern(None, None, None, NamedNode(graph))))
        gone = sorted(before - wanted)
        for quad in parse(b"".join(gone), format=RdfFormat.N_QUADS):
            store.remove(quad)
        self._gone.update(gone)
        return sorted(wanted - before)

    def _add(self, lines: Iterable[bytes]) -> None:
        """Take lines, and load them as soon as there are many: others work meanwhile."""
        self._runs.add(lines)
        self._load(self._runs.take_finished())

    def _open(self) -> Store:
        """The store, with what the earlier graph hands down."""
        from pyoxigraph import NamedNode, Store

        if self._store is None:
            if self._earlier is not None:
                self._earlier.copy_store(self._folder.store)
            self._store = Store(str(self._folder.store))
            for graph in sorted(self._stale):
                self._store.remove_graph(NamedNode(graph))
        return self._store

    def _load(self, runs: Iterable[Path]) -> None:
        from pyoxigraph import RdfFormat

        store = self._open()
        for run in runs:
            store.bulk_load(path=str(run), format=RdfFormat.N_QUADS)

    def load(self) -> Store:
        """The store with all that was added so far."""
        self._load(self._runs.take_new())
        return self._open()

    def finish(self, counts: dict[str, int], refused: Sequence[Refusal]) -> Description:
        """Write the sorted file, the ledger and, last, the description; all on the disk."""
        store = self.load()
        if self._earlier is None:
            store.optimize()
        store.flush()
        self._store = None
        carried = self._earlier.lines(self._stale, self._gone) if self._earlier else ()
        quads = self._runs.merge(self._folder.quads, carried)
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
