"""``goldthread trace``: one theme through an authority's inspections."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import AUTHORITY, GRAPH, SINCE, UNTIL

if TYPE_CHECKING:
    from goldthread.evidence.trace import Stop, Trace


def trace(
    theme: Annotated[str, typer.Argument(help="A theme, by id or name: supervision.")],
    authority: AUTHORITY = "",
    since: SINCE = "",
    until: UNTIL = "",
    most: Annotated[int, typer.Option(min=1, help="Quotations for each inspection.")] = 5,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print Markdown.")] = False,
    graph: GRAPH = Path("goldthread-graph"),
) -> None:
    """Follow one theme through an authority's inspections, oldest first, with references.

    For example: goldthread trace supervision --authority "North East Lincolnshire"
    """
    from goldthread.api import KnowledgeGraph
    from goldthread.evidence.scope import Scope
    from goldthread.evidence.trace import trace_theme

    opened = KnowledgeGraph.open(graph)
    scope = Scope(
        authority=opened.authority_id(authority) if authority else "",
        theme=opened.theme_id(theme),
        since=since,
        until=until,
    )
    followed = trace_theme(opened.collected(), scope, most)
    if markdown:
        typer.echo(as_markdown(followed))
    else:
        _print(followed)


def as_markdown(followed: Trace) -> str:
    """The trace as Markdown, ready to be worked into an essay."""
    lines = [f"# {followed.theme}", "", f"*{followed.scope}*", ""]
    for stop in followed.stops:
        lines += [f"## {_heading(stop)}", "", f"{_verdict(stop)}", ""]
        for sentence in stop.sentences:
            quoted = "\n> ".join(sentence.text.splitlines())
            lines += [f"> {quoted}", ">", f"> {sentence.reference} — {sentence.said}", ""]
    lines += _closing(followed)
    return "\n".join([*lines, "## References", "", *(f"- {ref}" for ref in followed.references)])


def _print(followed: Trace) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from goldthread.evidence.palette import POLARITY_STYLES

    console = Console(highlight=False)
    console.print(Text(f"{followed.theme} · {followed.scope}", style="bold"))
    for stop in followed.stops:
        console.print()
        console.print(Text(_heading(stop), style="bold cyan"))
        console.print(Text(_verdict(stop)))
        for sentence in stop.sentences:
            quoted = Text(f"“{' '.join(sentence.text.split())}” ")
            quoted.append(f"{sentence.reference} ", style="dim")
            quoted.append(sentence.said, style=POLARITY_STYLES.get(sentence.polarity, ""))
            console.print(Padding(quoted, (0, 0, 0, 3)))
    console.print()
    for line in _closing(followed):
        console.print(Text(line))
    console.print(Text("References", style="bold"))
    for reference in followed.references:
        console.print(Padding(Text(reference), (0, 0, 0, 3)))


def _heading(stop: Stop) -> str:
    return f"{stop.authority}: {stop.label}"


def _verdict(stop: Stop) -> str:
    more = f"; {stop.left_out} more not quoted" if stop.left_out else ""
    return f"{stop.in_words}{more}."


def _closing(followed: Trace) -> list[str]:
    if not followed.stops:
        return [f"No inspection in this graph says anything on {followed.theme.lower()}.", ""]
    if not followed.silent:
        return []
    return [f"Nothing on this theme is said at: {'; '.join(followed.silent)}.", ""]
