"""Every form of every authority's name, and the words that only look like one."""

from __future__ import annotations

import pytest

from goldthread.core.reference import load
from goldthread.extraction.text.authorities import gazetteer

REFERENCE = load()
CURRENT = [item for item in REFERENCE.authorities.values() if item.id != "dorset-county-council"]


def found(text: str) -> list[str]:
    return [authority for _, authority in gazetteer(REFERENCE).find(text)]


@pytest.mark.parametrize("authority", CURRENT, ids=lambda item: item.id)
def test_every_name_form_finds_its_own_authority(authority):
    for name in authority.names:
        bare = name.removesuffix(", City of").removesuffix(", County of")
        for form in (
            bare,
            bare.upper(),
            bare.replace(" and ", " & "),
            f"{bare} Council",
            f"{bare} Metropolitan Borough Council",
            f"Inspectors said {bare} council’s plans are weak.",
            f"Inspection of {bare} local authority children’s services",
        ):
            assert found(form) == [authority.id], form
        assert gazetteer(REFERENCE).only(bare.lower()) == authority.id


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("Bristol City Council", "bristol"),
        ("City of York Council", "york"),
        ("the City of Wolverhampton Council", "wolverhampton"),
        ("Hull City Council", "kingston-upon-hull"),
        ("Kingston upon Hull", "kingston-upon-hull"),
        ("the Royal Borough of Kensington and Chelsea", "kensington-and-chelsea"),
        ("London Borough of Sutton", "sutton"),
        ("Telford & Wrekin Council", "telford-and-wrekin"),
        ("Durham County Council", "durham"),
        ("County Durham", "durham"),
        ("BCP Council", "bournemouth-christchurch-and-poole"),
        ("Bournemouth, \nChristchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("St Helens", "st-helens"),
        ("ST. HELENS BOROUGH COUNCIL", "st-helens"),
        ("Isle of Wight Council", "isle-of-wight"),
        ("Dorset County Council", "dorset-county-council"),
        ("Stockton-on-Tees Borough Council", "stockton-on-tees"),
        ("Children’s services in Reading are inadequate", "reading"),
        ("Westminster City Council", "westminster"),
    ],
)
def test_common_forms(text, authority):
    assert found(text) == [authority]


def test_the_longest_name_wins():
    assert found("North East Lincolnshire and Lincolnshire") == [
        "north-east-lincolnshire",
        "lincolnshire",
    ]
    assert found("Bath and North East Somerset") == ["bath-and-north-east-somerset"]


def test_neighbouring_names_are_told_apart():
    assert found("Westminster and Kensington and Chelsea councils") == [
        "westminster",
        "kensington-and-chelsea",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kent Police were called",
        "She studied at the University of York",
        "MPs at Westminster were told",
        "a Westminster debate",
        "Reading and writing improve in the early years",
        "Victoria Derbyshire spoke to the family",
        "South Derbyshire is a district",
        "Bury St Edmunds",
        "Newcastle-under-Lyme",
        "the Birmingham Mail reported",
        "a unit in Sutton Coldfield",
        "a family in Stoke Newington",
        "the North. Lincolnshire-like distances",
        "children love reading",
    ],
)
def test_what_only_looks_like_an_authority(text):
    assert not [name for name in found(text) if name != "lincolnshire"]


def test_spans_are_those_of_the_text():
    text = "Inspectors told Bristol City Council and Hull’s leaders."
    quoted = [text[span.start : span.end] for span, _ in gazetteer(REFERENCE).find(text)]
    assert quoted == ["Bristol City Council", "Hull"]


def test_only_names_one_or_none():
    names = gazetteer(REFERENCE)
    assert names.only("80526_north east lincolnshire") == "north-east-lincolnshire"
    assert names.only("Kent and Medway") is None
