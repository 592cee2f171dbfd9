"""``goldthread evaluate``: how often is the tool right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Labelled sentences, as JSON.")],
    documents: Annotated[Path, typer.Option(help="The folder their documents are in.")],
    output: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
) -> None:
    """Score the tool against sentences that readers have labelled.

    Prints how often it is right about findings, polarity and themes, or about causal links
    when the labels are of those, and which rows it got wrong.
    """
    from rich.console import Console

    from goldthread.core.errors import UnknownName
    from goldthread.measuring.causes import evaluate_causes, holds_cause_labels
    from goldthread.measuring.findings import evaluate as score

    if output not in ("table", "json"):
        raise UnknownName("format", output, ["table", "json"])
    causal = holds_cause_labels(gold)
    report = evaluate_causes(gold, documents) if causal else score(gold, documents)
    if output == "json":
        typer.echo(report.as_json())
    else:
        Console(highlight=False).print(report.as_table())
