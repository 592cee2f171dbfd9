"""What a document tells of inspections, and the grades given at them."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from goldthread.core.model import Facts
from goldthread.rdf import terms
from goldthread.rdf.iris import Iris
from goldthread.rdf.statements import Statements
from goldthread.rdf.vocabulary import GT, PROV, SOSA

NOT_STATED = "not-stated"
"""The ``gt:inspectionStatus`` of a fact that the text ties to no inspection."""


def state(statements: Statements) -> None:
    """State the document's mentions of inspections and its judgements."""
    _state_mentions(statements)
    _state_judgements(statements)


def tie_to_inspection(statements: Statements, node: NamedNode, key: str | None) -> None:
    """Say at which inspection a fact holds, or that the text does not say."""
    if key is None:
        statements.add(node, GT.inspectionStatus, statements.names.concept("status", NOT_STATED))
    else:
        statements.add(node, GT.inspection, statements.inspection(key))


def _state_mentions(statements: Statements) -> None:
    names, found = statements.names, statements.facts.inspections
    spans = [item.evidence[0].span if item.evidence else None for item in found]
    nodes = names.facts(statements.id, "inspection-mention", spans)
    for node, item in zip(nodes, found, strict=True):
        statements.fact(node, item.evidence, GT.InspectionMention)
        statements.add(node, GT.mentionOf, statements.inspection(item.key))
        statements.add(node, GT.authority, names.authority(item.authority))
        statements.add(node, GT.isSubject, Literal(item.subject))
        if item.framework:
            statements.add(node, GT.framework, names.concept("framework", item.framework))
        statements.add_text(node, GT.variant, item.variant)
        statements.add(node, PROV.startedAtTime, terms.date(item.start))
        statements.add_text(node, GT.toldWhen, item.when)
        statements.add(node, GT.notBefore, terms.date(item.earliest))
        statements.add(node, GT.notAfter, terms.date(item.latest))
        statements.add(node, PROV.endedAtTime, terms.date(item.end))
        statements.add(node, GT.publishedOn, terms.date(item.published))


def judgement_nodes(facts: Facts, names: Iris) -> list[NamedNode]:
    """The IRIs of a document's judgements, in their order."""
    spans = [item.evidence.span if item.evidence else None for item in facts.judgements]
    return names.facts(facts.document.id, "judgement", spans)


def _state_judgements(statements: Statements) -> None:
    names, found = statements.names, statements.facts.judgements
    for node, item in zip(judgement_nodes(statements.facts, names), found, strict=True):
        evidence = (item.evidence,) if item.evidence else ()
        statements.fact(node, evidence, GT.Judgement)
        statements.add(node, SOSA.hasFeatureOfInterest, names.authority(item.authority))
        statements.add(node, SOSA.observedProperty, names.concept("area", item.area))
        statements.add_text(node, GT.areaLabel, item.area_label)
        if item.grade:
            statements.add(node, GT.grade, names.concept("grade", item.grade))
        statements.add(node, GT.status, names.concept("status", item.status))
        if item.score is not None:
            statements.add(node, GT.ratingScore, Literal(item.score))
        if item.out_of is not None:
            statements.add(node, GT.ratingOutOf, Literal(item.out_of))
        tie_to_inspection(statements, node, item.inspection)
