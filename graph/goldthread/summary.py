"""What a build did, for people to read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.documents.limits import Refusal
from goldthread.gathering import Duplicate
from goldthread.model import Missing

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
    "Finding",
    "PriorityAction",
    "Recommendation",
    "FollowUpAssessment",
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
_AUTHORITIES = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
SELECT (COUNT(DISTINCT ?authority) AS ?count) WHERE { ?inspection gt:inspectedBody ?authority }
"""


class Summary(Struct, frozen=True):
    """The outcome of a build.

    ``read`` documents were read anew, ``unchanged`` ones taken from the build before.
    ``skipped`` counts the files of other kinds by suffix. ``counts`` holds the nodes of
    each of :data:`KINDS`. ``missing`` lists, by document, the fields without a value.
    """

    folder: Path
    read: int
    unchanged: int
    duplicates: tuple[Duplicate, ...]
    refused: tuple[Refusal, ...]
    skipped: dict[str, int]
    warnings: tuple[str, ...]
    counts: dict[str, int]
    quads: int
    missing: dict[str, tuple[Missing, ...]]
    seconds: float


def count_nodes(store: Store) -> dict[str, int]:
    """How many nodes of each of :data:`KINDS` the store holds."""
    classes = " ".join(f"gt:{kind}" for kind in KINDS if kind not in ("Person", "LocalAuthority"))
    counts = dict.fromkeys(KINDS, 0)
    for row in _ask(store, _COUNTS.replace("CLASSES", classes)):
        kind = row["kind"].value.replace("#", "/").rsplit("/", 1)[-1]
        counts[kind] = int(cast("Literal", row["count"]).value)
    (only,) = _ask(store, _AUTHORITIES)
    counts["LocalAuthority"] = int(cast("Literal", only["count"]).value)
    return counts


def missing_lines(missing: Mapping[str, Sequence[Missing]], most: int | None = None) -> list[str]:
    """One line for each field and reason that documents lack it for, with how many they are.

    The documents where a value should have been found are named, at most ``most`` of them,
    and their fields come first; all documents are named when ``most`` is ``None``.
    """
    lacking: dict[tuple[bool, str, str, str], list[str]] = {}
    for path, fields in sorted(missing.items()):
        for field in fields:
            expected = field.status not in ("not-found", "unreadable")
            group = (expected, field.field, field.status, field.reason)
            lacking.setdefault(group, []).append(path)
    lines = []
    for (expected, name, status, reason), paths in sorted(lacking.items()):
        many = f"{len(paths)} document{'' if len(paths) == 1 else 's'}"
        shown = paths[: 0 if expected and most is not None else most]
        more = [f"{len(paths) - len(shown)} more"] if 0 < len(shown) < len(paths) else []
        named = f": {'; '.join(shown + more)}" if shown else ""
        lines.append(f"{name}, {status.replace('-', ' ')} in {many} ({reason}){named}")
    return lines


def _ask(store: Store, text: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))
