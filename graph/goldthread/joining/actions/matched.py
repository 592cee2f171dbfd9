"""What a later inspection says of the matter of an earlier action, found by its words.

The sentences of the later documents are ranked by the terms that they share with the action,
weighted by how rare these are; a sentence without a theme in common counts half. The best three
decide: all praise, and the action is resolved; all criticism, not resolved; else partly. There
is no share that they must reach but a small floor: even the best sentence on an action holds two
thirds of its words in one case of eight only. What must be there is the action's own thing (the
rarest that it names), or the answer is no more than "spoken of nearby".

An action on the later list of what must improve is never resolved. Praise that the earlier report
gave in like words, while it asked for the action, is no progress and does not count. Nor do
sentences that only tell of awareness, plans, appointments or repairs.

The numbers below were chosen on the part of the labelled actions that is marked for building; the
figures published are those of the other part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Action, Document, Facts, Finding, Outcome, Polarity, Span
from goldthread.extraction.inspections.earlier import looks_back
from goldthread.joining.actions.objects import objects
from goldthread.joining.actions.raised import Raised
from goldthread.joining.actions.terms import THING, rarity, terms
from goldthread.joining.model import Assessment, Citation, Mention

_FLOOR = 0.14
"""The share of an action's weight that a sentence must hold to be looked at."""
_NEARBY = 0.2
"""The share from which a sentence without the action's own thing is spoken nearby."""
_DECIDING = 3
_AS_GOOD = 0.6
"""What is less than so good as the best sentence decides nothing beside it."""
_WITHOUT_THEME = 0.5
_OF_PART = 0.6
"""What a share of one thing asked for counts, where the action asks for several."""
_REFERRED, _BESIDE = 0.6, 0.2
"""What a term of the sentence before counts: for one that points back to it, and for others."""
_AS_RARE = 0.75
"""Things so rare as this share of the rarest are the action's own, too."""
_LISTED_AGAIN, _LISTED_BY_WORDS = 0.4, 0.65
"""How much a listed item must share with an action: one that names its thing, and one that only
shares its words."""
_LISTED_ON_OTHER_THEME = 0.6
_AS_BEFORE = 0.6
"""Praise so like one of the earlier report tells of no progress."""
_LOOKING_BACK = 1.1
_MOSTLY_CRITICAL, _MOSTLY_GOOD = 0.7, 0.15
"""The weighted share of criticism above which all counts as such, and below which none does."""
_LOOKING = ("nspect", "isit", "Ofsted")
"""No sentence looks back to an inspection without one of these; most hold none."""
_BODIES = frozenset((THING + "safeguarding-board",))
_WHOM = frozenset(
    THING + group for group in ("in-care", "care-leavers", "disabled-children", "foster-carers")
)
"""For whom something is asked: the action's own thing only where it names no other."""
"""Bodies that actions are given to: what is said of others does not answer for them."""
_CRITICISM: dict[Polarity, float] = {"weakness": 1.0, "mixed": 0.5, "strength": 0.0}


class Said(Struct, frozen=True):
    """A finding or an action of an inspection, with its terms.

    ``before`` are the terms of the sentence before it in its paragraph, ``refers`` whether it
    points back to that one.
    """

    document: str
    article: bool
    span: Span
    polarity: Polarity
    themes: frozenset[str]
    terms: frozenset[str]
    before: frozenset[str]
    refers: bool
    looks_back: bool

    @property
    def order(self) -> tuple[bool, str, int]:
        """The inspectorate's own documents first, then the order of the text."""
        return self.article, self.document, self.span.start


class Sayings:
    """What the documents of one inspection say: findings, and the list of what must improve."""

    def __init__(self, findings: Iterable[Said], listed: Iterable[Said]) -> None:
        self.findings = sorted(findings, key=lambda said: said.order)
        self.listed = sorted(listed, key=lambda said: said.order)

    @cached_property
    def _by_term(self) -> dict[str, list[int]]:
        by_term: dict[str, list[int]] = {}
        for index, said in enumerate(self.findings):
            for term in sorted(said.terms | said.before):
                by_term.setdefault(term, []).append(index)
        return by_term

    def sharing(self, wanted: frozenset[str]) -> list[Said]:
        """The findings that hold a term of ``wanted``, or stand beside one that does."""
        found = {index for term in wanted for index in self._by_term.get(term, ())}
        return [self.findings[index] for index in sorted(found)]

    def praise_of(self, things: frozenset[str]) -> list[frozenset[str]]:
        """The terms of each finding of strength that names one of ``things``."""
        return [
            said.terms
            for said in self.sharing(things)
            if said.polarity == "strength" and said.terms & things
        ]


