"""From files to a graph on disk: find, read and extract, join, state, store, derive, list, swap.

Reading and extracting run in disposable processes, one document at a time, and leave their
facts in ``facts/``. Joining and deriving run here; stating runs in processes again, and one
more fills the store. Everything is put together in an order that depends on the documents
alone, so that the same documents give the same bytes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import reduce
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from goldthread.build.join import relate
from goldthread.build.ontology import ontology_in_use
from goldthread.build.read import Gathered, Progress, gather
from goldthread.build.state import FEW, Common, state_all, statement_keys
from goldthread.build.summary import Summary
from goldthread.build.unpack import expanded
from goldthread.core import resources
from goldthread.core.corrections import CorrectionFile, read_corrections
from goldthread.core.errors import GraphError
from goldthread.core.model import Missing, ReadingNote, Span
from goldthread.core.withholding import Withholding, read_withholding
from goldthread.documents.intake.discover import find
from goldthread.store.carrying import Earlier, find_earlier
from goldthread.store.folder import Description, GraphFolder
from goldthread.store.integrity import read_sums, seal
from goldthread.store.ledger import DocumentEntry, OwnFile, read_ledger
from goldthread.store.loading import Loader
from goldthread.store.swap import replacing
from goldthread.store.writing import GraphWriter
from goldthread.tables.writing import write_tables

BASE = "https://w3id.org/goldthread/id/"
"""What the IRIs of everything but concepts begin with, unless told otherwise."""
_FEW_CHANGES = 50
"""Documents added to and taken from a graph. What changes is held in memory, some 3 MB each."""


def build(
    paths: Sequence[Path],
    into: Path,
    *,
    workers: int | None = None,
    base: str = BASE,
    progress: Progress | None = None,
    withhold: Path | None = None,
    corrections: Path | None = None,
    ontology: Path | None = None,
    tidy: bool = True,
    executor: Executor | None = None,
) -> Summary:
    """Build the graph of the documents in ``paths`` (the packaged seeds when it is empty).

    The earlier graph in ``into`` is replaced at the very end; its facts are used again for
    documents that have not changed. Raises :class:`GraphError` when no document can be read
    or the graph cannot be written, and :class:`GoldthreadError` for a path that is missing.

    ``withhold`` is a file of what no statement may hold (:mod:`goldthread.core.withholding`),
    beside what builds before were asked to withhold; raises :class:`GoldthreadError` for a fault
    in it.

    ``corrections`` is a file of what people have corrected (:mod:`goldthread.core.corrections`);
    without one, the corrections that the earlier graph was built with are made again.

    ``ontology`` is a folder of words, themes, frameworks and authorities that are laid over the
    packaged ones (:mod:`goldthread.build.ontology`); raises :class:`GoldthreadError` for a fault
    in any of them, before a document is read.

    ``executor`` has documents read by its workers, on other machines for example, instead of
    processes of this one (:mod:`goldthread.build.elsewhere`). It stays open. Raises
    :class:`GoldthreadError` when it fails; what was read till then is kept for the next build.

    A store that is not ``tidy`` is built sooner, takes twice as much of the disk, and its answers
    take longer.
    """
    begun = time.perf_counter()
    with ontology_in_use(ontology) as own:
        summary = _build(
            paths,
            into,
            own,
            workers,
            base,
            progress,
            withhold,
            corrections,
            executor,
            tidy=tidy,
        )
    return replace(summary, seconds=time.perf_counter() - begun)


def _build(
    paths: Sequence[Path],
    into: Path,
    own: tuple[OwnFile, ...],
    workers: int | None,
    base: str,
    progress: Progress | None,
    withhold: Path | None,
    corrections: Path | None,
    executor: Executor | None,
    *,
    tidy: bool,
) -> Summary:
    """Build with the ontology in use, of which the files in ``own`` are the user's."""
    target = into.expanduser().resolve()
    withholding = _withholding(withhold, GraphFolder(target).withheld)
    corrected = _corrections(corrections, GraphFolder(target).corrections)
    found = find(paths or [resources.folder("seeds")])
    with replacing(target) as staging:
        facts = GraphFolder(staging).facts
        with expanded(found, workers) as whole:
            found = whole.found
            earlier = GraphFolder(target).facts
            gathered = gather(
                found.files,
                facts,
                earlier,
                workers,
                progress,
                whole.refused,
                withholding,
                executor,
            )
        if not gathered.keys:
            raise GraphError(_nothing_read(gathered, found.aside))
        GraphFolder(staging).corrections.unlink(missing_ok=True)
        if corrected.source:
            GraphFolder(staging).corrections.write_bytes(corrected.source)
        outcome = _state(
            (staging, target),
            gathered,
            base,
            workers,
            progress,
            withholding,
            corrected,
            own,
            tidy=tidy,
        )
        with _step(progress, "Listing", "writing the side table"):
            _write_tables(GraphFolder(staging))
    return Summary(
        folder=target,
        read=gathered.read,
        unchanged=gathered.unchanged,
        duplicates=gathered.duplicates,
        refused=gathered.refused,
        aside=found.aside,
        notes=outcome.notes,
        warnings=(
            *found.warnings,
            *_unknown(withholding, gathered),
            *_repaired(gathered, outcome),
            *corrected.of_other_documents(gathered.keys),
            *outcome.warnings,
        ),
        counts=outcome.description.counts,
        quads=outcome.description.quads,
        missing=outcome.missing,
        withheld=outcome.withheld,
        asked=len(withholding.names) + len(withholding.passages),
        seconds=0.0,
    )


