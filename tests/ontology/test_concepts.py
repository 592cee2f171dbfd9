"""The concept schemes keep to SKOS, and everything in them is explained."""

from __future__ import annotations

from collections import defaultdict

import pytest
from pyoxigraph import Literal, NamedNode

from goldthread.core.reference import load
from goldthread.rdf.vocabulary import CONCEPTS, GT, RDF, SKOS
from queries import made_up
from rdf import graphs

CORE = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
GEOGRAPHY = "http://statistics.data.gov.uk/id/statistical-geography/"
Values = dict[str, list[NamedNode | Literal]]


def _nodes() -> dict[str, Values]:
    found: defaultdict[str, Values] = defaultdict(lambda: defaultdict(list))
    for quad in graphs.reference():
        found[quad.subject.value][quad.predicate.value].append(quad.object)
    return dict(found)


NODES = _nodes()
MADE_UP = made_up.store()
CONCEPT_NODES = sorted(
    node
    for node, values in NODES.items()
    if NamedNode(CORE + "Concept") in values[RDF.type.value] and node.startswith(CONCEPTS)
)


@pytest.mark.parametrize("node", CONCEPT_NODES, ids=lambda node: node.removeprefix(CONCEPTS))
def test_a_concept_has_label_definition_and_scheme(node: str) -> None:
    values = NODES[node]
    (scheme,) = values[CORE + "inScheme"]
    for name in ("prefLabel", "notation", "definition"):
        assert len(values[CORE + name]) == 1, name
    assert NamedNode(CORE + "ConceptScheme") in NODES[scheme.value][RDF.type.value]


@pytest.mark.parametrize("node", sorted(NODES))
def test_no_label_is_of_two_kinds_and_one_is_preferred(node: str) -> None:
    """SKOS S13: the kinds of label are disjoint; S14: one preferred label a language."""
    preferred, other, hidden = (
        NODES[node].get(CORE + name, []) for name in ("prefLabel", "altLabel", "hiddenLabel")
    )
    assert not set(preferred) & set(other)
    assert not set(other) & set(hidden)
    assert not set(preferred) & set(hidden)
    languages = [label.language for label in preferred if isinstance(label, Literal)]
    assert len(set(languages)) == len(languages)


def test_every_scheme_leads_to_its_top_concepts_and_back() -> None:
    schemes = sorted({NODES[node][CORE + "inScheme"][0].value for node in CONCEPT_NODES})
    assert len(schemes) > 10
    for scheme in schemes:
        tops = {node.value for node in NODES[scheme].get(CORE + "hasTopConcept", ())}
        back = {
            node
            for node, values in NODES.items()
            if NamedNode(scheme) in values.get(CORE + "topConceptOf", ())
        }
        assert tops == back, scheme
        assert tops, scheme


def test_a_concept_under_a_broader_one_is_no_top_concept() -> None:
    supervision = NODES[CONCEPTS + "theme/supervision"]
    assert supervision[CORE + "broader"]
    assert CORE + "topConceptOf" not in supervision


@pytest.mark.parametrize("node", CONCEPT_NODES, ids=lambda node: node.removeprefix(CONCEPTS))
def test_a_concept_says_what_defines_it(node: str) -> None:
    assert NODES[node][RDFS + "isDefinedBy"] == NODES[node][CORE + "inScheme"]


def test_no_synonym_of_a_theme_is_one_of_another() -> None:
    synonyms = [
        str(label.value).casefold()
        for theme in load().themes
        for label in NODES[f"{CONCEPTS}theme/{theme}"].get(CORE + "altLabel", [])
    ]
    assert len(set(synonyms)) == len(synonyms)


def test_authorities_and_regions_lead_to_the_national_statistics_geography() -> None:
    coded = [node for node, values in NODES.items() if values.get(GT.gssCode.value)]
    assert len(coded) > 160
    for node in coded:
        (code,) = NODES[node][GT.gssCode.value]
        assert NamedNode(GEOGRAPHY + code.value) in NODES[node][RDFS + "seeAlso"], node
    london = NODES[CONCEPTS + "region/london"]
    assert london[RDFS + "seeAlso"] == [NamedNode(GEOGRAPHY + "E12000007")]


def test_statistical_neighbours_are_links_to_authorities() -> None:
    barnet = NODES[f"{graphs.NAMES.base}authority/barnet"]
    neighbours = barnet[GT.statisticalNeighbour.value]
    assert len(neighbours) == 10
    for neighbour in neighbours:
        assert NODES[neighbour.value][SKOS.prefLabel.value]
    assert load().authorities["barnet"].region == "London"


@pytest.mark.parametrize(
    ("said", "scheme"),
    [
        (GT.status, "status"),
        (GT.method, "method"),
        (GT.unit, "unit"),
        (GT.interventionKind, "intervention"),
        (GT.organisationKind, "organisation-kind"),
        (GT.measures, "indicator"),
        (NamedNode(f"{GT.base}region"), "region"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_could_be_a_string_is_a_concept_of_its_scheme(said: NamedNode, scheme: str) -> None:
    values = {quad.object for quad in MADE_UP.quads_for_pattern(None, said, None)}
    assert values
    for value in values:
        assert isinstance(value, NamedNode)
        assert value.value in CONCEPT_NODES
        assert value.value.startswith(f"{CONCEPTS}{scheme}/")
