"""Lines that are no part of a story, and lines of a story that look like them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goldthread.documents.articles import furniture

MATCHING: list[tuple[Callable[[str], bool], list[str]]] = [
    (
        furniture.is_credit,
        [
            "Photo: A. Lee/Stock",
            "Image caption,",
            "Children playing - stock imageImage source, Getty Images",
            "A council building "
            + "with many windows and flags at the front " * 6
            + "seen from the street.Image source, LDRS",
            "The civic centre, where the council is based (Image: LDRS)",
            "Services in Anytown were rated good last year. Picture: Anytown Council",
            "(credit: stock / library)",
        ],
    ),
    (
        furniture.is_link,
        [
            "Contact Us",
            "SIGN UP",
            "Log in",
            "3 comments",
            "Hide Ad",
            "• Published",
            "Published24 June 2013",
            "Skip to main content",
            "https://news.example/story",
            "www.news.example",
            "Comments",
            "Share this page",
        ],
    ),
    (
        furniture.is_teaser_link,
        [
            "Read more",
            "READ MORE: Man jailed in Anytown",
            "READ MORE: Board for new company in Anytown appointed" * 3,
            "Read Full Story",
            "Continue reading »",
            "Read the full report here.",
            "The full report can be read here",
        ],
    ),
    (
        furniture.is_promotion,
        [
            "Register now for our conference to boost your skills",
            "Keep abreast of the latest news in the sector.",
            "Anytown Online is a paper providing you with the latest news and features.",
            "Don't miss our free daily newsletter",
        ],
    ),
    (
        furniture.is_addressed,
        [
            "Our inspection page gives you the latest ratings of your council.",
            "For our anniversary, we’re looking for colleagues who inspired you.",
            "We choose not to lock readers out of our reporting.",
            "Your support makes all the difference.",
        ],
    ),
    (
        furniture.is_end_marker,
        [
            "More from Anytown Online",
            "Related internet links",
            "Most read",
            "Comments are closed.",
            "3 Responses to Council praised",
            "Leave a reply",
            "Tags: Ofsted",
            "Ends",
            "Notes to editors",
            "© Anytown News 2021",
        ],
    ),
    (
        furniture.is_social_bar,
        ["facebook twitter youtube", "menu-bars linkedin facebook rss twitter"],
    ),
    (furniture.is_address, ["1 Park Gate, High Street, Anytown, Anyshire AN4 3ZL"]),
    (furniture.is_truncated, ["Six hundred children a day were [...]", "What is possible ..."]),
]
STORY = [
    "Plans are weak.",
    "“We know there is more to do for your children and we will do it,” she said.",
    "'You told us what to change,' the report said.",
    "Councillor Lee said: “You can see the difference that our staff make.”",
    "The picture was mixed: some plans were good.",
    "Photographs of the children were kept in their files.",
    "More children are seen by social workers than at the last inspection.",
    "More from the council’s own reserves will be spent on children, the leader said.",
    "Read alone, the figures mislead.",
    "Contact with families is not always well planned.",
    "Comments by inspectors on the quality of plans were critical of leaders.",
    "Related services, such as early help, were praised by inspectors.",
    "Social workers are on Facebook and Twitter to find homes for children in care.",
    "Staff “do not give up ...” and children know it.",
    "Inspectors visited the US-style hub at 1 Park Gate, Anytown.",
    "Our findings, the inspectors wrote, show that children are safer.",
    "News of the rating was welcomed by the council.",
]


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule, lines in MATCHING for line in lines]
)
def test_what_matches(rule: Callable[[str], bool], line: str) -> None:
    assert rule(line)
    assert furniture.reason_for(line)


@pytest.mark.parametrize("line", STORY)
def test_what_a_story_says_is_never_furniture(line: str) -> None:
    assert furniture.reason_for(line) == ""


def test_quotations_are_taken_out_of_the_writers_own_words() -> None:
    text = "It is “late” and \"slow\".\nHe said: “We know.\n“You too.”\nWho? She said: 'I do.'"
    assert furniture.unquoted(text).split() == [
        "It",
        "is",
        "and",
        ".",
        "He",
        "said:",
        "Who?",
        "She",
        "said:",
    ]
