"""The corrections of a graph and of the file that readers write to, as pages show them."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from goldthread.core.corrections import (
    CorrectionFile,
    add_correction,
    read_corrections,
    with_earlier,
)
from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Correction
from goldthread.explorer.opened import OpenGraph

Place = tuple[str, int, int]
"""A document's id and the offsets of a finding in it."""


class Shown(Struct, frozen=True):
    """A correction as pages show it; ``pending`` until a build has put it into the graph.

    ``polarity`` and ``themes`` are what the finding has now, ``None`` where that is untouched.
    """

    by: str
    on: str
    note: str
    dismissed: bool
    polarity: str | None
    themes: tuple[str, ...] | None
    pending: bool


class Corrections:
    """The corrections in a graph and in the file at ``path``, which may be written to.

    Raises :class:`GoldthreadError` when the file is there and faulty. One that becomes faulty
    later is passed over until it is mended.
    """

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int] | None = None
        self._file = CorrectionFile()
        self._of_graph: tuple[OpenGraph, Mapping[Place, Shown]] | None = None
        if path and path.exists():
            read_corrections(path)

    def of(self, graph: OpenGraph, document: str, start: int, end: int) -> Shown | None:
        """What was corrected in a finding, where anything was."""
        place = (document, start, end)
        stated = self._stated(graph).get(place)
        written = {(one.document, one.start, one.end): one for one in self._read().valid}
        made = written.get(place)
        if made is None or (stated and _same(stated, made)):
            return stated
        return Shown(
            by=made.by,
            on=made.on,
            note=made.note,
            dismissed=made.not_a_finding,
            polarity=made.polarity,
            themes=made.themes,
            pending=True,
        )

    def pending(self, graph: OpenGraph) -> list[Correction]:
        """The corrections of documents in this graph that it does not hold yet."""
        stated = self._stated(graph)
        texts = {row["id"] for row in graph.rows("SELECT id FROM documents")}
        waiting = []
        for made in self._read().valid:
            known = stated.get((made.document, made.start, made.end))
            if made.document in texts and not (known and _same(known, made)):
                waiting.append(made)
        return waiting

    def add(self, graph: OpenGraph, correction: Correction) -> None:
        """Add a correction to the file. Raises :class:`GoldthreadError` when it cannot be made."""
        if self.path is None:
            raise GoldthreadError("start goldthread serve with --corrections FILE to correct")
        with self._lock:
            kept = graph.held.folder().corrections
            source = self.path if self.path.exists() else kept
            earlier = read_corrections(source).entries if source.exists() else ()
            add_correction(self.path, with_earlier(correction, earlier), kept)

    def state(self) -> object:
        """Something that differs when the corrections in the file do."""
        self._read()
        return self._seen

    def _stated(self, graph: OpenGraph) -> Mapping[Place, Shown]:
        """The corrections that the graph holds, asked for once."""
        known = self._of_graph
        if known is None or known[0] is not graph:
            known = self._of_graph = (graph, _stated(graph))
        return known[1]

    def _read(self) -> CorrectionFile:
        if self.path is None:
            return self._file
        try:
            found = self.path.stat()
            state = (found.st_mtime_ns, found.st_size)
            if state != self._seen:
                self._file = read_corrections(self.path)
                self._seen = state
        except FileNotFoundError:
            self._file, self._seen = CorrectionFile(), None
        except (OSError, GoldthreadError):
            pass
        return self._file


def _stated(graph: OpenGraph) -> Mapping[Place, Shown]:
    """The corrections that the graph holds."""
    return {
        (row["document_id"], row["start"], row["end"]): Shown(
            by=row["by"],
            on=row["on"],
            note=row["note"] or "",
            dismissed=row["field"] == "finding",
            polarity=row["polarity"] if "polarity" in row["field"] else None,
            themes=listed(row["themes"]) if "themes" in row["field"] else None,
            pending=False,
        )
        for row in graph.rows("SELECT * FROM corrections ORDER BY number")
    }


def listed(themes: str | None) -> tuple[str, ...]:
    """The themes of a column that holds several, a semicolon between them."""
    return tuple(theme for theme in (themes or "").split(";") if theme)


def _same(stated: Shown, made: Correction) -> bool:
    """Whether the graph holds just this correction."""
    told = (stated.by, stated.on, stated.note, stated.dismissed, stated.polarity)
    written = (made.by, made.on, made.note, made.not_a_finding, made.polarity)
    return told == written and set(stated.themes or ()) == set(made.themes or ())
