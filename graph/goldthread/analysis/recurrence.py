"""Weaknesses that come back, and themes that turn: strong before they were weak, or mended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, pairwise

from goldthread.analysis.inspected import Inspected
from goldthread.analysis.model import Change, RecurringWeakness, Standing, StandingChange, Word


def recurring_weaknesses(
    standings: Iterable[Standing],
    inspections: Iterable[Inspected],
    *,
    meta: Collection[str] = (),
    one_sided: Collection[str] = (),
) -> tuple[RecurringWeakness, ...]:
    """Every recurring weakness, sorted by authority and theme.

    ``inspections`` are those of the standings. ``meta`` themes (IRIs) are no weaknesses that
    recur; ``one_sided`` ones, which are hardly spoken of but as a fault, only where named.
    """
    known = {one.inspection: one for one in inspections}
    found: list[RecurringWeakness] = []
    for authority, theme, rows in _lines(standings):
        weak = [row for row in rows if (row.named if theme in one_sided else row.troubled)]
        if theme in meta or len(weak) < 2:
            continue
        unbroken, longest_run = _run(rows, weak, known)
        found.append(
            RecurringWeakness(
                authority=authority,
                theme=theme,
                times=len(weak),
                first=weak[0].date,
                last=weak[-1].date,
                standings=tuple(weak),
                now=_latest(rows, known),
                named_times=sum(row.named for row in weak),
                unbroken=unbroken,
                longest_run=longest_run,
            )
        )
    return tuple(found)


def standing_changes(standings: Iterable[Standing]) -> tuple[StandingChange, ...]:
    """Every turn from strong to weak (``declined``) or weak to strong (``mended``).

    Compared are inspections of a known year at which the theme stands clearly; what stands
    between them, both or silent, is passed over. Sorted by authority, theme and the date of the
    later inspection.
    """
    found: list[StandingChange] = []
    for authority, theme, rows in _lines(standings):
        clear = [row for row in rows if row.word in ("strong", "weak") and _dated(row)]
        for earlier, later in pairwise(clear):
            if earlier.word != later.word:
                change: Change = "declined" if later.word == "weak" else "mended"
                found.append(StandingChange(authority, theme, change, earlier, later))
    return tuple(found)


def _lines(standings: Iterable[Standing]) -> Iterator[tuple[str, str, list[Standing]]]:
    """The standings of each theme in each authority, by date."""

    def line(row: Standing) -> tuple[str, str]:
        return row.authority, row.theme

    ordered = sorted(standings, key=lambda row: (*line(row), row.date, row.inspection))
    for (authority, theme), rows in groupby(ordered, key=line):
        yield authority, theme, list(rows)


def _dated(row: Standing) -> bool:
    return row.date[:4].isdigit()


def _latest(rows: list[Standing], known: dict[str, Inspected]) -> Word:
    """The word at the latest inspection of a known year, else of any.

    One that only articles tell of is passed over where they are silent: that tells nothing.
    """
    telling = [row for row in rows if row.word != "not-mentioned" or known[row.inspection].held]
    return max(telling or rows, key=lambda row: (_dated(row), row.date, row.inspection)).word


def _run(
    rows: list[Standing], weak: list[Standing], known: dict[str, Inspected]
) -> tuple[bool, int]:
    """Whether the ``weak`` ones follow one another among ``rows``, and the longest run.

    An inspection without a date has no place in the order: it neither lengthens nor breaks a run.
    """
    runs = [0]
    for row in filter(_dated, rows):
        inspected = known[row.inspection]
        silent = row.word == "not-mentioned" and not row.spoken_of
        if row in weak:
            runs[-1] += 1
        elif row.word in ("strong", "both") or (silent and inspected.held and not inspected.visit):
            runs.append(0)
    return sum(run > 0 for run in runs) < 2, max(1, *runs)
