"""Learn how central themes are from labelled sentences: ``python -m goldthread.training``.

The packaged weights come from ``tests/data/sentence-labels.json`` (sentences by digest, without
their text) and the reports it names:

    python -m goldthread.training tests/data/sentence-labels.json --documents FOLDER

The labels are gold files in the form of :mod:`goldthread.evaluation`; the documents lie in one
folder. The result is ``ontology/theme-weights.json``, the same for the same labels and
documents: a logistic regression with a penalty on large weights, fitted by full gradient
steps of the adaptive kind (AdaGrad), without any random choice.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread import resources
from goldthread.documents import read
from goldthread.evaluation import Row, placer, read_gold
from goldthread.extraction.centrality import (
    WEIGHTS_FILE,
    Context,
    Weights,
    candidate_features,
)
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.setting import Setting
from goldthread.extraction.themes import context_of, find_marks, find_tags
from goldthread.extraction.wording import fold
from goldthread.model import Span, Tag
from goldthread.reference import load as load_reference

CUTS = (0.15, 0.35, 0.45)
"""How likely a first, second and third theme must be: chosen on sentences left out of training."""
_START = Weights(CUTS, {"bias": -2.0, "named": 2.0, "how late": -1.5, "first before": 1.5})
_ROUNDS = 2
_STEPS = 300
_RATE = 0.5
_SEEN_AT_LEAST = 3
_SMALLEST = 0.05
_GENERAL_PENALTY = 0.2
_PENALTY = 2.0
"""On weights of single themes and phrases, which few sentences speak for."""

Features = Mapping[str, float]


class Example(Struct, frozen=True):
    """A theme a labelled sentence may be about, and whether it is."""

    features: dict[str, float]
    right: bool


class Labelled(Struct, frozen=True):
    """A labelled sentence in its document: ``index`` is its place among the sentences."""

    setting: Setting
    index: int
    row: Row


def train(gold: list[Path], documents: Path) -> Weights:
    """Weights learnt from the sentences labelled in ``gold``.

    What a sentence's paragraph is about is judged by the weights of the round before.
    """
    labelled = find_labelled([row for path in gold for row in read_gold(path)], documents)
    weights = _START
    for _ in range(_ROUNDS):
        examples = [e for item in labelled for e in make_examples(item, weights)]
        weights = fit(examples)
    return weights


def find_labelled(rows: list[Row], documents: Path) -> list[Labelled]:
    """The rows that are findings, each found in its document; those not found are left out."""
    reference = load_reference()
    found: list[Labelled] = []
    for name in sorted({row.document for row in rows}):
        setting = make_setting(read(documents / name, name), reference)
        place = placer(setting.document)
        for row in (row for row in rows if row.document == name and row.finding):
            span = place(row)
            index = _sentence_at(setting, span) if span else None
            if index is not None:
                found.append(Labelled(setting, index, row))
    return found


def _sentence_at(setting: Setting, span: Span) -> int | None:
    """The sentence that shares most with ``span``."""
    over = [i for i, sentence in enumerate(setting.sentences) if sentence.span.overlaps(span)]
    ends = setting.sentences
    shared = {
        i: min(ends[i].span.end, span.end) - max(ends[i].span.start, span.start) for i in over
    }
    return max(over, key=lambda i: (shared[i], -i), default=None)


def make_examples(labelled: Labelled, weights: Weights) -> list[Example]:
    """One example for each theme the sentence may be about; disputed themes give none."""
    setting, row = labelled.setting, labelled.row
    sentence = setting.sentences[labelled.index]
    context = _context(labelled, weights)
    text = fold(setting.text(sentence)).text
    themes = setting.reference.themes
    marks = find_marks(text, setting.reference)
    return [
        Example(features, theme in row.themes)
        for theme, features in candidate_features(text, marks, context, themes).items()
        if theme not in row.themes_disputed and not themes[theme].added
    ]


def _context(labelled: Labelled, weights: Weights) -> Context:
    """The context of a sentence, the ones before it in its paragraph tagged by ``weights``."""
    setting = labelled.setting
    sentence = setting.sentences[labelled.index]
    first = labelled.index
    while first and setting.sentences[first - 1].block == sentence.block:
        first -= 1
    before: tuple[Tag, ...] = ()
    opening: tuple[Tag, ...] = ()
    for earlier in setting.sentences[first : labelled.index]:
        before = find_tags(setting, earlier, before, opening, weights)
        opening = opening or before
    return context_of(setting, sentence, before, opening)


def fit(examples: list[Example]) -> Weights:
    """The weights that tell right from wrong examples best, small ones preferred and rounded."""
    seen = Counter(name for example in examples for name in example.features)
    weights = dict.fromkeys(sorted(n for n, times in seen.items() if times >= _SEEN_AT_LEAST), 0.0)
    squares = dict.fromkeys(weights, 1e-8)
    kept = [
        ([(n, v) for n, v in example.features.items() if n in weights and v], example.right)
        for example in examples
    ]
    for _ in range(_STEPS):
        gradient = {name: _penalty(name) * weight for name, weight in weights.items()}
        for features, right in kept:
            total = sum(weights[name] * value for name, value in features)
            error = 1 / (1 + math.exp(-total)) - right
            for name, value in features:
                gradient[name] += error * value
        for name, slope in gradient.items():
            squares[name] += slope * slope
            weights[name] -= _RATE * slope / math.sqrt(squares[name])
    return Weights(CUTS, {name: round(w, 2) for name, w in weights.items() if abs(w) >= _SMALLEST})


def _penalty(name: str) -> float:
    return _PENALTY if ":" in name and not name.startswith("hint:") else _GENERAL_PENALTY


def main() -> None:
    """Read the arguments, train, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m goldthread.training", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="files of labelled sentences")
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / WEIGHTS_FILE)
    arguments = parser.parse_args()
    weights = train(arguments.gold, arguments.documents)
    encoded = msgspec.json.format(msgspec.json.encode(weights), indent=1)
    arguments.output.write_bytes(encoded + b"\n")
    print(f"{len(weights.features)} weights written to {arguments.output}")


if __name__ == "__main__":
    main()
