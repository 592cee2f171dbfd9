"""How right themes are on reports of authorities that nothing was learnt from.

The packaged weights are learnt from every labelled report, so that a report which they are tried on
has other sentences in the training. Here the authorities are dealt into five folds, and the
sentences of each fold are scored by weights that were learnt from the others. Only the themes of
the sentences before, which a sentence's context is made of, are those of the packaged weights.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from goldthread.core.reference import load as load_reference
from goldthread.extraction.findings.themes import Candidate, choose, in_order
from goldthread.extraction.findings.themes.ranking import Weights, load_weights
from goldthread.measuring.findings import Answer, Match, Row, authority_of, read_gold, score
from goldthread.measuring.training import (
    CUTS,
    Labelled,
    candidates_of,
    find_labelled,
    folds,
    general_penalty,
    labels_of,
    learnable,
    read_sentence,
    read_settings,
    score_penalty,
    scores_unseen,
    words_of,
)


def evaluate_unseen(learnt: list[Path], unseen: list[Path], documents: Path) -> tuple[Match, ...]:
    """How the themes of the sentences labelled in ``unseen`` agree with their readers: of all
    themes first, then of each, after learning from ``learnt`` with their authorities left out.

    The documents lie in the folder ``documents``, those of each authority in a folder of its own.
    """
    rows = [[row for path in paths for row in read_gold(path)] for paths in (learnt, unseen)]
    settings = read_settings(documents, {row.document for side in rows for row in side})
    known, asked = (find_labelled(side, settings) for side in rows)
    themes = learnable(load_reference())
    return compare([item.row for item in asked], themes_unseen(known, asked, themes), themes)


def themes_unseen(
    known: list[Labelled], asked: list[Labelled], themes: list[str]
) -> list[tuple[str, ...]]:
    """The themes of each sentence ``asked``, by weights learnt from those ``known`` that are of
    other authorities."""
    both = known + asked
    readings = [read_sentence(item, load_weights()) for item in both]
    fold = folds([authority_of(item.row.document) for item in both])
    right, counted = labels_of([item.row for item in both], themes)
    known_only = counted * (np.arange(len(both)) < len(known))[:, None]
    unseen = scores_unseen(words_of(readings), right, known_only, fold, score_penalty)
    candidates, lines, columns = candidates_of(readings, unseen, themes)
    likelihood = scores_unseen(
        candidates,
        right[lines, columns][:, None],
        known_only[lines, columns][:, None],
        [fold[line] for line in lines],
        general_penalty,
    )
    ranked: list[list[Candidate]] = [[] for _ in both]
    for line, column, score_of in zip(lines, columns, likelihood[:, 0].tolist(), strict=True):
        ranked[line].append(Candidate(themes[column], 1 / (1 + math.exp(-score_of)), ()))
    cuts = Weights(CUTS, {})
    return [
        tuple(chosen.theme for chosen in choose(in_order(candidates), cuts))
        for candidates in ranked[len(known) :]
    ]


def compare(rows: list[Row], given: list[tuple[str, ...]], themes: list[str]) -> tuple[Match, ...]:
    """How the themes ``given`` to ``rows`` agree with the readers', disputed ones aside: of all
    ``themes`` together, and of each."""
    report = score(rows, [Answer(True, "none", tags) for tags in given])
    of = {match.label: match for match in report.by_theme}
    return report.themes, *(of.get(theme, Match(theme, 0, 0, 0)) for theme in themes)
