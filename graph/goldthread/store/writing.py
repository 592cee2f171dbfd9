"""Writing a new graph folder: statements graph by graph, then store, sorted file and ledger."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

import goldthread
from goldthread.core.limits import Refusal
from goldthread.core.model import Document, Span
from goldthread.core.withholding import Withholding
from goldthread.store import gzipped
from goldthread.store.carrying import Earlier
from goldthread.store.folder import FORMAT, Description, GraphFolder
from goldthread.store.integrity import seal
from goldthread.store.ledger import (
    DocumentEntry,
    GraphEntry,
    Ledger,
    OwnFile,
    enter,
    enter_withheld,
    write_ledger,
)
from goldthread.store.loading import Finish, Load, Loader, Remove, Replace
from goldthread.store.merging import blocks_of, merge, without
from goldthread.store.nquads import to_lines

if TYPE_CHECKING:
    from pyoxigraph import Quad

_NOTHING = Withholding()
_RUN = 50_000
"""Quads sorted at once, some 40 MB."""
_LOADED_AT_ONCE = 200_000
"""Lines. Oxigraph takes about 1 kB a line while it loads, so 200 MB."""


class Laid(Struct, frozen=True):
    """A named graph as a file of sorted N-Quads lines, and its entry in the ledger."""

    entry: GraphEntry
    lines: Path


def lay(graph: str, lines: Sequence[bytes], file: Path) -> Laid:
    """Write the ``lines`` of ``graph``, sorted and without repeats, to ``file``."""
    with file.open("wb") as out:
        out.writelines(lines)
    return Laid(enter(graph, lines), file)


def lay_in_runs(graph: str, quads: Iterable[Quad], file: Path) -> Laid:
    """Write the lines of ``quads``, in whatever order they come, as :func:`lay` does, with no more
    of them in memory than a run: runs are sorted, laid beside ``file``, and merged."""
    rest, runs = iter(quads), list[Path]()
    while some := list(islice(rest, _RUN)):
        runs.append(file.with_name(f"{file.stem}.run{len(runs)}"))
        with runs[-1].open("wb") as out:
            out.writelines(to_lines(some))
    lines = merge(runs, file)
    for run in runs:
        run.unlink()
    with file.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256")
    return Laid(GraphEntry(graph, lines, digest.hexdigest()), file)


class GraphWriter:
    """Fills the empty folder ``root`` with one graph, upon an ``earlier`` one where it is given.

    First call :meth:`keep_document` for what is carried over, then add documents and graphs.
    At the end call :meth:`finish`. ``loader`` fills the store in ``root``; it is this object's
    to close. Where the store is to be ``tidy`` it is packed at the end: it then takes half of the
    disk and answers sooner.
    """

    def __init__(
        self,
        root: Path,
        base: str,
        loader: Loader,
        earlier: Earlier | None = None,
        *,
        tidy: bool = True,
    ) -> None:
        self._folder = GraphFolder(root)
        self._base = base
        self._earlier = earlier
        self._tidy = tidy
        self._loader = loader
        self._stale = earlier.document_graphs() if earlier else set()
        self._files: list[Path] = []
        self._to_load: list[Path] = []
        self._lines_to_load = 0
        self._documents: list[DocumentEntry] = []
        self._graphs: list[GraphEntry] = []
        self._folder.texts.mkdir()
        self.statements = root / "statements"
        """Where the graphs to be added are laid; gone at the end."""
        self.statements.mkdir()

    def __enter__(self) -> GraphWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loader.close()

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
        laid: Laid,
        *,
        key: str = "",
        also_at: Sequence[str] = (),
        withheld: Sequence[Span] = (),
    ) -> None:
        """Take a document's text and its named graph, laid in :attr:`statements`.

        ``withheld`` are the places in the text that the statements mask.
        """
        text = document.text.encode("utf-8", "surrogatepass")
        gzipped.write(self._folder.text(document.id), text)
        self._documents.append(
            DocumentEntry(
                id=document.id,
                path=document.path,
                sha256=document.sha256,
                text_sha256=hashlib.sha256(text).hexdigest(),
                entry=laid.entry,
                also_at=tuple(sorted(also_at)),
                key=key,
                withheld=tuple(withheld),
            )
        )
        self._add(laid, stale=laid.entry.graph in self._stale)

    def add_graph(self, laid: Laid) -> None:
        """Take another named graph, laid in :attr:`statements`."""
        self._graphs.append(laid.entry)
        self._add(laid, stale=self._earlier is not None)

    def _add(self, laid: Laid, *, stale: bool) -> None:
        """Have a graph loaded, in place of a ``stale`` one if there is."""
        if stale:
            self._stale.discard(laid.entry.graph)
            self._files.append(laid.lines)
            self._loader.tell(Replace(laid.entry.graph, laid.lines))
        else:
            self._load(laid)

    def _load(self, laid: Laid) -> None:
        """Have a graph loaded, together with others as soon as they are many lines."""
        self._files.append(laid.lines)
        if self._lines_to_load + laid.entry.quads > _LOADED_AT_ONCE:
            self._load_rest()
        self._to_load.append(laid.lines)
        self._lines_to_load += laid.entry.quads

    def _load_rest(self) -> None:
        if self._to_load:
            self._loader.tell(Load(tuple(self._to_load)))
        self._to_load, self._lines_to_load = [], 0

    def finish(
        self,
        refused: Sequence[Refusal],
        withholding: Withholding = _NOTHING,
        ontology: Sequence[OwnFile] = (),
    ) -> Description:
        """Write the sorted file, ledger, description and, last, the hashes; all on the disk.

        ``ontology`` are the files that were laid over the packaged reference data.
        The store is closed.
        """
        if withholding:
            self._folder.withheld.write_text(withholding.as_text(), encoding="utf-8", newline="\n")
        self._load_rest()
        for graph in sorted(self._stale):
            self._loader.tell(Remove(graph))
        gone = self.statements / "gone.nq"
        self._loader.tell(Finish(gone, tidy=self._tidy))
        if self._earlier is None:
            quads = merge(self._files, self._folder.quads)
            counts = self._loader.result()
        else:
            counts = self._loader.result()
            with gzipped.reading(self._earlier.quads) as before, gone.open("rb") as leaving:
                carried = without(blocks_of(before), leaving)
                quads = merge(self._files, self._folder.quads, carried)
        for file in (*self._files, gone):
            file.unlink()
        self.statements.rmdir()
        ledger = Ledger(
            documents=tuple(sorted(self._documents, key=lambda entry: (entry.path, entry.id))),
            graphs=tuple(sorted(self._graphs, key=lambda entry: entry.graph)),
            refused=tuple(sorted(refused, key=lambda refusal: (refusal.path, refusal.reason))),
            withheld=enter_withheld(withholding),
            ontology=tuple(ontology),
        )
        write_ledger(ledger, self._folder.ledger)
        description = Description(FORMAT, goldthread.__version__, self._base, quads, counts)
        written = msgspec.json.format(msgspec.json.encode(description), indent=1)
        self._folder.description.write_bytes(written + b"\n")
        self._loader.close()
        seal(self._folder)
        folder = self._folder
        for path in (folder.quads, folder.ledger, folder.description, folder.sums):
            _sync(path)
        return description


def _sync(path: Path) -> None:
    with path.open("rb") as written:
        os.fsync(written.fileno())
