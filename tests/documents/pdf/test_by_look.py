"""Pages without tags: which lines belong together, and which run along every page."""

from __future__ import annotations

from documents.pdf_builder import Words, build_pdf, paragraph
from goldthread.core.model import Source
from goldthread.documents.pdf import read_pdf

FULL = "Social workers visit children often and write down what the children tell them"


def texts(*pages: list[Words]) -> list[str]:
    document = read_pdf(build_pdf(list(pages)), "report.pdf", Source())
    return [document.quote(block.span) for block in document.blocks]


def test_running_lines_and_page_numbers_are_left_out() -> None:
    def page(number: int, words: str) -> list[Words]:
        header = Words("Inspection of Ashby", 71, 810, 9)
        return [header, Words(words, 71, 600), Words(f"Page {number} of 2", 500, 30)]

    assert texts(page(1, "Visits are late."), page(2, "Plans are clear.")) == [
        "Visits are late.",
        "Plans are clear.",
    ]


def test_a_line_that_stands_once_in_the_margin_is_text() -> None:
    assert texts([Words("Ashby Council", 71, 810), Words(FULL, 71, 600)])[0] == "Ashby Council"


def test_a_wide_gap_or_a_line_with_room_left_ends_a_paragraph() -> None:
    lines = [*paragraph([FULL, FULL + "."], y=700), *paragraph([FULL, "daily."], y=640)]
    after_short = paragraph(["Inspection date: 3 June", "Report published: 4 July"], y=500)
    assert texts([*lines, *after_short]) == [
        f"{FULL} {FULL}.",
        f"{FULL} daily.",
        "Inspection date: 3 June",
        "Report published: 4 July",
    ]


def test_a_change_of_weight_or_size_ends_a_paragraph() -> None:
    page = [
        *paragraph(["Summary"], y=700, bold=True),
        *paragraph([FULL], y=685.6),
        *paragraph(["Figures are from March."], y=671.2, size=9),
    ]
    assert texts(page) == ["Summary", FULL, "Figures are from March."]


def test_a_raised_mark_within_a_line_makes_no_column() -> None:
    page = [
        Words("One lives in a school", 71, 700),
        Words("3", 190, 705, 6.5),
        Words("outside the area.", 196, 700),
        *paragraph([FULL, FULL], y=600),
    ]
    assert "One lives in a school outside the area." in texts(page)


def test_neighbouring_paragraphs_of_a_box_stay_apart() -> None:
    full = FULL[:-5] + "."  # ends near the margin
    padded = [*paragraph([FULL, full], y=700), *paragraph([FULL, full], y=700 - 2 * 14.4 - 6.5)]
    assert texts(padded) == [f"{FULL} {full}", f"{FULL} {full}"]
    ruled = [*paragraph([FULL, full], y=700), *paragraph([FULL, full], y=700 - 2 * 14.4 - 0.6)]
    assert texts(ruled) == [f"{FULL} {full}", f"{FULL} {full}"]


def test_lines_of_another_column_are_another_paragraph() -> None:
    cell = ["Leaders should act", "at once to improve it."]
    page = [*paragraph(cell, x=224, y=700), *paragraph(["Ashby Council", "and NHS Ashby"], y=671.2)]
    assert texts(page)[0] == " ".join(cell)


def test_a_cell_that_is_not_the_first_goes_on_below_its_row() -> None:
    page = [
        *paragraph([FULL, FULL], y=760),
        Words("Ashby Council", 71, 700),
        Words("NHS Ashby and Otherton", 289, 700),
        Words("Integrated Care Board", 289, 685.6),
        Words("Ann Lee, Director of Services", 71, 671.2),
        Words("Tom Reed, Chief Executive", 289, 671.2),
        Words("www.ashby.gov.uk", 71, 656.8),
        Words("www.ashby.nhs.uk", 289, 656.8),
    ]
    assert texts(page)[1:] == [
        "Ashby Council | NHS Ashby and Otherton Integrated Care Board",
        "Ann Lee, Director of Services | Tom Reed, Chief Executive",
        "www.ashby.gov.uk | www.ashby.nhs.uk",
    ]


def test_a_large_heading_is_no_part_of_the_smaller_line_below_it() -> None:
    page = [Words("Council praised", 71, 700, 16, bold=True), *paragraph([FULL, FULL], y=686)]
    assert texts(page) == ["Council praised", f"{FULL} {FULL}"]


def test_a_numbered_paragraph_hangs_in_behind_its_number() -> None:
    page = [Words(f"35. {FULL}", 72, 700), *paragraph([FULL, "daily."], x=114, y=685.6)]
    assert texts(page) == [f"{FULL} {FULL} daily."]
