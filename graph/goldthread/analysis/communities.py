"""Groups of themes that are weak together more with each other than with the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from goldthread.analysis.model import ThemeConnection


class Community(Struct, frozen=True):
    """A group of themes, the most central first: the one to name it by."""

    themes: tuple[str, ...]


def communities(connections: Iterable[ThemeConnection]) -> tuple[Community, ...]:
    """The communities of the network of ``connections``, the largest first.

    A connection weighs as much as the two meet beyond expectation; those that meet no more
    often than expected are left out.
    """
    return communities_of(
        {(found.theme, found.other): found.together - found.expected for found in connections}
    )


def communities_of(weights: Mapping[tuple[str, str], float]) -> tuple[Community, ...]:
    """The communities of the network whose edges have these weights, the largest first.

    Edges without a positive weight are left out. Found by greedy modularity (Clauset, Newman
    and Moore, 2004) over sorted input, which involves no chance: the same edges in any order
    give the same answer. How central a theme is, is the weight of its connections within.
    """
    import networkx

    network = networkx.Graph()
    for (theme, other), weight in sorted(weights.items()):
        if weight > 0:
            network.add_edge(theme, other, weight=weight)
    if not network:
        return ()
    groups = networkx.community.greedy_modularity_communities(network, weight="weight")
    found = []
    for group in groups:
        within = dict(network.subgraph(group).degree(weight="weight"))
        ranked = sorted(group, key=lambda theme: (-round(within[theme], 6), theme))
        found.append(Community(tuple(ranked)))
    return tuple(sorted(found, key=lambda one: (-len(one.themes), one.themes)))
