"""Places are the same every time, and labels do not lie on one another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from goldthread.pages.charts.timescale import TimeScale
from goldthread.pages.networks.layout import place

NAMES = st.lists(st.text("abcdefgh", min_size=1, max_size=4), min_size=1, max_size=14, unique=True)


@settings(max_examples=25, deadline=None)
@given(names=NAMES, order=st.randoms(use_true_random=False), data=st.data())
def test_order_does_not_matter_and_boxes_stay_apart(
    names: list[str], order: object, data: st.DataObject
) -> None:
    pairs = list(combinations(names, 2))
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    edges = [(source, target, 1.0) for source, target in chosen]
    boxes = dict.fromkeys(names, (100, 60))
    placed = place(boxes, edges)
    shuffled = list(names)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert place({name: boxes[name] for name in shuffled}, edges[::-1]) == placed
    for first, second in pairs:
        across = abs(placed[first][0] - placed[second][0])
        down = abs(placed[first][1] - placed[second][1])
        # Whole pixels: two boxes that just touch may overlap by one.
        assert across >= 99 or down >= 59


def test_nothing_to_place() -> None:
    assert place({}, []) == {}


def test_dates_of_every_precision_stand_in_order() -> None:
    scale = TimeScale(["2017", "2019-10-22", "2021-05"], 1000)
    dates = ["2017", "2018-01-01", "2019-03", "2019-10-22", "2019-10-23", "2021-12-31"]
    places = [scale.x(date) for date in dates]
    assert places == sorted(places)
    assert scale.first == 2017
    assert scale.last == 2021
