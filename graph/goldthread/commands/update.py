"""``goldthread update``: fetch, build what is new, and say what changed since the last build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands import fetch as fetching
from goldthread.commands.build import (
    MOST_LISTED,
    check_store,
    lay,
    print_list,
    print_summary,
    progress_bars,
)
from goldthread.commands.output import console as on_screen
from goldthread.core.errors import GoldthreadError, GraphError
from goldthread.core.escaping import for_terminal

if TYPE_CHECKING:
    from rich.console import Console

    from goldthread.build.changes import Changes, View


def update(
    folder: Annotated[Path, typer.Argument(help="The folder that is fetched to and read.")] = Path(
        "reports"
    ),
    also: Annotated[
        list[Path] | None,
        typer.Option(help="A further folder or file to read (repeat for more)."),
    ] = None,
    into: Annotated[Path, typer.Option("--into", help="The folder of the graph.")] = Path(
        "goldthread-graph"
    ),
    fetch: Annotated[
        bool, typer.Option("--fetch/--no-fetch", help="Ask the site; else only read the folder.")
    ] = True,
    kind: Annotated[
        list[str] | None, typer.Option(help="Fetch only this kind of publication.")
    ] = None,
    authority: Annotated[
        list[str] | None, typer.Option(help="Fetch only this authority (repeat for more).")
    ] = None,
    since: Annotated[
        str, typer.Option(help="Fetch only what was published on or after this day.")
    ] = "",
    accept_fewer: Annotated[
        bool, typer.Option(help="Go on when the site lists fewer providers than last time.")
    ] = False,
    site: Annotated[
        Path | None, typer.Option(help="A changed copy of ontology/site.toml.", exists=True)
    ] = None,
    ontology: Annotated[
        Path | None, typer.Option(help="The folder to lay over the packaged ontology.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read.")] = None,
    store: Annotated[
        str, typer.Option(help="Lay the graph on the SPARQL server at this address too.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="List everything.")] = False,
) -> None:
    """Fetch what is new, build it, and say what changed since the last build.

    New documents, facts that are told otherwise than before, themes that turned, and actions that
    were answered. For every night: what cannot be fetched is named and the rest is built; where
    the site cannot be reached at all, nothing is built and the earlier graph stays.
    """
    from goldthread.build.changes import changes, view
    from goldthread.build.pipeline import BASE, build
    from goldthread.store.swap import remove_replaced

    check_store(store)
    before, why = _before(into, ontology)
    most = None if everything else MOST_LISTED
    if fetch:
        _check(into, also or [], ontology)
        _fetch(site, folder, kind or [], authority or [], since, most, accept_fewer=accept_fewer)
    console = on_screen()
    with progress_bars(console) as step:
        summary = build(
            [folder, *(also or [])],
            into,
            workers=workers,
            base=before.held.description.base if before else BASE,
            progress=step,
            ontology=ontology,
        )
    print_summary(console, summary, most)
    if before is None:
        typer.echo(for_terminal(why))
    else:
        found = changes(before, view(into))
        before = None  # nobody reads the earlier graph any more
        remove_replaced(into)
        _tell(console, found, most)
    lay(store, into)


def _before(into: Path, ontology: Path | None) -> tuple[View | None, str]:
    """The graph that is there, or why nothing can be compared.

    Raises :class:`GoldthreadError` where it was built with an ontology that is not given now:
    without it every fact could change.
    """
    from goldthread.build.changes import view
    from goldthread.store.ledger import read_ledger

    if not into.exists():
        return None, "This is the first build: everything is new"
    try:
        before = view(into)
    except GraphError as error:
        return None, f"Nothing to compare with: {error}"
    own = before.held.read(lambda found: read_ledger(found.ledger)).ontology
    if own and ontology is None:
        raise GoldthreadError(
            f"the graph in {into} was built with an ontology of its own ({own[0].path}): give "
            "its folder with --ontology"
        )
    return before, ""


def _check(into: Path, also: list[Path], ontology: Path | None) -> None:
    """Raise :class:`GoldthreadError` for what the build would refuse after a long fetch."""
    from goldthread.build.ontology import ontology_in_use
    from goldthread.documents.intake.discover import find
    from goldthread.store.folder import check_target

    check_target(into.expanduser().resolve())
    if also:
        find(also)
    with ontology_in_use(ontology):
        pass


def _fetch(
    site: Path | None,
    folder: Path,
    kinds: list[str],
    authorities: list[str],
    since: str,
    most: int | None,
    *,
    accept_fewer: bool,
) -> None:
    from goldthread.fetching.client import Client
    from goldthread.fetching.site import load

    facts = load(site)
    with Client(facts.hosts, facts.seconds_apart) as client:
        outcome = fetching.run(
            facts,
            client,
            folder,
            kinds=kinds,
            authorities=authorities,
            since=since,
            accept_fewer=accept_fewer,
        )
    fetching.tell(outcome, most, dry_run=False)


def _tell(console: Console, found: Changes, most: int | None) -> None:
    if not found:
        typer.echo("Nothing has changed since the last build")
        return
    typer.echo("Since the last build")
    for title, lines in _lines(found):
        print_list(console, title, lines, most)


def _lines(found: Changes) -> list[tuple[str, list[str]]]:
    facts = [
        f"{each.path}: {each.new} new, {each.gone} gone, {each.otherwise} otherwise"
        for each in found.facts
    ]
    turned = [
        f"{each.authority}: {each.theme} {each.change}, {each.earlier} to {each.later}"
        for each in found.turned
    ]
    answered = [
        f"{each.authority}: {each.outcome}: {each.action}"
        + (f" Later: {each.words}" if each.words else "")
        for each in found.answered
    ]
    return [
        ("New documents", list(found.new)),
        ("Documents replaced by others of that name", list(found.replaced)),
        ("Documents no longer there", list(found.gone)),
        ("Changed facts of documents that were there", facts),
        ("Themes that turned", turned),
        ("Actions answered", answered),
    ]
