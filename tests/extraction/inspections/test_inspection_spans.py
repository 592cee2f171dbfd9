"""How much of a sentence speaks of an earlier inspection."""

from __future__ import annotations

import pytest

from extraction.telling import setting

OPENING = "Ofsted visits Leeds\nOfsted inspected Leeds children’s services in June 2019.\n"


def earlier(sentence: str) -> list[str]:
    found = setting(OPENING + sentence, "2019-08-20")
    return [found.text(span) for span, _ in found.inspection_spans]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        (
            "The previous inspection, in May 2015, rated it weak.",
            "The previous inspection, in May 2015, rated it weak.",
        ),
        (
            "Services were judged good at the inspection in 2015, but they have declined.",
            "Services were judged good at the inspection in 2015",
        ),
        (
            "Since the last inspection in 2015, when visits were late, services have improved.",
            "last inspection in 2015, when visits were late",
        ),
        (
            "Weaknesses identified at the last inspection in 2015 have been put right.",
            "identified at the last inspection in 2015",
        ),
        (
            "Services were last inspected in 2015.",
            "Services were last inspected in 2015.",
        ),
        (
            "Much is new since the inadequate rating in 2015.",
            "inadequate rating in 2015",
        ),
    ],
)
def test_the_earlier_part(sentence, words):
    assert earlier(sentence) == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "Since the last inspection in 2015, services have improved.",
        "Visits are timelier than at the previous inspection in 2015.",
        "Following the inspection in 2015, leaders made changes.",
    ],
)
def test_sentences_about_the_present_that_name_an_earlier_one(sentence):
    assert earlier(sentence) == []


def test_the_next_sentence_may_carry_on():
    told = earlier("A visit by Ofsted in May 2018 found drift. It was critical of leaders.")
    assert told == ["A visit by Ofsted in May 2018 found drift.", "It was critical of leaders."]


@pytest.mark.parametrize(
    "now",
    [
        ", but this has changed.",
        ", although there are new leaders now.",
        ", who have since gone.",
        " has now been put right.",
    ],
)
def test_what_is_so_now_is_not_carried_on(now):
    words = "It was critical of leaders"
    told = earlier(f"A visit by Ofsted in May 2018 found drift. {words}{now}")
    assert told[1:] == [words]


@pytest.mark.parametrize(
    "sentence",
    [
        "The inspection in May 2015 found drift, as did a visit by Ofsted in May 2018, when plans"
        " were late.",
        "The inspection in 2015, when visits were late, led to a visit by Ofsted in May 2018, which"
        " found plans poor.",
    ],
)
def test_words_are_told_of_the_first_of_two_earlier_inspections_alone(sentence):
    found = setting(OPENING + sentence, "2019-08-20")
    ((span, key),) = found.inspection_spans
    assert found.text(span).endswith(sentence[-20:])
    assert [one.start.year for one in found.inspections if one.key == key] == [2015]


def test_an_earlier_inspection_without_a_date_is_nobodys():
    found = setting(OPENING + "At the previous inspection, plans were rated poor.", "2019-08-20")
    assert [key for _, key in found.inspection_spans] == [None]
