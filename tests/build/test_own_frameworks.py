"""A fault in a framework's file is told with its line and what was expected."""

from pathlib import Path

import pytest

from goldthread.build.ontology import ontology_in_use
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.documents.pdf.blocks import Item
from goldthread.documents.reports.zones import set_zones

HEAD = """@prefix gt: <https://w3id.org/goldthread/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix framework: <https://w3id.org/goldthread/framework/> .
@prefix framework-section: <https://w3id.org/goldthread/framework-section/> .
@prefix section-role: <https://w3id.org/goldthread/section-role/> .
@prefix inspectorate: <https://w3id.org/goldthread/inspectorate/> .
@prefix remit: <https://w3id.org/goldthread/remit/> .

"""
SOUND = """framework:mine a skos:Concept, gt:InspectionFramework ; skos:inScheme framework:scheme ;
    skos:notation "mine" ; skos:prefLabel "Mine"@en ; gt:validFrom "2020-01-01"^^xsd:date ;
    gt:remit remit:send ; gt:inspectorate inspectorate:ofsted ;
    gt:coverWording "My own inspection of {body}"@en .
"""


def own_folder(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "own" / "frameworks"
    folder.mkdir(parents=True)
    (folder / "mine.ttl").write_text(HEAD + text)
    return folder.parent


def test_a_framework_in_a_folder_of_the_users_own_is_read(tmp_path: Path) -> None:
    with ontology_in_use(own_folder(tmp_path, SOUND)):
        mine = load().frameworks["mine"]
        assert mine.remit == "send"
        assert mine.cover == ("My own inspection of {body}",)
    assert "mine" not in load().frameworks


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('gt:validFrom "2020-01-01"^^xsd:date', 'gt:validFrom "spring"', "line 10: .*gt:validFrom"),
        ("remit:send", "remit:sned", "line 10: .*scheme of remits"),
        ("inspectorate:ofsted", "inspectorate:oftsed", "line 10: .*scheme of inspectorates"),
        ("gt:remit remit:send ;", "gt:remit remit:send", "line 12: expected Turtle"),
        (
            "My own inspection of {body}",
            "Joint targeted area inspection",
            "line 10: .*cover wording of joint-targeted-area too",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    folder = own_folder(tmp_path, SOUND.replace(right, wrong))
    with pytest.raises(GoldthreadError, match=rf"mine\.ttl, {told}"), ontology_in_use(folder):
        pass


HEADED = """framework-section:own a skos:Concept, gt:FrameworkSection ;
    skos:inScheme framework-section:scheme ;
    skos:notation "own" ; skos:prefLabel "The (wider) picture …"@en ;
    gt:sectionOf framework:ilacs ; gt:sectionRole section-role:context .
"""


@pytest.mark.parametrize(
    ("heading", "zone"), [("The picture in 2024", "annex"), ("A picture", "story")]
)
def test_a_heading_added_to_a_framework_says_what_stands_below(
    tmp_path: Path, heading: str, zone: str
) -> None:
    items = [
        Item("heading", [(1, "Inspection of Ashby local authority children’s services")], level=1),
        Item("paragraph", [(1, "Inspection dates: 3 to 14 June 2024")]),
        Item("heading", [(2, heading)], level=2),
        Item("paragraph", [(2, "Many children live in the towns along the coast.")]),
    ]
    with ontology_in_use(own_folder(tmp_path, HEADED)):
        set_zones(items)
    assert [item.zone for item in items] == ["cover", "cover", zone, zone]
    set_zones(items)
    assert items[-1].zone == "story"


def test_a_cover_that_two_frameworks_claim_alike_is_told_of(tmp_path: Path) -> None:
    other = SOUND.replace("mine", "other").replace("Mine", "Other")
    both = SOUND + other.replace("My own inspection of {body}", "My own inspection of Bury")
    path = tmp_path / "report.md"
    path.write_text(
        "# My own inspection of Bury\n\nInspection dates: 3 to 14 June 2024\n\nOfsted was there."
    )
    with ontology_in_use(own_folder(tmp_path, both)):
        notes = read(path, path.name).notes
    assert [note.detail for note in notes] == [
        "mine and other claim its cover alike: neither was taken"
    ]
    assert read(path, path.name).notes == ()
