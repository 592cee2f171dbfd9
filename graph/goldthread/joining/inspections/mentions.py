"""The mentions of inspections, gathered from all documents with what bears on joining them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.model import Document, Facts, Inspection
from goldthread.core.reference import Reference
from goldthread.joining.inspections.periods import Period, in_year, period, precision
from goldthread.joining.model import Mention

Sort = Literal["inspection", "visit", "unknown"]
Grades = frozenset[tuple[str, str]]

_VISIT = re.compile(r"\bvisit(?:s|ed)?\b", re.IGNORECASE)
_INSPECTION = re.compile(r"\binspect(?:ion|ions|ed)\b|\brat(?:ed|ing)\b|\bjudged\b", re.IGNORECASE)


class Telling(Struct, frozen=True):
    """One document's mention of one inspection.

    ``sort`` tells a visit from a full inspection: by framework, else by the words of the
    mention. ``period`` is ``None`` when the year is not told. ``latest`` is the last day
    (a proleptic ordinal) that the document could have been written, if that is known.
    ``own`` marks the inspectorate's own document on this inspection; ``remit`` is what the
    inspection looked at.
    """

    mention: Mention
    document: Document
    inspection: Inspection
    sort: Sort
    period: Period | None
    grades: Grades
    latest: int | None
    own: bool
    remit: str = DEFAULT_REMIT

    @property
    def undated_page(self) -> bool:
        """Whether a story tells no date at all: of the inspection, of its report, of its own."""
        told = self.inspection.start or self.inspection.published or self.document.source.issued
        return self.document.kind == "article" and told is None

    @property
    def precision(self) -> int:
        """How exact the told date is, 0 the best (see :func:`periods.precision`)."""
        return precision(self.inspection.start)

    @property
    def preference(self) -> tuple[int, bool, int, Mention]:
        """The order in which tellings are believed: the inspection's own report comes first."""
        authority = ("report", "letter", "article", "other").index(self.document.kind)
        return (0 if self.own else 1, not self.inspection.subject, authority, self.mention)

    @property
    def placing(self) -> tuple[int, bool, bool, int, str, Mention]:
        """The order in which tellings are joined: the most exact, and the best known, first."""
        start = str(self.inspection.start or "")
        unknown = self.inspection.framework is None
        authority = ("report", "letter", "article", "other").index(self.document.kind)
        return (
            self.precision, unknown, not self.inspection.subject, authority, start, self.mention,
        )  # fmt: skip

    def period_near(self, other: Period) -> Period | None:
        """The told dates as days: those of ``other``'s years where no year is told.

        ``None`` when they cannot touch ``other``, or nothing is told.
        """
        start, end = self.inspection.start, self.inspection.end
        if self.period is not None:
            return self.period if self.period.overlaps(other) else None
        if start is None or start.month is None:
            return None
        years = range(other.years[0], other.years[1] + 1)
        meant = (in_year(year, start, end) for year in years)
        return next((found for found in meant if found and found.overlaps(other)), None)


def gather(facts: Sequence[Facts], reference: Reference) -> dict[str, list[Telling]]:
    """The tellings of each authority, in the order in which they are to be placed."""
    gathered: dict[str, list[Telling]] = {}
    for told in facts:
        grades: dict[str, set[tuple[str, str]]] = {}
        for judgement in told.judgements:
            if judgement.inspection and judgement.grade:
                pair = (judgement.area, judgement.grade)
                grades.setdefault(judgement.inspection, set()).add(pair)
        for inspection in told.inspections:
            telling = _telling(told.document, inspection, grades, reference)
            gathered.setdefault(inspection.authority, []).append(telling)
    return {
        authority: sorted(tellings, key=lambda telling: telling.placing)
        for authority, tellings in sorted(gathered.items())
    }


def _telling(
    document: Document,
    inspection: Inspection,
    grades: dict[str, set[tuple[str, str]]],
    reference: Reference,
) -> Telling:
    issued = period(document.source.issued)
    return Telling(
        mention=(document.id, inspection.key),
        document=document,
        inspection=inspection,
        sort=_sort(document, inspection, reference),
        period=period(inspection.start, inspection.end),
        grades=frozenset(grades.get(inspection.key, ())),
        latest=issued.last if issued else None,
        own=inspection.subject and document.kind in ("report", "letter"),
        remit=inspection.remit or DEFAULT_REMIT,
    )


def _is_of_few_days(inspection: Inspection) -> bool:
    """Whether it lasted from one day to another within three; a full one takes a week at least."""
    start, end = inspection.start, inspection.end
    if start is None or end is None or start.day is None or end.day is None:
        return False
    return (start.year, start.month) == (end.year, end.month) and 0 < end.day - start.day < 3


def _sort(document: Document, inspection: Inspection, reference: Reference) -> Sort:
    framework = reference.frameworks.get(inspection.framework or "")
    if framework is not None:
        return "visit" if framework.visit else "inspection"
    if _is_of_few_days(inspection):
        return "visit"
    words = " ".join(
        document.quote(span)
        for evidence in inspection.evidence
        for span in (evidence.words or (evidence.span,))
    )
    visit, full = _VISIT.search(words), _INSPECTION.search(words)
    if bool(visit) == bool(full):
        return "unknown"
    return "visit" if visit else "inspection"