def gather_sayings(
    facts: Iterable[Facts],
    inspection_of: Mapping[Mention, str],
    wanted: Set[str],
    among: Set[str],
) -> dict[str, Sayings]:
    """What the documents say of the joined inspections in ``wanted``, which are some ``among``
    all that are looked at."""
    findings: dict[str, list[Said]] = {name: [] for name in sorted(wanted)}
    listed: dict[str, list[Said]] = {name: [] for name in sorted(wanted)}
    for told in facts:
        actions = [action.evidence.span for action in told.actions]
        previous: tuple[Span, frozenset[str]] | None = None
        for finding in told.findings:
            name = inspection_of.get((told.document.id, finding.inspection or ""), "")
            if name not in among:
                continue
            said = _said(told.document, finding, finding.polarity, previous)
            previous = said.span, said.terms
            if name not in findings:
                continue
            judges = finding.polarity in _CRITICISM and not finding.intended
            if judges and not any(map(said.span.overlaps, actions)):
                findings[name].append(said)
        for action in told.actions:
            name = inspection_of.get((told.document.id, action.inspection or ""), "")
            if name in listed and not action.carried_over:
                listed[name].append(_said(told.document, action, "weakness", None))
    return {name: Sayings(findings[name], listed[name]) for name in sorted(wanted)}


def assess(raised: Raised, at: str, later: Sayings, earlier: Sayings | None) -> Assessment:
    """What the inspection ``at`` says of an action, by the words of its documents."""
    return _Search(raised, later, earlier).assessment(at)


