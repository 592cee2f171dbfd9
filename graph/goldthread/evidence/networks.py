"""The graph as networkx sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store


def as_networkx(store: Store) -> networkx.MultiDiGraph:
    """Every statement of ``store``: between two things an edge, with a literal an attribute.

    Sorted, so that two builds of the same documents give the same graph in the same order.
    """
    import networkx
    from pyoxigraph import Literal, NamedNode

    network = networkx.MultiDiGraph()
    for quad in sorted(store.quads_for_pattern(None, None, None, None), key=str):
        subject, predicate = str(quad.subject.value), quad.predicate.value  # type: ignore[union-attr]
        if isinstance(quad.object, Literal):
            network.add_node(subject)
            name = predicate.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
            network.nodes[subject].setdefault(name, quad.object.value)
        elif isinstance(quad.object, NamedNode):
            graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
            network.add_edge(subject, quad.object.value, predicate=predicate, graph=graph)
    return network
