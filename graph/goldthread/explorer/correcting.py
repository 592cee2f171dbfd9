"""Correcting findings in the browser: the form, the file it writes to, and how it shows at once."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from goldthread.core.corrections import (
    CorrectionFile,
    add_correction,
    place_of,
    polarity_of,
    read_corrections,
    with_earlier,
)
from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Correction
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of

Place = tuple[str, int, int]
"""A document's id and the offsets of a finding in it."""
LONGEST = 2000
"""Characters of a name or a note."""


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
            themes=_listed(row["themes"]) if "themes" in row["field"] else None,
            pending=False,
        )
        for row in graph.rows("SELECT * FROM corrections ORDER BY number")
    }


def _listed(themes: str | None) -> tuple[str, ...]:
    return tuple(theme for theme in (themes or "").split(";") if theme)


def _same(stated: Shown, made: Correction) -> bool:
    """Whether the graph holds just this correction."""
    told = (stated.by, stated.on, stated.note, stated.dismissed, stated.polarity)
    written = (made.by, made.on, made.note, made.not_a_finding, made.polarity)
    return told == written and set(stated.themes or ()) == set(made.themes or ())


def page(request: Request) -> Response:
    """``/corrections``: what people have corrected, in the graph and in the file."""
    site = site_of(request)
    graph = site.served.graph()
    context = {
        "stated": graph.rows("SELECT * FROM corrections ORDER BY authority, document, start"),
        "pending": site.corrections.pending(graph),
        "file": site.corrections.path.name if site.corrections.path else "",
    }
    return site.page(request, graph, "corrections.html", context)


async def add(request: Request) -> Response:
    """The form on a finding's page: adds a correction, and shows the finding again."""
    fields = parse_qs((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    address = await run_in_threadpool(_add, request, fields)
    return RedirectResponse(address, 303)


def _add(request: Request, fields: Mapping[str, Sequence[str]]) -> str:
    """Add what the form says; returns the address of the finding's page."""
    site = site_of(request)
    graph = site.served.graph()
    try:
        place = place_of(_one(fields, "finding"))
        correction = _correction(graph, site.corrections, place, fields)
        site.corrections.add(graph, correction)
    except GoldthreadError as error:
        raise HTTPException(400, f"Not corrected: {error}.") from error
    return graph.local(_one(fields, "finding")) or "/corrections"


def _correction(
    graph: OpenGraph, known: Corrections, place: Place, fields: Mapping[str, Sequence[str]]
) -> Correction:
    """What the form changes of what the finding's page showed."""
    row = graph.row(
        'SELECT text, polarity, themes FROM findings WHERE document_id = ? AND start = ? AND "end" '
        "= ? UNION SELECT text, polarity, themes FROM corrections WHERE document_id = ? "
        'AND start = ? AND "end" = ?',
        place * 2,
    )
    if row is None:
        raise GoldthreadError("there is no finding in this place")
    made = known.of(graph, *place)
    polarity = (made.polarity if made else None) or row["polarity"] or ""
    themes = set(_listed(row["themes"]) if not made or made.themes is None else made.themes)
    given_polarity = _one(fields, "polarity")
    given_themes = tuple(fields.get("theme", ()))
    dismissed = "not-a-finding" in fields
    return Correction(
        document=place[0],
        start=place[1],
        end=place[2],
        by=_one(fields, "by"),
        on=date.today().isoformat(),
        text=row["text"],
        polarity=(
            polarity_of(given_polarity)
            if given_polarity and given_polarity != polarity and not dismissed
            else None
        ),
        themes=given_themes if set(given_themes) != themes and not dismissed else None,
        not_a_finding=dismissed,
        note=_one(fields, "note"),
    )


def _one(fields: Mapping[str, Sequence[str]], name: str) -> str:
    value = (fields.get(name) or [""])[0].strip()
    if len(value) > LONGEST:
        raise GoldthreadError(f"{name} has more than {LONGEST} characters")
    return value