class _Search:
    """One action, looked for in what one later inspection says."""

    def __init__(self, raised: Raised, later: Sayings, earlier: Sayings | None) -> None:
        self._raised, self._later = raised, later
        asked = objects(raised.document.quote(raised.action.evidence.span))
        self._whole = asked[0]
        self._asked = [(part, _weight(part)) for part in asked if part]
        self._own = _own_things(self._whole)
        self._praised = earlier.praise_of(self._own) if earlier else []

    def assessment(self, at: str) -> Assessment:
        """The answer, with the sentences that decide it."""
        ranked = self._ranked()
        met = [pair for pair in ranked if self._meets(pair[1]) and not self._as_before(pair[1])]
        deciding = [pair for pair in met if pair[0] >= _AS_GOOD * met[0][0]][:_DECIDING]
        again = self._listed_again()
        if not deciding and not again:
            near = [pair for pair in ranked if pair[0] >= _NEARBY][:_DECIDING]
            outcome: Outcome = "spoken-of-nearby" if near else "no-statement-found"
            rule = "no-sentence-names-the-thing" if near else "no-sentence-on-the-matter"
            return self._answer(at, outcome, rule, "matched", near)
        if again:
            evidence = [*again[:1], *deciding[: _DECIDING - 1]]
            return self._answer(at, "not-resolved", "listed-again", "repeated", evidence)
        critical = _critical_share(deciding)
        if critical < _MOSTLY_GOOD:
            return self._answer(at, "resolved", "sentences-praise", "matched", deciding)
        if critical > _MOSTLY_CRITICAL:
            return self._answer(at, "not-resolved", "sentences-criticise", "matched", deciding)
        return self._answer(at, "partly-resolved", "sentences-do-both", "matched", deciding)

    def _ranked(self) -> list[tuple[float, Said]]:
        """The findings above the floor, the best first."""
        scored = ((self._share(said), said) for said in self._later.sharing(self._whole))
        kept = [pair for pair in scored if pair[0] >= _FLOOR]
        return sorted(kept, key=lambda pair: (-pair[0], pair[1].order))

    def _share(self, said: Said) -> float:
        """The share of the action's weight that a finding holds, 0 to 1."""
        beside = _REFERRED if said.refers else _BESIDE
        best = 0.0
        for index, (part, weight) in enumerate(self._asked):
            held = _weight(part & said.terms) + beside * _weight(part & said.before - said.terms)
            best = max(best, held / weight * (_OF_PART if index else 1.0))
        if self._raised.themes and not self._raised.themes & said.themes:
            best *= _WITHOUT_THEME
        return min(1.0, best * _LOOKING_BACK) if said.looks_back else best

    def _meets(self, said: Said) -> bool:
        """Whether a finding names the action's own thing."""
        return bool(self._own & said.terms) or (said.refers and bool(self._own & said.before))

    def _as_before(self, said: Said) -> bool:
        """Whether the earlier report already praised so, and asked for the action all the same."""
        if said.polarity != "strength" or said.looks_back:
            return False
        return any(_alike(said.terms, praise) >= _AS_BEFORE for praise in self._praised)

    def _listed_again(self) -> list[tuple[float, Said]]:
        """The items of the later list on the same thing, the likest first."""
        found: list[tuple[float, Said]] = []
        for said in self._later.listed:
            shared = self._whole & said.terms
            if not shared & self._own:
                continue
            like = _weight(shared) / min(_weight(self._whole), _weight(said.terms))
            if self._raised.themes and said.themes and not self._raised.themes & said.themes:
                like *= _LISTED_ON_OTHER_THEME
            named = any(term.startswith(THING) for term in shared)
            least = _LISTED_AGAIN if named else _LISTED_BY_WORDS
            enough = min(2, len(self._whole), len(said.terms))
            if like >= least and len(shared) >= enough:
                found.append((min(1.0, like), said))
        return sorted(found, key=lambda pair: (-pair[0], pair[1].order))

    def _answer(
        self,
        at: str,
        outcome: Outcome,
        rule: str,
        method: str,
        evidence: list[tuple[float, Said]],
    ) -> Assessment:
        cited = (Citation(said.document, said.span, said.polarity) for _, said in evidence)
        return Assessment(
            action=self._raised.mention,
            outcome=outcome,
            assessed_at=at,
            method=method,
            score=round(evidence[0][0], 3) if evidence else 0.0,
            rule=rule,
            evidence=tuple(dict.fromkeys(cited)),
        )


def _own_things(asked: frozenset[str]) -> frozenset[str]:
    """The rarest things that an action names (its rarest words, where it names none)."""
    if asked & _BODIES:
        return asked & _BODIES
    things = {term for term in asked if term.startswith(THING)}
    pool = things - _WHOM or things or asked
    rarest = max(map(rarity, pool), default=0.0)
    return frozenset(term for term in pool if rarity(term) >= _AS_RARE * rarest)


def _weight(some: Iterable[str]) -> float:
    # Sorted: sums of fractions hang on their order, and a set has none.
    return sum(rarity(term) for term in sorted(some))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The weight two sets of terms share, of all they hold: 0 to 1."""
    shared = one & other
    return 2 * _weight(shared) / (_weight(one) + _weight(other)) if shared else 0.0


def _critical_share(deciding: list[tuple[float, Said]]) -> float:
    """How much of what decides is criticism, 0 to 1."""
    critical = sum(score * _CRITICISM[said.polarity] for score, said in deciding)
    return critical / sum(score for score, _ in deciding)


def _said(
    document: Document,
    item: Finding | Action,
    polarity: Polarity,
    previous: tuple[Span, frozenset[str]] | None,
) -> Said:
    span = item.evidence.span
    text = document.quote(span)
    beside = previous is not None and "\n" not in document.text[previous[0].end : span.start]
    return Said(
        document=document.id,
        article=document.kind == "article",
        span=span,
        polarity=polarity,
        themes=frozenset(tag.theme for tag in item.tags),
        terms=terms(text),
        before=previous[1] if previous is not None and beside else frozenset(),
        refers=_referring().match(text) is not None,
        looks_back=any(word in text for word in _LOOKING) and looks_back(text),
    )


@resources.per_ontology()
def _referring() -> re.Pattern[str]:
    return re.compile(rf"{alternatives('referring', 'referring')}\b", re.IGNORECASE)
