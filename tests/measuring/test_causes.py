"""The scores of causal links, on rows that can be counted by hand, and on real labels."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goldthread.commands.app import app
from goldthread.core.errors import GoldthreadError
from goldthread.measuring.causes import (
    CauseRow,
    Said,
    evaluate_causes,
    holds_cause_labels,
    read_cause_labels,
    score_causes,
    score_reader,
)
from measuring.conftest import Choose

DATA = Path(__file__).parents[1] / "data"
FLOORS = {
    "cause-gold.json": (0.5, 0.3),
    "cause-labels.json": (0.82, 0.36),
    "cause-labels-drawn.json": (0.7, 0.18),
    "cause-labels-more.json": (0.68, 0.28),
    "cause-labels-unseen.json": (0.85, 0.33),
}
"""What precision and recall must not fall below, by file of labels."""


def row(*links: tuple[str, str, str], **more: object) -> CauseRow:
    return CauseRow("d", 0, 1, "x", links, **({"disputed": ()} | more))  # type: ignore[arg-type]


def test_scores_by_hand() -> None:
    pair = ("caseloads", "visits")
    worse = (*pair, "worsens")
    report = score_causes(
        [
            (row(worse), (Said(*pair, "worsens"),)),
            (row(worse), (Said("visits", "caseloads", "worsens"),)),
            (row(worse), (Said(*pair, "denied"),)),
            (row((*pair, "denied")), (Said(*pair, "denied"),)),
            (row((*pair, "")), (Said(*pair, "relieves"), Said("visits", "delay", "relieves"))),
            (row((*pair, "")), (Said(*pair, "denied"),)),
            (row(disputed=(pair,)), (Said(*pair, "relieves"),)),
            (row(), ()),
            (row(worse), None),
        ]
    )
    assert (report.rows, report.unplaced) == (9, 1)
    assert (report.precision.right, report.precision.of) == (3, 7)
    assert (report.recall.right, report.recall.of) == (3, 7)
    assert (report.pair.right, report.pair.of) == (5, 7)
    assert (report.direction.right, report.direction.of) == (3, 4)
    assert (report.silence.right, report.silence.of) == (1, 1)
    assert {sign: (p.right, p.of, r.right, r.of) for sign, (p, r) in report.by_sign.items()} == {
        "worsens": (1, 2, 1, 4),
        "denied": (1, 3, 1, 1),
    }
    assert (report.alike.right, report.alike.of) == (11, 16)
    assert (report.either.right, report.either.of) == (6, 8)
    assert (report.reached.right, report.reached.of) == (6, 8)
    assert len(report.mistakes) == 5


def test_of_links_that_readers_were_shown_only_those_count() -> None:
    both, one, none = ("caseloads", "visits"), ("visits", "delay"), ("training", "visits")
    told = tuple(Said(*pair, "worsens") for pair in (both, one, none, ("training", "delay")))
    report = score_causes([(row((*both, "worsens"), disputed=(one,), wrong=(none,)), told)])
    assert (report.precision.right, report.precision.of) == (1, 2)
    assert (report.alike.right, report.alike.of) == (3, 6)
    assert (report.either.right, report.either.of) == (2, 3)
    assert report.recall.of == report.silence.of == report.reached.of == 0
    ((precision, recall),) = report.by_sign.values()
    assert (precision.right, precision.of, recall.of) == (1, 2, 0)


def test_another_reader_is_scored_as_the_tool_is(tmp_path: Path) -> None:
    pair = ["caseloads", "visits"]
    place = {"document": "d", "start": 0, "end": 1, "disputed": []}
    gold = [place | {"digest": at, "links": [[*pair, "worsens"]]} for at in "abc"]
    other = [
        place | {"digest": "a", "links": [[*pair, "worsens"], ["visits", "delay", "worsens"]]},
        place | {"digest": "b", "links": [[*pair, "relieves"]]},
    ]
    for name, rows in (("gold", gold), ("other", other)):
        (tmp_path / name).write_text(json.dumps(rows))
    report = score_reader(tmp_path / "gold", tmp_path / "other")
    assert (report.rows, report.precision.right, report.precision.of) == (2, 1, 3)
    assert (report.recall.right, report.recall.of) == (1, 2)


def test_nothing_scores_nothing() -> None:
    assert score_causes([]).precision.value == 0.0


def test_a_file_of_findings_holds_no_cause_labels(tmp_path: Path) -> None:
    assert not holds_cause_labels(DATA / "sentence-labels.json")
    with pytest.raises(GoldthreadError, match="cannot be read"):
        read_cause_labels(tmp_path / "none.json")


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_labels_name_sentences_and_themes_only(name: str) -> None:
    from goldthread.core.reference import load

    rows = read_cause_labels(DATA / name)
    themes = {theme for row in rows for pair in (*row.signs, *row.disputed) for theme in pair}
    assert themes <= set(load().themes)
    assert all(cause != effect for row in rows for cause, effect in row.signs)
    assert len({(row.document, row.digest) for row in rows}) == len(rows)


def test_the_command_knows_cause_labels(tmp_path: Path) -> None:
    text = "Caseloads are high in the team. This leads to late visits to children.\n"
    (tmp_path / "a.txt").write_text(f"Inspection of Kent County Council\n\n{text}")
    label = {"document": "a.txt", "start": 0, "end": 1, "digest": "none"}
    label |= {"links": [], "disputed": []}
    (tmp_path / "labels.json").write_text(json.dumps([label]))
    command = ["evaluate", str(tmp_path / "labels.json"), "--documents", str(tmp_path)]
    printed = CliRunner().invoke(app, [*command, "--format", "json"])
    assert printed.exit_code == 0, printed.output
    assert json.loads(printed.output)["unplaced"] == 1
    assert "precision" in CliRunner().invoke(app, command).output


@pytest.mark.corpus
@pytest.mark.parametrize("name", sorted(FLOORS))
def test_links_are_right_often_enough(
    corpus: Path, tmp_path: Path, some: Choose, name: str
) -> None:
    """In a part of the reports one link or sentence may be missing to the floor."""
    rows = json.loads((DATA / name).read_bytes())
    read = some(row["document"] for row in rows)
    part = [row for row in rows if row["document"] in read]
    path = tmp_path / name
    path.write_text(json.dumps(part))
    report = evaluate_causes(path, corpus / "reports")
    assert report.unplaced == 0
    missing = 0 if len(part) == len(rows) else 1
    for share, floor in zip((report.precision, report.recall), FLOORS[name], strict=True):
        assert share.right + missing >= floor * share.of
    assert report.direction.value >= 0.85
