"""Learn what sentences without any word of praise or fault say: ``…measuring.polarity_training``.

The packaged weights come from the labelled sentences and the reports they name:

    python -m goldthread.measuring.polarity_training tests/data/sentence-labels.json \\
        --careful tests/data/settled-labels.json --documents FOLDER

The labels are gold files in the form of :mod:`goldthread.measuring.findings`. An example is a
labelled sentence that the rules of polarity leave at "plain"; those of the files behind
``--careful``, which were read twice, count double. The result, ``ontology/plain-weights.json``, is
the same for the same labels and documents.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from msgspec import Struct

from goldthread.core import resources
from goldthread.core.model import Facts, Finding, Polarity, Span
from goldthread.core.processes import read_all
from goldthread.extraction.findings import told_by_rules
from goldthread.extraction.findings.polarity.unsaid import (
    SIDES,
    WEIGHTS_FILE,
    Weights,
    features_of,
)
from goldthread.extraction.text.context import read_sentences
from goldthread.extraction.text.wording import fold
from goldthread.measuring.findings import (
    Row,
    authority_of,
    facts_of,
    labelled_files,
    placer,
    read_gold,
)
from goldthread.measuring.regression import Table, fit

_SEEN_AT_LEAST = 4
"""In the reports of so many authorities must a word stand: the names of one authority's boards and
projects tell nothing of another's."""
_SMALLEST = 0.1
_PENALTY = 3.0
"""On weights of single words, which few sentences speak for."""
_GENERAL_PENALTY = 1.0
_CAREFUL = 2.0


class Example(Struct, frozen=True):
    """A plain sentence: what it is weighed by, what its readers say, how much that counts, and
    the authority that its report is on."""

    features: list[str]
    polarity: Polarity
    counts: float
    authority: str


def find_examples(rows: Iterable[tuple[Row, float]], documents: Path) -> list[Example]:
    """The plain sentences among labelled ``rows``, each with how much it counts; their reports
    lie in ``documents``."""
    by_document: dict[str, list[tuple[Row, float]]] = {}
    for row, counts in rows:
        if row.finding and row.polarity:
            by_document.setdefault(row.document, []).append((row, counts))
    examples: list[Example] = []
    for facts in read_all(labelled_files(by_document, documents), facts_of):
        if isinstance(facts, Facts):
            examples += examples_in(facts, by_document[facts.document.path])
    return examples


def examples_in(facts: Facts, rows: list[tuple[Row, float]]) -> Iterator[Example]:
    """The examples of one report."""
    block = {each.span.start: each.block for each in read_sentences(facts.document)}
    plain: dict[Span, Polarity | None] = {}
    before: Finding | None = None
    for finding in facts.findings:
        start = finding.evidence.span.start
        if before and block.get(before.evidence.span.start) != block.get(start):
            before = None
        if finding.evidence.rule == "plain":
            plain[finding.evidence.span] = told_by_rules(before)
        before = finding
    place = placer(facts.document)
    for row, counts in rows:
        span = place(row)
        if span in plain and row.polarity:
            text = fold(facts.document.quote(span)).text
            features = features_of(text, plain[span])
            yield Example(features, row.polarity, counts, authority_of(row.document))


def learn(examples: Sequence[Example]) -> Weights:
    """The weights that tell what plain sentences say."""
    authorities: dict[str, set[str]] = {}
    for each in examples:
        for feature in each.features:
            authorities.setdefault(feature, set()).add(each.authority)
    wide = {feature for feature, of in authorities.items() if len(of) >= _SEEN_AT_LEAST}
    table = Table(
        [{name: 1.0 for name in each.features if name in wide} for each in examples],
        _SEEN_AT_LEAST,
    )
    right = np.array([[float(each.polarity == side) for side in SIDES] for each in examples])
    counted = np.array([[each.counts] * len(SIDES) for each in examples])
    found = fit(table, right, counted, _penalty_of, _SMALLEST)
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
    general = not feature or feature.startswith("before: ")
    return _GENERAL_PENALTY if general else _PENALTY


def main() -> None:
    """Read the arguments, train, and write the weights."""
    parser = argparse.ArgumentParser(
        prog="python -m goldthread.measuring.polarity_training", description=__doc__
    )
    parser.add_argument("labels", nargs="+", type=Path, help="files of labelled sentences")
    parser.add_argument(
        "--careful", nargs="*", type=Path, default=[], help="files that count double"
    )
    parser.add_argument("--documents", type=Path, required=True, help="the folder of reports")
    parser.add_argument("--output", type=Path, default=resources.folder("ontology") / WEIGHTS_FILE)
    arguments = parser.parse_args()
    rows = [(row, 1.0) for path in arguments.labels for row in read_gold(path)]
    rows += [(row, _CAREFUL) for path in arguments.careful for row in read_gold(path)]
    examples = find_examples(rows, arguments.documents)
    weights = learn(examples)
    arguments.output.write_bytes(
        msgspec.json.format(msgspec.json.encode(weights), indent=0) + b"\n"
    )
    print(f"{len(weights)} words of {len(examples)} sentences written to {arguments.output}")


if __name__ == "__main__":
    main()
