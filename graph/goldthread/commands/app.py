"""The command line: one typer application, one module per command.

Command modules import what is heavy inside their functions, so that ``--help`` is quick.
"""

from __future__ import annotations

import typer

from goldthread.commands import (
    build,
    check_grades,
    correct,
    draw,
    evaluate,
    export,
    fetch,
    load,
    ontology,
    query,
    serve,
    show,
    trace,
    update,
    validate,
)

app = typer.Typer(
    name="goldthread",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "Follow a finding, with its evidence, from one inspection to the next.\n\n"
        "Goldthread reads inspection reports, letters and news articles about children's services "
        "and builds a graph of inspections, judgements, people, quotes and findings, in which "
        "every statement leads back to the exact words it came from.\n\n"
        "Start with [bold]goldthread build[/bold], then [bold]goldthread serve[/bold]."
    ),
    epilog="Any command takes --debug to show the full trace of an error.",
)


@app.callback(invoke_without_command=True)
def _version(
    version: bool = typer.Option(
        False, "--version", help="Print the version and stop.", is_eager=True
    ),
) -> None:
    if version:
        from goldthread import __version__

        typer.echo(f"goldthread {__version__}")
        raise typer.Exit


for command in (
    build.build,
    serve.serve,
    query.query,
    draw.draw,
    trace.trace,
    show.show,
    correct.correct,
    validate.validate,
):
    app.command()(command)
app.command()(export.export)
app.command()(load.load)
app.add_typer(ontology.app, name="ontology")
app.command()(evaluate.evaluate)
app.command()(fetch.fetch)
app.command()(update.update)
app.command("check-grades")(check_grades.check_grades)
