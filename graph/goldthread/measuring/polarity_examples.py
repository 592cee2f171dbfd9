"""The labelled sentences that polarity is learnt from, with what the rules make of them.

Kept apart from learning, since the processes that read documents import what they run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Document, Polarity, Source, Span
from goldthread.core.processes import read_all
from goldthread.core.reference import load
from goldthread.extraction.actions import find_actions
from goldthread.extraction.findings import judge_by_rules
from goldthread.extraction.findings.polarity.rules import Verdict
from goldthread.extraction.text.context import Setting
from goldthread.measuring.findings import Row, authority_of, labelled_files, placer


class Example(Struct, frozen=True):
    """A labelled sentence as it is weighed: its folded text, what the rules say of it and of the
    finding before it, what its readers say, how much that counts, and the authority that its
    report is on."""

    text: str
    verdict: Verdict
    before: Polarity | None
    polarity: Polarity
    counts: float
    authority: str


class Stated(Struct, frozen=True):
    """The findings of a document by the spans of their sentences: of each what is judged, what the
    rules say of it, and what they say of the one before it."""

    document: Document
    findings: dict[Span, tuple[str, Verdict, Polarity | None]]


def find_examples(rows: Iterable[tuple[Row, float]], documents: Path) -> list[Example]:
    """The findings among labelled ``rows``, each with how much it counts; their reports lie in
    ``documents``. Raises :class:`GoldthreadError` when one of them cannot be read: what is learnt
    without it would be something else."""
    by_document: dict[str, list[tuple[Row, float]]] = {}
    for row, counts in rows:
        by_document.setdefault(row.document, []).append((row, counts))
    examples: list[Example] = []
    for stated in read_all(labelled_files(by_document, documents), stated_in):
        if not isinstance(stated, Stated):
            raise GoldthreadError(f"{stated.path} cannot be read: {stated.detail}")
        examples += examples_in(stated, by_document[stated.document.path])
    return examples


def stated_in(path: Path, name: str, source: Source) -> Stated:
    """The findings of a file, which is known by ``name``."""
    from goldthread.documents import read
    from goldthread.extraction.inspections import make_setting

    return findings_in(make_setting(read(path, name, source), load()))


def findings_in(setting: Setting) -> Stated:
    """The findings of a document."""
    ruled = judge_by_rules(setting, find_actions(setting))
    return Stated(
        setting.document,
        {each.sentence.span: (each.told, each.verdict, each.before) for each in ruled},
    )


def examples_in(stated: Stated, rows: Iterable[tuple[Row, float]]) -> Iterator[Example]:
    """The examples of one report."""
    place = placer(stated.document)
    for row, counts in rows:
        span = place(row)
        if span in stated.findings and row.polarity:
            text, verdict, before = stated.findings[span]
            yield Example(text, verdict, before, row.polarity, counts, authority_of(row.document))
