"""The networks of themes as GraphML and GEXF, which Gephi and most network tools open.

Both formats call a whole network directed or not, and readers honour that and nothing else: so
there are two files, ``together`` (undirected) and ``causes`` (directed), each with all its edges
and their numbers.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from goldthread.core.replacing import replacing
from goldthread.exporting.xml_text import xml_text

if TYPE_CHECKING:
    import networkx

    from goldthread.api import KnowledgeGraph

GEXF = "http://www.gexf.net/1.2draft"
FORMATS = ("graphml", "gexf")
FILES = ("together", "causes")


def write_networks(graph: KnowledgeGraph, folder: Path, form: str) -> dict[str, int]:
    """Write :data:`FILES` into ``folder`` as ``graphml`` or ``gexf``; returns the edges of each.

    Other files in ``folder`` stay. Raises :class:`GoldthreadError` when one cannot be written.
    """
    counts = {}
    for name in FILES:
        network = graph.network(name)
        write_network(network, folder / f"{name}.{form}", form)
        counts[name] = network.number_of_edges()
    return counts


def write_network(network: networkx.Graph, path: Path, form: str) -> None:
    """Write ``network``, whose attributes are text and floats, as ``graphml`` or ``gexf``.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    import networkx

    safe = _for_xml(network)
    with replacing(path) as beside:
        if form == "graphml":
            networkx.write_graphml(safe, beside)
        else:
            beside.write_bytes(_without_date(safe))


def _for_xml(network: networkx.Graph) -> networkx.Graph:
    """A copy without characters that XML forbids."""
    import networkx

    def safe(data: dict[str, str | float]) -> dict[str, str | float]:
        return {
            name: xml_text(each) if isinstance(each, str) else each for name, each in data.items()
        }

    made = networkx.create_empty_copy(network, with_data=False)
    made.graph["name"] = xml_text(network.name)
    made.add_nodes_from((node, safe(data)) for node, data in network.nodes(data=True))
    made.add_edges_from((*ends, safe(data)) for *ends, data in network.edges(data=True))
    return made


def _without_date(network: networkx.Graph) -> bytes:
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
