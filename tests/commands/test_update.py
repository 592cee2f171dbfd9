"""``goldthread update``: what comes from the site is read, and what changed is said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from build.here import build
from documents.pdf_builder import Words, build_pdf
from fetching.double import Double, Reply, write_site
from goldthread.commands.app import app
from goldthread.core.errors import GoldthreadError

EARLIER = ("4 to 8 June 2018", "Supervision of social workers is poor and too infrequent.")
LATER = ("6 to 10 June 2022", "Supervision of social workers is now regular and effective.")
ASKED = "The quality and frequency of supervision of social workers."
pytestmark = pytest.mark.usefixtures("reading_here")
PATHS = {"2018": "/v1/file/50000018", "2022": "/v1/file/50000022"}


def report(days: str, finding: str, asked: str = "") -> bytes:
    lines = [
        ("Inspection of Rutland local authority children's services", 20),
        (f"Inspection dates: {days}", 12),
        ("Lead inspector: Anna Example, Her Majesty's Inspector", 12),
        ("Overall effectiveness: requires improvement to be good", 12),
        *([("What needs to improve", 16), (f"• {asked}", 12)] if asked else []),
        ("The experiences and progress of children who need help and protection", 16),
        (finding, 12),
    ]
    return build_pdf(
        [[Words(text, 71, 780 - 40 * index, size) for index, (text, size) in enumerate(lines)]]
    )


@pytest.fixture
def double() -> Iterator[Double]:
    with Double() as site:
        add(site, "2018", report(*EARLIER, ASKED))
        yield site


def add(site: Double, year: str, body: bytes) -> None:
    label = f"Children's services inspection, pdf - 01 july {year}"
    site.add("80561", "Rutland", (PATHS[year], label, f"{year}-07-01"))
    site.replies[PATHS[year]] = [Reply(body=body)]


def update(double: Double, folder: Path, *more: str) -> Result:
    site = write_site(double, folder / "site.toml")
    arguments = ["--site", site, "--into", folder / "graph", "--workers", "1", *more]
    return CliRunner().invoke(app, ["update", str(folder / "reports"), *map(str, arguments)])


def test_a_new_report_is_fetched_built_and_what_it_changes_is_said(
    double: Double, tmp_path: Path
) -> None:
    first = update(double, tmp_path)
    assert first.exit_code == 0, first.output
    assert "1 new, 0 changed" in first.output
    assert "This is the first build" in first.output
    assert "Since the last build" not in first.output

    again = update(double, tmp_path)
    assert again.exit_code == 0, again.output
    assert "0 read, 1 unchanged" in again.output
    assert "Nothing has changed since the last build" in again.output

    add(double, "2022", report(*LATER))
    told = " ".join(update(double, tmp_path).output.split())
    assert "New documents (1) 80561-rutland/2022-07-01-inspection-50000022.pdf" in told
    assert "Themes that turned (1) Rutland: supervision mended, 2018-06-04 to 2022-06-06" in told
    assert f"Actions answered (1) Rutland: resolved: {ASKED} Later: {LATER[1]}" in told
    assert "no longer there" not in told


def test_what_changed_is_said_also_where_the_store_then_fails(
    double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(store: str, into: Path) -> None:
        raise GoldthreadError("the server ended")

    monkeypatch.setattr("goldthread.commands.update.check_store", lambda store: None)
    monkeypatch.setattr("goldthread.commands.update.lay", fail)
    told = update(double, tmp_path, "--store", "http://127.0.0.1:9/")
    assert str(told.exception) == "the server ended"
    assert "This is the first build" in told.output


def test_what_is_told_otherwise_or_gone_is_counted(double: Double, tmp_path: Path) -> None:
    update(double, tmp_path)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "a.pdf").write_bytes(report(*LATER))
    other = ["--no-fetch", "--also", str(mine)]
    told = " ".join(update(double, tmp_path, *other).output.split())
    assert "New documents (1) a.pdf" in told
    (mine / "a.pdf").unlink()
    (mine / "b.pdf").write_bytes(report(LATER[0], "Caseloads are too high."))
    asked = len(double.log)
    told = " ".join(update(double, tmp_path, *other).output.split())
    assert "New documents (1) b.pdf" in told
    assert "Documents no longer there (1) a.pdf" in told
    assert len(double.log) == asked, "--no-fetch asks for nothing"


def test_a_document_with_other_bytes_is_replaced_and_not_gone(
    double: Double, tmp_path: Path
) -> None:
    update(double, tmp_path)
    path, label, _ = double.publications["80561"].pop()
    double.add("80561", "Rutland", (path, label, "2018-08-01"))
    double.replies[path] = [Reply(body=report(EARLIER[0], "Caseloads are too high."))]
    told = " ".join(update(double, tmp_path).output.split())
    assert "Documents replaced by others of that name (1) 80561-rutland/2018-07-01" in told
    assert "New documents" not in told
    assert "no longer there" not in told


@pytest.mark.parametrize("wrong", ["--also", "--into", "--ontology"])
def test_what_the_build_would_refuse_is_told_before_the_site_is_asked(
    double: Double, tmp_path: Path, wrong: str
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    named = tmp_path / ("mine" if wrong == "--into" else "none")
    failed = update(double, tmp_path, wrong, str(named))
    assert isinstance(failed.exception, GoldthreadError)
    assert double.log == []


def test_facts_of_an_unchanged_document_that_are_told_otherwise_are_counted(tmp_path: Path) -> None:
    from goldthread.build.changes import changes, view

    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.pdf").write_bytes(report(*EARLIER))
    build([papers], tmp_path / "graph", workers=1)
    before = view(tmp_path / "graph")
    build([papers], tmp_path / "graph", workers=1, withhold=_withholding(tmp_path, "Example"))
    found = changes(before, view(tmp_path / "graph"))
    assert found.new == found.gone == ()
    (document,) = found.facts
    assert document.path == "a.pdf"
    assert document.new + document.gone + document.otherwise > 0


def _withholding(folder: Path, name: str) -> Path:
    path = folder / "withhold.txt"
    path.write_text(f"{name}\n", encoding="utf-8")
    return path


def test_an_earlier_graph_is_not_left_beside(double: Double, tmp_path: Path) -> None:
    update(double, tmp_path)
    add(double, "2022", report(*LATER))
    update(double, tmp_path)
    assert sorted(path.name for path in tmp_path.glob(".graph.*")) in ([], [".graph.lock"])


def test_where_the_site_cannot_be_reached_the_graph_stays(
    double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    update(double, tmp_path)
    before = (tmp_path / "graph" / "ledger.json").read_bytes()
    double.replies["/robots.txt"] = [Reply(404)]
    double.providers.clear()
    failed = update(double, tmp_path)
    assert isinstance(failed.exception, GoldthreadError)
    assert "\n" not in str(failed.exception)
    assert (tmp_path / "graph" / "ledger.json").read_bytes() == before


def test_a_graph_with_an_ontology_of_its_own_asks_for_it(double: Double, tmp_path: Path) -> None:
    own = tmp_path / "own" / "words" / "themes"
    own.mkdir(parents=True)
    from goldthread.core import resources

    packaged = resources.folder("ontology") / "words" / "themes" / "caseloads.txt"
    (own / "caseloads.txt").write_text(
        packaged.read_text(encoding="utf-8").replace("[names]", "[names]\nkinship cases held;", 1),
        encoding="utf-8",
    )
    first = update(double, tmp_path, "--ontology", str(tmp_path / "own"))
    assert first.exit_code == 0, first.output
    failed = update(double, tmp_path)
    assert isinstance(failed.exception, GoldthreadError)
    assert "give its folder with --ontology" in str(failed.exception)
