"""What the derived statements are computed from: themes as findings speak of them.

One row per finding and theme, read from the store once and handed to the other modules here.
"""

from __future__ import annotations

from collections.abc import Iterable
from sys import intern
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.analysis.inspected import Inspected
from goldthread.core.model import Polarity

if TYPE_CHECKING:
    from pyoxigraph import QuerySolutions, Store

_MENTIONS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
SELECT ?finding ?authority ?inspection ?theme ?polarity WHERE {
  ?finding gt:polarity ?polarity ; gt:authority ?authority ; gt:inspection ?inspection ;
    gt:aboutTheme ?theme .
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


def read_mentions(store: Store, inspections: Iterable[Inspected]) -> tuple[ThemeMention, ...]:
    """Every mention in ``store``, by authority, date and inspection.

    ``inspections`` are those of the same store, for their dates. Findings whose inspection is
    not stated are left out: nothing can be said of when.
    """
    dates = {one.inspection: one.date for one in inspections}
    solutions = cast("QuerySolutions", store.query(_MENTIONS, use_default_graph_as_union=True))
    found: set[ThemeMention] = set()
    for row in solutions:
        finding, *shared = (str(term.value) for term in row)
        authority, inspection, theme, polarity = map(intern, shared)  # most rows share them
        sense = cast("Polarity", polarity.rsplit("/", 1)[-1])
        date = dates.get(inspection, "")
        found.add(ThemeMention(authority, date, inspection, theme, finding, sense))
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
