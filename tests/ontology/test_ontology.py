"""The ontology is in OWL 2 DL, complete, and used as it says."""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from goldthread import __version__
from goldthread.asking import library
from goldthread.core import resources
from goldthread.rdf import vocabulary
from ontology.profile import faults, kinds_of
from rdf import graphs

FOLDER = resources.folder("ontology")
GT = Namespace("https://w3id.org/goldthread/ontology#")


def ontology() -> Graph:
    return Graph().parse(FOLDER / "goldthread.ttl")


WHOLE = ontology()
OWN = sorted({term for term in WHOLE.subjects() if str(term).startswith(str(GT))}, key=str)


def test_it_is_in_owl_2_dl() -> None:
    assert faults(WHOLE) == []


@pytest.mark.parametrize(
    ("turtle", "fault"),
    [
        ("gt:x rdfs:domain gt:Finding .", "no object or data property"),
        ("gt:Finding rdfs:subClassOf gt:Unknown .", "no declared class"),
        ("gt:grade a owl:DatatypeProperty .", "more than one kind"),
        ("gt:Finding a owl:ObjectProperty .", "more than one kind"),
        ("gt:grade rdfs:range xsd:string .", "range of .*grade is no declared class"),
        ("gt:score rdfs:range gt:Finding .", "range of .*score is no datatype"),
        ("gt:score rdfs:range xsd:gYear .", "range of .*score is no datatype"),
        ("gt:grade rdfs:subPropertyOf gt:score .", "properties of one kind"),
        ("gt:Finding gt:score 1 .", "no declared annotation property"),
        ("skos:prefLabel rdfs:range xsd:string .", "has a range"),
        ("xsd:date rdfs:label 'Date' .", "belongs to the language"),
        ("gt:Finding rdfs:subClassOf [ a owl:Class ] .", "no declared class"),
        ("[] a owl:AllDisjointClasses ; owl:members ( gt:Finding ) .", "list of classes"),
        ("gt:one a gt:Finding .", "individual"),
        ("<http://a.org/> a owl:Ontology .", "ontology header"),
    ],
)
def test_what_is_not_in_owl_2_dl_is_found(turtle: str, fault: str) -> None:
    graph = ontology()
    prefixes = {"gt": GT, "owl": OWL, "rdfs": RDFS, "skos": SKOS}
    head = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    head += "".join(f"@prefix {name}: <{space}> .\n" for name, space in prefixes.items())
    graph.parse(data=head + turtle, format="turtle")
    assert any(re.search(fault, found) for found in faults(graph))


def test_the_header_says_what_it_is() -> None:
    header = URIRef("https://w3id.org/goldthread/ontology")
    assert str(WHOLE.value(header, OWL.versionInfo)) == __version__
    assert str(WHOLE.value(header, OWL.versionIRI)) == f"{header}/{__version__}"
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator):
        assert WHOLE.value(header, predicate)
    assert WHOLE.value(header, DCTERMS.created) <= WHOLE.value(header, DCTERMS.modified)
    vann = Namespace("http://purl.org/vocab/vann/")
    assert str(WHOLE.value(header, vann.preferredNamespacePrefix)) == "gt"
    assert str(WHOLE.value(header, vann.preferredNamespaceUri)) == str(GT)


def test_its_competency_questions_are_those_of_the_query_library() -> None:
    header = URIRef("https://w3id.org/goldthread/ontology")
    asked = {str(question) for question in WHOLE.objects(header, GT.competencyQuestion)}
    assert len(asked) == 13
    assert asked <= {library.find(name).question for name in library.names()}


@pytest.mark.parametrize("term", OWN, ids=lambda term: str(term).rsplit("#", 1)[-1])
def test_every_own_term_is_explained(term: URIRef) -> None:
    for predicate in (RDFS.label, RDFS.comment):
        (text,) = WHOLE.objects(term, predicate)
        assert isinstance(text, Literal)
        assert text.language == "en"
    assert list(WHOLE.objects(term, RDFS.isDefinedBy)) == [
        URIRef("https://w3id.org/goldthread/ontology")
    ]
    if OWL.AnnotationProperty in kinds_of(WHOLE, term):
        return
    if OWL.Class in kinds_of(WHOLE, term):
        assert list(WHOLE.objects(term, RDFS.subClassOf))
    else:
        assert len(list(WHOLE.objects(term, RDFS.domain))) == 1
        assert len(list(WHOLE.objects(term, RDFS.range))) == 1


def test_every_term_that_code_writes_is_declared() -> None:
    declared = {str(term).removeprefix(str(GT)) for term in OWN}
    assert declared >= vocabulary.GT.names


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.ttl")), ids=lambda path: path.name)
def test_every_own_term_in_the_data_is_declared(path: Path) -> None:
    used = {
        term
        for triple in Graph().parse(path)
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith(str(GT))
    }
    assert used <= set(OWN)


def test_every_own_term_in_the_queries_is_declared() -> None:
    queries = resources.folder("queries").glob("*.rq")
    used = {term for path in queries for term in re.findall(r"\bgt:(\w+)", path.read_text("utf-8"))}
    assert used
    assert {GT[term] for term in used} <= set(OWN)


@pytest.mark.parametrize("name", ["document", "identities", "derived", "reference", "tags"])
def test_every_statement_uses_its_terms_as_declared(name: str) -> None:
    """Classes are classes; object properties lead to nodes, data properties to literals."""
    quads: list[Quad] = getattr(graphs, name)()
    for quad in quads:
        predicate, value = URIRef(quad.predicate.value), quad.object
        if predicate == RDF.type:
            assert kinds_of(WHOLE, URIRef(value.value)) == {OWL.Class}, quad
        elif predicate not in (RDFS.label, RDFS.seeAlso, RDFS.isDefinedBy):
            (kind,) = kinds_of(WHOLE, predicate) or {None}
            to_node = isinstance(value, NamedNode)
            allowed = {
                OWL.AnnotationProperty,
                OWL.ObjectProperty if to_node else OWL.DatatypeProperty,
            }
            assert kind in allowed, quad


def test_no_blank_node_but_for_classes_and_axioms() -> None:
    typed = {kind for node in WHOLE.subjects() if isinstance(node, BNode)
             for kind in WHOLE.objects(node, RDF.type)}  # fmt: skip
    assert typed == {OWL.Class, OWL.AllDisjointClasses, OWL.Restriction}
