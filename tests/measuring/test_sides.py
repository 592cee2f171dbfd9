"""Scoring the sides of themes, and directions, against a reader."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldthread.core.errors import GoldthreadError
from goldthread.measuring.accuracy import Figure, figures_of_sides
from goldthread.measuring.findings import Match
from goldthread.measuring.sides import compare, holds_side_labels, read_side_labels

DATA = Path(__file__).resolve().parents[1] / "data"


def labels(tmp_path: Path, kind: str, **rows: str) -> Path:
    path = tmp_path / "labels.json"
    path.write_text(json.dumps({kind: {"a.pdf": rows}}))
    return path


def test_each_theme_of_a_sentence_is_scored(tmp_path: Path) -> None:
    told, words = read_side_labels(labels(tmp_path, "themes", x="visits:s delay:w", y="health:m"))
    tool = {("a.pdf", "x", "visits"): "strength", ("a.pdf", "x", "delay"): "mixed"}
    whole, strength, weakness, mixed, _ = compare(told, tool, words)
    assert whole == Match("all", 1, 2, 2), "a theme that the tool does not give is left out"
    assert (strength, weakness) == (Match("strength", 1, 1, 1), Match("weakness", 0, 0, 1))
    assert mixed == Match("mixed", 0, 1, 0)


def test_a_sentence_that_tells_of_no_direction_counts_against_one_that_is_told(
    tmp_path: Path,
) -> None:
    told, words = read_side_labels(labels(tmp_path, "directions", x="+", y="-", z="~"))
    tool = {("a.pdf", "x", ""): "improved", ("a.pdf", "y", ""): "improved", ("a.pdf", "z", ""): ""}
    matches = compare(told, tool, words)
    assert matches[0] == Match("all", 1, 2, 2)
    figures = list(figures_of_sides(matches))
    assert Figure("precision", 0.5, 2) in figures
    assert Figure("recall", 1.0, 1, "direction:improved") in figures
    assert Figure("recall", 0.0, 1, "direction:unchanged") in figures


def test_a_file_of_other_labels_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text('{"standings": {}}')
    assert not holds_side_labels(path)
    with pytest.raises(GoldthreadError, match=r"labels\.json holds no labels of sides"):
        read_side_labels(labels(tmp_path, "themes", x="visits:q"))


def test_the_readers_labels_are_read_and_give_no_words_away() -> None:
    for name, rows in (("clause-labels.json", 206), ("direction-labels.json", 170)):
        assert holds_side_labels(DATA / name)
        told, _ = read_side_labels(DATA / name)
        assert len(told) == rows
        assert all(len(digest) == 16 for _, digest, _ in told)
