"""From the search page to the files and the manifest that ``build`` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.reference import load as load_reference
from goldthread.core.replacing import replacing
from goldthread.fetching import site as pages
from goldthread.fetching import state as keeping
from goldthread.fetching.client import Client, Refused
from goldthread.fetching.site import Provider, Publication, Site
from goldthread.fetching.state import Held, Page, State

MANIFEST = "manifest.toml"
_MADE = "# Made by `goldthread fetch`; changes are lost at the next run."
_PDF = b"%PDF-"
Progress = Callable[[str, int, int, str], None]


class Wanted(Struct, frozen=True):
    """Which publications to download: every kind known and every provider where empty.

    ``authorities`` are providers by URN or name; ``since`` an ISO date: publications before it
    are left, those without a date are taken.
    """

    kinds: frozenset[str] = frozenset()
    authorities: tuple[str, ...] = ()
    since: str = ""

    def takes(self, publication: Publication) -> bool:
        """Whether a publication is to be downloaded."""
        kind = publication.kind
        of_kind = kind in self.kinds if self.kinds else kind != pages.OTHER
        return of_kind and not (self.since and "" < publication.published < self.since)


class Fetched(Struct):
    """What a run did, by address: ``new`` and ``changed`` are files, ``planned`` those that a
    dry run would ask for, ``unknown`` publications whose label says none of the known kinds,
    ``refused`` what could not be had and why, ``delisted`` files that the site no longer lists."""

    providers: int
    new: list[str]
    changed: list[str]
    planned: list[Publication]
    unknown: list[Publication]
    refused: dict[str, str]
    delisted: list[str]


def fetch(
    site: Site,
    client: Client,
    folder: Path,
    wanted: Wanted,
    *,
    today: str,
    dry_run: bool = False,
    recheck: bool = False,
    accept_fewer: bool = False,
    progress: Progress | None = None,
) -> Fetched:
    """Download what is wanted and not yet held into ``folder``, and write its manifest.

    The state is kept after each file, so that a run that was stopped goes on where it stood.
    ``recheck`` asks, conditionally, for files that are held. Raises :class:`GoldthreadError`
    when the site cannot be reached, is no longer as it was, or lists fewer providers than
    last time and ``accept_fewer`` does not allow it (what was fetched is kept), and
    :class:`UnknownName` for an authority that is not listed.
    """
    state = keeping.load(folder)
    _own_manifest(folder)
    listed = list_providers(site, client)
    if len(listed) < state.providers and not accept_fewer:
        raise GoldthreadError(
            f"the site lists {len(listed)} providers, last time {state.providers}: its pages may "
            "have changed (see --check); --accept-fewer goes on"
        )
    chosen = _chosen(listed, wanted.authorities)
    outcome = Fetched(len(listed), [], [], [], [], {}, [])
    seen: set[str] = set()
    todo: list[tuple[Provider, Publication]] = []
    for number, provider in enumerate(chosen, start=1):
        if progress:
            progress("Looking", number, len(chosen), provider.name)
        for publication in _publications(site, client, state, provider, outcome):
            if publication.address in seen:
                continue
            seen.add(publication.address)
            held = _note(state, provider, publication, today)
            if publication.kind == pages.OTHER:
                outcome.unknown.append(publication)
            if wanted.takes(publication) and (recheck or not _is_held(folder, held)):
                todo.append((provider, publication))
    outcome.planned = [publication for _, publication in todo]
    outcome.delisted = _delisted(state, chosen, seen)
    if dry_run:
        return outcome
    state.providers = len(listed)
    state.save(folder)
    for number, (_, publication) in enumerate(todo, start=1):
        if progress:
            progress("Fetching", number, len(todo), publication.label)
        _download(client, folder, state.files[publication.address], outcome)
        state.save(folder)
    _write_manifest(site, folder, state)
    return outcome


def list_providers(site: Site, client: Client) -> list[Provider]:
    """Every provider that the search lists, in the order of their URNs.

    Raises :class:`GoldthreadError` when the first page lists none.
    """
    listed: dict[str, Provider] = {}
    start = 0
    while True:
        answer = client.get(site.search_address(start))
        page = pages.providers(site, answer.content, answer.address)
        if not start and not page:
            raise GoldthreadError(
                f"{answer.address} is no search page as it was known: it lists no providers "
                "(a proxy or a changed site?); see --check"
            )
        new = [each for each in page if each.urn not in listed]
        listed.update((each.urn, each) for each in new)
        start += site.rows
        if not new or len(page) < site.rows:
            return [listed[urn] for urn in sorted(listed)]


def check(site: Site, client: Client) -> list[str]:
    """What of one search page and one provider's page no longer fits, in words."""
    answer = client.get(site.search_address(0))
    faults = pages.faults(site, answer.content, "search")
    first = next(iter(pages.providers(site, answer.content, answer.address)), None)
    if first is not None:
        page = client.get(first.address)
        faults += pages.faults(site, page.content, "provider")
    return faults


