"""The documents of a graph as a bibliography: BibTeX or RIS, one entry each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.core.replacing import replacing

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

FORMATS = ("bibtex", "ris")


def write_references(graph: KnowledgeGraph, path: Path, form: str) -> int:
    """Write an entry for each document, in the order of their keys; returns how many.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    known = sorted(graph.collected().documents.values(), key=lambda citation: citation.key)
    entries = [citation.bibtex if form == "bibtex" else citation.ris for citation in known]
    between = "\n" if form == "bibtex" else "\r\n"
    with replacing(path) as beside:
        beside.write_text(between.join(entries), encoding="utf-8", newline="")
    return len(entries)
