"""The query library: every query is documented, has an example, and answers rightly on the seeds.

The expected answers in ``expected/`` were written by reading the five documents. A row
there names only the columns it is about; ``complete`` means that there are no others, and
``never`` lists what must not come back.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Store

from goldthread.asking.library import LibraryQuery, find, names
from goldthread.asking.rows import Rows
from goldthread.asking.run import ask_library, is_name
from goldthread.asking.sparql import put
from goldthread.core import resources
from goldthread.store.opening import open_store

EXPECTED = Path(__file__).parent / "expected"

CONTRACT = {
    "inspections": "inspection, authority, framework, start, end, published, overall, "
    "lead_inspector, documents, remit, not_before, not_after, told_when",
    "judgements": "inspection, authority, area, area_label, grade, status, document, remit",
    "people": "person, role, organisation, inspection, date, document",
    "quotes": "speaker, speaker_role, organisation, text, document, page, start, end, side",
    "claims": "speaker, side, told, themes, text, speaker_role, organisation, document, page, "
    "start, end",
    "claims-beside-findings": "speaker, claim, theme, polarity, finding, document, side, told, "
    "finding_told, origin",
    "findings": "finding, authority, inspection, date, polarity, themes, text, document, page, "
    "start, end, place, remit, told, carried, judged, "
    "direction",
    "priority-actions": "authority, kind, raised_at, text, themes, outcome, outcome_at, "
    "outcome_text, document, method, responsible_body, remit, lead_in",
    "figures": (
        "about, indicator, value, unit, period, text, document, said, population, definition"
    ),
    "interventions": "authority, kind, date, by, text, document",
    "recurring-weaknesses": "authority, theme, times, first, last, inspections, now, "
    "named_times, unbroken, evidence, remit",
    "inspection-themes": "authority, region, framework, kind, inspection, date, overall, "
    "lead_inspector, theme, weak, mixed, strong, findings, share, named, standing, remit",
    "theme-connections": "theme, other, together, expected, lift, authorities, effect, "
    "effect_low, effect_high",
    "disagreements": "inspection, area, grade, document, other_grade, other_document, settled, "
    "text, other_text",
    "causal-links": "cause, effect, times, authorities, example, document, sign, remit",
}
TYPES = {
    "remit",
    "authority", "theme", "area", "framework", "grade", "polarity", "place",
    "outcome", "origin", "inspection", "date", "number", "text",
}  # fmt: skip


@pytest.fixture(scope="module")
def store(seeds_graph: Path) -> Store:
    return open_store(seeds_graph)


def required(query: LibraryQuery) -> dict[str, str]:
    return {item.name: item.example for item in query.parameters if item.required}


def matches(row: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(row[column] == value for column, value in wanted.items())


@pytest.mark.parametrize("name", sorted(CONTRACT))
def test_the_promised_columns(name: str) -> None:
    assert ", ".join(column.name for column in find(name).columns) == CONTRACT[name]


@pytest.mark.parametrize("name", names())
def test_every_query_is_documented(name: str) -> None:
    query = find(name)
    assert is_name(name)
    assert query.title
    assert query.question.endswith((".", "?"))
    assert all(column.meaning.endswith(".") for column in query.columns)
    for parameter in query.parameters:
        assert parameter.type in TYPES
        assert parameter.meaning.endswith(".")
        assert parameter.example
        assert f"VALUES ?param_{parameter.name} {{ UNDEF }}" in query.text
    used = set(re.findall(r"\?param_(\w+)", query.text))
    assert used == {parameter.name for parameter in query.parameters}
    assert (EXPECTED / f"{name}.json").exists()


@pytest.mark.parametrize("name", names())
def test_every_query_keeps_to_what_the_engine_does_right(name: str) -> None:
    text = re.sub(r"#.*", "", find(name).text)
    assert text.rstrip().splitlines()[-1].startswith("ORDER BY")
    assert "MINUS" not in text
    assert not re.search(r"GRAPH\s+\?", text)
    assert "*" not in re.sub(r"COUNT\(\*\)", "", text)


@pytest.mark.parametrize("name", names())
def test_columns_and_examples(store: Store, name: str) -> None:
    query = find(name)
    declared = tuple(column.name for column in query.columns)
    assert ask_library(store, query, required(query)).columns == declared
    examples = {parameter.name: parameter.example for parameter in query.parameters}
    assert ask_library(store, query, examples).columns == declared


@pytest.mark.parametrize("name", names())
def test_the_file_as_it_stands_asks_of_everything(store: Store, name: str) -> None:
    query = find(name)
    if required(query):
        pytest.skip("it has a parameter that must be given")
    assert set(put(store, query.text).columns) == {column.name for column in query.columns}
    assert len(put(store, query.text)) == len(ask_library(store, query, {}))


@pytest.mark.parametrize("path", sorted(EXPECTED.glob("*.json")), ids=lambda path: path.stem)
def test_the_answer_on_the_seeds(store: Store, path: Path) -> None:
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    answer: Rows = ask_library(store, find(path.stem), expected.get("parameters", {}))
    rows = list(answer)
    for wanted in expected["rows"]:
        assert any(matches(row, wanted) for row in rows), wanted
    if expected["complete"]:
        assert len(rows) == len(expected["rows"])
    for unwanted in expected.get("never", []):
        assert not any(matches(row, unwanted) for row in rows), unwanted


def test_lists_are_sorted_and_every_query_says_which_columns_are_lists(store: Store) -> None:
    for name in names():
        query = find(name)
        lists = [column.name for column in query.columns if column.is_list]
        assert bool(lists) == ("GROUP_CONCAT" in query.text), name
        for row in ask_library(store, query, required(query)):
            for column in lists:
                values = row[column].split(";")
                assert values == sorted(set(values))


def test_the_library_is_complete() -> None:
    assert set(CONTRACT) < set(names())
    assert len(names()) >= len(CONTRACT) + 10
    assert {path.stem for path in resources.folder("queries").glob("*.rq")} == set(names())
