"""Theme connections, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.rows import inspected, row
from goldthread.analysis.communities import communities
from goldthread.analysis.connections import theme_connections
from goldthread.analysis.inspected import Inspected
from goldthread.analysis.model import Standing, ThemeConnection

FOUR = [
    row("i1", "a"),
    row("i1", "b"),
    row("i2", "a", authority="y"),
    row("i2", "b", authority="y"),
    row("i3", "c"),
    row("i4", "a", "strong"),
]


def connected(rows: list[Standing], **fields: object) -> tuple[ThemeConnection, ...]:
    return theme_connections(rows, inspected(rows, **fields))


def test_counts_expected_lift_and_chance() -> None:
    """Four inspections: a and b weak at 1 and 2, c at 3; the fourth has a strength only.

    Together 2, expected 2 x 2 / 4 = 1, lift 2; of the six pairs of inspections one is that
    of the other theme. Three pairs of themes are compared, of which two never meet.
    """
    (only,) = connected(FOUR)
    assert (only.theme, only.other, only.together) == ("a", "b", 2)
    assert (only.expected, only.lift) == (1, 2)
    assert (only.p_value, only.q_value) == (0.167, 0.5)
    assert only.authorities == 2
    assert only.inspections == ("i1", "i2")
    assert only.effect is None, "neither stands weak without the other: no bound"


@pytest.mark.parametrize("fields", [("sif", 2, "ilacs", 2), ("sif", 2, "sif", 4)])
def test_inspections_are_compared_with_those_of_their_framework_and_grade(
    fields: tuple[str, int, str, int],
) -> None:
    """Both meetings are among inspections of which there are no others: nothing is shown."""
    ours, our_grade, theirs, their_grade = fields
    inspections = [
        Inspected("a", "2019", "i1", ours, overall=our_grade),
        Inspected("y", "2019", "i2", ours, overall=our_grade),
        Inspected("a", "2019", "i3", theirs, overall=their_grade),
        Inspected("a", "2019", "i4", theirs, overall=their_grade),
    ]
    (only,) = theme_connections(FOUR, inspections)
    assert (only.expected, only.expected_alike, only.p_value) == (1, 2, 1)


def test_the_effect_is_that_among_the_like_and_not_that_of_trouble() -> None:
    """Among inadequate inspections a and b stand weak at most, among good ones at few; within
    each they have nothing to do with each other: much more together than expected, no effect."""
    rows, inspections = [], []
    for grade, often in ((4, 8), (2, 2)):
        for number in range(100):
            name = f"{grade}-{number:03d}"
            inspections.append(Inspected("x", "2019", name, "ilacs", overall=grade))
            rows.append(row(name, "z", "strong"))
            rows += [row(name, "a")] if number % 10 < often else []
            rows += [row(name, "b")] if number // 10 < often else []
    found = next(each for each in theme_connections(rows, inspections) if each.other == "b")
    assert (found.together, found.expected, found.expected_alike) == (68, 50, 68)
    assert found.effect is not None
    assert (found.effect.ratio, found.effect.low < 1 < found.effect.high) == (1, True)
    assert found.p_value > 0.5


def test_one_finding_about_both_is_told() -> None:
    rows = [
        row("i1", "a", finding="f"),
        row("i1", "b", finding="f"),
        row("i2", "a"),
        row("i2", "b"),
    ]
    assert connected(rows)[0].in_one_finding == 1


def test_one_meeting_is_no_connection_and_only_what_stands_weak_counts() -> None:
    rows = [row("i1", "a"), row("i1", "b"), row("i2", "a"), row("i2", "b", "both", named=True)]
    assert connected(rows) == ()


def test_themes_that_are_left_out_are_compared_with_none() -> None:
    assert theme_connections(FOUR, inspected(FOUR), ["b"]) == ()


def test_without_standings_there_are_no_connections() -> None:
    assert theme_connections([], []) == ()
    assert communities([]) == ()


standings = st.lists(
    st.builds(row, st.sampled_from(["i1", "i2", "i3", "i4"]), st.sampled_from("abcdef")),
    max_size=24,
    unique_by=lambda each: each.key,
)


@given(standings.flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(rows))))
def test_the_order_of_the_rows_does_not_matter(
    orders: tuple[list[Standing], list[Standing]],
) -> None:
    rows, shuffled = orders
    found = connected(rows)
    assert theme_connections(shuffled, inspected(rows)[::-1]) == found
    assert communities(reversed(found)) == communities(found)


@given(standings)
def test_the_numbers_fit_each_other(rows: list[Standing]) -> None:
    for found in connected(rows, framework="sif"):
        assert found.theme < found.other
        assert found.together == len(found.inspections) >= 2
        assert found.in_one_finding <= found.together
        assert found.lift == pytest.approx(found.together / found.expected, abs=0.01)
        assert 0 < found.p_value <= found.q_value <= 1
        if found.effect:
            assert found.effect.low <= found.effect.ratio <= found.effect.high


def connection(theme: str, other: str, together: int) -> ThemeConnection:
    return ThemeConnection(theme, other, together, 0, 1.0, together, 1.0, 0.1, 0.1, 1, ())


def test_two_knots_of_themes_are_two_communities_named_by_their_middle() -> None:
    knots = [connection(*pair, 9) for pair in ("ab", "ac", "ad", "bc", "xy", "xz", "yz")]
    first, second = communities([*knots, connection("d", "x", 2)])
    assert set(first.themes) == {"a", "b", "c", "d"}
    assert first.themes[0] == "a"
    assert set(second.themes) == {"x", "y", "z"}


def test_what_meets_no_more_than_expected_joins_nothing() -> None:
    assert communities([connection("a", "b", 1)]) == ()
