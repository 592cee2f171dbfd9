"""Everything known of one thing, with the passages it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from goldthread.core.asked import about, asked
from goldthread.core.errors import UnknownName
from goldthread.evidence.collect import Ask
from goldthread.evidence.tags import themes_given

MOST_STATEMENTS = 12
"""Statements listed of one kind before the rest are only counted."""

PLUMBING = ("hasSource", "isPartOf", "part", "wasGeneratedBy", "tag", "tagWords")
"""Links that every statement has and that tell a reader nothing; what tags and parts say is told
apart."""


class Statement(Struct, frozen=True, order=True):
    """One statement about the thing: its kind, and the passage when there is one."""

    kind: str
    text: str
    where: str
    iri: str


class Description(Struct, frozen=True):
    """``own`` are (property, value) pairs in plain words; ``statements`` group by kind the
    first few statements that point at the thing, ``counts`` all of them."""

    iri: str
    own: tuple[tuple[str, str], ...]
    statements: dict[str, tuple[Statement, ...]]
    counts: dict[str, int]


def resolve(ask: Ask, name: str, base: str) -> str:
    """The IRI of what ``name`` names: an IRI, the end of one, or a label or id, whatever its case.

    Raises :class:`UnknownName` with near names when nothing or more than one thing fits.
    """
    plain = name.startswith(("http://", "https://")) and not set(name) & set('<>"{}|\\^` \n')
    if plain and "/inspection/" not in name:
        return name
    aliases = {row["alias"]: row["thing"] for row in ask(asked("evidence", "address-aliases"))}
    alias = name.strip().split("inspection/", 1)[-1].strip("/")
    if plain or alias in aliases:
        return aliases.get(alias, name)
    things: dict[str, set[str]] = {}
    for row in ask(asked("evidence", "named-things")):
        things.setdefault(row["name"].casefold(), set()).add(row["thing"])
        things.setdefault(row["thing"].removeprefix(base).casefold(), set()).add(row["thing"])
    found = sorted(things.get(name.strip().casefold(), ()))
    if not found:
        raise UnknownName("thing", name, sorted(things))
    if len(found) > 1:
        raise UnknownName("single thing", name, [iri.removeprefix(base) for iri in found])
    return found[0]


def describe(ask: Ask, iri: str) -> Description:
    """Describe the thing at ``iri``. Raises :class:`UnknownName` when the graph has nothing."""
    own: dict[str, set[str]] = {}
    words = _words(ask, iri)
    for row in ask(about("evidence", "own", iri)):
        property_, value = _local(row["property"]), row["value"]
        if property_ in PLUMBING or (property_ == "wasDerivedFrom" and value in words):
            continue
        label = row["label"] or _in_words(property_)
        own.setdefault(label, set()).add(words.get(value) or _value(row))
    for given in themes_given(ask, iri):
        told = f"{given.label}: {given.account} (rule {given.rule})"
        own.setdefault("theme given", set()).add(told)
    for row in ask(about("evidence", "own-words", iri)):
        own.setdefault("words", set()).add(f"“{row['text']}” [{_where(row)}]")
    grouped: dict[str, set[Statement]] = {}
    for row in ask(about("evidence", "pointing-here", iri)):
        kind = row["kindLabel"] or _in_words(_local(row["kind"]))
        text = " ".join(row["text"].split()) or row["name"] or row["fact"]
        grouped.setdefault(kind, set()).add(Statement(kind, text, _where(row), row["fact"]))
    if not own and not grouped:
        raise UnknownName("thing", iri, [])
    return Description(
        iri=iri,
        own=tuple((label, value) for label in sorted(own) for value in sorted(own[label])),
        statements={
            kind: tuple(sorted(found)[:MOST_STATEMENTS]) for kind, found in sorted(grouped.items())
        },
        counts={kind: len(found) for kind, found in sorted(grouped.items())},
    )


def _words(ask: Ask, iri: str) -> dict[str, str]:
    """The words of the passages and the action that the thing at ``iri`` points at, where it
    points at passages otherwise than as its own."""
    quoted = list(ask(about("evidence", "own-quoted", iri)))
    if all(_local(row["property"]) == "wasDerivedFrom" for row in quoted):
        return {}
    rows = [*quoted, *ask(about("evidence", "own-asked", iri))]
    return {row["value"]: f"“{' '.join(row['text'].split())}” [{_where(row)}]" for row in rows}


def _where(row: Mapping[str, str]) -> str:
    page = f", p. {row['page']}" if row["page"] else ""
    return f"{row['path']}{page}" if row["path"] else ""


def _value(row: Mapping[str, str]) -> str:
    return f"{row['name']} <{row['value']}>" if row["name"] else row["value"]


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _in_words(name: str) -> str:
    """A term's name as words.

    >>> _in_words("aboutTheme"), _in_words("LocalAuthority")
    ('about theme', 'local authority')
    """
    return "".join(f" {c.lower()}" if c.isupper() else c for c in name).strip()
