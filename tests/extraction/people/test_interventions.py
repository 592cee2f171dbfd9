"""Interventions that the text says have happened."""

from __future__ import annotations

import pytest

from extraction.made_up import AUTHORITY, ISSUED, seed, story
from goldthread.core.model import PartialDate
from goldthread.extraction.people.interventions import find_interventions


@pytest.mark.parametrize(
    ("text", "kind", "date", "by"),
    [
        ("An improvement notice was issued in December 2019.", "improvement-notice",
         PartialDate(2019, 12), ""),
        ("In March 2010, the government served a notice to improve on the council.",
         "improvement-notice", PartialDate(2010, 3), "Government"),
        ("A Department for Education appointed commissioner works with the council.",
         "commissioner", None, "Department for Education"),
        ("An improvement board has been in place since 2019.", "other-improvement-board",
         PartialDate(2019), ""),
        ("An improvement board that reports to the DfE was set up in May 2019.",
         "improvement-board", PartialDate(2019, 5), "Department for Education"),
        ("Its audit was presented to the improvement board in December 2012.",
         "other-improvement-board", None, ""),
        ("The Secretary of State in July 2014 issued an improvement notice.",
         "improvement-notice", PartialDate(2014, 7), "Secretary of State"),
        ("In May 2019 services were handed back to the council by the children’s trust.",
         "trust-ended", PartialDate(2019, 5), ""),
        ("The children’s trust that was to run services was dissolved in May 2019.",
         "trust-ended", PartialDate(2019, 5), ""),
        ("The council works well since the end of formal intervention.",
         "statutory-intervention-ended", None, ""),
        ("Advised by the Local Government Association, it was under a statutory direction.",
         "direction", None, ""),
        ("The Secretary of State issued a direction to the council in May 2018.", "direction",
         PartialDate(2018, 5), "Secretary of State"),
        ("Services were transferred to an independent children’s trust on 1 October 2015.", "trust",
         PartialDate(2015, 10, 1), ""),
        ("The DfE announced that the council would lose control to an independent trust.", "trust",
         None, "Department for Education"),
        ("The DfE lifted the improvement notice in December 2011.", "improvement-notice-ended",
         PartialDate(2011, 12), "Department for Education"),
        ("Back in March 2012 it had an improvement notice lifted.", "improvement-notice-ended",
         PartialDate(2012, 3), ""),
        ("A direction, issued today by the government, orders change.", "direction", ISSUED,
         "Government"),
        ("The government’s direction stays in force until it is revoked.", "direction", None, ""),
        ("The DfE sent a commissioner into a council rated inadequate by Ofsted in January.",
         "commissioner", None, "Department for Education"),
        ("In October 2014, the Secretary of State intervened in the council’s services.",
         "direction", PartialDate(2014, 10), "Secretary of State"),
        ("The council was directed by the DfE to give up its services.", "direction", None,
         "Department for Education"),
        ("The department has appointed an adviser to work with the council.",
         "improvement-adviser", None, ""),
        ("Leaders made good use of their Department for Education adviser.", "improvement-adviser",
         None, "Department for Education"),
        ("An experienced Department for Education commissioner has been of help.", "commissioner",
         None, "Department for Education"),
        ("The government has asked Pat Lee to act as commissioner.", "commissioner",
         None, "Government"),
        ("Pat Lee was this week named as Children’s Commissioner for North Lincolnshire.",
         "commissioner", PartialDate(2021, 11), ""),
        ("This was seen and, in 2018, an improvement board was established.",
         "other-improvement-board", PartialDate(2018), ""),
        ("An improvement board, independently chaired, has met monthly since June 2016.",
         "other-improvement-board", PartialDate(2016, 6), ""),
        ("A member of the Improvement Board reports to the DfE on progress made.",
         "other-improvement-board", None, ""),
        ("Four changes of improvement board chairs were made since the DfE came.",
         "other-improvement-board", None, ""),
        ("An improvement panel set up in 2015 by the government met.", "improvement-board",
         PartialDate(2015), "Government"),
        ("Since 2017, the council has delegated its functions to Achieving for Children.", "trust",
         PartialDate(2017), ""),
        ("The Children and Families Trust, which went live on 1 April 2021, is new.", "trust",
         PartialDate(2021, 4, 1), ""),
        ("The council is no longer under government intervention.", "statutory-intervention-ended",
         None, "Government"),
        ("The council stayed under an improvement notice until May 2018.",
         "improvement-notice-ended", PartialDate(2018, 5), ""),
        ("The DfE’s commissioner, Pat Lee, left in the spring of 2017.",
         "commissioner-ended", PartialDate(2017), "Department for Education"),
        ("The council is to leave formal government intervention.", "statutory-intervention-ended",
         None, "Government"),
        ("It left government intervention in 2020.", "statutory-intervention-ended",
         PartialDate(2020), "Government"),
        ("The commissioner sent in by ministers to run services has stepped down.",
         "commissioner-ended", None, "Government"),
        ("The direction made by the DfE follows a visit at the end of last year.", "direction",
         None, "Department for Education"),
        ("The improvement board set up last summer has met.", "other-improvement-board",
         PartialDate(2021), ""),
        ("The council has today received a direction from ministers.", "direction", ISSUED,
         "Government"),
        ("The Humber Children’s Services Trust was established in 2014.", "trust",
         PartialDate(2014), ""),
        ("From 1 April 2018 staff work for an independent trust.", "trust",
         PartialDate(2018, 4, 1), ""),
        ("The government is today appointing Pat Lee as Children’s Commissioner for the area.",
         "commissioner", ISSUED, "Government"),
        ("March 2017: direction issued", "direction", PartialDate(2017, 3), ""),
        ("The DfE has ended its support and supervision of the council.",
         "statutory-intervention-ended", None, "Department for Education"),
    ],
)  # fmt: skip
def test_interventions(text: str, kind: str, date: PartialDate | None, by: str) -> None:
    found = find_interventions(story(text))
    assert [(i.kind, i.date, i.by, i.authority) for i in found] == [(kind, date, by, AUTHORITY)]


@pytest.mark.parametrize(
    "text",
    [
        "A commissioner could be appointed by the government.",
        "No improvement notice has been issued.",
        "Ofsted recommended that an improvement board be set up.",
        "Managers give clear direction to social workers.",
        "The police and crime commissioner was told.",
        "Ensure that the improvement board is told.",
        "The Children’s Trust has agreed its priorities.",
        "A placement improvement board is in place.",
        "The council maintained an improvement board when the DfE left.",
        "The council has set up its own improvement board.",
        "Apprentice commissioners were appointed to the youth panel.",
        "Managers and commissioners have worked for improvement together.",
        "The CCG, as commissioner, has called for improvement.",
        "A school improvement adviser was appointed by the government.",
        "Managers give staff regular support and supervision, and are out of the office.",
        "Clear direction issued by managers is followed.",
        "The DfE is expected to appoint a commissioner next week.",
        "The Humber Children’s Trust was established in 2010 by its partners.",
        "Services were once under the direction of a chief the government had named.",
        "Talk of an improvement notice was called a fantasy by the council.",
        "The fostering service is run by Achieving for Children, set up in 2014.",
        "The council’s services are run by Achieving for Children.",
        "The eviction notice was served in May 2018.",
        "Improvement advisers have challenged children’s centres.",
        "Children have been stepped up for statutory intervention.",
        "Commissioners search for placements.",
        "It is the latest of many government interventions made in failing services.",
        "The Children’s Commissioner for England has been told of the improvement.",
    ],
)
def test_what_did_not_happen_is_none(text: str) -> None:
    assert find_interventions(story(text)) == ()


def test_the_notice_takes_up_one_named_before() -> None:
    found = find_interventions(
        story("The improvement notice is over.", "It says the notice issued in May 2016 is lifted.")
    )
    assert ("improvement-notice", PartialDate(2016, 5)) in [(i.kind, i.date) for i in found]


