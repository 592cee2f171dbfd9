"""A view, its CSV and its query say the same."""

from __future__ import annotations

import csv
import io
import re

import pytest
from pyoxigraph import RdfFormat, Store
from starlette.testclient import TestClient

from goldthread.asking import sparql
from goldthread.asking.rows import Rows
from goldthread.explorer.choice import Choice
from goldthread.explorer.finding import part_of
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

UNDATED_ACTION = """
@prefix : <https://example.org/> .
@prefix gt: <https://w3id.org/goldthread/ontology#> .
:action a gt:Action, gt:PriorityAction ; gt:authority :bury ; gt:statedIn :undated ;
  <http://www.w3.org/ns/prov#wasDerivedFrom> :passage .
:bury <http://www.w3.org/2004/02/skos/core#prefLabel> "Bury" .
:undated gt:path "undated.md" .
:passage <http://www.w3.org/ns/oa#exact> "Write plans." .
:finding a gt:Finding ; gt:statedIn :dated .
:dated <http://purl.org/dc/terms/issued> "2024-01-05" .
"""


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


def test_the_year_of_an_action_is_never_that_of_another_document(graph: OpenGraph) -> None:
    store = Store()
    store.load(UNDATED_ACTION.encode(), format=RdfFormat.TURTLE)
    for choice, rows in ((Choice(), 1), (Choice(since="2020"), 0)):
        assert len(sparql.put(store, VIEWS["actions"].query(choice, graph))) == rows


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


@pytest.mark.parametrize(
    ("asked", "page"), [("2", 2), ("99", 3), ("0", 1), ("-1", 1), ("²", 1), ("x", 1), ("9" * 99, 1)]
)
def test_a_page_that_a_list_does_not_have_is_its_first_or_last(asked: str, page: int) -> None:
    part = part_of(51, {"page": [asked]})
    assert (part.page, part.pages, part.before) == (page, 3, (page - 1) * 25)
    assert part_of(0, {"page": [asked]}).page == 1


@pytest.mark.parametrize("view", ["sentences", "actions", "figures"])
def test_the_pages_of_a_list_hold_each_row_once(
    client: TestClient, graph: OpenGraph, view: str
) -> None:
    rows = len(VIEWS[view].rows(graph, Choice()))
    pages = -(-rows // 25)
    shown = [
        re.findall(r'data-keep="([^"]+)"', client.get(f"/find/{view}?page={n}").text)
        for n in range(1, pages + 1)
    ]
    assert sum(map(len, shown)) == rows
    if pages > 1:
        assert f"Page {pages} of {pages}" in client.get(f"/find/{view}?page=9999").text
