"""Scans: words that a machine read are read, and told of; pages that are an image are told of."""

from __future__ import annotations

import pytest

from documents.pdf_builder import HEIGHT, WIDTH, Image, Page, Words, build_pdf
from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, Source
from goldthread.documents.pdf import read_pdf

LINES = [
    "Inspection of Rutland local authority children's services",
    "Lead inspector: Anna Example, Her Majesty's Inspector",
    "Supervision of social workers is too infrequent.",
    "Care leavers receive good support from their personal advisers.",
]
UNSEEN = 3


def page(lines: list[str] = LINES, mode: int = 0) -> Page:
    """A page of lines, each a paragraph of its own."""
    return [Words(line, 71, 760 - 40 * number, mode=mode) for number, line in enumerate(lines)]


def read(*pages: Page) -> Document:
    return read_pdf(build_pdf(list(pages)), "a.pdf", Source())


def notes(document: Document) -> list[tuple[str, str]]:
    return [(note.kind, note.detail) for note in document.notes]


def test_words_that_ocr_laid_over_an_image_of_the_page_are_read_and_told_of() -> None:
    document = read([Image(), *page(mode=UNSEEN)])
    assert all(line in document.text for line in LINES)
    assert notes(document) == [("ocr", "the words of page 1 were read by OCR")]


def test_unseen_words_without_an_image_are_hidden_and_left_out() -> None:
    document = read([*page(LINES[:2]), *page(["", "", "", "", "Leaders are outstanding."], UNSEEN)])
    assert "outstanding" not in document.text
    assert notes(document) == [
        ("hidden-text", "3 words that it does not show were left out, on page 1")
    ]


def test_unseen_words_over_a_small_image_are_hidden() -> None:
    logo = Image(20, HEIGHT - 60, WIDTH / 5, 50)
    with pytest.raises(DocumentRefused, match="all of its text is hidden; run OCR") as refused:
        read([logo, *page(mode=UNSEEN)])
    assert refused.value.reason == "no-text-layer"


def test_few_unseen_words_beside_many_seen_ones_are_hidden_even_over_an_image() -> None:
    secret = Words("Leaders are outstanding.", 71, 300, mode=UNSEEN)
    document = read([Image(), *page(LINES * 3), secret])
    assert "outstanding" not in document.text
    assert [kind for kind, _ in notes(document)] == ["hidden-text"]


def test_pages_that_are_an_image_inside_a_good_report_are_told_of() -> None:
    document = read(page(LINES[:2]), [Image()], [Image()], page(LINES[2:]))
    assert all(line in document.text for line in LINES)
    assert len(document.pages) == 4
    assert notes(document) == [("image-page", "pages 2 to 3 are images without text")]
    assert document.page_of(document.text.index("Supervision")) == 4
    assert document.page_of(document.text.index("Lead inspector")) == 1


def test_an_empty_page_and_a_page_with_a_small_picture_are_no_image() -> None:
    document = read(page(LINES[:2]), [], [Image(71, 400, 90, 90)], page(LINES[2:]))
    assert notes(document) == []


def test_a_scan_without_ocr_is_refused_with_what_to_do() -> None:
    with pytest.raises(DocumentRefused, match="its pages hold no text; run OCR") as refused:
        read([Image()], [Image()])
    assert refused.value.reason == "no-text-layer"


def test_one_page_that_was_read_by_ocr_is_told_by_its_number() -> None:
    document = read(page(LINES[:2]), [Image(), *page(LINES[2:], mode=UNSEEN)])
    assert notes(document) == [("ocr", "the words of page 2 were read by OCR")]
    assert LINES[3] in document.text
