"""Logistic regression on sparse named features, as the training of themes needs it.

Weights are the ones that minimise the sum of the logarithmic loss over all examples plus half
the sum of ``penalty × weight²``; found by L-BFGS (scipy) from zero, so the same examples give the
same weights. Needs scipy, which building a graph does not: ``pip install goldthread[train]``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
Array = NDArray[np.float64]

_STEPS = 60
_REMEMBERED = 6
"""So many earlier steps are looked at to choose the next."""
_CURVATURE = 0.02
"""How much an example bends the loss along the weight of a feature that it has: roughly the share
of a theme's examples that are in doubt."""


class Table:
    """Examples as a sparse matrix: a row for each, a column for each feature seen in at least
    ``seen`` of them."""

    def __init__(self, examples: Sequence[Features], seen: int) -> None:
        from scipy.sparse import csr_matrix

        counts = Counter(name for features in examples for name in features)
        self.names = sorted(name for name, times in counts.items() if times >= seen)
        place = {name: column for column, name in enumerate(self.names)}
        values, columns, ends = [], [], [0]
        for features in examples:
            known = [(place[name], value) for name, value in features.items() if name in place]
            columns += [column for column, _ in known]
            values += [value for _, value in known]
            ends.append(len(columns))
        self.matrix = csr_matrix((values, columns, ends), shape=(len(examples), len(self.names)))


def fit(
    table: Table, right: Array, counted: Array, penalty: Callable[[str], float], smallest: float = 0
) -> list[dict[str, float]]:
    """The weights by feature for each column of ``right`` (1 or 0 for each example and label).

    Where ``counted`` is 0 an example says nothing of a label. With ``smallest``, weights below
    it are left out and the others fitted again. Weights are rounded to two places.
    """
    penalties = np.array([[penalty(name)] for name in table.names])
    weights = _minimise(table.matrix, right, counted, penalties, np.ones_like(penalties))
    if smallest:
        kept = (np.abs(weights) >= smallest).astype(float)
        weights = _minimise(table.matrix, right, counted, penalties, kept, weights * kept)
    rounded = weights.round(2).T.tolist()
    return [
        {name: weight for name, weight in zip(table.names, column, strict=True) if weight}
        for column in rounded
    ]


def _minimise(
    matrix: object,
    right: Array,
    counted: Array,
    penalties: Array,
    free: Array,
    start: Array | None = None,
) -> Array:
    """The best weights (features by labels), those where ``free`` is 0 held at nothing."""
    from scipy.optimize import minimize

    shape = (penalties.shape[0], right.shape[1])

    # Half the precision is twice the speed; weights are rounded to two places in the end.
    known = matrix.astype(np.float32)  # type: ignore[attr-defined]  # scipy has no types
    turned = known.T.tocsr()
    # What most examples have weighs in small steps, so that fewer steps are needed.
    often = np.asarray(known.multiply(known).sum(0)).reshape(-1, 1)
    scale = 1 / np.sqrt(penalties + _CURVATURE * often)
    truth, counts = right.astype(np.float32), counted.astype(np.float32)

    def loss(flat: Array) -> tuple[float, Array]:
        weights = flat.reshape(shape) * scale
        totals = known @ weights.astype(np.float32)
        small = np.exp(-np.abs(totals))
        losses = counts * (np.maximum(totals, 0) + np.log1p(small) - truth * totals)
        errors = counts * (np.where(totals >= 0, 1, small) / (1 + small) - truth)
        slope = (turned @ errors + penalties * weights) * free * scale
        total = losses.sum(dtype=np.float64) + (penalties * weights**2).sum() / 2
        return float(total), slope.ravel()

    first = np.zeros(shape) if start is None else start / scale
    options = {"maxiter": _STEPS, "maxcor": _REMEMBERED, "ftol": 1e-7}
    found = minimize(loss, first.ravel(), jac=True, method="L-BFGS-B", options=options)
    return np.asarray(found.x).reshape(shape) * scale


def scores(table: Table, weights: Iterable[Mapping[str, float]]) -> Array:
    """The sums of weights (a column for each mapping in ``weights``) of every example."""
    dense = np.array([[w.get(name, 0.0) for name in table.names] for w in weights]).T
    return np.asarray(table.matrix @ dense)
