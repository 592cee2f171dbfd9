"""Which way practice has gone since before: better, worse, or no way, where a sentence tells.

"Supervision has improved" and "supervision is good" both praise; only the first tells of a
change. A wish ("plans need to improve") is none. The words are those of
``ontology/words/direction.txt``; what less is better of, those of ``press-figures.txt``.
"""

from __future__ import annotations

import re

from goldthread.core import resources
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Direction

_BETWEEN = (
    r"(?:\w+ly |also |now |not |no longer |never |been |being |since |much |further |recently |"
    r"already |still |yet |well )*"
)
_NOT = re.compile(r"\b(?:not|never|no longer|barely|hardly)\b")


def direction_of(text: str) -> Direction | None:
    """Which way a folded sentence tells that something has gone; ``None`` where it does not tell,
    or tells of both ways.

    >>> direction_of("the quality of plans has significantly improved.")
    'improved'
    >>> direction_of("managers need to improve the quality of plans.") is None
    True
    >>> direction_of("the quality of plans has not improved.")
    'unchanged'
    """
    told: set[Direction] = set()
    asked = _pattern("asked").search(text)
    end = asked.start() if asked else len(text)
    for way, pattern in _verbs().items():
        for found in pattern.finditer(text, 0, end):
            between = found["between"] or found["amount"] or ""
            told.add("unchanged" if _NOT.search(between) else way)
    if _pattern("same-shown").search(text, 0, end) or _goes_on().search(text, 0, end):
        told.add("unchanged")
    if _pattern("better-shown").search(text, 0, end) and "unchanged" not in told:
        told.add("improved")
    if _pattern("worse-shown").search(text, 0, end):
        told.add("declined")
    changed = told - {"unchanged"}
    if len(changed) == 1:
        return next(iter(changed))
    return "unchanged" if told and not changed else None


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
def _pattern(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('direction', section)}\b")
