"""Theme connections, counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.analysis.communities import communities
from goldthread.analysis.connections import theme_connections
from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.model import ThemeConnection
from goldthread.core.model import Polarity


def mention(
    inspection: str,
    theme: str,
    polarity: Polarity = "weakness",
    authority: str = "x",
    finding: str = "",
) -> ThemeMention:
    finding = finding or f"{inspection}-{theme}"
    return ThemeMention(authority, "2019", inspection, theme, finding, polarity)


FOUR = [
    mention("i1", "a"),
    mention("i1", "b"),
    mention("i2", "a", authority="y"),
    mention("i2", "b", authority="y"),
    mention("i3", "c"),
    mention("i4", "a", "strength"),
]


def test_counts_expected_lift_and_chance() -> None:
    """Four inspections: a and b weak at 1 and 2, c at 3; the fourth has a strength only.

    Together 2, expected 2 x 2 / 4 = 1, lift 2; of the six pairs of inspections one is that
    of the other theme. Three pairs of themes are compared, of which two never meet.
    """
    (only,) = theme_connections(FOUR)
    assert (only.theme, only.other, only.together) == ("a", "b", 2)
    assert (only.expected, only.lift) == (1, 2)
    assert (only.p_value, only.q_value) == (0.167, 0.5)
    assert only.authorities == 2
    assert only.inspections == ("i1", "i2")


def test_inspections_are_compared_within_their_framework() -> None:
    """Both meetings are under one framework that holds nothing else: nothing is shown."""
    framework_of = {"i1": "sif", "i2": "sif", "i3": "ilacs", "i4": "ilacs"}
    (only,) = theme_connections(FOUR, framework_of)
    assert (only.expected, only.expected_alike, only.p_value) == (1, 2, 1)


def test_where_much_is_weak_any_two_themes_are() -> None:
    """Twenty inspections find everything weak and twenty find one other thing weak: a and b
    meet twice as often as expected, and just as often as expected among the like."""
    told = [mention(f"bad{n}", theme) for n in range(20) for theme in "abcde"]
    told += [mention(f"good{n}", "z") for n in range(20)]
    found = next(one for one in theme_connections(told) if (one.theme, one.other) == ("a", "b"))
    assert (found.together, found.expected, found.expected_alike) == (20, 10, 20)
    assert found.p_value < 1e-10


def test_one_finding_about_both_is_told() -> None:
    told = [
        mention("i1", "a", finding="f"),
        mention("i1", "b", finding="f"),
        mention("i2", "a"),
        mention("i2", "b"),
    ]
    assert theme_connections(told)[0].in_one_finding == 1


def test_one_meeting_is_no_connection_and_strengths_do_not_count() -> None:
    told = [
        mention("i1", "a"),
        mention("i1", "b"),
        mention("i2", "a"),
        mention("i2", "b", "strength"),
    ]
    assert theme_connections(told) == ()


def test_several_findings_at_one_inspection_count_once() -> None:
    told = [mention("i1", "a"), mention("i1", "b"), mention("i2", "a"), mention("i2", "b")]
    assert theme_connections([*told, *told]) == theme_connections(told)


def test_without_mentions_there_are_no_connections() -> None:
    assert theme_connections([]) == ()
    assert communities([]) == ()


mentions = st.lists(
    st.builds(mention, st.sampled_from(["i1", "i2", "i3", "i4"]), st.sampled_from("abcdef")),
    max_size=24,
)


@given(mentions.flatmap(lambda told: st.tuples(st.just(told), st.permutations(told))))
def test_the_order_of_the_mentions_does_not_matter(
    orders: tuple[list[ThemeMention], list[ThemeMention]],
) -> None:
    told, shuffled = orders
    found = theme_connections(told)
    assert theme_connections(shuffled) == found
    assert communities(reversed(found)) == communities(found)


@given(mentions)
def test_the_numbers_fit_each_other(told: list[ThemeMention]) -> None:
    for found in theme_connections(told, {"i1": "sif", "i2": "sif"}):
        assert found.theme < found.other
        assert found.together == len(found.inspections) >= 2
        assert found.in_one_finding <= found.together
        assert found.lift == pytest.approx(found.together / found.expected, abs=0.01)
        assert 0 < found.p_value <= found.q_value <= 1


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
