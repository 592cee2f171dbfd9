"""Carrying over from an earlier graph what a new build would only make again."""

from __future__ import annotations

from pathlib import Path

import goldthread
from goldthread.core.errors import GraphError
from goldthread.store.facts import link
from goldthread.store.folder import Description, GraphFolder, describe
from goldthread.store.ledger import DocumentEntry, Ledger, read_ledger

_BLOCK = 1 << 20


class Earlier:
    """The graph that a build replaces, as far as it can be built upon.

    Make it with :func:`find_earlier`.
    """

    def __init__(self, folder: GraphFolder, ledger: Ledger) -> None:
        self._folder = folder
        self._documents = {entry.id: entry for entry in ledger.documents}

    def document_graphs(self) -> set[str]:
        """The IRIs of the documents' named graphs."""
        return {entry.entry.graph for entry in self._documents.values()}

    def stated(self, document: str, key: str) -> DocumentEntry | None:
        """The entry of a document whose statements were made under this very ``key``."""
        entry = self._documents.get(document)
        return entry if entry is not None and entry.key == key else None

    @property
    def store(self) -> Path:
        """Its store."""
        return self._folder.store

    @property
    def quads(self) -> Path:
        """Its statements as sorted N-Quads."""
        return self._folder.quads

    def take_text(self, document: str, to: Path) -> None:
        """Leave the stored text of a document at ``to``."""
        link(self._folder.text(document), to)


def find_earlier(root: Path, base: str) -> Earlier | None:
    """The graph in ``root``; ``None`` when there is none of this tool and ``base``, or when the
    counts of its store, its file and its ledger differ, so that it must be built afresh."""
    folder = GraphFolder(root)
    try:
        description, ledger = describe(root), read_ledger(folder.ledger)
        usable = (description.tool_version, description.base) == (goldthread.__version__, base)
        if usable and _is_whole(folder, description, ledger):
            return Earlier(folder, ledger)
    except (GraphError, OSError):
        return None
    return None


def _is_whole(folder: GraphFolder, description: Description, ledger: Ledger) -> bool:
    from pyoxigraph import Store

    entries = [*(entry.entry for entry in ledger.documents), *ledger.graphs]
    with folder.quads.open("rb") as lines:
        written = sum(block.count(b"\n") for block in iter(lambda: lines.read(_BLOCK), b""))
    stored = len(Store.read_only(str(folder.store)))
    texts = all(folder.text(entry.id).is_file() for entry in ledger.documents)
    return texts and written == stored == description.quads == sum(e.quads for e in entries)
