"""Whether a sentence praises, criticises, does both or neither, as a whole and on each of its
themes, and which words say so."""

from __future__ import annotations

from goldthread.extraction.findings.polarity.by_theme import polarity_of_themes, read_clauses
from goldthread.extraction.findings.polarity.learnt import outweigh
from goldthread.extraction.findings.polarity.rules import Verdict, is_order, judge

__all__ = ["Verdict", "is_order", "judge", "outweigh", "polarity_of_themes", "read_clauses"]
