"""Adverts before a story, other stories and comments after it."""

from __future__ import annotations

from goldthread.documents.articles.page import Page
from goldthread.documents.articles.surroundings import silence_surroundings
from goldthread.documents.plain.layout import read_blocks

STORY = """Inspectors praise the council of Anytown for its services

Children's services at Anytown Council have been rated good by inspectors from Ofsted.

Social workers have manageable caseloads and see the children they work with often, inspectors said.

“We are proud of our staff and will keep going,” said Ann Lee, the director of children's services.
"""
TAIL = (
    "The council must still improve the plans of care leavers, according to the inspectors' report."
)


def silent(text: str) -> list[str]:
    page = Page.of(text, read_blocks(text))
    silence_surroundings(page)
    return [line for line, reason in zip(page.lines, page.reasons, strict=True) if reason]


def test_a_plain_story_is_left_alone() -> None:
    assert silent(STORY + "\n" + TAIL) == []


def test_an_advert_before_the_headline() -> None:
    advert = "Anytown Online starts a new service\n\nThe new service opens today.\n\n"
    advert += "Subscribe\nContact us\n\n"
    assert silent(advert + STORY)[:2] == [
        "Anytown Online starts a new service",
        "The new service opens today.",
    ]
    assert len(silent(advert + STORY)) == 4


def test_a_link_among_the_first_paragraphs_ends_no_advert() -> None:
    first, rest = STORY.split("\n\n", 2)[:2], STORY.split("\n\n", 2)[2]
    text = "\n\n".join([*first, "Subscribe", "Caseloads fall", rest])
    assert silent(text) == ["Subscribe"]


def test_teasers_with_the_same_link_under_each() -> None:
    cards = "".join(
        f"\nNews {n} of quite another place\n\nNow {n} roads are closed.\n\nRead more\n"
        for n in (1, 2)
    )
    assert len(silent(STORY + cards)) == 6


def test_a_link_to_the_report_under_each_part_of_a_round_up_silences_only_itself() -> None:
    link = "The full report can be read here."
    parts = "".join(
        f"\n{place} Council\n\nIn {place}, {TAIL}\n\n{link}\n" for place in ("Anytown", "Othertown")
    )
    assert set(silent(f"{STORY}{parts}")) == {link}


def test_one_link_under_a_section_silences_nothing_else() -> None:
    assert silent(f"{STORY}\nWhat is next\n\n{TAIL}\n\nRead more\n") == ["Read more"]


def test_an_end_marker_silences_the_rest() -> None:
    rest = "Man jailed in Othertown\n\nA council in Othertown has been criticised by inspectors.\n"
    assert silent(f"{STORY}\nRelated stories\n\n{rest}") == [
        "Related stories",
        "Man jailed in Othertown",
        "A council in Othertown has been criticised by inspectors.",
    ]


def test_the_story_may_go_on_after_a_box_of_other_stories() -> None:
    more = "“Can we do it? We can,” Ms Lee said of the plans of the council for its children.\n"
    text = f"{STORY}\n{TAIL}\n\nMore news:\n\nMan jailed in Othertown\n\n{more}"
    assert silent(text) == ["More news:", "Man jailed in Othertown"]


def test_an_end_marker_before_most_of_the_story_silences_only_itself() -> None:
    headline, rest = STORY.split("\n\n", 1)
    assert silent(f"{headline}\n\nRelated stories\n\n{rest}\n{TAIL}") == ["Related stories"]


def test_a_byline_after_the_story_begins_another() -> None:
    other = (
        "Managing the impossible\n\nBy Tom Reed | 8 July 2024\n\nWhat can be done is not much.\n"
    )
    assert len(silent(f"{STORY}\n{TAIL}\n\n{other}")) == 3


def test_comments_without_any_heading() -> None:
    comments = (
        "Brilliant. We need more of our councils to be like this one.\n\n"
        "I work next door and inspectors said the same of us, but nothing changed.\n\n"
        "https://news.example/other\n\nHowever, it is to be applauded.\n"
    )
    found = silent(f"{STORY}\n{TAIL}\n\n{comments}")
    assert len(found) == 4
    assert found[0].startswith("Brilliant.")


def test_a_quotation_with_i_is_no_comment() -> None:
    quotation = "She added: “I am proud of my team.”\n\n“I thank them all.”\n"
    assert silent(f"{STORY}\n{quotation}") == []


def test_an_opinion_that_reporting_follows_is_no_comment() -> None:
    assert silent(f"{STORY}\nI asked the council why.\n\nA spokesman said plans were late.\n") == []


def test_what_the_page_shows_twice() -> None:
    text = f"Ann LeeAnn Lee\n\n{STORY}\n{TAIL}\n\n{TAIL}"
    assert silent(text) == ["Ann LeeAnn Lee", TAIL]


def test_the_line_after_image_caption() -> None:
    headline, rest = STORY.split("\n\n", 1)
    caption = "Ann Lee said her staff had earned it"
    assert caption in silent(f"{headline}\n\nImage caption,\n\n{caption}\n\n{rest}")


def test_links_after_the_last_words() -> None:
    assert silent(f"{STORY}\n{TAIL}\n\nThe report on Anytown\n\nOfsted's website\n") == [
        "The report on Anytown",
        "Ofsted's website",
    ]


def test_a_last_bullet_without_a_stop_is_no_link() -> None:
    assert (
        silent(f"{STORY}\nThe council must improve:\n\n• visits\n• plans for care leavers\n") == []
    )
