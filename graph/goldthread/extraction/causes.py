"""Statements that one theme leads to another, in the inspectors' own words."""

from __future__ import annotations

import re

from goldthread.extraction.centrality import Context, load_weights
from goldthread.extraction.polarity import is_order
from goldthread.extraction.setting import Sentence, Setting
from goldthread.extraction.themes import Candidate, rank
from goldthread.extraction.voices import voices
from goldthread.extraction.wording import fold
from goldthread.model import CausalLink, Evidence, Span

_LIKELY_ENOUGH = 0.15
"""How likely a theme must be to be a cause or an effect; chosen on labelled sentences."""
_LIKELY_BESIDE = 0.3
_FORWARD = re.compile(
    r"\b(?:le(?:d|ads?|ading) to|result(?:s|ed|ing)? in|"
    r"(?:has|have|had|having) (?:had )?(?:an?|some) (?:\w+ ){0,3}impact (?:on|upon)|"
    r"impact(?:s|ed|ing)(?: \w+ly)? (?:on|upon)|"
    r"(?:(?<=which )|(?<=this )|(?<=that ))prevent(?:s|ed)|(?<=, )preventing|"
    r"(?:hamper|hinder)(?:s|ed|ing)?|imped(?:es|ed|ing)|undermin(?:es|ed|ing)|"
    r"means? that|meant that|(?<=, )meaning that|(?<!the )caus(?:es|ed|ing)|"
    r"contribut(?:es|ed|ing) to|as a consequence(?! of)|as a result(?! of)|consequently)\b"
)
_BACKWARD = re.compile(
    r"\b(?:because of|because|due to|as a result of|owing to|caused by|as a consequence of|"
    r"attributable to)\b"
)
_DENIED = re.compile(
    r"\b(?:not|never|no longer) (?:(?:yet|always|necessarily|consistently|been) )*$"
)
_CLAUSE_ENDS = re.compile(r"; |, (?:but|although|though|however|while|whereas)\b")
_OPENS_BACK = re.compile(r"(?:as a (?:result|consequence)|consequently)\b")


def find_causal_links(setting: Setting) -> tuple[CausalLink, ...]:
    """The causal statements of the story, in text order; what ought to be is not stated.

    The cause of a sentence that points back ("This leads to …") is the theme of the sentence
    before it, and the evidence then covers both.
    """
    voice_of = voices(setting)
    found: list[CausalLink] = []
    previous: Sentence | None = None
    for sentence in setting.speaking():
        theirs = voice_of.get(sentence.span.start) == "inspectors"
        if sentence.kind in ("heading", "note") or not theirs:
            previous = None
            continue
        before = previous if previous and previous.block == sentence.block else None
        link = _link(setting, sentence, before)
        if link:
            found.append(link)
        previous = sentence
    return tuple(found)


def _link(setting: Setting, sentence: Sentence, before: Sentence | None) -> CausalLink | None:
    wording = fold(setting.text(sentence), sentence.span.start)
    backward = _BACKWARD.search(wording.text)
    match = backward or _FORWARD.search(wording.text)
    authority = setting.authority_at(sentence.span)
    if match is None or authority is None or is_order(wording.text):
        return None
    left, right = wording.text[: match.start()], wording.text[match.end() :]
    if backward and not left.strip(" ,"):
        right, _, left = right.partition(", ")
    ends = _CLAUSE_ENDS.search(right)
    named = _themes(left, setting)
    told = _themes(right[: ends.start()] if ends else right, setting)
    span = sentence.span
    if before and not backward and (not named or _OPENS_BACK.match(wording.text)):
        named = _themes(fold(setting.text(before)).text, setting)
        span = Span(before.span.start, sentence.span.end)
    pair = _likeliest(told, named) if backward else _likeliest(named, told)
    if pair is None:
        return None
    return CausalLink(
        cause=pair[0],
        effect=pair[1],
        negated=bool(_DENIED.search(wording.text, 0, match.start())),
        connective=match.group(),
        authority=authority,
        inspection=setting.inspection_at(sentence.span),
        evidence=Evidence(
            span,
            "backward" if backward else "forward",
            (wording.span(match.start(), match.end()),),
        ),
    )


def _themes(text: str, setting: Setting) -> list[Candidate]:
    """The themes a stretch of text names, likely enough to be a cause or an effect."""
    ranked = rank(text, setting.reference, Context(), load_weights()) if text.strip() else []
    return [candidate for candidate in ranked if candidate.likelihood >= _LIKELY_ENOUGH]


def _likeliest(causes: list[Candidate], effects: list[Candidate]) -> tuple[str, str] | None:
    """The likeliest pair of two different themes, if there is one."""
    pairs = [
        (-cause.likelihood * effect.likelihood, cause.theme, effect.theme)
        for cause in _leading(causes)
        for effect in _leading(effects)
        if cause.theme != effect.theme
    ]
    return min(pairs)[1:] if pairs else None


def _leading(candidates: list[Candidate]) -> list[Candidate]:
    """The likeliest candidate, and the next where it is likely by itself."""
    return candidates[:1] + [c for c in candidates[1:2] if c.likelihood >= _LIKELY_BESIDE]
