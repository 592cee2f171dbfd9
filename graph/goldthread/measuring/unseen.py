"""How right themes are on reports of authorities that nothing was learnt from.

The packaged weights are learnt from every labelled report, so that a report which they are tried on
has other sentences in the training. Here the authorities are dealt into five folds, and the
sentences of each fold are scored by weights that were learnt from the others. Only the themes of
the sentences before, which a sentence's context is made of, are those of the packaged weights.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import numpy as np

from goldthread.core.reference import load as load_reference
from goldthread.extraction.findings.themes.ranking import load_weights
from goldthread.measuring.findings import Match, Row, read_gold
from goldthread.measuring.regression import Features, Table
from goldthread.measuring.training import (
    CUTS,
    SEEN_AT_LEAST,
    Labelled,
    find_labelled,
    folds,
    general_penalty,
    read_sentence,
    read_settings,
    score_penalty,
    scores_unseen,
)


def evaluate_unseen(learnt: list[Path], unseen: list[Path], documents: Path) -> tuple[Match, ...]:
    """How the themes of the sentences labelled in ``unseen`` agree with their readers: of all
    themes first, then of each, after learning from ``learnt`` with their authorities left out.

    The documents lie in the folder ``documents``, those of each authority in a folder of its own.
    """
    rows = [[row for path in paths for row in read_gold(path)] for paths in (learnt, unseen)]
    settings = read_settings(documents, {row.document for side in rows for row in side})
    known, asked = (find_labelled(side, settings) for side in rows)
    themes = sorted(theme.id for theme in load_reference().themes.values() if not theme.added)
    return compare([item.row for item in asked], themes_unseen(known, asked, themes), themes)


def themes_unseen(
    known: list[Labelled], asked: list[Labelled], themes: list[str]
) -> list[tuple[str, ...]]:
    """The themes of each sentence ``asked``, by weights learnt from those ``known`` that are of
    other authorities."""
    both = known + asked
    readings = [read_sentence(item, load_weights()) for item in both]
    fold = folds([authority_of(item.row) for item in both])
    right = np.array([[float(theme in item.row.themes) for theme in themes] for item in both])
    counted = np.array(
        [[float(theme not in item.row.themes_disputed) for theme in themes] for item in both]
    )
    known_only = counted * (np.arange(len(both)) < len(known))[:, None]
    words = Table([dict.fromkeys(reading.features, 1.0) for reading in readings], SEEN_AT_LEAST)
    unseen = scores_unseen(words, right, known_only, fold, score_penalty)
    examples: list[Features] = []
    places: list[tuple[int, int]] = []
    for index, (reading, line) in enumerate(zip(readings, unseen.tolist(), strict=True)):
        for theme, features in reading.candidates(dict(zip(themes, line, strict=True))).items():
            examples.append(features)
            places.append((index, themes.index(theme)))
    rows, columns = np.array(places).T
    likelihood = scores_unseen(
        Table(examples, SEEN_AT_LEAST),
        right[rows, columns][:, None],
        known_only[rows, columns][:, None],
        [fold[row] for row in rows],
        general_penalty,
    )
    ranked: list[list[tuple[float, str]]] = [[] for _ in both]
    for (row, column), score in zip(places, likelihood[:, 0].tolist(), strict=True):
        ranked[row].append((score, themes[column]))
    return [_chosen(candidates) for candidates in ranked[len(known) :]]


def _chosen(candidates: list[tuple[float, str]]) -> tuple[str, ...]:
    """The likeliest of scored themes, as :func:`goldthread.extraction.findings.themes.choose`
    takes them."""
    best = sorted(candidates, key=lambda each: (-each[0], each[1]))
    chosen: list[str] = []
    for (score, theme), cut in zip(best, CUTS, strict=False):
        if 1 / (1 + math.exp(-score)) < cut:
            break
        chosen.append(theme)
    return tuple(chosen)


def compare(rows: list[Row], given: list[tuple[str, ...]], themes: list[str]) -> tuple[Match, ...]:
    """How the themes ``given`` to ``rows`` agree with the readers', disputed ones aside: of all
    ``themes`` together, and of each."""
    hits, said, labelled = Counter[str](), Counter[str](), Counter[str]()
    for row, tags in zip(rows, given, strict=True):
        counted = set(tags) - set(row.themes_disputed)
        right = set(row.themes) & set(themes)
        hits.update(counted & right)
        said.update(counted)
        labelled.update(right)
    whole = Match("themes", hits.total(), said.total(), labelled.total())
    return whole, *(Match(each, hits[each], said[each], labelled[each]) for each in themes)


def authority_of(row: Row) -> str:
    """The authority that a labelled document is of: the folder it lies in."""
    return row.document.rpartition("/")[0]
