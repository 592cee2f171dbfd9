"""Asking some documents after others: the rows are those of all documents together."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from pyoxigraph import Store

from goldthread.asking import by_document, library, sparql
from goldthread.exporting import qdpx
from goldthread.store.opening import open_store
from queries import made_up


@pytest.fixture(scope="module", params=["seeds", "made up"])
def store(request: pytest.FixtureRequest, seeds_graph: Path) -> Store:
    return open_store(seeds_graph) if request.param == "seeds" else made_up.store()


@pytest.mark.parametrize(
    "text", [*(library.find(name).text for name in ("findings", "theme-words")), qdpx._SELECTIONS]
)
def test_the_rows_are_those_of_all_documents_together(
    store: Store, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sparql.put(store, text)
    assert [answer.rows for answer in by_document.answers_by_document(store, text)] == [whole.rows]
    monkeypatch.setattr(by_document, "_TOGETHER", 2)
    parts = list(by_document.answers_by_document(store, text))
    assert len(parts) > 1
    rows = list(chain.from_iterable(part.rows for part in parts))
    assert counted(rows) == counted(whole.rows)
    assert {part.columns for part in parts} == {whole.columns}


def counted(rows: object) -> Counter[tuple[str, ...]]:
    """The rows, with the values of lists in order: engines join them as they come."""
    return Counter(
        tuple(";".join(sorted((value or "").split(";"))) for value in row)
        for row in rows  # type: ignore[attr-defined]
    )
