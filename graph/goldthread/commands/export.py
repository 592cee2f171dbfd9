"""``goldthread export``: out to other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import AUTHORITY, GRAPH, SINCE, STORE, UNTIL
from goldthread.commands.options import opened as open_graph
from goldthread.core.escaping import for_terminal

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph
    from goldthread.evidence.scope import Scope

FORMATS = (
    *("csv", "xlsx", "parquet", "sqlite"),
    *("nq", "trig", "ttl", "jsonld"),
    *("graphml", "gexf"),
    *("bibtex", "ris"),
    *("qdpx", "qdc", "codebook", "crate"),
)
CHOOSABLE = ("bibtex", "ris", "qdpx")
"""The formats of which a choice can be taken."""


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of: {', '.join(FORMATS)}.")],
    to: Annotated[
        Path,
        typer.Argument(help="The file; for csv, parquet, sqlite, networks and crate the folder."),
    ],
    plain: Annotated[
        bool, typer.Option("--plain", help="csv: the exact words, for programs, not spreadsheets.")
    ] = False,
    authority: AUTHORITY = "",
    theme: Annotated[str, typer.Option(help="One theme, by id or name.")] = "",
    since: SINCE = "",
    until: UNTIL = "",
    publisher: Annotated[str, typer.Option(help="crate: the organisation that publishes it.")] = "",
    graph: GRAPH = Path("goldthread-graph"),
    store: STORE = "",
) -> None:
    """Write the graph in a form that other tools open.

    [bold]csv[/bold]: tables, in a folder, safe to open in a spreadsheet (--plain for programs).
    [bold]xlsx[/bold]: the same as one Excel workbook. [bold]parquet[/bold]: with numbers, dates,
    lists. xlsx needs openpyxl, parquet pyarrow. [bold]sqlite[/bold]: a database with full-text
    search, for Datasette and the like, in a folder with a README.

    [bold]nq, trig, ttl, jsonld[/bold]: all statements, as sorted N-Quads, TriG, Turtle, JSON-LD.
    All but Turtle keep the named graph of each document: a store whose default graph is not
    the union of them answers nothing unless asked with GRAPH or FROM; load Turtle there.

    [bold]graphml, gexf[/bold]: two networks of themes with their numbers, for Gephi and the like,
    in a folder: together (undirected) and causes (directed).

    [bold]bibtex, ris[/bold]: a reference for each document, for Zotero, EndNote and the like.

    [bold]qdpx[/bold]: texts and coded findings, for NVivo, ATLAS.ti, MAXQDA, QualCoder (REFI-QDA).
    [bold]qdc, codebook[/bold]: the codes alone, as REFI-QDA or CSV.

    [bold]crate[/bold]: statements and texts with their description, an RO-Crate, in a folder;
    goldthread load makes a graph of it again.

    --authority, --theme, --since and --until narrow bibtex, ris and qdpx to what is found there.
    A file already there is replaced once the new one is whole; in a folder, other files stay.
    """
    from goldthread.core.errors import GoldthreadError, UnknownName
    from goldthread.evidence.scope import Scope

    if form not in FORMATS:
        raise UnknownName("format", form, list(FORMATS))
    opened = open_graph(graph, store)
    scope = Scope(
        authority=opened.authority_id(authority) if authority else "",
        theme=opened.theme_id(theme) if theme else "",
        since=since,
        until=until,
    )
    if scope != Scope() and form not in CHOOSABLE:
        raise GoldthreadError(f"only {', '.join(CHOOSABLE)} take a choice; {form} holds everything")
    if plain and form != "csv":
        raise GoldthreadError(f"--plain is for csv; {form} holds the exact words as it is")
    told = _write(opened, form, to, scope, plain=plain, publisher=publisher)
    typer.echo(for_terminal(f"{told} in {to.resolve()}"))


def _write(
    graph: KnowledgeGraph, form: str, to: Path, scope: Scope, *, plain: bool, publisher: str
) -> str:
    """Write the graph; returns what was written."""
    from goldthread.exporting import crate, database, networks, qdpx, references, statements, tables
    from goldthread.store.folder import GraphFolder

    if form in tables.FORMATS:
        counts = tables.write_tables(graph, to, form, plain=plain)
        return f"{len(counts)} tables of {_many(sum(counts.values()), 'row')}"
    if form == "xlsx":
        counts = tables.write_workbook(graph, to)
        return f"{len(counts)} sheets of {_many(sum(counts.values()), 'row')}"
    if form == "sqlite":
        return f"{_many(database.write_database(graph, to), 'table')} with a README for Datasette"
    if form in statements.FORMATS:
        quads = GraphFolder(graph.folder).quads
        return _many(statements.write_statements(quads, to, form), "statement")
    if form in networks.FORMATS:
        counts = networks.write_networks(graph, to, form)
        return " and ".join(f"{_many(n, 'link')} ({name})" for name, n in counts.items())
    if form in references.FORMATS:
        collected = graph.collected([scope.authority] if scope.authority else [], theme=scope.theme)
        cited = references.cited(collected, scope)
        return _many(references.write_references(cited, to, form), "reference")
    if form == "qdpx":
        return _many(qdpx.write_qdpx(graph, to, scope), "coded passage")
    if form in ("qdc", "codebook"):
        return _many(qdpx.write_codebook(graph, to, form), "code")
    return f"{_many(crate.write_crate(graph, to, publisher), 'document')} described"


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
