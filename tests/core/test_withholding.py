"""The file of what is to be withheld: its form, its faults, and what a build makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.here import build
from goldthread.api import KnowledgeGraph
from goldthread.core.errors import GoldthreadError, GraphError
from goldthread.core.model import Span
from goldthread.core.withholding import Withholding, parse, read_withholding
from goldthread.exporting.crate import write_crate
from goldthread.store import gzipped
from goldthread.store.folder import GraphFolder
from goldthread.store.ledger import read_ledger
from goldthread.store.validation import validate

STORY = (
    "Ofsted inspectors report on children’s services in Kent\n\n"
    "Ann Marsh, leader of Kent County Council, said: “We are sorry for what was done at "
    "7 Elm Row.” Plans were weak and Cllr Marsh knew of it.\n"
)


def test_a_listing_holds_names_and_passages() -> None:
    listing = (
        "# asked for it\n\nAnn  Marsh\nd/story one.txt 12-15\nÉmile O’Dea\nd/story one.txt 3–4\n"
    )
    read = parse(listing, "a.txt")
    assert read == Withholding(
        ("Ann Marsh", "Émile O’Dea"),
        (("d/story one.txt", Span(3, 4)), ("d/story one.txt", Span(12, 15))),
    )
    assert parse(read.as_text(), "again") == read
    assert not Withholding()


def test_what_two_lists_withhold_is_withheld_by_both_together() -> None:
    one = Withholding(("Ann Marsh", "Jo Lee"), (("b.txt", Span(3, 4)),))
    other = Withholding(("Zoe Hall", "Ann Marsh"), (("a.txt", Span(9, 12)), ("b.txt", Span(3, 4))))
    both = Withholding(
        ("Ann Marsh", "Jo Lee", "Zoe Hall"), (("a.txt", Span(9, 12)), ("b.txt", Span(3, 4)))
    )
    assert one.joined_to(other) == other.joined_to(one) == both
    assert both.in_document("b.txt") == (Span(3, 4),)


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        ("Ann\n12", r"a\.txt, line 2: '12' is neither a name nor a document and offsets"),
        ("story.txt 9-9", r"a\.txt, line 1: the passage 'story\.txt 9-9' ends before it begins"),
        ("\nstory.txt 9", r"a\.txt, line 2: 'story\.txt 9' is neither"),
        ("X", r"a\.txt, line 1: 'X' is neither"),
    ],
)
def test_a_fault_is_one_line_with_its_number(listing: str, told: str) -> None:
    with pytest.raises(GoldthreadError, match=told) as caught:
        parse(listing, "a.txt")
    assert "\n" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GoldthreadError, match="cannot be read: No such file"):
        read_withholding(tmp_path / "none.txt")
    (tmp_path / "latin.txt").write_bytes(b"Zo\xeb Hall")
    with pytest.raises(GoldthreadError, match="cannot be read: it is not UTF-8 text"):
        read_withholding(tmp_path / "latin.txt")


def test_what_is_withheld_stays_so_in_later_builds_and_the_graph_is_sound(tmp_path: Path) -> None:
    story, asked, into = tmp_path / "story.txt", tmp_path / "asked.txt", tmp_path / "graph"
    story.write_text(STORY, encoding="utf-8")
    place = STORY.index("7 Elm Row")
    asked.write_text(f"Ann Marsh\nstory.txt {place}-{place + 9}\nother.txt 0-4\n", encoding="utf-8")

    def statements() -> str:
        return gzipped.read(GraphFolder(into).quads).decode()

    build([story], into)
    assert "Marsh" in statements()
    assert "Elm Row" in statements()
    first = build([story], into, withhold=asked)
    assert first.warnings == ("no document is called other.txt: nothing of it was withheld",)
    assert (first.withheld, first.asked) == ((3, 1), 3)
    for _ in range(2):
        assert "Marsh" not in statements()
        assert "Elm" not in statements()
        assert "We are sorry for what was done at █ ███ ███." in statements()
        assert validate(into, thorough=False).sound
        ledger = read_ledger(GraphFolder(into).ledger)
        assert ledger.withheld is not None
        assert (ledger.withheld.names, ledger.withheld.passages) == (1, 2)
        assert Span(place, place + 9) in ledger.documents[0].withheld
        assert build([story], into).unchanged == 1
    assert validate(into).sound
    graph = KnowledgeGraph.open(into)
    document = ledger.documents[0].id
    assert "Marsh" in graph.text(document)
    assert "Marsh" not in graph.statable_text(document)
    assert len(graph.statable_text(document)) == len(graph.text(document))
    crate = tmp_path / "crate"
    write_crate(graph, crate)
    assert read_ledger(crate / "ledger.json").withheld is None, "that list stays behind"
    for file in crate.rglob("*"):
        assert file.is_dir() or b"Marsh" not in file.read_bytes()
    (row,) = graph.query("quotes")
    assert (row["speaker"], row["text"]) == (
        "a person with no public role told",
        "We are sorry for what was done at █ ███ ███.",
    )
    assert not list(graph.query("people"))


def test_a_changed_list_of_what_is_withheld_is_told(tmp_path: Path) -> None:
    story, asked, into = tmp_path / "story.txt", tmp_path / "asked.txt", tmp_path / "graph"
    story.write_text(STORY, encoding="utf-8")
    asked.write_text("Ann Marsh\n", encoding="utf-8")
    build([story], into, withhold=asked)
    kept = GraphFolder(into).withheld
    kept.write_text("Ann Marsh\nJo Reed\n", encoding="utf-8")
    assert [problem.message for problem in validate(into, thorough=False).problems] == [
        "was changed; build the graph again"
    ]
    build([story], into)
    assert validate(into, thorough=False).sound
    kept.unlink()
    assert [problem.message for problem in validate(into, thorough=False).problems] == [
        "is missing; build the graph again"
    ]
    with pytest.raises(GraphError, match=r"withheld\.txt is missing, which names what is withheld"):
        build([story], into)
    build([story], into, withhold=asked)
    assert "Marsh" not in gzipped.read(GraphFolder(into).quads).decode()
