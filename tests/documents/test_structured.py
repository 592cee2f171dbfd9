"""From items to a document: its text, its pages, and what speaks in it."""

from __future__ import annotations

from goldthread.core.model import Document, Source
from goldthread.documents.office.tables import row_items
from goldthread.documents.pdf.blocks import Item
from goldthread.documents.structured import make_document

LETTER = [
    "18 December 2019",
    "Dear Ms Example",
    "Focused visit to Rutland children\u2019s services",
    "This letter summarises the findings of a focused visit to Rutland on 5 November 2019.",
    "Supervision of social workers is weak.",
    "Yours sincerely",
    "Anna Example",
    "The Office for Standards in Education, Children\u2019s Services and Skills (Ofsted) regulates "
    "and inspects to achieve excellence in the care of children and young people.",
]


def made(*told: tuple[int, str], pages: int = 0) -> Document:
    items = [Item("paragraph", [(page, words)]) for page, words in told]
    return make_document(items, b"", "a.pdf", Source(), "application/pdf", pages)


def test_every_page_has_its_stretch_of_the_text_and_together_they_are_all_of_it() -> None:
    document = made((2, "Ofsted inspected Kent."), (2, "More."), (4, "The last page."), pages=5)
    text = document.text
    assert [text[page.start : page.end] for page in document.pages] == [
        "",
        "Ofsted inspected Kent.\n\nMore.\n\n",
        "",
        "The last page.",
        "",
    ]
    assert [document.page_of(text.index(words)) for words in ("Ofsted", "More", "The")] == [2, 2, 4]


def test_a_format_without_pages_has_none() -> None:
    document = made((1, "Ofsted inspected Kent."), (2, "More."))
    assert document.pages == ()
    assert document.page_of(0) is None


def test_what_stands_in_every_letter_says_nothing() -> None:
    document = made(*((1, words) for words in LETTER), pages=1)
    assert document.kind == "letter"
    zones = {document.quote(block.span): block.zone for block in document.blocks}
    assert zones[LETTER[4]] != "silent"
    assert zones[LETTER[-1]] == "silent"


def test_only_several_short_cells_are_a_row() -> None:
    one, other = (Item("paragraph", [(1, words)]) for words in ("Overall", "Good"))
    (row,) = row_items([[one], [], [other]])
    assert (row.kind, row.text) == ("row", "Overall | Good")
    assert row_items([[one, other]]) == [one, other]
    assert row_items([[one], []]) == [one]
    long = Item("paragraph", [(1, "x" * 500)])
    assert row_items([[one], [long]]) == [one, long]


def test_rows_and_bullets_stand_on_lines_of_their_own_and_paragraphs_apart() -> None:
    kinds = ("row", "row", "bullet", "bullet", "paragraph", "paragraph")
    items = [Item(kind, [(1, f"Ofsted {n}")]) for n, kind in enumerate(kinds)]
    text = make_document(items, b"", "a.docx", Source(), "text/plain").text
    assert text == "Ofsted 0\nOfsted 1\n\nOfsted 2\nOfsted 3\n\nOfsted 4\n\nOfsted 5"
