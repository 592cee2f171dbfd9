"""Reading whole PDFs: what is refused, what is text, where the pages lie."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.pdf_builder import Box, Tag, Words, build_pdf, paragraph
from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, Source, Span
from goldthread.documents.pdf import read_pdf
from goldthread.documents.pdf.page import PageText, Run, Style
from goldthread.documents.pdf.parts import tagged_parts
from goldthread.documents.pdf.tags import Place

LONG = "Social workers visit children often and write down what the children tell them"
"""A line that runs to the right margin in the built pages."""


def read(data: bytes) -> Document:
    return read_pdf(data, "report.pdf", Source())


def texts(document: Document) -> list[str]:
    return [document.quote(block.span) for block in document.blocks]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!doctype html><title>Not found</title>", "wrong-type"),
        (build_pdf([[Words("Plans", 71, 700)]])[:400], "truncated"),
        (build_pdf([[Words("Plans", 71, 700)]], password=True), "encrypted"),
        (build_pdf([]), "no-pages"),
        (build_pdf([[Box(71, 100, 400, 600)], []]), "no-text-layer"),
        (build_pdf([[Words("Plans", 71, 700, mode=3)]]), "no-text-layer"),
        (build_pdf([[Words("Plans", 71, 700)]], fake_pages=5000), "too-large"),
        (b"%PDF-1.7\nnothing that follows is one\n%%EOF\n", "unreadable"),
    ],
)
def test_refusals_have_their_names(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read(data)
    assert refused.value.reason == reason


def test_lines_of_a_paragraph_are_one_block() -> None:
    document = read(build_pdf([paragraph([LONG, "every week."])]))
    assert document.text == f"{LONG} every week."
    assert texts(document) == [document.text]


def test_a_tagged_paragraph_goes_on_over_the_page() -> None:
    pages = [
        [Words("Help comes", 71, 90, mark=0), Words("Inspection of Ashby", 71, 30)],
        [Words("early.", 71, 750, mark=0), Words("Inspection of Ashby", 71, 30)],
    ]
    document = read(build_pdf(pages, (Tag("P", ((0, 0), (1, 0))),)))
    assert document.text == "Help comes early."
    assert document.pages == (Span(0, 11), Span(11, 17))
    assert document.page_of(document.text.index("early")) == 2


def test_a_bullet_that_word_tagged_behind_the_words_after_it_stands_before_them() -> None:
    page = [
        Words("• ", 57, 700, mark=1),
        Words("The Dynamic Su", 75, 700, mark=2),
        Words("pport Register is kept.", 160, 700, mark=3),
        Words("A line that has no bullet.", 75, 600, mark=4),
    ]
    item = Tag("LI", (Tag("Lbl", ((0, 2),)), Tag("LBody", ((0, 1), (0, 3)))))
    document = read(build_pdf([page], (Tag("L", (item,)), Tag("P", ((0, 4),)))))
    assert texts(document)[0].replace(" ", "") == "TheDynamicSupportRegisteriskept."
    assert [block.label for block in document.blocks] == ["•", ""]


def test_an_untagged_sentence_goes_on_over_the_page_past_its_footer_and_footnote() -> None:
    footer = Words("Ashby children's services", 71, 30, 8)
    note = Words("1 A note on the figures used in this report.", 71, 90, 9)
    first = [Words(LONG, 71, 120), note, footer]
    second = [Words("Ashby children.", 71, 750), footer]
    document = read(build_pdf([first, second]))
    assert texts(document) == [
        "A note on the figures used in this report.",
        f"{LONG} Ashby children.",
    ]
    assert [block.kind for block in document.blocks] == ["note", "paragraph"]
    assert document.blocks[0].label == "1"


def test_a_word_broken_at_the_end_of_a_line_is_closed_only_when_it_stands_whole_elsewhere() -> None:
    lines = [
        "The improvement of this long and well written paragraph about the improve-",
        "ment of services for homeless 16- and 17-year-olds shows how a well-",
        "managed service works.",
    ]
    text = read(build_pdf([paragraph(lines)])).text
    assert "the improvement of services for homeless 16- and 17-year-olds" in text
    assert "a well-managed service" in text


def test_a_word_broken_over_the_page_is_closed() -> None:
    pages = [[Words("Staff are co-", 71, 90, mark=0)], [Words("located.", 71, 700, mark=0)]]
    assert read(build_pdf(pages, (Tag("P", ((0, 0), (1, 0))),))).text == "Staff are co-located."


def test_what_cannot_be_seen_is_left_out() -> None:
    page = [
        Words("Seen.", 71, 700),
        Words("Invisible.", 120, 700, mode=3),
        Words("Outside.", 71, -300),
        Words("White on nothing.", 71, 600, grey=1),
        Box(60, 490, 300, 40),
        Words("White on black.", 71, 500, grey=1),
    ]
    assert texts(read(build_pdf([page]))) == ["Seen.", "White on black."]


def test_pages_without_text_are_empty_and_the_others_still_read() -> None:
    document = read(build_pdf([[Box(0, 0, 500, 500)], [Words("Plans are clear.", 71, 700)], []]))
    assert document.text == "Plans are clear."
    assert document.pages == (Span(0, 0), Span(0, 16), Span(16, 16))
    assert document.page_of(0) == 2


def test_an_artifact_of_a_tagged_page_is_no_text_but_an_untagged_body_is() -> None:
    page = [Words("Tagged words here.", 71, 700, mark=0), Words("7", 500, 30)]
    assert read(build_pdf([page], (Tag("P", ((0, 0),)),))).text == "Tagged words here."
    page.append(Words("Words that the tags forget.", 71, 500))
    assert "forget" in read(build_pdf([page], (Tag("P", ((0, 0),)),))).text


def test_the_title_is_made_of_the_headings_up_to_the_one_that_names_the_inspection() -> None:
    page = [
        Words("Ashby Council", 71, 780, 26),
        Words("Inspection of children's social care services", 71, 740, 16, bold=True),
        *paragraph([LONG, LONG, LONG]),
    ]
    data = build_pdf([page])
    title = "Ashby Council: Inspection of children's social care services"
    assert read(data).source.title == title
    assert read_pdf(data, "report.pdf", Source(title="Told")).source.title == "Told"


def test_a_letter_is_told_by_its_salutation_and_zoned_as_one() -> None:
    lines = ["Ms A Reed", "Director", "Dear Ms Reed", "Focused visit to Ashby"]
    body = [Words(line, 71, 780 - 40 * index) for index, line in enumerate(lines)]
    end = [Words("Yours sincerely", 71, 200), Words("B Hall", 71, 160)]
    document = read(build_pdf([[*body, *paragraph([LONG, LONG + "."], y=600), *end]]))
    zones = {document.quote(block.span): block.zone for block in document.blocks}
    assert document.kind == "letter"
    assert zones["Ms A Reed"] == zones["B Hall"] == "cover"
    assert zones[f"{LONG} {LONG}."] == "story"


_WORD = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30)
_PLACED = st.builds(
    Words, _WORD, st.floats(20, 500), st.floats(20, 800), st.sampled_from([9, 12, 16])
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_PLACED, max_size=6), min_size=1, max_size=3))
def test_blocks_follow_each_other_and_pages_cover_the_text(pages: list[list[Words]]) -> None:
    document = read(build_pdf([[Words("Plans", 71, 400), *pages[0]], *pages[1:]]))
    ends = [0]
    for block in document.blocks:
        assert ends[-1] <= block.span.start < block.span.end
        assert document.quote(block.span).strip() == document.quote(block.span)
        ends.append(block.span.end)
    assert len(document.pages) == len(pages)
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in pairwise(document.pages))


def test_a_line_that_recurs_is_text_where_there_is_no_other() -> None:
    line = Words("Ofsted inspected the children's services of Ashby.", 71, 800)
    assert "Ofsted inspected" in read(build_pdf([[line], [line]])).text


def test_hidden_words_of_every_kind_are_left_out_and_counted() -> None:
    page = [
        Words("Seen words stay here.", 71, 700),
        Words("Invisible.", 300, 700, mode=3),
        Words("Tiny words.", 71, 650, 0.5),
        Words("Covered words.", 71, 500),
        Box(60, 490, 300, 40),
        Words("Over the box.", 71, 600),
        Words("Outside.", 71, -300),
    ]
    document = read(build_pdf([page]))
    assert texts(document) == ["Seen words stay here.", "Over the box."]
    (note,) = document.notes
    assert (note.kind, note.detail) == (
        "hidden-text",
        "6 words that it does not show were left out, on page 1",
    )


@pytest.mark.parametrize("raised", [-5, 0, 5])
def test_hidden_words_between_seen_ones_of_their_look_are_left_out(raised: int) -> None:
    page = [
        *paragraph(["A line above.", "Another line above."], y=760),
        Words("Plans are", 71, 700),
        Words("never", 130, 700 + raised, mode=3),
        Words("good.", 170, 700),
        *paragraph(["A line below."], y=640),
    ]
    document = read_pdf(build_pdf([page]), "a.pdf", Source())
    assert "never" not in document.text
    assert "good." in document.text
    assert [note.detail for note in document.notes] == [
        "1 word that it does not show was left out, on page 1"
    ]


def test_words_that_word_tagged_with_the_item_before_stand_behind_their_bullet() -> None:
    text = "plans are in time EHC \u25aa plans are right."
    cell = (0, 0, 1)
    places = {
        mark: Place((*cell, mark), "LBody", (*cell, mark), cell, cell[:2], cell[:1], False, False)
        for mark in (1, 2)
    }

    def run(words: str, mark: int, x: float, y: float) -> Run:
        start = text.index(words)
        return Run(start, start + len(words), Style(mark, 12.0, False, x, y), 0)

    page = PageText(
        text,
        (
            run("plans are in time", 1, 200, 700),
            run("EHC", 1, 215, 685),
            run("\u25aa plans are right.", 2, 200, 685),
        ),
        842.0,
    )
    parts = [part.text for part in tagged_parts(1, page, places)]
    assert parts == ["plans are in time", "\u25aa EHC plans are right."]
