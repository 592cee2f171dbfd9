"""The whole graph in a standard RDF format, sorted, so that two exports are the same bytes.

N-Quads, TriG and JSON-LD keep the named graph of each statement, one for each document: a
store where the default graph is not the union of the named ones must be asked with ``GRAPH``
or ``FROM``, or it answers nothing. Turtle has no named graphs and can be asked as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gzip import BadGzipFile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from goldthread.asking.sparql import PREFIXES
from goldthread.core.errors import GraphError
from goldthread.core.replacing import replacing
from goldthread.store import gzipped
from goldthread.store.merging import blocks_of

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

FORMATS = {"nq": "N_QUADS", "trig": "TRIG", "ttl": "TURTLE", "jsonld": "JSON_LD"}
"""Our name of each format (also the file's suffix), and pyoxigraph's."""


def write_statements(quads: Path, path: Path, form: str) -> int:
    """Write the statements of ``quads``, a graph's sorted N-Quads (gzip), to ``path`` in ``form``;
    returns how many. Nothing is held but the statement under way.

    In Turtle the statements of all named graphs stand together, each once. Raises
    :class:`GraphError` when ``quads`` cannot be read, :class:`GoldthreadError` when the file
    cannot be written.
    """
    from pyoxigraph import RdfFormat, serialize

    if not quads.is_file():
        raise GraphError(f"{quads} is missing; build the graph again")
    if form == "nq":
        with replacing(path) as beside, beside.open("wb") as output:
            return _copy(quads, output)
    rdf_format = getattr(RdfFormat, FORMATS[form])
    counted = _Counted(quads, triples=not rdf_format.supports_datasets)
    with replacing(path) as beside, beside.open("wb") as output:
        try:
            # Both kinds come through one iterator, which the stubs do not foresee.
            serialize(cast("Iterable[Quad]", counted), output, rdf_format, prefixes=PREFIXES)
        except (SyntaxError, BadGzipFile) as error:
            raise _damaged(quads, error) from None
    return counted.number


def _copy(quads: Path, output: BinaryIO) -> int:
    """Copy the lines of ``quads``; how many they are."""
    lines = 0
    try:
        with gzipped.reading(quads) as packed:
            for block in blocks_of(packed):
                output.write(block)
                lines += block.count(b"\n")
    except BadGzipFile as error:
        raise _damaged(quads, error) from None
    return lines


def _damaged(quads: Path, error: Exception) -> GraphError:
    return GraphError(f"{quads} is damaged ({error}); build the graph again")


class _Counted:
    """The statements of a file of sorted N-Quads, and how many have been taken.

    As ``triples``, a statement that stands in several graphs comes once: there it stands in
    lines that follow one another.
    """

    def __init__(self, quads: Path, *, triples: bool) -> None:
        self._quads = quads
        self._triples = triples
        self.number = 0

    def __iter__(self) -> Iterator[Quad | Triple]:
        from pyoxigraph import RdfFormat, parse

        last: Triple | None = None
        with gzipped.reading(self._quads) as packed:
            for quad in parse(packed, format=RdfFormat.N_QUADS):
                if self._triples:
                    if quad.triple == last:
                        continue
                    last = quad.triple
                self.number += 1
                yield quad.triple if self._triples else quad
