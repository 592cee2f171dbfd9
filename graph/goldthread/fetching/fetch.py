"""From the search page to the files and the manifest that ``build`` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from msgspec import Struct, field

from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.locking import alone
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
_PDF_END = b"%%EOF"
_END_BYTES = 2048
"""In so many last bytes every reader of PDFs looks for the end of one."""
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


class Found(Struct, frozen=True):
    """A publication, and the name of the provider on whose page it was found."""

    provider: str
    publication: Publication


class Fetched(Struct):
    """What a run did, by address: ``new`` and ``changed`` are files, ``planned`` those that a
    dry run would ask for, ``unknown`` publications whose label says none of the known kinds,
    ``refused`` what could not be had and why, ``delisted`` files that the site no longer lists,
    ``without`` the names of providers whose page lists no file."""

    providers: int
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    planned: list[Found] = field(default_factory=list)
    unknown: list[Found] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    delisted: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)


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

    The state and the manifest are kept after each file: a run that was stopped goes on where it
    stood, and what it left can be built. ``recheck`` asks, conditionally, for files that are
    held. Raises :class:`GoldthreadError` when the folder cannot be written or another run
    writes there, and when the site cannot be reached, is no longer as it was, or lists fewer
    providers than last time and ``accept_fewer`` does not allow it (what was fetched is kept);
    :class:`UnknownName` for an authority that is not listed.
    """
    with nullcontext() if dry_run else _only_run(folder):
        state = keeping.load(folder)
        _own_manifest(folder)
        listed = list_providers(site, client)
        if len(listed) < state.providers and not accept_fewer:
            raise GoldthreadError(
                f"the site lists {len(listed)} providers, last time {state.providers}: its pages "
                "may have changed (see --check); --accept-fewer goes on"
            )
        chosen = _chosen(listed, wanted.authorities)
        outcome = Fetched(len(listed))
        todo = _look(site, client, state, chosen, wanted, outcome, today, progress)
        todo = [held for held in todo if recheck or held.redated or not _is_held(folder, held)]
        outcome.planned = [Found(held.provider, held.publication) for held in todo]
        if dry_run:
            return outcome
        state.providers = len(listed)
        _keep(site, folder, state)
        for number, held in enumerate(todo, start=1):
            if progress:
                progress("Fetching", number, len(todo), held.publication.label)
            _download(client, folder, state, held, outcome)
            _keep(site, folder, state)
    return outcome


@contextmanager
def _only_run(folder: Path) -> Iterator[None]:
    """Make the folder, and keep other runs from it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder / ".fetch.lock", f"another run fetches into {folder}"):
            yield
    except OSError as error:
        raise GoldthreadError(f"cannot write {folder}: {error.strerror or error}") from error


def list_providers(site: Site, client: Client) -> list[Provider]:
    """Every provider that the search lists, in the order of their URNs.

    Pages are asked for until one lists nothing new, whatever number the site gives a page.
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
        start += len(page)
        if not new:
            return [listed[urn] for urn in sorted(listed)]


def check(site: Site, client: Client) -> list[str]:
    """What of one search page and one provider's page no longer fits, in words."""
    answer = client.get(site.search_address(0))
    faults = pages.faults(site, answer.content, answer.address, "search")
    first = next(iter(pages.providers(site, answer.content, answer.address)), None)
    if first is not None:
        page = client.get(first.address)
        faults += pages.faults(site, page.content, page.address, "provider")
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


def _look(
    site: Site,
    client: Client,
    state: State,
    chosen: list[Provider],
    wanted: Wanted,
    outcome: Fetched,
    today: str,
    progress: Progress | None,
) -> list[Held]:
    """Read the providers' pages and note what they list; the entries of what is wanted.

    Raises :class:`GoldthreadError` when none of the pages can be had, or none of several lists
    a file.
    """
    reading = site.reading()
    seen: dict[str, Held] = {}
    for number, provider in enumerate(chosen, start=1):
        if progress:
            progress("Looking", number, len(chosen), provider.name)
        found = _publications(client, site, state, provider, outcome, reading)
        if not found and provider.address not in outcome.refused:
            outcome.without.append(provider.name)
        for publication in found:
            if publication.address not in seen:
                seen[publication.address] = _note(state, provider, publication, today)
                if publication.kind == pages.OTHER:
                    outcome.unknown.append(Found(provider.name, publication))
    if len(outcome.refused) == len(chosen):
        why = "; ".join(sorted(set(outcome.refused.values())))
        raise GoldthreadError(
            f"none of the pages of {len(chosen)} providers can be had ({why}); what was fetched "
            "before is kept"
        )
    if len(chosen) > 1 and not seen:
        raise GoldthreadError(
            f"none of the pages of {len(chosen)} providers lists a file (a proxy or a changed "
            "site?); see --check"
        )
    asked = {provider.urn for provider in chosen} if wanted.authorities else None
    outcome.delisted = _delisted(state, asked, seen)
    return [held for held in seen.values() if wanted.takes(held.publication)]


