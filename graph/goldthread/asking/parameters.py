"""Giving a library query its parameters: from what a person types to RDF terms.

    authority    the name, id, GSS code or any other name known of it
    theme        its id, label or one of its phrases
    area, framework, grade, polarity, place, outcome, origin, remit    the id or label
    inspection   its IRI, or the end of it: north-east-lincolnshire/2019-10-22-focused-visit
                 (or one it had, or would have, in a graph of fewer documents)
    date         2019, 2019-10 or 2019-10-22
    number       0.7
    text         anything

Values enter the query as serialised terms in a VALUES clause, never as pasted text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from goldthread.asking.library import LibraryQuery, Parameter
from goldthread.asking.sparql import PREFIXES, row_by_row
from goldthread.core.errors import QueryError, UnknownName
from goldthread.core.iso_dates import checked_date
from goldthread.core.sets import only

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

_LABELLED = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?property ?label WHERE {{
  ?thing {pattern} .
  VALUES ?property {{
    skos:notation skos:prefLabel skos:altLabel skos:hiddenLabel gt:gssCode
    gt:namingPhrase gt:suggestingPhrase
  }}
  ?thing ?property ?label
}}
"""
_EXACTLY = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing WHERE {{ ?thing skos:notation|skos:prefLabel {label} . ?thing {pattern} }}
"""
_INSPECTIONS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
SELECT ?thing ?alias WHERE { ?thing a gt:Inspection OPTIONAL { ?thing gt:addressAlias ?alias } }
"""
_CONCEPTS = "https://w3id.org/goldthread/"
_PATTERNS = {"authority": "a gt:LocalAuthority", "theme": "a gt:Theme"} | {
    scheme: f"skos:inScheme <{_CONCEPTS}{scheme}/scheme>"
    for scheme in ("area", "framework", "grade", "polarity", "place", "outcome", "origin", "remit")
}
_STRENGTH = (
    *("notation", "prefLabel", "gssCode", "altLabel", "namingPhrase"),
    *("hiddenLabel", "suggestingPhrase"),
)
_DECIMAL = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,18})?")
_CLAUSE = re.compile(r"VALUES\s+\?param_(\w+)\s*{\s*UNDEF\s*}")
_OFFICE = re.compile(r"^(the )?|( (city|county|borough|metropolitan|district|london))* council$")


def bind(query: LibraryQuery, given: Mapping[str, str], store: Store) -> str:
    """The text of ``query`` with the parameters in ``given`` set.

    Raises :class:`UnknownName` for a parameter, theme, authority and so on that does not
    exist, :class:`QueryError` for a required one that is missing or a malformed date or number.
    """
    for name, value in given.items():
        query.parameter(name)
        check_text(name, value)
    clauses = {}
    text = query.text
    for parameter in query.parameters:
        name, value = parameter.name, given.get(parameter.name, "").strip()
        clauses[name] = ""
        if value:
            clauses[name] = f"VALUES ?param_{name} {{ {_term(parameter, value, store)} }}"
            text = text.replace(f"# given {name}: ", "")
            if parameter.narrows:
                text = row_by_row(text)
        elif parameter.required:
            raise QueryError(
                f"{query.name} needs the parameter {name}, "
                f"for example: --param {name}={parameter.example!r}"
            )
    # All at once and last: a value is never itself read as a part of the query.
    return _CLAUSE.sub(lambda found: clauses[found[1]], text)


def check_text(name: str, value: str) -> None:
    """Refuse what Python hands on for bytes of a command line that are no text."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise QueryError(f"{name} is not UTF-8: {value!r}") from None


def _term(parameter: Parameter, value: str, store: Store) -> NamedNode | Literal:
    from pyoxigraph import Literal

    if parameter.type in _PATTERNS:
        return resolve(store, parameter.type, value)
    if parameter.type == "inspection":
        return _inspection(store, value)
    if parameter.type == "date":
        return Literal(checked_date(parameter.name, value))
    if parameter.type == "number":
        return _number(parameter.name, value)
    return Literal(value)


def _number(name: str, value: str) -> Literal:
    from pyoxigraph import Literal, NamedNode

    if not _DECIMAL.fullmatch(value):
        raise QueryError(f"{name} is no number such as 0.7: {value!r}")
    return Literal(value, datatype=NamedNode(f"{PREFIXES['xsd']}decimal"))


def resolve(store: Store, kind: str, name: str) -> NamedNode:
    """The authority, theme, area and so on (``kind``) that a person calls ``name``.

    Case and spacing do not matter, nor does "Council" after an authority's name. Raises
    :class:`UnknownName` with the near names, :class:`QueryError` for a name that is no text.
    """
    check_text(kind, name)
    exact = _named_exactly(store, kind, name)
    if exact is not None:
        return exact
    known = _labels(store, kind)
    wanted = _folded(name)
    for form in (wanted, _OFFICE.sub("", wanted)):
        if form in known:
            return known[form]
    raise UnknownName(kind, name, sorted(_shown(store, kind)))


def _named_exactly(store: Store, kind: str, name: str) -> NamedNode | None:
    """The one thing of this kind whose id or label is ``name`` to the letter, found by index."""
    from pyoxigraph import Literal

    found = {
        cast("NamedNode", row["thing"])
        for label in (Literal(name), Literal(name, language="en"))
        for row in _ask(store, _EXACTLY.format(pattern=_PATTERNS[kind], label=label))
    }
    return only(found)


def _labels(store: Store, kind: str) -> dict[str, NamedNode]:
    """Every name of every thing of one kind; where two share one, the stronger kind of name."""
    known: dict[str, NamedNode] = {}
    for _, label, thing in _rows(store, kind):
        known.setdefault(_folded(label), thing)
    return known


def _shown(store: Store, kind: str) -> set[str]:
    """The names suggested: labels, and ids where they differ from the label."""
    strongest = _STRENGTH.index("prefLabel")
    return {label for strength, label, _ in _rows(store, kind) if strength <= strongest}


def _rows(store: Store, kind: str) -> list[tuple[int, str, NamedNode]]:
    rows = []
    for row in _ask(store, _LABELLED.format(pattern=_PATTERNS[kind])):
        thing = cast("NamedNode", row["thing"])
        name = cast("NamedNode", row["property"]).value
        strength = _STRENGTH.index(re.split("[#/]", name)[-1])
        rows.append((strength, cast("Literal", row["label"]).value, thing))
    return sorted(rows, key=lambda row: (row[0], row[1], row[2].value))


def _inspection(store: Store, value: str) -> NamedNode:
    ends: dict[str, NamedNode] = {}
    aliases: dict[str, NamedNode] = {}
    for row in _ask(store, _INSPECTIONS):
        thing = cast("NamedNode", row["thing"])
        ends[thing.value.split("/inspection/", 1)[-1]] = thing
        if row["alias"] is not None:
            aliases[cast("Literal", row["alias"]).value] = thing
    wanted = value.split("/inspection/", 1)[-1].strip("/")
    found = ends.get(wanted) or aliases.get(wanted)
    if found is None:
        raise UnknownName("inspection", value, sorted(ends))
    return found


def _ask(store: Store, text: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").replace("-", " ").casefold().split())
