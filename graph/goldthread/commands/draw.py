"""``goldthread draw``: pictures as pages that need no network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import AUTHORITY, CONTEXT, GRAPH, REMIT, SINCE, STORE, UNTIL
from goldthread.commands.options import opened as open_graph
from goldthread.core.escaping import for_terminal

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph
    from goldthread.evidence.scope import Scope

PICTURES = ("connections", "authority", "theme", "compare", "lesson")
COMPARED = (2, 3)
"""How many authorities can be compared: more rows than these cannot be held together."""


def draw(
    picture: Annotated[str, typer.Argument(help=f"One of: {', '.join(PICTURES)}.")] = "connections",
    names: Annotated[
        list[str] | None,
        typer.Argument(help="The authority or theme; for compare two or three authorities."),
    ] = None,
    authority: AUTHORITY = "",
    region: Annotated[str, typer.Option(help='One region: "North East".')] = "",
    theme: Annotated[str, typer.Option(help="One theme, by id or name.")] = "",
    since: SINCE = "",
    until: UNTIL = "",
    top: Annotated[int, typer.Option(min=0, help="Only so many themes or rows; 0 for all.")] = 0,
    context: CONTEXT = False,
    remit: REMIT = "",
    to: Annotated[
        Path | None, typer.Option("--to", help="The file to write; named after the picture.")
    ] = None,
    graph: GRAPH = Path("goldthread-graph"),
    store: STORE = "",
) -> None:
    """Draw a picture as one page, to be opened in any browser, without a network.

    connections: how weaknesses connect, and where they lie. authority NAME: its life-line.
    theme NAME: where and when it was weak or strong. compare NAME NAME: side by side.
    lesson: a guided walk for teaching, of an --authority or a --theme.
    Choose anything on a page to read the sentences behind it.
    """
    from goldthread.core.errors import UnknownName
    from goldthread.evidence.scope import Scope

    if picture not in PICTURES:
        raise UnknownName("picture", picture, list(PICTURES))
    opened = open_graph(graph, store)
    looked_at = opened.remit_id(remit)
    given = _check(picture, names or [], looked_at)
    if picture == "authority":
        authority = given[0]
    elif picture == "theme":
        theme = given[0]
    scope = Scope(
        authority=opened.authority_id(authority) if authority else "",
        region=opened.region(region) if region else "",
        theme=opened.theme_id(theme) if theme else "",
        since=since,
        until=until,
        top=top,
    )
    compared = [opened.authority_id(name) for name in given] if picture == "compare" else []
    target = to or Path("goldthread.html" if picture == "connections" else f"{picture}.html")
    for line in [
        *_write(picture, opened, scope, compared, target, context, looked_at),
        f"Open {target.resolve()}",
    ]:
        typer.echo(for_terminal(line))


def _check(picture: str, names: list[str], remit: str) -> list[str]:
    """The names given, when they are as many as the picture needs. Across remits one authority can
    be compared with itself."""
    from goldthread.core.errors import GoldthreadError
    from goldthread.core.frameworks import ALL_REMITS

    needed = {"authority": (1, 1), "theme": (1, 1), "compare": COMPARED}.get(picture, (0, 0))
    fewest = 1 if picture == "compare" and remit == ALL_REMITS else needed[0]
    if not fewest <= len(names) <= needed[1]:
        wanted = {
            (0, 0): "no name (narrow it with --authority, --theme and so on)",
            (1, 1): "one name",
            COMPARED: "two or three authorities",
        }[needed]
        raise GoldthreadError(f"draw {picture} takes {wanted}, not {len(names)}")
    return names


def _write(
    picture: str,
    opened: KnowledgeGraph,
    scope: Scope,
    compared: list[str],
    target: Path,
    context: bool,
    remit: str,
) -> list[str]:
    """Write the page; returns what to say of it."""
    from goldthread.evidence.scope import within_remit
    from goldthread.pages.charts.page import write_charts
    from goldthread.pages.render import write_html, write_page

    chosen = compared or ([scope.authority] if scope.authority else [])
    narrow = scope.theme if picture in ("theme", "lesson") else ""
    collected, scope = within_remit(
        lambda one: opened.collected(chosen, scope.region, narrow, context=context, remit=one),
        scope,
        remit,
    )
    if picture == "connections":
        from goldthread.pages.networks.overview import overview

        page = overview(collected, scope)
        write_page(page, target)
        told = [f"{view.title}: {view.shown}" for view in page.views]
        return told + ([f"Authorities and themes: {page.matrix.shown}"] if page.matrix else [])
    if picture == "lesson":
        from goldthread.pages.lesson import lesson, render_lesson

        walk = lesson(collected, scope)
        write_html(render_lesson(walk), target)
        return [walk.title, walk.scope]
    if picture == "authority":
        from goldthread.pages.charts.authority import authority_page

        charts = authority_page(collected, scope)
    elif picture == "theme":
        from goldthread.pages.charts.theme import theme_page

        charts = theme_page(collected, scope)
    else:
        from goldthread.pages.charts.compare import compare_page

        charts = compare_page(collected, scope, compared)
    write_charts(charts, target)
    return [charts.title, charts.scope]
