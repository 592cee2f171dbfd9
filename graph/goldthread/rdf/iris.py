"""The IRIs of everything Goldthread names: readable, stable, the same in every build.

Text from documents enters an IRI only as a slug (letters a to z, digits, hyphens) or
percent-encoded, so it can never end an IRI or climb out of its place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Literal
from urllib.parse import quote

from pyoxigraph import NamedNode

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Span
from goldthread.core.reference import Reference
from goldthread.rdf.vocabulary import CONCEPTS

DEFAULT_BASE = "https://w3id.org/goldthread/id/"
"""The base that ``ontology/authorities.ttl`` is written in."""

Scheme = Literal[
    "theme",
    "area",
    "grade",
    "framework",
    "polarity",
    "place",
    "side",
    "told",
    "origin",
    "direction",
    "sign",
    "standing",
    "outcome",
    "role",
    "accuracy",
    "status",
    "method",
    "unit",
    "indicator",
    "intervention",
    "organisation-kind",
]

_LONGEST_SLUG = 80
_BASE = re.compile(r"https?://[^/?#]+/([^?#]+/)?")


def slug(text: str) -> str:
    """``text`` as lower-case ASCII words joined by hyphens, at most 80 characters.

    Text without a Latin letter or digit, and text that is too long, ends in a hash of the
    whole, so that two such texts stay two.

    >>> slug("Children’s Trust (Doncaster)"), slug("André O'Neil")
    ('childrens-trust-doncaster', 'andre-oneil')
    >>> slug("東京")
    'x-130016b2'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))
    if words and len(words) <= _LONGEST_SLUG:
        return words
    mark = sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{words[: _LONGEST_SLUG - 9] or 'x'}-{mark}"


def numbered(labels: Iterable[str]) -> list[str]:
    """``labels`` made unique: the second of a kind ends in ``-2``, the third in ``-3``.

    >>> numbered(["0-9", "0-9", "4-6"])
    ['0-9', '0-9-2', '4-6']
    """
    seen: dict[str, int] = {}
    names: list[str] = []
    for label in labels:
        seen[label] = seen.get(label, 0) + 1
        names.append(label if seen[label] == 1 else f"{label}-{seen[label]}")
    return names


def web_address(url: str) -> NamedNode | None:
    """``url`` as an IRI when it is an http address, with stray characters percent-encoded.

    Anything else (``javascript:``, a path, nothing) gives ``None``.
    """
    address = quote(url.strip(), safe="/:?#[]@!$&'()*+,;=-._~%", errors="replace")
    address = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
    if not re.match(r"https?://[^/?#]", address):
        return None
    return NamedNode(address) if _is_iri(address) else None


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1024)
def _segment(part: str) -> str:
    """One step of a path: percent-encoded, and never a step upwards."""
    encoded = quote(part, safe="")
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")


class Iris:
    """Mints IRIs under one base, and knows the reference data that some of them name.

    Raises ``GoldthreadError`` when ``base`` is not an http address ending in ``/``.
    """

    def __init__(self, reference: Reference, base: str = DEFAULT_BASE) -> None:
        if not _BASE.fullmatch(base) or not _is_iri(base):
            raise GoldthreadError(
                f"the base {base!r} is no web address ending in '/'; give one like {DEFAULT_BASE}"
            )
        self.reference = reference
        self.base = base
        self._under = lru_cache(maxsize=4096)(self._mint)  # authorities and inspections recur
        self._authority_names = {
            name.casefold(): authority.id
            for authority in reference.authorities.values()
            for name in (authority.id, authority.name)
        }

    def _mint(self, *parts: str) -> NamedNode:
        path = "/".join(parts)
        return NamedNode(self.base + "/".join(_segment(part) for part in path.split("/")))

    @staticmethod
    @lru_cache(maxsize=1024)
    def concept(scheme: Scheme, notation: str) -> NamedNode:
        """The concept ``notation`` of one of the schemes in ``ontology/``."""
        return NamedNode(f"{CONCEPTS}{scheme}/{quote(notation, safe='', errors='replace')}")

    def authority(self, authority: str) -> NamedNode:
        """An authority of the reference data, by its id."""
        return self._under("authority", authority)

    def inspection(self, inspection: str) -> NamedNode:
        """An inspection, by ``JoinedInspection.id``."""
        return self._under("inspection", inspection)

    def person(self, person: str) -> NamedNode:
        """A person, by ``JoinedPerson.id``."""
        return self._under("person", person)

    def organisation(self, name: str) -> NamedNode:
        """An organisation by its name; where the name is an authority's, the authority."""
        known = self._authority_names.get(name.casefold())
        return self.authority(known) if known else self._under("organisation", slug(name))

    def authority_name(self, authority: str) -> str:
        """The official name of an authority."""
        return self.reference.authorities[authority].name

    def is_authority(self, node: NamedNode) -> bool:
        """Whether ``node`` is an authority of the reference data."""
        return node.value.startswith(f"{self.base}authority/")

    def document(self, document: str) -> NamedNode:
        """A document, by ``Document.id``."""
        return self._under("document", document)

    def run(self, document: str) -> NamedNode:
        """The extraction of one document."""
        return self._under("run", document)

    def passage(self, document: str, span: Span) -> NamedNode:
        """A stretch of a document's stored text."""
        place = self._under("document", document, "passage").value
        return NamedNode(f"{place}/{span.start}-{span.end}")

    def part(self, document: str, place: str, told: str, area: str = "") -> NamedNode:
        """A part of a document: what stands in one place, told in one way, under one area."""
        return self._under("document", document, "part", place, told, *([area] if area else []))

    def facts(self, document: str, kind: str, spans: Iterable[Span | None]) -> list[NamedNode]:
        """One IRI for each fact of ``kind``, named by where it is stated, in the same order."""
        labels = (f"{span.start}-{span.end}" if span else "unstated" for span in spans)
        place = self._under("document", document, kind).value
        return [NamedNode(f"{place}/{name}") for name in numbered(labels)]

    def tag(self, theme: str, rule: str, weight: str, polarity: str = "") -> NamedNode:
        """The node of all tags that are alike: a theme, given by a rule, with a weight, and how
        it is judged."""
        return self._under("tag", theme, rule, weight, *([polarity] if polarity else []))

    def tag_words(self, theme: str, words: str) -> NamedNode:
        """Words, as they are written, by which sentences name or suggest a theme."""
        return NamedNode(f"{self._under('words', theme).value}/{_segment(words)}")

    def missing(self, document: str, number: int) -> NamedNode:
        """The ``number``-th field that a document has no value for."""
        return self._under("document", document, "missing", str(number))

    def derived(self, kind: str, *parts: str) -> NamedNode:
        """A statement computed from others."""
        return self._under("derived", kind, *parts)

    def graph(self, name: str) -> NamedNode:
        """The named graph ``identities``, ``reference``, ``derived``, or of a document's id."""
        return self._under("graph", name)
