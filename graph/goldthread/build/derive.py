"""What derived statements are computed from, taken from facts before they are in a store.

The rows are those that :mod:`~goldthread.analysis.inspected` and
:mod:`~goldthread.analysis.mentions` read from a store that holds the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern

from goldthread.analysis.inspected import Inspected
from goldthread.analysis.mentions import ThemeMention
from goldthread.core.model import Facts
from goldthread.core.sets import only
from goldthread.joining.model import Joined, JoinedInspection
from goldthread.rdf import terms
from goldthread.rdf.iris import Iris

_OVERALL = "overall"


def told_inspections(facts: Iterable[Facts], joined: Joined, names: Iris) -> tuple[Inspected, ...]:
    """Every inspection in ``joined``, by authority and date; ``facts`` are what was joined."""
    own: set[str] = set()
    ranks: dict[str, set[int]] = {}
    for told in facts:
        document = told.document.id
        own |= {joined.inspection_of[document, one.key] for one in told.inspections if one.subject}
        for judgement in told.judgements:
            if judgement.area == _OVERALL and judgement.grade and judgement.inspection:
                found = joined.inspection_of[document, judgement.inspection]
                rank = names.reference.grades[judgement.grade].rank
                ranks.setdefault(found, set()).add(rank)
    rows = (_row(one, one.id in own, ranks.get(one.id, set()), names) for one in joined.inspections)
    return tuple(sorted(rows, key=lambda one: (one.authority, one.date, one.inspection)))


def _row(found: JoinedInspection, own: bool, ranks: set[int], names: Iris) -> Inspected:
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
    )


def told_mentions(
    facts: Iterable[Facts], joined: Joined, names: Iris, inspections: Iterable[Inspected]
) -> tuple[ThemeMention, ...]:
    """Every theme that a finding in ``facts`` is about, by authority, date and inspection.

    ``inspections`` are all that were told of. Findings whose inspection is not stated are left
    out: nothing can be said of when.
    """
    dates = {one.inspection: one.date for one in inspections}
    return tuple(sorted({row for told in facts for row in _mentions(told, joined, names, dates)}))


def _mentions(
    told: Facts, joined: Joined, names: Iris, dates: dict[str, str]
) -> Iterator[ThemeMention]:
    spans = (finding.evidence.span for finding in told.findings)
    nodes = names.facts(told.document.id, "finding", spans)
    for node, finding in zip(nodes, told.findings, strict=True):
        if finding.inspection is None:
            continue
        found = joined.inspection_of[told.document.id, finding.inspection]
        inspection = intern(names.inspection(found).value)
        authority = intern(names.authority(finding.authority).value)
        for tag in finding.tags:
            theme = intern(names.concept("theme", tag.theme).value)
            date = dates[inspection]
            yield ThemeMention(authority, date, inspection, theme, node.value, finding.polarity)
