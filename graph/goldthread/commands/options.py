"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.core.iso_dates import checked_date


def _date(parameter: typer.CallbackParam, value: str) -> str:
    return checked_date(f"--{parameter.name}", value) if value else value


GRAPH = Annotated[Path, typer.Option("--graph", help="The folder of the graph.")]
AUTHORITY = Annotated[
    str, typer.Option("--authority", help='One authority, by name: "North East Lincolnshire".')
]
SINCE = Annotated[
    str, typer.Option("--since", callback=_date, help="From this year or date on: 2018.")
]
UNTIL = Annotated[
    str, typer.Option("--until", callback=_date, help="Up to this year or date: 2022.")
]
CONTEXT = Annotated[
    bool, typer.Option("--context", help="With the sentence before and after each quotation.")
]
