"""People in their posts, their words, and the organisations a document names."""

from __future__ import annotations

from pyoxigraph import NamedNode

from goldthread.core.model import Post, Quote
from goldthread.rdf import terms
from goldthread.rdf.statements import Statements
from goldthread.rdf.vocabulary import GT, ORG, PROV, RDF, SCHEMA

INSPECTORS = frozenset(
    ("lead-inspector", "deputy-lead-inspector", "inspector", "quality-assurance", "analyst")
)
"""The kinds of role that take part in an inspection on the inspectorate's side."""


def state(statements: Statements) -> None:
    """State the document's posts, quotes and organisations."""
    names, facts = statements.names, statements.facts
    nodes = names.facts(statements.id, "post", (post.evidence.span for post in facts.posts))
    for node, post in zip(nodes, facts.posts, strict=True):
        _state_post(statements, node, post)
    nodes = names.facts(statements.id, "quote", (quote.span for quote in facts.quotes))
    for node, quote in zip(nodes, facts.quotes, strict=True):
        _state_quote(statements, node, quote)
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
    names = statements.names
    statements.fact(node, (), GT.Quote, SCHEMA.Quotation)
    statements.add(node, PROV.wasDerivedFrom, statements.passage(quote.span))
    statements.add_text(node, GT.rule, quote.evidence.rule)
    if quote.evidence.span != quote.span:
        statements.add(node, GT.attributedIn, statements.passage(quote.evidence.span))
    if quote.speaker_is_person:
        statements.add(node, SCHEMA.creator, _person(statements, quote.speaker, quote.organisation))
    elif quote.speaker:
        statements.add(node, SCHEMA.creator, names.organisation(quote.speaker))
    statements.add_text(node, GT.speakerName, quote.speaker or quote.description)
    statements.add_text(node, GT.speakerRole, quote.role)
    organisation = names.reference.authorities.get(quote.organisation)
    label = organisation.name if organisation else quote.organisation
    statements.add_text(node, GT.speakerOrganisation, label)
    statements.add_text(node, GT.quoteMode, quote.mode)
    statements.add(node, GT.aboutTheme, *statements.themes(quote.tags))
    statements.because(node, statements.reasons(quote.tags))


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
