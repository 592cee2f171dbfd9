"""What a number means: whose it is, of when, of whom, and what it measures again."""

from __future__ import annotations

import pytest

from extraction.made_up import AUTHORITY, story
from goldthread.core.model import Figure
from goldthread.extraction.figures import find_figures


def figures(*paragraphs: str) -> list[Figure]:
    return list(find_figures(story(*paragraphs)))


NEIGHBOURS = "statistical neighbours"


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Absence is 6%, above statistical neighbours and England at 5% and 4%, respectively.",
         [AUTHORITY, NEIGHBOURS, "England"]),
        ("Absence is 6%, above statistical neighbour and England averages of 5% and 4%.",
         [AUTHORITY, NEIGHBOURS, "England"]),
        ("Absence is 6%, above the regional average of 5% and the England average of 4%.",
         [AUTHORITY, "region", "England"]),
        ("Absence is 6%, compared with Rutland at 3%.", [AUTHORITY, "rutland"]),
        ("National indicators show absence of 6%.", [AUTHORITY]),
        ("Turnover is well above average (12%).", ["an average"]),
        ("Some 20% live in neighbouring authorities.", [AUTHORITY]),
    ],
)  # fmt: skip
def test_each_number_has_its_owner(text: str, owners: list[str]) -> None:
    assert [figure.about for figure in figures(text)] == owners


def test_two_authorities_named_in_a_row_are_not_both_the_first() -> None:
    (near, all_of_them) = figures(
        "Care proceedings took 29 weeks for statistical neighbours and 31 weeks for England."
    )
    assert (near.about, all_of_them.about) == (NEIGHBOURS, "England")


