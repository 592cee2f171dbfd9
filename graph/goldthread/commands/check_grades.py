"""``goldthread check-grades``: the graph beside a published table of outcomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.build import MOST_LISTED
from goldthread.commands.options import GRAPH
from goldthread.commands.output import TO
from goldthread.commands.output import output as opened_output
from goldthread.core.escaping import for_terminal


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
    the authority, a date, and grades. Of a workbook every sheet that has these columns is read.
    What only one side has is listed too, and what of the table was not understood is told.
    """
    from goldthread.asking.official_grades import (
        differences,
        load_columns,
        outcomes,
        read_tables,
    )
    from goldthread.asking.run import run_query
    from goldthread.commands.query import check_format, print_rows
    from goldthread.core.reference import load

    check_format(form)
    reference = load()
    official = outcomes(read_tables(table), load_columns(columns), reference)
    judgements, inspections = (run_query(graph, name) for name in ("judgements", "inspections"))
    rows = differences(official.found, judgements, inspections, reference)
    with opened_output(to) as out:
        print_rows(rows, form, out)
    grades = sum(len(outcome.grades) for outcome in official.found)
    told = [
        f"{grades} grades of {len(official.found)} inspections compared, {len(rows)} differences",
        *_not_compared("authority not known", official.unknown),
        *_not_compared("row without a date", official.undated),
        *_not_compared("no known grade", official.words),
        *_not_compared("columns of no known area (use --columns)", official.columns),
    ]
    for line in told:
        typer.echo(for_terminal(f"goldthread: {line}"), err=True)


def _not_compared(what: str, found: Counter[str]) -> Iterator[str]:
    if found:
        names = [
            f"{name} ({times})" if times > 1 else name for name, times in sorted(found.items())
        ]
        more = f" and {len(names) - MOST_LISTED} others" if len(names) > MOST_LISTED else ""
        yield f"{found.total()} not compared, {what}: {', '.join(names[:MOST_LISTED])}{more}"
