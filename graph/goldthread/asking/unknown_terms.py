"""Classes and properties in a query that the ontology does not have: such a query finds nothing,
and says nothing of why."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache

from goldthread.core import resources
from goldthread.core.reference import GT

_ASIDE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|(?P<iri><[^<>"{}|^`\\\s]*>)|#[^\n]*'
)
"""Texts, IRIs and comments; what looks like a term in a text or comment is none."""
_PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_LIKENESS = 0.75
RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def unknown_terms(query: str) -> list[str]:
    """A line for each term of our vocabulary in ``query`` that is none, with the near ones.

    >>> unknown_terms("SELECT * { ?s a gt:Findings }")
    ['the ontology has no gt:Findings; did you mean gt:Finding?']
    >>> unknown_terms('SELECT ("gt:Findings" AS ?x) { ?s a gt:Finding } # gt:Findings')
    []
    """
    plain = _ASIDE.sub(lambda found: found["iri"] or " ", query)
    without_iris = _ASIDE.sub(" ", query)
    declared = dict(_PREFIX.findall(plain))
    prefixes = {name for name, iri in {"gt": GT, **declared}.items() if iri == GT}
    used = [
        name
        for prefix in sorted(prefixes)
        for name in re.findall(rf"(?<![\w:-]){re.escape(prefix)}:([A-Za-z][\w-]*)", without_iris)
    ]
    used += re.findall(rf"<{re.escape(GT)}([A-Za-z][\w-]*)>", plain)
    known = terms()
    return [_told(name, known) for name in dict.fromkeys(used) if name not in known]


def _told(name: str, known: dict[str, str]) -> str:
    near = get_close_matches(name, sorted(known), n=3, cutoff=_LIKENESS)
    hint = f"; did you mean {' or '.join(f'gt:{each}' for each in near)}?" if near else ""
    return f"the ontology has no gt:{name}{hint}"


@lru_cache(maxsize=1)
def terms() -> dict[str, str]:
    """The names of the classes and properties of the ontology, each with its label."""
    from pyoxigraph import Literal, NamedNode, RdfFormat, parse

    labels: dict[str, str] = {}
    path = resources.ontology() / "goldthread.ttl"
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(GT):
            name = triple.subject.value.removeprefix(GT)
            labels.setdefault(name, "")
            if triple.predicate.value == RDFS_LABEL and isinstance(triple.object, Literal):
                labels[name] = triple.object.value
    return dict(sorted(labels.items()))
