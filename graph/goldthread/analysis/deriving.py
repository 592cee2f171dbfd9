"""All derived statements of one graph, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goldthread.analysis.connections import theme_connections
from goldthread.analysis.downgrades import weak_before_downgrades
from goldthread.analysis.inspected import Inspected, read_inspections
from goldthread.analysis.model import Derivations, Standing
from goldthread.analysis.recurrence import recurring_weaknesses, standing_changes
from goldthread.analysis.standing import read_standings
from goldthread.analysis.validity import criticism_by_grade
from goldthread.core.reference import Reference, load

if TYPE_CHECKING:
    from pyoxigraph import Store


def derive(store: Store) -> Derivations:
    """What follows from the standings in ``store`` taken together."""
    inspections = read_inspections(store)
    return derive_from(inspections, read_standings(store, inspections), load())


def derive_from(
    inspections: Sequence[Inspected], standings: Sequence[Standing], reference: Reference
) -> Derivations:
    """What follows from how themes stand at ``inspections``, both in their own order."""
    meta, one_sided = set_apart(standings, reference)
    grades = {grade.rank: grade.id for grade in reference.grades.values() if grade.id != "adequate"}
    return Derivations(
        standings=tuple(standings),
        recurrences=recurring_weaknesses(standings, inspections, meta=meta, one_sided=one_sided),
        changes=standing_changes(standings),
        connections=theme_connections(standings, inspections, meta | one_sided),
        before_downgrades=weak_before_downgrades(standings, inspections, meta | one_sided),
        criticism=criticism_by_grade(standings, inspections, grades),
    )


def set_apart(
    standings: Sequence[Standing], reference: Reference
) -> tuple[frozenset[str], frozenset[str]]:
    """The themes (IRIs, of those in ``standings``) that speak of the whole or of change itself,
    and those that are hardly spoken of but as a fault."""
    known = {row.theme: reference.themes.get(row.theme.rsplit("/", 1)[-1]) for row in standings}
    meta = frozenset(iri for iri, theme in known.items() if theme and theme.meta)
    return meta, frozenset(iri for iri, theme in known.items() if theme and theme.one_sided)