@pytest.mark.parametrize(
    ("told", "later", "expected"),
    [
        ("An improvement notice will stay in place.", "It was first imposed in May 2013.",
         [("improvement-notice", "2013-05")]),
        ("The DfE made a direction in May 2018.", "The direction appoints Pat Lee as commissioner.",
         [("direction", "2018-05"), ("commissioner", "2018-05")]),
        ("The DfE made a direction in May 2018.", "Under the direction, Pat Lee was "
         "appointed as Commissioner.", [("direction", "2018-05"), ("commissioner", "2018-05")]),
        ("The commissioner named by ministers has left.", "Pat Lee took up the post in July 2017.",
         [("commissioner-ended", ""), ("commissioner", "2017-07")]),
        ("I write of the improvement notice.", "I have therefore decided to close the notice.",
         [("improvement-notice-ended", "2021-11-26")]),
    ],
)  # fmt: skip
def test_a_later_sentence_tells_more(
    told: str, later: str, expected: list[tuple[str, str]]
) -> None:
    found = find_interventions(story(told, later))
    assert [(each.kind, str(each.date or "")) for each in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "An improvement notice imposed in 2010 was lifted two years later.",
        "The improvement notice of 2010 was lifted in 2012.",
    ],
)
def test_both_ends_are_told(text: str) -> None:
    found = find_interventions(story(text))
    assert [(each.kind, str(each.date)) for each in found] == [
        ("improvement-notice", "2010"),
        ("improvement-notice-ended", "2012"),
    ]


def test_a_date_without_a_year_is_none() -> None:
    text = "In March an improvement notice was issued by the government."
    (found,) = find_interventions(story(text, issued=None))
    assert found.date is None


def test_who_is_named_along_with_what_is_done_comes_on_its_day() -> None:
    text = "The DfE issued a direction in May 2019 and named Pat Lee as commissioner."
    found = find_interventions(story(text))
    assert [(i.kind, str(i.date)) for i in found] == [
        ("direction", "2019-05"),
        ("commissioner", "2019-05"),
    ]


def test_a_date_is_not_that_of_what_led_to_it() -> None:
    text = "The improvement notice led to an improvement board being set up in April 2013."
    notice, board = find_interventions(story(text))
    assert (notice.date, board.date) == (None, PartialDate(2013, 4))


def test_the_body_is_the_one_beside_the_words() -> None:
    text = "The DfE issued a notice of improvement, and the Secretary of State sent a commissioner."
    assert [i.by for i in find_interventions(story(text))] == [
        "Department for Education",
        "Secretary of State",
    ]


def test_an_official_of_one_council_is_appointed_to_another() -> None:
    text = "Kent’s chief executive was appointed children’s commissioner at Essex Council."
    (found,) = find_interventions(story(text))
    assert (found.kind, found.authority) == ("commissioner", "essex")


def test_each_council_listed_has_the_commissioner() -> None:
    text = "The government appointed commissioners in Sunderland, Norfolk and Sandwell last year."
    found = find_interventions(story(text))
    assert [item.authority for item in found] == ["sunderland", "norfolk", "sandwell"]


def test_each_date_listed_has_its_notice() -> None:
    found = find_interventions(
        story("The DfE issued improvement notices in April 2012, May 2013 and June 2014.")
    )
    assert [str(notice.date) for notice in found] == ["2012-04", "2013-05", "2014-06"]


def test_the_fuller_telling_is_kept() -> None:
    setting = story(
        "An improvement notice has been issued.",
        "The improvement notice was issued in May 2019.",
        "Kent was given an improvement notice in 2012.",
    )
    found = find_interventions(setting)
    assert [(item.authority, item.date) for item in found] == [
        (AUTHORITY, PartialDate(2019, 5)),
        ("kent", PartialDate(2012)),
    ]


def test_seeds() -> None:
    found = [(i.kind, str(i.date or ""), i.by) for i in find_interventions(seed("2021-nel"))]
    assert found == [
        ("improvement-notice", "2019-12", ""),
        ("commissioner", "", "Department for Education"),
    ]
    assert [i.kind for i in find_interventions(seed("2019-letter"))] == ["other-improvement-board"]
    assert find_interventions(seed("2017-nl")) == ()
