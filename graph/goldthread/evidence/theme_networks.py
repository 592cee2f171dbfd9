"""The themes as networks with numbers: which are weak together, and which lead to which.

Whole, unlike the pictures, which draw the strongest lines. Nodes are ids of themes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from goldthread.asking.rows import Rows
from goldthread.core.asked import asked
from goldthread.core.errors import UnknownName
from goldthread.evidence.collect import Ask

if TYPE_CHECKING:
    import networkx

NETWORKS = ("weaknesses", "together", "causes")

TOGETHER = "connections-beyond-chance"
"""The query of the library whose rows are the edges of ``together``."""

Query = Callable[[str], Rows]
"""Asks a query of the library by its name."""


def theme_network(name: str, query: Query, ask: Ask) -> networkx.Graph:
    """The network called ``name``; see :meth:`goldthread.KnowledgeGraph.network`.

    Raises :class:`UnknownName`.
    """
    if name not in NETWORKS:
        raise UnknownName("network", name, list(NETWORKS))
    if name == "together":
        return together(query, ask)
    if name == "causes":
        return causes(ask)
    return _both(together(query, ask), causes(ask))


def together(query: Query, ask: Ask) -> networkx.Graph:
    """Themes weak at the same inspections; edges carry the numbers of :data:`TOGETHER`.

    ``weight`` is the number of inspections.
    """
    import networkx

    rows = query(TOGETHER)
    network = networkx.Graph(name="Themes weak at the same inspections")
    ends = ("theme", "other")
    edges = sorted((row["theme"], row["other"], _numbers(row, rows, ends)) for row in rows)
    _add_nodes(network, ask, {end for edge in edges for end in edge[:2]})
    for theme, other, numbers in edges:
        network.add_edge(theme, other, kind="together", weight=numbers["together"], **numbers)
    return network


def causes(ask: Ask) -> networkx.DiGraph:
    """Themes that inspectors say act on others; ``times`` and ``weight`` count the sentences,
    ``authorities`` the authorities they are about.

    ``sign`` is the one told most often (worsens, relieves or intended), and each is counted as
    ``times_SIGN``. Denied links are left out.
    """
    import networkx

    found: dict[tuple[str, str], dict[str, tuple[int, int]]] = {}
    for row in ask(asked("evidence", "counted-causes")):
        counted = (int(row["times"]), int(row["authorities"]))
        found.setdefault((row["cause"], row["effect"]), {})[row["sign"]] = counted
    network = networkx.DiGraph(name="Themes said to lead to others")
    _add_nodes(network, ask, {end for pair in found for end in pair})
    for (cause, effect), by_sign in sorted(found.items()):
        times = float(sum(count for count, _ in by_sign.values()))
        # An authority may stand under two signs: the greatest count is what is sure.
        authorities = float(max(count for _, count in by_sign.values()))
        told = {sign: float(count) for sign, (count, _) in sorted(by_sign.items())}
        sign = max(told, key=lambda each: (told[each], each))
        network.add_edge(
            cause, effect, kind="causes", weight=times, times=times, authorities=authorities
        )
        counts = {f"times_{each}": count for each, count in told.items()}
        network.edges[cause, effect].update(**counts, sign=sign)
    return network


def _both(undirected: networkx.Graph, directed: networkx.DiGraph) -> networkx.MultiDiGraph:
    """Both kinds of edges in one network; ``directed`` tells which way an edge is to be read."""
    import networkx

    network = networkx.MultiDiGraph(name="How weaknesses connect")
    for part, is_directed in ((undirected, False), (directed, True)):
        network.add_nodes_from(part.nodes(data=True))
        for source, target, data in part.edges(data=True):
            network.add_edge(source, target, key=data["kind"], directed=is_directed, **data)
    return network


def _numbers(row: Mapping[str, str], rows: Rows, ends: Iterable[str]) -> dict[str, float | str]:
    """What a row tells beside its two themes: numbers as numbers, what is missing left out."""
    return {
        column: float(value) if column in rows.numeric else value
        for column, value in row.items()
        if value and column not in ends
    }


def _add_nodes(network: networkx.Graph, ask: Ask, themes: set[str]) -> None:
    about = {
        row["id"]: row
        for row in sorted(ask(asked("evidence", "grouped-themes")), key=lambda row: row["group"])
    }
    for theme in sorted(themes):
        known = about.get(theme, {"label": theme, "group": ""})
        network.add_node(theme, label=known["label"], group=known["group"])
