"""Learn from labelled sentences which themes are cause and effect: ``…measuring.cause_training``.

The packaged weights come from five files of ``tests/data`` and the reports they name:

    cd tests/data; python -m goldthread.measuring.cause_training cause-training.json \\
        cause-labels.json cause-labels-more.json cause-labels-drawn.json cause-labels-told.json \\
        --without cause-gold.json --documents FOLDER

The labels are in the form of :mod:`goldthread.measuring.causes`. An example is a pair of themes
that a connective of a labelled sentence may join; a disputed pair is none. Readers who are shown
a pair call more of them right than they give unasked: how much more is learnt too, and the weights
tell how likely it is that a reader who is shown a pair calls it what the sentence says. Authorities
of the file behind ``--without`` are left out. The result,
``ontology/cause-weights.json``, is the same for the same labels, documents and weights of themes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np

from goldthread.core import resources
from goldthread.core.processes import read_all
from goldthread.extraction.causes.pairs import WEIGHTS_FILE, Weights
from goldthread.measuring.causes import (
    Candidates,
    CauseRow,
    Pair,
    candidates_in,
    read_cause_labels,
)
from goldthread.measuring.findings import authority_of, labelled_files
from goldthread.measuring.regression import Features, Table, fit

CUT = 0.8
"""How likely it must be that a reader who is shown a pair calls it what the sentence says."""
_ASKED = "asked"
"""A feature of pairs that a reader was shown: more are called right than readers give unasked."""
_SEEN_AT_LEAST = 3
_PENALTY = 0.5
_SINGLE_PENALTY = 4.0
"""On weights of single themes and connectives, which few examples speak for."""
_PAIR_PENALTY = 6.0
_GROUP_PENALTY = 1.0
_GROUPS_PENALTY = 3.0
_WORD_PENALTY = 5.0
_GENERAL = (
    *("likelihood", "sentence", "rank", "away"),
    *("named", "hinted", "otherwise", "absent"),
)


def train(labels: list[Path], documents: Path, without: list[Path]) -> Weights:
    """Weights learnt from the sentences labelled in ``labels``, of reports in ``documents``, but
    for the authorities (the folders) that the labels in ``without`` are from."""
    left_out = {authority_of(row.document) for path in without for row in read_cause_labels(path)}
    rows = [row for path in labels for row in read_cause_labels(path)]
    rows = [row for row in rows if authority_of(row.document) not in left_out]
    files = labelled_files((row.document for row in rows), documents)
    found: dict[str, Candidates] = {}
    for file, read in zip(files, read_all(files, candidates_in), strict=True):
        if isinstance(read, dict):
            found[file.name] = read
    examples = [
        example
        for row in rows
        for example in examples_of(row, found.get(row.document, {}).get(row.digest, []))
    ]
    return learn(examples)


def examples_of(
    row: CauseRow, candidates: Sequence[tuple[Pair, Features]]
) -> Iterator[tuple[Features, bool]]:
    """The features of each pair that a row judges, and whether it is right."""
    asked = {} if row.wrong is None else {_ASKED: 1.0}
    for pair, features in candidates:
        if pair in row.signs:
            yield {**features, **asked}, True
        elif pair not in row.disputed and (row.wrong is None or pair in row.wrong):
            yield {**features, **asked}, False


def learn(examples: list[tuple[Features, bool]]) -> Weights:
    """The weights that tell right pairs from wrong ones, as a reader would who was shown them."""
    table = Table([features for features, _ in examples], _SEEN_AT_LEAST)
    right = np.array([[float(is_right)] for _, is_right in examples])
    (weights,) = fit(table, right, np.ones_like(right), _penalty_of)
    weights["bias"] = round(weights.get("bias", 0.0) + weights.pop(_ASKED, 0.0), 2)
    return Weights(CUT, dict(sorted(weights.items())))


def _penalty_of(name: str) -> float:
    kind, _, rest = name.partition(": ")
    if kind == "pair":
        return _PAIR_PENALTY
    if kind == "groups":
        return _GROUPS_PENALTY
    if kind.startswith(("left", "right")):
        return _WORD_PENALTY
    if kind.endswith("group"):
        return _GROUP_PENALTY
    single = kind in ("cause", "effect", "connective") and rest not in _GENERAL
    return _SINGLE_PENALTY if single else _PENALTY


def main() -> None:
    """Read the arguments, train, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.cause_training", description=__doc__
    )
    parser.add_argument("labels", nargs="+", type=Path, help="files of labelled sentences")
    parser.add_argument(
        "--without", nargs="*", type=Path, default=[], help="labels whose authorities to leave out"
    )
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / WEIGHTS_FILE)
    arguments = parser.parse_args()
    weights = train(arguments.labels, arguments.documents, arguments.without)
    content = msgspec.json.format(msgspec.json.encode(weights), indent=1)
    arguments.output.write_bytes(content + b"\n")
    print(f"{len(weights.features)} weights written to {arguments.output}")


if __name__ == "__main__":
    main()
