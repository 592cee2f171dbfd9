"""pySHACL over pyoxigraph's quads: the reference that our own quick checker is held to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from goldthread.rdf.shapes import Types


class Processor:
    """The shapes of one Turtle file, as pySHACL understands them."""

    def __init__(self, path: Path) -> None:
        self._shapes = rdflib.Graph().parse(path)

    def check(self, quads: Sequence[Quad], types: Types) -> list[tuple[str, str]]:
        """Node and message of each violation in one graph, sorted.

        ``types`` tells of nodes described in other graphs. The classes of those that
        ``quads`` point to are laid beside them; what pySHACL then finds wanting in these
        nodes themselves is left to the check of their own graph.
        """
        graph = to_rdflib(quads)
        described = set(graph.subjects(RDF.type))
        foreign = set()
        for value in dict.fromkeys(quad.object for quad in quads if quad.object in types):
            node = _term(value)
            if node not in described:
                foreign.add(node)
                for kind in sorted(types[value], key=str):
                    graph.add((node, RDF.type, _term(kind)))
        conforms, report, _ = pyshacl.validate(graph, shacl_graph=self._shapes)
        return [] if conforms else _violations(report, foreign)


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """The triples of ``quads``, whatever graphs they lie in."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _violations(report: rdflib.Graph, foreign: set[Node]) -> list[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for result in report.objects(None, SH.result):
        node = report.value(result, SH.focusNode)
        if node not in foreign:
            path = report.value(result, SH.resultPath)
            message = " ".join(str(report.value(result, SH.resultMessage)).split())
            found.add((str(node), f"{path}: {message}" if path else message))
    return sorted(found)


def _term(term: NamedNode | BlankNode | Literal | Triple) -> Node:
    """An rdflib term; plain strings stay plain, as rdflib's own parsers leave them."""
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, Triple):
        raise TypeError(f"the graph holds a triple as a term: {term}")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=None if datatype == XSD.string else datatype)
