"""Which framework an inspection was made under: by the words that name it, or by its date."""

from __future__ import annotations

import re
from functools import lru_cache

from goldthread.core.frameworks import DEFAULT_REMIT, Framework
from goldthread.core.lexicon import alternatives
from goldthread.core.model import PartialDate
from goldthread.core.reference import Reference
from goldthread.extraction.text.wording import PhraseFinder, fold


def framework_in_words(text: str, reference: Reference) -> str | None:
    """The framework that ``text`` names by one of its wordings; the longest wording counts.

    A visit is the more telling of two of one length, since full inspections are called
    by general words.
    """
    hits = _finder(tuple(reference.frameworks.values())).find(fold(text).text)
    if not hits:
        return None
    known = reference.frameworks
    best = max(hits, key=lambda hit: (hit.end - hit.start, known[hit.value].visit, -hit.start))
    return best.value


def framework_by_date(date: PartialDate | None, reference: Reference) -> str | None:
    """The framework that full inspections were made under on ``date``.

    A year alone counts for the framework of its middle. ``None`` without a year, while two
    ran side by side, and before the first known. Only for an inspection whose text shows that it
    is of an authority's services for children (see :func:`shows_remit`): a date says nothing of
    any other.
    """
    if date is None or date.year is None:
        return None
    day = f"{date.year:04d}-{date.month or 7:02d}-{date.day or 1:02d}"
    running = [
        framework
        for framework in reference.frameworks.values()
        if framework.areas and framework.remit == DEFAULT_REMIT and framework.runs_on(day)
    ]
    return running[0].id if len(running) == 1 else None


def visit_by_date(date: PartialDate | None, reference: Reference) -> str | None:
    """The kind of visit that stood in place of all others on ``date``: the only one of those with a
    last day. ``None`` where there was none, for at other times a visit may be of several kinds."""
    if date is None or date.year is None:
        return None
    day = f"{date.year:04d}-{date.month or 7:02d}-{date.day or 1:02d}"
    running = [
        framework
        for framework in reference.frameworks.values()
        if framework.visit
        and framework.valid_to
        and framework.remit == DEFAULT_REMIT
        and framework.runs_on(day)
    ]
    return running[0].id if len(running) == 1 else None


def remit_of(framework: str | None, own: str | None, reference: Reference) -> str:
    """What an inspection under ``framework`` looked at; of an unknown one, what the framework
    ``own`` of its document looks at, for a report calls its own kind "the previous inspection"."""
    known = reference.framework(framework) or reference.framework(own)
    return known.remit if known is not None else DEFAULT_REMIT


def framework_in_line(framework: str | None, date: PartialDate, reference: Reference) -> str | None:
    """The framework that an inspection under ``framework`` follows upon, by default itself, or of
    those that it replaced, one after the other, the one that ran on ``date``; ``None`` where none
    did."""
    known = reference.framework(framework)
    known = reference.framework(known.follows) or known if known is not None else None
    if date.year is None:
        return None
    day = f"{date.year:04d}-{date.month or 7:02d}-{date.day or 1:02d}"
    passed = set()
    while known is not None and known.id not in passed:
        if known.runs_on(day):
            return known.id
        passed.add(known.id)
        known = reference.framework(known.replaces)
    return None


def shows_remit(text: str) -> bool:
    """Whether ``text`` names an authority's services for children, and no other remit.

    >>> shows_remit("Inspection of children’s services at Anytown"), shows_remit("Area SEND")
    (True, False)
    """
    return bool(_remit(DEFAULT_REMIT).search(text)) and not names_other_remit(text)


def names_other_remit(text: str) -> bool:
    """Whether ``text`` names a service that others inspect, or under another remit."""
    return _remit("other-remit").search(text) is not None


def is_joint(text: str) -> bool:
    """Whether ``text`` names an inspection made by several inspectorates together."""
    return _remit("joint").search(text) is not None


@lru_cache(maxsize=4)
def _remit(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('remit', section)}\b", re.IGNORECASE)


def is_of_our_time(date: PartialDate, reference: Reference) -> bool:
    """Whether an inspection on ``date`` can be of a framework known here, whichever it is."""
    full = [item for item in reference.frameworks.values() if not item.visit]
    first = min(item.valid_from for item in full if item.remit == DEFAULT_REMIT)
    return date.year is not None and date.year >= int(first[:4])


def joint_framework(reference: Reference) -> str | None:
    """The framework of inspections made by several inspectorates together, without grades."""
    joint = [item.id for item in reference.frameworks.values() if item.joint]
    return joint[0] if len(joint) == 1 else None


def is_visit(framework: str | None, reference: Reference) -> bool:
    """Whether ``framework`` is a kind of visit, not a full inspection."""
    return framework is not None and reference.frameworks[framework].visit


@lru_cache(maxsize=4)
def _finder(frameworks: tuple[Framework, ...]) -> PhraseFinder[str]:
    return PhraseFinder((phrase, item.id) for item in frameworks for phrase in item.phrases)
