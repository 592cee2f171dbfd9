"""What a claim says becomes of the effect: the sign of the link."""

from __future__ import annotations

import re

from goldthread.core import resources
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Sign
from goldthread.extraction.causes.connectives import Claim
from goldthread.extraction.findings.polarity import judge
from goldthread.extraction.findings.polarity.cues import find_cues
from goldthread.extraction.findings.polarity.weighing import weigh

_NEGATED = re.compile(
    r"\b(?:not|cannot|never|rarely|no longer|unable|unclear|less (?:able|likely|effective))\b"
    r"(?! only)"
)
_AMISS = re.compile(r"\btoo (?:few|many|long|late|slow(?:ly)?|often|high)\b")
_LESSENED = re.compile(
    r"\b(?:reduc|decreas|fewer|less\b|lower|minimis|avoid|prevent|fallen|fell\b)"
)
"""Words of an effect that make less of it."""


def sign_of(claim: Claim, text: str) -> Sign:
    """What the effect comes to, by the connective or, where that only joins, by the effect."""
    if claim.stance == "denied":
        return "denied"
    if claim.stance == "intended":
        return "intended"
    if claim.bearing == "helps":
        return "relieves"
    if claim.bearing == "hinders":
        return "worsens"
    if claim.bearing in ("lessens", "raises"):
        bad = _is_burden(text[slice(*claim.effect)])
        return "relieves" if bad == (claim.bearing == "lessens") else "worsens"
    return _sign_of_effect(claim, text)


def _sign_of_effect(claim: Claim, text: str) -> Sign:
    """The sign where the connective only joins: what the effect says, and else the rest."""
    effect = text[slice(*claim.effect)]
    if _AMISS.search(effect):
        return "worsens"
    if _is_burden(effect) and (_NEGATED.search(effect) or _LESSENED.search(effect)):
        return "relieves"
    if _NEGATED.search(effect):
        return "worsens"
    cues = find_cues(text)
    for place in (claim.effect, claim.connective, claim.cause):
        balance = weigh(text, cues, place)
        if balance.weak or balance.strong:
            first = min(balance.weak + balance.strong)
            return "worsens" if first in balance.weak else "relieves"
        if place == claim.effect and _is_burden(effect):
            return "worsens"
    return "worsens" if judge(text).polarity == "weakness" else "relieves"


def _is_burden(text: str) -> bool:
    """Whether an effect is a matter of which less is better."""
    return bool(_burdens().search(text))


@resources.per_ontology()
def _burdens() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('burdens', 'burdens')}s?\b")
