"""Every property shape says in plain words what it expects."""

from __future__ import annotations

import pytest
from rdflib import Graph
from rdflib.namespace import SH

from goldthread.core import resources
from goldthread.rdf.expected import expected, with_messages

FOLDER = resources.folder("ontology")
TEXT = (FOLDER / "shapes.ttl").read_text(encoding="utf-8")
ONTOLOGY = Graph().parse(FOLDER / "goldthread.ttl")
SHAPES = Graph().parse(data=TEXT)
PROPERTIES = sorted(SHAPES.subjects(SH.path), key=str)


def test_every_property_shape_has_one_message() -> None:
    assert len(PROPERTIES) > 280
    for shape in PROPERTIES:
        (message,) = SHAPES.objects(shape, SH.message)
        assert str(message).startswith("expected "), SHAPES.value(shape, SH.path)
        assert len(str(message)) > len("expected ") + 5


def test_messages_are_those_of_the_rule_and_can_be_written_again() -> None:
    assert with_messages(TEXT, ONTOLOGY) == TEXT, "run python -m goldthread.rdf.expected"
    changed = TEXT.replace("expected exactly one gt:rule", "wanted a gt:rule")
    assert changed != TEXT
    assert with_messages(changed, ONTOLOGY) == TEXT


def test_a_message_written_by_hand_stays() -> None:
    changed = TEXT.replace("expected one gt:validFrom, such as", "expected a gt:validFrom like")
    assert changed != TEXT
    assert with_messages(changed, ONTOLOGY) == changed


def told(shape: str) -> str:
    head = TEXT[: TEXT.index("\nshape:")]
    return with_messages(f"{head}\nshape:Thing a sh:NodeShape ;\n    {shape} .\n", ONTOLOGY)


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ("sh:path gt:page ; sh:maxCount 1", "at most one gt:page (page)"),
        ("sh:path gt:page ; sh:minCount 2 ; sh:maxCount 2", "exactly two gt:page (page)"),
        ("sh:path gt:page ; sh:minCount 1 ; sh:maxCount 3", "one to three gt:page (page)"),
        ("sh:path gt:grade ; sh:maxCount 0", "no gt:grade (grade)"),
        (
            "sh:path gt:inspection ; sh:class gt:Inspection",
            "every gt:inspection (inspection) to be an inspection (gt:Inspection)",
        ),
        (
            "sh:path dcterms:title ; sh:minCount 1 ; sh:datatype xsd:string ; sh:minLength 1",
            "at least one dcterms:title: text, not empty",
        ),
        (
            "sh:path gt:change ; sh:maxCount 1 ; sh:in ( \"declined\" \"mended\" )",
            "at most one gt:change (change): one of declined, mended",
        ),
        (
            "sh:path [ sh:inversePath oa:hasTarget ] ; sh:minCount 1 ; sh:class gt:Correction",
            "at least one that points here by oa:hasTarget: a correction (gt:Correction)",
        ),
    ],
)  # fmt: skip
def test_a_shape_in_words(shape: str, message: str) -> None:
    assert f'sh:message "expected {message}" ]' in told(f"sh:property [ {shape} ]")


def test_a_path_without_words_is_refused() -> None:
    graph = Graph().parse(data=TEXT)
    with pytest.raises(ValueError, match="neither a property nor its inverse"):
        expected(graph, next(iter(SHAPES.subjects(SH.targetClass))))
