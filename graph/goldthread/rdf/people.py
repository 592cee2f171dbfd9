"""People in their posts, their words, and the organisations a document names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from goldthread.core.model import Claim, Post, Quote
from goldthread.rdf import terms
from goldthread.rdf.statements import Statements
from goldthread.rdf.vocabulary import GT, ORG, PROV, RDF, SCHEMA

INSPECTORS = frozenset(
    ("lead-inspector", "deputy-lead-inspector", "inspector", "quality-assurance", "analyst")
)
"""The kinds of role that take part in an inspection on the inspectorate's side."""


def state(statements: Statements) -> None:
    """State the document's posts, quotes, claims and organisations."""
    names, facts = statements.names, statements.facts
    nodes = names.facts(statements.id, "post", (post.evidence.span for post in facts.posts))
    for node, post in zip(nodes, facts.posts, strict=True):
        _state_post(statements, node, post)
    nodes = names.facts(statements.id, "quote", (quote.span for quote in facts.quotes))
    for node, quote in zip(nodes, facts.quotes, strict=True):
        _state_quote(statements, node, quote)
    nodes = names.facts(statements.id, "claim", (claim.evidence.span for claim in facts.claims))
    for node, claim in zip(nodes, facts.claims, strict=True):
        statements.fact(node, (claim.evidence,), GT.Claim)
        _state_speaker(statements, node, claim)
    _state_organisations(statements)


def _person(statements: Statements, name: str, organisation: str) -> NamedNode | None:
    person = statements.joined.person_of.get((statements.id, name, organisation))
    return statements.names.person(person) if person else None


def _state_post(statements: Statements, node: NamedNode, post: Post) -> None:
    names, label = statements.names, post.organisation
    person = _person(statements, post.person, post.organisation)
    statements.fact(node, (post.evidence,), ORG.Membership, GT.Post)
    statements.add(node, ORG.member, person)
    statements.add_text(node, GT.personLabel, post.person)
    statements.add_text(node, GT.role, post.role)
    statements.add_text(node, GT.roleKind, post.kind)
    if post.authority:
        statements.add(node, ORG.organization, names.authority(post.authority))
        label = names.authority_name(post.authority)
    elif post.organisation:
        statements.add(node, ORG.organization, names.organisation(post.organisation))
    statements.add_text(node, GT.organisationLabel, label)
    statements.add(node, GT.heldOn, terms.date(post.as_of))
    statements.add(node, GT.since, terms.date(post.since))
    statements.add(node, GT.until, terms.date(post.until))
    statements.add_text(node, GT.tenure, post.tenure)
    inspection = statements.inspection(post.inspection)
    statements.add(node, GT.inspection, inspection)
    if inspection and post.kind in INSPECTORS:
        statements.add(inspection, PROV.qualifiedAssociation, node)
        statements.add(node, RDF.type, PROV.Association)
        statements.add(node, PROV.agent, person)
        statements.add(node, PROV.hadRole, names.concept("role", post.kind))


def _state_quote(statements: Statements, node: NamedNode, quote: Quote) -> None:
    statements.fact(node, (), GT.Quote, SCHEMA.Quotation)
    statements.add(node, PROV.wasDerivedFrom, statements.passage(quote.span))
    statements.add_text(node, GT.rule, quote.evidence.rule)
    if quote.evidence.span != quote.span:
        statements.add(node, GT.attributedIn, statements.passage(quote.evidence.span))
    statements.add_text(node, GT.quoteMode, quote.mode)
    _state_speaker(statements, node, quote)


def _state_speaker(statements: Statements, node: NamedNode, said: Quote | Claim) -> None:
    """Who says it, on whose side, and on which themes."""
    names = statements.names
    if said.speaker_is_person:
        statements.add(node, SCHEMA.creator, _person(statements, said.speaker, said.organisation))
    elif said.speaker:
        statements.add(node, SCHEMA.creator, names.organisation(said.speaker))
    statements.add_text(node, GT.speakerName, said.speaker or said.description)
    statements.add_text(node, GT.speakerRole, said.role)
    organisation = names.reference.authorities.get(said.organisation)
    label = organisation.name if organisation else said.organisation
    statements.add_text(node, GT.speakerOrganisation, label)
    statements.add(node, GT.side, names.concept("side", said.side) if said.side else None)
    statements.tag(node, said.tags)


def _state_organisations(statements: Statements) -> None:
    names, found = statements.names, statements.facts.organisations
    nodes = names.facts(statements.id, "organisation", (item.evidence.span for item in found))
    for node, item in zip(nodes, found, strict=True):
        statements.fact(node, (item.evidence,), GT.OrganisationMention)
        statements.add(node, GT.mentionOf, names.organisation(item.name))
        statements.add_text(node, GT.organisationLabel, item.name)
        statements.add(node, GT.organisationKind, names.concept("organisation-kind", item.kind))
        if item.authority:
            statements.add(node, GT.authority, names.authority(item.authority))
