"""The scores of judged figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from goldthread.core.errors import GoldthreadError
from goldthread.measuring.figures import (
    FigureRow,
    Reading,
    evaluate_figures,
    read_figure_labels,
    score_figures,
)
from measuring.conftest import Choose

LABELS = Path(__file__).parents[1] / "data" / "figure-labels.json"
READING = Reading("rutland", "referrals", "12", "count", "2014", "referrals", "", "")


def row(first: bool, second: bool | None, sample: int = 1) -> FigureRow:
    return FigureRow("a.pdf", "digest", (0, 2), READING, (first, second), sample)


def test_a_judgement_holds_for_what_was_judged() -> None:
    otherwise = replace(READING, period="2015")
    answers: list[tuple[FigureRow, Reading | None]] = [
        (row(True, True), READING),
        (row(True, True), otherwise),
        (row(True, False), READING),
        (row(False, False), None),
        (row(True, None), READING),
        (row(True, True, sample=2), READING),
    ]
    report = score_figures(1, answers)
    assert (report.rows, report.first.right, report.second.right) == (5, 4, 2)
    assert (report.both.right, report.agreed.right, report.agreed.of) == (2, 3, 4)
    assert (report.kept.right, report.kept.of, report.changed) == (2, 3, 2)


def test_the_labels_are_three_samples_of_sixty() -> None:
    rows = read_figure_labels(LABELS)
    assert [sum(row.sample == sample for row in rows) for sample in (1, 2, 3)] == [60, 60, 60]
    assert len({row.document.split("/")[0] for row in rows}) >= 15


@pytest.mark.corpus
def test_what_both_readers_could_use_is_still_read_so(
    corpus: Path, tmp_path: Path, some: Choose
) -> None:
    """A floor below what was measured when the samples were judged."""
    rows = [row for row in json.loads(LABELS.read_bytes()) if row["sample"] > 1]
    read = some(row["document"] for row in rows)
    path = tmp_path / "some.json"
    path.write_text(json.dumps([row for row in rows if row["document"] in read]))
    reports = evaluate_figures(path, corpus / "reports")
    kept, of = (sum(getattr(one.kept, name) for one in reports) for name in ("right", "of"))
    assert of >= 8
    assert kept / of >= 0.8


def test_what_holds_no_judged_figures_is_refused(tmp_path: Path) -> None:
    (tmp_path / "labels.json").write_text('[{"document": "a.pdf"}]', encoding="utf-8")
    with pytest.raises(GoldthreadError, match="does not hold judged figures"):
        read_figure_labels(tmp_path / "labels.json")
