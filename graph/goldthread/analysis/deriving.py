"""All derived statements of one graph, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldthread.analysis.connections import theme_connections
from goldthread.analysis.downgrades import weak_before_downgrades
from goldthread.analysis.inspected import Inspected, read_inspections
from goldthread.analysis.mentions import ThemeMention, read_mentions
from goldthread.analysis.model import Derivations
from goldthread.analysis.recurrence import recurring_weaknesses, standing_changes

if TYPE_CHECKING:
    from pyoxigraph import Store


def derive(store: Store) -> Derivations:
    """What follows from the findings in ``store`` taken together."""
    inspections = read_inspections(store)
    return derive_from(inspections, read_mentions(store, inspections))


def derive_from(inspections: Sequence[Inspected], mentions: Sequence[ThemeMention]) -> Derivations:
    """What follows from ``mentions`` of themes at ``inspections``, both in their own order."""
    own = {one.inspection: one.framework for one in inspections if one.own}
    return Derivations(
        recurrences=recurring_weaknesses(mentions, own),
        changes=standing_changes(mentions),
        connections=theme_connections((m for m in mentions if m.inspection in own), own),
        before_downgrades=weak_before_downgrades(mentions, inspections),
    )
