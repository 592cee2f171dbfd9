"""Which way practice has gone since before: better, worse, or no way, where a sentence tells.

"Supervision has improved" and "supervision is good" both praise; only the first tells of a
change. A wish ("plans need to improve") is none. The words are those of
``ontology/words/direction.txt``; what less is better of, those of ``press-figures.txt``.
"""

from __future__ import annotations

import re

from goldthread.core import resources
from goldthread.core.lexicon import alternatives, words
from goldthread.core.model import Direction, Polarity
from goldthread.extraction.text.wording import PhraseFinder

_BETWEEN = (
    r"(?:\w+ly |also |now |not |no longer |never |been |being |since |much |further |recently |"
    r"already |still |yet |well )*"
)
_VERBS = frozenset(("better", "worse", "falls", "rises"))
_PRAISED = frozenset(("strength", "mixed"))
_GROWN = frozenset(("grows", "rises"))
_NOT = re.compile(r"\b(?:not|never|no longer|barely|hardly)\b")


def direction_of(text: str, polarity: Polarity | None = None) -> Direction | None:
    """Which way a folded sentence tells that something has gone; ``None`` where it does not tell,
    or tells of both ways.

    ``polarity`` is that of the sentence: where it praises, or praises among other things, what it
    only tells to be so now, or to be so increasingly, has got better.

    >>> direction_of("the quality of plans has significantly improved.")
    'improved'
    >>> direction_of("managers need to improve the quality of plans.") is None
    True
    >>> direction_of("the quality of plans has not improved.")
    'unchanged'
    >>> direction_of("plans are now thorough.", "strength")
    'improved'
    """
    hits = _finder().find(text)
    if not hits:
        return None
    asked = min((hit.start for hit in hits if hit.value == "asked"), default=len(text))
    said = {hit.value for hit in hits if hit.start < asked}
    told: set[Direction] = set()
    if said & _VERBS:
        for way, pattern in _verbs().items():
            for found in pattern.finditer(text, 0, asked):
                between = found["between"] or found["amount"] or ""
                told.add("unchanged" if _NOT.search(between) else way)
    if "same-shown" in said or ("goes-on" in said and _goes_on().search(text, 0, asked)):
        told.add("unchanged")
    if "better-shown" in said and "unchanged" not in told:
        told.add("improved")
    if "worse-shown" in said:
        told.add("declined")
    changed = told - {"unchanged"}
    if not told and polarity in _PRAISED and ("now" in said or _grown(text, said, asked)):
        return "improved"
    if len(changed) == 1:
        (way,) = changed
        return way
    return "unchanged" if told and not changed else None


def _grown(text: str, said: set[str], end: int) -> bool:
    """Whether a folded sentence tells before ``end`` of more or better of something good."""
    if said & _GROWN and "more" in said and _more().search(text, 0, end):
        return True
    if "made-better" in said and _made_better().search(text, 0, end):
        return True
    return "brings" in said and bool(_brings().search(text, 0, end))


@resources.per_ontology()
def _more() -> re.Pattern[str]:
    """More of a matter that is good, or a verb that makes it more."""
    grows = alternatives("direction", *sorted(_GROWN))
    more = alternatives("direction", "more")
    return re.compile(
        rf"\b{grows} (?:[\w']+ ){{0,3}}?{more}\b"
        rf"|\b{more}(?: [\w']+){{0,10}}? (?:has|have|is|are) (?:\w+ly |also |been )*"
        r"(?:increased|increasing|grown|growing|risen|rising)\b"
    )


@resources.per_ontology()
def _made_better() -> re.Pattern[str]:
    """Something that has been made better, or is being made so; "is strengthened by" tells of no
    time."""
    verbs = alternatives("direction", "made-better")
    return re.compile(
        rf"\b(?:(?:has|have|had) {_BETWEEN}|(?:is|are) (?:\w+ly |also |now |further )*"
        rf"(?:being (?:\w+ly )*|(?=\w+ing\b))){verbs}\b"
    )


@resources.per_ontology()
def _brings() -> re.Pattern[str]:
    brings = alternatives("direction", "brings")
    return re.compile(
        rf"(?<!\bto )(?<!\bnot )\b{brings} (?!(?:what|further|areas|for|to|no|little|limited)\b)"
        r"(?:[\w']+ ){0,3}?(?:improvements?|reductions?|strengthening)\b"
        r"(?! (?:plan|board|journey|notice))"
    )


@resources.per_ontology()
def _verbs() -> dict[Direction, re.Pattern[str]]:
    """Verbs behind an auxiliary or an amount, and the words between, by the way they tell of."""
    less = alternatives("press-figures", "less-is-better")
    falls, rises = alternatives("direction", "falls"), alternatives("direction", "rises")
    gone: dict[Direction, str] = {
        "improved": rf"{alternatives('direction', 'better')}|{falls} (?:\w+ ){{0,3}}?{less}",
        "declined": rf"{alternatives('direction', 'worse')}|{rises} (?:\w+ ){{0,3}}?{less}",
    }
    moved = {"improved": falls, "declined": rises}
    return {
        way: re.compile(
            rf"\b(?:{less}(?: \w+){{0,3}}? (?:(?:has|have|had|is|are) )?(?P<amount>{_BETWEEN})"
            rf"{moved[way]}|(?:has|have|had|is|are|was|were)"
            rf" (?P<between>{_BETWEEN})(?:{verbs}))\b"
        )
        for way, verbs in gone.items()
    }


@resources.per_ontology()
def _goes_on() -> re.Pattern[str]:
    goes_on, like = alternatives("direction", "goes-on"), alternatives("direction", "like")
    return re.compile(rf"\b{goes_on} (?:\w+ly |also |very )*{like}\b")


@resources.per_ontology()
def _finder() -> PhraseFinder[str]:
    """Every section but that of what goes on, which stands for nothing alone."""
    sections = (each for each in words("direction").values() if each.name != "like")
    return PhraseFinder((phrase, each.name) for each in sections for phrase in each.phrases)
