"""The headline, the datelines and the story of an article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goldthread.documents.articles.zones import zone_article
from goldthread.documents.plain.layout import read_blocks

TITLE = "Anytown is good, says Ofsted"
STORY = (
    "Children's services at Anytown Council have been rated good by inspectors from Ofsted.\n\n"
    "Social workers have manageable caseloads and see the children they work with often.\n"
)


def zones(text: str, title: str = "") -> list[tuple[str, str, int, str]]:
    blocks = zone_article(text, read_blocks(text), title)
    return [(b.zone, b.kind, b.level, text[b.span.start : b.span.end][:20]) for b in blocks]


def test_headline_standfirst_byline_and_dateline() -> None:
    text = f"{TITLE}\n\nLeaders are pleased with it\n\nBy Jane Smith\n\n2 May 2023\n\n{STORY}"
    assert zones(text)[:5] == [
        ("cover", "heading", 1, "Anytown is good, say"),
        ("story", "paragraph", 0, "Leaders are pleased "),
        ("cover", "paragraph", 0, "By Jane Smith"),
        ("cover", "paragraph", 0, "2 May 2023"),
        ("story", "paragraph", 0, "Children's services "),
    ]


def test_menus_before_the_headline_and_names_below_it_are_silent() -> None:
    text = f"What's On\nLatest deals\nAnytown is good, says Ofsted\nAnn Lee\n\n{STORY}"
    assert [zone for zone, *_ in zones(text)] == [
        "silent",
        "silent",
        "cover",
        "silent",
        "story",
        "story",
    ]


def test_the_dateline_may_stand_above_the_headline() -> None:
    text = (
        f"November 26, 2021 11.39 am This story is old\n\nAnytown is good, says Ofsted\n\n{STORY}"
    )
    assert [(zone, level) for zone, _, level, _ in zones(text)][:2] == [("cover", 0), ("cover", 1)]


def test_the_manifests_title_is_the_headline() -> None:
    text = f"Our children deserve better\n\nAnytown is  good\n\n{STORY}"
    assert [zone for zone, *_ in zones(text, "Anytown is good")][:2] == ["silent", "cover"]
    assert [zone for zone, *_ in zones(text)][:2] == ["cover", "silent"]


def test_an_article_without_a_headline_has_none() -> None:
    text = f"{STORY}\nLow turnover\n\nStaff stay for years, the inspectors said in a report.\n"
    assert zones(text)[2] == ("story", "heading", 2, "Low turnover")
    assert all(level != 1 for _, _, level, _ in zones(text))


def test_three_headings_in_a_row_are_a_list() -> None:
    text = f"{TITLE}\n\n{STORY}\nRATED GOOD\nAnytown\nOthertown\n\nPlans are weak.\n"
    assert [(kind, words) for _, kind, _, words in zones(text)][3:6] == [
        ("heading", "RATED GOOD"),
        ("bullet", "Anytown"),
        ("bullet", "Othertown"),
    ]


lines = st.sampled_from(
    [
        "Read more",
        "By Jane Smith",
        "2 May 2023",
        "Related stories",
        "Anytown is good, says Ofsted",
        "I think so.",
        "“We know,” she said.",
        "• one",
        "•",
        "Inspectors said that social workers in Anytown see children more often than they did.",
        "Something [...]",
        "Image caption,",
        "https://a.example",
        "?",
    ]
)


@given(st.lists(st.tuples(lines, st.sampled_from(["\n", "\n\n"])), max_size=14))
def test_no_block_is_lost_or_moved(parts: list[tuple[str, str]]) -> None:
    text = "".join(line + gap for line, gap in parts)
    before = read_blocks(text)
    after = zone_article(text, before)
    assert [block.span for block in after] == [block.span for block in before]
    assert all(bool(block.reason) == (block.zone == "silent") for block in after)
    assert sum(block.level == 1 for block in after) <= 1
