"""How likely two themes are cause and effect of a claim: features that can be read, and weights
that were learnt.

The weights (``ontology/cause-weights.json``) belong to one logistic regression over the features
of a :class:`Pair`: how likely each theme is on its side, whether words name it outright, how far
these stand from the connective, how many rivals there are, and what the connective is.
``goldthread.measuring.cause_training`` makes the file from labelled sentences.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread.core import resources
from goldthread.extraction.causes.connectives import Claim
from goldthread.extraction.causes.ends import End

WEIGHTS_FILE = "cause-weights.json"
_FARTHEST = 12
"""From so many words on, the distance from the connective makes no difference."""
_LONGEST = 30
"""From so many words on, the length of a side makes none."""
_LEAST = 0.02


class Pair(Struct, frozen=True):
    """A cause and an effect, each with the number of words of its side."""

    cause: End
    effect: End
    cause_words: int
    effect_words: int


class Weights(Struct, frozen=True):
    """The learnt weights, and how likely a pair must be to be stated."""

    cut: float
    features: Mapping[str, float]

    def likelihood(self, features: Mapping[str, float]) -> float:
        """How likely a pair with ``features`` is a cause and its effect."""
        weight = self.features.get
        total = sum(weight(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-total))


@resources.per_ontology()
def load_pair_weights(path: Path | None = None) -> Weights:
    """The weights in ``path``, the packaged ones by default."""
    place = path or resources.ontology() / WEIGHTS_FILE
    return msgspec.json.decode(place.read_bytes(), type=Weights)


def pairs_of(
    causes: Sequence[End], effects: Sequence[End], cause_words: int, effect_words: int
) -> Iterator[Pair]:
    """Every cause with every effect that is another theme."""
    for cause in causes:
        for effect in effects:
            if cause.theme != effect.theme:
                yield Pair(cause, effect, cause_words, effect_words)


def features_of(pair: Pair, claim: Claim, text: str) -> dict[str, float]:
    """What a pair is weighed by; ``text`` is the folded sentence."""
    connective = text[slice(*claim.connective)].split(" ")[0]
    features = {
        "bias": 1.0,
        f"stance: {claim.stance}": 1.0,
        f"bearing: {claim.bearing}": 1.0,
        f"rule: {claim.rule}": 1.0,
        f"connective: {connective}": 1.0,
        "cause: words": min(pair.cause_words, _LONGEST) / _LONGEST,
        "effect: words": min(pair.effect_words, _LONGEST) / _LONGEST,
        f"cause: {pair.cause.theme}": 1.0,
        f"effect: {pair.effect.theme}": 1.0,
        f"pair: {pair.cause.theme} {pair.effect.theme}": 1.0,
    }
    cause, effect = pair.cause, pair.effect
    features |= {
        f"groups: {cause.group} {effect.group}": 1.0,
        "both: likelihood": max(0.0, _logit(min(cause.likelihood, effect.likelihood))),
    }
    for name, end in (("cause", cause), ("effect", effect)):
        features |= {
            f"{name} group: {end.group}": 1.0,
            f"{name}: likelihood": _logit(end.likelihood),
            f"{name}: named": float(end.named),
            f"{name}: away": min(end.away, _FARTHEST) / _FARTHEST,
            f"{name}: rank": float(end.rank),
            f"{name}: before": float(end.before),
            f"{name}: otherwise": float(end.otherwise),
        }
    return features


def _logit(likelihood: float) -> float:
    held = min(max(likelihood, _LEAST), 1 - _LEAST)
    return math.log(held / (1 - held))
