"""The recipes of docs/model.md answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldthread.api import KnowledgeGraph

DOCS = Path(__file__).resolve().parents[1] / "docs"
RECIPES = re.findall(r"```sparql\n(.*?)```", (DOCS / "model.md").read_text("utf-8"), re.DOTALL)


def test_there_are_ten_recipes() -> None:
    assert len(RECIPES) == 10


@pytest.mark.parametrize("number", range(10))
def test_a_recipe_of_the_model_answers_with_whole_rows(seeds_graph: Path, number: int) -> None:
    rows = list(KnowledgeGraph.open(seeds_graph).query(RECIPES[number]))
    assert rows
    assert all(value for row in rows for value in row.values())
