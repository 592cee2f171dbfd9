"""The graph of reference data: the schemes, themes and authorities as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import data_files, read_turtle
from goldthread.rdf.iris import DEFAULT_BASE, Iris
from goldthread.rdf.terms import english
from goldthread.rdf.vocabulary import GT, RDF, RDFS, SKOS

_Term = NamedNode | BlankNode | Literal | Triple


def reference_quads(folder: Path, names: Iris) -> list[Quad]:
    """The Turtle files of ``folder`` under the base of ``names``, and the phrases of themes.

    Raises ``GoldthreadError`` for a file that is no Turtle, or that has blank nodes (they
    would be other nodes in every build).
    """
    graph = names.graph("reference")
    quads: list[Quad] = []
    for path in data_files(folder):
        for quad in read_turtle(path):
            subject, value = _rebased(quad.subject, names), _rebased(quad.object, names)
            if not isinstance(subject, NamedNode) or isinstance(value, BlankNode):
                raise GoldthreadError(f"{path} has a blank node; give it an IRI")
            quads.append(Quad(subject, quad.predicate, value, graph))
    quads += _tagging_quads(names, graph)
    quads += [*_scheme_quads(quads, graph)]
    return list(dict.fromkeys(quads))


def _scheme_quads(quads: list[Quad], graph: NamedNode) -> Iterator[Quad]:
    """What follows for each concept from its scheme: what defines it, and whether it is at its
    top, which those are that have no broader concept."""
    concepts = {q.subject for q in quads if q.predicate == RDF.type and q.object == SKOS.Concept}
    narrower = {q.subject for q in quads if q.predicate == SKOS.broader}
    for quad in quads:
        if quad.predicate == SKOS.inScheme and quad.subject in concepts:
            concept, scheme = quad.subject, quad.object
            yield Quad(concept, RDFS.isDefinedBy, scheme, graph)
            if concept not in narrower and isinstance(scheme, NamedNode):
                yield Quad(concept, SKOS.topConceptOf, scheme, graph)
                yield Quad(scheme, SKOS.hasTopConcept, concept, graph)


def _tagging_quads(names: Iris, graph: NamedNode) -> Iterator[Quad]:
    """The tagging phrases of each theme, by what they do."""
    known = names.reference
    for theme in (*known.themes.values(), *known.remit_themes.values()):
        node = names.concept("theme", theme.id)
        hints = frozenset(theme.hints)
        for phrase in theme.phrases:
            does = GT.suggestingPhrase if phrase in hints else GT.namingPhrase
            yield Quad(node, does, english(phrase), graph)
        for phrase in theme.others:
            yield Quad(node, GT.notPhrase, english(phrase), graph)


def _rebased(term: _Term, names: Iris) -> _Term:
    if isinstance(term, NamedNode) and term.value.startswith(DEFAULT_BASE):
        return NamedNode(names.base + term.value.removeprefix(DEFAULT_BASE))
    return term
