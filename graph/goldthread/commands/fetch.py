"""``goldthread fetch``: new reports and letters from the inspectorate's site."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.build import MOST_LISTED
from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.escaping import for_terminal
from goldthread.core.iso_dates import checked_date

if TYPE_CHECKING:
    from goldthread.fetching.client import Client
    from goldthread.fetching.fetch import Fetched, Wanted
    from goldthread.fetching.site import Site


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
    everything: Annotated[bool, typer.Option("--all", help="List everything.")] = False,
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
    tell(outcome, None if everything else MOST_LISTED, dry_run=dry_run)
    if not dry_run:
        _check_had(outcome)
        typer.echo(for_terminal(f"Read them with: goldthread build {shlex.quote(str(into))}"))


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


def tell(outcome: Fetched, most: int | None, *, dry_run: bool) -> None:
    """Print what a run did, in lines; of each list at most so many."""
    if dry_run:
        count = len(outcome.planned)
        files = "file" if count == 1 else "files"
        typer.echo(f"{count} {files} would be asked for, of {outcome.providers} providers")
        planned = sorted(outcome.planned, key=lambda each: each.provider)
        lines = (
            f"{each.publication.published or 'no date'}  {each.provider}  {each.publication.label}"
            for each in planned
        )
        _list("", lines, most)
    else:
        typer.echo(
            f"{len(outcome.new)} new, {len(outcome.changed)} changed, {len(outcome.refused)} not "
            f"to be had, of {outcome.providers} providers"
        )
        refused = sorted(outcome.refused.items())
        _list("", (f"{reason}: {address}" for address, reason in refused), most)
    lines = (
        f"{each.publication.label or '(none)'}  {each.provider}  {each.publication.address}"
        for each in outcome.unknown
    )
    _list("with a label of no known kind (--kind other takes them)", lines, most)
    _list("no longer listed by the site, kept", outcome.delisted, most)
    _list("with no file on the provider's page", outcome.without, most)


def _list(title: str, given: Iterable[str], most: int | None) -> None:
    lines = list(given)
    if title and lines:
        typer.echo(f"{len(lines)} {title}:")
    for line in lines[:most]:
        typer.echo(f"   {for_terminal(line)}")
    if most is not None and len(lines) > most:
        typer.echo(f"   and {len(lines) - most} more; --all lists them")


def _check_had(outcome: Fetched) -> None:
    """Raise :class:`GoldthreadError` when files were asked for and none could be had; those that
    the site says are not there do not count."""
    from goldthread.fetching.client import NOT_THERE

    reasons = [outcome.refused.get(each.publication.address) for each in outcome.planned]
    if all(reasons) and set(reasons) - {NOT_THERE}:
        raise GoldthreadError(
            "nothing of what was asked for could be had (a proxy or a changed site?); what was "
            "fetched before is kept, and the next run asks for the rest again"
        )


def _tell_check(faults: list[str]) -> None:
    if not faults:
        typer.echo("The search page and a provider's page are as they were known.")
        return
    raise GoldthreadError(
        f"{'; '.join(faults)}: mend a copy of ontology/site.toml and name it with --site"
    )
