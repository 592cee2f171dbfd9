"""``goldthread show``: everything known of one thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import GRAPH
from goldthread.commands.output import TO, output

if TYPE_CHECKING:
    from rich.console import Console

    from goldthread.evidence.describe import Description


def show(
    name: Annotated[
        str, typer.Argument(help="An IRI, or the name of an authority, person, theme, document.")
    ],
    rule: Annotated[
        str | None, typer.Argument(help="With 'rule' before it: the id of a rule.")
    ] = None,
    graph: GRAPH = Path("goldthread-graph"),
    to: TO = None,
) -> None:
    """Show everything known of one thing, with the words it comes from.

    Of a finding it tells where each theme comes from, and which words gave it and the polarity.
    For example: goldthread show "Rachel Holden"; of a rule: goldthread show rule fault
    """
    if rule is not None:
        _show_rule(name, rule, to)
        return
    from goldthread.api import KnowledgeGraph

    description = KnowledgeGraph.open(graph).describe(name)
    with output(to) as out:
        _print(description, out.console)


def _show_rule(kind: str, rule: str, to: Path | None) -> None:
    """Print the card of a rule, which needs no graph."""
    from rich.text import Text

    from goldthread.core.rules import find_rule

    if kind != "rule":
        raise typer.BadParameter(f"expected one name, or 'rule' and an id, not {kind!r} {rule!r}")
    card = find_rule(rule)
    with output(to) as out:
        out.console.print(Text(f"{card.id}: {card.label}", style="bold"))
        for label, words in (
            ("Reads", card.reads),
            ("Why", card.reason),
            (f"Fires on ({card.context})", card.example),
            ("Not on", card.counter_example),
        ):
            out.console.print(Text(f"{label}: ", style="dim") + Text(words, style="not dim"))


def _print(told: Description, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    console.print(Text(told.iri, style="bold"))
    for label, value in told.own:
        line = Text(f"{label}: ", style="dim")
        line.append(" ".join(value.split()), style="not dim")
        console.print(Padding(line, (0, 0, 0, 2)))
    for kind, statements in told.statements.items():
        count = told.counts[kind]
        console.print()
        console.print(Text(f"{kind} ({count})", style="bold cyan"))
        for statement in statements:
            line = Text(statement.text)
            if statement.where:
                line.append(f"  [{statement.where}]", style="dim")
            console.print(Padding(line, (0, 0, 0, 2)))
            console.print(Padding(Text(statement.iri, style="dim"), (0, 0, 0, 4)))
        if count > len(statements):
            console.print(Padding(Text(f"and {count - len(statements)} more"), (0, 0, 0, 2)))
