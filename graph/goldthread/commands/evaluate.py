"""``goldthread evaluate``: how often is the tool right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.output import TO
from goldthread.commands.output import output as opened_output


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Labelled sentences, as JSON.")],
    documents: Annotated[Path, typer.Option(help="The folder their documents are in.")],
    output: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    to: TO = None,
) -> None:
    """Score the tool against sentences that readers have labelled.

    Prints how often it is right about findings, polarity and themes, or about causal links
    when the labels are of those, and which rows it got wrong.
    """
    from goldthread.core.errors import UnknownName
    from goldthread.measuring.causes import evaluate_causes, holds_cause_labels
    from goldthread.measuring.findings import evaluate as score

    if output not in ("table", "json"):
        raise UnknownName("format", output, ["table", "json"])
    causal = holds_cause_labels(gold)
    report = evaluate_causes(gold, documents) if causal else score(gold, documents)
    with opened_output(to) as out:
        if output == "json":
            out.write([report.as_json(), "\n"])
        else:
            out.console.print(report.as_table())
