"""Organisations other than the inspected authority."""

from __future__ import annotations

import pytest

from extraction.made_up import seed, story
from goldthread.extraction.people.organisations import find_organisations
from goldthread.extraction.text.context import Setting


def found(setting: Setting) -> list[tuple[str, str]]:
    return [(item.name, item.kind) for item in find_organisations(setting)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The BRIDGE social enterprise runs flats.", [("BRIDGE", "social-enterprise")]),
        ("Humberside Police shares data.", [("Humberside Police", "police")]),
        ("It works with Kent County Council.", [("Kent", "other-council")]),
        ("Kent supports it as a partner.", [("Kent", "partner-council")]),
        ("The DfE and CAFCASS agree.", [
            ("Department for Education", "government-department"), ("Cafcass", "court-service"),
        ]),
        ("The Humber Regional Adoption Agency began.", [
            ("Humber Regional Adoption Agency", "regional-adoption-agency"),
        ]),
        ("The CCG and Humber Adults Board and Tees Safeguarding Children Board met.", [
            ("Tees Safeguarding Children Board", "safeguarding-board"),
        ]),
        ("This Humber Safeguarding Board is well run.", [
            ("Humber Safeguarding Board", "safeguarding-board"),
        ]),
        ("The region is served by One Adoption North London.", [
            ("One Adoption North London", "regional-adoption-agency"),
        ]),
        ("Adoption in Merseyside and Adopt Coast to Coast began with Aspire Adoption.", [
            ("Adoption in Merseyside", "regional-adoption-agency"),
            ("Adopt Coast to Coast", "regional-adoption-agency"),
            ("Aspire Adoption", "regional-adoption-agency"),
        ]),
        ("The Children and Family Court Advisory and Support Service met Action for Children.", [
            ("Cafcass", "court-service"), ("Action for Children", "charity"),
        ]),
        ("The Tees and Humber Local Family Justice Board met Tees Mental Health Trust.", [
            ("Tees and Humber Local Family Justice Board", "court-service"),
            ("Tees Mental Health Trust", "health"),
        ]),
        ("Staff study at the University of York.", [("University of York", "university")]),
        ("The H&WB and the Safer Sandwell Partnership met the South West Adoption Consortium.", [
            ("Safer Sandwell Partnership", "partnership"),
            ("South West Adoption Consortium", "partnership"),
        ]),
        ("The regional adoption agency (Adoption Tides) and Dale Adoption, its regional adoption "
         "agency, are one.", [
            ("Adoption Tides", "regional-adoption-agency"),
            ("Dale Adoption", "regional-adoption-agency"),
        ]),
        ("It is part of the agency (One Adoption, North and Humber) and of Adopt London South.", [
            ("One Adoption North and Humber", "regional-adoption-agency"),
            ("Adopt London South", "regional-adoption-agency"),
        ]),
        ("NHS Kent and the NHS England team met the Tees Refugee Association.", [
            ("NHS Kent", "health"), ("NHS England", "health"),
            ("Tees Refugee Association", "charity"),
        ]),
        ("NHS Shropshire, Telford and Wrekin Integrated Care Board met NHS Mid and South Essex.", [
            ("NHS Shropshire, Telford and Wrekin Integrated Care Board", "health"),
            ("NHS Mid and South Essex", "health"),
        ]),
        ("The Humber Local Safeguarding Children Board and Humber Safeguarding Children’s Board.", [
            ("Humber Local Safeguarding Children Board", "safeguarding-board"),
        ]),
        ("The Children and Families Partnership and a Kent Partnership working group met.", [
            ("Kent", "partner-council"),
        ]),
        ("The regional adoption agency (RAA) is new, and the Adults’ Safeguarding Board met.", []),
        ("HMI Constabulary inspected Humberside Police.", [
            ("HM Inspectorate of Constabulary", "inspectorate"), ("Humberside Police", "police"),
        ]),
        ("The Adult Safeguarding Board and the Local Children’s Safeguarding Board met.", []),
        ("Adoption Panels and Adoption Support are good.", []),
        ("The police, a local charity and the trust meet. North Lincolnshire agrees.", []),
    ],
)  # fmt: skip
def test_organisations(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(story(text)) == expected


def test_each_is_told_once_where_it_is_first_named() -> None:
    setting = story("The Home Office came.", "The Home Office left.")
    (organisation,) = find_organisations(setting)
    assert setting.text(organisation.evidence.span) == "The Home Office came."


def test_seeds() -> None:
    assert found(seed("2017-nl")) == [
        ("PHASE", "social-enterprise"),
        ("Westminster", "other-council"),
        ("Kensington and Chelsea", "other-council"),
    ]
    assert found(seed("2021-nel")) == [
        ("Department for Education", "government-department"),
        ("Lincolnshire", "partner-council"),
        ("North Lincolnshire", "partner-council"),
    ]
    assert found(seed("2019-nel")) == [("Home Office", "government-department")]
