"""How many nodes of each kind a store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from goldthread.core.asked import asked

if TYPE_CHECKING:
    from pyoxigraph import Literal, QuerySolutions, Store

KINDS = (
    "Document",
    "LocalAuthority",
    "Inspection",
    "Person",
    "Judgement",
    "Post",
    "Quote",
    "Claim",
    "Finding",
    "Correction",
    "PriorityAction",
    "Recommendation",
    "FollowUpAssessment",
    "Disagreement",
    "Figure",
    "Intervention",
    "OrganisationMention",
    "CausalLink",
    "MissingField",
    "Passage",
    "RecurringWeakness",
    "ThemeConnection",
)
"""The kinds of node that are counted. Of the authorities, those that documents speak of."""

_COUNTED_APART = {"Passage": "passages", "LocalAuthority": "inspected-authorities"}
"""The kinds whose nodes are told otherwise than by their class, and what counts them."""


def count_nodes(store: Store) -> dict[str, int]:
    """How many nodes of each of :data:`KINDS` the store holds."""
    counts = dict.fromkeys(KINDS, 0)
    for row in _ask(store, "nodes-by-class"):
        kind = row["kind"].value.replace("#", "/").rsplit("/", 1)[-1]
        counts[kind] = int(cast("Literal", row["count"]).value)
    for kind, name in _COUNTED_APART.items():
        (only,) = _ask(store, name)
        counts[kind] = int(cast("Literal", only["count"]).value)
    return counts


def _ask(store: Store, name: str) -> QuerySolutions:
    text = asked("store", name)
    return cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))
