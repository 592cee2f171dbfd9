"""What lies on a server beside a build, and whether it could answer a query."""

from __future__ import annotations

import re
from collections.abc import Collection

from msgspec import Struct

from goldthread.remote.server import AnswerCut, Server

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_MOST_GRAPHS = 100
_MOST_STATEMENTS = 50_000
"""More is not looked through: it is taken to hold everything."""
_PREFIX = re.compile(r"PREFIX\s+([\w-]*)\s*:\s*<([^<>]*)>", re.IGNORECASE)
_NAMED = re.compile(r"<([^<>\s]*)>|([\w-]*):([\w-]+)")
_HEADS = re.compile(r"\bSELECT\b[^{]*|\b(?:GROUP|ORDER)\s+BY\b[^{}]*", re.IGNORECASE)
_VALUES = re.compile(r"\bVALUES\s*(\?\w+|\([^()]*\))\s*\{(?!\s*UNDEF)", re.IGNORECASE)
_TERM = r"(?:\?\w+|<[^<>\s]*>|[\w-]*:[\w-]+)"
_OPEN_PROPERTY = re.compile(rf"(?:{_TERM}\s+|[;\[]\s*)\?(\w+)\s+(?={_TERM}|[\"'\d\[(])")
_OPEN_CLASS = re.compile(rf"(?:\ba|rdf:type|<{re.escape(_TYPE)}>)\s+\?(\w+)")


class Others(Struct, frozen=True):
    """Named graphs that are not of a build, and the properties and classes of their statements;
    no ``terms`` where nobody has looked through them."""

    graphs: frozenset[str]
    terms: frozenset[str] | None

    def answer_to(self, text: str) -> bool:
        """Whether a statement of theirs may be what ``text`` asks for. It is not where they have
        none of the properties and classes that it names, as long as it leaves none open."""
        if not self.graphs:
            return False
        return self.terms is None or leaves_open(text) or not self.terms.isdisjoint(asked_by(text))


def leaves_open(text: str) -> bool:
    """Whether a query asks for statements of any property. One that ``VALUES`` lists is not open.

    >>> leaves_open("SELECT ?s ?p { ?s ?p <https://e.org/a> }")
    True
    >>> leaves_open("SELECT ?s ?p { VALUES ?p { <https://e.org/b> } ?s ?p ?o ; a ?c }")
    False
    """
    return not _listed(text).issuperset(_OPEN_PROPERTY.findall(_HEADS.sub("", text)))


def asked_by(text: str) -> set[str]:
    """The IRIs that a query names, in full or with a prefix that it declares; among them
    ``rdf:type`` where it asks for things of any class.

    >>> sorted(asked_by("PREFIX e: <https://e.org/> SELECT ?a { ?a e:b <https://o.org/c> }"))
    ['https://e.org/', 'https://e.org/b', 'https://o.org/c']
    >>> asked_by("SELECT ?a { ?a a ?kind }")
    {'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'}
    """
    prefixes = dict(_PREFIX.findall(text))
    named = {iri or prefixes.get(prefix, "") + local for iri, prefix, local in _NAMED.findall(text)}
    named.discard(_TYPE)
    return named if _listed(text).issuperset(_OPEN_CLASS.findall(text)) else {*named, _TYPE}


def _listed(text: str) -> set[str]:
    return {name for variables in _VALUES.findall(text) for name in re.findall(r"\w+", variables)}


def others_on(server: Server, graphs: Collection[str]) -> Others:
    """What lies on ``server`` beside ``graphs``. Raises :class:`GraphError`."""
    try:
        others = named_graphs(server).difference(graphs)
        terms = _terms_of(server, others)
    except AnswerCut:
        return Others(frozenset(), None)
    return Others(frozenset(others), terms)


def named_graphs(server: Server) -> set[str]:
    """The names of all named graphs on ``server``."""
    listed = server.rows("SELECT ?g { GRAPH ?g { } }")
    if not all("g" in row for row in listed):  # Virtuoso knows graphs by their statements alone
        listed = server.rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    return {row["g"] for row in listed}


def _terms_of(server: Server, graphs: Collection[str]) -> frozenset[str] | None:
    if len(graphs) > _MOST_GRAPHS:
        return None
    if not graphs:
        return frozenset()
    rows = server.rows(
        f"SELECT ?p ?c (COUNT(*) AS ?n) {{ {{ SELECT ?p ?o {{ ?s ?p ?o }} "
        f"LIMIT {_MOST_STATEMENTS} }} BIND(IF(?p = <{_TYPE}>, ?o, ?none) AS ?c) }} "
        "GROUP BY ?p ?c",
        sorted(graphs),
    )
    if sum(int(row["n"]) for row in rows) >= _MOST_STATEMENTS:
        return None
    return frozenset(row[name] for row in rows for name in ("p", "c") if name in row)
