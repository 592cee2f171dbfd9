"""All derived statements of one graph, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goldthread.analysis.connections import theme_connections
from goldthread.analysis.downgrades import weak_before_downgrades
from goldthread.analysis.inspected import read_inspections
from goldthread.analysis.mentions import read_mentions
from goldthread.analysis.recurrence import recurring_weaknesses, standing_changes
from goldthread.rdf.derivations import Derivations

if TYPE_CHECKING:
    from pyoxigraph import Store


def derive(store: Store) -> Derivations:
    """What follows from the findings in ``store`` taken together."""
    inspections = read_inspections(store)
    mentions = read_mentions(store, inspections)
    own = {one.inspection: one.framework for one in inspections if one.own}
    return Derivations(
        recurrences=recurring_weaknesses(mentions, own),
        changes=standing_changes(mentions),
        connections=theme_connections((m for m in mentions if m.inspection in own), own),
        before_downgrades=weak_before_downgrades(mentions, inspections),
    )
