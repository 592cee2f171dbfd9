"""Statements that one theme leads to another, in the inspectors' own words."""

from __future__ import annotations

import re
from itertools import islice

from goldthread.core.model import CausalLink, Evidence, Span
from goldthread.core.reference import Reference
from goldthread.extraction.causes.connectives import (
    find_claims,
    points_back,
    said_otherwise,
    without_asides,
    without_filler,
)
from goldthread.extraction.findings.polarity import is_order
from goldthread.extraction.findings.themes import Candidate, find_tags, rank
from goldthread.extraction.findings.themes.ranking import Context, load_weights
from goldthread.extraction.findings.voice import voices
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.wording import fold

_LIKELY_ENOUGH = 0.5
"""How likely a theme must be to be a cause or an effect; chosen on labelled sentences, where a
lower bar gave more wrong links than right ones."""
_MOST_CLAIMS = 6
"""So many connectives of a sentence are looked at; a table run together may have thousands."""
_OUGHT_TO_BE = re.compile(r"\b(?:needs? to improve|recommendations?|priority actions?)\b")


def find_causal_links(setting: Setting) -> tuple[CausalLink, ...]:
    """The causal statements of the story, in text order, at most one of a sentence.

    What ought to be is not stated. The cause of a sentence that points back ("This leads
    to …") is what the sentence before it is about, and the evidence then covers both.
    """
    voice_of = voices(setting)
    found: list[CausalLink] = []
    earlier: tuple[Sentence, ...] = ()
    for sentence in setting.speaking():
        theirs = voice_of.get(sentence.span.start) == "inspectors"
        if sentence.kind in ("heading", "note") or not theirs:
            earlier = ()
            continue
        if earlier and earlier[-1].block != sentence.block:
            earlier = ()
        link = _link(setting, sentence, earlier)
        if link:
            found.append(link)
        earlier = (*earlier[-1:], sentence)
    return tuple(found)


def _link(setting: Setting, sentence: Sentence, earlier: tuple[Sentence, ...]) -> CausalLink | None:
    """The first link that the sentence states; ``earlier``: the two before it in its paragraph."""
    wording = fold(setting.text(sentence), sentence.span.start)
    claims = list(islice(find_claims(wording.text), _MOST_CLAIMS))
    if not claims or is_order(wording.text) or _OUGHT_TO_BE.search(sentence.heading.lower()):
        return None
    authority = setting.authority_at(sentence.span)
    if authority is None:
        return None
    for claim in claims:
        span = sentence.span
        effects = _themes(wording.text[slice(*claim.effect)], setting)
        if not effects:
            continue
        causes = _themes(without_asides(wording.text[slice(*claim.cause)]), setting)
        if not causes and earlier and points_back(wording.text[slice(*claim.cause)]):
            causes = _themes_before(setting, earlier)
            span = Span(earlier[-1].span.start, sentence.span.end)
        pair = _pair(causes, effects, setting.reference)
        if pair:
            return CausalLink(
                cause=pair[0],
                effect=pair[1],
                negated=claim.negated,
                connective=wording.text[slice(*claim.connective)],
                authority=authority,
                inspection=setting.inspection_at(sentence.span),
                evidence=Evidence(span, claim.rule, (wording.span(*claim.connective),)),
            )
    return None


def _themes(text: str, setting: Setting) -> list[Candidate]:
    """The themes a stretch of text names or suggests, likely enough, the likeliest first."""
    text = without_filler(text)
    ranked = rank(text, setting.reference, Context(), load_weights())
    likely = [candidate for candidate in ranked if candidate.likelihood >= _LIKELY_ENOUGH]
    return likely + [Candidate(theme, _LIKELY_ENOUGH, ()) for theme in said_otherwise(text)]


def _themes_before(setting: Setting, earlier: tuple[Sentence, ...]) -> list[Candidate]:
    """The likely themes of the last of ``earlier``, which may take its topic from the first."""
    before = find_tags(setting, earlier[0]) if len(earlier) > 1 else ()
    tags = find_tags(setting, earlier[-1], before)
    return [Candidate(tag.theme, tag.weight, ()) for tag in tags if tag.weight >= _LIKELY_ENOUGH]


def _pair(
    causes: list[Candidate], effects: list[Candidate], reference: Reference
) -> tuple[str, str] | None:
    """The likeliest cause, and the likeliest effect that is another theme, if there are both.

    A verdict on a whole service is led to, and leads to nothing itself.
    """
    cause = next((one.theme for one in causes if not reference.themes[one.theme].verdict), None)
    if cause is None:
        return None
    return next(((cause, one.theme) for one in effects if one.theme != cause), None)
