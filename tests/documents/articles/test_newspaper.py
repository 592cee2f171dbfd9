"""A page of a newspaper as PDF: in columns, several stories, one of them of an inspection."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from documents.pdf_builder import Words, build_pdf
from goldthread.build.pipeline import build
from goldthread.build.summary import note_lines
from goldthread.core.model import Document, Facts, PartialDate
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract

RINK = (
    "New ice rink opens after long delay",
    "Hundreds of skaters queued in the rain on Saturday as the town’s new ice rink opened. Manager"
    " Dale Perkins said weak ice had delayed it by a month. Visitors praised the staff. The council"
    " leader cut the ribbon and said it was an outstanding day. A second rink is planned for next"
    " year, when the old swimming pool closes.",
)
REPORT = (
    "Children’s services rated inadequate by Ofsted",
    "Children’s services at Rotherham Council have been rated inadequate by Ofsted. Inspectors who"
    " visited in March 2024 said that children wait too long for a social worker and that"
    " supervision of staff is weak. The report, published on 3 May 2024, praised the help that care"
    " leavers get. Council leader Pat Hollis said: “We are sorry and we will put this right.”",
)
BUSES = (
    "Bus fares to rise in autumn",
    "Bus fares across the region will rise by 5% in September, the operator has confirmed."
    " Passengers in Leeds said the service was poor. Leeds City Council said it had not been told."
    " Drivers are to be balloted on strike action next week after talks about pay broke down.",
)
TRUST = (
    "Leeds children’s services praised by inspectors",
    "Children’s services at Leeds City Council were rated outstanding by Ofsted. Inspectors said"
    " that social workers know children well and that leaders listen. The report on the inspection"
    " of February 2024 said that early help is strong. Council leader Ann Moss said she was proud.",
)
Story = tuple[str, str]


def page(*columns: list[Story], across: bool = False) -> bytes:
    """Columns of stories below a masthead; ``across`` draws line by line over all columns."""
    width = 515 / len(columns)
    placed: list[Words] = []
    for number, stories in enumerate(columns):
        y = 740.0
        for headline, text in stories:
            lines = [(line, 14.0, True) for line in textwrap.wrap(headline, int(width / 8.5))]
            lines += [(line, 9.0, False) for line in textwrap.wrap(text, int(width / 4.8))]
            for line, size, bold in lines:
                y -= 1.2 * size
                placed.append(Words(line, 40 + number * (width + 15), y, size, bold=bold))
            y -= 18
    if across:
        placed.sort(key=lambda words: (-words.y, words.x))
    head = [Words("The Ashby Chronicle", 40, 790, 24, bold=True)]
    return build_pdf([[*head, Words("Friday 10 May 2024", 400, 770, 9), *placed]])


def read_page(folder: Path, data: bytes) -> tuple[Document, Facts]:
    path = folder / "page.pdf"
    path.write_bytes(data)
    document = read(path, path.name)
    return document, extract(document, load())


THREE = ([RINK], [REPORT], [BUSES])
TWO = ([RINK, BUSES], [REPORT])


@pytest.mark.parametrize("columns", [THREE, TWO], ids=["three", "two"])
def test_the_story_of_the_inspection_alone_speaks(
    tmp_path: Path, columns: tuple[list[Story], ...]
) -> None:
    document, facts = read_page(tmp_path, page(*columns))
    assert document.kind == "article"
    assert document.source.title == REPORT[0]
    assert document.source.issued == PartialDate(2024, 5, 10)
    assert facts.authority == "rotherham"
    assert {(each.authority, each.grade) for each in facts.judgements} == {
        ("rotherham", "inadequate")
    }
    told = [document.quote(each.evidence.span) for each in facts.findings]
    assert len(told) == 3
    assert all(text in REPORT[1] for text in told)
    assert [post.person for post in facts.posts] == ["Pat Hollis"]
    assert facts.claims == ()
    (note,) = document.notes
    assert note.detail == "2 other stories of its page left aside"


def test_of_two_stories_of_inspections_the_first_speaks_and_the_other_is_told_of(
    tmp_path: Path,
) -> None:
    document, facts = read_page(tmp_path, page([REPORT], [TRUST], [BUSES]))
    graded = {(each.authority, each.grade) for each in facts.judgements}
    assert graded == {("rotherham", "inadequate")}
    assert {each.authority for each in facts.findings} == {"rotherham"}
    assert [note.detail for note in document.notes] == [
        "1 other story of its page left aside",
        "1 other story of an inspection left aside: give each as a text of its own",
    ]


def test_a_page_without_a_story_of_an_inspection_states_nothing(tmp_path: Path) -> None:
    more = (BUSES[0], f"{BUSES[1]} Children’s services in Leeds run two of the buses.")
    document, facts = read_page(tmp_path, page([RINK], [more]))
    assert document.kind == "other"
    assert facts.findings == facts.judgements == facts.inspections == ()


def test_headings_of_one_column_are_sections_of_one_story(tmp_path: Path) -> None:
    section = (
        "What the council will do",
        "Caseloads are to be cut by a third, it is planned. " * 4,
    )
    document, _ = read_page(tmp_path, page([REPORT, section]))
    assert document.notes == ()
    assert all(block.reason != "another story of the page" for block in document.blocks)


@pytest.mark.parametrize("columns", [THREE, TWO], ids=["three", "two"])
def test_columns_read_across_state_nothing_and_say_so(
    tmp_path: Path, columns: tuple[list[Story], ...]
) -> None:
    document, facts = read_page(tmp_path, page(*columns, across=True))
    assert (document.kind, facts.findings, facts.judgements) == ("other", (), ())
    (note,) = document.notes
    assert "columns run into each other" in note.detail


def test_the_summary_has_a_line_for_the_stories_left_aside(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_bytes(page(*THREE))
    summary = build([tmp_path / "page.pdf"], tmp_path / "graph")
    (line,) = note_lines(summary.notes)
    assert line == "parts not read: page.pdf (2 other stories of its page left aside)"
