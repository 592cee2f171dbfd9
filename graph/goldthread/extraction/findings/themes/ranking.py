"""How central a theme is to a sentence: features that can be read, and weights that were learnt.

The weights (``ontology/theme-weights.json``) belong to two logistic regressions. The first scores
every theme by all that a sentence says
(:mod:`~goldthread.extraction.findings.themes.word_scores`). The second weighs the few themes that
come into question by the features below: whether the sentence names the
theme and where, how its score stands to those of the others, and whether its paragraph or
heading is about it. ``goldthread.measuring.training`` makes the file from labelled sentences
and the reports they stand in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread.core import resources
from goldthread.extraction.findings.themes.word_scores import Company, said_in
from goldthread.extraction.text.wording import Hit

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

_PROPOSED = 4
"""The best scored themes come into question whether or not the sentence names them."""
_HOPELESS = -4.5
"""A theme scored lower (about one in a hundred) does not, even if it is named."""
_RANKS = 4
"""From this rank on (the best has 0) it makes no difference."""
_PLACES = 6
"""So many places of a likelihood are kept: machines differ in the last ones of an exponential."""
_MENTIONS = 4
"""From so many on, it makes no difference how many themes a sentence names."""


class Mark(Struct, frozen=True):
    """What a phrase stands for: a theme, named outright or only hinted at; or, with ``other``,
    words that do not mean the theme though they hold one of its phrases."""

    theme: str
    hint: bool
    other: bool = False


class Beside(Struct, frozen=True):
    """What the other sentences of a paragraph say: the words of the one before and the one after
    (as they are weighed), the themes that the one after names, and those that any names."""

    words: tuple[str, ...] = ()
    after: frozenset[str] = frozenset()
    paragraph: frozenset[str] = frozenset()


class Context(Struct, frozen=True):
    """What surrounds a sentence: the themes its heading names and the heading's words (as
    :mod:`~goldthread.extraction.findings.themes.word_scores` weighs them), its judgement area, the
    themes of the sentence before it and of the first sentence of its paragraph, most central
    first, what the sentences beside it say. ``whole`` says that it is a whole sentence, whose words
    may propose a theme it does not name."""

    heading: frozenset[str] = frozenset()
    heading_words: tuple[str, ...] = ()
    area: str = ""
    before: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    beside: Beside = Beside()
    whole: bool = False


class Weights(Struct, frozen=True, dict=True):
    """The learnt weights: how likely (0 to 1) a first, second and third theme must be to be
    given, the weights of the features of a theme in question, and what each feature of a
    sentence says for each theme."""

    cuts: tuple[float, float, float]
    features: Mapping[str, float]
    themes: Mapping[str, Mapping[str, float]] = {}

    @cached_property
    def company(self) -> Company:
        """``themes``, ready to score sentences."""
        return Company(self.themes)

    def likelihood(self, features: Mapping[str, float]) -> float:
        """How likely a candidate with ``features`` is to be a theme of its sentence."""
        weight = self.features.get
        total = 0.0
        for name, value in features.items():
            total += weight(name, 0.0) * value
        return round(1 / (1 + math.exp(-total)), _PLACES)


@resources.per_ontology()
def load_weights(path: Path | None = None) -> Weights:
    """The weights in ``path``, the packaged ones by default."""
    place = path or resources.ontology() / WEIGHTS_FILE
    return msgspec.json.decode(place.read_bytes(), type=Weights)


class Reading:
    """A sentence as it is read for its themes: its ``text`` (folded), the theme phrases in it
    and what surrounds it."""

    def __init__(self, text: str, marks: Iterable[Hit[Mark]], context: Context) -> None:
        self.text = text
        self.context = context
        self.by_theme: dict[str, list[Hit[Mark]]] = {}
        for mark in marks:
            self.by_theme.setdefault(mark.value.theme, []).append(mark)
        self._place = _Places(text, self.by_theme)

    @property
    def features(self) -> list[str]:
        """What the sentence and its surroundings say, as :class:`Company` weighs it."""
        context, place = self.context, self._place
        features = ["bias", f"area: {context.area}"]
        features += said_in(self.text)
        features += context.heading_words
        features += [f"heading: {theme}" for theme in sorted(context.heading)]
        features += [
            f"{'named' if theme in place.starts else 'hinted'}: {theme}" for theme in self.by_theme
        ]
        if place.first:
            features.append(f"named first: {place.first}")
        features += [f"before: {theme}" for theme in context.before[:1]]
        features += [f"opening: {theme}" for theme in context.opening[:1]]
        beside = context.beside
        features += beside.words
        features += [f"after: {theme}" for theme in sorted(beside.after)]
        features += [f"paragraph: {theme}" for theme in sorted(beside.paragraph)]
        return features

    def company(self, theme: str, company: Company) -> tuple[tuple[int, int], ...]:
        """Where the words stand that speak most for a theme which no phrase names."""
        return () if theme in self.by_theme else company.places(theme, self.text)

    def mainly_named(self, learnt: Container[str]) -> list[str]:
        """The themes not in ``learnt`` that the sentence names before it comes to why or what
        for."""
        place = self._place
        named = (theme for theme, start in place.starts.items() if start < place.aim)
        return sorted(theme for theme in named if theme not in learnt)

    def candidates(self, scores: Mapping[str, float]) -> dict[str, dict[str, float]]:
        """The features of every theme with a score that the sentence may be about."""
        context = self.context
        best = sorted(scores, key=scores.__getitem__, reverse=True)[: _RANKS + 1]
        from_heading = context.heading if len(context.heading) <= 2 else frozenset()
        names = {*self.by_theme, *context.before[:2], *context.opening[:1], *from_heading}
        if context.whole:
            names.update(best[:_PROPOSED])
        return {
            name: {
                "bias": 1.0,
                f"theme:{name}": 1.0,
                **self._place.of(name),
                **_standing(name, scores, best),
                **_surroundings(name, name in self.by_theme, self._place, context),
            }
            for name in sorted(names)
            if scores.get(name, _HOPELESS) > _HOPELESS
        }


def _standing(theme: str, scores: Mapping[str, float], best: list[str]) -> dict[str, float]:
    """How the score of ``theme`` stands to those of the others."""
    score = scores[theme]
    rank = best.index(theme) if theme in best else _RANKS
    rival = best[1] if rank == 0 and len(best) > 1 else best[0]
    return {
        "score": score,
        f"score:{theme}": score,
        f"rank {rank}": 1.0,
        "behind the best": score - scores[best[0]],
        "beside its rival": score - scores[rival],
        f"{'over' if rank == 0 else 'under'}:{rival}|{theme}": 1.0,
    }


class _Places:
    """Where a sentence names its themes, and where its verb and its aim begin."""

    def __init__(self, text: str, by_theme: Mapping[str, list[Hit[Mark]]]) -> None:
        self.text = text
        self.by_theme = by_theme
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

    def of(self, theme: str) -> dict[str, float]:
        """What the sentence's own words say for ``theme``."""
        if theme in self.starts:
            start = self.starts[theme]
            return {
                "named": 1.0,
                "how late": start / len(self.text),
                "named first": float(theme == self.first),
                "before the verb": float(start < self.verb),
                "in the aim": float(start >= self.aim),
                **self._mention(theme, start),
            }
        if theme in self.by_theme:
            start = self.by_theme[theme][0].start
            return {
                "hinted": 1.0,
                "hint: how late": start / len(self.text),
                "hint before the verb": float(start < self.verb),
                "hint, none named": float(not self.starts),
                **self._mention(theme, start),
            }
        return {"absent": 1.0}

    def _mention(self, theme: str, start: int) -> dict[str, float]:
        """By which phrase, how often and among how many the sentence mentions ``theme``, first at
        ``start``; of a theme that is named, hints do not count as the first."""
        hits = self.by_theme[theme]
        first = next(hit for hit in hits if hit.start == start)
        earlier = sum(other < start for other in self.starts.values())
        order = min(earlier + 1, _MENTIONS) if theme in self.starts else "hint"
        return {
            f"mention {order} of {min(len(self.starts), _MENTIONS)}": 1.0,
            "mentioned again": float(min(len(hits), _MENTIONS) - 1),
            "share of the sentence": (first.end - start) / len(self.text),
            "length": len(self.text) / 100,
            "how far in": start / 100,
            f"phrase:{theme}|{self.text[start : first.end]}": 1.0,
        }


def _surroundings(
    theme: str, present: bool, sentence: _Places, context: Context
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
    if theme in context.beside.after:
        features |= {"named after": 1.0, "named after, none named": none_named}
    if theme in context.beside.paragraph:
        features |= {"named beside": 1.0, "named beside, none named": none_named}
    return features
