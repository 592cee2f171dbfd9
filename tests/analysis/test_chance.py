"""The exact test and its correction, counted by hand."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import comb, exp, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.analysis.chance import (
    Draw,
    correct_for_many,
    odds_ratio,
    overlap_chance,
    overlap_expected,
    tail_chance,
)


def test_two_of_two_in_four() -> None:
    """Of the six pairs of four things, one is the pair drawn before."""
    assert overlap_chance(2, [(2, 2, 4)]) == pytest.approx(1 / 6)
    assert overlap_chance(1, [(2, 2, 4)]) == pytest.approx(5 / 6)
    assert overlap_chance(0, [(2, 2, 4)]) == 1


def test_the_lady_tasting_tea() -> None:
    """Fisher's own example: three or more of four cups right has probability 17 in 70."""
    assert overlap_chance(3, [(4, 4, 8)]) == pytest.approx(17 / 70)


def test_several_populations_are_compared_each_with_itself() -> None:
    """Where one set is the whole of each population, the overlap is certain."""
    draws = [(3, 3, 3), (0, 0, 5)]
    assert overlap_chance(3, draws) == 1
    assert overlap_expected(draws) == 3
    assert overlap_chance(3, [(3, 3, 8)]) == pytest.approx(1 / 56)


@given(st.lists(st.tuples(*(st.integers(0, 4),) * 3), min_size=1, max_size=2), st.integers(0, 8))
def test_it_counts_the_ways(sizes: list[tuple[int, int, int]], together: int) -> None:
    """Against every way in which the other sets can be drawn."""
    draws = [(one, other, max(one, other) + rest) for one, other, rest in sizes]
    shares = {0: 1}
    for one, other, total in draws:
        ways: dict[int, int] = {}
        for drawn in combinations(range(total), other):
            shared = sum(thing < one for thing in drawn)
            for before, count in shares.items():
                ways[before + shared] = ways.get(before + shared, 0) + count
        shares = ways
    all_ways = 1
    for _, other, total in draws:
        all_ways *= comb(total, other)
    expected = Fraction(sum(n for shared, n in shares.items() if shared >= together), all_ways)
    assert overlap_chance(together, draws) == pytest.approx(float(expected))


@given(st.integers(0, 300), st.integers(0, 300), st.integers(0, 2000), st.integers(0, 310))
def test_floating_point_gives_what_whole_numbers_give(
    one: int, other: int, rest: int, together: int
) -> None:
    draw = (one, other, max(one, other) + rest)
    exact = overlap_chance(together, [draw])
    assert tail_chance(together, draw) == pytest.approx(exact, rel=1e-9, abs=1e-300)


def test_the_correction_by_hand() -> None:
    """Ranked 0.005, 0.009, 0.05, 0.5 of four: 0.02, 0.018 → 0.018, 0.0667, 0.5."""
    assert correct_for_many([0.5, 0.009, 0.05, 0.005]) == pytest.approx(
        [0.5, 0.018, 0.05 * 4 / 3, 0.018]
    )
    assert correct_for_many([]) == []


@given(st.lists(st.floats(0, 1), max_size=12))
def test_the_order_of_p_values_does_not_matter(values: list[float]) -> None:
    corrected = dict(zip(values, correct_for_many(values), strict=True))
    assert correct_for_many(sorted(values)) == [corrected[value] for value in sorted(values)]
    assert all(after >= before for before, after in corrected.items())


def test_the_odds_ratio_of_one_table_is_that_of_the_table() -> None:
    """20 and 10 against 20 and 50: 20 x 50 / (10 x 20), with Woolf's interval."""
    found = odds_ratio([(20, (30, 40, 100))])
    assert found is not None
    spread = exp(1.959964 * sqrt(1 / 20 + 1 / 10 + 1 / 20 + 1 / 50))
    assert found.ratio == pytest.approx(5)
    assert found.low == pytest.approx(5 / spread)
    assert found.high == pytest.approx(5 * spread)


def test_the_common_odds_ratio_is_that_within_the_tables() -> None:
    """In each table the two have nothing to do with each other; thrown together they do."""
    found = odds_ratio([(64, (80, 80, 100)), (4, (20, 20, 100))])
    assert found is not None
    assert found.ratio == pytest.approx(1)
    assert found.low < 1 < found.high


@pytest.mark.parametrize(
    "tables",
    [
        [],
        [(50, (50, 50, 100))],
        [(0, (50, 50, 100))],
        [(3, (8, 9, 100))],
        [(6, (6, 6, 12))],
        [(35, (40, 90, 100))],
    ],
    ids=["none", "always", "never", "few", "small", "full"],
)
def test_counts_that_bear_no_ratio_give_none(tables: list[tuple[int, Draw]]) -> None:
    assert odds_ratio(tables) is None
