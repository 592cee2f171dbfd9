"""What the items of a report may say."""

from __future__ import annotations

import pytest

from goldthread.core.model import BlockKind
from goldthread.documents.pdf.blocks import Item
from goldthread.documents.reports.zones import set_zones

SENTENCE = "Social workers visit children often and write down what the children tell them."


def item(kind: BlockKind, text: str, page: int, level: int = 0) -> Item:
    return Item(kind, [(page, text)], level=level, table=(page,) if kind == "row" else None)


def zones(*items: Item) -> list[str]:
    set_zones(list(items))
    return [item.zone for item in items]


def test_the_cover_ends_with_the_judgement_table() -> None:
    assert (
        zones(
            item("heading", "Inspection of Ashby local authority children’s services", 1, 1),
            item("paragraph", "Inspection dates: 3 to 14 June 2024", 1),
            item("paragraph", "Lead inspector: A Hall", 1),
            item("row", "Judgement | Grade", 1),
            item("row", "Overall effectiveness | Good", 1),
            item("paragraph", SENTENCE, 1),
            item("heading", "What needs to improve?", 2, 2),
            item("bullet", "The timeliness of visits.", 2),
        )
        == ["cover"] * 5 + ["story"] * 3
    )


def test_an_older_cover_has_its_judgement_in_a_sentence() -> None:
    assert (
        zones(
            item("heading", "Ashby Council", 1, 1),
            item(
                "heading",
                "The overall judgement is that children’s services require improvement",
                1,
            ),
            item("paragraph", "The authority is not yet delivering good protection and help.", 1),
            item("row", "Adoption performance | Require improvement", 1),
            item("row", "Leadership, management and governance | Good", 1),
            item("heading", "Executive summary", 2, 2),
            item("paragraph", SENTENCE, 2),
        )
        == ["cover"] * 5 + ["story"] * 2
    )


def test_contents_pages_are_silent_up_to_their_last_line() -> None:
    items = [
        item("heading", "Contents", 2, 1),
        item("heading", "Executive summary 3", 2, 2),
        item("paragraph", "The local authority 6", 2),
        item("heading", "Executive summary", 3, 2),
    ]
    assert zones(*items) == ["silent"] * 3 + ["story"]
    assert {found.reason for found in items[:3]} == {"contents"}
    assert [found.kind for found in items] == ["heading", "paragraph", "paragraph", "heading"]


@pytest.mark.parametrize(
    "heading",
    [
        "Information about this inspection",
        "Information about this local authority area",
        "Annex A: Information about the local authority area",
        "The inspection team",
        "Children living in this area",
        "Previous Ofsted inspections",
    ],
)
def test_facts_about_area_and_inspection_are_annex_until_the_story_goes_on(heading: str) -> None:
    assert (
        zones(
            item("heading", heading, 5, 2),
            item("paragraph", SENTENCE, 5),
            item("heading", "Child protection in this area", 5, 3),
            item("bullet", SENTENCE, 5),
            item("heading", "Recommendations", 6, 3),
            item("bullet", SENTENCE, 6),
        )
        == ["annex"] * 4 + ["story"] * 2
    )


def test_the_meaning_of_judgements_is_silent_with_the_headings_under_it() -> None:
    assert zones(
        item("heading", "What the inspection judgements mean", 30, 1),
        item("heading", "The local authority", 30, 1),
        item("paragraph", "An outstanding local authority leads highly effective services.", 30),
        item("heading", "The effectiveness of the Local Safeguarding Children Board", 31, 1),
    ) == ["silent"] * 3 + ["story"]


def test_the_publisher_s_words_are_silent_to_the_end_or_to_the_end_of_an_early_page() -> None:
    closing = "If you would like a copy of this document in a different format, please telephone"
    assert zones(item("paragraph", SENTENCE, 8), item("paragraph", closing, 9)) == [
        "story",
        "silent",
    ]
    early = [
        item("heading", "Ashby Council", 1, 1),
        item("paragraph", "© Crown copyright 2013", 2),
        item("paragraph", "Website: www.ofsted.gov.uk", 2),
        item("paragraph", SENTENCE, 3),
    ]
    assert zones(*early) == ["cover", "silent", "silent", "story"]


def test_a_table_of_one_judgement_in_the_story_is_its_heading() -> None:
    area = item("row", "Leadership, management and governance | Good", 12)
    record = [item("row", f"{name} | Good", 26) for name in ("Quality of provision", "Outcomes")]
    zones(area, item("paragraph", SENTENCE, 12), *record)
    assert (area.kind, area.level) == ("heading", 1)
    assert {row.kind for row in record} == {"row"}


def test_a_short_line_above_a_list_is_a_heading() -> None:
    line = item("paragraph", "Quality of practice", 4)
    unfinished = item("paragraph", "The council has:", 4)
    zones(line, item("bullet", SENTENCE, 4), unfinished, item("bullet", SENTENCE, 4))
    assert (line.kind, line.level) == ("heading", 4)
    assert unfinished.kind == "paragraph"


def test_footnotes_give_facts_but_those_on_law_are_silent() -> None:
    facts = "The local authority has updated this section with its own data."
    law = "Ofsted produces this report under section 136 of the Education and Inspections Act 2006."
    assert zones(item("paragraph", SENTENCE, 3), item("note", facts, 3), item("note", law, 3)) == [
        "story",
        "annex",
        "silent",
    ]
