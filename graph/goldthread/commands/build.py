"""``goldthread build``: from documents to a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from goldthread.commands.output import console as on_screen
from goldthread.core.escaping import for_terminal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import TaskID

    from goldthread.build.summary import Summary
    from goldthread.remote.server import Server
    from goldthread.store.folder import GraphFolder

_Done = TypeVar("_Done")
Progressed = Callable[[str, int, int, str], None]

MOST_LISTED = 12
"""Lines of one list in the summary before the rest are only counted; --all lists them."""

MOST_NAMED = 3
"""Documents named beside a field that they lack before the rest are only counted."""

WORDS = {
    "Document": "documents",
    "LocalAuthority": "authorities",
    "Inspection": "inspections and visits",
    "Person": "people in public roles",
    "Judgement": "judgements",
    "Post": "statements about posts",
    "Quote": "quotes",
    "Finding": "findings",
    "Correction": "corrections by people",
    "PriorityAction": "areas for priority action",
    "Recommendation": "areas for improvement",
    "FollowUpAssessment": "follow-ups of earlier actions",
    "Disagreement": "disagreements about a grade",
    "Figure": "figures",
    "Intervention": "interventions",
    "OrganisationMention": "mentions of other organisations",
    "CausalLink": "causal statements",
    "Passage": "passages",
    "RecurringWeakness": "recurring weaknesses",
    "ThemeConnection": "connections between themes",
}


def build(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Files or folders to read; the packaged examples when none is named."),
    ] = None,
    into: Annotated[Path, typer.Option("--into", help="The folder of the graph.")] = Path(
        "goldthread-graph"
    ),
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes that read; all cores when not given.")
    ] = None,
    base: Annotated[
        str, typer.Option(help="What the addresses (IRIs) of your graph begin with.")
    ] = "https://w3id.org/goldthread/id/",
    withhold: Annotated[
        Path | None,
        typer.Option(
            help="A file of more names, or documents and offsets, that no statement may hold."
        ),
    ] = None,
    corrections: Annotated[
        Path | None,
        typer.Option(help="A file of corrections to findings, as goldthread correct writes it."),
    ] = None,
    ontology: Annotated[
        Path | None,
        typer.Option(
            help="A folder of words, themes, frameworks, authorities to lay over the packaged ones."
        ),
    ] = None,
    tidy: Annotated[
        bool,
        typer.Option(
            help="Pack the store: half of the disk, and quicker answers for a few more seconds."
        ),
    ] = True,
    store: Annotated[
        str,
        typer.Option(
            help="Lay the graph on the SPARQL server at this address too. User and password: "
            "GOLDTHREAD_STORE_USER and GOLDTHREAD_STORE_PASSWORD, or ~/.netrc."
        ),
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="List every refused document and missing field.")
    ] = False,
) -> None:
    """Read documents and build the graph.

    Reports, letters and articles are read from PDF (scans that went through OCR too), Word
    (.docx), OpenDocument (.odt), web pages, Markdown, plain text, and from what .zip archives and
    emails (.eml) hold; what could not be read is named with the reason. An earlier graph in the
    folder is replaced only when the new one is whole, and documents that have not changed are
    not read again.
    """
    from goldthread.build.pipeline import build as run

    check_store(store)
    console = on_screen()
    with progress_bars(console) as step:
        summary = run(
            paths or [],
            into,
            workers=workers,
            base=base,
            progress=step,
            withhold=withhold,
            corrections=corrections,
            ontology=ontology,
            tidy=tidy,
        )
    print_summary(console, summary, None if everything else MOST_LISTED)
    lay(store, into)


def check_store(store: str) -> None:
    """Find out, before anything is built, whether the server ``store`` answers and takes updates,
    if one is named. Raises :class:`GraphError`."""
    if store:
        from goldthread.remote.server import Server

        server = Server(store)
        server.update("DELETE WHERE { GRAPH <urn:goldthread:nothing> { ?s ?p ?o } }")
        server.close()


def lay(store: str, into: Path) -> None:
    """Lay the graph in ``into`` on the server ``store``, if one is named, and say what was done:
    last, so that nothing else is lost when the server fails."""
    if not store:
        return
    from goldthread.remote.builds import lay_on

    url, laid = _at(store, into, lay_on)
    typer.echo(for_terminal(f"{laid.put} named graphs sent to {url}, {laid.kept} were there"))


def mend(store: str, graph: Path) -> None:
    """Mend the graph in a folder on the server ``store``, and say what was done."""
    from goldthread.remote.builds import mend_on

    url, mended = _at(store, graph, mend_on)
    told = f"{mended.sent} named graphs sent again to {url}, {mended.whole} were whole"
    if mended.cleared:
        told += f"; {mended.cleared} that nobody asks for cleared away"
    typer.echo(for_terminal(told))


def _at(
    store: str, graph: Path, work: Callable[[Server, GraphFolder, str, Progressed], _Done]
) -> tuple[str, _Done]:
    """The address of the server ``store``, and what doing ``work`` there with the graph in a folder
    (and its base) gave."""
    from goldthread.remote.server import Server
    from goldthread.store.folder import describe
    from goldthread.store.opening import hold

    held = hold(graph)
    server = Server(store)
    with progress_bars(on_screen()) as step:
        done = work(server, held.folder(), describe(held.folder().root).base, step)
    server.close()
    return server.url, done


@contextmanager
def progress_bars(console: Console) -> Iterator[Progressed]:
    """A bar for each stage of a build, moved by the function that is yielded."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    tasks: dict[str, TaskID] = {}
    with Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[document]}", markup=False),
        console=console,
        transient=True,
    ) as bar:

        def step(stage: str, done: int, total: int, name: str) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=None, document="")
            # A bar without a total moves to and fro: what it stands for cannot be counted.
            known = total if done else None
            bar.update(tasks[stage], total=known, completed=done, document=_short(name))

        yield step


