"""``goldthread trace``: one theme through the inspections of one or more authorities."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goldthread.commands.options import AUTHORITY, CONTEXT, GRAPH, REMIT, SINCE, UNTIL
from goldthread.commands.output import TO, output
from goldthread.core.escaping import for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console
    from rich.text import Text

    from goldthread.evidence.sentence import Sentence
    from goldthread.evidence.trace import Chapter, Stop, Trace

_LAYOUTS = ("text", "md", "bibtex", "ris")


def trace(
    theme: Annotated[str, typer.Argument(help="A theme, by id or name: supervision.")],
    authority: AUTHORITY = "",
    since: SINCE = "",
    until: UNTIL = "",
    most: Annotated[int, typer.Option(min=1, help="Quotations for each inspection.")] = 4,
    authorities: Annotated[
        int, typer.Option(min=1, help="Authorities to tell of, when none is named.")
    ] = 5,
    layout: Annotated[
        str,
        typer.Option(
            "--format",
            help="text, md for Markdown, or the references alone: bibtex, ris.",
            metavar="|".join(_LAYOUTS),
        ),
    ] = "text",
    context: CONTEXT = False,
    remit: REMIT = "",
    graph: GRAPH = Path("goldthread-graph"),
    to: TO = None,
) -> None:
    """Follow one theme through an authority's inspections, oldest first, with references.

    For example: goldthread trace supervision --authority "North East Lincolnshire"
    """
    from goldthread.api import KnowledgeGraph
    from goldthread.core.errors import UnknownName
    from goldthread.evidence.scope import Scope, within_remit
    from goldthread.evidence.trace import trace_theme

    if layout not in _LAYOUTS:
        raise UnknownName("format", layout, list(_LAYOUTS))
    opened = KnowledgeGraph.open(graph)
    theme_id = opened.theme_id(theme)
    scope = Scope(
        authority=opened.authority_id(authority) if authority else "",
        theme=theme_id,
        since=since,
        until=until,
    )
    chosen = [scope.authority] if authority else []
    collected, scope = within_remit(
        lambda one: opened.collected(chosen, theme=theme_id, context=context, remit=one),
        scope,
        opened.remit_id(remit),
    )
    followed = trace_theme(collected, scope, most, authorities)
    with output(to) as out:
        if layout == "md":
            out.write([as_markdown(followed), "\n"])
        elif layout != "text":
            from goldthread.exporting.references import as_bibliography

            quoted = followed.documents()
            known = collected.paths.items()
            cited = [collected.documents[name] for name, path in known if path in quoted]
            out.write([as_bibliography(cited, layout)])
        else:
            _print(followed, out.console)


def as_markdown(followed: Trace) -> str:
    """The trace as Markdown, ready to be worked into an essay; text of documents stays text."""
    from goldthread.evidence.trace_words import (
        account,
        asked,
        introduction,
        outcome,
        outcomes,
        reorganisation,
        silence,
    )

    told = for_markdown
    theme, scope = told(followed.theme), told(followed.scope)
    lines = [f"# {theme}", "", f"*{scope}*", "", told(introduction(followed)), ""]
    for chapter in followed.chapters:
        lines += [f"## {told(chapter.authority)}", ""]
        for before, stop in _with_before(chapter):
            lines += [f"### {told(stop.label)}", "", told(account(stop, before)), ""]
            for sentence in stop.sentences:
                lines += _quotation(sentence)
            if stop.left_out:
                lines += [f"{stop.left_out} more not quoted.", ""]
        if chapter.actions:
            lines += ["### What became of what was asked for", "", told(outcomes(chapter)), ""]
        for action in chapter.actions:
            lines += [told(asked(action)), "", *_quotation(action.asked)]
            for found in action.outcomes:
                lines += [told(outcome(found)), ""]
                for sentence in found.sentences:
                    lines += _quotation(sentence)
        for said in filter(None, (silence(chapter), reorganisation(chapter))):
            lines += [told(said), ""]
    if not followed.references:
        return "\n".join(lines)
    references = [f"- {told(reference)}" for reference in followed.references]
    return "\n".join([*lines, "## References", "", *references])


def _quotation(sentence: Sentence) -> list[str]:
    """A sentence with its reference, as lines of a block quotation in Markdown."""
    words = for_markdown(sentence.text)
    if sentence.before or sentence.after:
        around = [
            for_markdown(" ".join(each.split())) for each in (sentence.before, sentence.after)
        ]
        words = " ".join(filter(None, (around[0], f"**{' '.join(words.split())}**", around[1])))
    quoted = words.replace("\n", "\n> ")
    return [f"> {quoted}", ">", f"> {for_markdown(sentence.reference)} — {sentence.said}", ""]


def _print(followed: Trace, console: Console) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from goldthread.evidence.trace_words import (
        account,
        asked,
        introduction,
        outcome,
        outcomes,
        reorganisation,
        silence,
    )

    console.print(Text(f"{followed.theme} · {followed.scope}", style="bold"))
    console.print(Text(introduction(followed)))
    for chapter in followed.chapters:
        for before, stop in _with_before(chapter):
            console.print(Text(f"\n{chapter.authority}: {stop.label}", style="bold cyan"))
            console.print(Text(account(stop, before)))
            for sentence in stop.sentences:
                console.print(Padding(_quoted(sentence), (0, 0, 0, 3)))
            if stop.left_out:
                console.print(Padding(Text(f"{stop.left_out} more not quoted."), (0, 0, 0, 3)))
        if chapter.actions:
            heading = f"\n{chapter.authority}: what became of what was asked for"
            console.print(Text(heading, style="bold cyan"))
            console.print(Text(outcomes(chapter)))
        for action in chapter.actions:
            console.print(Text(f"\n{asked(action)}"))
            console.print(Padding(_quoted(action.asked), (0, 0, 0, 3)))
            for found in action.outcomes:
                console.print(Text(outcome(found)))
                for sentence in found.sentences:
                    console.print(Padding(_quoted(sentence), (0, 0, 0, 3)))
        for said in filter(None, (silence(chapter), reorganisation(chapter))):
            console.print(Text(f"\n{said}"))
    if followed.references:
        console.print(Text("\nReferences", style="bold"))
    for reference in followed.references:
        console.print(Padding(Text(reference), (0, 0, 0, 3)))


def _quoted(sentence: Sentence) -> Text:
    """A sentence with those around it, where they were asked for, and its reference."""
    from rich.text import Text

    from goldthread.evidence.palette import POLARITY_STYLES

    before, words, after = (
        " ".join(each.split()) for each in (sentence.before, sentence.text, sentence.after)
    )
    quoted = Text(f"{before} " if before else "", style="dim")
    quoted.append(f"“{words}” ", style="not dim")
    quoted.append(f"{after} " if after else "", style="dim")
    quoted.append(f"{sentence.reference} ", style="dim")
    quoted.append(sentence.said, style=POLARITY_STYLES.get(sentence.polarity, "not dim"))
    return quoted


def _with_before(chapter: Chapter) -> Iterator[tuple[Stop | None, Stop]]:
    """Each stop with the one before it."""
    return zip((None, *chapter.stops), chapter.stops, strict=False)
