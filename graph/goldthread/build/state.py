"""One document's statements: its quads as a file of sorted lines, checked against the shapes.

They are made in disposable processes as documents are read in them. What a document's
statements rest on besides its own facts (which inspection and person each of its mentions
is) is hashed into their key: statements kept under the same key need not be made again.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from goldthread.build.correct import correct
from goldthread.core import resources
from goldthread.core.errors import GoldthreadError
from goldthread.core.limits import Refusal
from goldthread.core.model import Correction, Document, Source, Span
from goldthread.core.processes import read_all
from goldthread.core.reference import load as load_reference
from goldthread.documents.intake.discover import File
from goldthread.joining.model import Joined
from goldthread.store.facts import facts_file, key_of, load_facts, stating_fingerprint
from goldthread.store.writing import Laid, lay

if TYPE_CHECKING:
    from goldthread.rdf.shapes import Types

Corrections = Mapping[str, Sequence[Correction]]
"""The corrections to each document's findings, by its id."""
FEW = 8
"""So many documents are dealt with here and now: starting processes would take longer."""


class Common(Struct, frozen=True):
    """What the statements of all documents rest on besides their facts.

    ``joined`` holds the identities of mentions, ``types`` the classes of the nodes in the
    graphs of identities and reference data, ``corrections`` what people corrected, by document.
    """

    base: str
    joined: Joined
    types: Types
    corrections: Corrections

    @classmethod
    def of(cls, base: str, joined: Joined, types: Types, corrections: Corrections) -> Common:
        """With no more of ``joined`` than statements are made from."""
        slim = replace(
            joined, inspections=(), people=(), assessments=(), duplicate_actions={}, conflicts=()
        )
        return cls(base, slim, types, corrections)


class Stated(Struct, frozen=True):
    """The statements of one document: the document with its text, its named graph, and what in
    it breaches the shapes (nothing, unless a rule is at fault). ``withheld`` are the places in its
    text that are masked there."""

    document: Document
    graph: Laid
    breaches: tuple[str, ...]
    withheld: tuple[Span, ...] = ()


def statement_keys(
    joined: Joined, facts_keys: Mapping[str, str], base: str, corrections: Corrections
) -> dict[str, str]:
    """The key of each document's statements, by its id; ``facts_keys`` are those of its facts."""
    made_by = stating_fingerprint()
    identities: dict[str, list[tuple[str, ...]]] = {document: [] for document in facts_keys}
    told: Iterable[tuple[tuple[str, ...], str]] = chain(
        joined.inspection_of.items(), joined.person_of.items()
    )
    for mention, identity in sorted(told):
        identities[mention[0]].append((*mention, identity))
    return {
        document: key_of(
            made_by,
            base.encode(),
            key.encode(),
            msgspec.json.encode(found),
            msgspec.json.encode(corrections.get(document, ())),
        )
        for (document, key), found in zip(facts_keys.items(), identities.values(), strict=True)
    }


def state_all(
    facts: Path, documents: Sequence[str], common: Common, into: Path, workers: int | None
) -> Iterator[Stated]:
    """The statements of ``documents``, whose facts lie in ``facts``, in the same order.

    Their lines are left in ``into``. Raises :class:`GoldthreadError` when the facts of a
    document cannot be stated, and ``OSError`` when its lines cannot be written.
    """
    if len(documents) <= FEW:
        stating = _Stating(common)
        yield from (_state(facts, document, stating, into) for document in documents)
        return
    files = [File(facts_file(facts, document), document, Source()) for document in documents]
    with TemporaryDirectory() as folder:
        aside = Path(folder, "common")
        aside.write_bytes(pickle.dumps(common))
        results = read_all(files, partial(_state_kept, aside, into), workers)
        for file, result in zip(files, results, strict=True):
            if isinstance(result, Refusal):
                raise GoldthreadError(f"what {file.name} says cannot be stated: {result.detail}")
            if isinstance(result, OSError):
                raise result
            yield result


def _state_kept(aside: Path, into: Path, path: Path, document: str, _: Source) -> Stated | OSError:
    """State the facts in ``path`` (run in a process of its own, ``aside`` being the same there).

    An error of the disk is returned: it is no fault of the document.
    """
    try:
        return _state(path.parent, document, _stating(aside), into)
    except OSError as error:
        return error


class _Stating:
    """What it takes to state documents, made once in each process."""

    def __init__(self, common: Common) -> None:
        from goldthread.rdf.iris import Iris
        from goldthread.rdf.shapes import Shapes

        self.joined = common.joined
        self.types = common.types
        self.corrections = common.corrections
        self.names = Iris(load_reference(), common.base)
        self.shapes = Shapes(resources.ontology() / "shapes.ttl")


@cache
def _stating(aside: Path) -> _Stating:
    return _Stating(pickle.loads(aside.read_bytes()))  # noqa: S301 (written by the parent)


def _state(folder: Path, document: str, stating: _Stating, into: Path) -> Stated:
    from goldthread.rdf.documents import state_document
    from goldthread.store.nquads import to_lines

    facts = correct(load_facts(folder, document), stating.corrections.get(document, ())).facts
    statements = state_document(facts, stating.joined, stating.names)
    breaches = stating.shapes.check_nodes(statements.nodes, stating.types)
    path = facts.document.path
    return Stated(
        document=replace(facts.document, blocks=(), pages=()),
        graph=lay(statements.graph.value, to_lines(statements.quads), into / f"{document}.nq"),
        breaches=tuple(f"{path}: {found}" for found in breaches),
        withheld=facts.withheld,
    )
