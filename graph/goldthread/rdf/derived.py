"""The graph of derived statements: what is computed from the facts of all documents.

The rows come from ``analysis`` and from joining; here they only become quads. Every one
says what it was derived from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import attrgetter, itemgetter

from pyoxigraph import Literal, NamedNode, Quad

from goldthread.analysis.model import (
    CriticismByGrade,
    Derivations,
    Effect,
    RecurringWeakness,
    Standing,
    StandingChange,
    ThemeConnection,
    WeaknessBeforeDowngrade,
)
from goldthread.analysis.standing import share_of
from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.model import Facts, Polarity
from goldthread.joining.model import Assessment, GradeConflict
from goldthread.rdf import terms
from goldthread.rdf.findings import action_nodes
from goldthread.rdf.inspections import judgement_nodes
from goldthread.rdf.iris import Iris, numbered
from goldthread.rdf.vocabulary import DCTERMS, DQV, GT, PROV, RDF, SKOS, VOID

_SIDES: dict[Polarity, tuple[NamedNode, ...]] = {
    "strength": (GT.praisedIn,),
    "weakness": (GT.criticisedIn,),
    "mixed": (GT.praisedIn, GT.criticisedIn),
}

_Triple = tuple[NamedNode, NamedNode, NamedNode | Literal | None]


def derived_quads(
    derivations: Derivations,
    assessments: Iterable[Assessment],
    facts: Iterable[Facts],
    names: Iris,
    conflicts: Iterable[GradeConflict] = (),
) -> Iterator[Quad]:
    """The derived graph, the quads of each node after one another, each once.

    ``facts`` are all documents, for their actions and judgements.
    """
    documents = list(facts)
    triples = chain(
        chain.from_iterable(_standing(found, names) for found in derivations.standings),
        chain.from_iterable(_recurrence(found, names) for found in derivations.recurrences),
        chain.from_iterable(_change(found, names) for found in derivations.changes),
        chain.from_iterable(_connection(found, names) for found in derivations.connections),
        chain.from_iterable(
            _before_downgrade(found, names) for found in derivations.before_downgrades
        ),
        chain.from_iterable(_criticism(derivations.criticism, names)),
        _assessments(assessments, documents, names),
        _conflicts(conflicts, documents, names),
    )
    graph = names.graph("derived")
    for _, of_node in groupby(triples, key=itemgetter(0)):
        for subject, predicate, value in dict.fromkeys(of_node):
            if value is not None:
                yield Quad(subject, predicate, value, graph)


def _last_step(iri: str) -> str:
    return iri.rstrip("/").rsplit("/", 1)[-1]


def _standing(found: Standing, names: Iris) -> Iterator[_Triple]:
    node = _standing_node(found, names)
    yield node, RDF.type, GT.Standing
    yield node, GT.authority, NamedNode(found.authority)
    yield node, GT.atInspection, NamedNode(found.inspection)
    yield node, GT.aboutTheme, NamedNode(found.theme)
    yield node, GT.weakCount, Literal(found.weak)
    yield node, GT.mixedCount, Literal(found.mixed)
    yield node, GT.strongCount, Literal(found.strong)
    share = share_of(found.weak, found.mixed, found.strong)
    yield node, GT.share, None if share is None else terms.decimal(round(share, 4))
    yield node, GT.named, Literal(found.named)
    yield node, GT.standing, names.concept("standing", found.word)
    yield node, GT.spokenOf, Literal(found.spoken_of)
    yield node, GT.example, NamedNode(found.example) if found.example else None
    for document in found.documents:
        yield node, PROV.wasDerivedFrom, NamedNode(document)


def _standing_node(found: Standing, names: Iris) -> NamedNode:
    steps = (found.authority, found.inspection, found.theme)
    return names.derived("standing", *map(_last_step, steps))


def _recurrence(found: RecurringWeakness, names: Iris) -> Iterator[_Triple]:
    steps = (_last_step(found.authority), _last_step(found.theme))
    apart = () if found.remit == DEFAULT_REMIT else (found.remit,)
    node = names.derived("recurring-weakness", *steps, *apart)
    yield node, RDF.type, GT.RecurringWeakness
    yield node, GT.authority, NamedNode(found.authority)
    yield node, GT.aboutTheme, NamedNode(found.theme)
    yield node, GT.times, Literal(found.times)
    yield node, GT.first, terms.iso_date(found.first)
    yield node, GT.last, terms.iso_date(found.last)
    yield node, GT.now, names.concept("standing", found.now)
    yield node, GT.namedTimes, Literal(found.named_times)
    yield node, GT.unbroken, Literal(found.unbroken)
    yield node, GT.recurrencePattern, terms.text(found.pattern)
    yield node, GT.longestRun, Literal(found.longest_run)
    for row in found.standings:
        yield node, GT.atInspection, NamedNode(row.inspection)
        yield node, PROV.wasDerivedFrom, _standing_node(row, names)


def _change(found: StandingChange, names: Iris) -> Iterator[_Triple]:
    steps = (found.authority, found.theme, found.later.inspection)
    node = names.derived("standing-change", *map(_last_step, steps))
    yield node, RDF.type, GT.StandingChange
    yield node, GT.authority, NamedNode(found.authority)
    yield node, GT.aboutTheme, NamedNode(found.theme)
    yield node, GT.change, terms.text(found.change)
    yield node, GT.earlierInspection, NamedNode(found.earlier.inspection)
    yield node, GT.laterInspection, NamedNode(found.later.inspection)
    for row in (found.earlier, found.later):
        yield node, PROV.wasDerivedFrom, _standing_node(row, names)


def _effect(node: NamedNode, effect: Effect | None) -> Iterator[_Triple]:
    if effect is not None:
        yield node, GT.effectSize, terms.decimal(effect.ratio)
        yield node, GT.effectLow, terms.decimal(effect.low)
        yield node, GT.effectHigh, terms.decimal(effect.high)


def _criticism(rows: Iterable[CriticismByGrade], names: Iris) -> Iterator[Iterator[_Triple]]:
    for framework, group in groupby(rows, key=attrgetter("framework")):
        yield _criticism_under(framework, list(group), names)


def _criticism_under(
    framework: str, rows: list[CriticismByGrade], names: Iris
) -> Iterator[_Triple]:
    sample = names.derived("sample", framework)
    yield sample, RDF.type, VOID.Dataset
    yield sample, SKOS.notation, terms.text(f"this graph, {framework}")
    yield sample, VOID.entities, Literal(sum(row.judged for row in rows))
    for row in rows:
        node = names.derived("criticism-by-grade", framework, row.grade)
        yield node, RDF.type, DQV.QualityMeasurement
        yield node, DQV.isMeasurementOf, names.concept("accuracy", "criticism")
        yield node, DQV.computedOn, sample
        yield node, DCTERMS.subject, names.concept("grade", row.grade)
        yield node, DQV.value, terms.decimal(round(row.weak / row.judged, 3))
        yield node, GT.outOf, Literal(row.judged)


def _connection(found: ThemeConnection, names: Iris) -> Iterator[_Triple]:
    steps = (_last_step(found.theme), _last_step(found.other))
    node = names.derived("theme-connection", *steps)
    yield node, RDF.type, GT.ThemeConnection
    yield node, GT.theme, NamedNode(found.theme)
    yield node, GT.otherTheme, NamedNode(found.other)
    yield node, GT.together, Literal(found.together)
    yield node, GT.expected, terms.decimal(found.expected)
    yield node, GT.lift, terms.decimal(found.lift)
    yield node, GT.inOneFinding, Literal(found.in_one_finding)
    yield node, GT.expectedAlike, terms.decimal(found.expected_alike)
    yield from _effect(node, found.effect)
    yield node, GT.pValue, terms.double(found.p_value)
    yield node, GT.qValue, terms.double(found.q_value)
    yield node, GT.authorityCount, Literal(found.authorities)
    for inspection in found.inspections:
        yield node, PROV.wasDerivedFrom, NamedNode(inspection)


def _before_downgrade(found: WeaknessBeforeDowngrade, names: Iris) -> Iterator[_Triple]:
    node = names.derived("weakness-before-downgrade", _last_step(found.theme))
    yield node, RDF.type, GT.WeaknessBeforeDowngrade
    yield node, GT.aboutTheme, NamedNode(found.theme)
    yield node, GT.timesBeforeDowngrade, Literal(found.times)
    yield node, GT.downgradeCount, Literal(found.downgrades)
    yield node, GT.timesWeak, Literal(found.weak)
    yield node, GT.stretchCount, Literal(found.stretches)
    yield from _effect(node, found.effect)
    yield node, GT.expected, terms.decimal(found.expected)
    yield node, GT.lift, terms.decimal(found.lift)
    yield node, GT.pValue, terms.double(found.p_value)
    yield node, GT.qValue, terms.double(found.q_value)
    for inspection in found.inspections:
        yield node, PROV.wasDerivedFrom, NamedNode(inspection)


def _conflicts(
    conflicts: Iterable[GradeConflict], documents: list[Facts], names: Iris
) -> Iterator[_Triple]:
    told = list(conflicts)
    wanted = {found.judgement[0] for found in told} | {found.other[0] for found in told}
    nodes = {
        facts.document.id: judgement_nodes(facts, names)
        for facts in documents
        if facts.document.id in wanted
    }
    labels = (f"{found.inspection}/{found.area}" for found in told)
    for label, found in zip(numbered(labels), told, strict=True):
        node = names.derived("disagreement", label)
        first, other = (
            nodes[document][index] for document, index in (found.judgement, found.other)
        )
        yield node, RDF.type, GT.Disagreement
        yield node, GT.inspection, names.inspection(found.inspection)
        yield node, GT.area, names.concept("area", found.area)
        yield node, GT.judgement, first
        yield node, GT.otherJudgement, other
        yield node, GT.settled, Literal(found.settled)
        yield node, GT.overruled, other if found.settled else None
        yield node, PROV.wasDerivedFrom, first
        yield node, PROV.wasDerivedFrom, other


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
        yield node, GT.method, names.concept("method", found.method)
        yield node, GT.score, terms.decimal(found.score)
        yield node, GT.rule, terms.text(found.rule)
        yield node, PROV.wasDerivedFrom, names.passage(document, spans[found.action])
        for cited in found.evidence:
            passage = names.passage(cited.document, cited.span)
            yield node, PROV.wasDerivedFrom, passage
            for side in _SIDES.get(cited.polarity, ()) if found.judged else ():
                yield node, side, passage
        if found.leading:
            leading = names.passage(found.leading.document, found.leading.span)
            yield node, GT.leadingPassage, leading
