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

from collections.abc import Iterable, Sequence

from msgspec import Struct

from goldthread.joining.likeness import likeness, matter
from goldthread.joining.model import Assessment, JoinedInspection, Mention
from goldthread.joining.periods import period
from goldthread.model import Action, Document, Facts, Finding, FollowUp, Outcome, Polarity

# Two actions of one inspection this alike are one, told twice.
_SAME_ACTION = 0.6
# A document that speaks of some actions means those whose words it repeats at least this much.
_REPEATED = 0.3
# The share of an action's words that a later sentence must hold to be about the same thing, and
# the least number of them.
_SAME_MATTER = 0.6
_SHARED_WORDS = 2

_OUTCOMES: dict[Polarity, Outcome] = {
    "weakness": "not-resolved",
    "mixed": "partly-resolved",
    "strength": "resolved",
}


class _Raised(Struct, frozen=True):
    """An action with its document, the joined inspection that raised it, and its words."""

    document: Document
    action: Action
    inspection: str
    words: frozenset[str]

    @property
    def mention(self) -> Mention:
        return self.document.id, self.action.key

    @property
    def themes(self) -> frozenset[str]:
        return frozenset(tag.theme for tag in self.action.tags)

    @property
    def preference(self) -> tuple[bool, bool, int, str]:
        """The order in which tellings of one action are preferred: the report's own first."""
        return (
            self.action.carried_over,
            self.document.kind == "article",
            self.action.evidence.span.start,
            self.document.id,
        )


class _Said(Struct, frozen=True):
    """A finding or action of a later inspection, with what it says of an action like it."""

    document: Document
    item: Finding | Action
    words: frozenset[str]
    outcome: Outcome
    rule: str

    @property
    def order(self) -> tuple[bool, str, int]:
        return self.document.kind == "article", self.document.id, self.item.evidence.span.start


class _Later:
    """What the documents of one inspection say, found by word."""

    def __init__(self, said: Iterable[_Said]) -> None:
        self.said = sorted(said, key=lambda one: one.order)
        self._by_word: dict[str, list[int]] = {}
        for index, one in enumerate(self.said):
            for word in one.words:
                self._by_word.setdefault(word, []).append(index)

    def nearest(self, raised: _Raised) -> tuple[_Said, float] | None:
        """Rule 2: the sentence that holds most of the action's words, and their share."""
        shared: dict[int, int] = {}
        for word in raised.words:
            for index in self._by_word.get(word, ()):
                shared[index] = shared.get(index, 0) + 1
        least = max(_SHARED_WORDS, _SAME_MATTER * len(raised.words))
        fits = [
            (-count, index)
            for index, count in shared.items()
            if count >= least and _themes_meet(raised, self.said[index])
        ]
        if not fits:
            return None
        count, index = min(fits)
        return self.said[index], -count / len(raised.words)


def _themes_meet(raised: _Raised, said: _Said) -> bool:
    themes = {tag.theme for tag in said.item.tags}
    return not themes or not raised.themes or bool(themes & raised.themes)


def follow_actions(
    facts: Sequence[Facts],
    inspections: Sequence[JoinedInspection],
    inspection_of: dict[Mention, str],
) -> tuple[tuple[Assessment, ...], dict[Mention, Mention]]:
    """Every later word on every action, and which actions are another one told again.

    The second value maps the mention of a repeated action to that of the action it repeats.
    """
    raised = _raised(facts, inspection_of)
    repeats, firsts = _repeats(raised)
    timeline = _timeline(inspections)
    stated = _stated(facts, inspection_of, timeline, firsts, raised, repeats)
    later = _sayings(facts, inspection_of)
    subjects = {
        inspection_of[told.document.id, found.key]
        for told in facts
        for found in told.inspections
        if found.subject
    }
    places = {name: place for names in timeline.values() for place, name in enumerate(names)}
    built: dict[str, _Later] = {}
    assessments: list[Assessment] = []
    for one in firsts:
        after = timeline.get(one.action.authority, [])
        place = places.get(one.inspection)
        if place is None:
            continue
        awaited = True
        for name in after[place + 1 :]:
            found = stated.get((one.mention, name))
            if found is None and name in subjects:
                if name not in built:
                    built[name] = _Later(later.get(name, ()))
                found = _matched(one, name, built[name], silent=awaited)
                awaited = False
            if found is not None:
                assessments.append(found)
                if found.outcome == "resolved":
                    break
    order = {name: index for names in timeline.values() for index, name in enumerate(names)}
    assessments.sort(key=lambda found: (found.action, order[found.assessed_at]))
    return tuple(assessments), repeats


