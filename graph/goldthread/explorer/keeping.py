"""Keeping answers: a graph does not change while it is open, so no page need be made twice.

A page of the graph depends on its address, the forms asked for and the corrections that show in
it. Pages that hold what a reader brings (quotations) or that ask a query are not kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from goldthread.asking.results import JSON_LD, N_TRIPLES, TURTLE
from goldthread.explorer import negotiation
from goldthread.explorer.bounded import Bounded

if TYPE_CHECKING:
    from goldthread.explorer.site import Site

MOST_BYTES = 32_000_000
"""Bytes of pages, as they are sent, that are kept."""
FORMS = ("text/html", TURTLE, JSON_LD, N_TRIPLES)
"""Forms that the things of a graph can be had in."""
OF_EACH = 2000
"""Bytes reckoned for the heads and the key of a page."""
NOT_KEPT = ("sparql", "quotations", "corrections", "static", "suggest")
"""First parts of the paths whose answers are made anew: queries with limits of their own, what
readers bring, and files."""


class KeptPages:
    """Sends a page that was made before again, as long as the same graph is served."""

    def __init__(self, app: ASGIApp, site: Site) -> None:
        self._app = app
        self._site = site
        self._pages: Bounded[tuple[Message, Message]] = Bounded(MOST_BYTES)
        self._made_from: tuple[object, object] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from what is kept, or let the page be made and keep it."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _may_be_kept(scope["path"]):
            await self._app(scope, receive, send)
            return
        state = await run_in_threadpool(self._state)
        if state != self._made_from:
            self._pages.clear()
            self._made_from = state
        headers = Headers(scope=scope)
        key = (
            scope["path"],
            scope["query_string"],
            negotiation.best(headers.get("accept", ""), FORMS),
            "gzip" in headers.get("accept-encoding", ""),
        )
        if kept := self._pages.get(key):
            for message in kept:
                await send(dict(message))
            return
        sent: list[Message] = []

        async def send_and_keep(message: Message) -> None:
            sent.append(dict(message))
            await send(message)

        await self._app(scope, receive, send_and_keep)
        if _is_whole_page(sent) and state == self._made_from:
            weight = len(sent[1].get("body", b"")) + len(scope["query_string"]) + OF_EACH
            self._pages.put(key, (sent[0], sent[1]), weight)

    def _state(self) -> tuple[object, object]:
        """The graph and the corrections that pages are made from now."""
        return self._site.served.graph(), self._site.corrections.state()


def _may_be_kept(path: str) -> bool:
    return re.split("[/.]", path, maxsplit=2)[1] not in NOT_KEPT


def _is_whole_page(sent: list[Message]) -> bool:
    """Whether these messages are one page, sent in one piece."""
    return len(sent) == 2 and sent[0]["status"] == 200 and not sent[1].get("more_body", False)
