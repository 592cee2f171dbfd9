"""Pictures of a graph of several remits: one of them, or all side by side, and always said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extraction import layouts
from extraction.test_area_send import REPORT
from goldthread.api import KnowledgeGraph
from goldthread.asking import sparql
from goldthread.build.pipeline import build
from goldthread.commands.app import app
from goldthread.evidence import questions
from goldthread.evidence.collect import Collected
from goldthread.evidence.scope import Scope, within_remit
from goldthread.pages.charts.authority import authority_page
from goldthread.pages.charts.compare import compare_page
from goldthread.pages.charts.page import ChartPage
from joining.test_remits import EARLIER, LATER


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("remits")
    texts = {"earlier": EARLIER, "later": LATER, "send": REPORT, "youth": layouts.YOUTH_JUSTICE}
    for name, text in texts.items():
        (root / f"{name}.md").write_text(text, encoding="utf-8")
    build([root / f"{name}.md" for name in texts], root / "graph")
    return root / "graph"


def drawn(folder: Path, remit: str, picture: str) -> ChartPage:
    graph = KnowledgeGraph.open(folder)
    collected, scope = within_remit(
        lambda one: graph.collected(["bury"], remit=one), Scope(authority="bury"), remit
    )
    if picture == "authority":
        return authority_page(collected, scope)
    return compare_page(collected, scope, ["bury"])


def marks(page: ChartPage) -> str:
    return "\n".join(mark.label for chart in page.charts for mark in chart.marks)


def rows(page: ChartPage, chart: str) -> list[str]:
    return [" ".join(name.lines) for each in page.charts if each.id == chart for name in each.names]


@pytest.mark.parametrize("picture", ["authority", "compare"])
def test_a_picture_is_of_one_remit_unless_all_are_asked_for(folder: Path, picture: str) -> None:
    usual, send, everything = (drawn(folder, remit, picture) for remit in ("", "send", "all"))
    assert "services for children only" in usual.title + usual.scope
    assert "Area SEND inspection" not in marks(usual)
    assert "SEND only" in send.title + send.scope
    assert "Inspection, 6 May 2019" not in marks(send)
    assert "Area SEND inspection, 29 April 2024" in marks(send)
    assert "remits" in everything.title + everything.scope
    assert "Inspection, 6 May 2019" in marks(everything)
    assert "Youth justice inspection, 15 May 2023" in marks(everything)


def test_compared_remits_have_rows_of_their_own(folder: Path) -> None:
    page = drawn(folder, "all", "compare")
    named = [row.split(" · ")[0] for row in rows(page, "themes")]
    assert {"Bury (SEND)", "Bury (services for children)", "Bury (youth justice)"} == set(named)
    for chart in page.charts:
        for mark in chart.marks:
            assert not ("Area SEND" in mark.label and "youth-justice" in mark.label)


def test_outcomes_on_other_scales_stand_in_rows_of_their_own(folder: Path) -> None:
    graded = rows(drawn(folder, "all", "authority"), "judgements")
    assert any(row.startswith("SEND: ") for row in graded)
    assert any(row.startswith("youth justice: Staff") for row in graded)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["draw", "authority", "Bury"], "services for children only"),
        (["draw", "compare", "Bury", "--remit", "all"], "3 remits of inspection"),
        (["trace", "planning", "--remit", "SEND"], "SEND only"),
        (["trace", "planning", "--remit", "all"], "several remits together"),
    ],
)
def test_the_command_line_says_which(
    folder: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    to = ["--to", str(tmp_path / "out.html")] if arguments[0] == "draw" else []
    done = CliRunner().invoke(app, [*arguments, "--graph", str(folder), *to])
    assert done.exit_code == 0, done.output
    assert told in " ".join(done.output.split())


def test_choosing_one_remit_of_several_asks_for_inspections_once(folder: Path) -> None:
    graph = KnowledgeGraph.open(folder)
    asked: list[str] = []

    def ask(query: str) -> Iterable[Mapping[str, str]]:
        asked.append(query)
        return sparql.put(graph.store, query)

    collected, scope = within_remit(lambda one: Collected(ask, remit=one), Scope())
    alone = Collected(ask, remit=scope.remit)
    assert len(collected.remits) == 1 < len(Collected(ask).remits)
    before = len(asked)
    assert (collected.inspections, collected.evaluated) == (alone.inspections, alone.evaluated)
    assert asked[before:].count(questions.INSPECTIONS) == 1  # of the one to compare with
    assert asked[:before].count(questions.INSPECTIONS) == 2
