"""Findings, the actions that inspectors ask for, what became of them, and causal links."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from goldthread.core.model import Facts, Sign
from goldthread.joining.model import Mention
from goldthread.rdf import terms
from goldthread.rdf.inspections import tie_to_inspection
from goldthread.rdf.iris import Iris
from goldthread.rdf.statements import Statements
from goldthread.rdf.vocabulary import DCTERMS, GT, OA, RDF

_ACTIONS = {"priority-action": GT.PriorityAction, "recommendation": GT.Recommendation}

_SAID: dict[Sign, str] = {
    "worsens": "worsens",
    "relieves": "relieves",
    "intended": "is meant for",
    "denied": "does not lead to",
}


def state(statements: Statements) -> None:
    """State the document's findings, actions, follow-ups and causal links."""
    _state_findings(statements)
    _state_corrections(statements)
    _state_actions(statements)
    _state_follow_ups(statements)
    _state_causal_links(statements)


def action_nodes(documents: Iterable[Facts], names: Iris) -> dict[Mention, NamedNode]:
    """The IRI of every action, by its document's id and its key there."""
    return {
        (facts.document.id, action.key): node
        for facts in documents
        for action, node in zip(facts.actions, _action_nodes(facts, names), strict=True)
    }


def _action_nodes(facts: Facts, names: Iris) -> list[NamedNode]:
    spans = (action.evidence.span for action in facts.actions)
    return names.facts(facts.document.id, "action", spans)


def _state_findings(statements: Statements) -> None:
    names, found = statements.names, statements.facts.findings
    nodes = names.facts(statements.id, "finding", (item.evidence.span for item in found))
    for node, item in zip(nodes, found, strict=True):
        evidence = item.evidence
        statements.fact(node, (evidence,), GT.Finding)
        statements.add(node, GT.authority, names.authority(item.authority))
        tie_to_inspection(statements, node, item.inspection)
        statements.add(node, GT.polarity, names.concept("polarity", item.polarity))
        statements.add(node, GT.part, statements.part(item.place, item.told, item.area))
        if item.direction:
            statements.add(node, GT.direction, names.concept("direction", item.direction))
        statements.add(node, GT.intended, Literal(True) if item.intended else None)
        statements.tag(node, item.tags)
        statements.because(node, item.polarity, evidence)


def _state_corrections(statements: Statements) -> None:
    """Each correction as an annotation on its finding, with what the tool had said.

    A finding that was dismissed stays as a node of a class of its own, with its words.
    """
    names, made = statements.names, statements.facts.corrected
    spans = [each.finding.evidence.span for each in made]
    nodes = names.facts(statements.id, "correction", spans)
    targets = names.facts(statements.id, "finding", spans)
    for node, target, each in zip(nodes, targets, made, strict=True):
        item, correction = each.finding, each.correction
        if correction.not_a_finding:
            statements.fact(target, (item.evidence,), GT.DismissedFinding)
            statements.add(target, GT.authority, names.authority(item.authority))
            tie_to_inspection(statements, target, item.inspection)
        statements.add(node, RDF.type, OA.Annotation, GT.Correction)
        statements.add(node, OA.hasTarget, target)
        statements.add(node, OA.motivatedBy, OA.editing)
        statements.add_text(node, OA.bodyValue, correction.note)
        for field in correction.fields:
            statements.add_text(node, GT.correctedField, field)
        statements.add(node, GT.originalPolarity, names.concept("polarity", item.polarity))
        statements.add(node, GT.originalTheme, *statements.themes(item.tags))
        statements.add_text(node, GT.correctedBy, correction.by)
        statements.add(node, DCTERMS.created, terms.iso_date(correction.on))


def _state_actions(statements: Statements) -> None:
    names, facts = statements.names, statements.facts
    for node, item in zip(_action_nodes(facts, names), facts.actions, strict=True):
        statements.fact(node, (item.evidence,), GT.Action, _ACTIONS[item.kind])
        statements.add(node, GT.authority, names.authority(item.authority))
        statements.add(node, GT.raisedAt, statements.inspection(item.inspection))
        statements.tag(node, item.tags)
        statements.add(node, GT.carriedOver, Literal(item.carried_over))
        statements.add_text(node, GT.responsibleBody, item.responsible)
        if item.lead is not None:
            statements.add(node, GT.leadIn, terms.exact(statements.quote(item.lead)))


def _state_follow_ups(statements: Statements) -> None:
    names, found = statements.names, statements.facts.follow_ups
    nodes = names.facts(statements.id, "follow-up", (item.evidence.span for item in found))
    for node, item in zip(nodes, found, strict=True):
        statements.fact(node, (item.evidence,), GT.FollowUpStatement)
        statements.add(node, GT.authority, names.authority(item.authority))
        statements.add(node, GT.raisedAt, statements.inspection(item.raised_at))
        statements.add(node, GT.assessedAt, statements.inspection(item.assessed_at))
        statements.add_text(node, GT.actionKind, item.action_kind)
        statements.add(node, GT.outcome, names.concept("outcome", item.outcome))
        statements.add(node, GT.statedCount, None if item.count is None else Literal(item.count))
        statements.tag(node, item.tags)


def _state_causal_links(statements: Statements) -> None:
    names, found = statements.names, statements.facts.causal_links
    nodes = names.facts(statements.id, "causal-link", (item.evidence.span for item in found))
    for node, item in zip(nodes, found, strict=True):
        evidence = item.evidence
        statements.fact(node, (evidence,), GT.CausalLink)
        statements.add(node, GT.cause, names.concept("theme", item.cause))
        statements.add(node, GT.effect, names.concept("theme", item.effect))
        statements.add(node, GT.sign, names.concept("sign", item.sign))
        statements.add(node, GT.negated, Literal(item.sign == "denied"))
        statements.add_text(node, GT.connective, item.connective)
        statements.add(node, GT.authority, names.authority(item.authority))
        tie_to_inspection(statements, node, item.inspection)
        link = f"{item.cause} {_SAID[item.sign]} {item.effect}"
        statements.because(node, link, evidence)
