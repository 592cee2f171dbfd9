"""Praise, criticism, both or neither: each rule with sentences that must and must not match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.extraction.findings.polarity import judge
from goldthread.extraction.findings.polarity.clauses import find_clauses
from goldthread.extraction.findings.polarity.cues import find_cues
from goldthread.extraction.text.wording import fold


def polarity(sentence: str, **context: object) -> str:
    return judge(fold(sentence).text, **context).polarity  # type: ignore[arg-type]


def rule(sentence: str, **context: object) -> str:
    return judge(fold(sentence).text, **context).rule  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans are weak.",
        "Inspectors found “serious failures” in the care of children.",
        "Services were downgraded from “good” after a visit.",
        "Some children are missing out on help.",
        "Leaders were criticised for the delay.",
        "Four areas needed further development.",
        "Visits are not always timely.",
        "The new panel is not yet having an effect.",
        "Too many children wait for a social worker.",
        "The quality of assessments remains variable.",
        "More children could benefit from an advocate.",
        "There is no clear record of the decision.",
        "Managers fail to challenge poor practice.",
        "Leaders were not aware of the serious concerns.",
        "Leaders recognise that too many children live far away from home.",
        "Practice has improved but is not yet good.",
        "The service has declined since the last inspection.",
        "Leaders need to strengthen the oversight of plans.",
        "Two priority actions have not been sufficiently addressed.",
        "The inspection identified widespread weaknesses in planning.",
        "However, this does not lead to action to address the shortfalls.",
        "Monitoring lacks rigour.",
        "Learning from complaints needs to be strengthened.",
        "Children identified as missing out wait too long.",
        "Accuracy is challenged by the slow growth of the system.",
        "In a very few cases there is an over-reliance on what parents say.",
        "Plans are not updated often enough and do not always say what is wanted.",
        "Carers who become homeless are not always supported.",
        "The local authority recognises the need to promote these services.",
        "Some children have long waits for help.",
        "A few children tell their stories more than once.",
        "Leaders know that more needs to be done.",
        "Inspectors slammed the council's work with families.",
        "The watchdog condemned the handling of referrals.",
        "Ofsted criticised the council over its care of children.",
        "A damning verdict was given on the service.",
        "The report told of failings in the help for families.",
        "Staff have a low level of understanding of neglect.",
        "There are low levels of compliance with the policy.",
        "The response to referrals has significantly deteriorated.",
        "Some families do not get help soon enough and experience harm for too long.",
        "Children who do not have a settled home experience drift.",
        "Support for young people who have not done well at school is less effective.",
        "Many children who have complex needs are not receiving the right help.",
        "A few children stay with relatives who have not been fully assessed.",
        "Cases are closed prematurely before risks are addressed.",
        "This is an area where progress has not been made.",
        "Children are rarely seen alone.",
    ],
)
def test_criticism(sentence: str) -> None:
    assert polarity(sentence) in ("weakness", "mixed")
    assert judge(fold(sentence).text).words


@pytest.mark.parametrize(
    "sentence",
    [
        "Plans are strong and reviewed regularly.",
        "The council, which has more than halved staff turnover in two years, is praised.",
        "The department has moved out of its inadequate rating.",
        "Since the inspection, when services were judged to be inadequate, leaders have acted.",
        "No placement has broken down.",
        "There is no delay in holding strategy meetings.",
        "Children do not wait for longer than necessary.",
        "Managers quickly identify drift and delay.",
        "Weaknesses in recording have been addressed.",
        "Leaders have an accurate understanding of the shortfalls in practice.",
        "Children who are not in school are visited often.",
        "When children cannot live at home, they move to suitable homes.",
        "Despite rising demand, social workers see children regularly.",
        "While there is more to do, practice is now effective.",
        "Children at risk of harm are protected well.",
        "No children have been permanently excluded.",
        "Staff work closely with families.",
        "No children live in hotels.",
        "Plans set out what needs to change.",
        "Managers ensure that children are not left at home.",
        "Staff turnover is now very low.",
        "Low levels of sickness help children to keep their worker.",
        "Areas for improvement are clearly articulated.",
        "Weak practice is rare.",
        "For those children where change is not achieved, the court acts in good time.",
        "Leaders are aware that this is not consistent and have now begun a review.",
        "Services have improved from inadequate to good.",
        "Since the inspection in 2018, when practice was judged inadequate, teams have grown.",
        "Good plans are in place for children when there is delay.",
        "The record helps rather than hinders staff.",
        "Leaders have responded well to the areas for improvement.",
        "Panels meet each month despite the limited transport.",
        "Children’s needs to be safe are met.",
        "Review meetings are held in good time.",
        "Work with health partners is effective.",
        "Children rarely live in unregistered homes.",
        "In cases where there has been delay, managers have acted.",
        "On the rare occasions unsuitable homes are used, directors are told.",
        "The failures found when the council was visited in 2019 have been addressed with pace.",
        "Staff help children whose emotional well-being is a cause for concern.",
        "Leaders are focused on the need to develop a skilled workforce.",
        "Delays are generally purposeful.",
        "This flexibility contributes to the avoidance of delay for children.",
    ],
)
def test_praise(sentence: str) -> None:
    assert polarity(sentence) == "strength"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Visits are regular, but records are poor.", "mixed"),
        ("Visits are regular, yet records are poor.", "mixed"),
        ("Visits are regular yet thorough.", "strength"),
        ("Some children have good plans, while others wait too long.", "mixed"),
        ("Although referrals are well recorded, managers do not review them.", "weakness"),
        ("Although some records are poor, practice is strong.", "strength"),
        ("Panels meet each week, but plans drift.", "weakness"),
        ("Plans are written, although some are late and weak.", "mixed"),
        ("The quality of plans, although improving, is poor.", "weakness"),
        ("Some plans are poor, but most are good.", "strength"),
    ],
)
def test_contrast(sentence: str, expected: str) -> None:
    assert polarity(sentence) == expected


def test_a_bullet_under_what_must_improve_is_a_weakness_whatever_its_words() -> None:
    assert (
        polarity("The strong and timely use of plans", to_improve=True, listed=True) == "weakness"
    )
    assert polarity("The quality of supervision", to_improve=True) == "weakness"
    full = "The team works well with families."
    assert polarity(full, to_improve=True) == "strength", "a paragraph further down is judged"


def test_an_order_is_a_weakness_and_a_description_is_not() -> None:
    assert rule("Ensure that all plans are reviewed.") == "recommendation"
    assert rule("Work with children is sensitive.") != "recommendation"
    assert rule("Use of data is good.") != "recommendation"


def test_what_follows_from_a_weakness_is_one() -> None:
    sentence = "This means that children move home."
    assert polarity(sentence, before="weakness") == "weakness"
    assert polarity(sentence, before="strength") == "strength"
    assert polarity("This has improved.", before="weakness") == "strength"
    assert rule("This is so in each team.", before="weakness") == "goes-on"
    assert rule("They meet each month.", before="weakness") == "plain", "goes on to something else"


def test_however_turns_praise_round() -> None:
    sentence = "However, this varies between teams."
    assert polarity(sentence, before="strength") == "weakness"
    assert rule("However, the panel meets monthly.", before="strength") == "however"
    assert polarity("However, the panel meets monthly.", before="weakness") == "strength"


def test_bare_figures_praise_nothing() -> None:
    assert rule("The average time was 693 days.") == "figure"
    assert rule("Nine children were adopted in 2016 and 12 left care.") == "count"
    assert rule("In 2016 the team moved to one office.") != "count", "a year counts nothing"
    assert rule("Training has reached 200 professionals.") == "plain", "what was done is told"
    assert rule("Support is good for 16 and 17 year olds.") == "praise"


def test_what_cannot_be_told_yet_is_neither_praise_nor_fault() -> None:
    assert rule("It is too early to see the impact of this.") == "too-early"
    assert polarity("It is too soon to tell whether this has worked.") == "none"
    assert polarity("It is too early to tell, and plans are poor.") == "weakness"
    assert polarity("Children move home too early to settle.") != "strength"


def test_words_are_where_the_verdict_says() -> None:
    text = fold("Supervision is regular, but records are incomplete.").text
    verdict = judge(text)
    assert [text[start:end] for start, end in verdict.words] == ["regular", "incomplete"]


def test_clauses() -> None:
    text = "when risks rise, plans change, but not always"
    clauses = find_clauses(text)
    assert clauses.lead is not None
    assert text[slice(*clauses.lead)] == "when risks rise"
    assert text[slice(*clauses.main)] == "plans change, "
    assert clauses.turn_word == "but"
    assert find_clauses("however, plans are late").turn is None


@given(st.text(alphabet="abc ,.;notbupr", max_size=80))
def test_any_text_gets_a_verdict_with_words_inside_it(text: str) -> None:
    folded = fold(text).text
    verdict = judge(folded)
    assert all(0 <= start < end <= len(folded) for start, end in verdict.words)
    assert all(cue.end <= len(folded) for cue in find_cues(folded))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Social workers need to give children more help.", "want"),
        ("Plans now need to be carried out sooner.", "fault"),
        ("Only 52% of visits happen within a week.", "want"),
        ("Families know who they need to call.", "plain"),
    ],
)
def test_what_is_needed_is_a_weakness(sentence: str, expected: str) -> None:
    assert rule(sentence) == expected


def test_looked_after_sets_no_scene() -> None:
    assert polarity("Children looked after are not always placed near home.") == "weakness"


def test_a_leading_clause_may_hold_relative_ones() -> None:
    text = "Following the visit in 2009, which revealed weaknesses, swift action was taken."
    assert polarity(text) == "strength"


def test_good_that_comes_of_a_weakness() -> None:
    assert polarity("As a result, support is effective.", before="weakness") == "strength"
    assert polarity("As a result, children move house.", before="weakness") == "weakness"
