"""Carrying over from an earlier graph what a new build would only make again."""

from __future__ import annotations

from pathlib import Path

import goldthread
from goldthread.core.errors import GraphError
from goldthread.store.facts import link
from goldthread.store.folder import NAMES, SUMS, GraphFolder, describe
from goldthread.store.holding import mark_of
from goldthread.store.integrity import find_damage, read_sums, told
from goldthread.store.ledger import DocumentEntry, Ledger, read_ledger


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
        """Its statements as sorted N-Quads, as gzip."""
        return self._folder.quads

    def take_text(self, document: str, to: Path) -> None:
        """Leave the stored text of a document at ``to``."""
        link(self._folder.text(document), to)


def find_earlier(root: Path, base: str) -> tuple[Earlier | None, str]:
    """The graph in ``root`` to build upon, and what is damaged in it (a line, or nothing).

    There is none to build upon where there is no graph, one of another tool or ``base``, or one
    of which anything but the facts (each of which is checked by itself) is not what the build
    that made it left there.
    """
    folder = GraphFolder(root)
    if mark_of(root) is None and not folder.description.exists():
        return None, ""
    try:
        description, sums = describe(root), read_sums(folder)
        if (description.tool_version, description.base) != (goldthread.__version__, base):
            return None, ""
        parts = (name for name in NAMES if name not in (SUMS, folder.facts.name))
        if damaged := find_damage(folder, sums, *parts):
            return None, told(damaged)
        return Earlier(folder, read_ledger(folder.ledger)), ""
    except (GraphError, OSError) as error:
        return None, str(error)
