"""Everything known of one thing, with the passages it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from goldthread.core.errors import UnknownName
from goldthread.evidence.collect import Ask
from goldthread.evidence.tags import themes_given

MOST_STATEMENTS = 12
"""Statements listed of one kind before the rest are only counted."""

OWN = """
SELECT ?property ?label ?value ?name WHERE {{
  {{ <{iri}> ?property ?value }}
  UNION {{
    <{iri}> gt:part ?part . ?part ?property ?value .
    FILTER(?property IN (gt:place, gt:told, gt:area))
  }}
  OPTIONAL {{ ?property rdfs:label ?label }}
  OPTIONAL {{ ?value rdfs:label|skos:prefLabel|foaf:name|dcterms:title ?name }}
}}"""

OWN_WORDS = """
SELECT ?text ?path ?page WHERE {{
  <{iri}> prov:wasDerivedFrom ?passage ; gt:statedIn ?document .
  ?document gt:path ?path .
  ?passage oa:exact ?text .
  OPTIONAL {{ ?passage gt:page ?page }}
}}"""

OWN_QUOTED = """
SELECT ?property ?value ?text ?path ?page WHERE {{
  <{iri}> ?property ?value .
  ?value oa:hasSource ?document ; oa:exact ?text .
  ?document gt:path ?path .
  OPTIONAL {{ ?value gt:page ?page }}
}}"""
"""The passages that a thing points at, in their words."""

OWN_ASKED = """
SELECT ?property ?value ?text ?path ?page WHERE {{
  <{iri}> gt:assesses ?value .
  ?value gt:statedIn ?document ; prov:wasDerivedFrom ?passage .
  ?document gt:path ?path .
  ?passage oa:exact ?text .
  OPTIONAL {{ ?passage gt:page ?page }}
}}"""
"""The words of the action whose outcome a thing is."""

POINTING_HERE = """
SELECT ?fact ?kind ?kindLabel ?property ?propertyLabel ?name ?text ?path ?page WHERE {{
  ?fact ?property <{iri}> ; a ?kind .
  FILTER(STRSTARTS(STR(?kind), STR(gt:)))
  OPTIONAL {{ ?kind rdfs:label ?kindLabel }}
  OPTIONAL {{ ?property rdfs:label ?propertyLabel }}
  OPTIONAL {{ ?fact rdfs:label|foaf:name|dcterms:title ?name }}
  OPTIONAL {{
    ?fact prov:wasDerivedFrom ?passage ; gt:statedIn ?document .
    ?document gt:path ?path .
    ?passage oa:exact ?text .
    OPTIONAL {{ ?passage gt:page ?page }}
  }}
}}"""

NAMED = """
SELECT ?thing ?name WHERE {
  VALUES ?kind { gt:Inspection gt:LocalAuthority gt:Theme foaf:Person gt:Document }
  ?thing a ?kind ;
    rdfs:label|skos:prefLabel|skos:altLabel|skos:notation|foaf:name|dcterms:title|gt:path ?name .
}"""

ALIASES = """
SELECT ?thing ?alias WHERE { ?thing gt:addressAlias ?alias }"""
"""The addresses that inspections have, or would have, in graphs of fewer documents."""

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
    aliases = {row["alias"]: row["thing"] for row in ask(ALIASES)}
    alias = name.strip().split("inspection/", 1)[-1].strip("/")
    if plain or alias in aliases:
        return aliases.get(alias, name)
    things: dict[str, set[str]] = {}
    for row in ask(NAMED):
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
    for row in ask(OWN.format(iri=iri)):
        property_, value = _local(row["property"]), row["value"]
        if property_ in PLUMBING or (property_ == "wasDerivedFrom" and value in words):
            continue
        label = row["label"] or _in_words(property_)
        own.setdefault(label, set()).add(words.get(value) or _value(row))
    for given in themes_given(ask, iri):
        told = f"{given.label}: {given.account} (rule {given.rule})"
        own.setdefault("theme given", set()).add(told)
    for row in ask(OWN_WORDS.format(iri=iri)):
        own.setdefault("words", set()).add(f"“{row['text']}” [{_where(row)}]")
    grouped: dict[str, set[Statement]] = {}
    for row in ask(POINTING_HERE.format(iri=iri)):
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
    quoted = list(ask(OWN_QUOTED.format(iri=iri)))
    if all(_local(row["property"]) == "wasDerivedFrom" for row in quoted):
        return {}
    rows = [*quoted, *ask(OWN_ASKED.format(iri=iri))]
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
