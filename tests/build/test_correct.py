"""Corrections made to facts, and the graph that is built from them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec import structs

from build.here import build
from goldthread.asking.library import find
from goldthread.asking.run import ask_library
from goldthread.build.correct import correct
from goldthread.core import resources
from goldthread.core.corrections import add_correction
from goldthread.core.model import Correction, Document, Evidence, Facts, Finding, Span, Tag
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store
from goldthread.store.validation import validate

TEXT = "Visits are late. Plans are good. Plans are good. Visits are late."
DOCUMENT = "0" * 16
PLANS = Span(17, 32)


def finding(start: int, end: int, *themes: str, authority: str = "barnet") -> Finding:
    tags = tuple(
        Tag(theme, "phrase", (Span(start, start + 5),), 0.5, "strength") for theme in themes
    )
    evidence = Evidence(Span(start, end), "good", (Span(end - 5, end - 1),))
    return Finding("f", authority, None, None, "strength", tags, evidence, intended=True)


FACTS = Facts(
    Document("made-up.txt", "0" * 64, "text/plain", "report", TEXT, ()),
    "barnet",
    findings=(finding(0, 16, "visits"), finding(17, 32, "planning"), finding(33, 48, "planning")),
    spoken_of=("planning",),
)


def correction(start: int, end: int, text: str = "", **more: object) -> Correction:
    return Correction(DOCUMENT, start, end, "Jo Lee", "2026-11-29", text, **more)  # type: ignore[arg-type]


def test_polarity_and_themes_are_replaced_and_the_finding_as_it_was_is_kept() -> None:
    made = correction(17, 32, polarity="weakness", themes=("delay", "planning"))
    applied = correct(FACTS, [made])
    assert not applied.warnings
    first, second, third = applied.facts.findings
    assert (first, third) == (FACTS.findings[0], FACTS.findings[2])
    assert (second.polarity, second.intended, second.evidence.rule) == (
        "weakness", False, "correction",
    )  # fmt: skip
    assert second.tags[0] == Tag("delay", "correction", (), 1.0, second.polarity)
    assert second.tags[1] == structs.replace(FACTS.findings[1].tags[0], polarity="weakness")
    assert applied.facts.spoken_of == ("delay", "planning")
    (kept,) = applied.facts.corrected
    assert (kept.finding, kept.correction) == (FACTS.findings[1], made)


def test_what_is_not_corrected_stays() -> None:
    (_, only_themes, _) = correct(FACTS, [correction(17, 32, themes=())]).facts.findings
    assert (only_themes.polarity, only_themes.intended, only_themes.tags) == ("strength", True, ())
    (_, only_polarity, _) = correct(FACTS, [correction(17, 32, polarity="none")]).facts.findings
    assert only_polarity.tags == (structs.replace(FACTS.findings[1].tags[0], polarity="none"),)


def test_a_dismissed_finding_is_no_finding_any_more() -> None:
    applied = correct(FACTS, [correction(17, 32, not_a_finding=True)])
    assert applied.facts.findings == (FACTS.findings[0], FACTS.findings[2])
    assert [each.finding for each in applied.facts.corrected] == [FACTS.findings[1]]


def test_all_findings_in_one_passage_are_corrected_alike() -> None:
    twice = structs.replace(
        FACTS, findings=(*FACTS.findings[:2], finding(17, 32, "visits", authority="brent"))
    )
    applied = correct(twice, [correction(17, 32, polarity="mixed")])
    assert [each.polarity for each in applied.facts.findings] == ["strength", "mixed", "mixed"]


def test_a_finding_that_has_moved_is_known_by_its_words() -> None:
    moved = correct(FACTS, [correction(2, 18, "Visits  are\nlate.", polarity="weakness")])
    assert moved.facts.findings[0].polarity == "weakness"


@pytest.mark.parametrize("noted", ["Plans are good.", "█████ are good."])
def test_withholding_a_name_in_its_words_loses_no_correction(noted: str) -> None:
    withheld = structs.replace(FACTS, withheld=(Span(17, 22),))
    assert not correct(withheld, [correction(17, 32, noted, polarity="mixed")]).warnings


@pytest.mark.parametrize(
    "lost",
    [
        correction(16, 32, "Plans are good.", polarity="mixed"),  # these words are there twice
        correction(17, 32, "Plans are weak.", polarity="mixed"),  # other words are there
        correction(49, 65, "Visits are late!", polarity="mixed"),  # no finding there
        correction(900, 999, polarity="mixed"),
    ],
)
def test_a_finding_that_is_gone_is_named_and_nothing_else_is_changed(lost: Correction) -> None:
    applied = correct(FACTS, [lost])
    assert applied.facts.findings == FACTS.findings
    (warning,) = applied.warnings
    assert "made-up.txt: a correction by Jo Lee was not made" in warning
    assert f"{lost.start} to {lost.end}" in warning


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One of the seeds, in a folder of its own."""
    folder = tmp_path_factory.mktemp("letter")
    shutil.copy(resources.folder("seeds") / "001_27b4020463d34600.txt", folder)
    return folder


