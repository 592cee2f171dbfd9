"""How likely two themes are cause and effect of a claim: features that can be read, and weights
that were learnt.

The weights (``ontology/cause-weights.json``) belong to one logistic regression over the features
of a :class:`Pair`: what the connective is and which words stand beside it, how likely each theme
is for the words of its side and for the whole sentence, how these words say it and how far they
stand from the connective.
``goldthread.measuring.cause_training`` makes the file from labelled sentences.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from goldthread.core import resources
from goldthread.extraction.causes.connectives import Claim
from goldthread.extraction.causes.ends import End

WEIGHTS_FILE = "cause-weights.json"
_FARTHEST = 12
"""From so many words on, the distance from the connective makes no difference."""
_LEAST = 0.02
_NEAREST = 2
"""So many words on each side of the connective are looked at one by one."""

Features = dict[str, float]


class Pair(Struct, frozen=True):
    """A cause and an effect."""

    cause: End
    effect: End


class Weights(Struct, frozen=True):
    """The learnt weights, and how likely a pair must be to be stated."""

    cut: float
    features: Mapping[str, float]

    def likelihood(self, features: Features) -> float:
        """How likely a pair with ``features`` is a cause and its effect."""
        return 1 / (1 + math.exp(-self._total(features)))

    def likelihoods(
        self, claim: Claim, text: str, pairs: Sequence[Pair]
    ) -> list[tuple[float, Pair]]:
        """How likely each of the pairs that ``claim`` may join is; ``text`` is the folded
        sentence. What pairs share is summed once."""
        base = self._total(_of_claim(claim, text))
        causes = dict.fromkeys(pair.cause for pair in pairs)
        effects = dict.fromkeys(pair.effect for pair in pairs)
        of_causes = {end: self._total(_of_end("cause", end)) for end in causes}
        of_effects = {end: self._total(_of_end("effect", end)) for end in effects}
        totals = [
            base + of_causes[pair.cause] + of_effects[pair.effect] + self._total(_of_both(pair))
            for pair in pairs
        ]
        return [
            (1 / (1 + math.exp(-total)), pair) for total, pair in zip(totals, pairs, strict=True)
        ]

    def _total(self, features: Features) -> float:
        weight = self.features.get
        return sum(weight(name, 0.0) * value for name, value in features.items())


@resources.per_ontology()
def load_pair_weights(path: Path | None = None) -> Weights:
    """The weights in ``path``, the packaged ones by default."""
    place = path or resources.ontology() / WEIGHTS_FILE
    return msgspec.json.decode(place.read_bytes(), type=Weights)


def pairs_of(causes: Sequence[End], effects: Sequence[End]) -> list[Pair]:
    """Every cause with every effect that is another theme."""
    return [
        Pair(cause, effect) for cause in causes for effect in effects if cause.theme != effect.theme
    ]


def features_of(pair: Pair, claim: Claim, text: str) -> Features:
    """What a pair is weighed by; ``text`` is the folded sentence."""
    return {
        **_of_claim(claim, text),
        **_of_end("cause", pair.cause),
        **_of_end("effect", pair.effect),
        **_of_both(pair),
    }


def _of_claim(claim: Claim, text: str) -> Features:
    start, end = claim.connective
    left, right = text[:start].split()[: -_NEAREST - 1 : -1], text[end:].split()[:_NEAREST]
    return {
        "bias": 1.0,
        f"stance: {claim.stance}": 1.0,
        f"bearing: {claim.bearing}": 1.0,
        f"rule: {claim.rule}": 1.0,
        f"connective: {text[start:end].split(' ')[0]}": 1.0,
        **{f"left {at}: {word}": 1.0 for at, word in enumerate(left)},
        **{f"right {at}: {word}": 1.0 for at, word in enumerate(right)},
    }


def _of_end(side: Literal["cause", "effect"], end: End) -> Features:
    place = f"{side} before" if end.before else side
    return {
        f"{side}: {end.theme}": 1.0,
        f"{side} group: {end.group}": 1.0,
        f"{place}: away": min(end.away, _FARTHEST) / _FARTHEST,
        f"{place}: likelihood": _logit(end.likelihood),
        f"{place}: sentence": _logit(end.sentence),
        f"{place}: rank": float(end.rank),
        f"{place}: {end.said}": 1.0,
    }


def _of_both(pair: Pair) -> Features:
    cause, effect = pair.cause, pair.effect
    return {
        f"pair: {cause.theme} {effect.theme}": 1.0,
        f"groups: {cause.group} {effect.group}": 1.0,
        "both: likelihood": _logit(min(cause.likelihood, effect.likelihood)),
        "both: product": cause.likelihood * effect.likelihood,
        "both: sentence": _logit(min(cause.sentence, effect.sentence)),
        "both: sentence product": cause.sentence * effect.sentence,
    }


def _logit(likelihood: float) -> float:
    held = min(max(likelihood, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))
