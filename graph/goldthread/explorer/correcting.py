"""Correcting findings in the browser: the form and what it adds to the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from goldthread.core.corrections import place_of, polarity_of
from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Correction
from goldthread.explorer.corrections import Corrections, Place, listed
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of

LONGEST = 2000
"""Characters of a name or a note."""


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
    themes = set(listed(row["themes"]) if not made or made.themes is None else made.themes)
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