def _publications(
    client: Client,
    site: Site,
    state: State,
    provider: Provider,
    outcome: Fetched,
    reading: str,
) -> list[Publication]:
    """What the provider's page links, as it stands or, where unchanged, as it was read; a page
    that was read by other rules is asked for anew."""
    kept = state.pages.get(provider.address, Page())
    etag, modified = (kept.etag, kept.modified) if kept.reading == reading else ("", "")
    try:
        answer = client.get(provider.address, etag=etag, modified=modified)
    except Refused as error:
        outcome.refused[provider.address] = error.reason
        return kept.publications
    if answer.unchanged:
        return kept.publications
    listed = pages.publications(site, answer.content, answer.address)
    state.pages[provider.address] = Page(answer.etag, answer.modified, listed, reading)
    return listed


def _note(state: State, provider: Provider, publication: Publication, today: str) -> Held:
    """The publication's entry, made or brought up to date."""
    held = state.files.get(publication.address)
    if held is None:
        held = Held(publication, provider.urn, provider.name, today, today)
        state.files[publication.address] = held
    elif publication.published != held.publication.published:
        # A new date at an old address: the file may be another, and is asked for again.
        held.redated = bool(held.file)
    held.publication, held.last_seen = publication, today
    return held


def _is_held(folder: Path, held: Held) -> bool:
    return bool(held.file) and (folder / held.file).is_file()


def _delisted(state: State, urns: Collection[str] | None, seen: Collection[str]) -> list[str]:
    """The files held that were not ``seen``, of the providers with ``urns`` or of all."""
    return sorted(
        address
        for address, held in state.files.items()
        if (urns is None or held.urn in urns) and held.sha256 and address not in seen
    )


def _download(client: Client, folder: Path, state: State, held: Held, outcome: Fetched) -> None:
    """Ask for one file; what comes is checked, then takes its name."""
    address = held.publication.address
    known = (held.etag, held.modified) if _is_held(folder, held) else ("", "")
    try:
        answer = client.get(address, etag=known[0], modified=known[1])
        if answer.unchanged:
            held.redated = False
            return
        if not answer.content.startswith(_PDF):
            raise Refused("no PDF", address, "the answer does not begin as one")
        if not answer.whole and _PDF_END not in answer.content[-_END_BYTES:]:
            raise Refused("cut short", address, "neither length nor end")
    except Refused as error:
        held.refused = outcome.refused[address] = error.reason
        return
    sha256 = hashlib.sha256(answer.content).hexdigest()
    changed = bool(held.sha256) and held.sha256 != sha256
    if changed:
        held.earlier.append(held.sha256)
    name = held.file or _file_name(state, held, sha256)
    with replacing(folder / name) as part:
        part.write_bytes(answer.content)
    if changed:
        outcome.changed.append(address)
    elif not held.sha256:
        outcome.new.append(address)
    held.file, held.sha256, held.refused, held.redated = name, sha256, "", False
    held.etag, held.modified = answer.etag, answer.modified


def _file_name(state: State, held: Held, sha256: str) -> str:
    """Where a file lies: ``80419-isle-of-wight/2023-12-15-inspection-50235617.pdf``.

    The same bytes at another address, as when the site moves to another host, share one place;
    other bytes never take it.
    """
    publication = held.publication
    number = _slug(publication.address.rsplit("/", 1)[-1].split("?")[0].removesuffix(".pdf"))
    parts = (publication.published, publication.kind, number)
    name = f"{_slug(f'{held.urn} {held.provider}')}/{'-'.join(filter(None, parts))}"
    if all(each.sha256 == sha256 for each in state.files.values() if each.file == f"{name}.pdf"):
        return f"{name}.pdf"
    return f"{name}-{hashlib.sha256(publication.address.encode()).hexdigest()[:8]}.pdf"


def _slug(text: str) -> str:
    letters = (letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower())
    return "-".join("".join(letters).split())[:80] or "x"


def _keep(site: Site, folder: Path, state: State) -> None:
    """Write the state and the manifest, each whole or not at all."""
    state.save(folder)
    with replacing(folder / MANIFEST) as path:
        path.write_text("\n".join(_manifest(site, state)), encoding="utf-8")


def _own_manifest(folder: Path) -> None:
    """Raise :class:`GoldthreadError` where a manifest that a person wrote would be lost."""
    path = folder / MANIFEST
    if path.exists() and not path.read_text(encoding="utf-8", errors="replace").startswith(_MADE):
        raise GoldthreadError(f"{path} was not made by this command; name another folder")


def _manifest(site: Site, state: State) -> Iterator[str]:
    yield _MADE
    held = [each for each in state.files.values() if each.sha256 and each.file]
    # Of several addresses of one file, the one that was listed last.
    lies = {each.file: each for each in sorted(held, key=lambda each: each.last_seen)}
    for _, each in sorted(lies.items()):
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
