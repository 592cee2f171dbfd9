"""Rows taken from facts are those that a store of the same facts gives."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from goldthread.analysis.inspected import read_inspections
from goldthread.analysis.model import Standing
from goldthread.analysis.standing import read_standings
from goldthread.build.derive import told_inspections, told_standings
from goldthread.core.model import (
    Document,
    DocumentKind,
    Evidence,
    Facts,
    Finding,
    Inspection,
    PartialDate,
    Polarity,
    Span,
    Tag,
)
from goldthread.core.reference import load
from goldthread.joining import join
from goldthread.rdf.iris import Iris
from goldthread.store.facts import load_facts
from goldthread.store.folder import GraphFolder
from goldthread.store.opening import open_store


def test_rows_are_those_of_the_store(seeds_graph: Path) -> None:
    folder = GraphFolder(seeds_graph).facts
    facts = [load_facts(folder, path.name.partition(".")[0]) for path in sorted(folder.iterdir())]
    names = Iris(load())
    joined = join(facts, names.reference)
    store = open_store(seeds_graph)
    inspections = told_inspections(facts, joined, names)
    assert inspections == read_inspections(store)
    assert any(one.overall for one in inspections)
    assert {one.held for one in inspections if one.own} == {True, False}
    rows = told_standings(facts, joined, names, inspections)
    assert rows == read_standings(store, inspections)
    assert len(rows) == len(names.reference.themes) * sum(one.own for one in inspections)
    assert {row.word for row in rows} == {"strong", "both", "weak", "not-mentioned"}


AUTHORITY = "barnet"
TEXT = "Visits are late and plans are good. " * 9
DAY = PartialDate(2019, 6, 3)


def found(
    theme: str,
    polarity: Polarity,
    start: int = 0,
    length: int = 170,
    *,
    alone: bool = True,
    intended: bool = False,
) -> Finding:
    evidence = Evidence(Span(start, start + length), "made-up")
    tags = (Tag(theme, "phrase"),)
    finding = Finding("f", AUTHORITY, "i", None, polarity, tags, evidence, intended=intended)
    return replace(finding, alone=alone)


def told(
    path: str,
    *findings: Finding,
    kind: DocumentKind = "report",
    start: PartialDate | None = DAY,
    published: PartialDate | None = None,
) -> Facts:
    """A document on one inspection with these findings."""
    inspection = Inspection("i", AUTHORITY, "ilacs", start, None, published, True, ())
    digest = sha256(path.encode()).hexdigest()
    document = Document(path, digest, "text/plain", kind, TEXT, ())
    spoken = tuple(sorted({tag.theme for finding in findings for tag in finding.tags}))
    return Facts(document, AUTHORITY, (inspection,), findings=findings, spoken_of=spoken)


def standing(theme: str, *documents: Facts) -> Standing:
    names = Iris(load())
    joined = join(documents, names.reference)
    inspections = told_inspections(documents, joined, names)
    rows = told_standings(documents, joined, names, inspections)
    (row,) = (row for row in rows if row.theme.endswith(f"/{theme}"))
    return row


def test_what_is_planned_is_no_strength_but_what_is_weak_in_a_plan_is_weak() -> None:
    assert standing("delay", told("a", found("delay", "strength"))).word == "strong"
    planned = standing("delay", told("a", found("delay", "strength", intended=True)))
    assert (planned.strong, planned.word) == (0, "not-mentioned")
    assert standing("delay", told("a", found("delay", "weakness", intended=True))).weak == 1


def test_a_story_says_nothing_of_an_inspection_whose_report_is_held() -> None:
    story = told("story", found("visits", "weakness"), kind="article")
    assert (standing("visits", story).weak, standing("visits", story).spoken_of) == (1, True)
    beside = standing("visits", story, told("report", found("delay", "strength")))
    assert (beside.weak, beside.spoken_of) == (0, False)


def test_an_inspection_whose_first_day_is_not_told_is_known_by_the_day_of_its_report() -> None:
    names = Iris(load())
    documents = [told("a", start=None, published=PartialDate(2019, 7, 20))]
    (row,) = told_inspections(documents, join(documents, names.reference), names)
    assert row.date == "2019-07-20"


def test_the_sentence_quoted_first_stands_alone_and_says_enough() -> None:
    def example(*findings: Finding) -> str:
        return standing("delay", told("a", *findings)).example.rsplit("/", 1)[-1]

    short, right = found("delay", "weakness", 0, 20), found("delay", "weakness", 100, 165)
    assert example(short, right) == "100-265"
    leaning = found("delay", "weakness", 100, 165, alone=False)
    assert example(short, leaning) == "0-20"