def _chosen(listed: list[Provider], authorities: Iterable[str]) -> list[Provider]:
    """The providers that ``authorities`` mean: by URN, by name, or by the names that the
    reference data gives a URN; all of them where it is empty."""
    names = {each.name.casefold(): each.urn for each in listed}
    names |= {each.urn: each.urn for each in listed}
    urns = set(names.values())
    for authority in load_reference().authorities.values():
        if authority.urn in urns:
            for name in (authority.id, *authority.names):
                names.setdefault(name.casefold(), authority.urn)
    wanted: set[str] = set()
    for name in authorities:
        if name.casefold() not in names:
            raise UnknownName("authority on the site", name, sorted(names))
        wanted.add(names[name.casefold()])
    return [each for each in listed if not wanted or each.urn in wanted]


def _publications(
    site: Site, client: Client, state: State, provider: Provider, outcome: Fetched
) -> list[Publication]:
    """What the provider's page links, as it stands or, where unchanged, as it was read."""
    kept = state.pages.get(provider.address, Page())
    try:
        answer = client.get(provider.address, etag=kept.etag, modified=kept.modified)
    except Refused as error:
        outcome.refused[provider.address] = error.reason
        return kept.publications
    if answer.unchanged:
        return kept.publications
    listed = pages.publications(site, answer.content, answer.address)
    state.pages[provider.address] = Page(answer.etag, answer.modified, listed)
    return listed


def _note(state: State, provider: Provider, publication: Publication, today: str) -> Held:
    """The publication's entry, made or brought up to date."""
    held = state.files.get(publication.address)
    if held is None:
        held = Held(publication, provider.urn, provider.name, today, today)
        state.files[publication.address] = held
    elif publication.published != held.publication.published:
        # A new date at an old address: the file may be another, and is asked for again.
        held.file = ""
    held.publication, held.last_seen = publication, today
    return held


def _is_held(folder: Path, held: Held) -> bool:
    return bool(held.file) and (folder / held.file).is_file()


def _delisted(state: State, chosen: Iterable[Provider], seen: Collection[str]) -> list[str]:
    urns = {provider.urn for provider in chosen}
    return sorted(
        address
        for address, held in state.files.items()
        if held.urn in urns and held.sha256 and address not in seen
    )


def _download(client: Client, folder: Path, held: Held, outcome: Fetched) -> None:
    """Ask for one file; what comes is checked, then takes its name."""
    address = held.publication.address
    known = (held.etag, held.modified) if _is_held(folder, held) else ("", "")
    try:
        answer = client.get(address, etag=known[0], modified=known[1])
        if answer.unchanged:
            return
        if not answer.content.startswith(_PDF):
            raise Refused("no PDF", address, "the answer does not begin as one")
    except Refused as error:
        held.refused = outcome.refused[address] = error.reason
        return
    sha256 = hashlib.sha256(answer.content).hexdigest()
    changed = bool(held.sha256) and held.sha256 != sha256
    if changed:
        held.earlier.append(held.sha256)
    name = _file_name(held)
    with replacing(folder / name) as part:
        part.write_bytes(answer.content)
    if changed:
        outcome.changed.append(address)
    elif not held.sha256:
        outcome.new.append(address)
    held.file, held.sha256, held.refused = name, sha256, ""
    held.etag, held.modified = answer.etag, answer.modified


def _file_name(held: Held) -> str:
    """Where a file lies: ``80419-isle-of-wight/2023-12-15-inspection-50235617.pdf``."""
    publication = held.publication
    number = _slug(publication.address.rsplit("/", 1)[-1].split("?")[0].removesuffix(".pdf"))
    parts = (publication.published, publication.kind, number)
    return f"{_slug(f'{held.urn} {held.provider}')}/{'-'.join(filter(None, parts))}.pdf"


def _slug(text: str) -> str:
    letters = (letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower())
    return "-".join("".join(letters).split())[:80] or "x"


def _own_manifest(folder: Path) -> None:
    """Raise :class:`GoldthreadError` where a manifest that a person wrote would be lost."""
    path = folder / MANIFEST
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(_MADE):
        raise GoldthreadError(f"{path} was not made by this command; name another folder")


def _write_manifest(site: Site, folder: Path, state: State) -> None:
    with replacing(folder / MANIFEST) as path:
        path.write_text("\n".join(_manifest(site, state)), encoding="utf-8")


def _manifest(site: Site, state: State) -> Iterator[str]:
    yield _MADE
    held = [each for each in state.files.values() if each.sha256 and each.file]
    for each in sorted(held, key=lambda each: each.file):
        publication = each.publication
        yield ""
        yield "[[document]]"
        told = {
            "file": each.file,
            "kind": publication.kind,
            "title": f"{pages.title_of(publication)}: {each.provider}",
            "publisher": site.publisher,
            "url": publication.address,
            "rights": site.rights,
        }
        for name, value in told.items():
            yield f"{name} = {_quoted(value)}"
        if publication.published:
            yield f"date = {_quoted(publication.published)}"
    yield ""


def _quoted(value: str) -> str:
    """``value`` as a basic string of TOML."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
