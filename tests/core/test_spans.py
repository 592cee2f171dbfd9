"""Spans that stand apart know which other spans they meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.model import Span
from goldthread.core.spans import SpanSet


@given(st.lists(st.integers(0, 60), min_size=2, max_size=14, unique=True), st.data())
def test_a_span_meets_the_set_when_it_meets_one_of_them(
    edges: list[int], data: st.DataObject
) -> None:
    ordered = sorted(edges)
    apart = [Span(a, b) for a, b in zip(ordered[::2], ordered[1::2], strict=False)]
    known = SpanSet(apart[1:])
    known.add(apart[0])
    start = data.draw(st.integers(0, 60))
    asked = Span(start, start + data.draw(st.integers(1, 20)))
    assert known.overlaps(asked) == any(asked.overlaps(span) for span in apart)


def test_spans_that_touch_share_no_letter() -> None:
    first, second = Span(0, 4), Span(4, 6)
    assert not first.overlaps(second)
    assert not second.overlaps(first)
    assert first.overlaps(Span(3, 5))
    assert Span(3, 5).overlaps(first)
    assert not SpanSet([first]).overlaps(second)
