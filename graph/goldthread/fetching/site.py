"""The site's pages as data: its facts, the providers of a search page, the publications of each."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin

import msgspec
from msgspec import Struct, field

from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.documents import dates

if TYPE_CHECKING:
    from lxml.html import HtmlElement

FILE = "site.toml"
OTHER = "other"
"""The kind of a publication whose label says none of the known ones."""
_PROVIDER = re.compile(r"/provider/\d+/(\d+)")
_LABEL_END = re.compile(r",?\s*\bpdf\b.*$", re.IGNORECASE)
_MOST_ROWS = 100_000


class Kind(Struct, frozen=True):
    """A kind of publication, and what labels say of it."""

    name: str
    says: tuple[str, ...]


class Site(Struct, frozen=True):
    """What is known of the site; see ``ontology/site.toml``."""

    publisher: str
    rights: str
    search: str
    rows: int
    seconds_apart: float
    hosts: tuple[str, ...]
    query: dict[str, str]
    places: dict[str, tuple[str, ...]]
    kinds: tuple[Kind, ...] = field(name="kind")

    def search_address(self, start: int) -> str:
        """The address of the search page that begins with result ``start`` (from 0)."""
        pairs = {**self.query, "start": str(start), "rows": str(self.rows)}
        return f"{self.search}?{urlencode(pairs)}"


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

    Raises :class:`GoldthreadError` for a file that cannot be read or lacks a field.
    """
    source = path or resources.ontology() / FILE
    try:
        return msgspec.convert(tomllib.loads(source.read_text(encoding="utf-8")), Site)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.MsgspecError) as error:
        raise GoldthreadError(f"{source} does not describe the site: {error}") from error


def providers(site: Site, page: bytes, address: str) -> list[Provider]:
    """The providers of a search page, each once, in the order of their URNs."""
    listed: dict[str, Provider] = {}
    for link in _elements(_parse(page), site.places["result"]):
        target = urljoin(address, link.get("href") or "")
        urn = _PROVIDER.search(target)
        if urn:
            listed.setdefault(urn[1], Provider(urn[1], _words(link), target))
    return [listed[urn] for urn in sorted(listed)]


def publications(site: Site, page: bytes, address: str) -> list[Publication]:
    """The files that a provider's page links, each address once, in the order of addresses."""
    listed: dict[str, Publication] = {}
    for day in _elements(_parse(page), site.places["day"]):
        for link in _elements(day, site.places["link"]):
            target = urljoin(address, (link.get("href") or "").strip())
            label = next((_words(part) for part in _elements(link, site.places["label"])), "")
            event = next((_words(part) for part in _elements(day, site.places["event"])), "")
            publication = Publication(
                address=target,
                label=label,
                kind=kind_of(site, label) or kind_of(site, event) or OTHER,
                event=event,
                published=_published(day, label, site),
            )
            listed.setdefault(target, publication)
    return [listed[target] for target in sorted(listed)]


def kind_of(site: Site, label: str) -> str:
    """The kind that a label names; empty when it names none of the known ones."""
    said = label.lower().replace("’", "'").replace("‘", "'")
    return next((kind.name for kind in site.kinds if any(s in said for s in kind.says)), "")


def title_of(publication: Publication) -> str:
    """The label without the words on the file's form: "Children's services inspection"."""
    title = _LABEL_END.sub("", publication.label).strip(" -–,:") or publication.event
    return title[:1].upper() + title[1:]


def faults(site: Site, page: bytes, what: str) -> list[str]:
    """Which places of ``what`` ("search" or "provider") the page no longer has, in words."""
    tree = _parse(page)
    if what == "search":
        found = bool(_elements(tree, site.places["result"]))
        return [] if found else ["the search page has no results where they stood"]
    days = _elements(tree, site.places["day"])
    if not days:
        return ["the provider's page has no time line where it stood"]
    told = {
        "link": "no link to a publication",
        "published": "no date of publication",
    }
    return [
        f"the provider's page has {words} where it stood"
        for place, words in told.items()
        if not any(_elements(day, site.places[place]) for day in days)
    ]


def _published(day: HtmlElement, label: str, site: Site) -> str:
    """The date that the page gives, else the one in the label."""
    for element in _elements(day, site.places["published"]):
        for written in (element.get("datetime") or "", _words(element)):
            if date := dates.iso_date(written):
                return date
    return dates.iso_date(label)


def _parse(page: bytes) -> HtmlElement:
    """The page as a tree; an empty one for what is no HTML."""
    from lxml import etree, html

    try:
        return html.fromstring(page or b"<html/>", parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return html.fromstring("<html></html>")


def _elements(under: HtmlElement, places: Iterable[str]) -> list[HtmlElement]:
    """The elements at the first of ``places`` that has any."""
    return next((hits for place in places if (hits := under.xpath(place)[:_MOST_ROWS])), [])


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())
