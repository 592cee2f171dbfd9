"""Learn how central themes are from labelled sentences: ``python -m goldthread.training``.

The packaged weights come from ``tests/data/sentence-labels.json`` (sentences by digest, without
their text) and the reports it names:

    python -m goldthread.training tests/data/sentence-labels.json --documents FOLDER

The labels are gold files in the form of :mod:`goldthread.evaluation`; the documents lie in one
folder. The result is ``ontology/theme-weights.json``, the same for the same labels and
documents, in three steps:

1. a logistic regression on the labelled sentences, with a penalty on large weights, fitted by
   full gradient steps of the adaptive kind (AdaGrad), without any random choice;
2. its themes for every sentence of every report in the folder, from which is counted what words
   keep each theme company (see :mod:`goldthread.extraction.company`);
3. the regression again, these words included.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from goldthread import resources
from goldthread.documents import read
from goldthread.evaluation import Row, placer, read_gold
from goldthread.extraction.centrality import (
    WEIGHTS_FILE,
    Context,
    Mark,
    Weights,
    candidate_features,
)
from goldthread.extraction.company import lies_in, stems
from goldthread.extraction.findings import is_evaluative
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.setting import Setting
from goldthread.extraction.themes import context_of, find_marks, find_tags
from goldthread.extraction.wording import Hit, fold
from goldthread.model import Span, Tag
from goldthread.reference import load as load_reference

CUTS = (0.25, 0.35, 0.5)
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
_WORDS_OF_A_THEME = 120
_WORD_SEEN = 15
_WORD_SEEN_WITH = 4.0
_DOUBT = 2.0
"""Sentences added to either side when a word's sentences are counted: rare words weigh less."""
_LEAST_WORD = 0.5
_SECOND = 0.7
"""What a sentence counts for its second theme, measured by its first."""

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
    """Weights learnt from the sentences labelled in ``gold`` and the reports in ``documents``."""
    settings = read_settings(documents)
    labelled = find_labelled([row for path in gold for row in read_gold(path)], settings)
    named_only = learn(labelled, _START)
    words = learn_words(settings.values(), named_only)
    return learn(labelled, msgspec.structs.replace(_START, words=words))


def read_settings(documents: Path) -> dict[str, Setting]:
    """The settings of the PDF reports in a folder, by their path below it."""
    reference = load_reference()
    names = sorted(path.relative_to(documents).as_posix() for path in documents.rglob("*.pdf"))
    return {name: make_setting(read(documents / name, name), reference) for name in names}


def learn(labelled: list[Labelled], start: Weights) -> Weights:
    """Weights with the words of ``start``, fitted to labelled sentences.

    What a sentence's paragraph is about is judged by the weights of the round before.
    """
    weights = start
    for _ in range(_ROUNDS):
        examples = [e for item in labelled for e in make_examples(item, weights)]
        weights = msgspec.structs.replace(weights, features=fit(examples))
    return weights


def learn_words(settings: Iterable[Setting], weights: Weights) -> dict[str, dict[str, float]]:
    """What each word says for each theme: of the words of sentences that ``weights`` find to be
    about the theme, outside its phrases, those much commoner there than in all sentences."""
    sentences = 0
    seen: Counter[str] = Counter()
    about: defaultdict[str, float] = defaultdict(float)
    seen_with: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for text, tags, marks in _tagged(settings, weights):
        found = stems(text)
        sentences += 1
        seen.update({stem for _, _, stem in found})
        for tag, share in zip(tags, (1.0, _SECOND), strict=False):
            named = [mark for mark in marks if mark.value.theme == tag.theme]
            others = {stem for start, _, stem in found if not lies_in(start, named)}
            about[tag.theme] += share * tag.weight
            for stem in others:
                seen_with[tag.theme][stem] += share * tag.weight
    learnt: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for theme, counts in sorted(seen_with.items()):
        weighed = {
            stem: math.log((count + _DOUBT) / (about[theme] * seen[stem] / sentences + _DOUBT))
            for stem, count in counts.items()
            if count >= _WORD_SEEN_WITH and seen[stem] >= _WORD_SEEN
        }
        likeliest = sorted(weighed, key=lambda stem: (-weighed[stem], stem))[:_WORDS_OF_A_THEME]
        for stem in likeliest:
            if weighed[stem] >= _LEAST_WORD:
                learnt[stem][theme] = round(weighed[stem], 1)
    return {stem: learnt[stem] for stem in sorted(learnt)}


def _tagged(
    settings: Iterable[Setting], weights: Weights
) -> Iterator[tuple[str, tuple[Tag, ...], list[Hit[Mark]]]]:
    """Every evaluative sentence (folded), its themes and the theme phrases in it."""
    for setting in settings:
        block = -1
        before: tuple[Tag, ...] = ()
        opening: tuple[Tag, ...] = ()
        for sentence in setting.speaking():
            text = fold(setting.text(sentence)).text
            if sentence.kind in ("heading", "note") or not is_evaluative(text):
                continue
            if sentence.block != block:
                block, before, opening = sentence.block, (), ()
            before = find_tags(setting, sentence, before, opening, weights)
            opening = opening or before
            yield text, before, find_marks(text, setting.reference)


def find_labelled(rows: list[Row], settings: Mapping[str, Setting]) -> list[Labelled]:
    """The rows that are findings, each found in its document; those not found are left out."""
    found: list[Labelled] = []
    for name in sorted({row.document for row in rows} & set(settings)):
        setting = settings[name]
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
        Example(features.values, theme in row.themes)
        for theme, features in candidate_features(
            text, marks, context, themes, weights.words
        ).items()
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


def fit(examples: list[Example]) -> dict[str, float]:
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
    return {name: round(w, 2) for name, w in weights.items() if abs(w) >= _SMALLEST}


def _penalty(name: str) -> float:
    return _PENALTY if ":" in name and not name.startswith("hint:") else _GENERAL_PENALTY


def as_text(weights: Weights) -> str:
    """The weights as JSON to be read: a feature or a word on each line."""
    parts = []
    for name, rows in (("features", weights.features), ("words", weights.words)):
        lines = ",\n".join(f"  {_json(key)}: {_json(value)}" for key, value in rows.items())
        parts.append(f" {_json(name)}: {{\n{lines}\n }}")
    return "{\n" + f' "cuts": {_json(weights.cuts)},\n' + ",\n".join(parts) + "\n}\n"


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


def main() -> None:
    """Read the arguments, train, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m goldthread.training", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path, help="files of labelled sentences")
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / WEIGHTS_FILE)
    arguments = parser.parse_args()
    weights = train(arguments.gold, arguments.documents)
    arguments.output.write_text(as_text(weights), encoding="utf-8")
    print(
        f"{len(weights.features)} weights of features and {len(weights.words)} words written "
        f"to {arguments.output}"
    )


if __name__ == "__main__":
    main()
