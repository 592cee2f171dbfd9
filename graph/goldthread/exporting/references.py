"""Documents of a graph as a bibliography: BibTeX or RIS, one entry each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from goldthread.core.replacing import replacing
from goldthread.evidence.scope import Scope, findings_in

if TYPE_CHECKING:
    from goldthread.evidence.citing import Citation
    from goldthread.evidence.collect import Collected

FORMATS = ("bibtex", "ris")


def cited(collected: Collected, scope: Scope) -> list[Citation]:
    """The documents that state a finding in ``scope``; all of them where it chooses everything."""
    if scope == Scope():
        return list(collected.documents.values())
    named = {row.document for row in findings_in(scope, collected)}
    return [citation for name, citation in collected.documents.items() if name in named]


def as_bibliography(citations: Iterable[Citation], form: str) -> str:
    """The entries (``bibtex`` or ``ris``) in the order of their keys."""
    known = sorted(citations, key=lambda citation: citation.key)
    entries = [citation.bibtex if form == "bibtex" else citation.ris for citation in known]
    return ("\n" if form == "bibtex" else "\r\n").join(entries)


def write_references(citations: Iterable[Citation], path: Path, form: str) -> int:
    """Write an entry for each of ``citations``; returns how many.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    listed = list(citations)
    with replacing(path) as beside:
        beside.write_text(as_bibliography(listed, form), encoding="utf-8", newline="")
    return len(listed)
