"""``goldthread validate``: is the graph whole, and does every quotation stand in its text?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import GRAPH
from goldthread.commands.output import TO, output
from goldthread.commands.output import console as on_screen

if TYPE_CHECKING:
    from rich.console import Console

    from goldthread.store.validation import Validation

MOST_LISTED = 50
"""Problems listed before the rest are only counted."""


def validate(
    graph: GRAPH = Path("goldthread-graph"),
    thorough: Annotated[
        bool,
        typer.Option(help="Let pySHACL check the shapes too: seconds for each report."),
    ] = False,
    store: Annotated[
        str,
        typer.Option(
            help="Then count the graphs on the SPARQL server at this address, which "
            "goldthread build --store has filled from this folder: what is lost there is sent "
            "again, what a build that did not end has left is cleared away."
        ),
    ] = "",
    to: TO = None,
) -> None:
    """Check a graph: its files, its shapes, its ledger, every quotation against the stored text.

    Ends with 1 when anything is wrong, and lists what.
    """
    from goldthread.commands.build import mend
    from goldthread.store.validation import validate_aside as run

    with on_screen().status("Validating"):
        result = run(graph, thorough=thorough)
    with output(to) as out:
        _print(result, out.console)
    if result.problems:
        raise typer.Exit(1)
    if store:
        mend(store, graph)


def _print(result: Validation, console: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    problems = list(result.problems)
    if problems:
        table = Table(title=f"{len(problems)} problems")
        for column in ("check", "kind", "what", "problem", "document"):
            table.add_column(column, overflow="fold")
        for row in problems[:MOST_LISTED]:
            cells = (row.check, row.kind, row.subject, row.message, row.document)
            table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
        console.print(table)
    console.print(f"Files: {result.damaged_files} damaged")
    if result.scanned:
        console.print(f"Shapes: {result.violations} violations in {result.documents} documents")
        console.print(
            f"Evidence: {result.passages:,} passages compared with the stored text, "
            f"{result.mismatches} mismatches"
        )
        console.print(f"Ledger: {result.ledger_problems} differences")
    else:
        console.print("The statements were not read, since they cannot be trusted")
    if result.damaged_files:
        console.print("Build the graph again from the same documents: that mends the files")
