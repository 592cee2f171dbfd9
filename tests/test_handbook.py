"""The recipes of docs/model.md answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldthread.api import KnowledgeGraph

DOCS = Path(__file__).resolve().parents[1] / "docs"
RECIPES = re.findall(r"```sparql\n(.*?)```", (DOCS / "model.md").read_text("utf-8"), re.DOTALL)


def test_there_are_fourteen_recipes() -> None:
    assert len(RECIPES) == 14


@pytest.mark.parametrize("number", range(13))
def test_a_recipe_of_the_model_answers_with_whole_rows(seeds_graph: Path, number: int) -> None:
    rows = list(KnowledgeGraph.open(seeds_graph).query(RECIPES[number]))
    assert rows
    assert all(value for row in rows for value in row.values())


_PASSAGES = "SELECT ?finding ?text { ?finding prov:wasDerivedFrom/oa:exact ?text }"
_CARRIED = """SELECT ?finding ?theme {
  ?finding a gt:Finding ; gt:tag ?tag . ?tag gt:theme ?theme ; gt:origin origin:paragraph }"""


def test_the_recipe_on_named_themes_tells_of_no_other(seeds_graph: Path) -> None:
    graph = KnowledgeGraph.open(seeds_graph)
    (recipe,) = (text for text in RECIPES if "origin:named" in text)
    rows = list(graph.query(recipe))
    text = {row["finding"]: row["text"] for row in graph.query(_PASSAGES)}
    assert all(row["words"] in text[row["finding"]] for row in rows)
    assert all(float(row["weight"]) > 0.7 for row in rows)
    carried = {(row["finding"], row["theme"]) for row in graph.query(_CARRIED)}
    assert carried
    assert not carried & {(row["finding"], row["theme"]) for row in rows}
