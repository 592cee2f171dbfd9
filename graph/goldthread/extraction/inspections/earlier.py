"""Which earlier inspection a sentence looks back to."""

from __future__ import annotations

import re

from goldthread.core.model import Inspection
from goldthread.extraction.text.context import Sentence, Setting

_LAST = r"(?:last|previous|earlier|prior|preceding|first|initial|recent|most recent)"
_BACK = re.compile(
    rf"\b(?:{_LAST}|since the|from the|at the|in (?:the )?\d{{4}})\s+(?:[\w’'-]+\s+){{0,4}}?"
    r"(?:inspections?|visits?)\b|\b(?:inspections?|visits?) (?:in|of) (?:\w+ )?\d{4}"
    rf"|\b(?:{_LAST})\s+Ofsted\b|\b(?:inspected|visited) (?:by [\w’]+ )?in (?:\w+ )?\d{{4}}",
    re.IGNORECASE,
)
_VISIT = re.compile(r"\bvisits?\b", re.IGNORECASE)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_UNDATED = (0, 0, 0)


def looks_back(text: str) -> bool:
    """Whether the words refer to an earlier inspection or visit."""
    return bool(_BACK.search(text))


def earlier_inspections(setting: Setting, sentence: Sentence) -> tuple[str | None, ...]:
    """The keys of the earlier inspections that ``sentence`` speaks of, in text order.

    Those mentioned in the sentence itself; else the last one before the document's own of the
    sort it names (a visit, or an inspection of any kind), in the year it names. ``(None,)`` when
    the document tells of none; nothing when the year is that of none.
    """
    earlier = [found for found in setting.inspections if not found.subject]
    named = [
        found.key
        for found in earlier
        if any(evidence.span.overlaps(sentence.span) for evidence in found.evidence)
    ]
    if named:
        return tuple(named)
    text = setting.text(sentence)
    years = {int(year) for year in _YEAR.findall(text)}
    if years:
        earlier = [found for found in earlier if found.start and found.start.year in years]
        if not earlier:
            return ()
    if _VISIT.search(text):
        visits = [found for found in earlier if _is_visit(setting, found)]
        earlier = visits or earlier
    else:
        full = [found for found in earlier if not _is_visit(setting, found)]
        earlier = full or earlier
    last = max(earlier, key=_began, default=None)
    return (last.key if last else None,)


def _is_visit(setting: Setting, inspection: Inspection) -> bool:
    framework = setting.reference.frameworks.get(inspection.framework or "")
    return framework is not None and framework.visit


def _began(inspection: Inspection) -> tuple[int, int, int]:
    start = inspection.start
    return (start.year or 0, start.month or 0, start.day or 0) if start else _UNDATED
