"""``goldthread serve``: the graph in the browser, and as a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.options import GRAPH


def serve(
    graph: GRAPH = Path("goldthread-graph"),
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes a free one.")] = 8765,
    host: Annotated[
        str, typer.Option(help="The address to listen on; this machine alone when not given.")
    ] = "127.0.0.1",
    browse: Annotated[
        bool, typer.Option("--open/--no-open", help="Open a browser at once.")
    ] = False,
    cors: Annotated[
        str, typer.Option(help="An origin whose pages may use the endpoint; * for any.")
    ] = "",
    corrections: Annotated[
        Path | None,
        typer.Option(help="A file to write corrections of findings to, made on their pages."),
    ] = None,
    seconds: Annotated[float, typer.Option(min=0.1, help="Time a free query may take.")] = 15.0,
    rows: Annotated[int, typer.Option(min=1, help="Rows an answer to one may have.")] = 10_000,
    store: Annotated[
        str,
        typer.Option(
            help="Put free queries to the SPARQL server at this address, which must hold the same "
            "build (goldthread build --store); pages and texts come from the folder."
        ),
    ] = "",
) -> None:
    """Open the graph in the browser: ask, read, compare, quote.

    Everything stays on this machine: pages need no network, and the graph is not changed. The
    endpoint for SPARQL 1.1 queries is /sparql. A graph that is built anew while it is served
    is taken up at once. Stop with Ctrl-C.
    """
    from goldthread.asking.worker import QueryLimits
    from goldthread.explorer.serving import serve as run

    def ready(address: str) -> None:
        typer.echo(f"Goldthread is at {address}  (stop with Ctrl-C)")

    limits = QueryLimits(seconds=seconds, rows=rows)
    run(
        graph,
        host=host,
        port=port,
        shared=cors,
        limits=limits,
        browse=browse,
        corrections=corrections,
        store=store,
        ready=ready,
    )
