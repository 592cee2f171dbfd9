"""The graph of reference data: the schemes, themes and authorities as they stand."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from goldthread.core.errors import GoldthreadError
from goldthread.rdf.iris import DEFAULT_BASE, Iris

_Term = NamedNode | BlankNode | Literal | Triple

NOT_DATA = frozenset(("goldthread.ttl", "shapes.ttl"))
"""The ontology and the shapes say how the graph is made; they are no part of it."""


def reference_quads(folder: Path, names: Iris) -> list[Quad]:
    """The Turtle files of ``folder`` but those in :data:`NOT_DATA`, under the base of ``names``.

    Raises ``GoldthreadError`` for a file that is no Turtle, or that has blank nodes (they
    would be other nodes in every build).
    """
    graph = names.graph("reference")
    quads: list[Quad] = []
    for path in sorted(folder.glob("*.ttl")):
        if path.name in NOT_DATA:
            continue
        try:
            parsed = list(parse(path=str(path), format=RdfFormat.TURTLE))
        except SyntaxError as error:
            raise GoldthreadError(f"{path} is not Turtle: {error}") from error
        for quad in parsed:
            subject, value = _rebased(quad.subject, names), _rebased(quad.object, names)
            if not isinstance(subject, NamedNode) or isinstance(value, BlankNode):
                raise GoldthreadError(f"{path} has a blank node; give it an IRI")
            quads.append(Quad(subject, quad.predicate, value, graph))
    return list(dict.fromkeys(quads))


def _rebased(term: _Term, names: Iris) -> _Term:
    if isinstance(term, NamedNode) and term.value.startswith(DEFAULT_BASE):
        return NamedNode(names.base + term.value.removeprefix(DEFAULT_BASE))
    return term
