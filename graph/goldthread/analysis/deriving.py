"""All derived statements of one graph, in one call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from goldthread.analysis.connections import theme_connections
from goldthread.analysis.downgrades import weak_before_downgrades
from goldthread.analysis.inspected import Inspected, read_inspections
from goldthread.analysis.model import (
    Derivations,
    RecurringWeakness,
    Standing,
    StandingChange,
)
from goldthread.analysis.recurrence import recurring_weaknesses, standing_changes
from goldthread.analysis.standing import read_standings
from goldthread.analysis.validity import criticism_by_grade
from goldthread.core.frameworks import DEFAULT_REMIT
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
    """What follows from how themes stand at ``inspections``, both in their own order.

    Nothing is compared across remits: what recurs and what turns is told for each, statistics of
    the default one (:data:`~goldthread.core.frameworks.DEFAULT_REMIT`).
    """
    meta, one_sided = set_apart(standings, reference)
    grades = {grade.rank: grade.id for grade in reference.grades.values() if grade.id != "adequate"}
    remit_of = {one.inspection: one.remit for one in inspections}
    recurrences: list[RecurringWeakness] = []
    changes: list[StandingChange] = []
    for remit in sorted({one.remit for one in inspections}):
        rows = [row for row in standings if remit_of[row.inspection] == remit]
        found = recurring_weaknesses(rows, inspections, meta=meta, one_sided=one_sided)
        recurrences += [replace(one, remit=remit) for one in found]
        changes += standing_changes(rows)
    counted = [row for row in standings if remit_of[row.inspection] == DEFAULT_REMIT]
    ours = [one for one in inspections if one.remit == DEFAULT_REMIT]
    return Derivations(
        standings=tuple(standings),
        recurrences=tuple(sorted(recurrences, key=lambda one: (one.authority, one.theme))),
        changes=tuple(sorted(changes, key=lambda one: (one.authority, one.theme, one.later.date))),
        connections=theme_connections(counted, ours, meta | one_sided),
        before_downgrades=weak_before_downgrades(counted, ours, meta | one_sided),
        criticism=criticism_by_grade(counted, ours, grades),
    )


def set_apart(
    standings: Sequence[Standing], reference: Reference
) -> tuple[frozenset[str], frozenset[str]]:
    """The themes (IRIs, of those in ``standings``) that are no weaknesses to recur or connect, and
    those that are hardly spoken of but as a fault.

    The first speak of the whole or of change itself, or are this tool's own: no published list has
    them, so that nobody would look for them among what recurs.
    """
    known = {row.theme: reference.themes.get(row.theme.rsplit("/", 1)[-1]) for row in standings}
    meta = frozenset(iri for iri, theme in known.items() if theme and (theme.meta or theme.added))
    return meta, frozenset(iri for iri, theme in known.items() if theme and theme.one_sided)
