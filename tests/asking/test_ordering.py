"""Sorting here gives the order that the engine gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Store

from goldthread.asking import library
from goldthread.asking.ordering import Key, take_off
from goldthread.asking.run import take_off_order
from goldthread.asking.sparql import put
from goldthread.asking.spool import spool

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=3)
VALUE = st.none() | TEXT | st.just("")
NUMBER = st.none() | st.integers(-20, 20)


def test_only_an_order_by_selected_columns_at_the_end_is_taken_off() -> None:
    columns = ["a", "b"]
    taken = take_off("SELECT … { … }\nORDER BY ?a\n  STR(?b)\n", columns)
    assert taken == ("SELECT … { … }\n", (Key("a", False), Key("b", False)))
    for text in (
        "SELECT … { … }",
        "SELECT … { … } ORDER BY ?a LIMIT 3",
        "SELECT … { … } ORDER BY ?a ?c",
        "SELECT … { … } ORDER BY LCASE(?a)",
        "SELECT … { SELECT … { … } ORDER BY ?a }",
    ):
        assert take_off(text, columns) == (text, ())


@given(st.lists(st.tuples(VALUE, NUMBER, VALUE), max_size=8))
def test_the_order_is_the_engines(rows: list[tuple[str | None, int | None, str | None]]) -> None:
    lines = "\n".join(
        f"({' '.join('UNDEF' if value is None else str(Literal(value)) for value in row)})"
        for row in rows
    )
    text = f"SELECT ?a ?n ?b {{ VALUES (?a ?n ?b) {{ {lines} }} }} ORDER BY ?a DESC(?n) STR(?b)"
    bare, keys = take_off(text, ["a", "n", "b"])
    store = Store()
    assert spool([put(store, bare)], keys).held().rows == put(store, text).rows


def test_keys_that_are_not_selected_are_added_where_that_is_asked_for() -> None:
    text = "SELECT ?a { … } ORDER BY ?c ?a"
    bare, keys = take_off(text, ["a"], adding=True)
    assert (bare, keys) == ("SELECT ?c ?a { … } ", (Key("c", False), Key("a", False)))


def test_no_key_is_added_to_groups_or_distinct_rows() -> None:
    for text in (
        "SELECT ?a { … } GROUP BY ?a ?c ORDER BY ?c",
        "SELECT DISTINCT ?a { … } ORDER BY ?c",
        "SELECT (COUNT(?b) AS ?a) { … } ORDER BY ?c",
    ):
        assert take_off(text, ["a"], adding=True) == (text, ())


def test_no_order_of_a_query_of_the_library_is_left_to_the_engine() -> None:
    for name in library.names():
        query = library.find(name)
        bare, keys = take_off_order(query, query.text, adding=True)
        assert keys, name
        assert "ORDER BY" not in bare, name
