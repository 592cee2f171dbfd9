"""The site's pages as data: its facts, the providers of a search page, the publications of each."""

from __future__ import annotations

import hashlib
import html
import itertools
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import msgspec
from msgspec import Struct, field

from goldthread import __version__
from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.documents import dates

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

FILE = "site.toml"
OTHER = "other"
"""The kind of a publication whose label says none of the known ones."""
_PROVIDER = re.compile(r"/provider/\d+/(\d+)")
_APOSTROPHES = re.compile("['’‘ʼ′`´]")
_LABEL_END = re.compile(r",?\s*\bpdf\b.*$", re.IGNORECASE)
_MOST_ROWS = 100_000


class Kind(Struct, frozen=True):
    """A kind of publication, and what labels say of it."""

    name: str
    says: tuple[str, ...]


class Places(Struct, frozen=True, forbid_unknown_fields=True):
    """Where things stand in the pages, as XPath; of several the first that gives something."""

    result: tuple[str, ...]
    day: tuple[str, ...]
    link: tuple[str, ...]
    label: tuple[str, ...]
    event: tuple[str, ...]
    published: tuple[str, ...]
    day_date: tuple[str, ...]


class Site(Struct, frozen=True):
    """What is known of the site; see ``ontology/site.toml``."""

    publisher: str
    rights: str
    search: str
    rows: int
    seconds_apart: float
    hosts: tuple[str, ...]
    query: dict[str, str]
    places: Places
    kinds: tuple[Kind, ...] = field(name="kind")

    def search_address(self, start: int) -> str:
        """The address of the search page that begins with result ``start`` (from 0)."""
        pairs = {**self.query, "start": str(start), "rows": str(self.rows)}
        return f"{self.search}?{urlencode(pairs)}"

    def reading(self) -> str:
        """What decides how a page is read, as a hash: pages read otherwise are asked for anew."""
        told = msgspec.json.encode((__version__, self.places, self.kinds), order="deterministic")
        return hashlib.sha256(told).hexdigest()


class Provider(Struct, frozen=True):
    """A provider that the search lists: its URN, name and page."""

    urn: str
    name: str
    address: str


class Publication(Struct, frozen=True):
    """A file that a provider's page links: its address, label, kind, event and dates.

    ``published`` is ISO 8601, empty where neither the page nor the label gives a date.
    """

    address: str
    label: str
    kind: str
    event: str = ""
    published: str = ""


def load(path: Path | None = None) -> Site:
    """The facts of the site, from ``path`` or the packaged file.

    Raises :class:`GoldthreadError` for a file that cannot be read, lacks a field, or has a place
    that is no XPath.
    """
    from lxml import etree

    source = path or resources.ontology() / FILE
    try:
        site = msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Site)
        for written in itertools.chain(*msgspec.structs.astuple(site.places)):
            _xpath(written)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.MsgspecError) as error:
        raise GoldthreadError(f"{source} does not describe the site: {error}") from error
    except etree.XPathError as error:
        raise GoldthreadError(f"{source}: {written!r} is no XPath ({error})") from error
    return site


def providers(site: Site, page: bytes, address: str) -> list[Provider]:
    """The providers of a search page, each once, in the order of their URNs."""
    listed: dict[str, Provider] = {}
    for link in _elements(_parse(page), site.places.result):
        target = _target(address, link)
        urn = _PROVIDER.search(target)
        if urn:
            listed.setdefault(urn[1], Provider(urn[1], _words(link), target))
    return [listed[urn] for urn in sorted(listed)]


