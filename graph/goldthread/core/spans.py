"""Spans of a text that stand apart, and whether one meets any of them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from goldthread.core.model import Span


class SpanSet:
    """Spans none of which overlaps another. Adding and asking take no longer where there are many.

    >>> known = SpanSet([Span(0, 4), Span(9, 12)])
    >>> known.overlaps(Span(3, 6)), known.overlaps(Span(4, 9))
    (True, False)
    """

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans = sorted(spans)

    def add(self, span: Span) -> None:
        """Take in a span that overlaps none of those known."""
        insort(self._spans, span)

    def hold(self, span: Span) -> bool:
        """Whether most of ``span`` lies in one of the spans."""
        before = bisect_left(self._spans, span.end, key=lambda known: known.start)
        return any(
            2 * (min(known.end, span.end) - max(known.start, span.start)) > span.end - span.start
            for known in self._spans[max(0, before - 2) : before]
        )

    def overlaps(self, span: Span) -> bool:
        """Whether one of the spans shares a code point with ``span``."""
        after = bisect_left(self._spans, span.end, key=lambda known: known.start)
        return after > 0 and self._spans[after - 1].overlaps(span)
