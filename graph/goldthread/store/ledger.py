"""The ledger: what went into a graph, with hashes, kept apart from the store.

A database can lose statements without a word (a damaged byte in its log is enough), so
the ledger records for each graph how many statements it holds and what they hash to, and
:func:`compare` compares.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread.core.errors import GraphError
from goldthread.core.limits import Refusal
from goldthread.core.model import Span
from goldthread.core.withholding import Withholding

_HASHED_AT_ONCE = 1000
"""Lines: many enough that little is hashed a line at a time."""


class GraphEntry(Struct, frozen=True):
    """One named graph: its IRI, its statements, the SHA-256 of their sorted N-Quads lines."""

    graph: str
    quads: int
    sha256: str


class DocumentEntry(Struct, frozen=True):
    """One document: ``path`` as in the queries, hashes of its bytes and of its stored text.

    ``also_at`` are further paths that held the same bytes. Statements made under the same
    ``key`` are the same. ``withheld`` are the places in its text that they mask.
    """

    id: str
    path: str
    sha256: str
    text_sha256: str
    entry: GraphEntry
    also_at: tuple[str, ...] = ()
    key: str = ""
    withheld: tuple[Span, ...] = ()


class WithheldEntry(Struct, frozen=True):
    """What users asked to withhold (the names themselves stand in ``withheld.txt`` alone).

    ``names`` and ``passages`` count what was asked, ``sha256`` is that of the file. What each
    document's statements mask stands with the document.
    """

    names: int
    passages: int
    sha256: str


class OwnFile(Struct, frozen=True):
    """A file of the user's own ontology that the build used: its path there, and its SHA-256."""

    path: str
    sha256: str


class Ledger(Struct, frozen=True):
    """Everything that went in, and everything that did not or is withheld. ``ontology`` are the
    files that were laid over the packaged ones."""

    documents: tuple[DocumentEntry, ...]
    graphs: tuple[GraphEntry, ...]
    refused: tuple[Refusal, ...]
    withheld: WithheldEntry | None = None
    ontology: tuple[OwnFile, ...] = ()

    def entries(self) -> dict[str, GraphEntry]:
        """The entry of each named graph, by its IRI."""
        entries = (*(document.entry for document in self.documents), *self.graphs)
        return {entry.graph: entry for entry in entries}


def enter_withheld(withholding: Withholding) -> WithheldEntry | None:
    """The entry of what users withhold; ``None`` when it is nothing."""
    if not withholding:
        return None
    digest = hashlib.sha256(withholding.as_text().encode()).hexdigest()
    return WithheldEntry(len(withholding.names), len(withholding.passages), digest)


def enter(graph: str, lines: Sequence[bytes]) -> GraphEntry:
    """The entry of one graph from its N-Quads lines, sorted and without repeats."""
    digest = hashlib.sha256()
    for start in range(0, len(lines), _HASHED_AT_ONCE):
        digest.update(b"".join(lines[start : start + _HASHED_AT_ONCE]))
    return GraphEntry(graph, len(lines), digest.hexdigest())


def write_ledger(ledger: Ledger, path: Path) -> None:
    """Write as indented JSON, readable and the same for the same build."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ledger), indent=1) + b"\n")


def read_ledger(path: Path) -> Ledger:
    """Raises :class:`GraphError` when the ledger is missing, damaged or no file: a pipe, of which
    nobody would write the other end, is not opened."""
    if not path.is_file():
        raise GraphError(f"{path} is missing; build the graph again")
    try:
        return msgspec.json.decode(path.read_bytes(), type=Ledger)
    except msgspec.MsgspecError as error:
        raise GraphError(f"{path} is damaged ({error}); build the graph again") from None


def compare(entry: GraphEntry | None, found: GraphEntry) -> str:
    """How a named graph as it was ``found`` differs from its ``entry``, in a line; nothing where it
    is the same."""
    if entry is None:
        return f"{found.graph}: not in the ledger"
    if found == entry:
        return ""
    if found.quads == entry.quads:
        return f"{found.graph}: its {found.quads} statements are not those in the ledger"
    return f"{found.graph}: {found.quads} statements, {entry.quads} in the ledger"
