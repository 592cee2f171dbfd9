"""A check of the parts of OWL 2 DL that Goldthread's ontology uses.

After "OWL 2 Web Ontology Language: Structural Specification", 5.8 (typing constraints), 4
(the datatype map) and "Mapping to RDF Graphs", 3: every class and property is declared and
is only one kind of thing; each axiom joins things of the right kind; nothing of the
languages' own vocabularies is redefined; blank nodes stand only for class expressions and
axioms over many things.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN_ANNOTATIONS = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo}
DATATYPES = {
    *(RDFS.Literal, RDF.PlainLiteral, XSD.string, XSD.boolean, XSD.decimal, XSD.integer),
    *(XSD.nonNegativeInteger, XSD.double, XSD.float, XSD.anyURI, XSD.dateTime),
}
RESERVED = tuple(str(space) for space in (OWL, RDF, RDFS, XSD))


def faults(graph: Graph) -> list[str]:
    """Every breach, in words; nothing for an ontology in OWL 2 DL."""
    return sorted({*_declarations(graph), *_axioms(graph), *_annotations(graph)})


def kinds_of(graph: Graph, term: Node) -> set[Node]:
    """The kinds that ``term`` is declared as."""
    return {kind for kind in graph.objects(term, RDF.type) if kind in KINDS}


def _declarations(graph: Graph) -> Iterator[str]:
    if len(list(graph.subjects(RDF.type, OWL.Ontology))) != 1:
        yield "there is not exactly one ontology header"
    for term in set(graph.subjects()):
        if isinstance(term, URIRef):
            if len(kinds_of(graph, term)) > 1:
                yield f"{term} is declared as more than one kind of thing"
            if str(term).startswith(RESERVED):
                yield f"{term} belongs to the language and is redefined"


def _is_class(graph: Graph, term: Node) -> bool:
    if isinstance(term, BNode):
        if (term, RDF.type, OWL.Restriction) in graph:
            return _is_restriction(graph, term)
        members = graph.value(term, OWL.unionOf)
        return (term, RDF.type, OWL.Class) in graph and members is not None
    return term == OWL.Thing or OWL.Class in kinds_of(graph, term)


def _is_restriction(graph: Graph, term: BNode) -> bool:
    """Whether ``term`` is the class of what has some value of a class by an object property."""
    by, of = graph.value(term, OWL.onProperty), graph.value(term, OWL.someValuesFrom)
    if by is None or of is None:
        return False
    return kinds_of(graph, by) == {OWL.ObjectProperty} and _is_class(graph, of)


def _axioms(graph: Graph) -> Iterator[str]:
    for subject, predicate, value in graph:
        match predicate:
            case RDFS.subClassOf | OWL.disjointWith | OWL.equivalentClass:
                for term in (subject, value):
                    if not _is_class(graph, term):
                        yield f"{predicate} joins {term}, which is no declared class"
            case RDFS.subPropertyOf | OWL.equivalentProperty:
                if not kinds_of(graph, subject) & kinds_of(graph, value):
                    yield f"{subject} and {value} are not declared properties of one kind"
            case RDFS.domain:
                if not kinds_of(graph, subject) & {OWL.ObjectProperty, OWL.DatatypeProperty}:
                    yield f"{subject} has a domain and is no object or data property"
                if not _is_class(graph, value):
                    yield f"the domain of {subject} is no declared class"
            case RDFS.range:
                yield from _range(graph, subject, value)
            case OWL.unionOf | OWL.members:
                members = list(Collection(graph, value))
                if len(members) < 2 or not all(_is_class(graph, member) for member in members):
                    yield f"a list of classes holds other things: {members}"


def _range(graph: Graph, subject: Node, value: Node) -> Iterator[str]:
    kinds = kinds_of(graph, subject)
    if kinds == {OWL.ObjectProperty} and not _is_class(graph, value):
        yield f"the range of {subject} is no declared class"
    elif kinds == {OWL.DatatypeProperty} and value not in DATATYPES:
        yield f"the range of {subject} is no datatype of OWL 2"
    elif kinds not in ({OWL.ObjectProperty}, {OWL.DatatypeProperty}):
        yield f"{subject} has a range and is no object or data property"


_SYNTAX = {
    *(RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain),
    *(RDFS.range, OWL.disjointWith, OWL.unionOf, OWL.members, OWL.versionIRI, OWL.imports),
    *(OWL.equivalentClass, OWL.equivalentProperty, OWL.onProperty, OWL.someValuesFrom),
}
_TYPES = {*KINDS, OWL.Ontology, OWL.AllDisjointClasses, OWL.Restriction}


def _annotations(graph: Graph) -> Iterator[str]:
    for subject, predicate, value in graph:
        if predicate == RDF.type and value not in _TYPES:
            yield f"{subject} is an individual of {value}, or a kind of axiom not known here"
        elif predicate not in _SYNTAX | BUILT_IN_ANNOTATIONS:
            if kinds_of(graph, predicate) != {OWL.AnnotationProperty}:
                yield f"{predicate} is used on {subject} and is no declared annotation property"
        elif predicate in BUILT_IN_ANNOTATIONS and not isinstance(value, Literal | URIRef):
            yield f"{predicate} of {subject} has a blank node as value"
    for node in {term for term in graph.subjects() if isinstance(term, BNode)}:
        known = {OWL.unionOf, OWL.members, OWL.onProperty, RDF.first}
        if not known & set(graph.predicates(node)):
            yield "a blank node is no class expression, list or axiom"