def _write_tables(folder: GraphFolder) -> None:
    """Write the side table from the store that was just filled, and hash it with the rest."""
    from pyoxigraph import Store

    write_tables(Store.read_only(str(folder.store)), folder.tables)
    seal(folder, read_sums(folder).files)


class _Outcome(Struct, frozen=True):
    """What stating gave: how much, what was damaged in the earlier graph, the fields that
    documents lack and the notes on their reading, by path, and warnings: of documents to look
    at, and of what breaches the shapes (nothing, unless a rule or the reference data is at fault).
    ``withheld`` counts the places that are masked, and the documents they are in."""

    description: Description
    damage: str
    missing: dict[str, tuple[Missing, ...]]
    notes: dict[str, tuple[ReadingNote, ...]]
    warnings: list[str]
    withheld: tuple[int, int]


def _state(
    folders: tuple[Path, Path],
    gathered: Gathered,
    base: str,
    workers: int | None,
    progress: Progress | None,
    withholding: Withholding,
    corrected: CorrectionFile,
    own: tuple[OwnFile, ...],
    *,
    tidy: bool,
) -> _Outcome:
    """Join the documents and write everything they say into the first of ``folders``.

    Statements that the graph in the second holds already are carried over from it. What
    follows from all documents is derived while they are stated one by one.
    """
    staging, target = folders
    facts = GraphFolder(staging).facts
    with _step(progress, "Joining", "comparing the documents"):
        related = relate(facts, gathered.keys, base, corrected.by_document)
    keys = statement_keys(related.joined, gathered.keys, base, corrected.by_document)
    earlier, kept, damage = _carried(target, base, keys)
    todo = [document for document in keys if document not in kept]
    breaches: list[str] = []
    masks: list[tuple[Span, ...]] = []
    with (
        _writer(staging, base, earlier, len(keys), workers, tidy=tidy) as writer,
        ThreadPoolExecutor(1) as aside,
    ):
        derived = aside.submit(related.lay_derived, writer.statements)
        for entry in kept.values():
            writer.keep_document(entry, gathered.also_at(entry.path))
        for graph in related.lay_common(writer.statements):
            writer.add_graph(graph)
        common = Common.of(base, related.joined, related.types, corrected.by_document)
        stated = state_all(facts, todo, common, writer.statements, workers)
        for number, (document, found) in enumerate(zip(todo, stated, strict=True), start=1):
            writer.add_document(
                found.document,
                found.graph,
                key="" if found.breaches else keys[document],  # told again by the next build
                also_at=gathered.also_at(found.document.path),
                withheld=found.withheld,
            )
            breaches += found.breaches
            masks.append(found.withheld)
            if progress:
                progress("Storing", number, len(todo), found.document.path)
        with _step(progress, "Finishing", "loading the store"):
            writer.add_graph(derived.result())
            description = writer.finish(gathered.refused, withholding, own)
    warnings = [*related.warnings, *sorted(related.breaches), *breaches]
    masked = [*(entry.withheld for entry in kept.values()), *masks]
    counts = (sum(map(len, masked)), sum(map(bool, masked)))
    return _Outcome(description, damage, related.missing, related.notes, warnings, counts)


