"""Figures in prose: value, unit, period, population, comparator, approximation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.made_up import AUTHORITY, seed, story
from goldthread.core.model import Figure
from goldthread.core.reference import load
from goldthread.extraction.figures import find_figures
from goldthread.extraction.figures.indicators import rules
from goldthread.extraction.text.context import Setting


def figures(*paragraphs: str) -> list[Figure]:
    return list(find_figures(story(*paragraphs)))


def annex(*bullets: str) -> list[Figure]:
    return list(find_figures(story(*[("bullet", text) for text in bullets], zone="annex")))


def brief(figure: Figure) -> tuple[str, str, str, str]:
    return figure.indicator, figure.value, figure.unit, figure.period


def test_a_share_of_a_group() -> None:
    (figure,) = figures("At 31 March 2017, 74% of care leavers lived in suitable accommodation.")
    assert brief(figure) == (
        "care-leavers-in-suitable-accommodation", "74", "percent", "2017-03-31",
    )  # fmt: skip
    assert (figure.about, figure.population) == (AUTHORITY, "care leavers")


@pytest.mark.parametrize(
    ("words", "approximation"),
    [
        ("more than", "more-than"), ("just over", "more-than"), ("fewer than", "less-than"),
        ("almost", "about"), ("at least", "at-least"), ("up to", "at-most"), ("exactly", ""),
    ],
)  # fmt: skip
def test_approximations(words: str, approximation: str) -> None:
    (figure,) = figures(f"The council looks after {words} 1,200 children in care.")
    assert (figure.value, figure.approximation) == ("1200", approximation)


def test_a_comparator_is_a_figure_of_its_own() -> None:
    ours, theirs = figures("The turnover of social workers is 11% (the national average is 15.5%).")
    assert (ours.about, ours.value, ours.comparator) == (AUTHORITY, "11", "national average")
    assert (theirs.about, theirs.value, theirs.comparator) == ("England", "15.5", "")
    assert theirs.indicator == ours.indicator


def test_a_subject_at_school_is_not_the_country() -> None:
    (figure,) = figures("Progress of children in care rose by 36% in English.")
    assert figure.about == AUTHORITY
    told = figures("Re-referrals were 9%, beside 2% for statistical neighbours and 3% for England.")
    assert [f.about for f in told] == [AUTHORITY, "statistical neighbours", "England"]


def test_a_sentence_about_the_country_goes_on_from_the_figure_before() -> None:
    ours, theirs = figures(
        "The council looks after 90 children per 10,000.", "Nationally, the rate is 67 per 10,000."
    )
    assert (theirs.about, theirs.indicator) == ("England", ours.indicator)


def test_the_size_of_a_caseload_needs_no_noun() -> None:
    (figure,) = figures("Some social workers had caseloads of more than 30.")
    assert (figure.indicator, figure.value, figure.approximation) == (
        "caseloads",
        "30",
        "more-than",
    )


def test_two_comparisons_stand_beside_one_figure() -> None:
    ours, near, all_of_them = figures(
        "Re-referrals were 23%, compared with statistical neighbours at 15% and England at 16%."
    )
    assert (ours.about, ours.comparator) == (AUTHORITY, "statistical neighbours; England")
    assert (near.about, all_of_them.about) == ("statistical neighbours", "England")


def test_a_change_has_two_figures_with_their_periods() -> None:
    before, after = figures("Referrals fell from 292 in December 2019 to 179 in August this year.")
    assert brief(before) == ("referrals", "292", "count", "2019-12")
    assert brief(after) == ("referrals", "179", "count", "2021-08")


def test_a_change_between_two_years_gives_each_value_its_own() -> None:
    told = figures(
        "Social workers rose from 345 to 368 between 2017 and 2020, during which time average"
        " caseloads fell from 19.5 to 17."
    )
    assert [brief(figure)[:2] for figure in told] == [
        ("social-workers", "345"),
        ("social-workers", "368"),
        ("caseloads", "19.5"),
        ("caseloads", "17"),
    ]
    assert [figure.period for figure in told[:2]] == ["2017", "2020"]


def test_an_own_share_beside_the_nations_stays_the_authoritys() -> None:
    ours, theirs = figures("31% live more than 20 miles away, compared with 18% nationally.")
    assert (ours.about, theirs.about) == (AUTHORITY, "England")


def test_what_rose_is_told_in_the_words_of_the_text_where_no_indicator_is_known() -> None:
    told = figures("Completion rates have risen from 56% to 92%.")
    assert [(f.indicator, f.value) for f in told] == [
        ("", "56"),
        ("", "92"),
    ]
    assert story("Completion rates have risen from 56% to 92%.").text(told[0].said) == (
        "Completion rates have risen"
    )


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("Caseloads are as high as 34.", "caseloads", "34"),
        ("Caseloads have risen to 30 because of vacancies.", "caseloads", "30"),
        ("Some social workers still hold more than 25 children.", "caseloads", "25"),
        (
            "Forty-six children have lived in foster care for long.",
            "living-with-foster-families",
            "46",
        ),
        ("Return home interviews are late in 4 out of 10 cases.", "return-interviews", "4"),
        ("The council spent £20 million on children’s services.", "spending", "20000000"),
        ("It said 85 per cent of staff are now employed permanently.", "permanent-staff", "85"),
    ],
)
def test_indicators_in_prose(text: str, indicator: str, value: str) -> None:
    (figure,) = figures(text)
    assert (figure.indicator, figure.value) == (indicator, value)


def test_a_part_of_those_just_counted() -> None:
    _, part = figures("Out of 117,000 children in the area, 469 of them were being looked after.")
    assert (part.indicator, part.value) == ("children-looked-after", "469")


def test_the_annex_of_an_older_report() -> None:
    found = annex(
        "Approximately 34,500 children and young people under the age of 18 years live in the "
        "area. This is 22% of the total population.",
        "At 31 March 2017, 310 children and young people were the subject of a child protection "
        "plan (a rate of 90 per 10,000 children). This is an increase from 280 (81 per 10,000) at "
        "31 March 2016.",
        "Four children live with parents.",
    )
    assert [brief(figure) for figure in found] == [
        ("children-in-area", "34500", "count", ""),
        ("children-in-area", "22", "percent", ""),
        ("child-protection-plans", "310", "count", "2017-03-31"),
        ("child-protection-plans", "90", "per-10000", "2017-03-31"),
        ("child-protection-plans", "280", "count", "2016-03-31"),
        ("child-protection-plans", "81", "per-10000", "2016-03-31"),
        ("living-with-parents", "4", "count", ""),
    ]


def test_bullets_take_period_and_subject_from_the_line_that_leads_to_them() -> None:
    meals, average, adoptions = annex(
        "The proportion of children entitled to free school meals:",
        "in primary schools is 15% (the national average is 18%)",
        "In the last 12 months there have been:",
        "nine adoptions",
    )
    assert (meals.indicator, average.about) == ("free-school-meals", "England")
    assert brief(adoptions) == ("adoptions", "9", "count", "last 12 months")


def test_a_number_and_its_share_say_the_same() -> None:
    count, share = annex("Of this number, 120 (or 39%) live outside the local authority area")
    assert (
        (count.indicator, count.value) == (share.indicator, "120") == ("placed-out-of-area", "120")
    )


def test_a_rate_is_compared_with_a_rate() -> None:
    found = find_figures(
        story(
            "The rate of children on child protection plans is 34.2 per 10,000 children, compared"
            " with an average of 38.7 in comparator local authorities."
        )
    )
    assert [(figure.value, figure.unit) for figure in found] == [
        ("34.2", "per-10000"),
        ("38.7", "per-10000"),
    ]


def test_one_child_counts_in_the_facts_about_the_area() -> None:
    (asylum,) = annex("1 child is an unaccompanied asylum-seeking child.")
    assert asylum.value == "1"
    (guardian,) = annex("One child became subject of a special guardianship order.")
    assert (guardian.indicator, guardian.value) == ("special-guardianship-orders", "1")


def test_time_in_post_is_told_as_the_year_stated() -> None:
    (figure,) = annex("The director of children’s services has been in post since April 2019.")
    assert brief(figure) == ("director-in-post-since", "2019", "year", "since 2019-04")
    (stated,) = annex("The chair of the LSCB has been in post for over three years.")
    assert brief(stated) == ("safeguarding-board-chair-in-post", "3", "years", "")


@pytest.mark.parametrize(
    ("sentence", "indicator", "since"),
    [
        ("In May 2022, a chief executive was appointed, followed by a director in June 2023.",
         "chief-executive-in-post-since", "since 2022-05"),
        ("In December 2023, a permanent DCS was appointed.",
         "director-in-post-since", "since 2023-12"),
        ("The chair of the XYSCB has been in post since January 2014.",
         "safeguarding-board-chair-in-post-since", "since 2014-01"),
        ("The new LSCB chair started in post in July 2016.",
         "safeguarding-board-chair-in-post-since", "since 2016-07"),
    ],
)  # fmt: skip
def test_since_when_a_post_is_held(sentence: str, indicator: str, since: str) -> None:
    (figure,) = find_figures(story(sentence))
    assert (figure.indicator, figure.period) == (indicator, since)


def test_the_chair_of_another_board_is_not_the_safeguarding_boards() -> None:
    told = "The chair of the improvement board has been in post since January 2014."
    assert find_figures(story(told)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 and 2018 services were good.",
        "Support for 16- and 17-year-olds and those aged 18 to 25 is good.",
        "Not all interviews happen within 72 hours and visits every 10 days.",
        "Under section 47 and paragraph 12 they act.",
        "Call 0300 123 1231.",
        "Seven inspectors read 57 case files.",
        "Inspectors saw 26 referrals.",
        "A small number of children under 16 have been placed there.",
        "The 24-hour service is good after two years.",
        "Two focused visits found three priority actions.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The council spent £2.5 million on early help.", "2500000", "pounds"),
        ("Adoption takes 426 days on average for children.", "426", "days"),
        ("Ninety-two per cent of children in care had a dental check.", "92", "percent"),
        ("There is a 57% per cent increase in referrals.", "57", "percent"),
    ],
)
def test_units(text: str, value: str, unit: str) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == [(value, unit)]


def test_figures_of_the_seeds() -> None:
    found = [(*brief(f), f.about, f.comparator) for f in find_figures(seed("2021-nel"))]
    nel = "north-east-lincolnshire"
    assert found == [
        ("children-looked-after", "582", "count", "", nel, ""),
        ("children-looked-after", "169", "per-10000", "", nel, "England average"),
        ("children-looked-after", "67", "per-10000", "", "England", ""),
        (
            "children-in-need-referrals-increase",
            "57",
            "percent",
            "this year and last year",
            nel,
            "",
        ),
        ("referrals", "292", "count", "2019-12", nel, ""),
        ("referrals", "179", "count", "2021-08", nel, ""),
    ]
    found_nl = [(*brief(f), f.approximation) for f in find_figures(seed("2017-nl"))]
    assert found_nl == [
        ("social-worker-experience", "74", "percent", "2017-03-31", ""),
        ("social-worker-turnover", "11", "percent", "2017-03-31", ""),
        ("return-interviews", "92", "percent", "year to 2017-03-31", ""),
        ("return-interviews-within-72-hours", "78", "percent", "year to 2017-03-31", ""),
        ("placed-within-20-miles", "90", "percent", "", "more-than"),
    ]
    assert find_figures(seed("2019-letter")) == ()


@given(st.text(alphabet="0123456789,.%£ ()toin children per care from average\n", max_size=120))
def test_every_figure_stands_in_its_sentence(text: str) -> None:
    setting: Setting = story(text)
    for figure in find_figures(setting):
        (words,) = figure.evidence.words
        assert figure.evidence.span.covers(words)
        assert float(figure.value) >= 0


@pytest.mark.parametrize(
    "told",
    [
        "In the assessment teams, some workers have over 40 children.",
        "Social workers in the assessment teams are responsible for 40 cases.",
        "In the duty team, staff hold more than 40 children and young people.",
    ],
)
def test_the_children_one_worker_has_are_a_caseload(told: str) -> None:
    (figure,) = figures(told)
    assert (figure.indicator, figure.value) == ("caseloads", "40")


def test_children_assessed_are_no_caseload() -> None:
    (figure,) = figures("Assessments were completed for 40 children.")
    assert (figure.indicator, figure.population) == ("", "children")


@pytest.mark.parametrize("place", ["top 30%", "bottom 20%", "top 10 per cent"])
def test_a_place_among_others_is_no_share(place: str) -> None:
    assert figures(f"Children in care do well at school, in the {place} nationally.") == []
    assert figures(f"The attendance of children in care is in the {place} of authorities.") == []


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("Forty-four per cent of care leavers are not in education, employment or training.",
         "not-in-education-employment-training"),
        ("Of care leavers aged 19, 44% are NEET.", "not-in-education-employment-training"),
        ("Absence is low at 4%.", "school-absence"),
        ("The council is not in touch with 12% of care leavers.", "care-leavers-not-in-touch"),
        ("Eight per cent live in unsuitable accommodation.",
         "care-leavers-in-unsuitable-accommodation"),
        ("In the borough 40% of children in care have not seen a dentist.", ""),
        ("About 5.7% of children in care are known to smoke.", ""),
        ("Nearly 60% of staff are new or come through an agency.", ""),
        ("Some 71% live in foster care or were placed for adoption.", ""),
    ],
)  # fmt: skip
def test_what_is_not_so_is_no_indicator_of_what_is(text: str, indicator: str) -> None:
    (figure,) = figures(text)
    assert figure.indicator == indicator


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("The council supports 333 care leavers.", "care-leavers"),
        ("Some 333 care leavers have a pathway plan.", "pathway-plans"),
        ("Some 333 care leavers spoke to councillors.", ""),
        ("The team is working with 30 agency social workers.", "agency-social-workers"),
        ("A backlog of 60 adoption assessments was cleared.", "assessments"),
        ("The social worker is known to 25 young people.", ""),
    ],
)
def test_a_count_is_of_what_its_noun_names_unless_more_is_said(text: str, indicator: str) -> None:
    (figure,) = figures(text)
    assert figure.indicator == indicator


def test_a_share_keeps_its_base() -> None:
    all_of_them, part, share = annex(
        "310 children live with foster families, of whom 44 (14%) live out of the authority area"
    )
    assert all_of_them.indicator == "living-with-foster-families"
    assert {part.population, share.population} == {"children who live with foster families"}
    assert part.indicator == share.indicator == "placed-out-of-area"
    meals, _ = annex(
        "The proportion of children entitled to free school meals:",
        "in primary schools is 15% (the national average is 18%)",
    )
    assert meals.population == "pupils in primary schools"
    (figure,) = figures("Of 67 children adopted last year, 60% have a brother or sister.")[1:]
    assert (figure.indicator, figure.population) == ("", "67 children adopted last year")


def test_a_count_and_its_share_measure_what_is_said_behind_both() -> None:
    count, share = figures("Some 51 care leavers (49%) live in suitable accommodation.")
    assert count.indicator == share.indicator == "care-leavers-in-suitable-accommodation"


def test_a_time_since_when_things_moved_is_not_that_of_the_value() -> None:
    now, _ = figures(
        "Attendance has improved over the last five years and is good, at 94% overall and 97% for"
        " primary-aged children."
    )
    assert now.period == ""
    (moved,) = figures("Referrals have risen by 9% over the past five years.")
    assert moved.period == "past five years"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("In 2015, 20% of pupils reached it, while only 12% did so nationally.",
         [AUTHORITY, "England"]),
        ("At 13% of care leavers this was twice the average for care leavers nationally.",
         [AUTHORITY]),
        ("Rates rose to 12%, beside a 10% average for 2014 in similar local authorities.",
         [AUTHORITY, "statistical neighbours"]),
        ("Some 54% came by agreement, far above comparable authorities (20%) and England (28%).",
         [AUTHORITY, "statistical neighbours", "England"]),
    ],
)  # fmt: skip
def test_each_half_of_a_comparison_is_its_owners(text: str, owners: list[str]) -> None:
    assert [figure.about for figure in figures(text)] == owners


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximation"),
    [
        ("Just over two thirds of care leavers have a job.", "66.7", "percent", "more-than"),
        ("Only half of care leavers have a job.", "50", "percent", ""),
        ("Currently, nine care leavers study for a degree.", "9", "count", ""),
        ("Contacts are triaged within 24 hours.", "24", "hours", "at-most"),
        ("Young people wait around three months for help from CAMHS.", "3", "months", "about"),
    ],
)
def test_numbers_and_times_in_words(text: str, value: str, unit: str, approximation: str) -> None:
    (figure,) = figures(text)
    assert (figure.value, figure.unit, figure.approximation) == (value, unit, approximation)
    assert figure.indicator or unit == "percent"


def test_an_earlier_value_goes_on_from_a_change() -> None:
    change, earlier = figures("Referrals fell by 12%, down from 2,622 in 2013.")
    assert (change.indicator, earlier.indicator) == ("referrals-decrease", "referrals")
    assert (earlier.value, earlier.period) == ("2622", "2013")


@pytest.mark.parametrize(
    "text",
    [
        "There are 84 fewer than a year ago.",
        "It was 8% higher than in similar authorities.",
        "Complaints fell in the last half of 2014.",
        "Contacts should be triaged within 24 hours.",
    ],
)
def test_a_distance_or_a_rule_is_no_value(text: str) -> None:
    assert figures(text) == []


def test_every_indicator_is_a_concept_with_a_unit() -> None:
    known = load().indicators
    told = {rule.indicator for rule in (*rules("state"), *rules("thing"))}
    assert told <= set(known)
    assert all(known.values())


@pytest.mark.parametrize(
    ("text", "value", "population", "indicator"),
    [
        ("Only 34 of 118 children in distant placements have an advocate.",
         "34", "118 children", "advocacy"),
        ("Some 44 (9%) out of the 454 care leavers are in custody.",
         "44", "454 care leavers", "in-custody"),
        ("Of those 20 children, six live outside the authority area.",
         "6", "20 children", "placed-out-of-area"),
    ],
)  # fmt: skip
def test_a_part_is_of_its_whole_which_is_no_figure_of_what_is_said_of_it(
    text: str, value: str, population: str, indicator: str
) -> None:
    told = {figure.value: figure for figure in figures(text)}
    assert (told[value].population, told[value].indicator) == (population, indicator)
    assert not [f for f in told.values() if f.value in ("118", "454", "20") and f.indicator]


def test_a_share_behind_a_number_that_is_no_figure_does_not_go_on_from_another() -> None:
    told = figures("Thirty young people were in custody, and 17 (3.7%) of no fixed abode.")
    assert [(figure.value, figure.indicator) for figure in told] == [
        ("30", "in-custody"),
        ("17", ""),
        ("3.7", ""),
    ]


def test_what_is_said_goes_with_each_value_of_a_change() -> None:
    made = story("The number of contacts rose from 292 in 2013 to 379 in 2014.")
    told = find_figures(made)
    assert {figure.said and made.text(figure.said) for figure in told} == {
        "The number of contacts rose"
    }


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("A scheme supports 34 children in care.", "children-looked-after"),
        ("A scheme gives advice to 34 children in care, among others.", ""),
    ],
)
def test_a_group_is_counted_only_where_the_words_tell_how_many_there_are(
    text: str, indicator: str
) -> None:
    (figure,) = figures(text)
    assert figure.indicator == indicator


def test_the_owner_of_a_share_in_brackets_is_the_one_named_last() -> None:
    _, theirs = figures(
        "Some 33% of care leavers were NEET, a figure like that of statistical neighbours and the"
        " England average (34%)."
    )
    assert theirs.about == "England"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some 119 children adopted last year are settled.", [("119", "adoptions")]),
        ("The number of children with a child protection plan fell from 983 to 643.",
         [("983", "child-protection-plans"), ("643", "child-protection-plans")]),
        ("Some 98 foster carers have stayed for six years.", [("98", "")]),
        ("All had 100% of health assessments and 93% of dental checks were completed.",
         [("100", "health-assessments"), ("93", "dental-checks")]),
    ],
)  # fmt: skip
def test_each_number_measures_what_is_said_of_it(text: str, told: list[tuple[str, str]]) -> None:
    assert [(figure.value, figure.indicator) for figure in figures(text)] == told


def test_a_value_before_a_change_is_not_of_the_time_of_the_change() -> None:
    before, after = figures("Attendance improved from 88% to 94% in the last year.")
    assert (before.period, after.value) == ("", "94")


def test_a_change_goes_on_behind_a_long_subject() -> None:
    before, after = figures(
        "There was an improvement in the number of social workers with less than two years’"
        " experience of work with children and families, from 57% in 2013 to 26% in 2014."
    )
    assert after.indicator == before.indicator == "social-worker-experience"
