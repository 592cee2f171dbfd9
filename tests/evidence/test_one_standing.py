"""How a theme stands is told the same wherever it is told: each is asked about the same cells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.analysis.inspected import read_inspections
from goldthread.analysis.standing import read_standings
from goldthread.evidence.scope import Scope
from goldthread.evidence.trace import trace_theme
from goldthread.pages.charts.charts import STANDINGS
from goldthread.pages.charts.rows import theme_row
from goldthread.pages.sentences import SentenceList
from goldthread.store.opening import open_store

Words = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def graph(seeds_graph: Path) -> KnowledgeGraph:
    return KnowledgeGraph.open(seeds_graph)


@pytest.fixture(scope="module")
def words(graph: KnowledgeGraph) -> Words:
    """The word of every cell that is judged, as ``inspection-themes`` has it."""
    return {
        (row["inspection"], row["theme"]): row["standing"]
        for row in graph.query("inspection-themes")
        if row["standing"] != "not-mentioned"
    }


def test_there_are_cells_of_each_word(words: Words) -> None:
    assert set(words.values()) == {"strong", "both", "weak"}
    assert len(words) > 50


def test_the_findings_behind_it_are_those_it_counts(graph: KnowledgeGraph) -> None:
    kinds = {"weakness": "weak", "mixed": "mixed", "strength": "strong"}
    counted = {
        (row["inspection"], row["theme"], kind): int(row[kind])
        for row in graph.query("inspection-themes")
        for kind in kinds.values()
        if row[kind] != "0"
    }
    listed = Counter(
        (row["inspection"], row["theme"], kinds[row["polarity"]])
        for theme in sorted({theme for _, theme, _ in counted})
        for row in graph.query("standing-findings", theme=theme)
    )
    assert listed == counted


def test_the_analysis_reads_it(words: Words, seeds_graph: Path) -> None:
    store = open_store(seeds_graph)
    rows = read_standings(store, read_inspections(store))
    told = {(row.inspection, row.theme.rsplit("/", 1)[-1]): row.word for row in rows}
    assert {cell: told[cell] for cell in words} == words


def test_traces_and_pictures_read_it(words: Words, graph: KnowledgeGraph) -> None:
    collected = graph.collected()
    traced: Words = {}
    drawn: Words = {}
    labels = {look.label: word for word, look in STANDINGS.items()}
    for theme in collected.themes:
        for chapter in trace_theme(collected, Scope(theme=theme), 1, authorities=99).chapters:
            traced |= {(stop.inspection, theme): stop.word for stop in chapter.stops}
        rows = [row for row in collected.findings if row["theme"] == theme]
        for inspection in sorted({row["inspection"] for row in rows}):
            here = [row for row in rows if row["inspection"] == inspection]
            (point,) = theme_row("", here, collected, SentenceList(collected)).points
            drawn[inspection, theme] = labels.get(point.look.label, "")
    assert {cell: traced[cell] for cell in words} == words
    assert {cell: drawn[cell] for cell in words} == words


def test_the_history_and_the_timeline_of_a_theme_read_it(
    words: Words, graph: KnowledgeGraph
) -> None:
    for theme in sorted({theme for _, theme in words}):
        told = {
            row["inspection"]: row["standing"]
            for row in graph.query("weakness-timeline", theme=theme)
            if row["standing"]
        }
        judged = {name: word for (name, about), word in words.items() if about == theme}
        assert {name: told[name] for name in judged} == judged
        history = {row["standing"] for row in graph.query("theme-history", theme=theme)}
        assert history - {"", "not-mentioned"} == set(judged.values())


def test_what_changed_recurred_and_turned_reads_it(words: Words, graph: KnowledgeGraph) -> None:
    base = "https://w3id.org/goldthread/id/inspection/"
    ends = ("north-east-lincolnshire/2017-07-sif", "north-east-lincolnshire/2021-10-04-ilacs")
    changed = list(graph.query("what-changed", earlier=ends[0], later=ends[1]))
    assert changed
    for row in changed:
        for end, told in zip(ends, ("earlier_standing", "later_standing"), strict=True):
            assert row[told] == words.get((base + end, row["theme"]), "not-mentioned")
    turned = list(graph.query("standing-changes"))
    assert turned
    for row in turned:
        pair = (words[row["earlier"], row["theme"]], words[row["later"], row["theme"]])
        assert pair == {"declined": ("strong", "weak"), "mended": ("weak", "strong")}[row["change"]]
    recurring = list(graph.query("recurring-weaknesses"))
    assert recurring
    for row in recurring:
        told = sorted(part.split(": ")[1].split(",")[0] for part in row["evidence"].split(";"))
        places = row["inspections"].split(";")
        assert told == sorted(words[place, row["theme"]] for place in places)