def rows(graph: Path, name: str) -> list[dict[str, str]]:
    return list(ask_library(open_store(graph), find(name), {}))


def test_a_correction_reaches_the_graph_and_stays_in_it(letter: Path, tmp_path: Path) -> None:
    graph, file = tmp_path / "graph", tmp_path / "corrections.toml"
    build([letter], graph, workers=1)
    before = {row["finding"]: row for row in rows(graph, "findings")}
    weak = [row for row in before.values() if row["polarity"] == "weakness" and row["themes"]]
    wrong, none = weak[0], weak[1]
    untouched = GraphFolder(graph).quads.read_bytes()

    for row, more in (
        (wrong, {"polarity": "strength", "themes": ("adoption",), "note": "Read it again."}),
        (none, {"not_a_finding": True}),
    ):
        document = row["finding"].split("/document/")[1][:16]
        place = (document, int(row["start"]), int(row["end"]))
        made = Correction(*place, "Jo Lee", "2026-11-29", row["text"], **more)  # type: ignore[arg-type]
        add_correction(file, made)
    other = Correction("f" * 16, 0, 4, "Jo Lee", "2026-11-29", not_a_finding=True)
    add_correction(file, other)
    summary = build([letter], graph, workers=1, corrections=file)
    assert summary.counts["Correction"] == 2
    assert summary.counts["Finding"] == len(before) - 1
    assert [line for line in summary.warnings if "f" * 16 in line]
    assert validate(graph).sound

    after = {row["finding"]: row for row in rows(graph, "findings")}
    assert set(before) - set(after) == {none["finding"]}
    changed = after[wrong["finding"]]
    assert (changed["polarity"], changed["themes"]) == ("strength", "adoption")
    assert changed["text"] == wrong["text"]
    told = {row["finding"]: row for row in rows(graph, "corrections")}
    assert told[wrong["finding"]] == told[wrong["finding"]] | {
        "field": "polarity;themes",
        "original_polarity": "weakness",
        "polarity": "strength",
        "original_themes": wrong["themes"],
        "themes": "adoption",
        "by": "Jo Lee",
        "on": "2026-11-29",
        "note": "Read it again.",
        "text": wrong["text"],
    }
    assert told[none["finding"]]["field"] == "finding"
    assert (told[none["finding"]]["polarity"], told[none["finding"]]["themes"]) == ("", "")
    counted = {row["theme"]: int(row["strong"]) for row in rows(graph, "inspection-themes")}
    assert counted["adoption"] == 1, "what is derived reads the corrected value"

    corrected = GraphFolder(graph).quads.read_bytes()
    again = build([letter], graph, workers=1)
    assert again.counts["Correction"] == 2, "a build without the file makes them again"
    assert GraphFolder(graph).quads.read_bytes() == corrected
    file.write_text("", encoding="utf-8")
    build([letter], graph, workers=1, corrections=file)
    assert GraphFolder(graph).quads.read_bytes() == untouched, "an emptied file takes them back"
