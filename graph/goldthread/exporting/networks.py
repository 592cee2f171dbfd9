"""The network of weaknesses as GraphML and GEXF, which Gephi and most network tools open.

Both formats call a whole network directed or not. Ours holds both kinds of edges, so it is
written as directed, and the attribute ``directed`` of an edge tells which it is: ``true`` for
"leads to", ``false`` for "weak together", which runs both ways.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from goldthread.core.replacing import replacing
from goldthread.evidence.scope import Scope
from goldthread.exporting.xml_text import xml_text
from goldthread.pages.networks.data import View
from goldthread.pages.networks.weaknesses import weaknesses_view
from goldthread.pages.sentences import SentenceList

if TYPE_CHECKING:
    import networkx

    from goldthread.api import KnowledgeGraph

GEXF = "http://www.gexf.net/1.2draft"
FORMATS = ("graphml", "gexf")


def weaknesses(graph: KnowledgeGraph) -> View:
    """The whole graph's network of weaknesses, as ``goldthread draw`` places it."""
    collected = graph.collected()
    return weaknesses_view(collected, Scope(), SentenceList(collected))


def as_network(view: View) -> networkx.MultiDiGraph:
    """The view's nodes and edges with label, kind, weight and the number of sentences behind.

    ``x`` and ``y`` are the picture's pixels, ``y`` growing downwards.
    """
    import networkx

    network = networkx.MultiDiGraph(name=xml_text(view.title))
    for node in view.nodes:
        network.add_node(
            xml_text(node.id),
            label=xml_text(node.label),
            kind=node.kind,
            note=xml_text(node.note),
            sentences=node.total,
            x=node.x,
            y=node.y,
        )
    for edge in view.edges:
        name = xml_text(edge.id)
        network.add_edge(
            xml_text(edge.source),
            xml_text(edge.target),
            key=name,
            id=name,
            kind=edge.kind,
            label=xml_text(edge.label),
            weight=float(edge.width),
            directed=edge.directed,
            sentences=edge.total,
        )
    return network


def write_network(view: View, path: Path, form: str) -> int:
    """Write ``view`` to ``path`` as ``graphml`` or ``gexf``; returns the number of edges.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    import networkx

    network = as_network(view)
    with replacing(path) as beside:
        if form == "graphml":
            networkx.write_graphml(network, beside, named_key_ids=True, edge_id_from_attribute="id")
        else:
            _place(network)
            beside.write_bytes(_without_date(network))
    return len(view.edges)


def _place(network: networkx.MultiDiGraph) -> None:
    """Put each node where the picture has it, in GEXF's own way (there ``y`` grows upwards)."""
    for data in network.nodes.values():
        data["viz"] = {"position": {"x": data.pop("x"), "y": -data.pop("y"), "z": 0}}


def _without_date(network: networkx.MultiDiGraph) -> bytes:
    """GEXF as networkx writes it, less the day of writing: the same graph, the same bytes."""
    import networkx

    written = BytesIO()
    networkx.write_gexf(network, written)
    root = ElementTree.fromstring(written.getvalue())  # noqa: S314 - what networkx just wrote
    ElementTree.register_namespace("", GEXF)
    for meta in root.findall(f"{{{GEXF}}}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml
