"""People without a public role are described, not named, and told from schemes and places."""

from __future__ import annotations

import pytest

from extraction.made_up import story
from goldthread.core.masking import masked
from goldthread.core.model import Document, Facts, Source, Span
from goldthread.extraction.people import find_posts
from goldthread.extraction.people.private_people import NOT_TOLD, find_private_names
from goldthread.extraction.people.public_roles import is_public_role
from goldthread.extraction.people.withheld import conceal
from goldthread.extraction.quotes import find_speech
from goldthread.extraction.text.roles import find_roles


def shown(*paragraphs: str) -> str:
    """The text of a made-up story as statements may quote it."""
    setting = story(*paragraphs)
    posts = find_posts(setting)
    speakers = find_speech(setting, posts).unnamed
    return masked(setting.document.text, find_private_names(setting, posts, speakers))


def speakers(*paragraphs: str) -> list[tuple[str, str]]:
    """(name, description) of the speaker of each quote."""
    setting = story(*paragraphs)
    quotes = find_speech(setting, find_posts(setting)).quotes
    return [(quote.speaker, quote.description) for quote in quotes]


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("“I was never heard,” said Kira Holt, a young person in a children’s home.",
         "a young person in a children’s home"),
        ("“I was never heard,” said Kira Holt, 14, who is in care.", "a young person aged 14"),
        ("Kira Holt, a care leaver, said: “Nobody came.”", "a care leaver"),
        ("Mother of three Kira Holt said: “Nobody came.”", "a mother of three"),
        ("Kira Holt, resident of the home, said: “Nobody came.”", "a resident of the home"),
        ("“I moved,” said Kira Holt (not her real name).", NOT_TOLD),
        ("“I moved,” said Kira Holt.", NOT_TOLD),
        ("Kira Holt, who grew up in Grimsby, said: “Nobody came.”", "a person who grew up"),
        ("Social worker Emma Gray said: “Caseloads are too high.”", "a social worker"),
        ("Kira Holt, 17, chair of the Children in Care Council, said: “Nobody came.”",
         "a young person aged 17"),
        ("Kira Holt, director of a charity, said: “Nobody came.”", NOT_TOLD),
        ("Registered manager Kira Holt said: “Nobody came.”", "a registered manager"),
        ("Kira Holt moved six times. “Nobody came,” she said.", NOT_TOLD),
    ],
)  # fmt: skip
def test_a_speaker_without_a_public_role_is_described(text: str, description: str) -> None:
    assert speakers(text) == [("", description)]
    assert "Holt" not in shown(text)
    assert "Gray" not in shown(text)


@pytest.mark.parametrize(
    ("text", "withheld"),
    [
        ("Kira, 15, was moved six times.", "Kira"),
        ("A girl called Kira was moved six times.", "Kira"),
        ("Reviews followed the murder of Khyra Zwick. Khyra had been seen.", "Khyra Zwick"),
        ("Mr Zwick, whose son was taken into care, complained.", "Zwick"),
        ("Professor Zwick reviewed it.", "Zwick"),
        ("Arthur Hill-Jones was moved.", "Arthur Hill-Jones"),
        ("Łucja Żak, a mother of two, complained.", "Łucja Żak"),
        ("KIRA HOLT was moved. Kira Holt, 9, waited.", "KIRA HOLT"),
        ("They moved Xanthe Zwick, a care leaver.", "Xanthe Zwick"),
        (
            "Xanthe Zwick (registered manager of the home) said that visits were late.",
            "Xanthe Zwick",
        ),
    ],
)
def test_a_private_name_is_withheld_wherever_it_stands(text: str, withheld: str) -> None:
    assert len(shown(text)) == len(text)
    for part in withheld.split():
        assert part in text
        assert part not in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Children use the Pupil Premium well. Turning Point, a service for young people, helps.",
        "Homes piloted the Philomena Protocol. Operation Encompass was placed in schools.",
        "Additionally, 16-year-olds wait. In Grimsby, a parent said that visits were late.",
        "Consequently, children are safer. Hackney Gets Heard, the children in care council, met.",
        "The area is White (3.5%), Asian (1.9%) or Black.",
        "Ann Marsh, leader of the council, said: “We are sorry.” Cllr Marsh left.",
        "Councillor Ann Marsh, mother of two, spoke. Mr Marsh, leader of the council, agreed.",
        "Lord Laming and Baroness Hale reported.",
        "National Youth Advocacy Service (NYAS) said that visits were late.",
        "Councillor Ann Marsh (leader of the council) said that visits were late.",
    ],
)
def test_names_of_schemes_places_and_public_people_stay(text: str) -> None:
    assert shown(text) == text


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("leader of the council", True),
        ("youth leader", False),
        ("registered manager", False),
        ("service manager", True),
        ("chair of the safeguarding board", True),
        ("chair of the Children in Care Council", False),
        ("young mayor", False),
        ("cabinet member for foster carers", True),
    ],
)
def test_which_roles_are_public(text: str, public: bool) -> None:
    (role,) = find_roles(text, Span(0, len(text)))
    assert is_public_role(text, role.span) is public


def test_a_child_holds_no_public_role() -> None:
    assert not find_posts(story("Kira Holt, 17, mayor of the town, spoke."))
    assert find_posts(story("Kira Holt (47), leader of the council, spoke."))


def test_a_title_and_an_address_that_spell_a_withheld_name_lose_it() -> None:
    text = "Kira Holt waited."
    source = Source(title="Kira Holt’s story", url="https://example.org/news/kira-holt-waited")
    document = Document("a", "0" * 64, "text/plain", "article", text, (), (), source)
    told = conceal(Facts(document, None, withheld=(Span(0, 9),)))
    assert told.document.source == Source(title="████ ████’s story")
    assert told.document.text == text
    kept = Facts(document, None)
    assert conceal(kept) == kept
