"""What chance alone would bring about: an exact test, and its correction for many comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import comb, exp, fsum, lgamma, prod, sqrt

from goldthread.analysis.model import Effect

_NORMAL_95 = 1.959964
"""Of a normal distribution 95% lie within so many standard deviations."""

FEWEST_EXPECTED = 5
"""See :func:`odds_ratio`."""

Draw = tuple[int, int, int]
"""Two sets drawn from a population: the sizes of the one, the other and the population."""


def overlap_chance(together: int, draws: Sequence[Draw]) -> float:
    """The probability that two sets share ``together`` things or more, were they drawn from
    each population without regard to each other.

    With one population this is Fisher's exact test, one-sided: the upper tail of the
    hypergeometric distribution. With several, what the sets share is summed over them, which
    compares like with like. In whole numbers until the last division.

    >>> overlap_chance(2, [(2, 2, 4)])
    0.16666666666666666
    """
    ways = [1]
    for draw in draws:
        ways = _convolve(ways, _ways(*draw))
    return sum(ways[together:]) / prod(comb(total, other) for _, other, total in draws)


def tail_chance(together: int, draw: Draw) -> float:
    """What :func:`overlap_chance` gives for one population, in floating point.

    Right to about ten digits, and fast where the population is large.

    >>> round(tail_chance(2, (2, 2, 4)), 10)
    0.1666666667
    """
    one, other, total = draw
    if together <= max(0, one + other - total):
        return 1.0
    if together > min(one, other):
        return 0.0
    term = exp(
        _log_comb(one, together)
        + _log_comb(total - one, other - together)
        - _log_comb(total, other)
    )
    terms = [term]
    for shared in range(together, min(one, other)):
        rest = total - one - other + shared + 1
        term *= (one - shared) * (other - shared) / ((shared + 1) * rest)
        terms.append(term)
    return min(fsum(terms), 1.0)


def overlap_expected(draws: Sequence[Draw]) -> float:
    """How many things two such sets share on average.

    >>> overlap_expected([(2, 2, 4), (3, 1, 3)])
    2.0
    """
    return sum(one * other / total for one, other, total in draws)


def correct_for_many(p_values: Sequence[float]) -> list[float]:
    """The p-values corrected for their number by Benjamini and Hochberg, in the same order.

    Of the comparisons whose corrected value is below 0.05, one in twenty is expected to be
    chance.

    >>> correct_for_many([0.01, 0.04, 0.03])
    [0.03, 0.04, 0.04]
    """
    count = len(p_values)
    falling = sorted(range(count), key=lambda place: p_values[place], reverse=True)
    raised = (p_values[place] * (count / (count - step)) for step, place in enumerate(falling))
    corrected = dict(zip(falling, accumulate(raised, min), strict=True))
    return [corrected[place] for place in range(count)]


def odds_ratio(tables: Sequence[tuple[int, Draw]]) -> Effect | None:
    """By how much one thing raises the odds of another, compared within each of ``tables``.

    A table is what two sets share, and the sizes of both and of their population. The common
    odds ratio is that of Mantel and Haenszel (1959), its 95% interval that of Robins, Breslow and
    Greenland (1986). ``None`` where the tables bound no ratio (no table in which the sets could
    have met less, or more), and where they are too small for one: what they would share by
    chance must lie :data:`FEWEST_EXPECTED` or more from the least and the most they could share
    (Mantel and Fleiss, 1980).

    >>> found = odds_ratio([(20, (30, 40, 100))])
    >>> round(found.ratio, 2), round(found.low, 2), round(found.high, 2)
    (5.0, 1.99, 12.54)
    """
    draws = [draw for _, draw in tables]
    expected = overlap_expected(draws)
    least = sum(max(0, one + other - total) for one, other, total in draws)
    most = sum(min(one, other) for one, other, _ in draws)
    if min(expected - least, most - expected) < FEWEST_EXPECTED:
        return None
    with_, against = 0.0, 0.0
    agreeing, crossed, differing = 0.0, 0.0, 0.0
    for together, (one, other, total) in tables:
        only_one, only_other = one - together, other - together
        neither = total - one - other + together
        meet, miss = together * neither / total, only_one * only_other / total
        like, unlike = (together + neither) / total, (only_one + only_other) / total
        with_, against = with_ + meet, against + miss
        agreeing += like * meet
        crossed += like * miss + unlike * meet
        differing += unlike * miss
    if not (with_ and against):
        return None
    ratio = with_ / against
    variance = (
        agreeing / (2 * with_**2) + crossed / (2 * with_ * against) + differing / (2 * against**2)
    )
    spread = exp(_NORMAL_95 * sqrt(variance))
    return Effect(ratio, ratio / spread, ratio * spread)


def _log_comb(of: int, chosen: int) -> float:
    return lgamma(of + 1) - lgamma(chosen + 1) - lgamma(of - chosen + 1)


def _ways(one: int, other: int, total: int) -> list[int]:
    """In how many ways the sets share 0, 1, 2 … things."""
    return [
        comb(one, shared) * comb(total - one, other - shared)
        for shared in range(min(one, other) + 1)
    ]


def _convolve(left: list[int], right: list[int]) -> list[int]:
    product = [0] * (len(left) + len(right) - 1)
    for place, ways in enumerate(left):
        for step, more in enumerate(right):
            product[place + step] += ways * more
    return product
