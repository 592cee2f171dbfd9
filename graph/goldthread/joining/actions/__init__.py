"""What became of priority actions and recommendations at later inspections.

For each action, each later inspection of the same authority and remit is asked in the order of
time:

1. ``stated``: its documents say what became of this action, or repeat it as not yet done. What
   they say of all earlier actions together is a fact about the set, and is told of none of them.
2. ``repeated`` or ``matched``: its own documents name the action's thing again among what must
   improve, or praise or criticise it (:mod:`~goldthread.joining.actions.matched`).
3. Where they do neither: ``spoken-of-nearby`` or ``no-statement-found``, at the next inspection
   that has a document of its own only. Both tell a limit of the tool, not a silence of the
   inspectors.

An action found resolved is not followed further. One that no later inspection with a document of
its own was held for has no outcome.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby

from goldthread.core.model import Facts, Outcome
from goldthread.joining.actions.matched import Sayings, assess, gather_sayings
from goldthread.joining.actions.raised import Raised, find_repeats, gather_raised
from goldthread.joining.actions.stated import Statements, Timeline
from goldthread.joining.inspections.periods import period
from goldthread.joining.model import Assessment, JoinedInspection, Mention

_UNSURE: tuple[Outcome, ...] = ("spoken-of-nearby", "no-statement-found")


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
    after = {one.mention: _after(one, timeline) for one in firsts}
    asked = {name for later in after.values() for name in later if name in own}
    raising = {one.inspection for one in firsts}
    among = asked | raising
    speaking = _speaking(facts, inspection_of, among)
    answers: dict[Mention, list[Assessment]] = {}
    # What documents say is held of one authority at a time.
    for _, some in groupby(sorted(firsts, key=_authority), key=_authority):
        here = list(some)
        wanted = {one.inspection for one in here}.union(*(after[one.mention] for one in here))
        wanted &= among
        places = set[int]().union(*(speaking[name] for name in sorted(wanted)))
        told = [facts[place] for place in sorted(places)]
        sayings = gather_sayings(told, inspection_of, wanted, among)
        for one in here:
            answers[one.mention] = _followed(one, after[one.mention], stated, sayings, asked)
    return tuple(chain.from_iterable(answers[one.mention] for one in firsts)), repeats


def _authority(raised: Raised) -> str:
    return raised.action.authority


def _speaking(
    facts: Sequence[Facts], inspection_of: dict[Mention, str], among: set[str]
) -> dict[str, set[int]]:
    """Which of ``facts`` speak of each inspection ``among`` all."""
    place_of = {told.document.id: place for place, told in enumerate(facts)}
    speaking: dict[str, set[int]] = {name: set() for name in sorted(among)}
    for (document, _), name in inspection_of.items():
        if name in speaking:
            speaking[name].add(place_of[document])
    return speaking


def _timeline(inspections: Sequence[JoinedInspection]) -> Timeline:
    """For each authority and dated inspection of it, the ids of those of the same remit, oldest
    first."""
    dated: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for inspection in inspections:
        held = period(inspection.start)
        if held is not None:
            line = dated.setdefault((inspection.authority, inspection.remit), [])
            line.append((held.first, inspection.id))
    ordered = {key: [name for _, name in sorted(line)] for key, line in dated.items()}
    return {(authority, name): line for (authority, _), line in ordered.items() for name in line}


def _after(raised: Raised, timeline: Timeline) -> list[str]:
    """The dated inspections of the action's authority and remit after the one that raised it."""
    when = timeline.get((raised.action.authority, raised.inspection), [])
    return when[when.index(raised.inspection) + 1 :] if raised.inspection in when else []


def _followed(
    raised: Raised,
    later: list[str],
    stated: dict[tuple[Mention, str], Assessment],
    sayings: dict[str, Sayings],
    held: set[str],
) -> list[Assessment]:
    """The words on one action of the ``later`` inspections, oldest first.

    ``held`` are those that have a document of their own.
    """
    found: list[Assessment] = []
    first = True
    for name in later:
        assessment = stated.get((raised.mention, name))
        if assessment is None and name in held:
            assessment = assess(raised, name, sayings[name], sayings.get(raised.inspection))
        unsure = assessment is not None and assessment.outcome in _UNSURE
        if assessment is not None and (first or not unsure):
            found.append(assessment)
            if assessment.outcome == "resolved":
                break
        first = first and name not in held
    return found
