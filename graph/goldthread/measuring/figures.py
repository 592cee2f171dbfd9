"""How many figures of prose a researcher could use as they stand, by readers' judgement.

A file of figure labels is a JSON list of rows: ``document`` (path below the folder of documents),
``digest`` (a name for the sentence, see :func:`goldthread.measuring.findings.digest_of`), ``at``
(where in the sentence the number stands: code points without white space, half-open), ``read``
(what the tool read when it was judged), ``usable`` (whether each of two readers found all of it
right: value, unit, indicator, base, period, owner) and ``sample``.

A judgement holds for what was judged: where the tool now reads a figure otherwise, it is told as
changed, and is to be judged anew. ``tests/data/figure-labels.json`` holds 180 figures of narrative
sentences in three samples, each drawn by hash from authorities apart from those on whose sentences
the rules were made; the faults of a sample were mended, by kind, before the next was drawn, and a
few sentences stand in two. The first reader knew the tool; the second read without sight of its
code and of the first's answers (``null`` where there was none).
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from goldthread.core.model import Facts, Figure
from goldthread.measuring.findings import (
    Share,
    decode_labels,
    digest_of,
    facts_of,
    labelled_files,
)


class Reading(Struct, frozen=True, forbid_unknown_fields=True):
    """What the tool reads of a figure; the fields are those of :class:`Figure`."""

    about: str
    indicator: str
    value: str
    unit: str
    period: str
    population: str
    approximation: str
    comparator: str


class FigureRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A judged figure; the module's description tells the fields."""

    document: str
    digest: str
    at: tuple[int, int]
    read: Reading
    usable: tuple[bool, bool | None]
    sample: int


class FigureReport(Struct, frozen=True):
    """The scores of a sample.

    The share found usable by the first reader, by the second of those that the second has read,
    and by both of those; the share of these on which they agree; the share of rows usable to all
    who read them that is still read as it was judged; and how many rows are read otherwise now or
    not at all.
    """

    sample: int
    rows: int
    first: Share
    second: Share
    both: Share
    agreed: Share
    kept: Share
    changed: int


def read_figure_labels(path: Path) -> tuple[FigureRow, ...]:
    """The rows of a file of figure labels; raises :class:`GoldthreadError` when it is none."""
    return decode_labels(path, tuple[FigureRow, ...], "judged figures")


def evaluate_figures(labels: Path, documents_folder: Path) -> tuple[FigureReport, ...]:
    """Score each sample of ``labels`` on the documents that ``documents_folder`` holds.

    Raises :class:`GoldthreadError` when the labels cannot be read or none of their documents is
    in the folder.
    """
    from goldthread.core.processes import read_all

    rows = read_figure_labels(labels)
    files = labelled_files((row.document for row in rows), documents_folder)
    held = {file.name for file in files}
    read = [found for found in read_all(files, facts_of) if isinstance(found, Facts)]
    now = {key: reading for facts in read for key, reading in readings(facts).items()}
    answers = [
        (row, now.get((row.document, row.digest, row.at))) for row in rows if row.document in held
    ]
    samples = sorted({row.sample for row, _ in answers})
    return tuple(score_figures(sample, answers) for sample in samples)


def readings(facts: Facts) -> dict[tuple[str, str, tuple[int, int]], Reading]:
    """What is read of each figure of a document, by its path, sentence and place in that."""
    return {
        (facts.document.path, *key_of(facts, figure)): reading_of(figure)
        for figure in facts.figures
    }


def key_of(facts: Facts, figure: Figure) -> tuple[str, tuple[int, int]]:
    """The digest of a figure's sentence, and where its number stands in that, white space aside."""
    span, words = figure.evidence.span, figure.evidence.words[0]
    sentence = facts.document.quote(span)
    first = len("".join(sentence[: words.start - span.start].split()))
    return digest_of(sentence), (first, first + len("".join(facts.document.quote(words).split())))


def reading_of(figure: Figure) -> Reading:
    """The fields of a figure that are judged."""
    return Reading(**{name: getattr(figure, name) for name in Reading.__struct_fields__})


def score_figures(sample: int, answers: list[tuple[FigureRow, Reading | None]]) -> FigureReport:
    """The scores of a sample: each row with what the tool reads now (``None``: nothing)."""
    mine = [(row, reading) for row, reading in answers if row.sample == sample]
    usable = [(row, reading) for row, reading in mine if False not in row.usable]
    twice = [row for row, _ in mine if row.usable[1] is not None]
    return FigureReport(
        sample=sample,
        rows=len(mine),
        first=Share(sum(row.usable[0] for row, _ in mine), len(mine)),
        second=Share(sum(row.usable[1] is True for row in twice), len(twice)),
        both=Share(sum(all(row.usable) for row in twice), len(twice)),
        agreed=Share(sum(row.usable[0] == row.usable[1] for row in twice), len(twice)),
        kept=Share(sum(row.read == reading for row, reading in usable), len(usable)),
        changed=sum(row.read != reading for row, reading in mine),
    )
