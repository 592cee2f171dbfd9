"""A lesson in the browser: on an authority or a theme, to walk through, to present, to print."""

from __future__ import annotations

from itertools import chain
from weakref import WeakKeyDictionary

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.scope import Scope, within_remit
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of
from goldthread.pages.charts.page import chart_data
from goldthread.pages.lesson import Lesson, lesson
from goldthread.pages.render import as_json
from goldthread.pages.sentences import documents_quoted

MOST_KEPT = 30
"""Lessons kept while their graph is served: making one takes a second or two."""
_KEPT: WeakKeyDictionary[OpenGraph, dict[tuple[str, str], Lesson]] = WeakKeyDictionary()


def page(request: Request) -> Response:
    """``/teach``: what to teach; with ``authority`` or ``theme`` (or both) the lesson on it."""
    site = site_of(request)
    graph = site.served.graph()
    authority = request.query_params.get("authority", "")
    theme = request.query_params.get("theme", "")
    context: dict[str, object] = {
        "authority": authority,
        "theme": theme,
        "known": graph.held_authorities,
        "walk": None,
        "refusal": "",
    }
    if authority or theme:
        try:
            context |= _told(_walk(graph, authority, theme))
        except GoldthreadError as error:
            context["refusal"] = str(error)
    return site.page(request, graph, "teach.html", context)


def _walk(graph: OpenGraph, authority: str, theme: str) -> Lesson:
    if authority and authority not in graph.held_authorities:
        raise HTTPException(404, "No document of this graph speaks of that authority.")
    if theme and theme not in graph.labels["theme"]:
        raise HTTPException(404, "There is no such theme.")
    kept = _KEPT.setdefault(graph, {})
    if (authority, theme) in kept:
        return kept[authority, theme]
    narrowed, scope = within_remit(
        lambda one: graph.knowledge.collected(
            [authority] if authority else [], theme=theme, remit=one
        ),
        Scope(authority=authority, theme=theme),
    )
    made = lesson(narrowed, scope)
    if len(kept) < MOST_KEPT:
        kept[authority, theme] = made
    return made


def _told(walk: Lesson) -> dict[str, object]:
    """What the page shows of a lesson; ``data`` is JSON for the script, safe in a data block."""
    from markupsafe import Markup

    charts = [stop.chart for stop in walk.stops if stop.chart]
    data = chart_data(charts, walk.sentences, walk.references, walk.start)
    return {
        "walk": walk,
        "data": Markup(as_json(data)),  # noqa: S704 (as_json leaves no markup)
        "quoted": documents_quoted(
            walk.sentences, chain.from_iterable(stop.sentences for stop in walk.stops)
        ),
    }
