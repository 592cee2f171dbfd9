"""The graph of derived statements: what is computed from the facts of all documents.

The rows come from ``analysis`` and from joining; here they only become quads. Every one
says what it was derived from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Quad

from goldthread.joining.model import Assessment
from goldthread.model import Facts
from goldthread.rdf import terms
from goldthread.rdf.findings import action_nodes
from goldthread.rdf.iris import Iris, numbered
from goldthread.rdf.vocabulary import GT, PROV, RDF

_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal | None]


class Recurrence(Protocol):
    """A theme found weak at several inspections of one authority; all but dates are IRIs."""

    @property
    def authority(self) -> str: ...
    @property
    def theme(self) -> str: ...
    @property
    def times(self) -> int: ...
    @property
    def first(self) -> str: ...
    @property
    def last(self) -> str: ...
    @property
    def inspections(self) -> tuple[str, ...]: ...
    @property
    def now(self) -> str: ...
    @property
    def findings(self) -> tuple[str, ...]: ...


class Connection(Protocol):
    """Two themes (``theme`` < ``other``) found weak at the same inspections; IRIs."""

    @property
    def theme(self) -> str: ...
    @property
    def other(self) -> str: ...
    @property
    def together(self) -> int: ...
    @property
    def expected(self) -> float: ...
    @property
    def lift(self) -> float: ...
    @property
    def authorities(self) -> int: ...
    @property
    def inspections(self) -> tuple[str, ...]: ...


def derived_quads(
    recurrences: Iterable[Recurrence],
    connections: Iterable[Connection],
    assessments: Iterable[Assessment],
    facts: Iterable[Facts],
    names: Iris,
) -> list[Quad]:
    """The derived graph, each quad once. ``facts`` are all documents, for their actions."""
    triples: list[_Triple] = []
    for recurrence in recurrences:
        triples += _recurrence(recurrence, names)
    for connection in connections:
        triples += _connection(connection, names)
    triples += _assessments(assessments, list(facts), names)
    graph = names.graph("derived")
    quads = (Quad(s, p, o, graph) for s, p, o in triples if o is not None)
    return list(dict.fromkeys(quads))


def _last_step(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1]


def _recurrence(found: Recurrence, names: Iris) -> Iterator[_Triple]:
    steps = (_last_step(found.authority), _last_step(found.theme))
    node = names.derived("recurring-weakness", *steps)
    yield node, RDF.type, GT.RecurringWeakness
    yield node, GT.authority, NamedNode(found.authority)
    yield node, GT.aboutTheme, NamedNode(found.theme)
    yield node, GT.times, Literal(found.times)
    yield node, GT.first, terms.iso_date(found.first)
    yield node, GT.last, terms.iso_date(found.last)
    yield node, GT.now, terms.text(found.now)
    for inspection in found.inspections:
        yield node, GT.atInspection, NamedNode(inspection)
    for finding in found.findings:
        yield node, PROV.wasDerivedFrom, NamedNode(finding)


def _connection(found: Connection, names: Iris) -> Iterator[_Triple]:
    steps = (_last_step(found.theme), _last_step(found.other))
    node = names.derived("theme-connection", *steps)
    yield node, RDF.type, GT.ThemeConnection
    yield node, GT.theme, NamedNode(found.theme)
    yield node, GT.otherTheme, NamedNode(found.other)
    yield node, GT.together, Literal(found.together)
    yield node, GT.expected, terms.decimal(found.expected)
    yield node, GT.lift, terms.decimal(found.lift)
    yield node, GT.authorityCount, Literal(found.authorities)
    for inspection in found.inspections:
        yield node, PROV.wasDerivedFrom, NamedNode(inspection)


def _assessments(
    assessments: Iterable[Assessment], documents: list[Facts], names: Iris
) -> Iterator[_Triple]:
    actions = action_nodes(documents, names)
    spans = {
        (facts.document.id, action.key): action.evidence.span
        for facts in documents
        for action in facts.actions
    }
    told = list(assessments)
    labels = ("/".join((*found.action, _last_step(found.assessed_at))) for found in told)
    for label, found in zip(numbered(labels), told, strict=True):
        document = found.action[0]
        node = names.derived("follow-up-assessment", label)
        yield node, RDF.type, GT.FollowUpAssessment
        yield node, GT.assesses, actions[found.action]
        yield node, GT.assessedAt, names.inspection(found.assessed_at)
        yield node, GT.outcome, names.concept("outcome", found.outcome)
        yield node, GT.method, terms.text(found.method)
        yield node, GT.score, terms.decimal(found.score)
        yield node, GT.rule, terms.text(found.rule)
        yield node, PROV.wasDerivedFrom, names.passage(document, spans[found.action])
        if found.document and found.span:
            yield node, PROV.wasDerivedFrom, names.passage(found.document, found.span)
