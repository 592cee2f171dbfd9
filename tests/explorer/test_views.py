"""A view, its CSV and its query say the same."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from goldthread.asking import sparql
from goldthread.asking.rows import Rows
from goldthread.explorer.choice import Choice
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.views import VIEWS

CHOICES = {
    "everything": Choice(),
    "a theme since a year": Choice(theme=("caseloads",), since="2018"),
    "weak in an authority": Choice(
        authority=("north-east-lincolnshire",), polarity=("weakness", "mixed")
    ),
    "words": Choice(words="social workers"),
    "words in a period": Choice(words="children", since="2015", until="2019"),
    "a word of another ending": Choice(words="caseload"),
    "a word only the themes have": Choice(words="permanence"),
    "a region until a year": Choice(region=("Yorkshire and the Humber",), until="2018"),
    "grades": Choice(grade=("inadequate", "outstanding")),
    "a kind of source and of inspection": Choice(
        source=("letter",), framework=("focused-visit",), place=("body",)
    ),
    "an area": Choice(area=("leaders",)),
    "a word with a sign in it": Choice(words='"drop" OR (*)'),
}


def told(rows: Rows) -> list[tuple[str, ...]]:
    """Rows without their order, lists in one order."""
    return sorted(
        tuple(";".join(sorted((value or "").split(";"))) for value in row) for row in rows.rows
    )


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("choice", CHOICES)
def test_a_view_and_its_query_have_the_same_rows(graph: OpenGraph, view: str, choice: str) -> None:
    from_tables = VIEWS[view].rows(graph, CHOICES[choice])
    from_graph = sparql.put(graph.store, VIEWS[view].query(CHOICES[choice], graph))
    assert from_tables.columns == from_graph.columns
    assert told(from_tables) == told(from_graph)


def test_most_choices_choose_something(graph: OpenGraph) -> None:
    sizes = {name: len(VIEWS["sentences"].rows(graph, choice)) for name, choice in CHOICES.items()}
    assert sizes["everything"] > 100
    assert sum(0 < size < sizes["everything"] for size in sizes.values()) >= 7


def test_the_csv_of_a_view_opens_in_a_spreadsheet_and_holds_its_rows(
    client: TestClient, graph: OpenGraph
) -> None:
    answer = client.get("/find/sentences.csv?theme=caseloads")
    text = answer.content.decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    expected = VIEWS["sentences"].rows(graph, Choice(theme=("caseloads",)))
    assert tuple(rows[0]) == expected.columns
    assert len(rows) - 1 == len(expected) > 0