def _withholding(file: Path | None, kept: Path) -> Withholding:
    """What is to be withheld: by ``file`` and by the builds before, as ``kept`` has it."""
    if file is None and not kept.exists() and _has_withheld(GraphFolder(kept.parent)):
        raise GraphError(
            f"{kept} is missing, which names what is withheld; put it back, or give --withhold"
        )
    asked = [read_withholding(path) for path in (file, kept if kept.exists() else None) if path]
    return reduce(Withholding.joined_to, asked, Withholding())


def _has_withheld(folder: GraphFolder) -> bool:
    """Whether users have asked to withhold something from the graph that is there."""
    try:
        return read_ledger(folder.ledger).withheld is not None
    except (GraphError, OSError):
        return False


def _corrections(file: Path | None, kept: Path) -> CorrectionFile:
    """What people have corrected: by ``file``, else by what the earlier graph has ``kept``."""
    source = file or (kept if kept.is_file() else None)
    return read_corrections(source) if source else CorrectionFile()


@contextmanager
def _step(progress: Progress | None, stage: str, words: str) -> Iterator[None]:
    """Tell ``progress`` before and after what is done for all documents together."""
    if progress:
        progress(stage, 0, 1, words)
    yield
    if progress:
        progress(stage, 1, 1, words)


def _writer(
    staging: Path,
    base: str,
    earlier: Earlier | None,
    documents: int,
    workers: int | None,
    *,
    tidy: bool,
) -> GraphWriter:
    """What writes the graph; the store of more than a few ``documents`` is filled by a process
    of its own, which takes turns with the others where there is to be one worker."""
    store = GraphFolder(staging).store
    apart = documents > FEW
    loader = Loader(store, earlier.store if earlier else None, apart=apart, awaited=workers == 1)
    return GraphWriter(staging, base, loader, earlier, tidy=tidy)


def _carried(
    target: Path, base: str, keys: dict[str, str]
) -> tuple[Earlier | None, dict[str, DocumentEntry], str]:
    """The graph to build upon, the documents to carry over from it, and what is damaged in it.

    There is none to build upon when much would change: writing everything anew is quicker then.
    """
    earlier, damage = find_earlier(target, base)
    if earlier is None:
        return None, {}, damage
    entries = {document: earlier.stated(document, key) for document, key in keys.items()}
    kept = {document: entry for document, entry in entries.items() if entry is not None}
    changes = len(keys) - len(kept) + len(earlier.document_graphs()) - len(kept)
    few = changes <= min(_FEW_CHANGES, len(kept))
    return (earlier, kept, "") if few else (None, {}, "")


def _repaired(gathered: Gathered, outcome: _Outcome) -> Iterator[str]:
    """What of the earlier graph was damaged and therefore made anew, in a line each."""
    if outcome.damage:
        yield f"in the earlier graph {outcome.damage}: all statements were made anew"
    for path in gathered.damaged:
        yield f"{path}: the facts kept of it were damaged, so it was read again"


def _unknown(withholding: Withholding, gathered: Gathered) -> list[str]:
    """What is to be withheld of documents that were not read."""
    paths = sorted({path for path, _ in withholding.passages} - set(gathered.paths))
    return [f"no document is called {path}: nothing of it was withheld" for path in paths]


def _nothing_read(gathered: Gathered, aside: dict[str, tuple[str, ...]]) -> str:
    told = [f"{refusal.path}: {refusal.reason} ({refusal.detail})" for refusal in gathered.refused]
    if aside:
        kinds = ", ".join(f"{len(names)} {kind}" for kind, names in aside.items())
        told.append(f"files of other kinds left aside: {kinds}")
    return f"no document could be read: {'; '.join(told[:5]) or 'there are no files'}"
