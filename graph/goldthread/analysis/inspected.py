"""Inspections as the derived statements need them: when, of what kind, how judged overall."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.sets import only

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

_INSPECTIONS = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?inspection ?authority ?start ?published ?framework ?visit ?kind ?remit WHERE {
  ?inspection a gt:Inspection ; gt:inspectedBody ?authority .
  OPTIONAL { ?inspection gt:inspectionRemit ?remit }
  OPTIONAL { ?inspection prov:startedAtTime ?start }
  OPTIONAL { ?inspection gt:publishedOn ?published }
  OPTIONAL { ?inspection gt:framework ?framework }
  OPTIONAL { ?inspection a gt:Visit BIND(true AS ?visit) }
  OPTIONAL { ?document gt:reportsOn ?inspection ; gt:documentKind ?kind }
}
"""
_OVERALL = """
PREFIX area: <https://w3id.org/goldthread/area/>
PREFIX grade: <https://w3id.org/goldthread/grade/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX sosa: <http://www.w3.org/ns/sosa/>
SELECT DISTINCT ?inspection ?rank WHERE {
  ?judgement sosa:observedProperty area:overall ; gt:inspection ?inspection ; gt:grade ?grade .
  ?grade gt:rank ?rank ; skos:inScheme grade:scheme .
  FILTER NOT EXISTS { ?disagreement gt:overruled ?judgement }
}
"""

HELD_BY = frozenset(("report", "letter"))
"""The kinds of document that tell an inspection in full; an article chooses."""


class Inspected(Struct, frozen=True, order=True):
    """One inspection or visit.

    ``authority`` and ``inspection`` are IRIs; ``date`` is when it began (else when it was
    published), ISO at the precision known; ``framework`` an id, empty where unknown. ``own``
    says that some document is about it, rather than mentioning it, and ``held`` that its report
    or letter is: only then does silence tell anything. ``overall`` is the rank of
    the overall grade (1 the best), ``None`` where none is told or documents disagree.
    ``remit`` is what it looked at.
    """

    authority: str
    date: str
    inspection: str
    framework: str = ""
    visit: bool = False
    own: bool = True
    overall: int | None = None
    held: bool = True
    remit: str = DEFAULT_REMIT

    @property
    def dated(self) -> bool:
        """Whether its year is known, so that it has a place among the others."""
        return self.date[:4].isdigit()


def read_inspections(store: Store) -> tuple[Inspected, ...]:
    """Every inspection in ``store``, by authority and date."""
    grades: dict[str, set[int]] = {}
    for row in _ask(store, _OVERALL):
        rank = int(cast("Literal", row["rank"]).value)
        grades.setdefault(_iri(row["inspection"]), set()).add(rank)
    found: dict[str, Inspected] = {}
    held: set[str] = set()
    for row in _ask(store, _INSPECTIONS):
        name = _iri(row["inspection"])
        date = cast("Literal | None", row["start"] or row["published"])
        if row["kind"] is not None and cast("Literal", row["kind"]).value in HELD_BY:
            held.add(name)
        found[name] = Inspected(
            authority=_iri(row["authority"]),
            date=date.value if date else "",
            inspection=name,
            framework=_iri(row["framework"]).rsplit("/", 1)[-1] if row["framework"] else "",
            visit=row["visit"] is not None,
            own=row["kind"] is not None,
            overall=only(grades.get(name, ())),
            held=name in held,
            remit=_iri(row["remit"]).rsplit("/", 1)[-1] if row["remit"] else DEFAULT_REMIT,
        )
    return tuple(sorted(found.values(), key=lambda one: (one.authority, one.date, one.inspection)))


def timelines(inspections: Iterable[Inspected]) -> dict[str, list[Inspected]]:
    """The dated inspections of each authority (its IRI), oldest first."""
    dated = sorted(
        (one for one in inspections if one.dated),
        key=lambda one: (one.authority, one.date, one.inspection),
    )
    return {name: list(group) for name, group in groupby(dated, key=lambda one: one.authority)}


def _ask(store: Store, text: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(text, use_default_graph_as_union=True))


def _iri(term: object) -> str:
    return cast("NamedNode", term).value
