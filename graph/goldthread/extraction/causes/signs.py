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
    r"\b(?:(?<!though )not|cannot|never|rarely|no longer|unable|unclear|without|rather than"
    r"|less (?:able|likely|effective))\b(?! only)"
)
_AMISS = re.compile(
    r"\btoo (?:few|many|long|late|slow(?:ly)?|often|high)\b"
    r"|\b(?:is|are|be|been|it|becom\w+|more|very|\w+ly) (?:difficult|hard|challenging) "
)
_LESSENED = r"(?<!to )(?:reduc|decreas|fewer|less\b|lower|minimis|avoid|prevent|fallen|fell\b)\w*"
"""Words that make less of what stands beside them."""
_BE = "(?:is|are|was|were|been|being|has|have)"
_NONE_OF = r"(?:not|no|never|nor|rarely|only|without|free of|rather than|instead of)"
_BETTER = re.compile(r"\b(?:better|stronger|improved|improving|faster|quicker|swifter|safer)\b")
_HANDLED = re.compile(
    r"\brisks?\b(?! of)(?= (?:[\w']+ ){0,4}?(?:assess|identif|recogni|understood|manag|analys"
    r"|consider|evaluat|respond|address|explor|escalat|known))"
    r"|\b(?:assess|identif|recogni|understand|manag|analys|consider|evaluat|respond|address|explor"
    r"|focus|presenting|information|decisions?)\w* (?:[\w']+ ){0,4}?risks?\b(?! of)"
)
"""Risk as the matter of the work, which is no burden in itself."""
_IN_CASE = re.compile(
    r"\b(?:even )?(?:when|where|if) [^,;]*(?:[,;]|$)"
    r"|\bwho (?:cannot|can no longer|are unable|are not|do not|have not)(?: [\w']+){1,7}?"
    r"(?= (?:is|are|was|were|has|have|had|receive|benefit|live|get|do|does)\b)"
)
"""What only tells in which case, or whom, an effect is of."""
_AT_FIRST = 8
"""A burden is what an effect comes to if it is among so many of its first words."""
_AFFECTS = re.compile(r"affect|impact(?:s|ed|ing) (?:\w+ )?(?:up)?on")
"""Verbs that tell of harm unless they say otherwise."""
_KEPT_FROM = re.compile(r"\b(?:from )?(?:receiving|getting|accessing|having|being able|benefit)")
"""What is prevented is a good where somebody is kept from having it."""
_ADVERSELY = re.compile(r"\b(?:adverse|negative|detrimental|damaging)(?:ly)?\b")
_FAVOURABLY = re.compile(r"\b(?:positive(?:ly)?|beneficial(?:ly)?|good) ")
_NEAR = 24
"""So many characters before "impact on" say which kind of impact it is."""
_ACTS = re.compile(r"affect|impact|effect|influenc|contribut|difference|mak|shap")


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
        effect = text[slice(*claim.effect)]
        bad = _is_burden(effect) and not _KEPT_FROM.search(effect)
        return "relieves" if bad == (claim.bearing == "lessens") else "worsens"
    start, end = claim.connective
    manner = text[max(0, start - _NEAR) : end] if _ACTS.match(text, start) else ""
    if _ADVERSELY.search(manner):
        return "worsens"
    if _FAVOURABLY.search(manner):
        return "relieves"
    return "worsens" if _AFFECTS.match(text, start) else _sign_of_effect(claim, text)


def _sign_of_effect(claim: Claim, text: str) -> Sign:
    """The sign where the connective only joins: what the effect says, and else the rest."""
    effect = _IN_CASE.sub("", text[slice(*claim.effect)])
    plain = _HANDLED.sub("", effect)
    if _less_of_burdens().search(plain):
        return "relieves"
    if _AMISS.search(effect) or _more_of_burdens().search(plain):
        return "worsens"
    if _NEGATED.search(effect):
        return "worsens"
    cues = find_cues(text)
    for place in (claim.effect, claim.connective, claim.cause):
        balance = weigh(text, cues, place)
        if balance.weak or balance.strong:
            first = min(balance.weak + balance.strong)
            return "worsens" if first in balance.weak else "relieves"
        if place == claim.effect and _BETTER.search(effect):
            return "relieves"
        if place == claim.effect and _is_burden(" ".join(effect.split()[:_AT_FIRST])):
            return "worsens"
    return "worsens" if judge(text).polarity == "weakness" else "relieves"


def _is_burden(text: str) -> bool:
    """Whether an effect is a matter of which less is better."""
    return bool(_burdens().search(_HANDLED.sub("", text)))


@resources.per_ontology()
def _burdens() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('burdens', 'burdens')}s?\b")


@resources.per_ontology()
def _more_of_burdens() -> re.Pattern[str]:
    """More of a burden: "higher levels of absence", "unnecessary delay"."""
    return re.compile(
        rf"\b{alternatives('burdens', 'more')} (?:(?:levels?|numbers?|rates?|periods?) of )?"
        rf"(?:[\w']+ )?{alternatives('burdens', 'burdens')}s?\b"
    )


@resources.per_ontology()
def _less_of_burdens() -> re.Pattern[str]:
    """A burden said not to be, or to be less: "no delay", "risk of harm is reduced"."""
    burden = rf"{alternatives('burdens', 'burdens')}s?\b"
    return re.compile(
        rf"\b(?:{_NONE_OF}|{_LESSENED}) (?:[\w']+ ){{0,2}}?{burden}"
        r"|\bnot (?:\w+ )?(?:affect|impact|disrupt|harm)"
        rf"|\b{burden}(?:(?: [\w']+){{0,2}} {_BE}(?: \w+)?)? {_LESSENED}"
    )
