"""Sentences under their headings, and what each stretch of text speaks of."""

from __future__ import annotations

from dataclasses import replace

from extraction.telling import REFERENCE, document, setting
from goldthread.core.model import Block, Document, Inspection, Span
from goldthread.extraction.text.context import Setting, read_sentences


def test_sentences_stand_under_their_headings_and_silent_blocks_say_nothing():
    text = "Title\nPart\nOne. Two.\nAdvert\n"
    blocks = (
        Block("heading", Span(0, 5), "cover", 1),
        Block("heading", Span(6, 10), "story", 2),
        Block("paragraph", Span(11, 20)),
        Block("paragraph", Span(21, 27), "silent"),
    )
    read = Document("x", "0" * 64, "text/plain", "article", text, blocks)
    sentences = read_sentences(read)
    assert [read.quote(s.span) for s in sentences] == ["Title", "Part", "One.", "Two."]
    assert sentences[2].headings == ("Title", "Part")
    assert sentences[1].heading == "Title"


def test_the_other_sentences_of_a_paragraph_stand_beside_a_sentence():
    found = setting("Visits are late.\nPlans are clear. They are kept. They help.\nIt is good.\n")
    told = {found.text(each): found.beside(each) for each in found.sentences}
    before, after = told["They are kept."]
    assert [found.text(each) for each in before] == ["Plans are clear."]
    assert [found.text(each) for each in after] == ["They help."]
    assert told["Visits are late."] == ((), ())


def inspection(key: str, *, subject: bool = False) -> Inspection:
    return Inspection(key, "leeds", None, None, None, None, subject, ())


def test_a_passage_belongs_to_the_inspection_that_most_of_it_speaks_of():
    base = Setting(document("Leeds\n" + "x" * 100), REFERENCE, (), "leeds")
    found = replace(
        base,
        inspections=(inspection("now", subject=True), inspection("then")),
        inspection_spans=((Span(10, 30), "then"), (Span(50, 60), None)),
    )
    assert found.inspection_at(Span(10, 30)) == "then"
    assert found.inspection_at(Span(10, 45)) == "then"
    assert found.inspection_at(Span(10, 60)) == "now"
    assert found.inspection_at(Span(51, 58)) is None


def test_a_storys_sentences_belong_to_the_authority_they_speak_of():
    found = setting(
        "Ofsted rates Leeds and Kent\n"
        "Ofsted has inspected Leeds and Kent.\n"
        "In Leeds, services were strong. Visits were timely.\n"
        "In Kent, services were weak. Plans were late.\n"
        "Leeds works with partners, including Bradford council and Wakefield council.\n"
    )
    spoken = {found.text(s): found.authority_at(s.span) for s in found.sentences}
    assert spoken["Visits were timely."] == "leeds"
    assert spoken["Plans were late."] == "kent"
    assert spoken[found.text(found.sentences[-1])] == "leeds"


def test_a_neighbour_named_in_passing_does_not_take_the_story():
    found = setting(
        "Leeds children’s services criticised\n"
        "Leeds council was criticised. It will get help from Bradford.\n"
        "Visits were late.\n"
    )
    assert found.authority == "leeds"
    assert found.authority_spans == ()
