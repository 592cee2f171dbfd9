"""What documents themselves say became of earlier actions."""

from __future__ import annotations

from collections.abc import Sequence

from goldthread.core.model import ActionKind, Facts, FollowUp, Outcome, Polarity
from goldthread.joining.actions.likeness import likeness, matter
from goldthread.joining.actions.raised import Raised
from goldthread.joining.model import Assessment, Citation, Mention

# A document that speaks of some actions means those whose words it repeats at least this much.
_REPEATED = 0.3
_SIDES: dict[Outcome, Polarity] = {
    "resolved": "strength",
    "partly-resolved": "mixed",
    "not-resolved": "weakness",
}


Timeline = dict[tuple[str, str], list[str]]
"""For an authority and a dated inspection of it, the ids of its inspections of the same remit,
oldest first."""


class Statements:
    """Finds the best stated word for each pair of an action and a later inspection.

    ``timeline`` is a :data:`Timeline`; ``raised``
    are all tellings of actions, ``firsts`` one of each, ``repeats`` the look-up between them.
    """

    def __init__(
        self,
        inspection_of: dict[Mention, str],
        timeline: Timeline,
        raised: list[Raised],
        firsts: list[Raised],
        repeats: dict[Mention, Mention],
    ) -> None:
        self._inspection_of = inspection_of
        self._timeline = timeline
        self._repeats = repeats
        self._firsts: dict[str, list[Raised]] = {}
        for one in firsts:
            self._firsts.setdefault(one.inspection, []).append(one)
        self._carried: dict[str, list[Raised]] = {}
        for one in raised:
            if one.action.carried_over:
                self._carried.setdefault(one.document.id, []).append(one)

    def read(self, facts: Sequence[Facts]) -> dict[tuple[Mention, str], Assessment]:
        """The assessments stated, keyed by action and the inspection that assessed it.

        Where several speak of one pair the surest counts; of equals the inspectorate's own, then
        the first.
        """
        best: dict[tuple[Mention, str], Assessment] = {}
        for told in sorted(facts, key=lambda t: (t.document.kind == "article", t.document.id)):
            stated = [found for one in told.follow_ups for found in self._followed(told, one)]
            for found in [*stated, *self._repeated(told)]:
                key = (found.action, found.assessed_at)
                known = best.get(key)
                if known is None or found.score > known.score:
                    best[key] = found
        return best

    def _followed(self, told: Facts, follow_up: FollowUp) -> list[Assessment]:
        """What one follow-up says of each action that it means in particular."""
        document = told.document
        at = self._inspection_of.get((document.id, follow_up.assessed_at or ""))
        when = self._timeline.get((follow_up.authority, at or ""), [])
        if at is None or at not in when:
            return []
        side = _SIDES.get(follow_up.outcome, "none")
        cited = Citation(document.id, follow_up.evidence.span, side)
        return [
            Assessment(
                action=one.mention,
                outcome=follow_up.outcome,
                assessed_at=at,
                method="stated",
                score=round(score, 3),
                rule=follow_up.evidence.rule,
                evidence=(cited,),
            )
            for one, score in self._meant(told, follow_up, when[: when.index(at)])
        ]

    def _meant(
        self, told: Facts, follow_up: FollowUp, before: list[str]
    ) -> list[tuple[Raised, float]]:
        """The actions that a follow-up means in particular, with how surely it does.

        Where it counts fewer than were raised, or is narrowed to themes: those whose words the
        document repeats most. Said of all, it means none in particular: that is one fact about
        the set, which the document states once and which is told of no action. One thing called a
        "recommendation" may have been a priority action.
        """
        document, kind = told.document, follow_up.action_kind
        name = self._inspection_of.get((document.id, follow_up.raised_at or ""))
        if name is None:
            name = next((n for n in reversed(before) if self._of_kind(n, kind)), "")
        if name not in before:
            return []
        every = self._firsts.get(name, [])
        pool = self._of_kind(name, kind) or every
        if kind == "recommendation" and follow_up.count == 1:
            pool = every
        counted = follow_up.count is not None and follow_up.count < len(pool)
        if not counted and not follow_up.tags:
            # Of an only action, what is said of all is said of it.
            return [(one, 1.0) for one in pool] if len(pool) == 1 else []
        said = [matter(document.quote(follow_up.evidence.span))]
        carried = self._carried.get(document.id, [])
        said += [one.words for one in carried if one.inspection == name]
        themes = {tag.theme for tag in follow_up.tags}
        ranked = [
            (one, max(likeness(one.words, words) for words in said))
            for one in pool
            if not themes or themes & one.themes
        ]
        ranked.sort(key=lambda pair: (-pair[1], pair[0].mention))
        return [pair for pair in ranked if pair[1] >= _REPEATED][: follow_up.count]

    def _of_kind(self, inspection: str, kind: ActionKind) -> list[Raised]:
        return [one for one in self._firsts.get(inspection, []) if one.action.kind == kind]

    def _repeated(self, told: Facts) -> list[Assessment]:
        """A document that repeats an earlier action says that it is not resolved.

        What is said at the inspection that raised an action is asked of by nobody.
        """
        document = told.document
        subject = next((found for found in told.inspections if found.subject), None)
        if subject is None:
            return []
        at = self._inspection_of[document.id, subject.key]
        return [
            Assessment(
                action=self._repeats.get(one.mention, one.mention),
                outcome="not-resolved",
                assessed_at=at,
                method="stated",
                score=1.0,
                rule=one.action.evidence.rule,
                evidence=(Citation(document.id, one.action.evidence.span, "weakness"),),
            )
            for one in self._carried.get(document.id, [])
        ]
