"""``goldthread correct``: what a person knows better than the program."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import GRAPH
from goldthread.core.escaping import for_terminal

if TYPE_CHECKING:
    from goldthread.store.folder import GraphFolder

NO_THEME = "none"
"""What ``--theme`` is given for a finding that is about no theme."""


def correct(
    finding: Annotated[str, typer.Argument(help="Its IRI, as goldthread query findings has it.")],
    by: Annotated[str, typer.Option(help="Your name; it is kept with the correction.")],
    polarity: Annotated[
        str, typer.Option(help="The right polarity: strength, weakness, mixed or none.")
    ] = "",
    theme: Annotated[
        list[str] | None,
        typer.Option(help="The right theme, by id or name; repeat it to give all; none for none."),
    ] = None,
    not_a_finding: Annotated[
        bool, typer.Option("--not-a-finding", help="The sentence evaluates nothing.")
    ] = False,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    corrections: Annotated[
        Path, typer.Option(help="The file that the correction is added to.")
    ] = Path("corrections.toml"),
    graph: GRAPH = Path("goldthread-graph"),
) -> None:
    """Correct the polarity or the themes of a finding, or say that it is none.

    The correction goes to the end of a file, and into the graph at the next goldthread build
    with --corrections FILE; later builds of that graph make it again by themselves. What the
    program had said stays beside it.
    """
    from goldthread.api import KnowledgeGraph
    from goldthread.core.corrections import (
        add_correction,
        place_of,
        polarity_of,
        read_corrections,
        with_earlier,
    )
    from goldthread.core.errors import GoldthreadError
    from goldthread.core.model import Correction
    from goldthread.store.opening import locate

    if not_a_finding and (polarity or theme):
        raise GoldthreadError("what is not a finding has no polarity and no themes: give one")
    document, start, end = place_of(finding)
    folder = locate(graph)
    text = _words(folder, document, start, end)
    opened = KnowledgeGraph.open(graph) if theme else None
    given = [each for each in theme or [] if each != NO_THEME]
    correction = Correction(
        document=document,
        start=start,
        end=end,
        by=by.strip(),
        on=date.today().isoformat(),
        text=text,
        polarity=polarity_of(polarity) if polarity else None,
        themes=tuple(opened.theme_id(each) for each in given) if opened else None,
        not_a_finding=not_a_finding,
        note=note.strip(),
    )
    source = corrections if corrections.exists() else folder.corrections
    if source.exists():
        correction = with_earlier(correction, read_corrections(source).entries)
    add_correction(corrections, correction, folder.corrections)
    typer.echo(for_terminal(f"Added to {corrections}: {' '.join(text.split())}"))
    typer.echo(for_terminal(f"Into the graph: goldthread build … --corrections {corrections}"))


def _words(folder: GraphFolder, document: str, start: int, end: int) -> str:
    """The words of the finding there, be it corrected or dismissed already."""
    from goldthread.core.errors import GoldthreadError
    from goldthread.tables.opening import open_tables

    asked = " UNION ".join(
        f'SELECT text FROM {table} WHERE document_id = ? AND start = ? AND "end" = ?'  # noqa: S608
        for table in ("findings", "corrections")
    )
    found = open_tables(folder).execute(asked, (document, start, end) * 2).fetchone()
    if found is None:
        raise GoldthreadError(
            f"there is no finding at {start} to {end} of document {document}; "
            "goldthread query findings lists them"
        )
    words: str = found["text"]
    return words
