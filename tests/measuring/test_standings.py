"""Scoring standings against readers, on made-up labels and on the readers' own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.rows import row
from goldthread.core.errors import GoldthreadError
from goldthread.measuring.accuracy import Figure, figures_of_standings
from goldthread.measuring.findings import Share
from goldthread.measuring.standings import (
    evaluate_standings,
    holds_standing_labels,
    read_labels,
    score_standings,
)

LABELS = Path(__file__).resolve().parents[1] / "data" / "standing-labels.json"


def labels(tmp_path: Path, **themes: str) -> Path:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps({"standings": {"a.pdf": themes}}))
    return path


def test_words_and_named_are_scored_apart_and_what_readers_differ_on_not_at_all(
    tmp_path: Path,
) -> None:
    told = read_labels(
        labels(tmp_path, visits="weak named", health="both", delay="? named", missing="strong ?")
    )
    standings = {
        ("a.pdf", "visits"): row("i", "visits", "weak", named=True),
        ("a.pdf", "health"): row("i", "health", "strong", named=True),
        ("a.pdf", "delay"): row("i", "delay", "weak"),
        ("a.pdf", "missing"): row("i", "missing", "strong", named=True),
    }
    score = score_standings(told, standings)
    assert (score.cells, score.word, score.named) == (4, Share(2, 3), Share(1, 3))
    assert score.confusion[("both", "strong")] == 1
    assert score.recall("weak") == Share(1, 1)
    assert score.recall("both") == Share(0, 1)
    figures = list(figures_of_standings(score))
    assert Figure("standing-recall", 1.0, 1, "standing:weak") in figures
    assert figures[0] == Figure("standing-word", 2 / 3, 3)


def test_a_file_of_other_labels_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text("[]")
    assert not holds_standing_labels(path)
    with pytest.raises(GoldthreadError, match=r"labels\.json holds no labels of standings"):
        read_labels(path)


def test_the_readers_labels_are_read_and_give_no_words_away() -> None:
    assert holds_standing_labels(LABELS)
    told = read_labels(LABELS)
    assert len(told) == 120
    words = {label.word for label in told}
    assert words == {None, "strong", "both", "weak"}
    assert sum(label.named is True for label in told) > 20


@pytest.mark.corpus
def test_the_rule_gives_the_readers_word(corpus: Path, tmp_path: Path) -> None:
    """On every eighth of the readers' documents; the whole stands in ``accuracy``."""
    told = json.loads(LABELS.read_text(encoding="utf-8"))["standings"]
    some = dict(list(told.items())[::8])
    path = tmp_path / "some.json"
    path.write_text(json.dumps({"standings": some}))
    score = evaluate_standings(path, corpus / "reports")
    assert score.cells == sum(map(len, some.values()))
    assert score.word.value >= 0.75
    assert score.named.value >= 0.85
