"""The graph of joined identities: inspections, people, organisations, repeated actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from goldthread.core.model import Facts
from goldthread.joining.model import Joined, JoinedInspection, JoinedPerson
from goldthread.rdf import terms
from goldthread.rdf.findings import action_nodes
from goldthread.rdf.iris import Iris
from goldthread.rdf.vocabulary import FOAF, GT, ORG, PROV, RDF, RDFS, SKOS

_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal | None]


def identity_quads(joined: Joined, facts: Iterable[Facts], names: Iris) -> list[Quad]:
    """Every inspection, person and organisation that joining knows, each quad once.

    ``facts`` are all the documents that were joined.
    """
    documents = list(facts)
    triples: list[_Triple] = []
    for inspection in joined.inspections:
        triples += _inspection(inspection, names)
    for person in joined.people:
        triples += _person(person, names)
    triples += _organisations(joined, documents, names)
    nodes = action_nodes(documents, names)
    for repeated, original in sorted(joined.duplicate_actions.items()):
        triples.append((nodes[repeated], GT.sameActionAs, nodes[original]))
    graph = names.graph("identities")
    quads = (Quad(s, p, o, graph) for s, p, o in triples if o is not None)
    return list(dict.fromkeys(quads))


def _inspection(found: JoinedInspection, names: Iris) -> Iterator[_Triple]:
    node = names.inspection(found.id)
    yield node, RDF.type, GT.Inspection
    yield node, RDF.type, PROV.Activity
    if found.visit:
        yield node, RDF.type, GT.Visit
    yield node, RDFS.label, terms.english(_label(found, names))
    yield node, GT.inspectedBody, names.authority(found.authority)
    if found.framework:
        yield node, GT.framework, names.concept("framework", found.framework)
    yield node, GT.inspectionRemit, names.concept("remit", found.remit)
    if found.variant:
        yield node, GT.variant, terms.text(found.variant)
    yield node, PROV.startedAtTime, terms.date(found.start)
    yield node, PROV.endedAtTime, terms.date(found.end)
    yield node, GT.publishedOn, terms.date(found.published)
    for alias in found.aliases:
        yield node, GT.addressAlias, terms.text(alias)
    yield node, GT.notBefore, terms.date(found.not_before)
    yield node, GT.notAfter, terms.date(found.not_after)
    for words in found.bounded_by:
        yield node, GT.boundedBy, terms.text(words)
    for document in found.documents:
        yield node, GT.toldBy, names.document(document)
    for rule in found.rules:
        yield node, GT.joinedBy, terms.text(rule)


def _label(found: JoinedInspection, names: Iris) -> str:
    framework = names.reference.frameworks.get(found.framework or "")
    kind = framework.label if framework else "Visit" if found.visit else "Inspection"
    day = found.start or found.end or found.published
    parts = (names.authority_name(found.authority), kind, str(day) if day else "date not known")
    return ", ".join(parts)


def _person(found: JoinedPerson, names: Iris) -> Iterator[_Triple]:
    node = names.person(found.id)
    yield node, RDF.type, FOAF.Person
    yield node, FOAF.name, terms.text(found.name)
    for variant in found.names:
        yield node, GT.nameVariant, terms.text(variant)
    if found.authority:
        yield node, GT.affiliation, names.authority(found.authority)
    elif found.organisation:
        yield node, GT.affiliation, names.organisation(found.organisation)
    for rule in found.rules:
        yield node, GT.joinedBy, terms.text(rule)


def _organisations(joined: Joined, documents: Iterable[Facts], names: Iris) -> Iterator[_Triple]:
    """The organisations that some graph points to; authorities are in the reference data."""
    said = {person.organisation for person in joined.people if not person.authority}
    for facts in documents:
        said |= {post.organisation for post in facts.posts if not post.authority}
        said |= {each.speaker for each in facts.speech if not each.speaker_is_person}
        said |= {organisation.name for organisation in facts.organisations}
    labelled: set[NamedNode] = set()
    for name in sorted(said - {""}):
        node = names.organisation(name)
        if names.is_authority(node):
            continue
        yield node, RDF.type, ORG.FormalOrganization
        yield node, SKOS.altLabel if node in labelled else SKOS.prefLabel, terms.text(name)
        labelled.add(node)
