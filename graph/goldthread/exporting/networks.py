"""The pictures' networks as GraphML and GEXF, which Gephi and most network tools open."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from goldthread.pages.data import View

if TYPE_CHECKING:
    import networkx

GEXF = "http://gexf.net/1.2draft"
FORMATS = ("graphml", "gexf")


def as_network(view: View) -> networkx.MultiDiGraph:
    """The view's nodes and edges with label, kind, weight and the number of sentences behind."""
    import networkx

    network = networkx.MultiDiGraph(name=view.title)
    for node in view.nodes:
        network.add_node(
            node.id,
            label=node.label,
            kind=node.kind,
            note=node.note,
            sentences=len(node.sentences),
            x=node.x,
            y=node.y,
        )
    for edge in view.edges:
        network.add_edge(
            edge.source,
            edge.target,
            key=edge.id,
            id=edge.id,
            kind=edge.kind,
            label=edge.label,
            weight=float(edge.width),
            directed=edge.directed,
            sentences=len(edge.sentences),
        )
    return network


def write_network(view: View, path: Path, form: str) -> int:
    """Write ``view`` to ``path`` as ``graphml`` or ``gexf``; returns the number of edges."""
    import networkx

    network = as_network(view)
    if form == "graphml":
        networkx.write_graphml(network, path, named_key_ids=True, edge_id_from_attribute="id")
    else:
        for _, _, data in network.edges(data=True):
            # GEXF has its own attribute for each of these.
            del data["id"]
        path.write_bytes(_without_date(network))
    return len(view.edges)


def _without_date(network: networkx.MultiDiGraph) -> bytes:
    """GEXF as networkx writes it, less the day of writing: the same graph, the same bytes."""
    import networkx

    ElementTree.register_namespace("", GEXF)
    written = BytesIO()
    networkx.write_gexf(network, written)
    root = ElementTree.fromstring(written.getvalue())  # noqa: S314 - what networkx just wrote
    for meta in root.findall(f"{{{GEXF}}}meta"):
        meta.attrib.pop("lastmodifieddate", None)
    written = BytesIO()
    ElementTree.ElementTree(root).write(written, encoding="utf-8", xml_declaration=True)
    return written.getvalue()
