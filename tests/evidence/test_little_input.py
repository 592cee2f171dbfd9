"""Where little is held, the answer is plain and true, in the query, the trace, the picture and
the explorer alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from build.here import build
from goldthread import KnowledgeGraph
from goldthread.asking.worker import QueryLimits
from goldthread.evidence.scope import Scope
from goldthread.evidence.trace import Stop, trace_theme
from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import Served
from goldthread.pages.charts.authority import authority_page
from goldthread.pages.charts.charts import STANDINGS
from goldthread.pages.charts.rows import theme_row
from goldthread.pages.sentences import SentenceList

ADDRESS = "http://127.0.0.1:8765"
WEAK = "Supervision of social workers is weak."
STRONG = "Supervision of social workers is strong and effective."
MIXED = "Supervision of social workers is regular and supportive, but it is too often not recorded."


def report(said: str, grade: str) -> str:
    """A made-up report of one inspection of Rutland."""
    return (
        "Inspection of Rutland local authority children’s services\n\n"
        "Inspection dates: 6 to 10 June 2022\n\nLead inspector: Anna Example\n\n"
        f"Overall effectiveness: {grade}\n\n"
        f"The experiences and progress of children in care\n\n{said}\n"
    )


def letter(said: str, year: int) -> str:
    """A made-up letter after a focused visit to Slough."""
    return (
        f"18 December {year}\n\nDear Ms Example\n\n"
        "Focused visit to Slough children’s services\n\n"
        "This letter summarises the findings of a focused visit to Slough children’s services "
        f"on 5 November {year}.\n\n{said}\n\n"
        "Yours sincerely\n\nAnna Example\nHer Majesty’s Inspector\n"
    )


CASES = {
    "reports that disagree": (
        "Rutland",
        (report(WEAK, "inadequate"), report(STRONG, "good")),
        ["both"],
    ),
    "one report with one finding": ("Rutland", (report(WEAK, "inadequate"),), ["weak"]),
    "mixed findings only": ("Rutland", (report(f"{MIXED}", "good"),), ["both"]),
    "letters only": ("Slough", (letter(WEAK, 2019), letter(STRONG, 2021)), ["weak", "strong"]),
}
"""The authority, its documents, and how supervision stands at its inspections, oldest first."""


class Case:
    """A graph of few documents, and what is expected of it."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self.authority, documents, self.words = CASES[name]
        (folder / "in").mkdir()
        for number, text in enumerate(documents):
            (folder / "in" / f"{number}.txt").write_text(text, encoding="utf-8")
        self.folder = folder / "graph"
        build([folder / "in"], self.folder)
        self.graph = KnowledgeGraph.open(self.folder)


@pytest.fixture(scope="module", params=list(CASES))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return Case(request.param, tmp_path_factory.mktemp("little"))


@pytest.fixture(scope="module")
def client(case: Case) -> Iterator[TestClient]:
    served = Served(case.folder, QueryLimits(seconds=5, rows=1000), workers=1)
    yield TestClient(
        create_app(served, hosts_of("127.0.0.1", 8765)),
        base_url=ADDRESS,
        headers={"Accept": "text/html"},
    )
    served.close()


def stops(case: Case) -> list[Stop]:
    collected = case.graph.collected(theme="supervision")
    (chapter,) = trace_theme(collected, Scope(theme="supervision"), 4).chapters
    return list(chapter.stops)


def test_the_query_tells_how_it_stands(case: Case) -> None:
    rows = case.graph.query("inspection-themes", authority=case.authority, theme="supervision")
    assert [row["standing"] for row in rows] == case.words
    assert all(int(row["weak"]) + int(row["mixed"]) + int(row["strong"]) == 1 for row in rows) or (
        case.name == "reports that disagree"
    )


def test_the_trace_tells_the_same_and_quotes_what_bears_it_out(case: Case) -> None:
    told = stops(case)
    assert [stop.word for stop in told] == case.words
    assert all(stop.sentences for stop in told)
    assert not any(stop.left_out for stop in told)


def test_the_picture_draws_the_same(case: Case) -> None:
    collected = case.graph.collected()
    words = {look.label: word for word, look in STANDINGS.items()}
    rows = [row for row in collected.findings if row["theme"] == "supervision"]
    row = theme_row("", rows, collected, SentenceList(collected))
    assert sorted(words[point.look.label] for point in row.points) == sorted(case.words)
    name = next(
        about["id"] for about in collected.authorities.values() if about["name"] == case.authority
    )
    assert authority_page(collected, Scope(authority=name)).charts


def test_the_explorer_shows_the_authority_and_its_sentences(case: Case, client: TestClient) -> None:
    authority = case.authority.lower()
    page = client.get(f"/find/sentences?authority={authority}&theme=supervision")
    assert page.status_code == 200
    assert "Supervision of social workers" in page.text
    assert client.get(f"/find/actions?authority={authority}").status_code == 200


def test_one_inspection_is_no_recurrence_and_two_letters_are_no_trend(case: Case) -> None:
    assert list(case.graph.query("recurring-weaknesses")) == []
    assert list(case.graph.query("before-downgrade")) == []
    turned = [row["change"] for row in case.graph.query("standing-changes")]
    if case.name == "letters only":
        assert set(turned) == {"mended"}
    else:
        assert turned == []


def test_a_disagreement_is_listed_and_neither_report_wins(case: Case) -> None:
    rows = [row for row in case.graph.query("disagreements") if row["area"] == "overall"]
    if case.name == "reports that disagree":
        assert {row[side] for row in rows for side in ("grade", "other_grade")} == {
            "good",
            "inadequate",
        }
        assert {row["settled"] for row in rows} == {"false"}
    else:
        assert rows == []
