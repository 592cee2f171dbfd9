from pathlib import Path

import pytest

from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import load
from goldthread.rdf.iris import Iris
from goldthread.rdf.reference import reference_quads
from goldthread.rdf.vocabulary import GT
from rdf import graphs

FOLDER = resources.folder("ontology")


def test_all_reference_data_is_there() -> None:
    quads = graphs.reference()
    assert len(set(quads)) == len(quads)
    assert sum(quad.object == GT.LocalAuthority for quad in quads) == len(load().authorities)
    assert sum(quad.object == GT.Theme for quad in quads) == (
        len(load().themes) + len(load().remit_themes)
    )
    assert not any("ns/shacl" in quad.predicate.value for quad in quads)


def test_authorities_follow_the_base_and_concepts_do_not() -> None:
    subjects = {
        quad.subject.value for quad in reference_quads(FOLDER, Iris(load(), "https://a.org/x/"))
    }
    assert "https://a.org/x/authority/barnet" in subjects
    assert "https://w3id.org/goldthread/theme/supervision" in subjects
    assert not any(subject.startswith("https://w3id.org/goldthread/id/") for subject in subjects)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<http://a.org/> <http://a.org/> [] .", "blank node"),
        ("<http://a.org/> <http://a.org/>", "line 1: expected Turtle"),
    ],
)
def test_data_that_cannot_be_used_is_named(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "mine.ttl").write_text(text)
    with pytest.raises(GoldthreadError, match=rf"mine\.ttl.*{fault}"):
        reference_quads(tmp_path, graphs.NAMES)
