"""Statements that one theme leads to another, in the inspectors' own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from goldthread.core.model import CausalLink, Evidence, Span
from goldthread.extraction.causes.connectives import (
    Claim,
    find_claims,
    points_back,
    refers_back,
    without_asides,
)
from goldthread.extraction.causes.ends import End, Stretch
from goldthread.extraction.causes.pairs import Pair, load_pair_weights, pairs_of
from goldthread.extraction.causes.signs import sign_of
from goldthread.extraction.findings.polarity import is_order
from goldthread.extraction.findings.themes import find_tags, likely_themes
from goldthread.extraction.findings.voice import voices
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.wording import Wording, fold

_MOST_CLAIMS = 6
"""So many connectives of a sentence are looked at; a table run together may have thousands."""
_MOST_PAIRS = 2
"""So many pairs of one connective are stated, the likeliest."""
_MOST_BEFORE = 4
_LIKELY_BEFORE = 0.15
"""A theme of the sentence before that is less likely is not looked at."""
_NO_CAUSE = frozenset(("overall", "aspiration", "improvement"))
"""A verdict on the whole, ambition and change itself are led to, or said, and lead to nothing."""
_NO_EFFECT = frozenset(("overall", "aspiration"))
_OUGHT_TO_BE = re.compile(r"\b(?:needs? to improve|recommendations?|priority actions?)\b")


def find_causal_links(setting: Setting) -> tuple[CausalLink, ...]:
    """The causal statements of the story, in text order; a sentence may state several.

    What ought to be is not stated. The cause of a sentence that points back ("This leads
    to …") is what the sentence before it is about, and the evidence then covers both.
    """
    return tuple(link for reading in readings(setting) for link in _links(setting, reading))


def readings(setting: Setting) -> Iterator[Reading]:
    """The sentences of the story that have a connective, in the inspectors' own voice."""
    voice_of = voices(setting)
    earlier: tuple[Sentence, ...] = ()
    for sentence in setting.speaking():
        theirs = voice_of.get(sentence.span.start) == "inspectors"
        if sentence.kind in ("heading", "note") or not theirs:
            earlier = ()
            continue
        if earlier and earlier[-1].block != sentence.block:
            earlier = ()
        wording = fold(setting.text(sentence), sentence.span.start)
        if not (is_order(wording.text) or _OUGHT_TO_BE.search(sentence.heading.lower())):
            reading = Reading(setting, sentence, wording, earlier)
            if reading.claims:
                yield reading
        earlier = (*earlier[-1:], sentence)


def _links(setting: Setting, reading: Reading) -> Iterator[CausalLink]:
    """The links that a sentence states, the likeliest pairs of each claim."""
    span, wording = reading.sentence.span, reading.wording
    authority = setting.authority_at(span)
    if authority is None:
        return
    told: set[frozenset[str]] = set()
    for claim in reading.claims:
        for pair in reading.likely_pairs(claim):
            ends = frozenset((pair.cause.theme, pair.effect.theme))
            if ends in told:
                continue
            told.add(ends)
            before = pair.cause.before or pair.effect.before
            start = reading.earlier[-1].span.start if before else span.start
            words = (wording.span(*claim.connective),)
            yield CausalLink(
                cause=pair.cause.theme,
                effect=pair.effect.theme,
                sign=sign_of(claim, wording.text),
                connective=wording.text[slice(*claim.connective)],
                authority=authority,
                inspection=setting.inspection_at(span),
                evidence=Evidence(Span(start, span.end), claim.rule, words),
            )


class Reading:
    """The claims of one sentence, and the pairs of themes that each may join; ``earlier`` are
    the two sentences before it in its paragraph."""

    def __init__(
        self, setting: Setting, sentence: Sentence, wording: Wording, earlier: tuple[Sentence, ...]
    ) -> None:
        self.sentence = sentence
        self.wording = wording
        self.earlier = earlier
        self.claims = find_claims(wording.text, _MOST_CLAIMS)
        self._setting = setting
        self._stretches: dict[tuple[int, int], Stretch] = {}

    def likely_pairs(self, claim: Claim) -> list[Pair]:
        """The pairs of a claim that are likely enough, the likeliest first, two at most."""
        weights = load_pair_weights()
        found = weights.likelihoods(claim, self.wording.text, self.pairs(claim))
        likely = [(likelihood, pair) for likelihood, pair in found if likelihood >= weights.cut]
        likely.sort(key=lambda each: (-each[0], each[1].cause.theme, each[1].effect.theme))
        return [pair for _, pair in likely[:_MOST_PAIRS]]

    def pairs(self, claim: Claim) -> list[Pair]:
        """The causes with the effects that a claim may join."""
        cause, effect = self._stretch(claim.cause), self._stretch(claim.effect)
        if not cause.names_any and claim.earlier:
            cause = self._stretch(claim.earlier)
        back = not cause.names_any and self._points_back(claim.cause)
        forth = claim.rule == "backward" and not effect.names_any
        forth = forth and self._points_back(claim.effect)
        if (back and forth) or ((back or forth) and not self.earlier):
            return []
        behind = claim.rule != "backward"
        whole = self._likelihoods
        causes = [] if back else cause.ends(whole, behind=behind)
        effects = [] if forth else effect.ends(whole, behind=not behind)
        if back or (behind and self._refers(claim.cause)):
            causes = _joined(causes, self._before())
        if forth or (not behind and self._refers(claim.effect)):
            effects = _joined(effects, self._before())
        causes = [end for end in causes if end.theme not in _NO_CAUSE and end.group != "groups"]
        effects = [end for end in effects if end.theme not in _NO_EFFECT]
        return pairs_of(causes, effects)

    @cached_property
    def _likelihoods(self) -> dict[str, float]:
        ranked = likely_themes(self._setting, self.sentence)
        return {one.theme: one.likelihood for one in ranked}

    def _stretch(self, place: tuple[int, int]) -> Stretch:
        if place not in self._stretches:
            text = without_asides(self.wording.text[slice(*place)])
            self._stretches[place] = Stretch(text, self._setting.reference)
        return self._stretches[place]

    def _points_back(self, place: tuple[int, int]) -> bool:
        return points_back(self.wording.text[slice(*place)])

    def _refers(self, place: tuple[int, int]) -> bool:
        """Whether the words before a connective begin with what the sentence before tells of."""
        return bool(self.earlier) and refers_back(self.wording.text[slice(*place)])

    def _before(self) -> list[End]:
        """What the last of ``earlier`` may be about, which may take its topic from the first."""
        setting, earlier, themes = self._setting, self.earlier, self._setting.reference.themes
        before = find_tags(setting, earlier[0]) if len(earlier) > 1 else ()
        ranked = likely_themes(setting, earlier[-1], before)
        text = fold(setting.text(earlier[-1])).text
        return [
            End(
                *(one.theme, themes[one.theme].group, one.likelihood),
                sentence=self._likelihoods.get(one.theme, 0.0),
                said="named" if one.words else "hinted" if one.hints else "absent",
                away=len(text[: min([s for s, _ in one.words + one.hints], default=0)].split()),
                rank=at,
                before=True,
            )
            for at, one in enumerate(ranked[:_MOST_BEFORE])
            if one.likelihood >= _LIKELY_BEFORE
        ]


def _joined(here: list[End], before: list[End]) -> list[End]:
    """The ends of a side and, behind them, those in the sentence before that it does not have."""
    known = {end.theme for end in here}
    return here + [end for end in before if end.theme not in known]
