"""The sample's four kinds of named graph, as quads."""

from __future__ import annotations

from pyoxigraph import Quad

from goldthread.analysis.model import (
    CriticismByGrade,
    Derivations,
    Effect,
    RecurringWeakness,
    Standing,
    StandingChange,
    ThemeConnection,
    WeaknessBeforeDowngrade,
)
from goldthread.core import resources
from goldthread.core.reference import load
from goldthread.rdf.derived import derived_quads
from goldthread.rdf.documents import document_quads
from goldthread.rdf.identities import identity_quads
from goldthread.rdf.iris import Iris
from goldthread.rdf.reference import reference_quads
from goldthread.rdf.shapes import Shapes, Types, types_of
from goldthread.rdf.tags import Tags
from rdf import sample

NAMES = Iris(load())
SHAPES = resources.folder("ontology") / "shapes.ttl"


def shapes() -> Shapes:
    """The packaged shapes."""
    return Shapes(SHAPES)


def document() -> list[Quad]:
    """The graph of the sample's one document."""
    return document_quads(sample.facts(), sample.joined(), NAMES)


def identities() -> list[Quad]:
    """The graph of joined identities."""
    return identity_quads(sample.joined(), [sample.facts()], NAMES)


def reference() -> list[Quad]:
    """The graph of the packaged reference data."""
    return reference_quads(resources.folder("ontology"), NAMES)


def tags() -> list[Quad]:
    """The graph of tags."""
    noted = Tags()
    noted.note(sample.facts())
    return noted.quads(NAMES)


def derived() -> list[Quad]:
    """The graph of derived statements: one of each kind."""
    authority = NAMES.authority(sample.AUTHORITY).value
    supervision, caseloads = (
        NAMES.concept("theme", name).value for name in ("supervision", "caseloads")
    )
    found = sample.joined().inspections
    inspections = tuple(NAMES.inspection(inspection.id).value for inspection in found)
    finding = NAMES.facts(sample.document().id, "finding", [sample.findings()[0].evidence.span])[0]
    document = NAMES.document(sample.document().id)
    rows = [
        Standing(
            *(authority, date, inspection, theme, 1, 0, 0, True, "weak", True),
            *((finding.value,), (finding.value,), finding.value, (document.value,)),
        )
        for theme in (caseloads, supervision)
        for date, inspection in zip(("2018", "2019-03-04"), sorted(inspections), strict=True)
    ]
    recurrence = RecurringWeakness(
        *(authority, supervision, 2, "2018", "2019-03-04"),
        *(tuple(rows[2:]), "weak", 1, False, 2),
    )
    change = StandingChange(authority, caseloads, "declined", rows[0], rows[1])
    effect = Effect(3.2, 1.5, 6.7)
    connection = ThemeConnection(
        *(caseloads, supervision, 2, 1, 0.5, 4.0, 1.5, 0.01, 0.02, 1, inspections, effect)
    )
    weakness = WeaknessBeforeDowngrade(
        *(supervision, 2, 3, 4, 8, 1.5, 1.3333, 0.5, 0.5, inspections, effect)
    )
    criticism = CriticismByGrade("ilacs", "good", 1, 8, 2)
    quads = derived_quads(
        Derivations(
            *(tuple(rows), (recurrence,), (change,), (connection,), (weakness,), (criticism,))
        ),
        sample.joined().assessments,
        [sample.facts()],
        NAMES,
    )
    return list(quads)


def types() -> Types:
    """The classes of what lies in the graphs of identities, reference data and tags."""
    return types_of([*identities(), *reference(), *tags()])
