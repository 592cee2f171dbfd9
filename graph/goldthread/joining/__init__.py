"""From the facts of many documents to identities: one inspection, one person, one action.

:func:`join` is a pure function and does not depend on the order of the documents.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.core.model import Facts
from goldthread.core.reference import Reference
from goldthread.joining.corrections import Corrections
from goldthread.joining.model import Joined


def join(
    facts: Sequence[Facts], reference: Reference, corrections: Corrections | None = None
) -> Joined:
    """Join the mentions in ``facts``; ``corrections`` are the packaged ones by default.

    Documents of the same bytes count once. Raises ``GoldthreadError`` when
    ``ontology/joining.toml`` cannot be read.
    """
    from goldthread.joining.actions import follow_actions
    from goldthread.joining.corrections import load
    from goldthread.joining.inspections import join_inspections
    from goldthread.joining.judgements import find_conflicts
    from goldthread.joining.people import join_people

    laid_down = load() if corrections is None else corrections
    by_path = sorted(facts, key=lambda told: (told.document.id, told.document.path))
    once = list({told.document.id: told for told in reversed(by_path)}.values())[::-1]
    inspections = join_inspections(once, reference, laid_down)
    inspection_of = {mention: found.id for found in inspections for mention in found.mentions}
    people, person_of = join_people(once, reference, laid_down)
    assessments, duplicates = follow_actions(once, inspections, inspection_of)
    return Joined(
        inspections=inspections,
        people=people,
        assessments=assessments,
        inspection_of=inspection_of,
        person_of=person_of,
        duplicate_actions=duplicates,
        conflicts=find_conflicts(once, inspection_of),
    )
