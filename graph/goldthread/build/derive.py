"""What derived statements are computed from, taken from facts before they are in a store.

The rows are those that :mod:`~goldthread.analysis.inspected` and
:mod:`~goldthread.analysis.standing` read from a store that holds the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from sys import intern

from goldthread.analysis.inspected import HELD_BY, Inspected
from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.model import Standing
from goldthread.analysis.standing import counts_as, standings
from goldthread.core.model import Facts, Finding, Tag
from goldthread.core.sets import only
from goldthread.joining.model import Joined, JoinedInspection
from goldthread.rdf import terms
from goldthread.rdf.iris import Iris

_OVERALL = "overall"
_IDEAL_LENGTH = 170
"""Code points of a sentence that says enough and can still be read aloud."""
_FARTHEST = 1000


def told_inspections(facts: Iterable[Facts], joined: Joined, names: Iris) -> tuple[Inspected, ...]:
    """Every inspection in ``joined``, by authority and date; ``facts`` are what was joined."""
    own: set[str] = set()
    held: set[str] = set()
    ranks: dict[str, set[int]] = {}
    overruled = joined.overruled
    for told in facts:
        document = told.document.id
        about = _about(told, joined)
        own |= about
        if told.document.kind in HELD_BY:
            held |= about
        for index, judgement in enumerate(told.judgements):
            if (document, index) in overruled:
                continue
            if judgement.area == _OVERALL and judgement.grade and judgement.inspection:
                found = joined.inspection_of[document, judgement.inspection]
                grade = names.reference.grades.get(judgement.grade)
                if grade is not None:  # ranks compare within the common scale only
                    ranks.setdefault(found, set()).add(grade.rank)
    rows = (
        _row(one, one.id in own, one.id in held, ranks.get(one.id, set()), names)
        for one in joined.inspections
    )
    return tuple(sorted(rows, key=lambda one: (one.authority, one.date, one.inspection)))


def _about(told: Facts, joined: Joined) -> set[str]:
    """The inspections that a document is about, by ``JoinedInspection.id``."""
    document = told.document.id
    return {joined.inspection_of[document, one.key] for one in told.inspections if one.subject}


def _row(found: JoinedInspection, own: bool, held: bool, ranks: set[int], names: Iris) -> Inspected:
    framework = names.reference.frameworks.get(found.framework or "")
    day = terms.date(found.start) or terms.date(found.published)
    return Inspected(
        authority=names.authority(found.authority).value,
        date=day.value if day else "",
        inspection=names.inspection(found.id).value,
        framework=framework.id if framework else "",
        visit=found.visit,
        own=own,
        overall=only(ranks),
        held=held,
        remit=found.remit,
    )


def told_standings(
    facts: Sequence[Facts], joined: Joined, names: Iris, inspections: Sequence[Inspected]
) -> tuple[Standing, ...]:
    """How every theme stands at each of ``inspections`` that has a document of its own."""
    held = {one.inspection for one in inspections if one.held}
    own = {one.inspection: one.authority for one in inspections if one.own}
    spoken: dict[str, set[str]] = {}
    documents: dict[str, set[str]] = {}
    mentions: set[ThemeMention] = set()
    for told in facts:
        about = {names.inspection(found).value for found in _about(told, joined)}
        if told.document.kind not in HELD_BY:
            about -= held
        for inspection in sorted(about):
            themes = (names.concept("theme", theme).value for theme in told.spoken_of)
            spoken.setdefault(inspection, set()).update(themes)
            documents.setdefault(inspection, set()).add(names.document(told.document.id).value)
        places = {inspection: own[inspection] for inspection in sorted(about)}
        mentions.update(_mentions(told, joined, names, places))
    every = [names.concept("theme", theme).value for theme in names.reference.themes]
    return standings(mentions, inspections, every, spoken, documents)


def _mentions(
    told: Facts, joined: Joined, names: Iris, about: dict[str, str]
) -> Iterator[ThemeMention]:
    """The themes of the findings on the inspections ``about`` (with their authorities)."""
    spans = (finding.evidence.span for finding in told.findings)
    nodes = names.facts(told.document.id, "finding", spans)
    for node, finding in zip(nodes, told.findings, strict=True):
        if finding.inspection is None:
            continue
        found = joined.inspection_of[told.document.id, finding.inspection]
        inspection = intern(names.inspection(found).value)
        if about.get(inspection) != names.authority(finding.authority).value:
            continue
        for tag in finding.tags:
            theme = intern(names.concept("theme", tag.theme).value)
            rank = _rank(finding, tag)
            polarity = counts_as(tag.polarity or finding.polarity, intended=finding.intended)
            yield ThemeMention(inspection, theme, node.value, polarity, finding.place, rank)


def _rank(finding: Finding, tag: Tag) -> int:
    """How well a finding can stand for many on a theme, 0 the best: it names the theme in words
    of its own, it stands alone, and in the summary or among the actions; then by its length."""
    span = finding.evidence.span
    faults = (tag.rule != "phrase", not finding.alone, finding.place == "body")
    distance = min(abs(span.end - span.start - _IDEAL_LENGTH), _FARTHEST)
    return sum(fault << bit for bit, fault in enumerate(reversed(faults))) * _FARTHEST + distance
