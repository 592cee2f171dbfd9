"""Statements that one theme leads to another, in the inspectors' own words."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from goldthread.extraction.centrality import Context, load_weights
from goldthread.extraction.setting import Sentence, Setting
from goldthread.extraction.themes import Candidate, rank
from goldthread.extraction.voices import voices
from goldthread.extraction.wording import fold
from goldthread.model import CausalLink, Evidence, Span

Direction = Literal["forward", "backward"]


class Connective(Struct, frozen=True):
    """Words that join a cause and an effect; ``forward`` when the cause stands first."""

    pattern: re.Pattern[str]
    direction: Direction


_NOT = r"(?P<not>not |never |no longer )?"
_FORWARD = re.compile(
    r"\b(?P<aux>(?:has|have|had|is|are|was|were|does|do|did|can|could|may|will) )?"
    + _NOT
    + r"(?:yet |always |necessarily )?"
    r"(?P<words>le(?:d|ads?|ading) to|result(?:s|ed|ing)? in|impact(?:s|ed|ing)?(?: \w+ly)? (?:on|upon)|"
    r"prevent(?:s|ed|ing)?|hamper(?:s|ed|ing)?|hinder(?:s|ed|ing)?|imped(?:e|es|ed|ing)|"
    r"means? that|meant that|meaning that|caus(?:e|es|ed|ing)|contribut(?:e|es|ed|ing) to|"
    r"has had (?:a|an) (?:\w+ ){0,3}impact on|as a result|consequently)\b"
)
_BACKWARD = re.compile(
    r"\b" + _NOT + r"(?P<words>because of|because|due to|as a result of|owing to|caused by|"
    r"as a consequence of|attributable to)\b"
)
_POINTS_BACK = re.compile(
    r"^(?:this|these|that|it|they|such|as a result|consequently|which|the result)\b"
)


def find_causal_links(setting: Setting) -> tuple[CausalLink, ...]:
    """The causal statements of the story, in text order.

    The cause or the effect of a sentence that points back ("This leads to …") is the theme of
    the sentence before it, and the evidence then covers both.
    """
    voice_of = voices(setting)
    found: list[CausalLink] = []
    previous: Sentence | None = None
    for sentence in setting.speaking():
        if (
            sentence.kind in ("heading", "note")
            or voice_of.get(sentence.span.start) != "inspectors"
        ):
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
    if match is None or authority is None:
        return None
    left, right = wording.text[: match.start()], wording.text[match.end() :]
    span = sentence.span
    if _POINTS_BACK.match(wording.text) and not backward:
        if before is None:
            return None
        left = fold(setting.text(before)).text
        span = Span(before.span.start, sentence.span.end)
    elif backward and not left.strip(" ,"):
        right, _, left = right.partition(", ")
    first, second = _central(left, setting), _central(right, setting)
    cause, effect = (second, first) if backward else (first, second)
    if cause is None or effect is None or cause.theme == effect.theme:
        return None
    words = (wording.span(match.start(), match.end()),)
    return CausalLink(
        cause=cause.theme,
        effect=effect.theme,
        negated=bool(match.group("not")),
        connective=match.group("words"),
        authority=authority,
        inspection=setting.inspection_at(sentence.span),
        evidence=Evidence(span, "backward" if backward else "forward", words),
    )


def _central(text: str, setting: Setting) -> Candidate | None:
    return next(iter(rank(text, setting.reference, Context(), load_weights())), None)
