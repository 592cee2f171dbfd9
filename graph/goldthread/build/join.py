"""What all documents say together: who and what they speak of, and what follows from it.

The second part of a build, between reading the documents and stating them one by one.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from goldthread.build.correct import correct
from goldthread.core import resources
from goldthread.core.model import (
    Correction,
    Evidence,
    Facts,
    Finding,
    Missing,
    Polarity,
    ReadingNote,
    Tag,
)
from goldthread.core.reference import load as load_reference
from goldthread.store.facts import load_facts
from goldthread.store.nquads import to_lines
from goldthread.store.writing import Laid, lay, lay_in_runs

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from goldthread.joining.model import Joined
    from goldthread.rdf.iris import Iris
    from goldthread.rdf.shapes import Shapes, Term, Types
    from goldthread.rdf.tags import Tags

_MOST_ACTIONS = 20
"""More actions than nine reports in ten have."""


class Related:
    """The facts of all documents, joined. Make it with :func:`relate`.

    ``joined`` are the identities, ``types`` the classes of the nodes in the graphs of
    identities, reference data and tags, ``missing`` the fields that documents lack, by path,
    ``notes`` what reading met in them, by path, and
    ``breaches`` what in the graphs laid so far breaches the shapes (nothing, unless a rule or
    the reference data is at fault). ``warnings`` are what a reader of the build should look at.
    """

    def __init__(self, told: list[Facts], base: str, tags: Tags) -> None:
        from goldthread.joining import join
        from goldthread.rdf.identities import identity_quads
        from goldthread.rdf.iris import Iris
        from goldthread.rdf.reference import reference_quads
        from goldthread.rdf.shapes import Shapes, types_of

        reference, ontology = load_reference(), resources.ontology()
        self._names: Iris = Iris(reference, base)
        self.joined: Joined = join(told, reference)
        self._common: dict[str, list[Quad]] = {
            "identities": identity_quads(self.joined, told, self._names),
            "reference": reference_quads(ontology, self._names),
            "tags": tags.quads(self._names),
        }
        self._shapes: Shapes = Shapes(ontology / "shapes.ttl")
        self.types: Types = types_of(chain(*self._common.values()))
        self._told = [_for_deriving(facts) for facts in told]
        self.missing: dict[str, tuple[Missing, ...]] = {
            facts.document.path: facts.missing for facts in told if facts.missing
        }
        self.notes: dict[str, tuple[ReadingNote, ...]] = {
            facts.document.path: facts.document.notes for facts in told if facts.document.notes
        }
        self.breaches: list[str] = []
        self.warnings: list[str] = many_actions(told)

    def lay_common(self, into: Path) -> list[Laid]:
        """The graphs of identities, of reference data and of tags, each as a file in ``into``."""
        for quads in self._common.values():
            self.breaches += map(str, self._shapes.check(quads, self.types))
        return [self._lay(name, quads, into) for name, quads in self._common.items()]

    def lay_derived(self, into: Path) -> Laid:
        """The graph of derived statements, as a file in ``into``. Call this once."""
        from goldthread.analysis.deriving import derive_from
        from goldthread.build.derive import told_inspections, told_standings
        from goldthread.rdf.derived import derived_quads

        inspections = told_inspections(self._told, self.joined, self._names)
        standings = told_standings(self._told, self.joined, self._names, inspections)
        derivations = derive_from(inspections, standings, self._names.reference)
        quads = derived_quads(
            derivations, self.joined.assessments, self._told, self._names, self.joined.conflicts
        )
        self._told = []
        name = self._names.graph("derived").value
        return lay_in_runs(name, self._checked(quads), into / "derived.nq")

    def _lay(self, name: str, quads: Iterable[Quad], into: Path) -> Laid:
        return lay(self._names.graph(name).value, to_lines(quads), into / f"{name}.nq")

    def _checked(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        """``quads``, checked one node at a time.

        A node may point to those of its own graph that are described before it.
        """
        from goldthread.rdf.shapes import types_of

        described: dict[Term, frozenset[Term]] = {}
        types = ChainMap(described, cast("dict[Term, frozenset[Term]]", self.types))
        for _, of_node in groupby(quads, key=attrgetter("subject")):
            node = list(of_node)
            self.breaches += map(str, self._shapes.check(node, types))
            for subject, kinds in types_of(node).items():
                if kinds & self._shapes.asked_of_values:
                    described[subject] = kinds
            yield from node


def many_actions(told: Iterable[Facts]) -> list[str]:
    """A line for each document with far more actions than the lists of reports have.

    Its list may have swallowed what follows it.
    """
    return [
        f"{facts.document.path}: {len(facts.actions)} actions, more than {_MOST_ACTIONS}; "
        "see whether its list of actions ends where it should"
        for facts in told
        if len(facts.actions) > _MOST_ACTIONS
    ]


def relate(
    facts: Path,
    documents: Iterable[str],
    base: str,
    corrections: Mapping[str, Sequence[Correction]] | None = None,
) -> Related:
    """Join what the facts of ``documents``, kept in ``facts``, say.

    ``corrections``, by document, are made to their findings before.
    """
    from goldthread.rdf.tags import Tags

    made = corrections or {}
    tags = Tags()
    told: list[Facts] = []
    warnings: list[str] = []
    for each in documents:  # one after the other: whole facts are several times what is kept
        found = correct(load_facts(facts, each), made.get(each, ()))
        tags.note(found.facts)
        told.append(_for_joining(found.facts))
        warnings += found.warnings
    related = Related(told, base, tags)
    related.warnings += warnings
    return related


def _for_joining(facts: Facts) -> Facts:
    """``facts`` without what is not looked at from here on, so that all fit in memory at once."""
    return replace(
        facts,
        document=replace(facts.document, blocks=(), pages=()),
        findings=tuple(map(_slim, facts.findings)),
        figures=(),
        interventions=(),
        causal_links=(),
        corrected=(),
    )


def _slim(finding: Finding) -> Finding:
    """The finding's passage, polarity, themes and place; of equal words only one is kept."""
    return Finding(
        key="",
        authority=intern(finding.authority),
        inspection=finding.inspection and intern(finding.inspection),
        area=None,
        polarity=finding.polarity,
        tags=tuple(_tag(tag.theme, tag.rule, tag.polarity) for tag in finding.tags),
        evidence=Evidence(finding.evidence.span, ""),
        place=finding.place,
        intended=finding.intended,
        alone=finding.alone,
    )


@cache
def _tag(theme: str, rule: str, polarity: Polarity | None) -> Tag:
    return Tag(theme, rule, polarity=polarity)


def _for_deriving(facts: Facts) -> Facts:
    """What is still wanted of ``facts`` once they are joined."""
    return Facts(
        document=replace(facts.document, text=""),
        authority=facts.authority,
        inspections=facts.inspections,
        judgements=facts.judgements,
        findings=facts.findings,
        actions=facts.actions,
        spoken_of=facts.spoken_of,
    )