def _raised(facts: Sequence[Facts], inspection_of: dict[Mention, str]) -> list[_Raised]:
    found: list[_Raised] = []
    for told in facts:
        for action in told.actions:
            name = inspection_of.get((told.document.id, action.inspection or ""))
            if name is not None:
                words = matter(told.document.quote(action.evidence.span))
                found.append(_Raised(told.document, action, name, words))
    return sorted(found, key=lambda one: one.preference)


def _repeats(raised: list[_Raised]) -> tuple[dict[Mention, Mention], list[_Raised]]:
    """Actions that tell one again (from its mention to the first's), and the first tellings.

    Within one document only a carried-over action can repeat another.
    """
    firsts: dict[str, list[_Raised]] = {}
    repeats: dict[Mention, Mention] = {}
    for one in raised:
        known = [
            (likeness(one.words, other.words), other)
            for other in firsts.get(one.inspection, [])
            if other.document.id != one.document.id or one.action.carried_over
        ]
        best = max(known, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= _SAME_ACTION:
            repeats[one.mention] = best[1].mention
        else:
            firsts.setdefault(one.inspection, []).append(one)
    ordered = sorted((one for group in firsts.values() for one in group), key=lambda o: o.mention)
    return dict(sorted(repeats.items())), ordered


def _timeline(inspections: Sequence[JoinedInspection]) -> dict[str, list[str]]:
    """The ids of each authority's dated inspections, oldest first."""
    dated: dict[str, list[tuple[int, str]]] = {}
    for inspection in inspections:
        held = period(inspection.start)
        if held is not None:
            dated.setdefault(inspection.authority, []).append((held.first, inspection.id))
    return {authority: [name for _, name in sorted(found)] for authority, found in dated.items()}


def _stated(
    facts: Sequence[Facts],
    inspection_of: dict[Mention, str],
    timeline: dict[str, list[str]],
    firsts: list[_Raised],
    raised: list[_Raised],
    repeats: dict[Mention, Mention],
) -> dict[tuple[Mention, str], Assessment]:
    """Rule 1: the best stated word for each pair of action and later inspection."""
    by_inspection: dict[str, list[_Raised]] = {}
    for one in firsts:
        by_inspection.setdefault(one.inspection, []).append(one)
    carried: dict[tuple[str, str], list[_Raised]] = {}
    for one in raised:
        if one.action.carried_over:
            carried.setdefault((one.document.id, one.inspection), []).append(one)
    found: dict[tuple[Mention, str], Assessment] = {}
    for told in sorted(facts, key=lambda t: (t.document.kind == "article", t.document.id)):
        for follow_up in told.follow_ups:
            for assessment in _by_follow_up(
                told, follow_up, inspection_of, timeline, by_inspection, carried
            ):
                _keep(found, assessment)
        for assessment in _by_repeating(told, inspection_of, carried, repeats):
            _keep(found, assessment)
    return found


def _keep(found: dict[tuple[Mention, str], Assessment], assessment: Assessment) -> None:
    key = (assessment.action, assessment.assessed_at)
    if key not in found or assessment.score > found[key].score:
        found[key] = assessment


def _by_follow_up(
    told: Facts,
    follow_up: FollowUp,
    inspection_of: dict[Mention, str],
    timeline: dict[str, list[str]],
    by_inspection: dict[str, list[_Raised]],
    carried: dict[tuple[str, str], list[_Raised]],
) -> list[Assessment]:
    """What one follow-up statement says of each action it means."""
    document = told.document
    at = inspection_of.get((document.id, follow_up.assessed_at or ""))
    when = timeline.get(follow_up.authority, [])
    if at is None or at not in when:
        return []
    name = inspection_of.get((document.id, follow_up.raised_at or ""))
    if name is None:
        before = reversed(when[: when.index(at)])
        kind = follow_up.action_kind
        name = next((n for n in before if _of_kind(by_inspection.get(n, []), kind)), "")
    pool = _of_kind(by_inspection.get(name, []), follow_up.action_kind)
    scored = [(one, 1.0) for one in pool]
    if follow_up.tags or (follow_up.count is not None and follow_up.count < len(pool)):
        said = [matter(document.quote(follow_up.evidence.span))]
        said += [one.words for one in carried.get((document.id, name), [])]
        meant = {tag.theme for tag in follow_up.tags}
        ranked = sorted(
            ((one, max(likeness(one.words, words) for words in said)) for one in pool
             if not meant or meant & one.themes),
            key=lambda pair: (-pair[1], pair[0].mention),
        )  # fmt: skip
        scored = [pair for pair in ranked if pair[1] >= _REPEATED][: follow_up.count]
    return [
        Assessment(
            action=one.mention,
            outcome=follow_up.outcome,
            assessed_at=at,
            document=document.id,
            span=follow_up.evidence.span,
            method="stated",
            score=round(score, 3),
            rule=follow_up.evidence.rule,
        )
        for one, score in scored
        if one.inspection != at
    ]


def _of_kind(raised: list[_Raised], kind: str) -> list[_Raised]:
    return [one for one in raised if one.action.kind == kind]


def _by_repeating(
    told: Facts,
    inspection_of: dict[Mention, str],
    carried: dict[tuple[str, str], list[_Raised]],
    repeats: dict[Mention, Mention],
) -> list[Assessment]:
    """A document that repeats an earlier action says that it is not resolved."""
    document = told.document
    subject = next((found for found in told.inspections if found.subject), None)
    if subject is None:
        return []
    at = inspection_of[document.id, subject.key]
    found = []
    for (where, name), actions in sorted(carried.items(), key=lambda item: item[0]):
        if where != document.id or name == at:
            continue
        for one in actions:
            found.append(
                Assessment(
                    action=repeats.get(one.mention, one.mention),
                    outcome="not-resolved",
                    assessed_at=at,
                    document=document.id,
                    span=one.action.evidence.span,
                    method="stated",
                    score=1.0,
                    rule="carried-over",
                )
            )
    return found


def _sayings(facts: Sequence[Facts], inspection_of: dict[Mention, str]) -> dict[str, list[_Said]]:
    """The evaluative findings and new actions of each joined inspection."""
    said: dict[str, list[_Said]] = {}

    def keep(document: Document, item: Finding | Action, outcome: Outcome, rule: str) -> None:
        name = inspection_of.get((document.id, item.inspection or ""))
        if name is not None:
            words = matter(document.quote(item.evidence.span))
            said.setdefault(name, []).append(_Said(document, item, words, outcome, rule))

    for told in facts:
        for finding in told.findings:
            outcome = _OUTCOMES.get(finding.polarity)
            if outcome is not None:
                keep(told.document, finding, outcome, "finding-on-same-matter")
        for action in told.actions:
            if not action.carried_over:
                keep(told.document, action, "not-resolved", "action-raised-again")
    return said


def _matched(raised: _Raised, at: str, later: _Later, *, silent: bool) -> Assessment | None:
    """Rules 2 and 3; ``silent`` allows the answer ``not-mentioned``."""
    nearest = later.nearest(raised)
    if nearest is None:
        if not silent:
            return None
        return Assessment(
            raised.mention, "not-mentioned", at, None, None, "matched", 0.0, "nothing-on-it"
        )
    said, score = nearest
    return Assessment(
        action=raised.mention,
        outcome=said.outcome,
        assessed_at=at,
        document=said.document.id,
        span=said.item.evidence.span,
        method="matched",
        score=round(score, 3),
        rule=said.rule,
    )
