"""What a reader collects, as it is taken away."""

from __future__ import annotations

import csv
import io
import zipfile
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from goldthread.explorer.opened import OpenGraph

NOTE = 'On "caseloads" <b>&'


@pytest.fixture(scope="module")
def chosen(graph: OpenGraph) -> list[tuple[str, str]]:
    """Two findings of two documents, as key and words."""
    found = graph.rows(
        "SELECT document_id || ':' || start || '-' || \"end\" AS key, text FROM findings "
        "WHERE polarity = 'weakness' GROUP BY document_id ORDER BY document_id LIMIT 2"
    )
    return [(row["key"], " ".join(row["text"].split())) for row in found]


@pytest.fixture(scope="module")
def address(chosen: list[tuple[str, str]]) -> str:
    """The two with a note on the first, in the reverse of the documents' order."""
    (first, _), (second, _) = chosen
    return urlencode([("q", second), ("n", ""), ("q", first), ("n", NOTE)])


def test_the_page_shows_them_in_their_order_with_notes(
    client: TestClient, chosen: list[tuple[str, str]], address: str
) -> None:
    html = client.get(f"/quotations?{address}").text
    assert html.index(f'data-key="{chosen[1][0]}"') < html.index(f'data-key="{chosen[0][0]}"')
    assert "&lt;b&gt;&amp;" in html
    assert "<b>&" not in html


def test_the_text_has_words_short_references_and_a_list_of_references(
    client: TestClient, chosen: list[tuple[str, str]], address: str, graph: OpenGraph
) -> None:
    text = client.get(f"/quotations.txt?{address}").text
    before, after = text.split("References")
    for key, words in chosen:
        assert f"“{words}” (" in before
        assert graph.citation(key.split(":")[0]).title in after
    assert NOTE in before


@pytest.mark.parametrize(("form", "sign"), [("bib", "@"), ("ris", "TY  - ")])
def test_a_bibliography_has_an_entry_for_each_document(
    client: TestClient, address: str, form: str, sign: str
) -> None:
    assert client.get(f"/quotations.{form}?{address}").text.count(sign) == 2


def test_the_csv_has_a_row_each_with_what_a_spreadsheet_sorts_by(
    client: TestClient, chosen: list[tuple[str, str]], address: str
) -> None:
    text = client.get(f"/quotations.csv?{address}").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["quotation"] for row in rows] == [words for _, words in reversed(chosen)]
    assert rows[1]["note"] == NOTE
    assert all(row["authority"] and row["polarity"] == "Weakness" for row in rows)


def test_the_project_holds_these_passages_alone_with_their_codes_and_notes(
    client: TestClient, chosen: list[tuple[str, str]], address: str
) -> None:
    answer = client.get(f"/quotations.qdpx?{address}")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        project = ElementTree.fromstring(archive.read("project.qde"))  # noqa: S314 (our own)
        texts = [name for name in archive.namelist() if name.endswith(".txt")]
    space = "{urn:QDA-XML:project:1.0}"
    selections = list(project.iter(f"{space}PlainTextSelection"))
    assert len(selections) == len(texts) == 2
    assert {
        (int(s.get("startPosition", "")), int(s.get("endPosition", ""))) for s in selections
    } == {tuple(map(int, key.split(":")[1].split("-"))) for key, _ in chosen}
    assert all(selection.find(f"{space}Coding") is not None for selection in selections)
    assert NOTE in {selection.findtext(f"{space}Description") for selection in selections}


@pytest.mark.parametrize(
    "key",
    [
        *("", "nothing", "0123456789abcdef:0-10", "../../graph:0-10"),
        *("27b4020463d34600:10-5", "27b4020463d34600:0-999999", "27b4020463d34600:0-99999999999"),
    ],
)
def test_what_is_no_passage_of_this_graph_is_left_out(client: TestClient, key: str) -> None:
    answer = client.get(f"/quotations?{urlencode({'q': key})}")
    assert answer.status_code == 200
    assert "data-key" not in answer.text
