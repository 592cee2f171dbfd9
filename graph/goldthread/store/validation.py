"""Whether a built graph is sound: its files, its shapes, its joins, its evidence, its ledger.

First every file is compared with its hash (:mod:`goldthread.store.integrity`): a store that is
damaged is not read at all. Then one named graph after the other is read from the store, those that
grow with the number of documents a stretch of their nodes at a time, so that memory does not grow
with it, and checked in four ways: its statements against the ledger, by number and hash; the SHACL
shapes, by our own quick checker and by pySHACL beside it; every passage against the stored text at
its offsets; and, by queries, what spans several documents.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.errors import GraphError
from goldthread.core.limits import Limits, Refusal
from goldthread.core.masking import masked
from goldthread.core.model import Source
from goldthread.core.processes import read_all
from goldthread.documents.intake.discover import File
from goldthread.store import gzipped
from goldthread.store.folder import NAMES, SUMS, GraphFolder, describe
from goldthread.store.holding import Held
from goldthread.store.integrity import find_damage
from goldthread.store.ledger import DocumentEntry, Ledger, compare, enter, read_ledger
from goldthread.store.opening import hold

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Store

    from goldthread.rdf.shapes import Nodes, Shapes, Types
    from goldthread.store.shacl import Processor

Check = Literal["file", "shape", "join", "evidence", "ledger"]

_DESCRIBED = ("reference", "identities", "tags")
"""The graphs whose nodes are pointed to from others."""
_STRETCH = 20_000
"""Quads of whole nodes that are checked together; pySHACL takes some 60 MB for so many."""
_TO_DO = "build the graph again"
_MEMORY = 1024**3
_SECONDS = 7 * 24 * 60 * 60.0
"""What a validation in a process of its own may take: memory beside the size of the store."""


class Problem(Struct, frozen=True, order=True):
    """One thing that is wrong.

    ``kind`` is the class of ``subject`` (an IRI) where it has one; ``document`` is the path
    of the document concerned, empty where it is none or many.
    """

    check: Check
    kind: str
    subject: str
    message: str
    document: str = ""


class Validation(Struct, frozen=True):
    """What was checked, and everything found wrong, sorted.

    ``mismatches`` counts the ``passages`` whose words are not the stored text at their offsets.
    ``scanned`` is false when the store was not read, since files are damaged.
    """

    graphs: int
    quads: int
    documents: int
    passages: int
    mismatches: int
    problems: tuple[Problem, ...]
    scanned: bool = True

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    @property
    def damaged_files(self) -> int:
        """How many files are not as the build left them."""
        return self._count("file")

    @property
    def violations(self) -> int:
        """How many breaches of the shapes there are."""
        return self._count("shape")

    @property
    def ledger_problems(self) -> int:
        """How many differences from the ledger there are."""
        return self._count("ledger")

    def _count(self, check: Check) -> int:
        return sum(problem.check == check for problem in self.problems)


def validate(folder: Path | str, *, thorough: bool = True) -> Validation:
    """Check the graph in ``folder`` in every way.

    ``thorough`` has pySHACL check the shapes as well, the reference our own checker is held
    to; it takes about a second for a long report.

    Raises :class:`GraphError` when there is no graph there, or no hashes to check it with.
    """
    held = hold(folder, check=False)
    return held.read(lambda found: _validate(found, held, thorough=thorough))


def validate_aside(folder: Path | str, *, thorough: bool = True) -> Validation:
    """The same in a process of its own, whose memory is limited.

    Raises :class:`GraphError` also when it reached that limit.
    """
    root = hold(folder, check=False).folder()
    size = sum(file.stat().st_size for file in root.store.glob("*"))
    limits = Limits(seconds=_SECONDS, memory=_MEMORY + size)
    work = partial(_validated, thorough)
    (outcome,) = read_all([File(Path(folder), str(folder), Source())], work, 1, limits)
    if isinstance(outcome, Refusal):
        raise GraphError(f"{folder} cannot be validated: {outcome.detail}; {_TO_DO}")
    if isinstance(outcome, GraphError):
        raise outcome
    return cast("Validation", outcome)


def _validated(thorough: bool, folder: Path, _: str, __: Source) -> Validation | GraphError:
    """The outcome of :func:`validate`, one way or the other."""
    try:
        return validate(folder, thorough=thorough)
    except GraphError as error:
        return error


def _validate(folder: GraphFolder, held: Held, *, thorough: bool) -> Validation:
    damaged = find_damage(folder, held.sums, *(name for name in NAMES if name != SUMS))
    files = [Problem("file", "", damage.path, f"{damage.what}; {_TO_DO}") for damage in damaged]
    needed = (folder.store.name, folder.ledger.name, folder.description.name)
    if any(damage.path.split("/")[0] in needed for damage in damaged):
        return Validation(0, 0, 0, 0, 0, tuple(files), scanned=False)
    ledger = read_ledger(folder.ledger)
    return _Scan(folder, held.open_store(), ledger, thorough=thorough).result(files)


class _Scan:
    """Reads a store whose files are whole, one named graph after the other."""

    def __init__(
        self, folder: GraphFolder, store: Store, ledger: Ledger, *, thorough: bool
    ) -> None:
        from goldthread.rdf.shapes import Shapes
        from goldthread.store.shacl import Processor

        path = resources.ontology() / "shapes.ttl"
        self._folder = folder
        self._store = store
        self._base = describe(folder.root).base
        self._described = [f"{self._base}graph/{name}" for name in _DESCRIBED]
        self._entries = ledger.entries()
        self._documents = {document.entry.graph: document for document in ledger.documents}
        self._shapes: Shapes = Shapes(path)
        self._processor: Processor | None = Processor(path) if thorough else None
        self._passages = self._mismatches = self._quads = 0

    def result(self, files: Sequence[Problem]) -> Validation:
        """Everything that is wrong, with that of the ``files``."""
        from goldthread.store.joins import check_joins

        problems = [*files]
        types = self._types()
        graphs = {cast("NamedNode", graph).value for graph in self._store.named_graphs()}
        for graph in sorted(graphs | self._entries.keys()):
            problems += self._check(graph, types)
        if any(self._of_graph(None)):
            problems.append(Problem("ledger", "", "", "statements stand outside all named graphs"))
        paths = {
            f"{self._base}document/{document.id}": document.path
            for document in self._documents.values()
        }
        problems += (
            Problem("join", found.kind, found.subject, found.message, paths.get(found.document, ""))
            for found in check_joins(self._store, self._base)
        )
        return Validation(
            graphs=len(graphs),
            quads=self._quads,
            documents=len(self._documents),
            passages=self._passages,
            mismatches=self._mismatches,
            problems=tuple(sorted(set(problems))),
        )

    def _of_graph(self, graph: str | None) -> Iterator[Quad]:
        from pyoxigraph import DefaultGraph, NamedNode

        name = DefaultGraph() if graph is None else NamedNode(graph)
        return iter(self._store.quads_for_pattern(None, None, None, name))

    def _types(self) -> Types:
        """The classes of what stands in the graphs of reference data, identities and tags."""
        from goldthread.rdf.shapes import types_of

        return types_of(quad for graph in self._described for quad in self._of_graph(graph))

    def _check(self, graph: str, types: Types) -> Iterator[Problem]:
        """What is wrong in one named graph: of what a document says, and of what others point to,
        looked at as a whole."""
        from goldthread.store.nquads import to_lines
        from goldthread.store.writing import lay_in_runs

        document = self._documents.get(graph)
        path = document.path if document else ""
        if document or graph in self._described:
            quads = list(self._of_graph(graph))
            found = enter(graph, to_lines(quads))
            yield from self._check_nodes(quads, types, document)
        else:
            with TemporaryDirectory() as folder:
                lines = Path(folder, "lines.nq")
                found = lay_in_runs(graph, self._of_graph(graph), lines).entry
            known = {**types, **self._asked_of(graph)}
            for quads in _stretches(self._of_graph(graph)):
                yield from self._check_nodes(quads, known, None)
        self._quads += found.quads
        if difference := compare(self._entries.get(graph), found):
            yield Problem("ledger", "", "", difference, path)

    def _asked_of(self, graph: str) -> Types:
        """The classes of the nodes of a graph, of those classes that are asked of values."""
        from pyoxigraph import NamedNode

        from goldthread.rdf.shapes import types_of
        from goldthread.rdf.vocabulary import RDF

        kinds = self._shapes.asked_of_values
        typed = self._store.quads_for_pattern(None, RDF.type, None, NamedNode(graph))
        return types_of(quad for quad in typed if quad.object in kinds)

    def _check_nodes(
        self, quads: list[Quad], types: Types, document: DocumentEntry | None
    ) -> Iterator[Problem]:
        """What is wrong with some nodes of one graph, of which ``quads`` say all that it says."""
        from goldthread.rdf.shapes import nodes_of

        path = document.path if document else ""
        nodes = nodes_of(quads)
        found = self._shapes.check_nodes(nodes, types)
        for item in found:
            yield Problem("shape", item.kind, item.subject, item.message, path)
        known = {item.subject for item in found}
        for subject, message in self._processor.check(quads, types) if self._processor else ():
            if subject not in known:
                yield Problem("shape", "", subject, f"pySHACL: {message}", path)
        if document:
            yield from self._check_evidence(nodes, _statable_text(self._folder, document), path)

    def _check_evidence(self, nodes: Nodes, text: str, path: str) -> Iterator[Problem]:
        """Each passage of a document against its stored text."""
        from goldthread.rdf.vocabulary import OA

        for passage, properties in nodes.items():
            if OA.start not in properties:
                continue
            self._passages += 1
            start, end, exact = (
                _value(nodes, passage, name) for name in (OA.start, OA.end, OA.exact)
            )
            stored = text[_offset(start) : _offset(end)]
            if stored != exact:
                self._mismatches += 1
                message = _difference(exact, stored)
                yield Problem("evidence", "gt:Passage", passage.value, message, path)


def _stretches(quads: Iterator[Quad]) -> Iterator[list[Quad]]:
    """Quads in the order of the index by graph and subject, cut between subjects."""
    stretch: list[Quad] = []
    for quad in quads:
        if len(stretch) >= _STRETCH and quad.subject != stretch[-1].subject:
            yield stretch
            stretch = []
        stretch.append(quad)
    if stretch:
        yield stretch


def _value(nodes: Nodes, node: object, name: object) -> str:
    """The one value of a property, as text; nothing where it has none."""
    values = nodes.get(node, {}).get(name, ())
    return min((str(value.value) for value in values), default="")


def _offset(written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() else 0


def _difference(said: str, stored: str) -> str:
    """Where two texts part, with a few words of each."""
    pairs = enumerate(zip(said, stored, strict=False))
    same = next((index for index, (ours, theirs) in pairs if ours != theirs), 0)
    here = slice(max(0, same - 20), same + 40)
    return f"says {said[here]!r} where the stored text has {stored[here]!r}"


def _statable_text(folder: GraphFolder, document: DocumentEntry) -> str:
    """The text of a document with what is withheld masked, as statements quote it; nothing where
    it cannot be read (the check of the files says so)."""
    path = folder.text(document.id)
    try:
        stored = gzipped.read(path).decode("utf-8", "replace")
    except OSError:
        stored = ""
    return masked(stored, document.withheld)
