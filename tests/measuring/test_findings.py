"""The scores, on rows made up so that each can be counted by hand, and on real labels."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from goldthread.core import resources
from goldthread.core.corrections import read_corrections
from goldthread.core.errors import GoldthreadError
from goldthread.core.model import Evidence, Finding, Polarity, Span, Tag
from goldthread.core.reference import load as load_reference
from goldthread.measuring.findings import (
    Answer,
    Row,
    answer_for,
    corrected_rows,
    digest_of,
    evaluate,
    read_gold,
    score,
)

SEED = "001_27b4020463d34600.txt"


def digest_of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def row(name: str, polarity: Polarity | None, *themes: str, **more: object) -> Row:
    return Row(name, "d", True, polarity, themes, **more)  # type: ignore[arg-type]


def finding(start: int, end: int, polarity: Polarity, *themes: str) -> Finding:
    tags = tuple(Tag(theme, "phrase") for theme in themes)
    return Finding("f", "a", None, None, polarity, tags, Evidence(Span(start, end), "fault"))


def test_scores_by_hand() -> None:
    rows = [
        row("1", "weakness", "visits", "delay"),
        row("2", "strength", "health", themes_disputed=("education",)),
        Row("3", "d", False, "none", ()),
        Row("4", "d", None, None, ("adoption",)),
    ]
    answers = [
        Answer(True, "weakness", ("visits",)),
        Answer(True, "weakness", ("health", "education")),
        Answer(True, "strength", ()),
        Answer(False, "none", ("kinship",)),
    ]
    report = score(rows, answers)
    assert (report.finding.right, report.finding.of) == (2, 3)
    assert (report.polarity.right, report.polarity.of) == (1, 2)
    weakness = next(match for match in report.polarities if match.label == "weakness")
    assert (weakness.precision, weakness.recall) == (0.5, 1.0)
    assert (report.themes.hits, report.themes.said, report.themes.labelled) == (2, 3, 4)
    assert report.themes.f1 == pytest.approx(4 / 7)
    assert [mistake.row.id for mistake in report.mistakes] == ["1", "2", "3", "4"]
    assert [mistake.fields for mistake in report.mistakes] == [
        ("themes",),
        ("polarity",),
        ("finding",),
        ("themes",),
    ]


def test_nothing_scores_nothing() -> None:
    report = score([], [])
    assert report.finding.value == 0.0
    assert report.themes.f1 == 0.0


def test_an_answer_joins_themes_and_takes_the_verdict_of_most() -> None:
    findings = (
        finding(0, 10, "strength", "visits"),
        finding(10, 40, "weakness", "delay", "overall"),
        finding(40, 50, "mixed", "health"),
    )
    answer = answer_for(Span(5, 40), findings, {"overall"})
    assert answer == Answer(True, "weakness", ("visits", "delay"))
    assert answer_for(Span(60, 70), findings, set()) == Answer(False, "none", ())
    assert not answer_for(None, findings, set()).placed


def test_evaluating_the_packaged_letter(tmp_path: Path) -> None:
    from goldthread.core import resources

    shown = "Performance data is  unreliable."
    hidden = "Management oversight at senior and operational levels is weak."
    rows = [
        {"id": "1", "document": SEED, "text": shown, "themes": ["performance-data"]},
        {"id": "2", "document": SEED, "digest": digest_of(hidden), "themes": []},
        {"id": "3", "document": SEED, "text": "Not in the letter.", "themes": []},
    ]
    for item in rows:
        item.update(finding=True, polarity="weakness")
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps(rows))
    report = evaluate(gold, resources.folder("seeds"))
    assert (report.rows, report.unplaced) == (3, 1)
    assert (report.polarity.right, report.polarity.of) == (2, 3)
    content = json.loads(report.as_json())
    assert content["polarity"] == {"value": 0.667, "right": 2, "of": 3}
    assert report.as_table().renderables


def test_what_is_no_gold_file(tmp_path: Path) -> None:
    with pytest.raises(GoldthreadError, match="cannot be read"):
        read_gold(tmp_path / "missing.json")
    wrong = tmp_path / "wrong.json"
    wrong.write_text('[{"id": 1}]')
    with pytest.raises(GoldthreadError, match="does not hold labelled sentences"):
        read_gold(wrong)
    wrong.write_text("[]")
    with pytest.raises(GoldthreadError, match="none of the labelled documents"):
        evaluate(wrong, tmp_path)


def test_corrections_are_labels_of_what_was_corrected(tmp_path: Path) -> None:
    seeds = resources.folder("seeds")
    document = digest_of_file(seeds / SEED)
    text = "The local authority has made progress"
    stored = (seeds / SEED).read_text(encoding="utf-8")
    assert text not in stored
    sentence = "Senior leaders"
    start = stored.index(sentence)
    entry = f'[[finding]]\ndocument = "{document}"\nby = "Jo Lee"\non = "2026-11-29"\n'
    path = tmp_path / "corrections.toml"
    path.write_text(
        f"{entry}start = {start}\nend = {start + len(sentence)}\n"
        f'text = "{sentence}"\npolarity = "none"\n'
        f'{entry}start = 1\nend = 5\ntext = "{text}"\nnot_a_finding = true\n'
        f'{entry.replace(document, "f" * 16)}start = 1\nend = 5\nthemes = ["visits"]\n',
        encoding="utf-8",
    )
    rows = corrected_rows(read_corrections(path), seeds)
    assert {row.document for row in rows} == {SEED, "f" * 16}
    only_polarity = next(row for row in rows if row.text == sentence)
    assert (only_polarity.finding, only_polarity.polarity) == (True, "none")
    assert set(only_polarity.themes_disputed) == set(load_reference().themes)
    dismissed = next(row for row in rows if row.text == text)
    assert (dismissed.finding, dismissed.themes_disputed) == (False, ())
    report = evaluate(path, seeds)
    assert (report.rows, report.unplaced) == (3, 2)
    assert report.polarity.of == 1
