"""Every column of every row of every query, on a graph made up for it (see ``made_up.py``)."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import NamedNode, Quad, Store

from goldthread.asking.library import find, names
from goldthread.rdf.vocabulary import GT
from queries import made_up

EXPECTED: dict[str, list[dict[str, str]]] = json.loads(made_up.ANSWERS.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store() -> Store:
    return made_up.store()


def test_every_query_has_an_answer() -> None:
    missing = {*names()} - made_up.REFERENCE_ONLY - set(EXPECTED)
    assert missing == set(), "give made_up.py what it takes to answer them, and run it"
    assert set(EXPECTED) <= {*names()}
    assert all(EXPECTED.values())


@pytest.mark.parametrize("name", EXPECTED)
def test_every_row_and_column(store: Store, name: str) -> None:
    assert made_up.answer(store, name) == EXPECTED[name]
    assert tuple(EXPECTED[name][0]) == find(name).column_names


@pytest.mark.parametrize("name", EXPECTED)
def test_every_column_has_a_value_somewhere(name: str) -> None:
    empty = [column for column in EXPECTED[name][0] if not any(r[column] for r in EXPECTED[name])]
    # Pages are told by the findings, which stand in a PDF.
    assert [column for column in empty if column != "page"] == []


NUMBERS = [
    ("theme-counts", ("strengths", "weaknesses", "mixed", "inspections", "authorities")),
    ("connections-beyond-chance", ("together", "in_one_finding", "expected", "expected_alike")),
    ("connections-beyond-chance", ("p_value", "q_value", "effect", "effect_low", "effect_high")),
    ("before-downgrade", ("before_downgrades", "downgrades", "weak", "of", "expected", "lift")),
    ("theme-rates", ("weak_at", "named_at", "inspections", "critical", "findings")),
    ("neighbours", ("weak", "inspections", "neighbours_weak", "neighbours_inspections")),
    ("inspection-themes", ("weak", "mixed", "strong", "findings", "share")),
    ("weakness-timeline", ("weaknesses", "strengths", "mixed")),
    ("what-changed", ("earlier_strengths", "earlier_weaknesses")),
    ("what-changed", ("later_strengths", "later_weaknesses")),
    ("quotes", ("start", "end")),
]


@pytest.mark.parametrize(("name", "columns"), NUMBERS)
def test_columns_that_could_be_exchanged_differ(name: str, columns: tuple[str, ...]) -> None:
    for one in columns:
        for other in columns:
            if one != other:
                assert any(row[one] != row[other] for row in EXPECTED[name]), (one, other)


@pytest.mark.parametrize("name", sorted(made_up.REFERENCE_ONLY))
def test_what_rests_on_reference_data_alone_has_rows(store: Store, name: str) -> None:
    assert made_up.answer(store, name)


def test_an_inspection_that_two_documents_report_on_counts_once() -> None:
    store = made_up.store()
    for quad in list(store.quads_for_pattern(None, GT.reportsOn, None)):
        other = NamedNode(f"{quad.subject.value}/again")  # type: ignore[union-attr]
        store.add(Quad(other, quad.predicate, quad.object, quad.graph_name))
    assert made_up.answer(store, "theme-rates") == EXPECTED["theme-rates"]
