"""How often the outcome given to an earlier action is right, measured on labelled actions.

A file of outcome labels is a JSON list of rows: ``document`` and ``later`` (paths, below the folder
of documents, of the report that raised the action and of the next one held of that authority),
``start`` and ``end`` (offsets of the action in the document's text when it was labelled),
``digest`` (a name for the action, see :func:`goldthread.measuring.findings.digest_of`),
``outcome`` (null where the readers differ: left out of the score), ``readers`` (what each
answered), ``unsure`` (a reader thought that a colleague could well say otherwise), ``decided_by``
(where the sentences begin in the later text that decided) and ``part``: ``build`` for rows that
the rules and numbers were chosen on, ``measure`` for those only scored. Parts are whole
authorities, drawn by hash.

``tests/data/outcome-labels.json`` holds 136 actions of 54 authorities: 104 drawn by hash from all
earlier actions whose authority has a later held report, and 32 from those of whose words the later
report holds fewest, so that silence is among them. Two readers, each without sight of the other's
answers or of the tool's, agree on 111 (0.82; 81 of the 90 for which both tell an outcome); of the
other 25, 15 are between "spoken of nearby" and "no statement found".
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import msgspec
from msgspec import Struct

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Facts, Outcome, Source
from goldthread.core.reference import Reference
from goldthread.measuring.findings import Share, decode_labels, digest_of, labelled_files

if TYPE_CHECKING:
    from rich.console import Group

Part = Literal["build", "measure"]
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


class OutcomeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A labelled action; the module's description tells the fields."""

    document: str
    start: int
    end: int
    digest: str
    later: str
    outcome: Outcome | None
    readers: tuple[Outcome, ...]
    unsure: bool
    decided_by: tuple[int, ...]
    part: Part


class OutcomeReport(Struct, frozen=True):
    """The scores of one part: how many rows, how many of them not placed (the action, or one of
    the reports, was not found), the share right of those that readers agree on, the same of
    those that no reader is unsure of, the same where the two answers that tell no outcome count
    as one (readers differ on them most), and how often each labelled outcome was given as which."""

    part: Part
    rows: int
    unplaced: int
    right: Share
    right_of_sure: Share
    right_if_told: Share
    confusion: dict[Outcome, dict[Outcome, int]]


def holds_outcome_labels(path: Path) -> bool:
    """Whether the file is one of outcome labels."""
    try:
        read_outcome_labels(path)
    except GoldthreadError:
        return False
    return True


def read_outcome_labels(path: Path) -> tuple[OutcomeRow, ...]:
    """The rows of a file of outcome labels; raises :class:`GoldthreadError` when it is none."""
    return decode_labels(path, tuple[OutcomeRow, ...], "labelled outcomes")


def evaluate_outcomes(labels: Path, documents_folder: Path) -> tuple[OutcomeReport, ...]:
    """Score the outcomes that the tool gives, for each part of ``labels``.

    Raises :class:`GoldthreadError` when the labels cannot be read or none of their documents
    is in the folder.
    """
    from goldthread.core.processes import read_all
    from goldthread.core.reference import load

    rows = read_outcome_labels(labels)
    paths = (path for row in rows for path in (row.document, row.later))
    files = labelled_files(paths, documents_folder)
    read = [found for found in read_all(files, _facts_of) if isinstance(found, Facts)]
    given = given_outcomes(read, load())
    answers = [(row, given.get((row.document, row.digest, row.later))) for row in rows]
    return tuple(score_outcomes(part, answers) for part in get_args(Part))


def _facts_of(path: Path, name: str, source: Source) -> Facts:
    from goldthread.core.reference import load
    from goldthread.documents import read
    from goldthread.extraction import extract

    return extract(read(path, name, source), load())


def given_outcomes(facts: list[Facts], reference: Reference) -> dict[tuple[str, str, str], Outcome]:
    """The outcomes that joining ``facts`` gives, by the path of the earlier document, the digest
    of the action and the path of the later document."""
    from goldthread.joining import join

    joined = join(facts, reference)
    paths = {told.document.id: told.document.path for told in facts}
    actions = {
        (told.document.id, action.key): digest_of(told.document.quote(action.evidence.span))
        for told in facts
        for action in told.actions
    }
    held: dict[str, list[str]] = {}
    for told in facts:
        for inspection in told.inspections:
            if inspection.subject:
                name = joined.inspection_of[told.document.id, inspection.key]
                held.setdefault(name, []).append(told.document.path)
    return {
        (paths[found.action[0]], actions[found.action], later): found.outcome
        for found in joined.assessments
        for later in held.get(found.assessed_at, ())
    }


def score_outcomes(part: Part, answers: list[tuple[OutcomeRow, Outcome | None]]) -> OutcomeReport:
    """The scores of the rows of one part, each with the tool's answer (``None``: not found)."""
    mine = [(row, answer) for row, answer in answers if row.part == part]
    agreed = [(row, answer) for row, answer in mine if row.outcome is not None]
    sure = [(row, answer) for row, answer in agreed if not row.unsure]
    alike = [pair for pair in mine if len({_if_told(one) for one in pair[0].readers}) == 1]
    counted = Counter((row.outcome, answer) for row, answer in agreed)
    return OutcomeReport(
        part=part,
        rows=len(mine),
        unplaced=sum(answer is None for _, answer in mine),
        right=_share(agreed),
        right_of_sure=_share(sure),
        right_if_told=Share(
            sum(_if_told(row.readers[0]) == _if_told(answer) for row, answer in alike), len(alike)
        ),
        confusion={
            labelled: {given: counted[labelled, given] for given in OUTCOMES}
            for labelled in OUTCOMES
        },
    )


def _if_told(outcome: Outcome | None) -> str | None:
    """An outcome, the two that tell none being one."""
    return "none-told" if outcome in ("spoken-of-nearby", "no-statement-found") else outcome


def _share(answers: list[tuple[OutcomeRow, Outcome | None]]) -> Share:
    return Share(sum(row.outcome == answer for row, answer in answers), len(answers))


def as_json(reports: tuple[OutcomeReport, ...]) -> str:
    """The reports as JSON."""
    return msgspec.json.format(msgspec.json.encode(reports), indent=1).decode()


def as_table(reports: tuple[OutcomeReport, ...]) -> Group:
    """The reports as tables for a terminal: rows are what readers say, columns the tool."""
    from rich.console import Group
    from rich.table import Table

    tables = []
    for report in reports:
        sure, told = report.right_of_sure, report.right_if_told
        title = (
            f"{report.part}: {report.right.right} of {report.right.of} right "
            f"({report.right.value:.2f}); "
            f"of the sure {sure.right} of {sure.of} ({sure.value:.2f}); "
            f"the two that tell none as one {told.right} of {told.of} ({told.value:.2f})"
        )
        table = Table("readers \\ tool", *OUTCOMES, title=title)
        for labelled in OUTCOMES:
            table.add_row(labelled, *map(str, report.confusion[labelled].values()))
        tables.append(table)
    return Group(*tables)
