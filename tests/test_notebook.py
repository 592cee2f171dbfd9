"""The notebook runs from top to bottom and its answers hold what the documents say."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PATH = Path(__file__).resolve().parents[1] / "notebooks" / "three-questions.ipynb"


def cells() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(PATH.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in found if cell["cell_type"] == "code"]


class Shown(str):
    """What a cell displays, instead of IPython's HTML."""


@pytest.fixture(scope="module")
def run() -> Iterator[tuple[dict[str, Any], list[str]]]:
    """The names left after all cells, and the pictures shown on the way."""
    pytest.importorskip("pandas")
    shown: list[str] = []
    display = ModuleType("IPython.display")
    display.__dict__.update(HTML=Shown, display=shown.append)
    names: dict[str, Any] = {"__name__": "__main__"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "IPython.display", display)
        if "IPython" not in sys.modules:
            patch.setitem(sys.modules, "IPython", ModuleType("IPython"))
        for number, cell in enumerate(cells(), start=1):
            code = compile("".join(cell["source"]), f"cell {number}", "exec")
            exec(code, names)  # noqa: S102
        yield names, shown


def test_it_is_committed_without_outputs() -> None:
    assert cells()
    for cell in cells():
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_weaknesses_that_recur(run: tuple[dict[str, Any], list[str]]) -> None:
    recurring, weak = run[0]["recurring"], run[0]["weak"]
    supervision = recurring[recurring["theme"] == "supervision"]
    assert set(supervision["authority"]) == {"North East Lincolnshire"}
    assert (supervision["times"] >= 2).all()
    assert set(recurring["now"]) <= {"weak", "strong", "both", "not-mentioned"}
    assert any("supervision" in text.lower() for text in weak["text"])


def test_what_leads_to_what(run: tuple[dict[str, Any], list[str]]) -> None:
    links, chains = run[0]["links"], run[0]["chains"]
    assert any("caseloads" in example for example in links["example"])
    assert "delay" in ", ".join(chains)


def test_claims_beside_findings(run: tuple[dict[str, Any], list[str]]) -> None:
    claims, balance = run[0]["claims"], run[0]["balance"]
    assert "Ros James" in set(claims["speaker"])
    assert balance.to_numpy().sum() > 0


def test_pictures_are_shown(run: tuple[dict[str, Any], list[str]]) -> None:
    page, links, balance = run[1]
    assert "North East Lincolnshire" in page
    assert links.startswith("<svg")
    assert links.count("<line") == len(run[0]["links"])
    assert balance.startswith("<svg")
    assert "▼" in balance or "▲" in balance
