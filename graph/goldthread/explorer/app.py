"""The application: every address of the explorer, and the guard before them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from goldthread.explorer import correcting, finding, front, querying, quotations, teaching, things
from goldthread.explorer.corrections import Corrections
from goldthread.explorer.guarding import Guard
from goldthread.explorer.keeping import KeptPages
from goldthread.explorer.opened import Served
from goldthread.explorer.site import HERE, Site, site_of


def create_app(
    served: Served, hosts: Iterable[str], shared: str = "", corrections: Path | None = None
) -> Starlette:
    """The explorer of a served graph.

    ``hosts`` are the values of ``Host`` it answers to; ``shared`` an origin that may use the
    endpoint from its own pages (``*`` for any). ``corrections`` is the file that corrections of
    findings are added to; without it none can be made.
    """
    site = Site(served, Corrections(corrections))
    application = Starlette(
        routes=[
            Route("/", front.first_page),
            Route("/find", finding.box),
            Route("/find/{view}", finding.view),
            Route("/suggest", finding.suggestions),
            Route("/authorities", things.authorities),
            Route("/themes", things.themes),
            Route("/documents", things.documents),
            Route("/compare", things.compare),
            Route("/quotations", quotations.page),
            Route("/quotations.{form}", quotations.page),
            Route("/teach", teaching.page),
            Route("/corrections", correcting.page),
            Route("/corrections", correcting.add, methods=["POST"]),
            Route("/about", about),
            Route("/sparql", querying.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/sparql/terms.json", querying.completions),
            Route("/sparql/library/{name}", querying.from_library),
            Route("/id/{name:path}", things.resource),
            Mount("/static", StaticFiles(directory=HERE / "static")),
            Route("/{scheme}/{name}", things.concept),
        ],
        middleware=[
            Middleware(Guard, hosts=hosts, shared=shared),
            Middleware(KeptPages, site=site),
            Middleware(GZipMiddleware, minimum_size=2000, compresslevel=5),
        ],
        exception_handlers={HTTPException: _refused, Exception: _failed},
    )
    application.state.site = site
    return application


def about(request: Request) -> Response:
    """``/about``: the model, the rules, the themes, the accuracy, how to cite."""
    site = site_of(request)
    graph = site.served.graph()
    context = {
        "accuracy": front.accuracy(graph),
        "by_theme": graph.rows(
            "SELECT label, value, out_of FROM accuracy JOIN themes ON themes.id = subject "
            "WHERE measure = 'f1' AND sample = (SELECT sample FROM accuracy "
            "WHERE measure = 'polarity-accuracy' ORDER BY sentences DESC LIMIT 1) ORDER BY label"
        ),
        "rules": graph.rows(
            "SELECT kind, rule, count(*) AS times FROM marks WHERE rule IS NOT NULL "
            "GROUP BY kind, rule ORDER BY kind, times DESC"
        ),
        "tiles": front.tiles(graph),
    }
    return site.page(request, graph, "about.html", context)


def _refused(request: Request, error: Exception) -> Response:
    """An answer for a request that cannot be met, in the form it asked for."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    why = str(getattr(error, "detail", "")) or "This cannot be shown."
    if "text/html" not in request.headers.get("accept", "text/html"):
        return PlainTextResponse(f"{why}\n", status)
    site = site_of(request)
    words = "There is no such page in this graph." if status == 404 else why
    return site.page(request, site.served.graph(), "refused.html", {"why": words}, status)


def _failed(request: Request, error: Exception) -> Response:
    """What a fault of ours looks like from outside: one line, no trace."""
    words = "This page could not be made; the server's output says why."
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": words}, 500)
    return PlainTextResponse(f"{words}\n", 500)
