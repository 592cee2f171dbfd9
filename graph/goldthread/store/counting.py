"""How many nodes of each kind a store holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

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

_COUNTS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?kind (COUNT(DISTINCT ?node) AS ?count) WHERE {
  VALUES ?kind { foaf:Person CLASSES }
  ?node a ?kind
} GROUP BY ?kind
"""
_PASSAGES = """
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT (COUNT(DISTINCT ?passage) AS ?count) WHERE { ?passage oa:hasSource ?document }
"""
_AUTHORITIES = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
SELECT (COUNT(DISTINCT ?authority) AS ?count) WHERE { ?inspection gt:inspectedBody ?authority }
"""
_COUNTED_APART = {"Passage": _PASSAGES, "LocalAuthority": _AUTHORITIES}


def count_nodes(store: Store) -> dict[str, int]:
    """How many nodes of each of :data:`KINDS` the store holds."""
    by_class = [f"gt:{kind}" for kind in KINDS if kind not in ("Person", *_COUNTED_APART)]
    counts = dict.fromkeys(KINDS, 0)
    for row in _ask(store, _COUNTS.replace("CLASSES", " ".join(by_class))):
        kind = row["kind"].value.replace("#", "/").rsplit("/", 1)[-1]
        counts[kind] = int(cast("Literal", row["count"]).value)
    for kind, text in _COUNTED_APART.items():
        (only,) = _ask(store, text)
        counts[kind] = int(cast("Literal", only["count"]).value)
    return counts


def _ask(store: Store, text: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))
