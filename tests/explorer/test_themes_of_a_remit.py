"""Themes that only one remit has are understood where the graph holds some."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from build.here import build
from extraction.test_area_send import REPORT
from goldthread.asking.worker import QueryLimits
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.understanding import understand
from joining.test_remits import EARLIER


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, OpenGraph]]:
    folder = tmp_path_factory.mktemp("themes")
    for name, text in (("send", REPORT), ("ilacs", EARLIER)):
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
        build([folder / f"{name}.md"], folder / name)
    opened = {name: OpenGraph(folder / name, QueryLimits(), 1) for name in ("send", "ilacs")}
    yield opened
    for graph in opened.values():
        graph.close()


@pytest.mark.parametrize(
    ("name", "themes", "words"),
    [("send", ("alternative-provision",), ""), ("ilacs", (), "alternative provision")],
)
def test_a_theme_of_special_needs_is_one_only_where_it_is_held(
    graphs: dict[str, OpenGraph], name: str, themes: tuple[str, ...], words: str
) -> None:
    choice = understand("alternative provision", graphs[name]).choice
    assert (choice.theme, choice.words) == (themes, words)


def test_a_kind_of_inspection_may_be_that_of_special_needs(graphs: dict[str, OpenGraph]) -> None:
    choice = understand("area SEND inspection in Bury", graphs["send"]).choice
    assert choice.framework == ("area-send",)
    assert choice.authority == ("bury",)
