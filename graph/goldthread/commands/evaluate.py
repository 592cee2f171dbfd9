"""``goldthread evaluate``: how often is the tool right?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goldthread.commands.output import TO
from goldthread.commands.output import output as opened_output


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Labelled sentences as JSON, or corrections.toml.")],
    documents: Annotated[Path, typer.Option(help="The folder their documents are in.")],
    output: Annotated[str, typer.Option("--format", "-f", help="table or json.")] = "table",
    to: TO = None,
) -> None:
    """Score the tool against what readers have labelled.

    Prints how often it is right about findings, polarity and themes, about causal links, or
    about what became of actions, as the labels are, and which rows it got wrong.
    """
    from goldthread.core.errors import UnknownName
    from goldthread.measuring import outcomes
    from goldthread.measuring.causes import evaluate_causes, holds_cause_labels
    from goldthread.measuring.findings import evaluate as score

    if output not in ("table", "json"):
        raise UnknownName("format", output, ["table", "json"])
    if outcomes.holds_outcome_labels(gold):
        reports = outcomes.evaluate_outcomes(gold, documents)
        as_text, as_table = outcomes.as_json(reports), outcomes.as_table(reports)
    else:
        causal = holds_cause_labels(gold)
        report = evaluate_causes(gold, documents) if causal else score(gold, documents)
        as_text, as_table = report.as_json(), report.as_table()
    with opened_output(to) as out:
        if output == "json":
            out.write([as_text, "\n"])
        else:
            out.console.print(as_table)
