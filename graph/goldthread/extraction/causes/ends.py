"""What a stretch of a sentence is about, where it is a cause or an effect.

The themes of a stretch are weighed as those of a sentence are, by its own words; beside them
stands how likely they are for the sentence as a whole, and for the other side. Beside its phrases
a theme has words that name it only there (``ontology/words/cause-themes.txt``): "time with
children" is a theme where caseloads limit it, and too common to be one elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.core.reference import Reference
from goldthread.extraction.findings.themes import find_marks, weigh_stretch
from goldthread.extraction.text.wording import PhraseFinder

_LIKELY_ENOUGH = 0.08
"""A theme less likely, and not named, is not looked at"""
_LIKELY_IN_ALL = 0.3
"""unless it is so likely for the whole sentence."""
_MOST = 6
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

Said = Literal["named", "hinted", "otherwise", "absent"]
"""How a stretch says a theme: its phrases name it outright or suggest it, only words of a cause or
effect name it, or none does."""


class End(Struct, frozen=True):
    """A theme (of a ``group``) that one side of a claim may be about.

    ``likelihood``: how likely it is for the words of the side, ``sentence``: for the whole
    sentence; ``away``: how many words lie between its own and the connective; ``rank``: how many
    themes of the side are likelier; ``before``: it stands in the sentence before, whose likelihood
    is told then.
    """

    theme: str
    group: str
    likelihood: float
    sentence: float = 0.0
    said: Said = "absent"
    away: int = 0
    rank: int = 0
    before: bool = False


class Stretch:
    """One side of a claim: its folded ``text`` without filler, and what it may be about."""

    def __init__(self, text: str, reference: Reference) -> None:
        self.text = _SAYS_LITTLE.sub("", text)
        self._reference = reference
        self._places: dict[str, tuple[int, int]] = {}
        self._said: dict[str, Said] = {}
        marks = find_marks(self.text, reference)
        for mark in marks:
            theme = mark.value.theme
            start = self._places.get(theme, (mark.start, 0))[0]
            self._places[theme] = (start, mark.end)
            if self._said.get(theme) != "named":
                self._said[theme] = "hinted" if mark.value.hint else "named"
        for theme, place in _said_otherwise(self.text).items():
            self._places.setdefault(theme, place)
            if self._said.get(theme) != "named":
                self._said[theme] = "otherwise"
        self._likelihoods = weigh_stretch(self.text, marks)

    @property
    def names_any(self) -> bool:
        """Whether its words name or suggest a theme."""
        return bool(self._said)

    def ends(self, sentence: Mapping[str, float], *, behind: bool) -> list[End]:
        """Its themes, the likeliest first. ``sentence`` tells how likely each is for the whole
        sentence; ``behind``: the connective stands behind it."""
        weigh = self._likelihoods.get
        known = {theme for theme, value in self._likelihoods.items() if value > _LIKELY_ENOUGH}
        known.update(self._said)
        known.update(theme for theme, value in sentence.items() if value > _LIKELY_IN_ALL)
        order = sorted(known, key=lambda theme: (-weigh(theme, 0.0), theme))[:_MOST]
        return [
            End(
                theme,
                self._reference.themes[theme].group,
                weigh(theme, 0.0),
                sentence=sentence.get(theme, 0.0),
                said=self._said.get(theme, "absent"),
                away=self._away(theme, behind=behind),
                rank=at,
            )
            for at, theme in enumerate(order)
        ]

    def _away(self, theme: str, *, behind: bool) -> int:
        if theme not in self._places:
            return 0
        start, end = self._places[theme]
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
