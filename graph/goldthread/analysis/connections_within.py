"""Connections within a part of the graph: an authority, a region, a period, a framework."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.analysis.connections import theme_connections
from goldthread.analysis.deriving import set_apart
from goldthread.analysis.inspected import Inspected, read_inspections
from goldthread.analysis.standing import read_standings
from goldthread.asking.rows import Rows
from goldthread.core.frameworks import ALL_REMITS, DEFAULT_REMIT
from goldthread.core.reference import load

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

    from goldthread.analysis.model import ThemeConnection

COLUMNS = (
    *("theme", "other", "together", "in_one_finding", "expected", "lift", "expected_alike"),
    *("p_value", "q_value", "authorities", "effect", "effect_low", "effect_high"),
)
"""The columns of the query ``connections-beyond-chance``."""

_REGIONS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?authority ?region WHERE { ?authority gt:region/skos:prefLabel ?region }
"""


class Part(Struct, frozen=True):
    """A choice of inspections; an empty field chooses all.

    Without ``remit`` (an id) or ``framework`` it holds inspections of the default remit: nothing
    is counted across remits but with the remit "all". ``authority`` and ``framework`` are ids,
    ``region`` a region's name; ``since`` and ``until`` ISO dates of any precision, both included.
    """

    authority: str = ""
    region: str = ""
    framework: str = ""
    remit: str = ""
    since: str = ""
    until: str = ""

    def _of_default(self, one: Inspected) -> bool:
        """Without a remit, inspections of the default one, or of the framework asked for."""
        return bool(self.framework) or one.remit == DEFAULT_REMIT

    def holds(self, one: Inspected, regions: dict[str, str]) -> bool:
        """Whether an inspection is in this part; ``regions`` are those of authorities (IRIs)."""
        in_time = (not (self.since or self.until) or one.dated) and (
            self.since <= one.date[: len(self.since)] and one.date[: len(self.until)] <= self.until
        )
        return (
            in_time
            and self.authority in ("", one.authority.rsplit("/", 1)[-1])
            and self.region in ("", regions.get(one.authority, ""))
            and self.framework in ("", one.framework)
            and (
                self.remit in (one.remit, ALL_REMITS) or (not self.remit and self._of_default(one))
            )
        )


def connections_within(store: Store, part: Part) -> tuple[ThemeConnection, ...]:
    """The connections that the inspections in ``part`` alone would show."""
    answer = cast("QuerySolutions", store.query(_REGIONS, use_default_graph_as_union=True))
    regions = {
        cast("NamedNode", row["authority"]).value: cast("Literal", row["region"]).value
        for row in answer
    }
    inspections = read_inspections(store)
    chosen = [one for one in inspections if one.own and part.holds(one, regions)]
    names = {one.inspection for one in chosen}
    standings = [row for row in read_standings(store, inspections) if row.inspection in names]
    meta, one_sided = set_apart(standings, load())
    return theme_connections(standings, chosen, meta | one_sided)


def connection_rows(connections: Iterable[ThemeConnection]) -> Rows:
    """The connections as the query ``connections-beyond-chance`` gives them, in its order."""
    ranked = sorted(
        connections,
        key=lambda one: (-(one.effect.low if one.effect else 0), one.theme, one.other),
    )
    rows = []
    for one in ranked:
        themes = (one.theme.rsplit("/", 1)[-1], one.other.rsplit("/", 1)[-1])
        counts = (one.together, one.in_one_finding, one.expected, one.lift, one.expected_alike)
        chances = (one.p_value, one.q_value, one.authorities)
        effect = (one.effect.ratio, one.effect.low, one.effect.high) if one.effect else ("",) * 3
        rows.append((*themes, *map(str, (*counts, *chances, *effect))))
    return Rows(COLUMNS, tuple(rows))
