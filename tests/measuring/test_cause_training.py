"""What the weights of pairs are learnt from, and that they can be learnt."""

from __future__ import annotations

import json
from pathlib import Path

from goldthread.extraction.causes.pairs import load_pair_weights
from goldthread.measuring.cause_training import examples_of, learn, train
from goldthread.measuring.causes import CauseRow
from goldthread.measuring.findings import digest_of

PAIR, OTHER, THIRD = ("caseloads", "visits"), ("visits", "caseloads"), ("caseloads", "delay")


def test_a_disputed_pair_is_no_example() -> None:
    row = CauseRow("d", 0, 1, "x", ((*PAIR, "worsens"),), (OTHER,))
    candidates = [(PAIR, {"a": 1.0}), (OTHER, {"b": 1.0}), (THIRD, {"c": 1.0})]
    assert list(examples_of(row, candidates)) == [({"a": 1.0}, True), ({"c": 1.0}, False)]


def test_where_some_pairs_were_read_the_others_are_none() -> None:
    row = CauseRow("d", 0, 1, "x", ((*PAIR, ""),), (), (OTHER,))
    candidates = [(PAIR, {"a": 1.0}), (OTHER, {"b": 1.0}), (THIRD, {"c": 1.0})]
    shown = {"asked": 1.0}
    expected = [({"a": 1.0, **shown}, True), ({"b": 1.0, **shown}, False)]
    assert list(examples_of(row, candidates)) == expected


def test_a_pair_is_as_likely_as_to_a_reader_who_was_shown_it() -> None:
    unasked = [({"bias": 1.0}, right) for right in (True, False, False, False)] * 50
    shown = [({"bias": 1.0, "asked": 1.0}, right) for right in (True, True, True, False)] * 50
    assert learn([*unasked, *shown]).likelihood({"bias": 1.0}) > 0.7


def test_what_goes_with_right_pairs_speaks_for_them() -> None:
    right = [({"bias": 1.0, "near": 1.0}, True)] * 6
    wrong = [({"bias": 1.0, "far": 1.0}, False)] * 6
    weights = learn([*right, *wrong])
    assert weights.features["near"] > 0 > weights.features["far"]
    assert weights.likelihood({"bias": 1.0, "near": 1.0}) > 0.8


def test_an_authority_may_be_left_out(tmp_path: Path) -> None:
    text = "Inspection of Kent County Council\n\nHigh caseloads prevent visits to children.\n"
    for place in ("kent", "essex"):
        (tmp_path / place).mkdir()
        for number in range(4):
            (tmp_path / place / f"{number}.txt").write_text(text)
    rows = [
        {
            "document": f"{place}/{number}.txt",
            "start": 35,
            "end": 77,
            "digest": digest_of("High caseloads prevent visits to children."),
            "links": [[*PAIR, "worsens"]],
            "disputed": [],
        }
        for place in ("kent", "essex")
        for number in range(4)
    ]
    labels, left_out = tmp_path / "labels.json", tmp_path / "left-out.json"
    labels.write_text(json.dumps(rows))
    left_out.write_text(json.dumps([row for row in rows if row["document"].startswith("kent")]))
    whole = train([labels], tmp_path, [])
    part = train([labels], tmp_path, [left_out])
    learnt = "cause: likelihood"
    assert whole.features[learnt] > part.features[learnt] > 0


def test_the_packaged_weights_speak_for_likelier_themes() -> None:
    weights = load_pair_weights().features
    assert weights["cause: likelihood"] > 0
    assert weights["effect: likelihood"] > 0
