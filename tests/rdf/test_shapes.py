"""The shapes, our quick checker, and pySHACL beside it."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from goldthread.rdf.shapes import Shapes, Types, types_of
from goldthread.rdf.vocabulary import DCTERMS, GT, OA, ORG, PROV, RDF, SCHEMA, SOSA
from goldthread.store.shacl import Processor
from rdf import graphs

SHAPES = graphs.shapes()
GRAPHS = {
    "document": graphs.document(),
    "identities": graphs.identities(),
    "derived": graphs.derived(),
    "tags": graphs.tags(),
}
TYPES = {
    "document": graphs.types(),
    "identities": types_of(graphs.reference()),
    "derived": graphs.types(),
    "tags": types_of(graphs.reference()),
}
"""What each graph is checked beside."""

OPTIONAL = {
    *(DCTERMS.issued, DCTERMS.publisher, DCTERMS.rights, DCTERMS.source, GT.issuedFrom),
    *(GT.reportsOn, GT.concerns, GT.page),
    *(GT.framework, GT.variant, GT.publishedOn, PROV.startedAtTime, PROV.endedAtTime),
    *(GT.tag, GT.tagWords, GT.weight, GT.direction),
    *(GT.area, GT.areaLabel, GT.aboutTheme, GT.raisedAt, GT.assessedAt, GT.statedCount),
    *(SCHEMA.creator, GT.speakerName, GT.speakerRole, GT.speakerOrganisation, GT.attributedIn),
    *(GT.side, GT.toldWhen, GT.notBefore, GT.notAfter),
    *(ORG.organization, GT.role, GT.heldOn, GT.since, GT.until, GT.tenure),
    *(GT.indicator, GT.measures, GT.said, GT.leadIn),
    *(GT.about, GT.unit, GT.period, GT.population, GT.approximation, GT.comparator),
    *(GT.date, GT.by, GT.affiliation, GT.sameActionAs, GT.first, GT.last),
    *(
        GT.example,
        GT.share,
        GT.effectSize,
        GT.effectLow,
        GT.effectHigh,
        GT.intended,
        DCTERMS.subject,
    ),
}
"""What a text may leave unsaid. All else that the sample states is required."""

REQUIRED_OF = {
    (GT.FollowUpAssessment, GT.assessedAt),
    (GT.RecurringWeakness, GT.aboutTheme),
    (GT.Standing, GT.aboutTheme),
    (GT.StandingChange, GT.aboutTheme),
    (GT.WeaknessBeforeDowngrade, GT.aboutTheme),
}
OPTIONAL_OF = {
    (GT.FollowUpAssessment, GT.leadingPassage),
    (GT.FollowUpAssessment, GT.praisedIn),
    (GT.FollowUpAssessment, GT.criticisedIn),
    (GT.Finding, GT.because),
    (GT.Tag, GT.polarity),
    (GT.Post, GT.organisationLabel),
    (GT.OrganisationMention, GT.authority),
}
"""Where one property is required of one class and not of another."""


def described(quads: Iterable[Quad]) -> dict[NamedNode, dict[NamedNode, list[Quad]]]:
    found: dict[NamedNode, dict[NamedNode, list[Quad]]] = {}
    for quad in quads:
        found.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad)
    return found


def is_required(properties: dict[NamedNode, list[Quad]], predicate: NamedNode) -> bool:
    kinds = {quad.object for quad in properties.get(RDF.type, [])}
    if any((kind, predicate) in REQUIRED_OF for kind in kinds):
        return True
    if any((kind, predicate) in OPTIONAL_OF for kind in kinds):
        return False
    if GT.Post in kinds and predicate == GT.inspection:
        return PROV.hadRole in properties
    if GT.Judgement in kinds and not properties.get(GT.grade):
        return predicate not in {PROV.wasDerivedFrom, GT.rule} | OPTIONAL
    return predicate not in OPTIONAL


def breaches(name: str, quads: list[Quad]) -> bool:
    """Whether the graph, or the document that points to it, breaches a shape."""
    if SHAPES.check(quads, TYPES[name]):
        return True
    if name not in ("identities", "tags"):
        return False
    other = graphs.tags() if name == "identities" else graphs.identities()
    beside = types_of([*quads, *other, *graphs.reference()])
    return bool(SHAPES.check(GRAPHS["document"], beside))


@pytest.mark.parametrize("name", GRAPHS)
def test_a_whole_graph_conforms(name: str) -> None:
    assert SHAPES.check(GRAPHS[name], TYPES[name]) == []


def test_the_reference_data_conforms() -> None:
    quads = graphs.reference()
    assert SHAPES.check(quads, types_of(quads)) == []


@pytest.mark.parametrize("name", GRAPHS)
def test_removing_any_required_property_is_caught(name: str) -> None:
    quads = GRAPHS[name]
    missed = []
    for subject, properties in described(quads).items():
        for predicate, stated in properties.items():
            without = [quad for quad in quads if quad not in stated]
            if is_required(properties, predicate) and not breaches(name, without):
                missed.append(f"{subject.value} {predicate.value}")
    assert missed == []


@pytest.mark.parametrize("name", GRAPHS)
def test_removing_what_is_optional_is_allowed(name: str) -> None:
    quads = GRAPHS[name]
    for properties in described(quads).values():
        for predicate, stated in properties.items():
            if not is_required(properties, predicate):
                without = [quad for quad in quads if quad not in stated]
                assert SHAPES.check(without, TYPES[name]) == [], predicate


@pytest.mark.parametrize("name", GRAPHS)
def test_removing_any_class_is_caught(name: str) -> None:
    quads = GRAPHS[name]
    for typed in (quad for quad in quads if quad.predicate == RDF.type):
        without = [quad for quad in quads if quad != typed]
        assert breaches(name, without), typed


OTHER = {
    "boolean": ("true", "false"),
    "date": ("1999-01-01",),
    "decimal": ("0.25",),
    "gYear": ("1999",),
    "gYearMonth": ("1999-01",),
    "integer": ("77",),
}


def repeat(quad: Quad) -> list[Quad]:
    """State a second, equally possible value."""
    old = quad.object
    if isinstance(old, NamedNode):
        other: NamedNode | Literal = NamedNode(f"{old.value}/other")
    elif old.language:
        other = Literal(f"{old.value}!", language=old.language)
    else:
        known = OTHER.get(old.datatype.value.rsplit("#", 1)[-1], (f"{old.value}!",))
        value = next(value for value in known if value != old.value)
        other = Literal(value, datatype=old.datatype)
    return [quad, Quad(quad.subject, quad.predicate, other, quad.graph_name)]


def turn_to_text(quad: Quad) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, Literal("nonsense"), quad.graph_name)]


def turn_to_node(quad: Quad) -> list[Quad]:
    stray = NamedNode("https://example.org/stray")
    return [Quad(quad.subject, quad.predicate, stray, quad.graph_name)]


def drop(_: Quad) -> list[Quad]:
    return []


@cache
def processor() -> Processor:
    return Processor(graphs.SHAPES)


@pytest.mark.parametrize("damage", [drop, repeat, turn_to_text, turn_to_node])
@pytest.mark.parametrize("name", GRAPHS)
def test_pyshacl_finds_fault_with_the_same_nodes(
    name: str, damage: Callable[[Quad], list[Quad]]
) -> None:
    """Every sixth property is damaged wherever it stands, so that six graphs meet every
    constraint."""
    quads = GRAPHS[name]
    predicates = sorted({quad.predicate for quad in quads} - {RDF.type}, key=str)
    for batch in (predicates[start::6] for start in range(6)):
        damaged = [
            other
            for quad in quads
            for other in (damage(quad) if quad.predicate in batch else [quad])
        ]
        ours = {found.subject for found in SHAPES.check(damaged, TYPES[name])}
        theirs = {node for node, _ in processor().check(damaged, TYPES[name])}
        assert ours == theirs


def test_pyshacl_agrees_that_whole_graphs_conform() -> None:
    for name, quads in GRAPHS.items():
        assert processor().check(quads, TYPES[name]) == []
    assert processor().check(graphs.reference(), {}) == []


def changed(kind: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> list[str]:
    """The messages about the document when one value of one node is another: of a class, or with a
    property, ``kind``."""
    quads = list(GRAPHS["document"])
    nodes = {quad.subject for quad in quads if kind in (quad.predicate, quad.object)}
    place = next(
        index
        for index, quad in enumerate(quads)
        if quad.predicate == predicate and quad.subject in nodes
    )
    old = quads[place]
    quads[place] = Quad(old.subject, predicate, value, old.graph_name)
    return [found.message for found in SHAPES.check(quads, TYPES["document"])]


@pytest.mark.parametrize(
    ("kind", "predicate", "value", "message"),
    [
        (GT.Finding, GT.polarity, graphs.NAMES.concept("grade", "good"), "fails pattern"),
        (GT.Finding, GT.authority, graphs.NAMES.authority("atlantis"), "is no gt:LocalAuthority"),
        (
            GT.Document,
            GT.documentKind,
            Literal("poem"),
            "is none of: article, letter, other, ",
        ),
        (GT.Document, DCTERMS.issued, Literal("in May"), "meets none of 5 alternatives"),
        (OA.hasSource, GT.page, Literal(0), "fails minInclusive 1"),
        (GT.Document, GT.sha256, Literal("abc"), "fails pattern"),
        (GT.Document, DCTERMS.title, Literal(""), "fails minLength 1"),
        (GT.Judgement, GT.status, Literal("not-found"), "meets none of 2 alternatives"),
        (GT.Judgement, SOSA.observedProperty, Literal("overall"), "is no skos:Concept"),
        (OA.hasSource, OA.start, Literal("first"), "fails datatype xsd:integer"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(
    kind: NamedNode, predicate: NamedNode, value: NamedNode | Literal, message: str
) -> None:
    assert any(message in found for found in changed(kind, predicate, value))


def test_a_violation_names_the_class_and_the_property() -> None:
    quads = [quad for quad in GRAPHS["document"] if quad.predicate != GT.polarity]
    found = SHAPES.check(quads, TYPES["document"])[0]
    assert found.kind == "gt:Finding"
    wrong, wanted = found.message.split("; ")
    assert wrong == "gt:polarity: 0 values, at least 1 wanted"
    assert wanted.startswith("expected exactly one gt:polarity (polarity): a concept")


def test_shacl_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://a.org/> . "
        ":S a sh:NodeShape ; sh:targetClass :C ; sh:property [ sh:path :p ; sh:uniqueLang true ] ."
    )
    with pytest.raises(ValueError, match="uniqueLang"):
        Shapes(path)


def test_types_of_nodes_described_elsewhere_count(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://a.org/> . "
        ":S a sh:NodeShape ; sh:targetSubjectsOf :p ; sh:property [ sh:path :p ; sh:class :C ] ."
    )
    a, p, kind = (NamedNode(f"http://a.org/{name}") for name in "apC")
    elsewhere: Types = {a: frozenset([kind])}
    assert len(Shapes(path).check([Quad(a, p, a)], {})) == 1
    assert Shapes(path).check([Quad(a, p, a)], elsewhere) == []
