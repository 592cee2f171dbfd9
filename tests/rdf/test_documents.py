from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, serialize

from goldthread.core.model import (
    Document,
    Evidence,
    Facts,
    Finding,
    Organisation,
    Quote,
    Source,
    Span,
)
from goldthread.rdf.documents import document_quads
from goldthread.rdf.vocabulary import CONCEPTS, DCTERMS, GT, OA, ORG, PROV, RDF, SCHEMA
from rdf import graphs, sample

QUADS = graphs.document()
ID = sample.document().id


def values(subject: NamedNode, predicate: NamedNode, quads: list[Quad] = QUADS) -> list[str]:
    return [q.object.value for q in quads if (q.subject, q.predicate) == (subject, predicate)]


def node(kind: str, words: str) -> NamedNode:
    return graphs.NAMES.facts(ID, kind, [sample.span(words)])[0]


def test_every_fact_is_stated_once_with_its_passage_and_rule() -> None:
    kinds = Counter(q.object.value.rsplit("#", 1)[-1] for q in QUADS if q.predicate == RDF.type)
    facts = sample.facts()
    for kind, told in [
        ("InspectionMention", facts.inspections),
        ("Judgement", facts.judgements),
        ("Post", facts.posts),
        ("Quote", facts.quotes),
        ("Finding", facts.findings),
        ("Action", facts.actions),
        ("FollowUpStatement", facts.follow_ups),
        ("Figure", facts.figures),
        ("Intervention", facts.interventions),
        ("OrganisationMention", facts.organisations),
        ("CausalLink", facts.causal_links),
        ("MissingField", facts.missing),
    ]:
        assert kinds[kind] == len(told), kind


def test_passages_quote_the_text_at_their_offsets() -> None:
    for passage in {q.subject for q in QUADS if q.predicate == OA.hasSource}:
        start, end = (int(values(passage, edge)[0]) for edge in (OA.start, OA.end))
        assert values(passage, OA.exact) == [sample.TEXT[start:end]]
        assert passage == graphs.NAMES.passage(ID, Span(start, end))
        assert values(passage, GT.page) == ["1"]


def test_the_document_says_what_it_is() -> None:
    document = graphs.NAMES.document(ID)
    assert values(document, GT.path) == ["letters/barnet.pdf"]
    assert values(document, DCTERMS.source) == ["https://example.org/reports/50%201"]
    assert values(document, RDF.type) == [GT.Document.value, GT.Letter.value]
    (inspection,) = values(document, GT.reportsOn)
    assert inspection.endswith("/inspection/barnet/2019-03-04-ilacs")


def test_a_document_without_title_is_named_by_its_path() -> None:
    facts = msgspec.structs.replace(
        sample.facts(), document=msgspec.structs.replace(sample.document(), source=Source())
    )
    quads = document_quads(facts, sample.joined(), graphs.NAMES)
    document = graphs.NAMES.document(ID)
    assert values(document, DCTERMS.title, quads) == ["letters/barnet.pdf"]
    assert values(document, DCTERMS.issued, quads) == []


def test_a_finding_says_why() -> None:
    finding = node(
        "finding", "Supervision of social workers is weak because caseloads are too high."
    )
    assert values(finding, GT.because) == ["weakness: “weak”, “too high”"]


def test_a_finding_leads_to_how_its_themes_are_given() -> None:
    finding = node(
        "finding", "Supervision of social workers is weak because caseloads are too high."
    )
    tag = graphs.NAMES.tag("supervision", "phrase", "0.9", "weakness")
    assert tag.value in values(finding, GT.tag)
    assert sorted(values(finding, GT.tagWords)) == [
        graphs.NAMES.tag_words("caseloads", "caseloads").value,
        graphs.NAMES.tag_words("supervision", "Supervision").value,
    ]


def test_the_part_of_a_finding_says_where_it_stands_how_it_is_told_and_under_which_area() -> None:
    facts = sample.facts()
    nodes = graphs.NAMES.facts(ID, "finding", [one.evidence.span for one in facts.findings])
    areas = {one.area for one in facts.findings}
    assert len(areas) == 2
    for finding, found in zip(nodes, facts.findings, strict=True):
        (name,) = values(finding, GT.part)
        part = NamedNode(name)
        of = {"place": found.place, "told": found.told, "area": found.area}
        for scheme, value in of.items():
            wanted = [f"{CONCEPTS}{scheme}/{value}"] if value else []
            assert values(part, getattr(GT, scheme)) == wanted
        assert values(part, DCTERMS.isPartOf) == [graphs.NAMES.document(ID).value]


