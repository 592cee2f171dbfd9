"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.core.iso_dates import checked_date

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph


def opened(graph: Path, store: str) -> KnowledgeGraph:
    """The graph on the server ``store`` or, where none is named, in the folder ``graph``."""
    from goldthread.api import KnowledgeGraph

    if not store:
        return KnowledgeGraph.open(graph)
    from goldthread.remote.graph import RemoteGraph

    return RemoteGraph(store)


def _date(parameter: typer.CallbackParam, value: str) -> str:
    return checked_date(f"--{parameter.name}", value) if value else value


GRAPH = Annotated[Path, typer.Option("--graph", help="The folder of the graph.")]
STORE = Annotated[
    str,
    typer.Option(
        "--store",
        help="The address of a SPARQL server that goldthread build --store has filled, to be asked "
        "instead of the folder. User and password: GOLDTHREAD_STORE_USER and "
        "GOLDTHREAD_STORE_PASSWORD, or ~/.netrc.",
    ),
]
AUTHORITY = Annotated[
    str, typer.Option("--authority", help='One authority, by name: "North East Lincolnshire".')
]
SINCE = Annotated[
    str, typer.Option("--since", callback=_date, help="From this year or date on: 2018.")
]
UNTIL = Annotated[
    str, typer.Option("--until", callback=_date, help="Up to this year or date: 2022.")
]
REMIT = Annotated[
    str,
    typer.Option(
        "--remit",
        help="Only inspections of one remit: send; all shows those of several together, and says "
        "so. By default those of services for children, or of the only remit that is held.",
    ),
]
CONTEXT = Annotated[
    bool, typer.Option("--context", help="With the sentence before and after each quotation.")
]