def publications(site: Site, page: bytes, address: str) -> list[Publication]:
    """The files that a provider's page links, each address once, in the order of addresses.

    A file that is also linked outside the time line is told as it stands in it.
    """
    tree = _parse(page)
    days = _elements(tree, site.places.day)
    linked = [(link, day) for day in days for link in _elements(day, site.places.link)]
    linked += [(link, link) for link in _elements(tree, site.places.link)]
    targets = {link: _target(address, link) for link, _ in linked}
    listed: dict[str, Publication] = {}
    for link, day in linked:
        target = targets[link]
        if target in listed:
            continue
        around = _around(link, day, [each for each in targets if targets[each] != target])
        label = next((_words(part) for part in _elements(link, site.places.label)), "")
        events = _elements(around, site.places.event) or _elements(day, site.places.event)
        event = _words(events[0]) if events else ""
        listed[target] = Publication(
            address=target,
            label=label,
            kind=kind_of(site, label) or kind_of(site, event) or OTHER,
            event=event,
            published=_date(around, site.places.published)
            or dates.iso_date(label)
            or _date(day, site.places.day_date),
        )
    return [listed[target] for target in sorted(listed)]


def kind_of(site: Site, label: str) -> str:
    """The kind that a label names; empty when it names none of the known ones."""
    said = _plain(label)
    return next((kind.name for kind in site.kinds if any(_plain(s) in said for s in kind.says)), "")


def title_of(publication: Publication) -> str:
    """The label without the words on the file's form: "Children's services inspection"."""
    title = _LABEL_END.sub("", publication.label).strip(" -–,:") or publication.event
    return title[:1].upper() + title[1:]


def faults(site: Site, page: bytes, address: str, what: str) -> list[str]:
    """What of a page no longer fits, in words: ``what`` is "search" or "provider"."""
    tree = _parse(page)
    if what == "search":
        found = bool(_elements(tree, site.places.result))
        return [] if found else ["the search page has no results where they stood"]
    days = _elements(tree, site.places.day)
    if not days:
        return ["the provider's page has no time line where it stood"]
    places = {
        "no link to a publication": site.places.link,
        "no date of publication": site.places.published + site.places.day_date,
    }
    told = [
        f"the provider's page has {words} where it stood"
        for words, place in places.items()
        if not any(_elements(day, place) for day in days)
    ]
    linked = publications(site, page, address)
    if linked and all(each.kind == OTHER for each in linked):
        told.append(f"no label is of a known kind, such as {linked[0].label!r}")
    hosts = {_host(each.address) for each in linked}
    foreign = sorted(hosts - {"", *(host.lower() for host in site.hosts)})
    if foreign:
        told.append(f"files are linked at a host that is not known: {', '.join(foreign)}")
    return told


def _plain(label: str) -> str:
    """A label as kinds are told by it: in small letters, without apostrophes."""
    return _APOSTROPHES.sub("", label.lower())


def _target(address: str, link: HtmlElement) -> str:
    """The file or page that a link on the page at ``address`` leads to, whatever place in it; what
    is no address stays as it is written."""
    written: str = (link.get("href") or "").strip()
    try:
        return urldefrag(urljoin(address, written)).url
    except ValueError:
        return written


def _host(address: str) -> str:
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""


def _around(link: HtmlElement, day: HtmlElement, others: Iterable[HtmlElement]) -> HtmlElement:
    """The largest element around a link, within its day, that holds none of ``others``."""
    shared = {above for each in others for above in each.iterancestors()}
    around = link
    for wider in link.iterancestors():
        if around is day or wider in shared:
            break
        around = wider
    return around


def _date(around: HtmlElement, places: Iterable[str]) -> str:
    """The date that stands at one of ``places`` in an element; empty where none does."""
    for element in _elements(around, places):
        for written in (element.get("datetime") or "", _words(element)):
            if date := dates.iso_date(written):
                return date
    return ""


@cache
def _xpath(written: str) -> XPath:
    from lxml import etree

    return etree.XPath(written)


def _parse(page: bytes) -> HtmlElement:
    """The page as a tree; an empty one for what is no HTML."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        return document_fromstring(page or b"<html/>", parser=HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return document_fromstring("<html></html>")


def _elements(under: HtmlElement, places: Iterable[str]) -> list[HtmlElement]:
    """The elements at the first of ``places`` that has any."""
    return next((hits for place in places if (hits := _xpath(place)(under)[:_MOST_ROWS])), [])


def _words(element: HtmlElement) -> str:
    """The words in an element; a page may spell characters twice over ("&amp;rsquo;")."""
    return " ".join(html.unescape(element.text_content()).split())
