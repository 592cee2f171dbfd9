"""Checks quads against SHACL shapes, quickly enough to do so for every document of a build.

The shapes stay ordinary SHACL (``ontology/shapes.ttl``), and any SHACL processor can check
them; this one knows only the parts that file uses, refuses others, and compiles each shape
to a function. The tests hold it to the same verdicts as pySHACL.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from goldthread.rdf.vocabulary import RDF

_SH = "http://www.w3.org/ns/shacl#"
_FIRST, _REST, _NIL = (
    NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}")
    for name in ("first", "rest", "nil")
)

Term = NamedNode | BlankNode | Literal | Triple
Types = Mapping[Term, frozenset[Term]]
"""The classes of nodes that are described elsewhere."""
Nodes = Mapping[Any, Mapping[Any, Collection[Any]]]
"""The values, each once, of each property of each node: terms all."""


class Violation(Struct, frozen=True, order=True):
    """One breach: the node's class or classes, the node, and what is wrong, as text."""

    kind: str
    subject: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}: {self.message}"


class _Fault(Struct, frozen=True):
    path: str
    message: str

    @property
    def in_words(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class _Data:
    """The nodes under check, by their properties, and the types of what they point to."""

    def __init__(self, nodes: Nodes, types: Types) -> None:
        self.out = nodes
        self._into: dict[Term, dict[Term, list[Term]]] = {}
        self._types = types

    def values(self, node: Term, predicate: Term) -> Collection[Term]:
        properties = self.out.get(node)
        return properties.get(predicate, ()) if properties else ()

    def sources(self, node: Term, predicate: Term) -> Collection[Term]:
        """The nodes that lead to ``node`` by ``predicate``."""
        if predicate not in self._into:
            sources = self._into[predicate] = {}
            for subject, properties in self.out.items():
                for value in properties.get(predicate, ()):
                    sources.setdefault(value, []).append(subject)
        return self._into[predicate].get(node, ())

    def is_a(self, node: Term, kind: Term) -> bool:
        return kind in self._types.get(node, ()) or kind in self.values(node, RDF.type)


_Check = Callable[[Term, _Data], Sequence[_Fault]]
"""Gives what is wrong with a node: for nearly all of them nothing."""


def nodes_of(quads: Iterable[Quad]) -> Nodes:
    """What ``quads`` say, by node and property."""
    found: defaultdict[Term, defaultdict[Term, dict[Term, None]]]
    found = defaultdict(lambda: defaultdict(dict))
    for quad in quads:
        found[quad.subject][quad.predicate][quad.object] = None
    return found


def types_of(quads: Iterable[Quad]) -> dict[Term, frozenset[Term]]:
    """The classes of every node in ``quads``, to check other graphs against."""
    found: dict[Term, set[Term]] = {}
    for quad in quads:
        if quad.predicate == RDF.type:
            found.setdefault(quad.subject, set()).add(quad.object)
    return {node: frozenset(kinds) for node, kinds in found.items()}


class Shapes:
    """The shapes of one Turtle file. Raises ``ValueError`` for SHACL that is not known here.

    ``asked_of_values`` are the classes that some shape asks of what a node points to: who checks
    a graph node by node keeps the types of its nodes of these, and passes them on.
    """

    def __init__(self, path: Path) -> None:
        parsed = parse(path=str(path), format=RdfFormat.TURTLE)
        self._data = _Data(nodes_of(parsed), {})
        self._prefixes = sorted(parsed.prefixes.items())
        self._compiled: dict[Term, _Check] = {}
        self._by_class: dict[Term, list[_Check]] = {}
        self._by_predicate: dict[Term, list[_Check]] = {}
        self.asked_of_values = frozenset(
            kind
            for node in self._data.out
            if not (self._get(node, "targetClass") or self._get(node, "targetSubjectsOf"))
            for kind in self._get(node, "class")
        )
        for node in self._data.out:
            for kind in self._get(node, "targetClass"):
                self._by_class.setdefault(kind, []).append(self._shape(node))
            for predicate in self._get(node, "targetSubjectsOf"):
                self._by_predicate.setdefault(predicate, []).append(self._shape(node))

    def check(self, quads: Iterable[Quad], types: Types) -> list[Violation]:
        """What ``quads`` breach, sorted; ``types`` tells of nodes described in other graphs."""
        return self.check_nodes(nodes_of(quads), types)

    def check_nodes(self, nodes: Nodes, types: Types) -> list[Violation]:
        """The same of what was not made quads."""
        data = _Data(nodes, types)
        found: set[Violation] = set()
        for node, properties in data.out.items():
            kinds = properties.get(RDF.type, [])
            checks = {check: None for kind in kinds for check in self._by_class.get(kind, ())}
            for predicate, more in self._by_predicate.items():
                if predicate in properties:
                    checks |= dict.fromkeys(more)
            faults = {fault for check in checks for fault in check(node, data)}
            if not faults:
                continue
            label = ", ".join(sorted(self._name(kind) for kind in kinds))
            found |= {Violation(label, _plain(node), fault.in_words) for fault in faults}
        return sorted(found)

    def _get(self, node: Term, name: str) -> list[Term]:
        return list(self._data.values(node, NamedNode(_SH + name)))

    def _name(self, term: Term) -> str:
        text = _plain(term)
        for prefix, iri in self._prefixes:
            if text.startswith(iri):
                return f"{prefix}:{text.removeprefix(iri)}"
        return text

    def _list(self, node: Term) -> Iterator[Term]:
        while node != _NIL:
            yield from self._data.values(node, _FIRST)
            (node,) = self._data.values(node, _REST)

    def _shape(self, node: Term) -> _Check:
        if node not in self._compiled:
            parts: list[_Check] = []
            for predicate, values in self._data.out.get(node, {}).items():
                component = _plain(predicate).removeprefix(_SH)
                parts += [part for value in values for part in self._part(component, value)]
            self._compiled[node] = _all_of(parts)
        return self._compiled[node]

    def _part(self, component: str, value: Term) -> list[_Check]:
        """The check that one component of a shape makes of its focus node."""
        name = self._name(value)
        match component:
            case "targetClass" | "targetSubjectsOf" | "path" | "minCount" | "maxCount" | "message":
                return []
            case _ if _plain(RDF.type) == component:
                return []
            case "property":
                return [self._property(value)]
            case "node":
                return [self._shape(value)]
            case "class":
                return [_test(lambda term, data: data.is_a(term, value), f"is no {name}")]
            case "or":
                return [_one_of([self._shape(item) for item in self._list(value)], many=True)]
            case "xone":
                return [_one_of([self._shape(item) for item in self._list(value)], many=False)]
            case "in":
                allowed = frozenset(self._list(value))
                names = ", ".join(sorted(_plain(item) for item in allowed))
                return [_test(lambda term, _: term in allowed, f"is none of: {names}")]
        test = _literal_test(component, value)
        return [_test(lambda term, _: test(term), f"fails {component} {name}")]

    def _property(self, shape: Term) -> _Check:
        (path,) = self._get(shape, "path")
        inverse = self._get(path, "inversePath")
        predicate = inverse[0] if inverse else path
        name = ("inverse of " if inverse else "") + self._name(predicate)
        least = max((int(_plain(count)) for count in self._get(shape, "minCount")), default=0)
        most = min((int(_plain(count)) for count in self._get(shape, "maxCount")), default=None)
        check = self._shape(shape)
        message = next(map(_plain, self._get(shape, "message")), "")

        def check_property(node: Term, data: _Data) -> Sequence[_Fault]:
            found = faults(node, data)
            if not message:
                return found
            return [_Fault(fault.path, f"{fault.message}; {message}") for fault in found]

        def faults(node: Term, data: _Data) -> Sequence[_Fault]:
            values = data.sources(node, predicate) if inverse else data.values(node, predicate)
            found: list[_Fault] = []
            if len(values) < least:
                found.append(_Fault(name, f"{len(values)} values, at least {least} wanted"))
            if most is not None and len(values) > most:
                found.append(_Fault(name, f"{len(values)} values, at most {most} wanted"))
            for value in values:
                for fault in check(value, data):
                    found.append(_Fault(f"{name} / {fault.path}".rstrip(" /"), fault.message))
            return found

        return check_property


def _plain(term: Term) -> str:
    return str(term) if isinstance(term, Triple) else term.value


def _all_of(checks: list[_Check]) -> _Check:
    if len(checks) == 1:
        return checks[0]

    def check_all(node: Term, data: _Data) -> Sequence[_Fault]:
        found: list[_Fault] = []
        for check in checks:
            found += check(node, data)
        return found

    return check_all


def _one_of(checks: list[_Check], *, many: bool) -> _Check:
    """At least one (``many``), or exactly one, of ``checks`` finds no fault."""

    def check_alternatives(node: Term, data: _Data) -> Sequence[_Fault]:
        if many and any(not check(node, data) for check in checks):
            return ()
        faults = [check(node, data) for check in checks]
        met = sum(not found for found in faults)
        if met == 0:
            wanted = "; or ".join(f"{found[0].path} {found[0].message}".strip() for found in faults)
            return (_Fault("", f"meets none of {len(checks)} alternatives ({wanted})"),)
        if met > 1:
            return (_Fault("", f"meets {met} alternatives that exclude each other"),)
        return ()

    return check_alternatives


def _test(test: Callable[[Term, _Data], bool], message: str) -> _Check:
    def check_value(node: Term, data: _Data) -> Sequence[_Fault]:
        return () if test(node, data) else (_Fault("", f"{_plain(node)!r} {message}"),)

    return check_value


def _literal_test(component: str, wanted: Term) -> Callable[[Term], bool]:
    """A test of a term alone. Raises ``ValueError`` for a component not known here."""
    limit = _plain(wanted)
    match component:
        case "nodeKind" if limit == _SH + "IRI":
            return lambda term: isinstance(term, NamedNode)
        case "datatype":
            return lambda term: isinstance(term, Literal) and term.datatype.value == limit
        case "minLength":
            return lambda term: len(_plain(term)) >= int(limit)
        case "pattern":
            return lambda term: re.search(limit, _plain(term)) is not None
        case "minInclusive":
            return lambda term: _number(term) >= float(limit)
        case "maxInclusive":
            return lambda term: _number(term) <= float(limit)
    raise ValueError(f"shapes.py does not know SHACL's {component} {limit}")


def _number(term: Term) -> float:
    """The number a literal stands for; not a number, which fails every comparison, otherwise."""
    try:
        return float(_plain(term))
    except ValueError:
        return math.nan
