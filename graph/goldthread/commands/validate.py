"""``goldthread validate``: is the graph whole, and does every quotation stand in its text?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.options import GRAPH

MOST_LISTED = 50
"""Problems listed before the rest are only counted."""


def validate(
    graph: GRAPH = Path("goldthread-graph"),
    thorough: Annotated[
        bool,
        typer.Option(help="Let pySHACL check the shapes too: seconds for each report."),
    ] = False,
) -> None:
    """Check a graph: its shapes, its ledger, and every quotation against the stored text.

    Ends with 1 when anything is wrong, and lists what.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from goldthread.store.validation import validate as run

    console = Console(highlight=False)
    with console.status("Validating"):
        result = run(graph, thorough=thorough)
    problems = list(result.problems)
    if problems:
        table = Table(title=f"{len(problems)} problems")
        for column in ("check", "kind", "what", "problem", "document"):
            table.add_column(column, overflow="fold")
        for row in problems[:MOST_LISTED]:
            cells = (row.check, row.kind, row.subject, row.message, row.document)
            table.add_row(*(Text(" ".join(cell.split())) for cell in cells))
        console.print(table)
    console.print(f"Shapes: {result.violations} violations in {result.documents} documents")
    console.print(
        f"Evidence: {result.passages:,} passages compared with the stored text, "
        f"{result.mismatches} mismatches"
    )
    console.print(f"Ledger: {result.ledger_problems} differences")
    if problems:
        raise typer.Exit(1)
