"""Theme connections, counted by hand."""

from __future__ import annotations

from goldthread.analysis.connections import theme_connections
from goldthread.analysis.mentions import ThemeMention
from goldthread.model import Polarity


def mention(
    inspection: str, theme: str, polarity: Polarity = "weakness", authority: str = "x"
) -> ThemeMention:
    return ThemeMention(authority, "2019", inspection, theme, f"{inspection}-{theme}", polarity)


def test_counts_expected_and_lift() -> None:
    """Four inspections: a weak at 1, 2, 3; b at 1, 2; the fourth has a strength only.

    Together 2, expected 3 x 2 / 4 = 1.5, lift 2 / 1.5.
    """
    told = [
        mention("i1", "a"),
        mention("i1", "b"),
        mention("i2", "a", authority="y"),
        mention("i2", "b", authority="y"),
        mention("i3", "a"),
        mention("i4", "a", "strength"),
    ]
    (only,) = theme_connections(told)
    assert (only.theme, only.other, only.together) == ("a", "b", 2)
    assert (only.expected, only.lift) == (1.5, 1.3333)
    assert only.authorities == 2
    assert only.inspections == ("i1", "i2")


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
