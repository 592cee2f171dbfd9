"""Whose people are: by column, heading and rank, and nobody's where these do not show it."""

from __future__ import annotations

import pytest

from goldthread.core.model import Block, Document, Span
from goldthread.core.reference import load
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.people import find_posts

REFERENCE = load()
HEAD = [
    ("heading", "cover", "Area SEND inspection of Leeds Local Area Partnership"),
    ("paragraph", "cover", "Inspection dates: 11 to 15 March 2024"),
]
CHIEFS = [
    ("row", "story", "Local authority | Integrated care board"),
    ("row", "story", "Leeds City Council | NHS Aireshire ICB"),
    ("row", "story", "Ann Example, Director of Children’s Services | Tim Sample, Chief Executive"),
    ("row", "story", "www.leeds.gov.uk | www.aireshire.nhs.uk"),
]
TEAM = [
    ("row", "annex", "Ofsted | Care Quality Commission"),
    ("row", "annex", "Kim Example HMI, lead inspector | Lee Sample, lead inspector"),
    ("row", "annex", "Sal Example, Ofsted Inspector | Jo Sample, CQC inspector"),
]


def posts(*blocks: tuple[str, str, str]) -> dict[str, str]:
    """The organisation of each person named in ``blocks`` (kind, zone, text)."""
    text, made = "", []
    for kind, zone, words in (*HEAD, *blocks):
        start = len(text)
        made.append(Block(kind, Span(start, start + len(words)), zone))
        text += words + "\n\n"
    document = Document("a.pdf", "0" * 64, "application/pdf", "report", text, tuple(made))
    return {
        post.person: post.organisation for post in find_posts(make_setting(document, REFERENCE))
    }


def test_a_chief_belongs_to_the_body_that_heads_the_column() -> None:
    assert posts(*CHIEFS) == {"Ann Example": "leeds", "Tim Sample": "NHS Aireshire ICB"}


def test_the_order_of_the_columns_does_not_matter() -> None:
    turned = [(k, z, " | ".join(reversed(words.split(" | ")))) for k, z, words in CHIEFS]
    assert posts(*turned) == {"Ann Example": "leeds", "Tim Sample": "NHS Aireshire ICB"}


def test_a_column_whose_body_has_no_name_leaves_it_empty() -> None:
    assert posts(CHIEFS[0], CHIEFS[2])["Tim Sample"] == ""


def test_an_inspector_belongs_to_the_inspectorate_of_rank_or_column() -> None:
    cqc = "Care Quality Commission"
    expected = {"Kim Example": "Ofsted", "Lee Sample": cqc, "Sal Example": "Ofsted"}
    assert posts(*TEAM) == expected | {"Jo Sample": cqc}


@pytest.mark.parametrize(
    ("words", "organisation"),
    [
        ("Inspectors: Kim Example", ""),
        ("Lead inspector: Kim Example, CQC", "Care Quality Commission"),
        ("Lead inspector: Kim Example HMI", "Ofsted"),
    ],
)
def test_where_several_inspected_a_name_without_rank_is_of_none(
    words: str, organisation: str
) -> None:
    with_cqc = ("paragraph", "annex", "Ofsted and the Care Quality Commission inspected the area.")
    assert posts(with_cqc, ("paragraph", "annex", words)) == {"Kim Example": organisation}


def test_two_chiefs_in_one_cell_have_each_their_own_post() -> None:
    row = (
        "Ann Example Director of Children’s Services | Rob Sample Chief Executive of Westshire ICB"
        " Tom Neutral Chief Executive Officer of NHS Eastshire ICB"
    )
    found = posts(CHIEFS[0], ("row", "story", row))
    assert found["Rob Sample"] == "Westshire ICB"
    assert found["Tom Neutral"] == "NHS Eastshire ICB"
