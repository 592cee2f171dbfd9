"""Whether a sentence praises, criticises, does both or neither, and which words say so."""

from __future__ import annotations

from goldthread.extraction.findings.polarity.rules import Verdict, is_order, judge

__all__ = ["Verdict", "is_order", "judge"]
