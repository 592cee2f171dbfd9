"""``goldthread fetch``: new reports and letters from the inspectorate's site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.escaping import for_terminal
from goldthread.core.iso_dates import checked_date

if TYPE_CHECKING:
    from goldthread.fetching.client import Client
    from goldthread.fetching.fetch import Fetched, Wanted
    from goldthread.fetching.site import Site

MOST_LISTED = 12
"""Lines of one list before the rest are only counted."""


def fetch(
    into: Annotated[
        Path, typer.Option("--into", help="The folder to download to; build reads it.")
    ] = Path("reports"),
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only this kind of publication (repeat for more); 'other' for unknown."),
    ] = None,
    authority: Annotated[
        list[str] | None, typer.Option(help="Only this authority (repeat for more).")
    ] = None,
    since: Annotated[str, typer.Option(help="Only what was published on or after this day.")] = "",
    dry_run: Annotated[bool, typer.Option(help="List what would be downloaded.")] = False,
    check: Annotated[
        bool, typer.Option(help="Ask for two pages only, and name what no longer fits.")
    ] = False,
    recheck: Annotated[bool, typer.Option(help="Ask whether held files have changed.")] = False,
    accept_fewer: Annotated[
        bool, typer.Option(help="Go on when the site lists fewer providers than last time.")
    ] = False,
    site: Annotated[
        Path | None, typer.Option(help="A changed copy of ontology/site.toml.", exists=True)
    ] = None,
) -> None:
    """Download new reports and letters from the inspectorate's site.

    One request at a time, two seconds apart, as the site's robots.txt allows; a run that was
    stopped goes on where it stood, and what the site delists is kept. The manifest it writes
    gives every document its address, title and date. (This has not met the real site: begin
    with --check.)
    """
    from goldthread.fetching import fetch as fetching
    from goldthread.fetching.client import Client
    from goldthread.fetching.site import load

    facts = load(site)
    with Client(facts.hosts, facts.seconds_apart) as client:
        if check:
            _tell_check(fetching.check(facts, client))
            return
        outcome = run(
            facts,
            client,
            into,
            kinds=kind or [],
            authorities=authority or [],
            since=since,
            dry_run=dry_run,
            recheck=recheck,
            accept_fewer=accept_fewer,
        )
    tell(outcome, into, dry_run=dry_run)


def run(
    site: Site,
    client: Client,
    into: Path,
    *,
    kinds: list[str],
    authorities: list[str],
    since: str,
    dry_run: bool = False,
    recheck: bool = False,
    accept_fewer: bool = False,
) -> Fetched:
    """Fetch what a person's words ask for; progress goes to standard error.

    Raises :class:`UnknownName` for an authority or kind that does not exist, and
    :class:`QueryError` for a day that is none.
    """
    from datetime import UTC, datetime

    from rich.console import Console

    from goldthread.fetching.fetch import fetch as fetching

    wanted = _wanted(site, kinds, authorities, since)
    console = Console(stderr=True, highlight=False, markup=False)
    with console.status("Asking the site ...") as status:
        return fetching(
            site,
            client,
            into.expanduser().absolute(),
            wanted,
            today=datetime.now(UTC).date().isoformat(),
            dry_run=dry_run,
            recheck=recheck,
            accept_fewer=accept_fewer,
            progress=lambda stage, done, total, name: status.update(
                f"{stage} {done} of {total}: {for_terminal(name[:60])}"
            ),
        )


def _wanted(site: Site, kinds: list[str], authorities: list[str], since: str) -> Wanted:
    from goldthread.fetching.fetch import Wanted
    from goldthread.fetching.site import OTHER

    known = [*(kind.name for kind in site.kinds), OTHER]
    for kind in kinds:
        if kind not in known:
            raise UnknownName("kind of publication", kind, known)
    if since:
        since = checked_date("--since", since)
    return Wanted(frozenset(kinds), tuple(authorities), since)


def tell(outcome: Fetched, into: Path, *, dry_run: bool, build: bool = True) -> None:
    """Print what a run did, in lines; with ``build``, also what to do with it."""
    echo = typer.echo
    if dry_run:
        count = len(outcome.planned)
        files = "file" if count == 1 else "files"
        echo(f"{count} {files} would be asked for, of {outcome.providers} providers")
        _list([f"{each.published or 'no date'}  {each.label}" for each in outcome.planned])
    else:
        echo(
            f"{len(outcome.new)} new, {len(outcome.changed)} changed, {len(outcome.refused)} not "
            f"to be had, of {outcome.providers} providers"
        )
        _list([f"{reason}: {address}" for address, reason in sorted(outcome.refused.items())])
    if outcome.unknown:
        echo(f"{len(outcome.unknown)} with a label of no known kind (--kind other takes them):")
        _list([f"{each.label or '(none)'}  {each.address}" for each in outcome.unknown])
    if outcome.delisted:
        echo(f"{len(outcome.delisted)} no longer listed by the site, kept:")
        _list(outcome.delisted)
    if build and not dry_run:
        echo(f"Read them with: goldthread build {into}")


def _list(lines: list[str]) -> None:
    for line in lines[:MOST_LISTED]:
        typer.echo(f"   {for_terminal(line)}")
    if len(lines) > MOST_LISTED:
        typer.echo(f"   and {len(lines) - MOST_LISTED} more")


def _tell_check(faults: list[str]) -> None:
    if not faults:
        typer.echo("The search page and a provider's page are as they were known.")
        return
    raise GoldthreadError(
        f"{'; '.join(faults)}: mend a copy of ontology/site.toml and name it with --site"
    )
