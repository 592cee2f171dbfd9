"""Learn from labelled sentences how central themes are: ``goldthread.measuring.training``.

The packaged weights come from ``tests/data/sentence-labels.json`` (sentences by digest, without
their text) and the reports it names:

    python -m goldthread.measuring.training tests/data/sentence-labels.json \\
        tests/data/settled-labels.json --documents FOLDER

The labels are gold files in the form of :mod:`goldthread.measuring.findings`; the documents lie in
one folder. The result is ``ontology/theme-weights.json``, the same for the same labels and
documents, in two steps that are taken twice (the second time with the themes that the first
gives to the earlier sentences of a paragraph):

1. for every theme a logistic regression over all that a sentence says (see
   :mod:`goldthread.extraction.findings.themes.word_scores`), which scores the theme;
2. one over the few themes in question for each sentence (see
   :mod:`goldthread.extraction.findings.themes.ranking`), with the scores that step 1 gives when it
   has not seen the sentence's own authority and a fifth of the others.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from goldthread.core import resources
from goldthread.core.model import Span, Tag
from goldthread.core.reference import Reference
from goldthread.core.reference import load as load_reference
from goldthread.documents import read
from goldthread.extraction.findings.themes import context_of, find_marks, find_tags
from goldthread.extraction.findings.themes.ranking import WEIGHTS_FILE, Context, Reading, Weights
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.wording import fold
from goldthread.measuring.findings import Row, authority_of, placer, read_gold
from goldthread.measuring.regression import Array, Features, Table, fit, scores

CUTS = (0.36, 0.45, 0.5)
"""How likely a first, second and third theme must be: chosen on sentences left out of training."""
_FIRST_GUESS = {"bias": -2.0, "named": 2.0, "how late": -1.5, "first before": 1.5}
_ROUNDS = 2
_FOLDS = 5
SEEN_AT_LEAST = 4
_SMALLEST_SCORE = 0.1
_SMALLEST = 0.02
_SCORE_PENALTY = 3.0
_BESIDE_PENALTY = 12.0
"""On weights of words in the sentences beside: they say less than the sentence's own."""
_GENERAL_PENALTY = 0.8
_PHRASE_PENALTY = 1.5
_PENALTY = 7.0
"""On weights of single themes, which few sentences speak for."""


class Labelled(Struct, frozen=True):
    """A labelled sentence in its document: ``index`` is its place among the sentences."""

    setting: Setting
    index: int
    row: Row


def train(gold: list[Path], documents: Path) -> Weights:
    """Weights learnt from the sentences labelled in ``gold``, of reports in ``documents``."""
    rows = [row for path in gold for row in read_gold(path)]
    settings = read_settings(documents, {row.document for row in rows})
    return learn(find_labelled(rows, settings), load_reference())


def read_settings(documents: Path, names: set[str]) -> dict[str, Setting]:
    """The settings of the named reports that are in a folder, by their path below it."""
    reference = load_reference()
    return {
        name: make_setting(read(documents / name, name), reference)
        for name in sorted(names)
        if (documents / name).is_file()
    }


def learn(labelled: list[Labelled], reference: Reference) -> Weights:
    """Weights fitted to labelled sentences.

    What the earlier sentences of a paragraph are about is judged by the weights of the round
    before.
    """
    themes = learnable(reference)
    weights = Weights(CUTS, _FIRST_GUESS, {theme: {} for theme in themes})
    for _ in range(_ROUNDS):
        readings = [read_sentence(item, weights) for item in labelled]
        weights = fit_weights(readings, [item.row for item in labelled], themes)
    return weights


def learnable(reference: Reference) -> list[str]:
    """The themes that labels speak for, sorted."""
    return sorted(theme.id for theme in reference.themes.values() if not theme.added)


def labels_of(rows: list[Row], themes: list[str]) -> tuple[Array, Array]:
    """For each row and theme whether it is one of the row's, and whether that counts: not where
    readers differ."""
    right = np.array([[float(theme in row.themes) for theme in themes] for row in rows])
    counted = np.array([[float(t not in row.themes_disputed) for t in themes] for row in rows])
    return right, counted


def words_of(readings: list[Reading]) -> Table:
    """What sentences say, as step 1 weighs it."""
    return Table([dict.fromkeys(reading.features, 1.0) for reading in readings], SEEN_AT_LEAST)


