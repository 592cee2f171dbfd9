"""From files to a graph on disk: find, read and extract, join, state, store, derive, swap.

Reading and extracting run in disposable processes, one document at a time, and leave their
facts in ``facts/``. Everything after runs here, in an order that depends on the documents
alone, so that the same documents give the same bytes.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

import msgspec

from goldthread import resources
from goldthread.documents.discover import find
from goldthread.errors import GraphError
from goldthread.gathering import Gathered, Progress, gather
from goldthread.model import Facts, Missing
from goldthread.reference import load as load_reference
from goldthread.store.facts import load_facts
from goldthread.store.folder import GraphFolder
from goldthread.store.swap import replacing
from goldthread.store.writing import GraphWriter
from goldthread.summary import Summary, count_nodes

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
        if not gathered.documents:
            raise GraphError(_nothing_read(gathered, found.skipped))
        writer = GraphWriter(staging, base)
        missing, breaches = _state(writer, facts, gathered, base)
        counts = count_nodes(writer.load())
        description = writer.finish(counts, gathered.refused)
    return Summary(
        folder=target,
        read=gathered.read,
        unchanged=gathered.unchanged,
        duplicates=gathered.duplicates,
        refused=gathered.refused,
        skipped=found.skipped,
        warnings=(*found.warnings, *breaches),
        counts=counts,
        quads=description.quads,
        missing=missing,
        seconds=time.perf_counter() - begun,
    )


def _state(
    writer: GraphWriter, facts: Path, gathered: Gathered, base: str
) -> tuple[dict[str, tuple[Missing, ...]], list[str]]:
    """Join the documents and state everything.

    Gives the fields that each document lacks, and what breaches the shapes (nothing, unless
    a rule or the reference data is at fault).
    """
    from goldthread.analysis.deriving import derive
    from goldthread.joining import join
    from goldthread.rdf.derived import derived_quads
    from goldthread.rdf.documents import document_quads
    from goldthread.rdf.identities import identity_quads
    from goldthread.rdf.iris import Iris
    from goldthread.rdf.reference import reference_quads
    from goldthread.rdf.shapes import Shapes, types_of

    reference, ontology = load_reference(), resources.folder("ontology")
    names = Iris(reference, base)
    told = [_for_joining(load_facts(facts, document)) for document in gathered.documents]
    joined = join(told, reference)
    also_at: dict[str, list[str]] = {}
    for duplicate in gathered.duplicates:
        also_at.setdefault(duplicate.same_as, []).append(duplicate.path)
    common = {
        "identities": identity_quads(joined, told, names),
        "reference": reference_quads(ontology, names),
    }
    for name, quads in common.items():
        writer.add_graph(names.graph(name).value, quads)
    shapes, types = Shapes(ontology / "shapes.ttl"), types_of(chain(*common.values()))
    breaches = [str(found) for quads in common.values() for found in shapes.check(quads, types)]
    missing: dict[str, tuple[Missing, ...]] = {}
    for document in gathered.documents:
        whole = load_facts(facts, document)
        path = whole.document.path
        quads = document_quads(whole, joined, names)
        writer.add_document(
            whole.document, names.graph(document).value, quads, also_at.get(path, ())
        )
        breaches += [f"{path}: {found}" for found in shapes.check(quads, types)]
        if whole.missing:
            missing[path] = whole.missing
    derived = derived_quads(derive(writer.load()), joined.assessments, told, names)
    writer.add_graph(names.graph("derived").value, derived)
    return missing, breaches + [str(found) for found in shapes.check(derived, types)]


def _for_joining(facts: Facts) -> Facts:
    """``facts`` without what joining does not look at, so that all fit in memory at once."""
    document = msgspec.structs.replace(facts.document, blocks=(), pages=())
    return msgspec.structs.replace(
        facts, document=document, judgements=(), figures=(), interventions=(), causal_links=()
    )


def _nothing_read(gathered: Gathered, skipped: dict[str, int]) -> str:
    told = [f"{refusal.path}: {refusal.reason} ({refusal.detail})" for refusal in gathered.refused]
    if skipped:
        kinds = ", ".join(f"{count} {kind or 'without suffix'}" for kind, count in skipped.items())
        told.append(f"files of other kinds left aside: {kinds}")
    return f"no document could be read: {'; '.join(told[:5]) or 'there are no files'}"
