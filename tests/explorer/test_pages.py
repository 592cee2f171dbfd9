"""Every page of the explorer, as a browser without scripts gets it."""

from __future__ import annotations

import re

import pytest
from markupsafe import escape
from starlette.testclient import TestClient

from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.understanding import understand
from goldthread.explorer.views import VIEWS

PAGES = (
    *("/", "/authorities", "/themes", "/documents", "/quotations", "/about", "/sparql", "/compare"),
    *(f"/find/{name}" for name in VIEWS),
    *("/id/authority/north-east-lincolnshire", "/theme/caseloads", "/area/leaders"),
    "/compare?authority=north-east-lincolnshire&authority=north-lincolnshire",
)


def links(html: str) -> set[str]:
    """The addresses of this site that a page links to, without their fragments."""
    found = re.findall(r'href="(/[^"#]*)', html)
    return {address.replace("&amp;", "&") for address in found if not address.startswith("/static")}


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_there_and_has_one_heading(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert len(re.findall("<h1", answer.text)) == 1
    assert "<title>" in answer.text


@pytest.mark.parametrize("address", ["/", "/find/sentences", "/id/authority/north-lincolnshire"])
def test_every_link_of_a_page_leads_somewhere(client: TestClient, address: str) -> None:
    found = links(client.get(address).text)
    assert len(found) > 10
    for each in sorted(found)[:80]:
        assert client.get(each).status_code in (200, 303), each


def test_everything_with_an_address_has_a_page(client: TestClient, graph: OpenGraph) -> None:
    kinds = graph.ask("SELECT ?kind (MIN(?thing) AS ?one) WHERE { ?thing a ?kind } GROUP BY ?kind")
    for row in kinds:
        address = graph.local(row["one"])
        if address:
            assert client.get(address).status_code == 200, row


def test_what_is_not_there_is_said_to_be_not_there(client: TestClient) -> None:
    for address in ("/id/authority/atlantis", "/theme/nothing", "/find/nothing", "/id/../../etc"):
        assert client.get(address).status_code == 404


def test_no_page_holds_a_script_or_style_of_its_own(client: TestClient) -> None:
    for address in PAGES:
        html = client.get(address).text
        assert not re.search(r"<style|style=|<script(?! src=\"/static/)|\son\w+=|javascript:", html)


def test_no_page_asks_another_host_for_anything(client: TestClient) -> None:
    for address in PAGES:
        html = client.get(address).text
        assert not re.search(r"(?:src|srcset|action)=\"(?:https?:)?//", html)
        assert not re.search(r"<link[^>]*href=\"(?:https?:)?//", html)


def test_a_thing_can_be_had_as_turtle_and_as_json_ld(client: TestClient) -> None:
    address = "/id/authority/north-east-lincolnshire"
    turtle = client.get(address, headers={"Accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "gt:LocalAuthority" in turtle.text
    ld = client.get(address, headers={"Accept": "application/ld+json"})
    assert ld.headers["content-type"].startswith("application/ld+json")
    assert client.get(address, headers={"Accept": "image/png"}).status_code == 406


def test_an_address_that_an_inspection_once_had_sends_on_to_its_page(
    client: TestClient, graph: OpenGraph
) -> None:
    rows = list(graph.ask("SELECT ?thing ?alias WHERE { ?thing gt:addressAlias ?alias }"))
    assert rows
    for row in rows:
        sent = client.get(f"/id/inspection/{row['alias']}", follow_redirects=False)
        assert (sent.status_code, sent.headers["location"]) == (301, graph.local(row["thing"]))
        assert client.get(sent.headers["location"]).status_code == 200
    assert client.get("/id/inspection/north-lincolnshire/1999-01-01-sif").status_code == 404


def test_every_rule_has_a_page_with_its_examples_at_its_address(
    client: TestClient, graph: OpenGraph
) -> None:
    assert len(graph.rules) > 50
    for card in graph.rules.values():
        answer = client.get(graph.local(card["iri"]))
        assert answer.status_code == 200
        assert escape(card["label"]) in answer.text
        assert escape(card["example"]) in answer.text
    turtle = client.get("/rule/fault", headers={"Accept": "text/turtle"})
    assert "gt:ExtractionRule" in turtle.text


def test_the_reader_and_a_finding_lead_to_the_rules_that_made_them(
    client: TestClient, graph: OpenGraph
) -> None:
    row = graph.row(
        "SELECT marks.document_id, fact FROM marks JOIN findings ON finding = fact "
        "WHERE rule = 'fault' AND themes = carried"
    )
    assert row
    assert "/rule/fault" in links(client.get(f"/id/document/{row['document_id']}").text)
    page = client.get(graph.local(row["fact"])).text
    assert {"/rule/fault", "/rule/paragraph"} <= {*links(page)}
    assert "carried over from its paragraph" in page
    made = re.search(r"Finding: <strong>(\d+)</strong>", client.get("/rule/fault").text)
    assert made
    found = graph.count("SELECT count(*) FROM marks WHERE rule = 'fault' AND kind = 'Finding'")
    assert int(made[1]) == found
    assert "/rule/fault" in links(client.get("/about").text)


def test_what_a_story_adds_is_shown_apart(client: TestClient, graph: OpenGraph) -> None:
    """Whose claim, how a finding is told: on the authority's page, in its document, on its own."""
    claim = graph.row("SELECT * FROM claims WHERE told = 'reported' ORDER BY number LIMIT 1")
    told = graph.row("SELECT * FROM findings WHERE told = 'quoted' ORDER BY number LIMIT 1")
    assert claim
    assert told
    authority = client.get(f"/id/authority/{claim['authority_id']}").text
    assert "What others say" in authority
    assert "without quotation marks" in authority
    page = client.get(f"/id/document/{claim['document_id']}").text
    assert "Claim: council" in page
    assert re.search(r"(?:Weakness|Strength), reported", page)
    assert "Council" in client.get(graph.local(claim["fact"])).text
    assert "Quoted in a story" in client.get(graph.local(told["finding"])).text


def test_what_inspectors_report_themselves_needs_no_word_on_how(
    client: TestClient, graph: OpenGraph
) -> None:
    own = graph.row("SELECT * FROM findings WHERE told = 'own-report' ORDER BY number LIMIT 1")
    assert own
    assert "in a story" not in client.get(graph.local(own["finding"])).text


def test_the_time_line_of_a_theme_in_an_authority_says_how_it_stands_and_recurs(
    client: TestClient, graph: OpenGraph
) -> None:
    row = graph.row(
        "SELECT recurring_weaknesses.*, id FROM recurring_weaknesses "
        "JOIN authorities ON name = authority ORDER BY times DESC"
    )
    assert row
    answer = client.get(f"/find/time?authority={row['id']}&theme={row['theme']}").text
    assert f"Weak at {row['times']} inspections" in answer
    assert "stands weak" in answer
    assert "How the theme stands" not in client.get(f"/find/time?authority={row['id']}").text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("what do inspectors say about caseloads", ""),
        ("How has leadership changed in North Lincolnshire?", ""),
        ("what happened to priority actions on supervision", ""),
        ("what do inspectors say about buses", "buses"),
    ],
)
def test_words_of_asking_are_not_looked_for(graph: OpenGraph, asked: str, words: str) -> None:
    choice = understand(asked, graph).choice
    assert choice.words == words
    assert len(choice.theme) == (words == "")


def test_a_misspelt_word_is_answered_with_the_word_that_findings_have(graph: OpenGraph) -> None:
    (near,) = understand("supervison in North Lincolnshire", graph).near
    assert (near.word, near.text) == ("supervison", "supervision in North Lincolnshire")
    assert not understand("xylophone", graph).near


def test_of_an_authority_without_documents_no_empty_table_is_shown(
    client: TestClient, graph: OpenGraph
) -> None:
    of_none = next(each for each in graph.labels["authority"] if each not in graph.held_authorities)
    page = client.get(f"/id/authority/{of_none}").text
    assert "No document held here speaks of an inspection of it." in page
    assert "<table" not in page
