"""Quotations: where they begin and end, who says them."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from extraction.made_up import SEEDS, seed, story
from goldthread.core.model import Quote
from goldthread.extraction.people import find_posts
from goldthread.extraction.quotes import find_speech
from goldthread.extraction.text.context import Setting, read_sentences


def quotes(setting: Setting) -> tuple[Quote, ...]:
    return find_speech(setting, find_posts(setting)).quotes


def told(*paragraphs: str) -> list[tuple[str, str]]:
    """(speaker, words) of each quote of a made-up story."""
    setting = story(*paragraphs)
    return [(quote.speaker, setting.text(quote.span)) for quote in quotes(setting)]


def test_speech_of_several_paragraphs_is_one_quote() -> None:
    assert told(
        "Council leader Ann Marsh said: “We are sorry.",
        "“We will put it right.",
        "“We have begun.”",
        "Plans are weak.",
    ) == [("Ann Marsh", "We are sorry.\n\n“We will put it right.\n\n“We have begun.")]


def test_a_closing_mark_may_stand_where_speech_goes_on() -> None:
    assert told("Council leader Ann Marsh said: “We are sorry.", "”We will put it right.”") == [
        ("Ann Marsh", "We are sorry.\n\n”We will put it right.")
    ]


def test_closed_paragraphs_stay_apart_and_carry_the_speaker_on() -> None:
    assert told(
        "“We are sorry,” council leader Ann Marsh said. “We mean it.”", "“We will put it right.”"
    ) == [
        ("Ann Marsh", "We are sorry,"),
        ("Ann Marsh", "We mean it."),
        ("Ann Marsh", "We will put it right."),
    ]


def test_a_caption_between_does_not_change_the_speaker() -> None:
    setting = story(
        "Ann Marsh, leader of the council, said: “We are sorry.", "A photo", "“We mean it.”"
    )
    first, caption, last = setting.document.blocks
    blocks = (first, replace(caption, zone="silent"), last)
    document = replace(setting.document, blocks=blocks)
    setting = dataclasses.replace(setting, document=document, sentences=read_sentences(document))
    assert [(q.speaker, setting.text(q.span)) for q in quotes(setting)] == [
        ("Ann Marsh", "We are sorry."),
        ("Ann Marsh", "We mean it."),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Inspectors said plans were "too slow".', "Ofsted"),
        ("Plans were “too slow” and visits “late”, inspectors found.", "Ofsted"),
        ("“Plans are too slow,” states Ofsted’s report.", "Ofsted"),
        ("The council said it will “do better”.", "North Lincolnshire"),
        ("A Department for Education spokesperson said: “We act.”", "Department for Education"),
        ("Director Tom Birch wrote to Cllr Jo Reed, saying that it was “unfair”.", "Tom Birch"),
        ("Staff morale was “low”.", "Ofsted"),
        ("Social workers said they were “tired”.", ""),
        ("The DfE’s direction said: “The council must comply.”", "Department for Education"),
        ("The notice says a “full review” may be needed.", "Department for Education"),
        (
            "Under the direction, it must find “the best way” to improve.",
            "Department for Education",
        ),
        ("The DfE issued a notice to a council where trust had “broken down”.", "Ofsted"),
        ("Services for adopters were praised for “expert and swift” help.", "Ofsted"),
        ("A joint statement from the partners said: “We recognise the worry.”", ""),
        ("Tom Birch will also assess plans “within a reasonable time”.", ""),
        ("Staff were praised in front of director Tom Birch for “expert help”.", "Ofsted"),
    ],
)
def test_speakers(text: str, speaker: str) -> None:
    assert [who for who, _ in told(text)][:1] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ann Marsh, {post}, was praised for “strong leadership”.", "Ofsted"),
        ("Ann Marsh, {post}, was also praised for “strong leadership”.", "Ofsted"),
        ("Ann Marsh, {post}, came in May and has been described as “a strong leader”.", "Ofsted"),
        ("Ann Marsh, {post}, was praised by inspectors for “strong leadership”.", "Ofsted"),
        ("Ann Marsh, {post}, was praised by many for “strong leadership”.", ""),
        ("Ann Marsh, {post}, was accused of “a cover-up”.", ""),
        ("Ann Marsh, {post}, was praised but sees “no cause for joy”.", "Ann Marsh"),
        ("Ann Marsh, {post}, was praised and has “no plans to leave”.", "Ann Marsh"),
        ("Ann Marsh, {post}, whose team was praised for it, sees “much to do”.", "Ann Marsh"),
        ("Ann Marsh, {post}, was glad of the “kind words”.", "Ann Marsh"),
        ("Ann Marsh, {post}, said staff were praised for “expert help”.", "Ann Marsh"),
    ],
)
@pytest.mark.parametrize("post", ["leader of the council", "Kent’s cabinet member for children"])
def test_who_is_spoken_of_does_not_say_what_is_quoted(text: str, speaker: str, post: str) -> None:
    assert [who for who, _ in told(text.format(post=post))] == [speaker]


def test_a_participle_goes_on_with_the_same_speaker() -> None:
    text = "Inspectors said plans were “clear”, with staff in care homes, adding “we saw hope”."
    assert told(text) == [("Ofsted", "clear"), ("Ofsted", "we saw hope")]


def test_a_letter_is_whose_it_was_said_to_be() -> None:
    assert told("The DfE letter says so.", "“This stays in force,” the letter adds.") == [
        ("Department for Education", "This stays in force,")
    ]
    assert told("Ofsted’s letter says so.", "“Plans are weak,” the letter adds.") == [
        ("Ofsted", "Plans are weak,")
    ]


def test_somebody_unnamed_is_not_the_council_they_speak_of() -> None:
    assert told(
        "One claimed the Council had kept it quiet, and another said leaders were “complacent”."
    ) == [("", "complacent")]


def test_a_pronoun_is_the_latest_person() -> None:
    assert told("Director Tom Birch took over in May.", "“We are improving,” he said.") == [
        ("Tom Birch", "We are improving,")
    ]


def test_a_line_that_leads_to_the_speech_names_its_speaker() -> None:
    assert told("Tom Birch, director of children’s services, said:", "“We are improving.”") == [
        ("Tom Birch", "We are improving.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Services were rated ‘good’ and then “requires improvement”.",
        "The ‘front door’ and ‘safety plans’ are over-used.",
        "The children’s and families’ needs aren’t met.",
        "The “Strengthening Families Together” scheme began.",
        "They rated “the impact of leaders on social work practice with children and families”.",
    ],
)
def test_grades_terms_titles_and_apostrophes_are_no_quotes(text: str) -> None:
    assert told(text) == []


def test_single_marks_around_speech_are_a_quote() -> None:
    assert told("Council leader Ann Marsh said: ‘We let children’s families down.’") == [
        ("Ann Marsh", "We let children’s families down.")
    ]


def test_a_report_quotes_only_what_somebody_says() -> None:
    setting = story(
        "The ‘getting it right for us’ plan is clear.",
        "An award was won for a film called ‘Finding my way’, and ‘Not in our town’ is a campaign.",
        "One child told inspectors, ‘My social worker listens to me.’",
        kind="report",
    )
    (quote,) = quotes(setting)
    assert setting.text(quote.span) == "My social worker listens to me."
    assert (quote.speaker, quote.mode) == ("", "direct")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("One child told inspectors, ‘My social worker listens to me.’", "child"),
        ("A foster carer of children from many places said, ‘I love to work here.’",
         "foster carer"),
        ("Social workers are proud. One told inspectors, ‘We love to work here.’",
         "social worker"),
        ("The head teacher’s view is clear. A young person told us, ‘I am never turned away.’",
         "young person"),
        ("‘I would be lost without this support,’ said one adopter.", "adopter"),
        ("Somebody told inspectors, ‘I love to work here.’", ""),
    ],
)  # fmt: skip
def test_whoever_a_report_quotes_has_a_role(text: str, role: str) -> None:
    (quote,) = quotes(story(text, kind="report"))
    assert (quote.speaker, quote.role) == ("", role)


@pytest.mark.parametrize(
    ("text", "role", "called"),
    [
        ("As one care leaver stated, ‘I am glad of it.’", "care leaver", "one care leaver"),
        ("One second-time adopter told inspectors that it ‘had improved beyond belief’.",
         "adopter", "one second-time adopter"),
        ("For all professionals there is, as one manager said, ‘a lot still to do’.",
         "manager", "one manager"),
        ("Children commented that it ‘has helped me to speak’.", "child", "children"),
    ],
)  # fmt: skip
def test_whoever_a_report_quotes_is_called_what_it_calls_them(
    text: str, role: str, called: str
) -> None:
    (quote,) = quotes(story(text, kind="report"))
    assert (quote.role, quote.description) == (role, called)


def test_young_people_are_not_an_inspector_of_that_name() -> None:
    setting = story(
        ("paragraph", "Team inspectors: Ian Young HMI and Jo Wood HMI"),
        ("paragraph", "Young people said that they feel ‘part of a big family’."),
        kind="report",
    )
    (quote,) = find_speech(setting, find_posts(setting)).quotes
    assert (quote.speaker, quote.role) == ("", "young person")


def test_role_and_organisation_come_from_the_post() -> None:
    (quote,) = quotes(story("Ann Marsh, leader of Kent County Council, said: “No.”"))
    assert (quote.role, quote.organisation, quote.mode, quote.speaker_is_person) == (
        "leader of Kent County Council",
        "Kent",
        "direct",
        True,
    )


@pytest.mark.parametrize(
    ("name", "count", "direct"),
    [
        ("2017-nel", 24, 3),
        ("2019-letter", 0, 0),
        ("2019-nel", 2, 0),
        ("2021-nel", 9, 3),
        ("2017-nl", 16, 1),
    ],
)
def test_seeds(name: str, count: int, direct: int) -> None:
    found = quotes(seed(name))
    assert (len(found), sum(quote.mode == "direct" for quote in found)) == (count, direct)


@pytest.mark.parametrize("name", SEEDS)
def test_quotes_of_the_seeds_leave_their_outer_marks_out(name: str) -> None:
    setting = seed(name)
    for quote in quotes(setting):
        text = setting.text(quote.span)
        assert text == text.strip()
        assert setting.document.text[quote.span.start - 1] in "“\"‘'"
        assert not text.startswith(("“", '"'))
        assert not text.endswith(("”", '"'))


@given(st.lists(st.text(alphabet="“”\"‘’'aB s.,:\n", min_size=1, max_size=40), max_size=5))
def test_spans_lie_inside_the_document_in_order(paragraphs: list[str]) -> None:
    setting = story(*paragraphs)
    found = quotes(setting)
    assert found == quotes(setting)
    spans = [quote.span for quote in found]
    assert spans == sorted(spans)
    for span in spans:
        text = setting.text(span)
        assert text.strip() == text != ""
