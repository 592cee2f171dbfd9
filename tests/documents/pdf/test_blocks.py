"""Headings, list items, rows and footnotes of built PDFs."""

from __future__ import annotations

import pytest

from documents.pdf_builder import Page, Tag, Words, build_pdf, paragraph
from goldthread.core.model import Source
from goldthread.documents.pdf import read_pdf

BODY = paragraph(
    ["Plans for children are detailed, and are reviewed often enough to be of use to them."] * 6,
    y=400,
)


def blocks(page: Page, tags: tuple[Tag, ...] = ()) -> list[tuple[str, str, str]]:
    """(kind, label, text) of each block but the body text."""
    document = read_pdf(build_pdf([page], tags), "report.pdf", Source())
    found = [(b.kind, b.label, document.quote(b.span)) for b in document.blocks]
    return [block for block in found if not block[2].startswith("Plans for children are")]


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("• Visits are regular.", "•", "Visits are regular."),
        ("- Visits are regular.", "-", "Visits are regular."),
        ("12. Visits are regular.", "12.", "Visits are regular."),
        ("12.Visits are regular.", "12.", "Visits are regular."),
        ("2.1 Adoption performance", "2.1", "Adoption performance"),
    ],
)
def test_labels_stand_apart_from_the_text(line: str, label: str, text: str) -> None:
    assert blocks([Words(line, 71, 700), *BODY]) == [("bullet", label, text)]


@pytest.mark.parametrize("line", ["42 children waited.", "1.5 million pounds is spent.", "o"])
def test_a_number_that_counts_is_no_label(line: str) -> None:
    assert [label for _, label, _ in blocks([Words(line, 71, 700), *BODY])] == [""]


def test_a_tagged_label_goes_to_its_list_item() -> None:
    page = [Words("o", 71, 700, mark=0), Words("Visits are regular.", 90, 700, mark=1)]
    item = Tag("LI", (Tag("Lbl", ((0, 0),)), Tag("LBody", ((0, 1),))))
    assert blocks(page, (Tag("L", (item,)),)) == [("bullet", "o", "Visits are regular.")]


def test_an_item_s_words_tagged_as_its_label_stay_in_the_item() -> None:
    first = [
        Words("1.", 71, 90, mark=0),
        Words("Staff follow good practice when decision-", 90, 90, mark=1),
    ]
    second = [Words("making", 71, 750, mark=0), Words(", and act early.", 111, 750, mark=1)]
    items = [Tag("LI", (Tag("Lbl", ((page, 0),)), Tag("LBody", ((page, 1),)))) for page in range(2)]
    tags = (Tag("L", (items[0],)), Tag("L", (items[1],)))
    document = read_pdf(build_pdf([first, second], tags), "report.pdf", Source())
    spoken = "Staff follow good practice when decision-making, and act early."
    assert [(b.label, document.quote(b.span)) for b in document.blocks] == [("1.", spoken)]


@pytest.mark.parametrize(
    ("words", "level"),
    [
        (Words("Ashby Council", 71, 700, 26), 1),
        (Words("What needs to improve", 71, 700, 14), 2),
        (Words("The experiences and progress of care leavers: good", 71, 700, bold=True), 3),
        (Words("Lead inspector: A Hall", 71, 700, bold=True), 0),
        (Words("Inspection date: 3 June 2019", 71, 700, 14), 0),
        (Words("Visits are regular.", 71, 700), 0),
    ],
)
def test_headings_by_size_and_weight(words: Words, level: int) -> None:
    document = read_pdf(build_pdf([[words, *BODY]]), "report.pdf", Source())
    assert document.blocks[0].level == level
    assert document.blocks[0].kind == ("heading" if level else "paragraph")


def test_headings_by_tag_but_not_a_sentence_that_only_has_the_tag() -> None:
    page = [
        Words("Summary", 71, 700, mark=0),
        Words("Senior leaders know their services and act on what they learn.", 71, 650, mark=1),
    ]
    found = blocks(page, (Tag("H2", ((0, 0),)), Tag("H1", ((0, 1),))))
    assert [kind for kind, _, _ in found] == ["heading", "paragraph"]


def test_a_tagged_table_gives_rows_and_a_page_laid_out_in_one_gives_blocks() -> None:
    def cell(*marks: int) -> Tag:
        return Tag("TD", tuple(Tag("P", ((0, mark),)) for mark in marks))

    page = [
        Words("Children in care", 71, 700, mark=0),
        Words("Good", 400, 700, mark=1),
        Words("Leaders act.", 71, 650, mark=2),
        Words("Visits are late.", 71, 600, mark=3),
    ]
    table = Tag("Table", (Tag("TR", (cell(0), cell(1))), Tag("TR", (cell(2, 3),))))
    assert blocks(page, (table,)) == [
        ("row", "", "Children in care | Good"),
        ("paragraph", "", "Leaders act."),
        ("paragraph", "", "Visits are late."),
    ]


def test_a_table_without_tags_is_told_by_the_place_of_its_cells() -> None:
    page = [
        Words("1. Children who need help", 71, 700),
        Words("Inadequate", 388, 700),
        Words("The experiences and progress of", 71, 660),
        Words("care leavers", 71, 645.6),
        Words("Good", 388, 660),
        Words("Leadership and", 71, 620),
        Words("governance", 71, 605.6),
        Words("Good", 388, 612.8),
    ]
    assert blocks([*page, *BODY]) == [
        ("row", "1.", "Children who need help | Inadequate"),
        ("row", "", "The experiences and progress of care leavers | Good"),
        ("row", "", "Leadership and governance | Good"),
    ]


def test_a_raised_footnote_mark_is_no_text() -> None:
    page = [
        Words("The help for families", 71, 700, mark=0),
        Words("2", 180, 705, 7, mark=1),
        Words("is early.", 190, 700, mark=2),
        Words("2", 71, 60, 6.5, mark=3),
        Words("Figures are from March.", 76, 57, 10, mark=3),
    ]
    text = Tag("P", ((0, 0), Tag("Reference", ((0, 1),)), (0, 2)))
    note = Tag("Note", (Tag("P", ((0, 3),)),))
    assert blocks([*page], (text, note)) == [
        ("paragraph", "", "The help for families is early."),
        ("note", "2", "Figures are from March."),
    ]


def test_the_second_line_of_a_heading_belongs_to_it() -> None:
    page = [
        Words("The impact of leaders on practice with children", 71, 700, 14, mark=0),
        Words("and families", 71, 683, 14, mark=1),
        Words("Senior leaders know their services.", 71, 600, mark=2),
    ]
    tags = (Tag("H2", ((0, 0),)), Tag("H2", ((0, 1),)), Tag("P", ((0, 2),)))
    assert blocks(page, tags) == [
        ("heading", "", "The impact of leaders on practice with children and families"),
        ("paragraph", "", "Senior leaders know their services."),
    ]
