"""Correcting a finding on its page: written to the file, shown at once, refused from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from goldthread.core.corrections import read_corrections
from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import OpenGraph, Served

ADDRESS = "http://127.0.0.1:8765"
HOSTILE = "</q><script>document.title='taken'</script>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where corrections go; it is not there yet."""
    return tmp_path / "corrections.toml"


@pytest.fixture
def correcting(served: Served, file: Path) -> TestClient:
    """A browser of an explorer in which findings may be corrected."""
    app = create_app(served, hosts_of("127.0.0.1", 8765), corrections=file)
    headers = {"Accept": "text/html", "Origin": ADDRESS}
    return TestClient(app, base_url=ADDRESS, follow_redirects=False, headers=headers)


@pytest.fixture
def weak(graph: OpenGraph) -> dict[str, str]:
    """The form of a weakness, as its page has it."""
    row = graph.row("SELECT * FROM findings WHERE polarity = 'weakness' AND themes != '' LIMIT 1")
    assert row is not None
    return {
        "finding": row["finding"],
        "polarity": "weakness",
        "theme": row["themes"].split(";"),
        "by": "Jo Lee",
    }


def test_a_correction_is_written_and_shown_at_once(
    correcting: TestClient, graph: OpenGraph, file: Path, weak: dict[str, str]
) -> None:
    page = graph.local(weak["finding"])
    assert 'action="/corrections"' in correcting.get(page).text
    done = correcting.post("/corrections", data=weak | {"polarity": "mixed", "note": HOSTILE})
    assert (done.status_code, done.headers["location"]) == (303, page)
    (entry,) = read_corrections(file).entries
    assert (entry.polarity, entry.themes, entry.by, entry.note) == (
        "mixed", None, "Jo Lee", HOSTILE,
    )  # fmt: skip
    assert graph.text(entry.document)[entry.start : entry.end].split() == entry.text.split()
    shown = correcting.get(page).text
    assert "Corrected</strong> by Jo Lee" in shown
    assert "from the next build on" in shown
    assert HOSTILE not in shown
    assert "Jo Lee" in correcting.get("/corrections").text


def test_only_what_was_changed_is_corrected_and_a_second_correction_adds_to_it(
    correcting: TestClient, file: Path, weak: dict[str, str]
) -> None:
    correcting.post("/corrections", data=weak | {"polarity": "mixed"})
    correcting.post("/corrections", data=weak | {"polarity": "mixed", "theme": ["adoption"]})
    first, second = read_corrections(file).entries
    assert (first.polarity, first.themes) == ("mixed", None)
    assert (second.polarity, second.themes) == ("mixed", ("adoption",))
    assert len(read_corrections(file).valid) == 1


def test_a_finding_can_be_dismissed(
    correcting: TestClient, graph: OpenGraph, file: Path, weak: dict[str, str]
) -> None:
    correcting.post("/corrections", data=weak | {"not-a-finding": "on"})
    (entry,) = read_corrections(file).entries
    assert entry.fields == ("finding",)
    assert "not a finding" in correcting.get(graph.local(weak["finding"])).text


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({}, "corrects nothing"),
        ({"polarity": "bad"}, "no polarity"),
        ({"theme": ["no-such-theme"]}, "no theme"),
        ({"by": " ", "polarity": "mixed"}, "by whom"),
        ({"note": "x" * 2001, "polarity": "mixed"}, "more than 2000"),
        ({"finding": "https://example.org/id/document/0000000000000000/finding/0-4"}, "no finding"),
        ({"finding": "../../etc/passwd"}, "is no finding"),
    ],
)
def test_what_cannot_be_corrected_is_refused_with_the_reason(
    correcting: TestClient, file: Path, weak: dict[str, str], change: dict[str, str], why: str
) -> None:
    done = correcting.post("/corrections", data=weak | change)
    assert done.status_code == 400
    assert why in done.text
    assert not file.exists()


@pytest.mark.parametrize("origin", ["http://evil.example", "null"])
def test_no_other_site_can_correct(
    correcting: TestClient, file: Path, weak: dict[str, str], origin: str
) -> None:
    sent = weak | {"polarity": "mixed"}
    assert correcting.post("/corrections", data=sent, headers={"Origin": origin}).status_code == 403
    assert not file.exists()


def test_without_a_file_there_is_no_form_and_nothing_is_taken(
    client: TestClient, graph: OpenGraph, weak: dict[str, str]
) -> None:
    assert 'action="/corrections"' not in client.get(graph.local(weak["finding"])).text
    done = client.post("/corrections", data=weak | {"polarity": "mixed"})
    assert done.status_code == 400
    assert "--corrections FILE" in done.text
    assert "Nothing has been corrected" in client.get("/corrections").text


def test_a_file_that_becomes_faulty_leaves_the_pages_as_they_were(
    correcting: TestClient, graph: OpenGraph, file: Path, weak: dict[str, str]
) -> None:
    correcting.post("/corrections", data=weak | {"polarity": "mixed"})
    page = graph.local(weak["finding"])
    assert "by Jo Lee" in correcting.get(page).text
    file.write_text("[[finding", encoding="utf-8")
    assert "by Jo Lee" in correcting.get(page).text
    assert correcting.post("/corrections", data=weak | {"polarity": "none"}).status_code == 400
    assert file.read_text(encoding="utf-8") == "[[finding"
