"""A graph folder made again from a crate, or from N-Quads and the texts they speak of.

What ``goldthread export crate`` wrote: ``graph.nq``, ``texts/ID.txt`` for each document and,
where it is there, ``ledger.json``. No document is read, so the next build into the folder
reads all of its own. Crates come from anybody: nothing is taken that is not well-formed, and
everything is compared with the hashes that the statements and the ledger tell.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast, get_args

from msgspec import Struct

from goldthread.core.errors import GraphError
from goldthread.core.model import Document, DocumentKind
from goldthread.rdf.vocabulary import GT
from goldthread.store.folder import Description, GraphFolder
from goldthread.store.ledger import DocumentEntry, GraphEntry, Ledger, read_ledger
from goldthread.store.loading import Loader
from goldthread.store.splitting import split
from goldthread.store.swap import replacing
from goldthread.store.writing import GraphWriter, Laid, lay_in_runs

if TYPE_CHECKING:
    from pyoxigraph import Quad

_REFERENCE = "graph/reference"
"""How the IRI of the graph ends that every build has; what stands before it is the base."""
_TELLING = {
    GT.path.value: "path",
    GT.sha256.value: "sha256",
    GT.textSha256.value: "text_sha256",
    GT.documentKind.value: "kind",
    GT.mediaType.value: "media_type",
}


class _Crate(Struct, frozen=True):
    """The paths inside a crate: nothing in it is packed."""

    root: Path

    @property
    def quads(self) -> Path:
        return self.root / "graph.nq"

    @property
    def ledger(self) -> Path:
        return self.root / "ledger.json"

    def text(self, document: str) -> Path:
        return self.root / "texts" / f"{document}.txt"


class _Known(Struct, frozen=True):
    """What a ledger, where there is one, tells of graphs (by IRI) and documents (by id)."""

    graphs: Mapping[str, GraphEntry] | None
    documents: Mapping[str, DocumentEntry]

    @classmethod
    def of(cls, ledger: Ledger | None) -> _Known:
        if ledger is None:
            return cls(None, {})
        return cls(ledger.entries(), {entry.id: entry for entry in ledger.documents})


class Loaded(Struct, frozen=True):
    """What was made: the folder, and what is in it."""

    folder: Path
    documents: int
    description: Description


def load(crate: Path, into: Path) -> Loaded:
    """Make a graph in ``into`` of the statements and texts in the folder ``crate``.

    An earlier graph there is replaced at the very end. Raises :class:`GraphError` when
    something is missing, malformed, or differs from what the crate's own hashes say.
    """
    source = _Crate(crate.expanduser().absolute())
    if not source.quads.is_file():
        raise GraphError(
            f"{crate} holds no graph.nq; name a folder made by goldthread export crate"
        )
    ledger = read_ledger(source.ledger) if source.ledger.exists() else None
    known = _Known.of(ledger)
    with replacing(into.expanduser().absolute()) as staging:
        GraphFolder(staging).facts.mkdir(exist_ok=True)
        apart = staging / "split"
        apart.mkdir()
        graphs = split(source.quads, apart)
        base = _base(graphs)
        loader = Loader(GraphFolder(staging).store, apart=True)
        with GraphWriter(staging, base, loader) as writer:
            documents = sum(
                _add(writer, source, known, base, graph, file)
                for graph, file in sorted(graphs.items())
            )
            apart.rmdir()
            if not documents:
                raise GraphError(f"{source.quads} speaks of no document")
            description = writer.finish(
                ledger.refused if ledger else (), ontology=ledger.ontology if ledger else ()
            )
    return Loaded(into, documents, description)


def _base(graphs: dict[str, Path]) -> str:
    bases = [graph.removesuffix(_REFERENCE) for graph in graphs if graph.endswith(_REFERENCE)]
    if len(bases) != 1:
        raise GraphError(f"the statements hold {len(bases)} graphs of reference data, not one")
    return bases[0]


def _add(
    writer: GraphWriter,
    source: _Crate,
    known: _Known,
    base: str,
    graph: str,
    file: Path,
) -> bool:
    """Add one named graph, with its text where it is a document's; whether it is one."""
    document = graph.removeprefix(f"{base}graph/")
    told: dict[str, str] = {}
    quads = _noting(_parsed(source.quads, graph, file), f"{base}document/{document}", told)
    laid = lay_in_runs(graph, quads, writer.statements / file.name)
    file.unlink()
    if known.graphs is not None and known.graphs.get(graph) != laid.entry:
        raise GraphError(f"the statements of {graph} are not those of the ledger; get it anew")
    if "sha256" not in told:
        writer.add_graph(laid)
        return False
    _add_document(writer, source, known.documents, told, laid)
    return True


def _parsed(quads: Path, graph: str, file: Path) -> Iterator[Quad]:
    """The statements in ``file``, each looked at as it is read."""
    from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

    name = NamedNode(graph)
    try:
        for quad in parse(path=file, format=RdfFormat.N_QUADS):
            if quad.graph_name != name:
                raise GraphError(f"{quads} holds a statement that is in no named graph")
            if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode):
                raise GraphError(
                    f"{quads} holds nodes without an IRI, which goldthread never writes"
                )
            yield quad
    except (SyntaxError, ValueError) as error:
        raise GraphError(f"{quads} is malformed in the graph {graph}: {error}") from None


def _noting(quads: Iterable[Quad], document: str, told: dict[str, str]) -> Iterator[Quad]:
    """``quads``; what they say of the ``document`` (an IRI) itself is noted in ``told``."""
    for quad in quads:
        if quad.predicate.value in _TELLING and getattr(quad.subject, "value", "") == document:
            value = str(cast("str", getattr(quad.object, "value", "")))
            told[_TELLING[quad.predicate.value]] = value
        yield quad


def _add_document(
    writer: GraphWriter,
    source: _Crate,
    known: Mapping[str, DocumentEntry],
    told: dict[str, str],
    laid: Laid,
) -> None:
    name = re.sub("[^0-9a-f]", "", told["sha256"])[:16]
    path = source.text(name)
    wanted = known[name].text_sha256 if name in known else told.get("text_sha256", "")
    try:
        text = path.read_bytes()
    except OSError as error:
        raise GraphError(f"the text {path} cannot be read: {error.strerror or error}") from None
    if wanted != hashlib.sha256(text).hexdigest():
        raise GraphError(f"the text {path} was changed; get it anew")
    document = Document(
        path=told.get("path", name),
        sha256=told["sha256"],
        media_type=told.get("media_type", "text/plain"),
        kind=_kind(told.get("kind", "")),
        text=text.decode("utf-8", "surrogatepass"),
        blocks=(),
    )
    writer.add_document(document, laid, also_at=known[name].also_at if name in known else ())


def _kind(told: str) -> DocumentKind:
    for kind in cast("tuple[DocumentKind, ...]", get_args(DocumentKind)):
        if kind == told:
            return kind
    raise GraphError(f"{told!r} is no kind of document")
