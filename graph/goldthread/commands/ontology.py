"""``goldthread ontology``: the words, themes and authorities, to look at and to change."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.output import console

app = typer.Typer(
    no_args_is_help=True, help="The words, themes, frameworks and authorities, as files to change."
)


@app.callback()
def _group() -> None:
    """One command alone would otherwise lose its name."""


@app.command("copy")
def copy(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.", metavar="DIR")],
) -> None:
    """Write the packaged files into DIR, to start an ontology of your own from.

    Change what you like, delete what you leave as it is, and build with --ontology DIR.
    """
    from goldthread.build.ontology import copy_ontology

    copied = copy_ontology(folder)
    console().print(f"{len(copied)} files in {folder}; build with: --ontology {folder}")
