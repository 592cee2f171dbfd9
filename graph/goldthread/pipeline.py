"""From files to a graph on disk: find, read and extract, join, state, store, derive, swap.

Reading and extracting run in disposable processes, one document at a time, and leave their
facts in ``facts/``. Everything after runs here, in an order that depends on the documents
alone, so that the same documents give the same bytes.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from goldthread import resources
from goldthread.documents.discover import find
from goldthread.errors import GraphError
from goldthread.gathering import Gathered, Progress, gather
from goldthread.model import Missing
from goldthread.reference import load as load_reference
from goldthread.stating import Common, for_deriving, for_joining, state_all, statement_keys
from goldthread.store.carrying import Earlier, find_earlier
from goldthread.store.facts import load_facts
from goldthread.store.folder import Description, GraphFolder
from goldthread.store.ledger import DocumentEntry
from goldthread.store.swap import replacing
from goldthread.store.writing import GraphWriter
from goldthread.summary import Summary, count_nodes

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from goldthread.rdf.shapes import Violation

BASE = "https://w3id.org/goldthread/id/"
"""What the IRIs of everything but concepts begin with, unless told otherwise."""


def build(
    paths: Sequence[Path],
    into: Path,
    *,
    workers: int | None = None,
    base: str = BASE,
    progress: Progress | None = None,
) -> Summary:
    """Build the graph of the documents in ``paths`` (the packaged seeds when it is empty).

    The earlier graph in ``into`` is replaced at the very end; its facts are used again for
    documents that have not changed. Raises :class:`GraphError` when no document can be read
    or the graph cannot be written, and :class:`GoldthreadError` for a path that is missing.
    """
    begun = time.perf_counter()
    target = into.expanduser().absolute()
    found = find(paths or [resources.folder("seeds")])
    with replacing(target) as staging:
        facts = GraphFolder(staging).facts
        gathered = gather(found.files, facts, GraphFolder(target).facts, workers, progress)
        if not gathered.keys:
            raise GraphError(_nothing_read(gathered, found.skipped))
        outcome = _state((staging, target), gathered, base, workers, progress)
    return Summary(
        folder=target,
        read=gathered.read,
        unchanged=gathered.unchanged,
        duplicates=gathered.duplicates,
        refused=gathered.refused,
        skipped=found.skipped,
        warnings=(*found.warnings, *outcome.breaches),
        counts=outcome.description.counts,
        quads=outcome.description.quads,
        missing=outcome.missing,
        seconds=time.perf_counter() - begun,
    )


class _Outcome(Struct, frozen=True):
    """What stating gave: how much, the fields that documents lack, by path, and what breaches
    the shapes (nothing, unless a rule or the reference data is at fault)."""

    description: Description
    missing: dict[str, tuple[Missing, ...]]
    breaches: list[str]


def _state(
    folders: tuple[Path, Path],
    gathered: Gathered,
    base: str,
    workers: int | None,
    progress: Progress | None,
) -> _Outcome:
    """Join the documents and write everything they say into the first of ``folders``.

    Statements that the graph in the second holds already are carried over from it.
    """
    from goldthread.analysis.deriving import derive
    from goldthread.joining import join
    from goldthread.rdf.derived import derived_quads
    from goldthread.rdf.identities import identity_quads
    from goldthread.rdf.iris import Iris
    from goldthread.rdf.reference import reference_quads
    from goldthread.rdf.shapes import Shapes, types_of

    staging, target = folders
    facts = GraphFolder(staging).facts
    reference, ontology = load_reference(), resources.folder("ontology")
    names = Iris(reference, base)
    told = {document: for_joining(load_facts(facts, document)) for document in gathered.keys}
    joined = join(list(told.values()), reference)
    common = {
        "identities": identity_quads(joined, told.values(), names),
        "reference": reference_quads(ontology, names),
    }
    shapes, types = Shapes(ontology / "shapes.ttl"), types_of(chain(*common.values()))
    breaches = [str(found) for quads in common.values() for found in shapes.check(quads, types)]
    told = {document: for_deriving(each) for document, each in told.items()}
    keys = statement_keys(joined, gathered.keys, base)
    earlier, kept = _carried(target, base, keys)
    writer = GraphWriter(staging, base, earlier)
    for entry in kept.values():
        writer.keep_document(entry, gathered.also_at(entry.path))
    for name, quads in common.items():
        writer.add_graph(names.graph(name).value, quads)
    todo = [document for document in keys if document not in kept]
    stated = state_all(facts, todo, Common.of(base, joined, types), workers)
    for number, (document, found) in enumerate(zip(todo, stated, strict=True), start=1):
        writer.add_document(
            found.document,
            found.entry,
            found.lines.splitlines(keepends=True),
            key="" if found.breaches else keys[document],  # told again by the next build
            also_at=gathered.also_at(found.document.path),
        )
        breaches += found.breaches
        if progress:
            progress("Storing", number, len(todo), found.document.path)
    derived = derived_quads(derive(writer.load()), joined.assessments, told.values(), names)
    nodes = (list(quads) for _, quads in groupby(derived, key=attrgetter("subject")))
    checked = ((quads, shapes.check(quads, types)) for quads in nodes)
    writer.add_graph(names.graph("derived").value, _sound(checked, breaches))
    missing = {each.document.path: each.missing for each in told.values() if each.missing}
    description = writer.finish(count_nodes(writer.load()), gathered.refused)
    return _Outcome(description, missing, breaches)


def _sound(
    checked: Iterable[tuple[list[Quad], list[Violation]]], breaches: list[str]
) -> Iterator[Quad]:
    """The quads of ``checked``, one node at a time; what is found wrong goes to ``breaches``."""
    for quads, found in checked:
        breaches += map(str, found)
        yield from quads


def _carried(
    target: Path, base: str, keys: dict[str, str]
) -> tuple[Earlier | None, dict[str, DocumentEntry]]:
    """The graph to build upon and the documents to carry over from it.

    There is none when little would be carried over: writing everything anew is quicker then.
    """
    earlier = find_earlier(target, base)
    entries = (
        {document: earlier.stated(document, key) for document, key in keys.items()}
        if earlier
        else {}
    )
    kept = {document: entry for document, entry in entries.items() if entry is not None}
    return (earlier, kept) if 2 * len(kept) > len(keys) else (None, {})


def _nothing_read(gathered: Gathered, skipped: dict[str, int]) -> str:
    told = [f"{refusal.path}: {refusal.reason} ({refusal.detail})" for refusal in gathered.refused]
    if skipped:
        kinds = ", ".join(f"{count} {kind or 'without suffix'}" for kind, count in skipped.items())
        told.append(f"files of other kinds left aside: {kinds}")
    return f"no document could be read: {'; '.join(told[:5]) or 'there are no files'}"
