"""``goldthread query``: ask the graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import GRAPH, STORE
from goldthread.commands.output import TO, Output
from goldthread.commands.output import output as opened_output

if TYPE_CHECKING:
    from goldthread.asking.rows import Rows
    from goldthread.asking.spool import Spool


def query(
    name: Annotated[
        str,
        typer.Argument(help="A query of the library, a file with SPARQL, or - for standard input."),
    ] = "",
    graph: GRAPH = Path("goldthread-graph"),
    store: STORE = "",
    output: Annotated[
        str, typer.Option("--format", "-f", help="table, csv, json or md.")
    ] = "table",
    param: Annotated[
        list[str] | None,
        typer.Option("--param", "-p", help='A parameter: authority="North Lincolnshire".'),
    ] = None,
    listed: Annotated[
        bool, typer.Option("--list", help="List the queries, or explain the one named.")
    ] = False,
    seconds: Annotated[float, typer.Option(help="Stop a SPARQL query after this long.")] = 15.0,
    rows: Annotated[
        int, typer.Option(help="Cut the answer of a SPARQL query after so many rows.")
    ] = 10_000,
    to: TO = None,
) -> None:
    """Ask the graph: a query of the library by name, or SPARQL from a file.

    A table that is too wide for the terminal is shown row below row.

    goldthread query --list shows what can be asked. For example:
    goldthread query findings --param theme=supervision --format csv
    """
    from goldthread.asking.run import spool_query
    from goldthread.asking.worker import QueryLimits

    if listed or not name:
        with opened_output(to) as out:
            _print_list(name, out)
        return
    check_format(output)
    limits = QueryLimits(seconds=seconds, rows=rows)
    if store:
        from goldthread.remote.graph import RemoteGraph

        answer: Rows | Spool = RemoteGraph(store).query(_text(name), **_parameters(param or []))
    else:
        answer = spool_query(graph, _text(name), _parameters(param or []), limits=limits)
    with opened_output(to) as out:
        print_rows(answer, output, out)
    for note in answer.notes:
        typer.echo(f"goldthread: {note}", err=True)
    if answer.cut:
        typer.echo(f"goldthread: cut after {len(answer)} rows; there are more", err=True)


def _text(name: str) -> str:
    """The name of a library query, or the SPARQL that ``name`` points to."""
    from goldthread.asking.run import is_name
    from goldthread.core.errors import GoldthreadError

    if name == "-":
        return _standard_input() + "\n"
    if is_name(name):
        return name
    if name.endswith((".rq", ".sparql", ".txt")) or "/" in name:
        path = Path(name)
        try:
            return path.read_text(encoding="utf-8") + "\n"
        except (OSError, UnicodeDecodeError) as error:
            raise GoldthreadError(f"cannot read the query in {path}: {error}") from error
    return name


def _standard_input() -> str:
    """Standard input as UTF-8, whatever the system's code page is."""
    from goldthread.core.errors import GoldthreadError

    if sys.stdin is None:
        raise GoldthreadError("standard input is closed; name a file with the query")
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise GoldthreadError(
            f"the query on standard input is not UTF-8: {error.reason} at byte {error.start}"
        ) from None


def _parameters(given: list[str]) -> dict[str, str]:
    from goldthread.core.errors import QueryError

    parameters = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise QueryError(f"a parameter is written name=value, not {item!r}")
        parameters[name.strip()] = value
    return parameters


def check_format(output: str) -> None:
    """Raise :class:`UnknownName` for a format of answers that there is not."""
    from goldthread.asking.formats import FORMATS
    from goldthread.core.errors import UnknownName

    if output not in FORMATS:
        raise UnknownName("format", output, list(FORMATS))


def print_rows(answer: Rows | Spool, form: str, out: Output) -> None:
    """Print rows as a table, CSV, JSON or Markdown (``form``)."""
    from goldthread.asking import formats

    if form == "table" and answer.turtle:
        out.write([answer.turtle])
    elif form == "table":
        console = out.console
        if console.is_terminal and not formats.fits(answer, console.width):
            for line in formats.as_records(answer):
                console.print(line)
        else:
            for piece in formats.table_pieces(answer, console):
                console.print(piece)
        console.print(f"{len(answer)} row{'' if len(answer) == 1 else 's'}")
    else:
        pieces = {
            "csv": formats.csv_pieces,
            "json": formats.json_pieces,
            "md": formats.markdown_pieces,
        }
        out.write(pieces[form](answer))


def _print_list(name: str, out: Output) -> None:
    from rich.table import Table

    from goldthread.asking import library

    console = out.console
    if name:
        asked = library.find(name)
        console.print(f"[bold]{asked.name}[/bold]: {asked.question}")
        for parameter in asked.parameters:
            needed = "needed" if parameter.required else "may be left out"
            example = f" For example: {parameter.example}" if parameter.example else ""
            console.print(f"  --param {parameter.name}=…  {parameter.meaning} ({needed}){example}")
        for column in asked.columns:
            console.print(f"  {column.name}: {column.meaning}", markup=False)
        return
    table = Table(box=None)
    table.add_column("query", style="bold")
    table.add_column("what it answers")
    for known in library.names():
        table.add_row(known, library.find(known).question)
    console.print(table)
    console.print("goldthread query --list NAME explains one.")
