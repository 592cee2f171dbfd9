"""What became of priority actions and recommendations at later inspections.

For each action, each later inspection of the same authority is asked in the order of time:

1. ``stated``: its documents say what became of the earlier actions, or repeat the action as not
   yet done. Where they speak of fewer actions than were raised, those are meant whose words the
   document repeats.
2. ``matched``: a finding or a new action there shares most of the action's words, and a theme
   where both have themes. A weakness, or the action raised again, means not resolved; a strength
   resolved; both in one sentence partly resolved.
3. Else ``not-mentioned``, at the next inspection that has a document of its own only.

An action found resolved is not followed further.
"""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.core.model import Facts
from goldthread.joining.actions.matched import Sayings, gather_said
from goldthread.joining.actions.raised import Raised, find_repeats, gather_raised
from goldthread.joining.actions.stated import Statements
from goldthread.joining.inspections.periods import period
from goldthread.joining.model import Assessment, JoinedInspection, Mention


def follow_actions(
    facts: Sequence[Facts],
    inspections: Sequence[JoinedInspection],
    inspection_of: dict[Mention, str],
) -> tuple[tuple[Assessment, ...], dict[Mention, Mention]]:
    """Every later word on every action, and which actions are another one told again.

    The second value maps the mention of a repeated action to that of the action it repeats.
    """
    raised = gather_raised(facts, inspection_of)
    repeats, firsts = find_repeats(raised)
    timeline = _timeline(inspections)
    stated = Statements(inspection_of, timeline, raised, firsts, repeats).read(facts)
    own = {
        inspection_of[told.document.id, found.key]
        for told in facts
        for found in told.inspections
        if found.subject
    }
    asked: dict[str, set[str]] = {}
    for one in firsts:
        for name in _after(one, timeline):
            if name in own:
                asked.setdefault(name, set()).update(one.words)
    said = gather_said(facts, inspection_of, asked)
    sayings = {name: Sayings(said.get(name, ())) for name in sorted(asked)}
    assessments = [
        found for one in firsts for found in _followed(one, _after(one, timeline), stated, sayings)
    ]
    return tuple(assessments), repeats


def _timeline(inspections: Sequence[JoinedInspection]) -> dict[str, list[str]]:
    """The ids of each authority's dated inspections, oldest first."""
    dated: dict[str, list[tuple[int, str]]] = {}
    for inspection in inspections:
        held = period(inspection.start)
        if held is not None:
            dated.setdefault(inspection.authority, []).append((held.first, inspection.id))
    return {authority: [name for _, name in sorted(found)] for authority, found in dated.items()}


def _after(raised: Raised, timeline: dict[str, list[str]]) -> list[str]:
    """The dated inspections of the same authority after the one that raised the action."""
    when = timeline.get(raised.action.authority, [])
    return when[when.index(raised.inspection) + 1 :] if raised.inspection in when else []


def _followed(
    raised: Raised,
    later: list[str],
    stated: dict[tuple[Mention, str], Assessment],
    sayings: dict[str, Sayings],
) -> list[Assessment]:
    """The words on one action of the ``later`` inspections, oldest first.

    ``sayings`` holds those that have a document of their own.
    """
    found: list[Assessment] = []
    first = True
    for name in later:
        assessment = stated.get((raised.mention, name))
        if assessment is None and name in sayings:
            assessment = sayings[name].on(raised, name)
            if assessment is None and first:
                assessment = _silence(raised, name)
        first = first and name not in sayings
        if assessment is not None:
            found.append(assessment)
            if assessment.outcome == "resolved":
                break
    return found


def _silence(raised: Raised, at: str) -> Assessment:
    return Assessment(
        action=raised.mention,
        outcome="not-mentioned",
        assessed_at=at,
        document=None,
        span=None,
        method="matched",
        score=0.0,
        rule="nothing-on-the-same-matter",
    )
