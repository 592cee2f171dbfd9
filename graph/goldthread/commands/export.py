"""``goldthread export``: out to other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import GRAPH

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

FORMATS = {
    "csv": "a folder of tables",
    "parquet": "a folder of tables (needs pyarrow)",
    "nq": "sorted N-Quads",
    "trig": "TriG",
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "graphml": "the network of weaknesses, GraphML",
    "gexf": "the network of weaknesses, GEXF (Gephi)",
    "qdpx": "a project for NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA)",
    "crate": "a description of the build (RO-Crate)",
}


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=", ".join(FORMATS))],
    to: Annotated[Path, typer.Argument(help="The file, or for tables the folder, to write.")],
    graph: GRAPH = Path("goldthread-graph"),
) -> None:
    """Write the graph in a form that other tools open.

    Tables as csv or parquet; statements as nq, trig, ttl or jsonld; the network of weaknesses
    as graphml or gexf; a qualitative-analysis project as qdpx; a description as crate.
    """
    from goldthread.api import KnowledgeGraph
    from goldthread.errors import UnknownName

    if form not in FORMATS:
        raise UnknownName("format", form, list(FORMATS))
    typer.echo(f"{_write(KnowledgeGraph.open(graph), form, to)} in {to.resolve()}")


def _write(graph: KnowledgeGraph, form: str, to: Path) -> str:
    from goldthread.exporting import crate, networks, qdpx, statements, tables

    if form in tables.FORMATS:
        counts = tables.write_tables(graph, to, form)
        return f"{len(counts)} tables of {sum(counts.values()):,} rows"
    to.parent.mkdir(parents=True, exist_ok=True)
    if form in statements.FORMATS:
        return f"{statements.write_statements(graph.store, to, form):,} statements"
    if form in networks.FORMATS:
        from goldthread.evidence.scope import Scope
        from goldthread.pages.overview import overview

        view = overview(graph.collected(), Scope()).views[0]
        return f"{networks.write_network(view, to, form):,} edges"
    if form == "qdpx":
        return f"{qdpx.write_qdpx(graph, to):,} coded stretches"
    return f"{crate.write_crate(graph, to)} documents described"
