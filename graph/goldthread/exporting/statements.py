"""The whole graph in a standard RDF format, sorted, so that two exports are the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.asking.sparql import PREFIXES
from goldthread.core.replacing import replacing

if TYPE_CHECKING:
    from pyoxigraph import Store

FORMATS = {"nq": "N_QUADS", "trig": "TRIG", "ttl": "TURTLE", "jsonld": "JSON_LD"}
"""Our name of each format (also the file's suffix), and pyoxigraph's."""


def write_statements(store: Store, path: Path, form: str) -> int:
    """Write every statement to ``path`` in ``form``; returns how many.

    Turtle has no named graphs: there the statements of all of them stand together, each
    once. Raises :class:`GoldthreadError` when the file cannot be written.
    """
    from pyoxigraph import RdfFormat, serialize

    rdf_format = getattr(RdfFormat, FORMATS[form])
    quads = sorted(store.quads_for_pattern(None, None, None, None), key=str)
    statements = (
        quads if rdf_format.supports_datasets else sorted({quad.triple for quad in quads}, key=str)
    )
    prefixes = None if form == "nq" else PREFIXES
    with replacing(path) as beside, beside.open("wb") as output:
        serialize(statements, output, rdf_format, prefixes=prefixes)
    return len(statements)
