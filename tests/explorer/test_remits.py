"""A graph of two remits: each can be looked at alone in every view, and both together say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from explorer.conftest import ADDRESS
from explorer.test_views import told
from extraction.test_area_send import REPORT
from goldthread.asking import sparql
from goldthread.asking.worker import QueryLimits
from goldthread.build.pipeline import build
from goldthread.explorer.app import create_app
from goldthread.explorer.choice import Choice, together_of
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import OpenGraph, Served
from goldthread.explorer.understanding import understand
from goldthread.explorer.views import VIEWS
from joining.test_remits import EARLIER, LATER

FIGURE = "\n\nOf all children in care, 82% live in stable homes.\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("remits")
    leeds = LATER.replace("Bury", "Leeds")
    texts = {"earlier": EARLIER + FIGURE, "later": LATER, "send": REPORT, "leeds": leeds}
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    build([folder / f"{name}.md" for name in texts], folder / "graph")
    found = Served(folder / "graph", QueryLimits(seconds=5, rows=1000), workers=1)
    yield found
    found.close()


@pytest.fixture(scope="module")
def graph(served: Served) -> OpenGraph:
    return served.graph()


@pytest.fixture(scope="module")
def client(served: Served) -> TestClient:
    app = create_app(served, hosts_of("127.0.0.1", 8765))
    return TestClient(app, base_url=ADDRESS, headers={"Accept": "text/html"})


@pytest.mark.parametrize("remit", ["children-services", "send"])
@pytest.mark.parametrize("view", list(VIEWS))
def test_every_view_heeds_the_remit_as_its_query_does(
    graph: OpenGraph, view: str, remit: str
) -> None:
    choice = Choice(remit=(remit,))
    rows = VIEWS[view].rows(graph, choice)
    assert told(rows) == told(sparql.put(graph.store, VIEWS[view].query(choice, graph)))
    assert "remit" in VIEWS[view].fields


def test_a_remit_narrows_and_both_together_are_the_whole(graph: OpenGraph) -> None:
    for view in ("sentences", "actions", "figures"):
        whole = VIEWS[view].rows(graph, Choice())
        parts = [VIEWS[view].rows(graph, Choice(remit=(each,))) for each in graph.remits]
        assert sum(map(len, parts)) == len(whole)
    sentences = [len(VIEWS["sentences"].rows(graph, Choice(remit=(r,)))) for r in graph.remits]
    assert all(sentences)


@pytest.mark.parametrize(
    ("text", "remit", "words"),
    [
        ("SEND Bury", ("send",), ""),
        ("special educational needs in Bury", ("send",), ""),
        ("children's social care Bury", ("children-services",), ""),
        ("adult social care Bury", (), "adult social care"),
    ],
)
def test_the_box_knows_the_remits_that_are_held(
    graph: OpenGraph, text: str, remit: tuple[str, ...], words: str
) -> None:
    choice = understand(text, graph).choice
    assert (choice.remit, choice.authority, choice.words) == (remit, ("bury",), words)


def test_what_is_shown_of_several_remits_together_says_so(
    client: TestClient, graph: OpenGraph
) -> None:
    assert list(together_of(Choice(), graph)) == ["children-services", "send"]
    assert together_of(Choice(remit=("send",)), graph) == {}
    assert together_of(Choice(framework=("ilacs",)), graph) == {}
    both = client.get("/find/matrix").text
    assert "2 remits are shown together" in both
    assert "/find/matrix?remit=send" in both
    assert "shown together" not in client.get("/find/matrix?remit=send").text


@pytest.mark.parametrize("page", ["/", "/id/authority/bury", "/theme/assessment"])
def test_a_page_of_several_remits_says_so(client: TestClient, page: str) -> None:
    assert "2 remits are counted together here" in client.get(page).text


def test_an_authority_without_a_report_of_the_remit_is_not_told_as_silent(
    client: TestClient,
) -> None:
    row = re.search(r"<tr><th[^>]*><a[^>]*>Leeds.*?</tr>", client.get("/find/matrix").text, re.S)
    assert row is not None
    assert "not-held" not in row[0]
    page = client.get("/find/matrix?remit=send").text
    row = re.search(r"<tr><th[^>]*><a[^>]*>Leeds.*?</tr>", page, re.S)
    assert row is not None
    assert "not-held" in row[0]


def test_an_outcome_of_another_scale_is_called_by_its_name(
    client: TestClient, graph: OpenGraph
) -> None:
    outcomes = {row["overall"] for row in graph.rows("SELECT overall FROM inspections")}
    (outcome,) = (each for each in outcomes if each and each.startswith("area-send-"))
    assert graph.grades[outcome] in client.get("/id/authority/bury").text
    assert {"good", "outstanding"} < set(graph.grades)


def test_the_csv_of_a_remit_holds_its_rows_alone(client: TestClient, graph: OpenGraph) -> None:
    csv = client.get("/find/sentences.csv?remit=send").text
    assert csv.count("send.md") == len(VIEWS["sentences"].rows(graph, Choice(remit=("send",))))
    assert "earlier.md" not in csv


def test_authorities_are_compared_by_one_remit_unless_all_are_asked_for(
    client: TestClient,
) -> None:
    address = "/compare?authority=bury&authority=leeds"
    ours, theirs, both = (
        client.get(address + more).text for more in ("", "&remit=send", "&remit=all")
    )
    assert "Only: services for children." in ours
    assert "Only: special educational needs and disabilities." in theirs
    assert "remit=send" in theirs
    assert "Inspections of 2 remits are counted together." in both
    assert "2024-04-29-area-send" not in ours
    assert "2024-04-29-area-send" in theirs
    assert "2019-05-06-ilacs" not in theirs
    assert "2024-04-29-area-send" in both
    assert "2019-05-06-ilacs" in both


def test_an_inspection_of_another_remit_is_called_by_its_framework(graph: OpenGraph) -> None:
    labels = {
        graph.inspection_label(row["inspection"])
        for row in graph.rows("SELECT inspection FROM inspections")
    }
    assert "Area SEND inspection, 29 April 2024" in labels
    assert "Inspection, 6 May 2019" in labels
