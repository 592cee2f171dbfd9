"""``goldthread draw``: the networks as one page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.options import AUTHORITY, GRAPH, SINCE, UNTIL


def draw(
    authority: AUTHORITY = "",
    region: Annotated[str, typer.Option(help='One region: "North East".')] = "",
    theme: Annotated[str, typer.Option(help="One theme and what connects to it.")] = "",
    since: SINCE = "",
    until: UNTIL = "",
    top: Annotated[int, typer.Option(min=0, help="Only so many themes; 0 for all.")] = 0,
    to: Annotated[Path, typer.Option("--to", help="The file to write.")] = Path("goldthread.html"),
    graph: GRAPH = Path("goldthread-graph"),
) -> None:
    """Draw how weaknesses connect, and who said what, as one page that needs no network.

    Open the file in any browser. Choose a dot or a line to read the sentences behind it.
    """
    from goldthread.api import KnowledgeGraph
    from goldthread.evidence.scope import Scope
    from goldthread.pages.overview import overview
    from goldthread.pages.render import write_page

    opened = KnowledgeGraph.open(graph)
    scope = Scope(
        authority=opened.authority_id(authority) if authority else "",
        region=opened.region(region) if region else "",
        theme=opened.theme_id(theme) if theme else "",
        since=since,
        until=until,
        top=top,
    )
    page = overview(opened.collected(), scope)
    write_page(page, to)
    for view in page.views:
        typer.echo(f"{view.title}: {view.shown}")
    typer.echo(f"Open {to.resolve()}")
