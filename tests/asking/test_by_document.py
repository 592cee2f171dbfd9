"""Asking document by document: the rows are those of all documents together."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Store

from goldthread.asking import by_document, library, run, sparql
from goldthread.asking.by_document import put_by_document
from goldthread.asking.rows import Rows
from goldthread.asking.run import ask_library
from goldthread.store.opening import open_store
from queries import made_up

APART = [name for name in library.names() if library.find(name).by_document]


@pytest.fixture(scope="module", params=["seeds", "made up"])
def store(request: pytest.FixtureRequest, seeds_graph: Path) -> Store:
    return open_store(seeds_graph) if request.param == "seeds" else made_up.store()


def test_findings_are_asked_document_by_document() -> None:
    assert "findings" in APART


@pytest.mark.parametrize("name", APART)
def test_the_rows_are_those_of_all_documents_together(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_document, "_TOGETHER", 2)
    text = library.find(name).text
    whole, apart = sparql.put(store, text), put_by_document(store, text)
    assert len(apart) > 1
    assert len(list(by_document.answers_by_document(store, text))) > 1
    assert counted(apart) == counted(whole)
    assert (apart.columns, apart.numeric) == (whole.columns, whole.numeric)


def counted(answer: Rows) -> Counter[tuple[str, ...]]:
    """The rows, with the values of lists in order: engines join them as they come."""
    return Counter(
        tuple(";".join(sorted((value or "").split(";"))) for value in row) for row in answer.rows
    )


def test_where_a_parameter_narrows_all_are_asked_at_once(
    seeds_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def put(store: Store, text: str) -> Rows:
        asked.append(text)
        return by_document.put_by_document(store, text)

    monkeypatch.setattr(run, "put_by_document", put)
    store, query = open_store(seeds_graph), library.find("findings")
    few = ask_library(store, query, {"theme": "supervision"})
    assert not asked
    weak = ask_library(store, query, {"polarity": "weakness"})
    assert len(asked) == 1, "polarity leaves many rows"
    assert 0 < len(few) < len(weak)
    assert {row["polarity"] for row in weak} == {"weakness"}


def test_a_graph_without_documents_gives_no_rows_and_all_columns() -> None:
    query = library.find("findings")
    answer = ask_library(Store(), query, {})
    assert answer.rows == ()
    assert answer.columns == query.column_names
