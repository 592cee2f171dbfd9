"""What the rooms ask for themselves: every query is documented as those of the library are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Store

import goldthread
from goldthread.asking.library import parse
from goldthread.asking.sparql import put
from goldthread.evidence import questions
from goldthread.store.opening import open_store

FILES = sorted(Path(goldthread.__file__).parent.glob("*/asked/*.rq"))


@pytest.fixture(scope="module")
def store(seeds_graph: Path) -> Store:
    return open_store(seeds_graph)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_question_says_what_it_asks_and_what_its_columns_hold(path: Path) -> None:
    query = parse(path.stem, path.read_text(encoding="utf-8"))
    assert query.title
    assert query.question.endswith((".", "?"))
    assert query.columns
    assert all(column.meaning.endswith(".") for column in query.columns)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_it_has_the_columns_that_its_header_names(store: Store, path: Path) -> None:
    query = parse(path.stem, path.read_text(encoding="utf-8"))
    assert put(store, query.text, most_rows=1).columns == query.column_names


def test_a_template_has_a_place_for_what_it_is_asked_about() -> None:
    assert "{narrowed}" in questions.FINDINGS
    assert "OPTIONAL {{ SELECT ?fact ?inspection" in questions.FINDINGS
    assert "OPTIONAL {{ SELECT ?fact ?inspection" not in questions.FINDINGS_AT
    assert "VALUES ?fact { <a> <b> }" in questions.PASSAGES.format(facts="<a> <b>")
    assert "VALUES ?concept { <t> }" in questions.SPEAKING.format(concept="t")


def test_every_file_is_asked() -> None:
    """A name of a file stands in the code of its room, or of a later one."""
    folder = Path(goldthread.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    assert [path for path in FILES if f'"{path.stem}"' not in code] == []


@pytest.mark.parametrize("room", ["evidence", "store"])
def test_the_queries_of_these_rooms_stand_in_files(room: str) -> None:
    code = Path(goldthread.__file__).parent.joinpath(room).rglob("*.py")
    found = [path.name for path in code if re.search(r"^SELECT ", path.read_text("utf-8"), re.M)]
    assert found == []
