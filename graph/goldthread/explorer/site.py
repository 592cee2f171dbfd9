"""What all pages share: the graph, the templates and the frame around them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from urllib.parse import quote

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from goldthread import __version__
from goldthread.evidence.citing import spell_date
from goldthread.explorer import choice, views
from goldthread.explorer.corrections import Corrections
from goldthread.explorer.opened import OpenGraph, Served

HERE = Path(__file__).resolve().parent
GRADES = {"outstanding": "strength", "good": "strength", "inadequate": "weakness"}
"""Which grades are coloured as praise or criticism."""


class Site:
    """The served graph and what makes pages of it."""

    def __init__(self, served: Served, corrections: Corrections) -> None:
        self.served = served
        self.corrections = corrections
        self.templates = jinja2.Environment(
            loader=jinja2.FileSystemLoader(
                [HERE / "templates", HERE.parent / "pages" / "templates"]
            ),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.globals.update(
            version=__version__,
            VIEWS=views.VIEWS,
            POLARITIES=choice.POLARITIES,
            SOURCES=choice.SOURCES,
            PLACES=choice.PLACES,
            FIELDS=choice.NAMES,
            GRADES=GRADES,
        )
        self.templates.filters.update(date=date_in_words, number=number, path=quote)

    def page(
        self,
        request: Request,
        graph: OpenGraph,
        template: str,
        context: Mapping[str, object],
        status: int = 200,
    ) -> Response:
        """A page made from a template."""
        shared = {
            "graph": graph,
            "here": request.url.path,
            "labels": graph.labels,
            "correction": partial(self.corrections.of, graph),
            "correctable": self.corrections.path is not None,
        }
        html = self.templates.get_template(template).render({**shared, **context})
        return HTMLResponse(html, status)


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site: Site = request.app.state.site
    return site


def date_in_words(iso: str | None) -> str:
    """An ISO date for people; "date not known" where there is none."""
    return spell_date(iso or "") or iso or "date not known"


def number(value: object) -> str:
    """A number with its thousands apart."""
    return f"{int(str(value or 0)):,}"
