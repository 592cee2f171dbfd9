"""The scores of outcomes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Outcome
from goldthread.measuring.outcomes import (
    OUTCOMES,
    OutcomeRow,
    Part,
    evaluate_outcomes,
    holds_outcome_labels,
    read_outcome_labels,
    score_outcomes,
)
from measuring.conftest import Choose

LABELS = Path(__file__).parents[1] / "data" / "outcome-labels.json"


def row(outcome: Outcome | None, *, unsure: bool = False, part: Part = "measure") -> OutcomeRow:
    differing: tuple[Outcome, ...] = ("spoken-of-nearby", "no-statement-found")
    readers = (outcome, outcome) if outcome else differing
    return OutcomeRow("a.pdf", 0, 9, "digest", "b.pdf", outcome, readers, unsure, (), part)


def test_rows_on_which_readers_differ_are_not_scored() -> None:
    answers: list[tuple[OutcomeRow, Outcome | None]] = [
        (row("resolved"), "resolved"),
        (row("resolved", unsure=True), "partly-resolved"),
        (row(None), "no-statement-found"),
        (row("not-resolved"), None),
        (row("resolved", part="build"), "resolved"),
    ]
    report = score_outcomes("measure", answers)
    assert (report.rows, report.unplaced) == (4, 1)
    assert (report.right.right, report.right.of) == (1, 3)
    assert (report.right_of_sure.right, report.right_of_sure.of) == (1, 2)
    assert (report.right_if_told.right, report.right_if_told.of) == (2, 4)
    assert report.confusion["resolved"]["partly-resolved"] == 1
    assert sum(sum(given.values()) for given in report.confusion.values()) == 2


def test_the_labels_are_many_and_their_parts_share_no_authority() -> None:
    rows = read_outcome_labels(LABELS)
    assert len(rows) >= 120
    assert sum("no-statement-found" in one.readers for one in rows) >= 20
    folders = {
        part: {one.document.split("/")[0] for one in rows if one.part == part}
        for part in ("build", "measure")
    }
    assert not folders["build"] & folders["measure"]
    assert {one.outcome for one in rows} - {None} == set(OUTCOMES)


def test_other_files_are_no_outcome_labels(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps([{"id": "1"}]))
    assert not holds_outcome_labels(other)
    with pytest.raises(GoldthreadError, match="does not hold labelled outcomes"):
        read_outcome_labels(other)
    with pytest.raises(GoldthreadError, match="cannot be read"):
        read_outcome_labels(tmp_path / "none.json")


@pytest.mark.corpus
def test_outcomes_are_as_right_as_they_were(corpus: Path, tmp_path: Path, some: Choose) -> None:
    """A floor below what was measured when the rules were made, on authorities apart."""
    rows = [row for row in json.loads(LABELS.read_bytes()) if row["part"] == "measure"]
    read = some(row["document"].split("/")[0] for row in rows)
    path = tmp_path / "some.json"
    path.write_text(json.dumps([row for row in rows if row["document"].split("/")[0] in read]))
    reports = {one.part: one for one in evaluate_outcomes(path, corpus / "reports")}
    assert reports["measure"].rows >= 15
    assert reports["measure"].unplaced == 0
    assert reports["measure"].right.value >= 0.5
