"""Learn what sentences say beyond words of praise and fault: ``…measuring.polarity_training``.

The packaged weights come from the labelled sentences and the reports they name:

    python -m goldthread.measuring.polarity_training tests/data/sentence-labels.json \\
        --careful tests/data/settled-labels.json --documents FOLDER

The labels are gold files in the form of :mod:`goldthread.measuring.findings`. An example is a
labelled sentence that the tool takes as a finding; one that its reader does not take as such says
neither good nor bad. Those of the files behind ``--careful``, which were read twice, count
threefold. With ``--unseen`` no weights are written: the authorities are dealt into folds, and the
sentences labelled in the files behind it are judged by weights learnt from the other folds.

Nothing that was learnt goes into what is learnt, so that the result,
``ontology/polarity-weights.json``, is the same for the same labels and documents.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np

from goldthread.core import resources
from goldthread.core.model import Polarity
from goldthread.extraction.findings.polarity.learnt import (
    SAID_OUTRIGHT,
    SIDES,
    WEIGHTS_FILE,
    Weights,
    features_of,
    outweigh,
)
from goldthread.measuring.findings import Answer, Report, Row, read_gold, score
from goldthread.measuring.polarity_examples import Example, find_examples
from goldthread.measuring.regression import Table, fit
from goldthread.measuring.training import folds

_SEEN_AT_LEAST = 4
"""In the reports of so many authorities must a word stand: the names of one authority's boards and
projects tell nothing of another's."""
_SMALLEST = 0.2
_PENALTY = 3.0
"""On weights of words and pairs, which few sentences speak for."""
_GENERAL_PENALTY = 1.0
_CAREFUL = 3.0
_LEANINGS: dict[Polarity, float] = {"mixed": 0.8, "none": 0.5}
"""Added to what speaks for what few sentences say, which odds alone would hardly ever choose: as
much as costs no sentence more than it mends, with authorities left out in turn."""


def learn(examples: Sequence[Example]) -> Weights:
    """The weights that tell what sentences say."""
    learnt = [each for each in examples if each.verdict.rule not in SAID_OUTRIGHT]
    said = [features_of(each.text, each.verdict, each.before) for each in learnt]
    authorities: dict[str, set[str]] = {}
    for each, features in zip(learnt, said, strict=True):
        for feature in features:
            authorities.setdefault(feature, set()).add(each.authority)
    wide = {feature for feature, of in authorities.items() if len(of) >= _SEEN_AT_LEAST}
    table = Table(
        [{name: 1.0 for name in features if name in wide} for features in said], _SEEN_AT_LEAST
    )
    right = np.array([[float(each.polarity == side) for side in SIDES] for each in learnt])
    counted = np.array([[each.counts] * len(SIDES) for each in learnt])
    found = fit(table, right, counted, _penalty_of, _SMALLEST)
    for side, weights in zip(SIDES, found, strict=True):
        weights[""] = weights.get("", 0.0) + _LEANINGS.get(side, 0.0)
    return {
        feature: {
            side: round(100 * weights[feature])
            for side, weights in zip(SIDES, found, strict=True)
            if feature in weights
        }
        for feature in table.names
        if any(feature in weights for weights in found)
    }


def _penalty_of(feature: str) -> float:
    return _GENERAL_PENALTY if not feature or feature.startswith("= ") else _PENALTY


def judge_unseen(known: Sequence[Example], asked: Sequence[Example]) -> list[Polarity]:
    """What each example ``asked`` says, by weights learnt from those ``known`` that are of the
    other authorities."""
    fold = folds([each.authority for each in (*known, *asked)])
    of_known, of_asked = fold[: len(known)], fold[len(known) :]
    told: dict[int, Polarity] = {}
    for left_out in sorted(set(of_asked)):
        weights = learn([each for each, k in zip(known, of_known, strict=True) if k != left_out])
        for index, (each, k) in enumerate(zip(asked, of_asked, strict=True)):
            if k == left_out:
                verdict = outweigh(each.text, each.verdict, each.before, weights)
                told[index] = verdict.polarity
    return [told[index] for index in range(len(asked))]


def score_unseen(known: Sequence[Example], asked: Sequence[Example]) -> Report:
    """How the polarity of the examples ``asked`` agrees with their readers; see
    :func:`judge_unseen`."""
    rows = [Row(str(n), each.authority, True, each.polarity, ()) for n, each in enumerate(asked)]
    told = judge_unseen(known, asked)
    return score(rows, [Answer(True, polarity, ()) for polarity in told])


def main() -> None:
    """Read the arguments, train, and write the weights or tell how they do unseen."""
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.polarity_training", description=__doc__
    )
    parser.add_argument("labels", nargs="+", type=Path, help="files of labelled sentences")
    parser.add_argument(
        "--careful", nargs="*", type=Path, default=[], help="files that count threefold"
    )
    parser.add_argument("--unseen", nargs="*", type=Path, default=[], help="files to judge unseen")
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / WEIGHTS_FILE)
    arguments = parser.parse_args()
    rows = [(row, 1.0) for path in arguments.labels for row in read_gold(path)]
    rows += [(row, _CAREFUL) for path in arguments.careful for row in read_gold(path)]
    examples = find_examples(rows, arguments.documents)
    for path in arguments.unseen:
        asked = [(row, 1.0) for row in read_gold(path) if row.finding]
        report = score_unseen(examples, find_examples(asked, arguments.documents))
        print(path.name, report.as_json())
    if arguments.unseen:
        return
    weights = learn(examples)
    arguments.output.write_bytes(
        msgspec.json.format(msgspec.json.encode(weights), indent=0) + b"\n"
    )
    print(f"{len(weights)} features of {len(examples)} sentences written to {arguments.output}")


if __name__ == "__main__":
    main()