def test_findings_of_one_part_share_its_node() -> None:
    facts = sample.facts()
    first = facts.findings[0]
    span = Span(first.evidence.span.start, first.evidence.span.end - 1)
    beside = msgspec.structs.replace(first, key="f3", evidence=Evidence(span, "weak"))
    quoted = msgspec.structs.replace(beside, key="f4", told="quoted")
    for other, parts in ((beside, 1), (quoted, 2)):
        told = msgspec.structs.replace(facts, findings=(first, other))
        quads = document_quads(told, sample.joined(), graphs.NAMES)
        assert len({quad.object for quad in quads if quad.predicate == GT.part}) == parts


def test_a_fact_tied_to_no_inspection_says_so() -> None:
    finding = node("finding", "More than 90% of children were seen.")
    assert values(finding, GT.inspection) == []
    assert values(finding, GT.inspectionStatus) == ["https://w3id.org/goldthread/status/not-stated"]


def test_an_inspector_takes_part_in_the_inspection() -> None:
    post = node("post", "Lead inspector: Ann Lee")
    inspection = graphs.NAMES.inspection("barnet/2019-03-04-ilacs")
    assert values(inspection, PROV.qualifiedAssociation) == [post.value]
    assert values(post, PROV.agent) == values(post, ORG.member)
    leader = node("post", "Tom Oak, the council leader")
    assert values(leader, GT.organisationLabel) == ["Barnet"]
    assert values(leader, PROV.hadRole) == []


def test_a_quote_rests_on_its_own_words() -> None:
    quote = node("quote", "We accept every word,")
    passage = graphs.NAMES.passage(ID, sample.span("We accept every word,"))
    assert values(quote, PROV.wasDerivedFrom) == [passage.value]
    assert values(quote, SCHEMA.creator) == [graphs.NAMES.person("tom-oak/barnet").value]
    report = node("quote", "accept every word")
    assert values(report, SCHEMA.creator) == [graphs.NAMES.organisation("Ofsted").value]


def test_figures_are_about_an_authority_or_a_name() -> None:
    known, other = graphs.NAMES.facts(
        ID, "figure", [figure.evidence.span for figure in sample.facts().figures]
    )
    assert values(known, GT.about) == [graphs.NAMES.authority("barnet").value]
    assert values(known, GT.value) == ["90"]
    assert values(other, GT.about) == []
    assert values(other, GT.aboutLabel) == ["England"]


def test_an_unknown_inspection_is_a_fault_of_the_caller() -> None:
    joined = msgspec.structs.replace(sample.joined(), inspection_of={})
    with pytest.raises(KeyError):
        document_quads(sample.facts(), joined, graphs.NAMES)


def test_quads_are_distinct_in_one_graph_and_without_blank_nodes() -> None:
    assert len(set(QUADS)) == len(QUADS)
    assert {q.graph_name for q in QUADS} == {graphs.NAMES.graph(ID)}
    assert not any(isinstance(term, BlankNode) for q in QUADS for term in (q.subject, q.object))
    assert graphs.document() == QUADS


def test_the_store_gives_back_exactly_what_was_written() -> None:
    store = Store()
    store.extend(QUADS)
    assert set(store) == set(QUADS)


@settings(max_examples=50)
@given(st.text(st.characters(exclude_categories=[]), min_size=1))
def test_hostile_text_stays_text(words: str) -> None:
    span = Span(0, len(words))
    evidence = Evidence(span, words, (span,))
    document = Document(
        path=words, sha256="0" * 64, media_type="text/plain", kind="article", text=words,
        blocks=(), source=Source(title=words, publisher=words, url=words, rights=words),
    )  # fmt: skip
    facts = Facts(
        document=document,
        authority="barnet",
        findings=(Finding("f", "barnet", None, None, "none", (), evidence),),
        quotes=(Quote(span, words, False, words, words, "direct", evidence),),
        organisations=(Organisation(words, words, None, evidence),),
    )
    quads = document_quads(facts, sample.joined(), graphs.NAMES)
    assert serialize(quads, format=RdfFormat.N_QUADS)
    for quad in quads:
        assert isinstance(quad.object, Literal) or quad.object.value.startswith("http")
