"""What a stretch of a sentence is about, where it is a cause or an effect.

Beside its phrases a theme has words that name it only there (``ontology/words/cause-themes.txt``):
"time with children" is a theme where caseloads limit it, and too common to be one elsewhere.
"""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.core.reference import Reference
from goldthread.extraction.findings.themes import find_marks, rank
from goldthread.extraction.findings.themes.ranking import Context, load_weights
from goldthread.extraction.text.wording import PhraseFinder

_LIKELY_ENOUGH = 0.15
"""A theme less likely is not looked at."""
_OTHERWISE = 0.5
"""How likely a theme is that only words of a cause or effect name."""
_MOST = 3
_SAYS_LITTLE = re.compile(
    r"\bprevent(?:ing|s|ed)?\b(?! (?:duty|agenda|strategy|programme|training|awareness|board"
    r"|referrals?|work))"
    r"|\bsince (?:the|its|their|our) (?:last|previous|\w+) (?:\w+ ){0,2}inspection"
    r"|, (?:with the exception of|except for|as exemplified in) [^,;]*|"
    r"\bmulti agency (?=(?:\w+ )?(?:plan|support|response|protection|assessment|help)\w*)"
    r"|\b(?:(?:positive|improved|better|good|real|many|most|some) )*(?:children's )?"
    r"(?:outcomes|changes|experiences|difference|lives)\b"
    r"(?: (?:for|to|of|in) (?:(?:most|many|some|all|the) )*children(?: and (?:their )?\w+)?)?"
)
"""Words of a cause or effect that sound like a theme and do not tell of it."""

Names = dict[str, list[tuple[int, int, bool]]]
"""Where a stretch names each theme: start, end, and whether outright."""


class End(Struct, frozen=True):
    """A theme (of a ``group``) that one side of a claim may be about.

    ``named``: words name it outright; ``otherwise``: only words of a cause or effect do;
    ``away``: how many words lie between these and the connective; ``rank``: how many themes of
    the side are likelier; ``before``: it stands in the sentence before.
    """

    theme: str
    group: str
    likelihood: float
    named: bool = False
    otherwise: bool = False
    away: int = 0
    rank: int = 0
    before: bool = False


class Stretch:
    """One side of a claim: its folded ``text`` without filler, and where it names themes."""

    def __init__(self, text: str, reference: Reference) -> None:
        self.text = _SAYS_LITTLE.sub("", text)
        self._reference = reference
        self.names: Names = {}
        for mark in find_marks(self.text, reference):
            place = (mark.start, mark.end, not mark.value.hint)
            self.names.setdefault(mark.value.theme, []).append(place)
        self.otherwise = _said_otherwise(self.text)
        self.themes = {*self.names, *self.otherwise}
        self._ends: dict[bool, list[End]] = {}

    def ends(self, *, behind: bool) -> list[End]:
        """Its themes, the likeliest first; ``behind``: the connective stands behind it."""
        if behind not in self._ends:
            self._ends[behind] = self._weigh(behind=behind)
        return self._ends[behind]

    def _weigh(self, *, behind: bool) -> list[End]:
        weights = load_weights()
        ranked = rank(self.text, self._reference, Context(), weights)[:_MOST] if self.names else []
        found: list[End] = []
        themes = self._reference.themes
        for one in ranked:
            if one.likelihood >= _LIKELY_ENOUGH:
                places = self.names[one.theme]
                away = self._away(places[0][0], max(end for _, end, _ in places), behind=behind)
                named = any(outright for _, _, outright in places)
                what = (one.theme, themes[one.theme].group, one.likelihood)
                found.append(End(*what, named=named, away=away, rank=len(found)))
        known = {end.theme for end in found}
        for theme, place in self.otherwise.items():
            if theme not in known:
                away = self._away(*place, behind=behind)
                what = (theme, themes[theme].group, _OTHERWISE)
                found.append(End(*what, otherwise=True, away=away, rank=len(found)))
        return found

    def _away(self, start: int, end: int, *, behind: bool) -> int:
        return len((self.text[end:] if behind else self.text[:start]).split())


def _said_otherwise(text: str) -> dict[str, tuple[int, int]]:
    """The themes that only a cause or effect is named by so, each with where it first is."""
    found: dict[str, tuple[int, int]] = {}
    for hit in _finder().longest(text):
        found.setdefault(hit.value, (hit.start, hit.end))
    return dict(sorted(found.items()))


@resources.per_ontology()
def _finder() -> PhraseFinder[str]:
    sections = words("cause-themes").items()
    return PhraseFinder(
        [(phrase, name) for name, section in sections for phrase in section.phrases]
    )
