"""Answers that join things, drawn as a network."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlencode

from starlette.testclient import TestClient

from goldthread.explorer import networks
from goldthread.explorer.networks import MOST_LINES, MOST_MARKS, Tie
from goldthread.explorer.opened import OpenGraph

THEME = "https://w3id.org/goldthread/theme/"
GT = "https://w3id.org/goldthread/ontology#"
PLACE = "https://w3id.org/goldthread/id/authority/north-lincolnshire"


def iri(value: str) -> networks.Term:
    return {"type": "uri", "value": value}


def text(value: str) -> networks.Term:
    return {"type": "literal", "value": value}


def network_of(client: TestClient, query: str) -> str:
    """The picture in the answer to a query, empty where there is none."""
    asked = urlencode({"query": query, "run": "1", "show": "network"})
    found = re.search(
        r'<figure class="network">.*?</figure>', client.get(f"/sparql?{asked}").text, re.S
    )
    return found[0] if found else ""


def test_rows_of_two_things_join_them_as_often_or_as_strongly_as_they_say(graph: OpenGraph) -> None:
    rows = [{"a": iri(PLACE), "b": iri(f"{THEME}caseloads")}] * 2
    tie = Tie(PLACE, f"{THEME}caseloads")
    assert networks.of_rows(("a", "b"), rows, graph) == Counter({tie: 2})
    weighed = [{**row, "n": text("7")} for row in rows[:1]]
    assert networks.of_rows(("a", "n", "b"), weighed, graph) == Counter({tie: 7})


def test_ids_and_names_of_the_library_stand_for_things(graph: OpenGraph) -> None:
    rows = [{"a": text("North Lincolnshire"), "b": text("caseloads"), "said": text("so it is")}]
    assert networks.of_rows(("a", "said", "b"), rows, graph) == Counter(
        {Tie(PLACE, f"{THEME}caseloads"): 1}
    )


def test_subject_property_and_object_are_statements(graph: OpenGraph) -> None:
    rows = [
        {"s": iri(PLACE), "p": iri(f"{GT}aboutTheme"), "o": iri(f"{THEME}caseloads")},
        {"s": iri(PLACE), "p": iri(f"{GT}authority")},
    ]
    assert networks.of_rows(("s", "p", "o"), rows, graph) == Counter(
        {Tie(PLACE, f"{THEME}caseloads", networks.name_of_property(f"{GT}aboutTheme")): 1}
    )


def test_a_class_is_a_thing_and_no_property(graph: OpenGraph) -> None:
    rows = [{"s": iri(PLACE), "kind": iri(f"{GT}LocalAuthority")}]
    assert networks.of_rows(("s", "kind"), rows, graph) == Counter(
        {Tie(PLACE, f"{GT}LocalAuthority"): 1}
    )


def test_rows_of_one_thing_or_of_plain_words_join_nothing(graph: OpenGraph) -> None:
    for rows in (
        [{"a": iri(PLACE), "b": text("only words")}],
        [{"a": iri(PLACE)}],
        [{"a": text("caseloads"), "b": text("no theme of that name")}],
        [],
    ):
        assert not networks.of_rows(("a", "b"), rows, graph)


def test_a_picture_holds_the_strongest_and_counts_the_rest(graph: OpenGraph) -> None:
    ties = Counter(
        {Tie(f"{THEME}n{a}", f"{THEME}n{b}"): 1 + (a + b) % 7 for a in range(60) for b in range(a)}
    )
    drawn = networks.drawn(ties, graph)
    assert drawn
    assert len(drawn.marks) <= MOST_MARKS
    assert len(drawn.lines) == MOST_LINES
    assert {line.number for line in drawn.lines} == {7}
    assert (drawn.things, drawn.joins) == (60, len(ties))
    left, top, width, height = drawn.box
    assert all(left < m.x < left + width and top < m.y < top + height for m in drawn.marks)
    assert drawn == networks.drawn(Counter(dict(reversed(ties.items()))), graph)


def test_what_joins_nothing_but_itself_is_not_drawn(graph: OpenGraph) -> None:
    assert networks.drawn(Counter({Tie(PLACE, PLACE): 3}), graph) is None


def test_each_mark_leads_to_its_page_and_each_line_to_what_joins_its_ends(
    client: TestClient,
) -> None:
    picture = network_of(
        client,
        "SELECT ?place ?theme { ?f a gt:Finding ; gt:authority ?place ; gt:aboutTheme ?theme }",
    )
    marks = re.findall(r'<a href="(/(?:id|theme)/[^"]+)"', picture)
    assert len(marks) > 10
    assert all(client.get(address).status_code == 200 for address in marks)
    lines = set(re.findall(r'<a href="(/sparql[^"]+)"', picture))
    assert lines
    for address in sorted(lines)[:5]:
        answer = client.get(address.replace("&amp;", "&")).text
        assert re.search(r"<strong>[1-9]\d* rows?</strong>", answer)
        assert "/finding/" in answer


def test_a_construct_is_drawn_with_arrows_and_told_as_a_table(client: TestClient) -> None:
    picture = network_of(
        client, "CONSTRUCT { ?f gt:aboutTheme ?t } { ?f gt:aboutTheme ?t ; a gt:Finding } LIMIT 20"
    )
    assert 'marker-end="url(#arrow)"' in picture
    assert picture.count(">what joins them<") == len(re.findall(r"<line class=\"reach\"", picture))


def test_names_of_things_stay_text(client: TestClient) -> None:
    picture = network_of(
        client, 'CONSTRUCT { <http://x.example/%3Cb%3E> gt:cause <http://x.example/"&> } {}'
    )
    assert "<b>" not in picture
    hostile = network_of(
        client, "CONSTRUCT { <http://x.example/a&lt;b> gt:cause <http://x.example/b> } {}"
    )
    assert "a&amp;lt;b" in hostile


def test_nothing_is_offered_where_nothing_is_joined(client: TestClient) -> None:
    answer = client.get(
        "/sparql?" + urlencode({"query": "SELECT ?t { ?t a gt:Theme }", "run": "1"})
    )
    assert "Show as a network" not in answer.text
    assert not network_of(client, "SELECT ?t { ?t a gt:Theme }")