def fit_weights(readings: list[Reading], rows: list[Row], themes: list[str]) -> Weights:
    """The weights of both steps, from sentences and their labels."""
    table = words_of(readings)
    right, counted = labels_of(rows, themes)
    company = fit(table, right, counted, score_penalty, _SMALLEST_SCORE)
    fold = folds([authority_of(row.document) for row in rows])
    unseen = scores_unseen(table, right, counted, fold, score_penalty)
    candidates, lines, columns = candidates_of(readings, unseen, themes)
    (features,) = fit(
        candidates,
        right[lines, columns][:, None],
        counted[lines, columns][:, None],
        general_penalty,
        _SMALLEST,
    )
    return Weights(CUTS, features, dict(zip(themes, company, strict=True)))


def candidates_of(
    readings: list[Reading], theme_scores: Array, themes: list[str]
) -> tuple[Table, list[int], list[int]]:
    """What step 2 weighs: the themes in question for each sentence, by what speaks for them, and
    for each the places of its sentence and of its theme."""
    examples: list[Features] = []
    lines: list[int] = []
    columns: list[int] = []
    for index, (reading, line) in enumerate(zip(readings, theme_scores.tolist(), strict=True)):
        for theme, features in reading.candidates(dict(zip(themes, line, strict=True))).items():
            examples.append(features)
            lines.append(index)
            columns.append(themes.index(theme))
    return Table(examples, SEEN_AT_LEAST), lines, columns


def folds(names: list[str]) -> list[int]:
    """A number below ``_FOLDS`` for each row, the same for all rows of a name (an
    authority's)."""
    number = {name: index % _FOLDS for index, name in enumerate(sorted(set(names)))}
    return [number[name] for name in names]


def scores_unseen(
    table: Table,
    right: Array,
    counted: Array,
    fold: list[int],
    penalty: Callable[[str], float],
) -> Array:
    """The scores of every row by weights that have not seen its fold; see :func:`fit`."""
    unseen = np.zeros_like(right)
    for number in range(_FOLDS):
        left_out = np.array([one == number for one in fold])
        if left_out.any():
            company = fit(table, right, counted * ~left_out[:, None], penalty)
            unseen[left_out] = scores(table, company)[left_out]
    return unseen


def score_penalty(name: str) -> float:
    """What weighs against a feature's weight in step 1."""
    beside = name.startswith(("word before: ", "word after: "))
    return _BESIDE_PENALTY if beside else _SCORE_PENALTY


def general_penalty(name: str) -> float:
    """What weighs against a feature's weight in step 2, where some speak of single themes."""
    if name.startswith("phrase:"):
        return _PHRASE_PENALTY
    return _PENALTY if ":" in name and not name.startswith("hint:") else _GENERAL_PENALTY


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


def read_sentence(labelled: Labelled, weights: Weights) -> Reading:
    """The labelled sentence as it is read for its themes, by ``weights`` for those before it."""
    setting = labelled.setting
    text = fold(setting.text(setting.sentences[labelled.index])).text
    return Reading(text, find_marks(text, setting.reference), _context(labelled, weights))


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


def as_text(weights: Weights) -> str:
    """The weights as JSON to be read: a theme on each line, what speaks for it first."""
    features = ",\n".join(f"  {_json(k)}: {_json(v)}" for k, v in weights.features.items())
    themes = ",\n".join(
        f"  {_json(theme)}: {_json(dict(sorted(said.items(), key=lambda one: (-one[1], one[0]))))}"
        for theme, said in weights.themes.items()
    )
    return (
        f'{{\n "cuts": {_json(weights.cuts)},\n "features": {{\n{features}\n }},\n'
        f' "themes": {{\n{themes}\n }}\n}}\n'
    )


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def main() -> None:
    """Read the arguments, train, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.training", description=__doc__
    )
    parser.add_argument("gold", nargs="+", type=Path, help="files of labelled sentences")
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / WEIGHTS_FILE)
    arguments = parser.parse_args()
    weights = train(arguments.gold, arguments.documents)
    arguments.output.write_text(as_text(weights), encoding="utf-8")
    print(
        f"{len(weights.features)} weights of features and "
        f"{sum(map(len, weights.themes.values()))} of themes written to {arguments.output}"
    )


if __name__ == "__main__":
    main()
