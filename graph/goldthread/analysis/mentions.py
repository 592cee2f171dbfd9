"""What the derived statements are computed from: themes as findings speak of them.

One row per finding and theme, read from the store once and handed to
:mod:`~goldthread.analysis.recurrence` and :mod:`~goldthread.analysis.connections`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.model import Polarity

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

_MENTIONS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?finding ?authority ?inspection ?start ?published ?theme ?polarity WHERE {
  ?finding a gt:Finding ;
    gt:authority ?authority ;
    gt:inspection ?inspection ;
    gt:aboutTheme ?theme ;
    gt:polarity ?polarity .
  OPTIONAL { ?inspection a gt:Inspection ; prov:startedAtTime ?start }
  OPTIONAL { ?inspection a gt:Inspection ; gt:publishedOn ?published }
}
"""


class ThemeMention(Struct, frozen=True, order=True):
    """One finding about one theme at one inspection.

    ``authority``, ``inspection``, ``theme`` and ``finding`` are IRIs; ``date`` is when the
    inspection began (else when it was published), ISO at the precision known.
    """

    authority: str
    date: str
    inspection: str
    theme: str
    finding: str
    polarity: Polarity


def read_mentions(store: Store) -> tuple[ThemeMention, ...]:
    """Every mention in ``store``, by authority, date and inspection.

    Findings whose inspection is not stated are left out: nothing can be said of when.
    """
    solutions = cast("QuerySolutions", store.query(_MENTIONS, use_default_graph_as_union=True))
    found: set[ThemeMention] = set()
    for row in solutions:
        date = cast("Literal | None", row["start"] or row["published"])
        polarity = cast("NamedNode", row["polarity"]).value.rsplit("/", 1)[-1]
        found.add(
            ThemeMention(
                authority=cast("NamedNode", row["authority"]).value,
                date=date.value if date else "",
                inspection=cast("NamedNode", row["inspection"]).value,
                theme=cast("NamedNode", row["theme"]).value,
                finding=cast("NamedNode", row["finding"]).value,
                polarity=cast("Polarity", polarity),
            )
        )
    return tuple(sorted(found))


def weak_themes(mentions: Iterable[ThemeMention]) -> dict[str, dict[str, list[ThemeMention]]]:
    """Per inspection, and in it per theme, the mentions that call it a weakness.

    An inspection with findings but no weakness stands there with nothing in it.
    """
    weak: dict[str, dict[str, list[ThemeMention]]] = {}
    for mention in mentions:
        themes = weak.setdefault(mention.inspection, {})
        if mention.polarity == "weakness":
            themes.setdefault(mention.theme, []).append(mention)
    return weak
