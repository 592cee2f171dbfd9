"""The fit: right told from wrong, what is not counted, and the best weights there are."""

from __future__ import annotations

import math

import numpy as np
import pytest

from goldthread.measuring.regression import Table, fit, scores

pytest.importorskip("scipy")

NAMED = [{"bias": 1.0, "named": 1.0}] * 8
SILENT = [{"bias": 1.0}] * 8
RIGHT = np.array([[1.0]] * 8 + [[0.0]] * 8)


def test_right_is_told_from_wrong() -> None:
    table = Table(NAMED + SILENT, 1)
    weights = fit(table, RIGHT, np.ones_like(RIGHT), lambda _: 0.1)
    named, silent = scores(table, weights)[0, 0], scores(table, weights)[-1, 0]
    assert named > 1
    assert silent < -1


def test_the_weights_are_the_best_there_are() -> None:
    """For one feature the slope of loss and penalty can be worked out by hand: it is nothing."""
    right = np.array([[1.0]] * 3 + [[0.0]])
    (weights,) = fit(Table([{"bias": 1.0}] * 4, 1), right, np.ones_like(right), lambda _: 0.5)
    likelihood = 1 / (1 + math.exp(-weights["bias"]))
    assert 4 * likelihood - 3 + 0.5 * weights["bias"] == pytest.approx(0, abs=0.02)


def test_what_is_not_counted_says_nothing() -> None:
    table = Table(NAMED + SILENT, 1)
    counted = np.array([[1.0]] * 8 + [[0.0]] * 8)
    assert fit(table, RIGHT, counted, lambda _: 0.1) == fit(
        table, np.ones_like(RIGHT), counted, lambda _: 0.1
    )


def test_small_weights_are_left_out() -> None:
    examples = [{"bias": 1.0, "noise": 0.01}, {"bias": 1.0}] * 8
    right = np.array([[1.0], [1.0]] * 8)
    (weights,) = fit(Table(examples, 1), right, np.ones_like(right), lambda _: 1.0, 0.2)
    assert set(weights) == {"bias"}


def test_what_is_seen_too_seldom_has_no_column() -> None:
    assert Table([{"rare": 1.0}, {"bias": 1.0}, {"bias": 1.0}], 2).names == ["bias"]
