"""Parameters: every way to name a thing, and values that cannot break out of their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from goldthread.asking.library import parse
from goldthread.asking.parameters import bind, resolve
from goldthread.asking.run import run_query
from goldthread.asking.sparql import put
from goldthread.core.errors import QueryError, UnknownName
from goldthread.store.opening import open_store

ECHO = parse(
    "echo",
    "# title: Echo\n# parameter word (text): A word.\n# column said: It.\n\n"
    "SELECT ?said { VALUES ?param_word { UNDEF } BIND(?param_word AS ?said) }",
)


@pytest.fixture(scope="module")
def store(seeds_graph: Path) -> Store:
    return open_store(seeds_graph)


@pytest.mark.parametrize(
    "name",
    [
        "North East Lincolnshire",
        "north-east-lincolnshire",
        "  north  east LINCOLNSHIRE ",
        "North East Lincolnshire Council",
        "E06000012",
    ],
)
def test_an_authority_by_any_of_its_names(store: Store, name: str) -> None:
    assert resolve(store, "authority", name).value.endswith("/authority/north-east-lincolnshire")


def test_a_shorter_name_is_not_taken_for_a_longer_one(store: Store) -> None:
    assert resolve(store, "authority", "North Lincolnshire").value.endswith("/north-lincolnshire")


@pytest.mark.parametrize(
    ("kind", "name", "end"),
    [
        ("theme", "caseloads", "theme/caseloads"),
        ("theme", "caseloads and workload", "theme/caseloads"),
        ("area", "overall", "area/overall"),
        ("area", "Overall effectiveness", "area/overall"),
        ("framework", "focused-visit", "framework/focused-visit"),
        ("polarity", "weakness", "polarity/weakness"),
        ("grade", "Requires improvement to be good", "grade/requires-improvement"),
        ("outcome", "not-resolved", "outcome/not-resolved"),
    ],
)
def test_concepts_by_id_or_label(store: Store, kind: str, name: str, end: str) -> None:
    assert resolve(store, kind, name).value.endswith(end)


@pytest.mark.parametrize(
    ("kind", "name", "near"),
    [
        ("authority", "North East Lincolnshir", "North East Lincolnshire"),
        ("theme", "casloads", "caseloads"),
    ],
)
def test_near_names_are_suggested(store: Store, kind: str, name: str, near: str) -> None:
    with pytest.raises(UnknownName) as caught:
        resolve(store, kind, name)
    assert near in caught.value.near


def test_an_inspection_by_iri_or_its_end(seeds_graph: Path) -> None:
    end = "north-east-lincolnshire/2019-10-22-focused-visit"
    base = "https://w3id.org/goldthread/id/inspection/"
    asked = {"earlier": base + end, "later": end}
    assert len(run_query(seeds_graph, "what-changed", asked)) > 0
    with pytest.raises(UnknownName, match="2019-10-22"):
        run_query(seeds_graph, "what-changed", asked | {"later": end[:-1]})


def test_what_is_missing_or_unknown_is_told(seeds_graph: Path) -> None:
    with pytest.raises(QueryError, match="needs the parameter theme"):
        run_query(seeds_graph, "theme-history")
    with pytest.raises(UnknownName, match="did you mean theme"):
        run_query(seeds_graph, "theme-history", {"thme": "supervision"})
    with pytest.raises(UnknownName, match="did you mean findings"):
        run_query(seeds_graph, "finding")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_comes_back_as_it_was_given(word: str) -> None:
    empty = Store()
    rows = put(empty, bind(ECHO, {"word": word}, empty)).rows
    assert rows == ((word.strip(),),)


def test_a_value_left_out_asks_of_everything() -> None:
    empty = Store()
    assert put(empty, bind(ECHO, {}, empty)).rows == ((None,),)


NARROWED = parse(
    "narrowed",
    "# title: Narrowed\n"
    "# parameter kind (text, narrows): A kind.\n"
    "# parameter name (text): A name.\n"
    "# column thing: It.\n\n"
    "SELECT ?thing {\n"
    "  VALUES ?param_kind { UNDEF }\n"
    "  VALUES ?param_name { UNDEF }\n"
    "  # given name: ?thing rdfs:label ?param_name .\n"
    "  { SELECT ?thing ?param_kind { ?thing a ?param_kind } }\n"
    "}",
)


def test_a_pattern_for_a_parameter_is_asked_only_where_it_is_given(store: Store) -> None:
    pattern = "\n  ?thing rdfs:label ?param_name ."
    assert pattern not in bind(NARROWED, {}, store)
    assert pattern in bind(NARROWED, {"name": "Leeds"}, store)


def test_a_narrow_question_is_answered_by_looking_up(store: Store) -> None:
    group = "{ SELECT ?thing ?param_kind { ?thing a ?param_kind } }"
    assert group in bind(NARROWED, {"name": "Leeds"}, store)
    narrowed = bind(NARROWED, {"kind": "x"}, store)
    assert "{ ?thing a ?param_kind }" in narrowed
    assert narrowed.count("SELECT") == 1


@pytest.mark.parametrize(
    "value",
    ["# given name: ", "{ SELECT ?a { ?a ?b ?c } }", "VALUES ?param_name { UNDEF }"],
)
def test_a_value_that_looks_like_a_part_of_a_query_stays_a_value(store: Store, value: str) -> None:
    assert f'"{value.strip()}"' in bind(NARROWED, {"kind": value, "name": "Leeds"}, store)
