"""Claims without quotation marks, whose side a speaker is on, and how a story tells findings."""

from __future__ import annotations

import pytest

from extraction.made_up import story
from extraction.telling import REFERENCE, document
from goldthread.core.model import Facts
from goldthread.extraction import extract
from goldthread.extraction.people import find_posts
from goldthread.extraction.quotes import find_speech

LEAD = "Ofsted inspected Luton Council’s children’s services in March 2019."


def read(*lines: str) -> Facts:
    return extract(document("\n".join(("Luton’s children’s services", LEAD, *lines))), REFERENCE)


def claims(*paragraphs: str) -> list[tuple[str, str | None]]:
    """(speaker, side) of each claim of a made-up story."""
    setting = story("Kent’s services were inspected.", *paragraphs)
    speech = find_speech(setting, find_posts(setting))
    return [(claim.speaker or claim.description, claim.side) for claim in speech.claims]


@pytest.mark.parametrize(
    ("sentence", "speaker", "side"),
    [
        ("Kent County Council said that it had hired forty workers.", "Kent", "council"),
        ("Ann Marsh, leader of the council, said that much had changed.", "Ann Marsh", "council"),
        ("Ministers said that help would come.", "", "government"),
        ("A mother of two said that nobody rang back.", "a mother of two", "family"),
        ("The Labour group claimed that nothing had changed.", "", "politician"),
        (
            "The opposition Labour group claimed that nothing had changed.",
            "the opposition",
            "opposition",
        ),
        ("Opposition leader Pat Ashe said that nothing had changed.", "Pat Ashe", "opposition"),
        ("Staff are leaving because of pay, said Unison.", "Unison", "union"),
        ("The charity says that help comes too late.", "the charity", "charity"),
        ("According to a professor of social work, little will change.", "", "other"),
    ],
)
def test_who_claims_something_and_on_which_side(sentence: str, speaker: str, side: str) -> None:
    told = claims(sentence)
    assert [one[1] for one in told] == [side]
    assert told[0][0] in (speaker, "a person with no public role told")


def test_a_claim_goes_on_with_he_or_she() -> None:
    told = claims("Ann Marsh, leader of the council, resigned.", "She said that the work went on.")
    assert told == [("Ann Marsh", "council")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Inspectors said that plans are weak.",
        "Ofsted’s report said that the council knows its families.",
        "Children told inspectors that they feel safe.",
        "Plans are weak.",
        "Ann Marsh, leader of the council, said: “We have made a plan for our children.”",
    ],
)
def test_what_inspectors_say_and_what_stands_in_marks_is_no_claim(sentence: str) -> None:
    assert claims(sentence) == []


def test_a_claim_beside_a_quotation_is_told_by_both() -> None:
    line = "Ann Marsh, leader of the council, said that all eight targets were met and was “proud”."
    assert claims(line) == [("Ann Marsh", "council")]


def test_a_claim_is_no_finding() -> None:
    facts = read("The council said that its plans for children are strong.")
    assert [claim.side for claim in facts.claims] == ["council"]
    assert facts.findings == ()


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("“We are proud,” said council leader Ann Marsh.", "council"),
        ("“We are proud,” said Labour group leader Ann Marsh.", "politician"),
        ("“We are tired,” said Ann Marsh, regional secretary of Unison.", "union"),
        ("“I was moved nine times,” said a care leaver.", "family"),
        ("“We are tired,” said one social worker.", "staff"),
        ("“We will act,” said a Department for Education spokesperson.", "government"),
        ("The service has “widespread and serious failures” in its plans.", "inspectorate"),
    ],
)
def test_whose_words_a_quote_is(words: str, side: str) -> None:
    (quote,) = read(words).quotes
    assert quote.side == side


def test_how_a_story_tells_a_finding() -> None:
    facts = read(
        "Inspectors said that plans for children are weak.",
        "The report said that leaders “know their families well”.",
    )
    assert [finding.told for finding in facts.findings] == ["reported", "quoted"]


def test_a_letter_of_the_inspectors_tells_its_own() -> None:
    text = "Ofsted\nPlans for children are weak."
    letter = document(text, kind="letter")
    assert {finding.told for finding in extract(letter, REFERENCE).findings} <= {"own-report"}
