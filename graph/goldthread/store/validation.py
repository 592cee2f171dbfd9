"""Whether a built graph is sound: its shapes, its joins, its evidence, and its ledger.

Four checks, each answering with the same rows: the SHACL shapes on every named graph, by
our own quick checker and by pySHACL beside it; queries over what spans several documents;
every passage against the stored text at its offsets; and the ledger's hashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from goldthread.core import resources
from goldthread.store.folder import GraphFolder, describe
from goldthread.store.ledger import verify
from goldthread.store.opening import open_store

if TYPE_CHECKING:
    from pyoxigraph import Literal as RdfLiteral
    from pyoxigraph import NamedNode, QuerySolutions, Store

Check = Literal["shape", "join", "evidence", "ledger"]

_PASSAGES = """
PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?passage ?document ?path ?start ?end ?exact WHERE {
  ?passage a gt:Passage ; oa:hasSource ?document ; oa:hasSelector ?selector .
  ?selector oa:start ?start ; oa:end ?end ; oa:exact ?exact .
  ?document gt:path ?path .
}
ORDER BY ?document ?start ?end
"""


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
    """

    graphs: int
    quads: int
    documents: int
    passages: int
    mismatches: int
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

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

    Raises :class:`GraphError` when there is no graph there that can be opened.
    """
    from goldthread.store.joins import check_joins

    root = Path(folder)
    description = describe(root)
    store = open_store(root)
    paths = _document_paths(store)
    passages, mismatches, evidence = _check_evidence(store, GraphFolder(root))
    problems = [
        *_check_shapes(store, description.base, paths, thorough=thorough),
        *(
            Problem("join", found.kind, found.subject, found.message, paths.get(found.document, ""))
            for found in check_joins(store, description.base)
        ),
        *evidence,
        *(Problem("ledger", "", "", line) for line in verify(GraphFolder(root))),
    ]
    return Validation(
        graphs=sum(1 for _ in store.named_graphs()),
        quads=len(store),
        documents=len(paths),
        passages=passages,
        mismatches=mismatches,
        problems=tuple(sorted(set(problems))),
    )


def _rows(store: Store, query: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(query, use_default_graph_as_union=True))


def _document_paths(store: Store) -> dict[str, str]:
    """The path of every document, by its IRI."""
    rows = _rows(
        store,
        "PREFIX gt: <https://w3id.org/goldthread/ontology#> "
        "SELECT ?document ?path WHERE { ?document a gt:Document ; gt:path ?path }",
    )
    return {
        cast("NamedNode", row["document"]).value: cast("RdfLiteral", row["path"]).value
        for row in rows
    }


def _check_shapes(
    store: Store, base: str, paths: dict[str, str], *, thorough: bool
) -> Iterator[Problem]:
    """The shapes on each named graph, with the types of reference data and identities."""
    from pyoxigraph import NamedNode

    from goldthread.rdf.shapes import Shapes, types_of
    from goldthread.store.shacl import Processor

    path = resources.folder("ontology") / "shapes.ttl"
    shapes, processor = Shapes(path), Processor(path) if thorough else None
    types = types_of(
        quad
        for name in ("reference", "identities")
        for quad in store.quads_for_pattern(None, None, None, NamedNode(f"{base}graph/{name}"))
    )
    for graph in sorted(store.named_graphs(), key=str):
        quads = list(store.quads_for_pattern(None, None, None, graph))
        document = f"{base}document/" + graph.value.rsplit("/", 1)[-1]
        told = paths.get(document, "")
        found = shapes.check(quads, types)
        for item in found:
            yield Problem("shape", item.kind, item.subject, item.message, told)
        known = {item.subject for item in found}
        for subject, message in processor.check(quads, types) if processor else ():
            if subject not in known:
                yield Problem("shape", "", subject, f"pySHACL: {message}", told)


def _check_evidence(store: Store, folder: GraphFolder) -> tuple[int, int, list[Problem]]:
    """Each passage against the stored text: how many, how many differ, and which."""
    passages, problems = 0, []
    text, text_of = "", ""
    for row in _rows(store, _PASSAGES):
        document = cast("NamedNode", row["document"]).value
        start, end, exact, path = (
            cast("RdfLiteral", row[name]).value for name in ("start", "end", "exact", "path")
        )
        if document != text_of:
            text, text_of = _stored_text(folder, document), document
        passages += 1
        stored = text[int(start) : int(end)]
        if stored != exact:
            subject = cast("NamedNode", row["passage"]).value
            message = _difference(exact, stored)
            problems.append(Problem("evidence", "gt:Passage", subject, message, path))
    return passages, len(problems), problems


def _difference(said: str, stored: str) -> str:
    """Where two texts part, with a few words of each."""
    pairs = enumerate(zip(said, stored, strict=False))
    same = next((index for index, (ours, theirs) in pairs if ours != theirs), 0)
    here = slice(max(0, same - 20), same + 40)
    return f"says {said[here]!r} where the stored text has {stored[here]!r}"


def _stored_text(folder: GraphFolder, document: str) -> str:
    """The text of a document, or nothing where it is missing (the ledger's check says so)."""
    path = folder.text(document.rsplit("/", 1)[-1])
    return path.read_bytes().decode("utf-8", "surrogatepass") if path.exists() else ""
