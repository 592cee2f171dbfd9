"""The whole graph in a standard RDF format, sorted, so that two exports are the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.asking.sparql import PREFIXES

if TYPE_CHECKING:
    from pyoxigraph import Store

FORMATS = {"nq": "N_QUADS", "trig": "TRIG", "ttl": "TURTLE", "jsonld": "JSON_LD"}
"""Our name of each format (also the file's suffix), and pyoxigraph's. Turtle has no named
graphs: there the statements of all of them stand together."""


def write_statements(store: Store, path: Path, form: str) -> int:
    """Write every statement to ``path`` in ``form``; returns how many."""
    from pyoxigraph import RdfFormat, serialize

    quads = sorted(store.quads_for_pattern(None, None, None, None), key=str)
    wanted = getattr(RdfFormat, FORMATS[form])
    triples = sorted({quad.triple for quad in quads}, key=str) if form == "ttl" else []
    statements = triples or quads
    prefixes = None if form == "nq" else PREFIXES
    with path.open("wb") as output:
        serialize(statements, output, wanted, prefixes=prefixes)
    return len(statements)
