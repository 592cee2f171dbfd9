"""What standings are counted from: themes as findings speak of them."""

from __future__ import annotations

from msgspec import Struct

from goldthread.core.model import Place, Polarity


class ThemeMention(Struct, frozen=True, order=True):
    """One finding about one theme at one inspection.

    ``inspection``, ``theme`` and ``finding`` are IRIs. ``polarity`` is what counts for the
    theme: ``none`` for a finding that only tells of an intention. ``rank`` orders the mentions
    that can stand for all: the best to quote has the lowest.
    """

    inspection: str
    theme: str
    finding: str
    polarity: Polarity
    place: Place = "body"
    rank: int = 0
