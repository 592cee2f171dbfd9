"""``goldthread load``: a graph made again from a crate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.core.escaping import for_terminal


def load(
    crate: Annotated[
        Path, typer.Argument(help="The folder that goldthread export crate has written.")
    ],
    into: Annotated[Path, typer.Option("--into", help="The folder of the graph.")] = Path(
        "goldthread-graph"
    ),
) -> None:
    """Make a graph again from a crate, or from a folder with graph.nq and texts/.

    Every statement and text is compared with its hash. An earlier graph in the folder is
    replaced only when the new one is whole.
    """
    from goldthread.build.load import load as run

    made = run(crate, into)
    told = f"{made.documents:,} documents, {made.description.quads:,} statements"
    typer.echo(for_terminal(f"{told} in {into.resolve()}"))
