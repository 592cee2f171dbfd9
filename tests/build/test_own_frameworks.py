"""A fault in a framework's file is told with its line and what was expected."""

from pathlib import Path

import pytest

from goldthread.build.ontology import ontology_in_use
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import load

HEAD = """@prefix gt: <https://w3id.org/goldthread/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix framework: <https://w3id.org/goldthread/framework/> .
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
        ('gt:validFrom "2020-01-01"^^xsd:date', 'gt:validFrom "spring"', "line 8: .*gt:validFrom"),
        ("remit:send", "remit:sned", "line 8: .*scheme of remits"),
        ("inspectorate:ofsted", "inspectorate:oftsed", "line 8: .*scheme of inspectorates"),
        ("gt:remit remit:send ;", "gt:remit remit:send", "line 10: expected Turtle"),
        (
            "My own inspection of {body}",
            "Joint targeted area inspection",
            "line 8: .*cover wording of joint-targeted-area too",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    folder = own_folder(tmp_path, SOUND.replace(right, wrong))
    with pytest.raises(GoldthreadError, match=rf"mine\.ttl, {told}"), ontology_in_use(folder):
        pass
