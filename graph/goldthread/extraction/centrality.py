"""How central a theme is to a sentence: features that can be read, and weights that were learnt.

The weights (``ontology/theme-weights.json``) belong to a logistic regression over the few
features below: whether the sentence names the theme, where, by which phrase, whether its other
words keep the theme company in reports, and whether its paragraph or heading is about it.
``goldthread.training`` makes the file from labelled sentences and the reports they stand in.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread import resources
from goldthread.extraction.company import Company, WordWeights
from goldthread.extraction.wording import Hit
from goldthread.reference import Theme

WEIGHTS_FILE = "theme-weights.json"

_POINTS_BACK = re.compile(
    r"(?:however,? |as a result,? |in addition,? |for example,? |consequently,? |this means that |"
    r"overall,? |where |when )?(?:this|these|they|it|their|its|such|those|he|she|his|her|both|all|"
    r"others|some|most|many|the (?:service|team|group|panel|work|plans?|process|system|approach|"
    r"programme|project|model|strategy))\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|must|should|remains?|"
    r"receives?|benefits?|provides?|ensures?|makes?|takes?|shows?|understands?|works?|helps?|"
    r"supports?|leads?|uses?|know|knows|meets?|needs?|gives?|contribute|live|attend|report|"
    r"demonstrate|feel|undertake|consider|identify|hold|access|experience|express)\b"
)
_AIM = re.compile(
    r"\b(?:to (?:ensure|help|support|enable|improve|make|reduce|prevent|meet|identify|provide|"
    r"inform|address|understand|allow|promote|achieve|develop)|so that|in order to|which|meaning|"
    r"ensuring|enabling|helping|leading to|resulting in|including|such as|by|because|due to|"
    r"for example|who|where|when|as)\b"
)

_PROPOSED = 2
_STRONG = 3.0
_UNIT = 4.0
"""Company is measured in these, so that its features are about as large as the others."""


class Mark(Struct, frozen=True):
    """What a phrase stands for: a theme, named outright or only hinted at; or, with ``other``,
    words that do not mean the theme though they hold one of its phrases."""

    theme: str
    hint: bool
    words: int
    other: bool = False


class Context(Struct, frozen=True):
    """What surrounds a sentence: the themes its heading names, its judgement area, the themes
    of the sentence before it and of the first sentence of its paragraph, most central first.
    ``whole`` says that it is a whole sentence, whose words may propose a theme it does not name."""

    heading: frozenset[str] = frozenset()
    area: str = ""
    before: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    whole: bool = False


class Weights(Struct, frozen=True):
    """The learnt weights by feature; how likely (0 to 1) a first, second and third theme must be
    to be given; and what each word says for each theme (see :mod:`~.company`)."""

    cuts: tuple[float, float, float]
    features: Mapping[str, float]
    words: Mapping[str, WordWeights] = {}

    def likelihood(self, features: Mapping[str, float]) -> float:
        """How likely a candidate with ``features`` is to be a theme of its sentence."""
        weight_of = self.features.get
        total = 0.0
        for name, value in features.items():
            if value:
                total += weight_of(name, 0.0) * value
        return 1 / (1 + math.exp(-total))


@lru_cache(maxsize=1)
def load_weights(path: Path | None = None) -> Weights:
    """The weights in ``path``, the packaged ones by default."""
    place = path or resources.folder("ontology") / WEIGHTS_FILE
    return msgspec.json.decode(place.read_bytes(), type=Weights)


class Features(Struct, frozen=True):
    """The features of a theme that a sentence may be about, and the words (places in the folded
    text) that speak for it without naming it."""

    values: dict[str, float]
    company: tuple[tuple[int, int], ...]


def candidate_features(
    text: str,
    marks: list[Hit[Mark]],
    context: Context,
    themes: Mapping[str, Theme],
    words: Mapping[str, WordWeights],
) -> dict[str, Features]:
    """The features of every theme that ``text`` (folded) or its context may be about.

    Where a whole sentence names no theme, those its ``words`` speak for most are among them.
    """
    by_theme: dict[str, list[Hit[Mark]]] = defaultdict(list)
    for mark in marks:
        by_theme[mark.value.theme].append(mark)
    sentence = _Sentence(text, by_theme, Company(text, by_theme, words))
    from_heading = context.heading if len(context.heading) <= 2 else frozenset()
    names = {*by_theme, *context.before[:2], *context.opening[:1], *from_heading}
    if context.whole and not sentence.starts:
        names.update(sentence.likeliest[:_PROPOSED])
    return {
        name: Features(
            {
                "bias": 1.0,
                f"theme:{name}": 1.0,
                f"group:{themes[name].group}|{context.area}": 1.0,
                f"theme:{name}|{context.area}": 1.0,
                **sentence.named(name),
                **sentence.accompanied(name),
                **_surroundings(name, name in by_theme, sentence, context),
            },
            () if name in by_theme else sentence.company.places(name),
        )
        for name in sorted(names)
    }


class _Sentence:
    """A sentence's theme phrases, and the measures that all its candidates share."""

    def __init__(self, text: str, by_theme: dict[str, list[Hit[Mark]]], company: Company) -> None:
        self.text = text
        self.by_theme = by_theme
        self.company = company
        self.most = max(company.scores.values(), default=0.0)
        starts = {
            theme: min(hit.start for hit in hits if not hit.value.hint)
            for theme, hits in by_theme.items()
            if not all(hit.value.hint for hit in hits)
        }
        self.starts = starts
        self.first = min(starts, key=lambda theme: (starts[theme], theme), default="")
        verb = _VERB.search(text)
        self.verb = verb.start() if verb else len(text)
        aim = _AIM.search(text, self.verb)
        self.aim = aim.start() if aim else len(text)
        self.points_back = bool(_POINTS_BACK.match(text))

    @property
    def likeliest(self) -> list[str]:
        """The themes that the words speak for strongly, the likeliest first."""
        scores = self.company.scores
        strong = [theme for theme, score in scores.items() if score > _STRONG]
        return sorted(strong, key=lambda theme: (-scores[theme], theme))

    def accompanied(self, theme: str) -> dict[str, float]:
        """What the words that do not name ``theme`` say for it, and for others more."""
        score = self.company.scores.get(theme, 0.0)
        features = {
            "company": score / _UNIT,
            "company, others more": (self.most - score) / _UNIT,
            "company by length": score * _UNIT / len(self.text),
        }
        if theme not in self.by_theme:
            features["absent, company"] = score / _UNIT
            features["absent, company most"] = float(0 < score == self.most)
        return features

    def named(self, theme: str) -> dict[str, float]:
        """What the sentence's own words say for ``theme``."""
        hits = self.by_theme.get(theme, [])
        features = {f"phrase:{theme}:{self.text[h.start : h.end].rstrip('s')}": 1.0 for h in hits}
        named = [hit for hit in hits if not hit.value.hint]
        if named:
            start = self.starts[theme]
            words = max(hit.value.words for hit in named)
            return features | {
                "named": 1.0,
                f"named:{theme}": 1.0,
                "named again": float(min(len(named) - 1, 2)),
                "two words": float(words == 2),
                "three words": float(words >= 3),
                "how late": start / len(self.text),
                "named first": float(theme == self.first),
                "before the verb": float(start < self.verb),
                "in the aim": float(start >= self.aim),
                "named alone": float(len(self.starts) == 1),
                "among many": float(len(self.starts) > 3),
            }
        if hits:
            return features | {
                "hinted": 1.0,
                "hinted again": float(min(len(hits) - 1, 2)),
                "hint: how late": hits[0].start / len(self.text),
                "hint before the verb": float(hits[0].start < self.verb),
                "hint, none named": float(not self.starts),
            }
        return {"absent": 1.0}


def _surroundings(
    theme: str, present: bool, sentence: _Sentence, context: Context
) -> dict[str, float]:
    """What the paragraph and the heading say for ``theme``."""
    features: dict[str, float] = {}
    none_named = float(not sentence.starts)
    if theme in context.before:
        rank = "first before" if theme == context.before[0] else "later before"
        features[rank] = 1.0
        features[f"{rank}, points back"] = float(sentence.points_back)
        features[f"{rank}, none named"] = none_named
        features["absent, points back"] = float(sentence.points_back and not present)
    if theme in context.opening[:1]:
        features |= {"opening": 1.0, "opening, none named": none_named}
    if theme in context.heading:
        features |= {"heading": 1.0, "heading, none named": none_named}
    return features
