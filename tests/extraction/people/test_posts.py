"""People in public roles: who, which post, where, since when."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extraction.made_up import AUTHORITY, seed, story
from goldthread.core import reference
from goldthread.core.model import PartialDate, Post, Span
from goldthread.documents import read
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.people import find_posts
from goldthread.extraction.text.roles import find_roles, role_kind


def only(text: str) -> Post:
    (post,) = find_posts(story(text))
    return post


@pytest.mark.parametrize(
    ("text", "person", "role", "kind"),
    [
        ("Leader of the council, Councillor Ann Marsh said: “Yes.”",
         "Ann Marsh", "Leader of the council", "council-leader"),
        ("Tom Birch, director of children and families at North Lincolnshire Council, spoke.",
         "Tom Birch", "director of children and families", "director"),
        ("Cllr Jo Reed, the council’s cabinet member for children, families and skills, spoke.",
         "Jo Reed", "cabinet member for children, families and skills", "portfolio-holder"),
        ("The services’ director Lisa Hart announced a plan.", "Lisa Hart", "director", "director"),
        ("Interim chief executive Paul Stone welcomed it.",
         "Paul Stone", "Interim chief executive", "chief-executive"),
        ("The board, chaired by Mary Field, met twice.", "Mary Field", "chair", "board-chair"),
        ("Councillor Ken Wood (Lab) disagreed.", "Ken Wood", "councillor", "other"),
        ("His Majesty’s Inspector Ruth Lane said staff were proud.",
         "Ruth Lane", "His Majesty’s Inspector", "inspector"),
        ("Tom Birch, the county councillor who looks after children’s services, stayed.",
         "Tom Birch", "county councillor", "other"),
        ("They met Councillor Jo Reed, cabinet member for children along with care leavers.",
         "Jo Reed", "cabinet member for children", "portfolio-holder"),
    ],
)  # fmt: skip
def test_a_person_with_a_role_beside_the_name(text: str, person: str, role: str, kind: str) -> None:
    post = only(text)
    assert (post.person, post.role, post.kind) == (person, role, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Social worker Emma Gray visits every week.",
        "Megan Hill, 14, told inspectors she was happy.",
        "The director of children’s services has been in post since April 2013.",
        "The Chair of the Critical Incident Panel reports to it.",
        "Kent Police and the leader of the council met.",
    ],
)
def test_nobody_without_a_public_role_and_a_name(text: str) -> None:
    assert find_posts(story(text)) == ()


def test_the_organisation_named_comes_before_the_default() -> None:
    assert only("Ann Marsh, leader of Kent County Council, said no.").authority == "kent"
    assert only("Ann Marsh, leader of the council, said no.").authority == AUTHORITY
    ofsted = only("Sir Adam Low, Ofsted’s chief inspector, said no.")
    assert (ofsted.organisation, ofsted.authority) == ("Ofsted", None)


def test_an_inspector_in_a_story_is_of_the_inspectorate() -> None:
    post = only("In a letter, Inspector Mary Field said that plans were late.")
    assert (post.organisation, post.kind) == ("Ofsted", "inspector")
    assert only("They were joined by an Ofsted Inspector, Paul d’Arcy.").person == "Paul d’Arcy"


def test_whose_a_role_is_may_stand_before_it() -> None:
    assert only("Kent’s chief executive Ann Marsh will advise the council.").authority == "kent"
    assert only("Kent CC’s chief executive Ann Marsh will help.").authority == "kent"


def test_an_official_of_one_council_is_appointed_to_a_post_in_another() -> None:
    text = "Kent’s chief executive Ann Marsh has been appointed commissioner at Essex Council."
    posts = find_posts(story(text))
    assert {(post.authority, post.kind) for post in posts} == {
        ("kent", "chief-executive"),
        ("essex", "commissioner"),
    }


def test_the_post_of_a_director_is_no_body_of_its_own() -> None:
    post = only("Tom Birch, Group Director of People at Kent County Council, spoke.")
    assert (post.role, post.authority) == ("Group Director of People", "kent")


def test_a_kind_of_person_is_no_post() -> None:
    assert find_posts(story("Ann Marsh is an experienced children’s services director.")) == ()


def test_tenure_and_end_of_a_post_as_stated() -> None:
    post = only("Director Lisa Hart is leaving after three years – two of them as director.")
    assert post.tenure == "three years – two of them as director"
    post = only("He takes over from Linda Moss, who resigned as director in May 2021.")
    assert post.until == PartialDate(2021, 5)
    post = only("Tom Birch, chief executive, has been in post since July 2013.")
    assert post.since == PartialDate(2013, 7)


def test_a_report_lists_its_team() -> None:
    setting = story(
        "Lead inspector: Louise Marsh HMI",
        "Deputy lead inspector: Tara Birch HMI",
        "Team inspectors: Nick Reed HMI, Lolly Stone AI, Andy Field HMI designate and Jo Wood",
        "Senior data analyst: Matthew Lane",
        "Quality assurance managers: Ruth Low SHMI",
        kind="report",
        zone="annex",
    )
    found = {post.person: (post.role, post.kind, post.inspection) for post in find_posts(setting)}
    assert found == {
        "Louise Marsh": ("Lead inspector", "lead-inspector", "subject"),
        "Tara Birch": ("Deputy lead inspector", "deputy-lead-inspector", "subject"),
        "Nick Reed": ("Team inspector", "inspector", "subject"),
        "Lolly Stone": ("Team inspector", "inspector", "subject"),
        "Andy Field": ("Team inspector", "inspector", "subject"),
        "Jo Wood": ("Team inspector", "inspector", "subject"),
        "Matthew Lane": ("Senior data analyst", "analyst", "subject"),
        "Ruth Low": ("Quality assurance manager", "quality-assurance", "subject"),
    }


def test_a_given_name_that_is_a_word_elsewhere_does_not_end_the_team() -> None:
    team = "Team inspectors: Ian Marsh HMI, June Birch, Bill Reed HMI, Jo Wood and April Low (OI)"
    found = [post.person for post in find_posts(story(team, kind="report", zone="annex"))]
    assert found == ["April Low", "Bill Reed", "Ian Marsh", "Jo Wood", "June Birch"]
    told = "Team inspectors: Ian Marsh HMI. In June Ofsted went back. April Council met."
    found = [post.person for post in find_posts(story(told, kind="report", zone="annex"))]
    assert found == ["Ian Marsh"]


def test_a_cover_row_names_the_lead_inspector() -> None:
    setting = story(
        ("row", "Lead inspector: | Shabana Reed Her Majesty’s Inspector"),
        kind="report",
        zone="cover",
    )
    (post,) = find_posts(setting)
    assert (post.person, post.kind) == ("Shabana Reed", "lead-inspector")


def test_the_reporting_inspector_of_an_older_cover_led() -> None:
    setting = story("Reporting inspector Ann Lee HMI", kind="report", zone="cover")
    (post,) = find_posts(setting)
    assert (post.person, post.kind) == ("Ann Lee", "lead-inspector")


def test_a_letter_has_addressee_inspectors_and_signatory() -> None:
    setting = story(
        "Darren Marsh\nCorporate Director for Children\nNorth Lincolnshire Council",
        "Dear Mr Marsh",
        "His Majesty’s Inspectors for this visit were Tom Birch and Rebekah Reed.",
        "Yours sincerely",
        "Tom Birch\nHis Majesty’s Inspector",
        kind="letter",
    )
    found = {post.person: (post.role, post.kind) for post in find_posts(setting)}
    assert found == {
        "Darren Marsh": ("Corporate Director for Children", "addressee"),
        "Tom Birch": ("His Majesty’s Inspector", "lead-inspector"),
        "Rebekah Reed": ("His Majesty’s Inspector", "inspector"),
    }


@pytest.mark.parametrize(
    ("above", "greeting", "role"),
    [
        ("Ann Marsh\nDirector of Children’s Services\nLeeds City Council", "Dear Ms Marsh",
         "Director of Children’s Services"),
        ("Ann Marsh\n\nDirector of Children’s Services\n\nTown Hall", "Dear Ann",
         "Director of Children’s Services"),
        ("Ann Marsh\nLeeds City Council\nCivic Hall", "Dear Ms Marsh", "addressee"),
        ("Ann Marsh\nLeeds\nCivic Hall", "Dear Ms Marsh", "addressee"),
        ("Director of Children’s Services\nLeeds City Council", "Dear Ms Marsh",
         "Director of Children’s Services"),
        ("3 May 2022", "Dear Ms Marsh, Director of Children’s Services",
         "Director of Children’s Services"),
        # a private address, the town of which is also an authority
        ("Ann Marsh\n12 High Street\nLeeds\nLS1 2AB", "Dear Ms Marsh", None),
        ("Ann Marsh", "Dear Ms Marsh", None),
        ("Ofsted\nPiccadilly Gate\nManchester", "Dear Ms Marsh", None),
        ("Ann Marsh\nRegistered manager of the home", "Dear Ms Marsh", None),
    ],
)  # fmt: skip
def test_an_addressee_is_named_where_a_public_post_or_body_is_shown(
    above: str, greeting: str, role: str | None
) -> None:
    setting = story(above, greeting, "We visited in May.", "Yours sincerely", kind="letter")
    found = [post for post in find_posts(setting) if post.kind == "addressee"]
    addressees = [(post.person.split()[-1], post.role) for post in found]
    assert addressees == ([("Marsh", role)] if role else [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Jo Lee, Chief Constable of Anyshire Police",
         {"Jo Lee": ("Chief Constable", "Anyshire Police")}),
        ("Jo Lee, Anyshire Police", {"Jo Lee": ("addressee", "Anyshire Police")}),
        ("Jo Lee", {}),
        ("Jo Lee, mother of two", {}),
        ("To: Jo Lee, Chief Executive, NHS Anyshire Integrated Care Board Tom Reed, Head of"
         " Service, Anyshire Youth Justice Service",
         {"Jo Lee": ("Chief Executive", "NHS Anyshire Integrated Care Board"),
          "Tom Reed": ("Head of Service", "Anyshire Youth Justice Service")}),
    ],
)  # fmt: skip
def test_those_whom_a_letter_to_a_partnership_lists(
    line: str, expected: dict[str, tuple[str, str]]
) -> None:
    setting = story(line, "Dear local partnership", "We visited in May.", kind="letter")
    found = [post for post in find_posts(setting) if post.kind == "addressee"]
    assert {post.person: (post.role, post.organisation) for post in found} == expected


def test_a_rank_stands_before_the_names_of_all_who_have_it() -> None:
    setting = story(
        "The visit was carried out by Her Majesty’s Inspectors, Ann Lee, Tom Reed and Jo Fox.",
        kind="letter",
    )
    assert {(p.person, p.kind) for p in find_posts(setting)} == {
        (name, "inspector") for name in ("Ann Lee", "Tom Reed", "Jo Fox")
    }


def test_seeds() -> None:
    found = {
        name: {(post.person, post.kind) for post in find_posts(seed(name))}
        for name in ("2017-nel", "2019-letter", "2019-nel", "2021-nel", "2017-nl")
    }
    assert found == {
        "2017-nel": {("Ros James", "portfolio-holder")},
        "2019-letter": {
            ("Steve Kay", "addressee"),
            ("Rachel Holden", "lead-inspector"),
            ("Jan Edwards", "inspector"),
        },
        "2019-nel": set(),
        "2021-nel": {
            ("Lisa Arthey", "director"),
            ("Philip Jackson", "council-leader"),
            ("Ian Lindley", "portfolio-holder"),
        },
        "2017-nl": {("Mick Gibbs", "director")},
    }
    arthey = next(p for p in find_posts(seed("2021-nel")) if p.person == "Lisa Arthey")
    assert arthey.tenure == "almost two years – eight months of those as director"


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("authority", "published", "lead", "people"),
    [
        ("medway", "2013-08-23", "Sarah Urding", 1),
        ("hartlepool", "2014-02-11", "Lynn Radley", 8),
        ("luton", "2016-03-29", "Nigel Parkes", 9),
        ("liverpool", "2018-07-02", "Shabana Abasi", 1),
        ("newham", "2022-09-21", "Christine Kennet", 1),
        ("derby", "2025-07-08", "Margaret Burke", 1),
    ],
)
def test_inspectors_of_reports_of_all_years(
    corpus: Path, authority: str, published: str, lead: str, people: int
) -> None:
    with (corpus / "index.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    name = next(
        r["file"] for r in rows if (r["authority"], r["published"]) == (authority, published)
    )
    document = read(corpus / "reports" / name, name)
    posts = find_posts(make_setting(document, reference.load()))
    assert [post.person for post in posts if post.kind == "lead-inspector"] == [lead]
    assert len(posts) == people


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("deputy leader", "other"),
        ("Lead Member for Children", "portfolio-holder"),
        ("police and crime commissioner", "commissioner"),
        ("chair of the improvement board", "board-chair"),
        ("director of public health", "other"),
        ("scrutiny committee chair", "other"),
    ],
)
def test_kinds_of_roles(role: str, kind: str) -> None:
    assert role_kind(role) == kind


def test_a_second_role_is_not_part_of_the_first() -> None:
    text = "chief executive of the council and former director of services"
    assert [role.text for role in find_roles(text, Span(0, len(text)))] == [
        "chief executive of the council"
    ]
