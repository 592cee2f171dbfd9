"""``goldthread check-grades``: the graph beside a published table of outcomes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.options import GRAPH
from goldthread.commands.output import TO
from goldthread.commands.output import output as opened_output


def check_grades(
    table: Annotated[Path, typer.Argument(help="The table of outcomes: CSV or .xlsx.")],
    graph: GRAPH = Path("goldthread-graph"),
    columns: Annotated[
        Path | None, typer.Option(help="A changed copy of ontology/outcome-columns.toml.")
    ] = None,
    form: Annotated[str, typer.Option("--format", "-f", help="table, csv, json or md.")] = "table",
    to: TO = None,
) -> None:
    """Compare grades with a published table of outcomes, and list every difference.

    The inspectorate's yearly tables and the sector's own have a row for each inspection, with
    the authority, a date, and grades. What only one side has is listed too.
    """
    from goldthread.asking.official_grades import (
        differences,
        load_columns,
        outcomes,
        read_table,
    )
    from goldthread.asking.run import run_query
    from goldthread.commands.query import check_format, print_rows
    from goldthread.core.reference import load

    check_format(form)
    reference = load()
    official = outcomes(read_table(table), load_columns(columns), reference)
    judgements, inspections = (run_query(graph, name) for name in ("judgements", "inspections"))
    rows = differences(official, judgements, inspections, reference)
    with opened_output(to) as out:
        print_rows(rows, form, out)
    grades = sum(len(outcome.grades) for outcome in official)
    typer.echo(
        f"goldthread: {grades} grades of {len(official)} inspections compared, "
        f"{len(rows)} differences",
        err=True,
    )
