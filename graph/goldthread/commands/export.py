"""``goldthread export``: out to other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import GRAPH

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

FORMATS = (
    *("csv", "parquet"),
    *("nq", "trig", "ttl", "jsonld"),
    *("graphml", "gexf"),
    *("bibtex", "ris"),
    *("qdpx", "crate"),
)


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")],
    to: Annotated[Path, typer.Argument(help="The file, or for tables and crate the folder.")],
    graph: GRAPH = Path("goldthread-graph"),
) -> None:
    """Write the graph in a form that other tools open.

    [bold]csv, parquet[/bold]: tables, in a folder. Parquet needs pyarrow. Cells hold the exact
    words of the documents: import them into a spreadsheet as text.

    [bold]nq, trig, ttl, jsonld[/bold]: all statements, as sorted N-Quads, TriG, Turtle, JSON-LD.

    [bold]graphml, gexf[/bold]: the network of weaknesses, for Gephi and the like.

    [bold]bibtex, ris[/bold]: a reference for each document, for Zotero, EndNote and the like.

    [bold]qdpx[/bold]: texts and coded findings, for NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA).

    [bold]crate[/bold]: the build with its description, an RO-Crate, in a folder.

    A file already there is replaced once the new one is whole; in a folder, other files stay.
    """
    from goldthread.api import KnowledgeGraph
    from goldthread.core.errors import UnknownName

    if form not in FORMATS:
        raise UnknownName("format", form, list(FORMATS))
    typer.echo(f"{_write(KnowledgeGraph.open(graph), form, to)} in {to.resolve()}")


def _write(graph: KnowledgeGraph, form: str, to: Path) -> str:
    from goldthread.exporting import crate, networks, qdpx, references, statements, tables

    if form in tables.FORMATS:
        counts = tables.write_tables(graph, to, form)
        return f"{len(counts)} tables of {_many(sum(counts.values()), 'row')}"
    if form in statements.FORMATS:
        return _many(statements.write_statements(graph.store, to, form), "statement")
    if form in networks.FORMATS:
        links = networks.write_network(networks.weaknesses(graph), to, form)
        return f"{_many(links, 'link')} between themes"
    if form in references.FORMATS:
        return _many(references.write_references(graph, to, form), "reference")
    if form == "qdpx":
        return _many(qdpx.write_qdpx(graph, to), "coded sentence")
    return f"{_many(crate.write_crate(graph, to), 'document')} described"


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