@pytest.mark.parametrize(
    ("before", "text", "told"),
    [
        ("Absence of children in care is 8%.",
         "This remains higher than similar authorities at 4% and the national average of 5%.",
         [("school-absence", NEIGHBOURS), ("school-absence", "England")]),
        ("Ten children were adopted, which accounts for 12% of all who left care.",
         "This is lower than the national average of 15%.", [("adoptions", "England")]),
        ("In 2012/13 no young person gained five good GCSEs.",
         "In 2013/14 this had risen to 20%.", [("attainment", AUTHORITY)]),
        ("Absence of children in care is 8%.",
         "This is in the context of a 40% turnover of social workers.",
         [("social-worker-turnover", AUTHORITY)]),
    ],
)  # fmt: skip
def test_a_sentence_speaks_on_of_what_was_measured_before_it(
    before: str, text: str, told: list[tuple[str, str]]
) -> None:
    found = [f for f in figures(f"{before} {text}") if f.evidence.span.start >= len(before)]
    assert [(figure.indicator, figure.about) for figure in found] == told


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("In 2012/13, at 13%, absence was high.", ["2012/2013"]),
        ("Between 2011–12 and 2013–14 absence was 8%.", ["2011/2014"]),
        ("Turnover fell from 27% in 2013–14 to 13% now.", ["2013/2014", ""]),
        ("Adoptions rose from 25 last year to 47 this year.", ["last year", "this year"]),
        ("September 2014 data show that 75% of children in care live with foster carers.",
         ["2014-09"]),
        ("There have been three homeless young people since October 2013.", ["since 2013-10"]),
        ("In the first quarter of 2014–15, 67% had a dental check.",
         ["first quarter of 2014/2015"]),
        ("In the three months before the inspection, 12 children were adopted.",
         ["three months before the inspection"]),
        ("Absence was 12% and 15% in 2013 and 2014 respectively.", ["2013", "2014"]),
        ("Absence was 12% in 2013, but remains above the England average of 5%.", ["2013", ""]),
        ("Absence is 12%, an improvement on the previous year.", [""]),
        ("A third of care leavers are NEET, though this has been reduced in the last year.", [""]),
    ],
)  # fmt: skip
def test_a_period_is_the_numbers_own_or_empty(text: str, periods: list[str]) -> None:
    assert [figure.period for figure in figures(text)] == periods


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Caseloads vary from 29 to 45.", [("29", "at-least"), ("45", "at-most")]),
        ("Between 20 and 25% of social workers come from an agency.",
         [("20", "at-least"), ("25", "at-most")]),
        ("Absence fell from 20 to 15%.", [("20", ""), ("15", "")]),
        ("One in five children in care is not registered with a dentist.", [("20", "")]),
        ("Agency social workers fell by a third.", [("33.3", "")]),
        ("Approximately three quarters are in EET.", [("75", "about")]),
        ("The time to adoption was 431 in 2013–14 compared with the national average of 628 days.",
         [("431", ""), ("628", "")]),
    ],
)  # fmt: skip
def test_ranges_rows_and_parts_in_words(text: str, values: list[tuple[str, str]]) -> None:
    found = figures(text)
    assert [(figure.value, figure.approximation) for figure in found] == values
    assert len({figure.unit for figure in found}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Adoption takes 151 days longer than in similar authorities.",
        "Reviews exceed the target of 95%.",
        "The rate is less than half of that of statistical neighbours.",
        "The proportion of 18, 19 and 20 year-olds in touch is rising.",
        "Achieving at least one pass at grade D matters.",
        "Support is given to years 6 & 7 pupils.",
    ],
)
def test_distances_targets_and_ages_are_no_figures(text: str) -> None:
    assert figures(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Twelve children in care have an advocate and six have an independent visitor.",
         [("advocacy", "12", "children in care"), ("independent-visitors", "6",
           "children in care")]),
        ("Four (29%) of the 14 cases were late.", [("", "4", "14 cases"), ("", "29", "14 cases")]),
        ("A low rate (15%) of reviews was late.", [("", "15", "reviews")]),
        ("A high number of assessments (94) were weak.", [("assessments", "94", "assessments")]),
        ("Some 28% were met for social workers and 17% for managers.",
         [("", "28", "social workers"), ("", "17", "managers")]),
        ("There are 118 children in care, the vast majority of whom (92%) attend good schools.",
         [("children-looked-after", "118", "children in care"),
          ("good-schools", "92", "children in care")]),
        ("Children make complaints; 10 of these children had an advocate.",
         [("advocacy", "10", "children")]),
        ("Over 90% of initial and review health assessments were completed.",
         [("health-assessments", "90", "initial and review health assessments")]),
        ("They are in touch with 36 of the 37 care leavers who are NEET.",
         [("care-leavers-in-touch", "36", "37 care leavers")]),
    ],
)  # fmt: skip
def test_a_number_is_of_those_it_counts(text: str, told: list[tuple[str, str, str]]) -> None:
    assert [(f.indicator, f.value, f.population) for f in figures(text)] == told


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("About 90% of reviews are held in time.", "reviews-in-time"),
        ("About 90% of annual health assessments are completed in time.", "health-assessments"),
        ("Some 13% of children in care had three or more moves.", "placement-moves"),
        ("Some 60% of children in care were in the same placement.", "placement-stability"),
        ("Some 4% of pupils attend a school that is judged inadequate.", "schools-below-good"),
        ("Some 63% of adopters waited more than three months to be matched.", "adopted-late"),
        ("Two care leavers learn with a view to moving into an apprenticeship.", ""),
        ("Work with 103 families prevents homelessness.", ""),
        ("At risk of exclusion are 12% of pupils.", ""),
        ("Neglect (25% of plans) and domestic violence (24% of plans) are common.", "neglect"),
        ("The number of complaints that children made by their advocates rose to 69.", ""),
        ("The number of child sexual exploitation strategy meetings rose to 136.",
         "strategy-meetings"),
        ("The number of adopters rose by 55.", "adopters-increase"),
        ("There are assessments (94) that were not completed in time.", ""),
    ],
)  # fmt: skip
def test_an_indicator_is_what_is_so_of_those_counted(text: str, indicator: str) -> None:
    assert figures(text)[0].indicator == indicator


def test_shares_in_a_row_measure_what_stands_before_them_unless_each_is_named() -> None:
    row = figures("Pupils made the expected progress in writing (52%) and in mathematics (57%).")
    assert [figure.indicator for figure in row] == ["attainment", "attainment"]
    each = figures("Plans are due to neglect (41%) and emotional abuse (40%).")
    assert [figure.indicator for figure in each] == ["neglect", ""]


def test_what_is_asked_of_a_base_in_the_middle_of_a_sentence_is_of_that_base() -> None:
    base, part = figures(
        "In May 2014, of the 42 adoption orders granted, 21% were for older children."
    )
    assert (base.indicator, part.population) == ("adoptions", "42 adoption orders granted")
