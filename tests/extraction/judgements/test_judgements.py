"""Judgements in sentences: whose, at which inspection, on which area, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.made_up import story
from extraction.telling import document, graded, seed, setting
from goldthread.core.reference import load
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.judgements import find_judgements

NEL, NL = "north-east-lincolnshire", "north-lincolnshire"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (
            0,
            {
                (NEL, "2017-07", "overall", "good"),
                (NEL, "2017-07", "help-protection", "requires-improvement"),
                (NEL, "2012-05", "safeguarding", "adequate"),
                (NEL, "2012-05", "looked-after", "good"),
            },
        ),
        (1, set()),
        (2, set()),
        (3, {(NEL, "2021-10-04", "overall", "inadequate"), (NEL, "2017", "overall", "good")}),
        (
            4,
            {
                (NL, "", "overall", "outstanding"),
                (NL, "", "help-protection", "good"),
                (NL, "", "in-care", "outstanding"),
                (NL, "2012", "safeguarding", "good"),
                (NL, "2012", "looked-after", "outstanding"),
                ("westminster", "?", "overall", "outstanding"),
                ("kensington-and-chelsea", "?", "overall", "outstanding"),
            },
        ),
    ],
)
def test_the_seeds_give_these_and_no_others(number, expected):
    assert graded(seed(number)) == expected


OPENING = "Ofsted visits Leeds\nOfsted inspected Leeds children’s services in June 2019.\n"
NOW, OPEN = "2019-06", "?"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The council has been rated ‘inadequate’.", {(NOW, "overall", "inadequate")}),
        (
            "Inspectors rated the council’s child protection services as ‘requires improvement’.",
            {(NOW, "help-protection", "requires-improvement")},
        ),
        (
            "Adoption services and leadership were both rated “outstanding”.",
            {(NOW, "adoption", "outstanding"), (NOW, "leaders", "outstanding")},
        ),
        (
            "Leeds received an outstanding rating for adoption services.",
            {(NOW, "adoption", "outstanding")},
        ),
        (
            "Its services for children in care still require improvement.",
            {(NOW, "in-care", "requires-improvement")},
        ),
        (
            "It was upgraded from ‘inadequate’ to ‘good’ overall.",
            {(NOW, "overall", "good"), (OPEN, "overall", "inadequate")},
        ),
        (
            "The service is no longer rated inadequate.",
            {(OPEN, "overall", "inadequate")},
        ),
        (
            "The Safeguarding Children Board was judged to be good.",
            {(NOW, "safeguarding-board", "good")},
        ),
        (
            "The department was rated inadequate at the previous inspection in May 2015.",
            {("2015-05", "overall", "inadequate")},
        ),
        (
            "An Ofsted report published in August said Leeds’s children’s services are inadequate"
            " and highlighted delay.",
            {(NOW, "overall", "inadequate")},
        ),
        (
            "The report describes children’s services in the city as “inadequate.”",
            {(NOW, "overall", "inadequate")},
        ),
        (
            "The service was rated inadequate earlier this year, says the watchdog.",
            {(NOW, "overall", "inadequate")},
        ),
        (
            "It was downgraded from an Ofsted overall “good” to “requires improvement” in June.",
            {(OPEN, "overall", "good"), (NOW, "overall", "requires-improvement")},
        ),
        (
            "It had outstanding ratings in two categories, adoption services and leadership.",
            {(NOW, "adoption", "outstanding"), (NOW, "leaders", "outstanding")},
        ),
        (
            "Care leavers are well known since the inspection in May 2016, when services were"
            " judged to be inadequate.",
            {("2016-05", "overall", "inadequate")},
        ),
        (
            "Services have worsened since 2012, when Ofsted last visited and deemed them to be"
            " adequate.",
            {("2012", "overall", "adequate")},
        ),
        (
            "It got a ‘good’ rating in 2016 “as a result of strong leadership”.",
            {("2016", "overall", "good")},
        ),
        (
            "It was judged to be good in 2016.",
            {("2016", "overall", "good")},
        ),
    ],
)
def test_forms_in_which_sentences_give_them(sentence, expected):
    found = graded(setting(OPENING + sentence, "2019-08-20"))
    assert found == {("leeds", *row) for row in expected}


@pytest.mark.parametrize(
    "sentence",
    [
        "Inspectors saw some improvements and good social work.",
        "Adoption performance is good and improving.",
        "Leaders want to become ‘outstanding’.",
        "It has a plan to have at least a ‘good’ rating by 2022, and aims to be ‘outstanding’.",
        "More is needed before they can give it a rating better than ‘good’.",
        "Three of its schools were rated ‘inadequate’.",
        "The youth offending service was rated ‘good’.",
        "The council runs four children’s homes. All are rated ‘good’ by Ofsted.",
        "The quality of assessments varies from inadequate to good.",
        "Last year 20 councils in England were rated ‘inadequate’.",
        "An outstanding offer from good foster carers is adequate for most.",
    ],
)
def test_what_is_no_judgement(sentence):
    found = graded(setting(OPENING + sentence, "2019-08-20"))
    assert {row for row in found if row[3] != "good" or "rating by 2022" not in sentence} == set()


def test_a_grade_goes_to_the_authority_named_nearest_before_it():
    text = (
        "Stockport and Merton inspected\n"
        "Ofsted has inspected children’s services in Stockport and in Merton.\n"
        "Merton was rated “good”, while Stockport was rated “inadequate”.\n"
    )
    assert graded(setting(text, "2017-09-04")) >= {
        ("stockport", "", "overall", "inadequate"),
        ("merton", "", "overall", "good"),
    }


def test_councils_alone_may_be_what_requires_improvement():
    text = "Councils inspected\nOfsted said Bolton and Hounslow require improvement.\n"
    found = {(authority, grade) for authority, _, _, grade in graded(setting(text, "2014-03-21"))}
    assert found == {("bolton", "requires-improvement"), ("hounslow", "requires-improvement")}


def test_repeated_statements_are_one_judgement():
    text = OPENING + "Leeds was rated ‘good’ overall.\nLeeds children’s services are rated ‘good’."
    found = setting(text, "2019-08-20")
    assert len(find_judgements(found)) == 1


def test_a_visits_letter_gives_the_grade_of_the_inspection_it_names():
    text = (
        "Monitoring visit to Leeds children’s services\n"
        "This letter summarises the findings of the monitoring visit to Leeds on 10 May 2022. "
        "This was the second monitoring visit since the local authority was judged inadequate in "
        "November 2019.\n"
    )
    assert graded(setting(text, "2022-06-10", "letter")) == {
        ("leeds", "2019-11", "overall", "inadequate")
    }


AREA = (
    "Leeds City Council\nInspection of services for children\n"
    "Inspection dates: 3 to 14 November 2014\n"
)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "The previous inspection of Leeds’s safeguarding arrangements was in May 2012. "
            "The local authority was judged to be good.\n"
            "The previous inspection of services for children looked after was in May 2012. "
            "It was judged to be adequate.",
            {("safeguarding", "good"), ("looked-after", "adequate")},
        ),
        (
            "The last inspection of the council’s arrangements for the protection of children "
            "took place in May 2012. The council was judged inadequate.",
            {("safeguarding", "inadequate")},
        ),
        (
            "The last inspection of safeguarding and looked after children was in May 2012. The "
            "council was judged to be adequate for children looked after and good for "
            "safeguarding.",
            {("safeguarding", "good"), ("looked-after", "adequate")},
        ),
        (
            "The last inspection of services for looked-after children was in October 2011, when "
            "they were judged to be inadequate.",
            {("looked-after", "inadequate")},
        ),
        (
            "Leaders worked hard since the last inspection of children’s services in May 2012 to "
            "give leadership to the areas of the service that were judged to be inadequate.",
            set(),
        ),
        (
            "The previous inspection of Leeds’s fostering service was in May 2012. "
            "The service was judged to be good.",
            set(),
        ),
    ],
)
def test_a_grade_told_alone_is_on_what_was_inspected_then(told, expected):
    found = setting(AREA + told, "2015-01-20", "report")
    earlier = [item for item in find_judgements(found) if item.inspection != "subject"]
    assert {(item.area, item.grade) for item in earlier} == expected


@given(st.text(alphabet="rated ‘good’ inequ.Ls,", max_size=200))
def test_any_text_gives_evidence_inside_it(text):
    found = make_setting(document("Leeds\n" + text), load())
    for judgement in find_judgements(found):
        span = judgement.evidence.span
        assert "Leeds" not in found.document.quote(span) or span.start >= 0
        assert 0 <= span.start < span.end <= len(found.document.text)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Children’s services were rated outstanding in Essex and Hertfordshire.",
            {("essex", "outstanding"), ("hertfordshire", "outstanding")},
        ),
        (
            "Kent, Norfolk and Suffolk were all rated ‘inadequate’ by Ofsted.",
            {("kent", "inadequate"), ("norfolk", "inadequate"), ("suffolk", "inadequate")},
        ),
        (
            "Ofsted rated services ‘outstanding’ in Essex, Leeds and Hertfordshire, and "
            "‘inadequate’ in Kent and Norfolk.",
            {
                ("essex", "outstanding"),
                ("leeds", "outstanding"),
                ("hertfordshire", "outstanding"),
                ("kent", "inadequate"),
                ("norfolk", "inadequate"),
            },
        ),
        ("Services were rated good in 2019, when Kent and Essex helped.", {("kent", "good")}),
    ],
)
def test_a_grade_told_of_several_authorities_is_each_ones(
    told: str, expected: set[tuple[str, str]]
) -> None:
    found = graded(setting(f"The year in inspections\n{told}", "2019-10-22"))
    assert {(authority, grade) for authority, _, _, grade in found} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The Care Quality Commission rated the council ‘requires improvement’.",
        "The CQC published its report in May. It rated the council ‘inadequate’.",
        "Adult social care at Leeds City Council was rated ‘good’ after an inspection in May.",
        "The Regulator of Social Housing judged the council to be inadequate.",
        "The force was rated ‘inadequate’ by HMICFRS, the inspectorate of constabulary.",
        "Leeds Probation Service was rated ‘outstanding’ by inspectors.",
        "A peer review by the Local Government Association rated leadership as good.",
        "Leeds City Council was rated ‘outstanding’ by the Housing Ombudsman.",
    ],
)
def test_a_grade_of_another_inspectorate_or_remit_is_none_of_ours(sentence):
    text = "Leeds council\nOfsted inspected children’s services in Leeds in June 2019.\n" + sentence
    assert graded(setting(text, "2019-08-20")) == set()


def test_a_grade_of_ours_beside_that_of_another_counts():
    text = (
        "Leeds council\nThe CQC rated adult services ‘inadequate’. Ofsted has rated children’s"
        " services in Leeds ‘good’.\n"
    )
    assert {(row[2], row[3]) for row in graded(setting(text, "2019-08-20"))} == {
        ("overall", "good")
    }


def test_a_story_that_names_no_inspectorate_gives_no_grade():
    text = "Leeds council\nChildren’s services in Leeds are rated ‘good’, said the leader.\n"
    assert graded(setting(text, "2019-08-20")) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "The duty team was judged to be inadequate by Ofsted inspectors.",
        "The multi-agency safeguarding hub was found to be inadequate.",
        "The council has improved from a previous judgement of inadequate.",
        "The service was judged to be inadequate.",
    ],
)
def test_a_grade_of_a_part_or_of_before_is_none_of_the_whole(sentence: str) -> None:
    found = find_judgements(story(sentence))
    assert not [one for one in found if one.inspection == "subject" and one.area == "overall"]


def test_a_grade_that_heads_a_list_is_no_judgement() -> None:
    made = story(("heading", "Inadequate"), ("bullet", "The quality of plans"))
    assert find_judgements(made) == ()
