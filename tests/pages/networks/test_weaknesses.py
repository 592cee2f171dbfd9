"""The lines between themes: what they count, how sure they are, which are drawn."""

from __future__ import annotations

import pytest
from msgspec import structs

from goldthread.evidence.scope import Scope
from goldthread.pages.networks.data import View
from goldthread.pages.networks.weaknesses import (
    LARGEST_NODE,
    SMALLEST_NODE,
    weaknesses_view,
)
from goldthread.pages.sentences import SentenceList
from pages import sample_graph


def view() -> View:
    collected = sample_graph.collected()
    return weaknesses_view(collected, Scope(), SentenceList(collected))


def test_a_line_joins_themes_of_one_sentence_and_an_arrow_a_cause() -> None:
    drawn = {edge.id: edge for edge in view().edges}
    assert sorted(drawn) == [
        "perhaps-together:planning:visits",
        "said-to-worsen:caseloads:visits",
    ]
    line = drawn["perhaps-together:planning:visits"]
    assert line.label.startswith("both found weak in 1 sentence of 1 inspection (chance alone")
    assert "may be chance" in line.label
    assert not line.directed
    assert drawn["said-to-worsen:caseloads:visits"].directed


@pytest.mark.parametrize(
    ("sign", "kinds"),
    [
        ("worsens", ["said-to-worsen"]),
        ("relieves", ["said-to-relieve"]),
        ("intended", []),
    ],
)
def test_help_is_another_arrow_than_harm(
    monkeypatch: pytest.MonkeyPatch, sign: str, kinds: list[str]
) -> None:
    (link,) = sample_graph.NARROWED["gt:CausalLink"]
    monkeypatch.setitem(sample_graph.NARROWED, "gt:CausalLink", [link | {"sign": sign}])
    assert [edge.kind for edge in view().edges if edge.directed] == kinds


def test_the_reader_may_begin_with_the_strongest() -> None:
    assert view().start == ("perhaps-together:planning:visits",)


@pytest.mark.parametrize(
    "named",
    [{"planning": "Plans", "visits": "plans"}, {"planning": "Plans"}],
    ids=["words of both", "not named in the sentence"],
)
def test_a_theme_without_words_of_its_own_joins_nothing(
    monkeypatch: pytest.MonkeyPatch, named: dict[str, str]
) -> None:
    monkeypatch.setattr(sample_graph, "NAMED_BY", named)
    assert [edge.kind for edge in view().edges] == ["said-to-worsen"]


def test_a_verdict_on_a_service_is_no_theme_here() -> None:
    assert {node.id for node in view().nodes} == {
        "theme:caseloads",
        "theme:planning",
        "theme:visits",
    }


def test_a_sentence_that_also_praises_joins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [
        {**row, "polarity": "mixed"} if row["fact"] == "f5" else row
        for row in sample_graph.NARROWED["gt:Finding"]
    ]
    monkeypatch.setitem(sample_graph.NARROWED, "gt:Finding", told)
    assert [edge.kind for edge in view().edges] == ["said-to-worsen"]


def test_a_mark_grows_with_the_inspections_at_which_its_theme_stands_weak() -> None:
    collected = sample_graph.collected()
    for key in ((sample_graph.EARLIER, "visits"), (sample_graph.LATER, "planning")):
        collected.standings[key] = structs.replace(collected.standings[key], word="both")
    drawn = weaknesses_view(collected, Scope(), SentenceList(collected))
    told = {node.id: (node.size, node.note.split(";")[0]) for node in drawn.nodes}
    assert told == {
        "theme:caseloads": (LARGEST_NODE, "stands weak at 2 inspections"),
        "theme:planning": (SMALLEST_NODE, "stands weak at 0 inspections"),
        "theme:visits": ((LARGEST_NODE + SMALLEST_NODE) // 2, "stands weak at 1 inspection"),
    }