def _short(name: str) -> str:
    printable = "".join(letter if letter.isprintable() else " " for letter in name)
    return printable if len(printable) <= 40 else "…" + printable[-39:]


def print_summary(console: Console, summary: Summary, most: int | None) -> None:
    """Print what a build did; of each list at most so many lines (``None``: all)."""
    from rich.table import Table
    from rich.text import Text

    from goldthread.build.summary import aside_lines, missing_lines, note_lines

    counts = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    counts.add_column(justify="right")
    counts.add_column()
    for kind, words in WORDS.items():
        if number := summary.counts.get(kind, 0):
            counts.add_row(f"{number:,}", words)
    console.print(counts)
    if summary.withheld[0] or summary.asked:
        console.print(_withheld(summary))
    same = f", {summary.unchanged} unchanged" if summary.unchanged else ""
    console.print(
        f"{summary.read} read{same}, {len(summary.refused)} refused; "
        f"{summary.quads:,} statements in {summary.seconds:.1f} s",
        style="bold",
    )
    refusals = [
        f"{refused.path}: {refused.reason}, {refused.detail}" for refused in summary.refused
    ]
    print_list(console, "Refused", refusals, most)
    copies = [f"{copy.path} holds the same bytes as {copy.same_as}" for copy in summary.duplicates]
    print_list(console, "Copies, read once", copies, most)
    named = MOST_NAMED if most else None
    print_list(console, "Left aside", aside_lines(summary.aside, named), most)
    print_list(console, "On the reading", note_lines(summary.notes), most)
    print_list(console, "Warnings", list(summary.warnings), most)
    print_list(console, "Fields without a value", missing_lines(summary.missing, named), None)
    console.print(Text(f"The graph is in {summary.folder}"))
    console.print("Ask it with: goldthread query --list    See it with: goldthread draw")


def _withheld(summary: Summary) -> str:
    """How much is masked in the statements, and how much of it users have asked for."""
    places, documents = summary.withheld
    asked = f"; {summary.asked} names or passages as asked" if summary.asked else ""
    told = "place" if places == 1 else "places"
    where = "document" if documents == 1 else "documents"
    return f"Names withheld at {places:,} {told} in {documents:,} {where}{asked}"


def print_list(console: Console, title: str, lines: list[str], most: int | None) -> None:
    """Print a list under its title, unless it is empty; at most so many lines."""
    from rich.padding import Padding
    from rich.text import Text

    if not lines:
        return
    console.print(Text(f"{title} ({len(lines)})", style="bold"))
    for line in lines[:most]:
        console.print(Padding(Text(" ".join(line.split())), (0, 0, 0, 3)))
    if most is not None and len(lines) > most:
        console.print(
            Padding(Text(f"and {len(lines) - most} more; --all lists them"), (0, 0, 0, 3))
        )
