"""Weaknesses that come back, and themes that turn: strong before they were weak, or mended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby, pairwise

from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.model import Change, Pattern, RecurringWeakness, Standing, StandingChange


def recurring_weaknesses(
    mentions: Iterable[ThemeMention], own: Collection[str] | None = None
) -> tuple[RecurringWeakness, ...]:
    """Every recurring weakness, sorted by authority and theme.

    Only the polarity ``weakness`` counts, not ``mixed``: what is said to be partly right is
    not said to be weak. ``own`` are the inspections with a document of their own, all when
    not given: only their silence breaks a row, as one told of in passing is silent on most.
    """
    found: list[RecurringWeakness] = []
    for authority, told in _by_authority(mentions):
        order = _dated(told)
        speaking = set(order) if own is None else {name for name in order if name in own}
        latest = told[-1].inspection
        for theme in sorted({mention.theme for mention in told}):
            about = [mention for mention in told if mention.theme == theme]
            weak = [mention for mention in about if mention.polarity == "weakness"]
            inspections = tuple(dict.fromkeys(mention.inspection for mention in weak))
            if len(inspections) < 2:
                continue
            pattern, longest_run = _row(order, about, set(inspections), speaking)
            found.append(
                RecurringWeakness(
                    authority=authority,
                    theme=theme,
                    times=len(inspections),
                    first=weak[0].date,
                    last=weak[-1].date,
                    inspections=inspections,
                    now=standing(m for m in about if m.inspection == latest),
                    findings=tuple(sorted({mention.finding for mention in weak})),
                    pattern=pattern,
                    longest_run=longest_run,
                )
            )
    return tuple(found)


def standing_changes(mentions: Iterable[ThemeMention]) -> tuple[StandingChange, ...]:
    """Every turn from strong to weak (``declined``) or weak to strong (``mended``).

    Compared are inspections that judge the theme clearly; what stands between them, mixed or
    silent, is passed over. Sorted by authority, theme and the date of the later inspection.
    """
    found: list[StandingChange] = []
    for authority, told in _by_authority(mentions):
        order = _dated(told)
        for theme in sorted({mention.theme for mention in told}):
            about = [mention for mention in told if mention.theme == theme]
            stood = {name: standing(m for m in about if m.inspection == name) for name in order}
            clear = [name for name in order if stood[name] in ("strength", "weakness")]
            for earlier, later in pairwise(clear):
                if stood[earlier] == stood[later]:
                    continue
                behind = {
                    mention.finding
                    for mention in about
                    if mention.inspection in (earlier, later) and mention.polarity != "none"
                }
                change: Change = "declined" if stood[later] == "weakness" else "mended"
                found.append(
                    StandingChange(authority, theme, change, earlier, later, tuple(sorted(behind)))
                )
    return tuple(found)


def standing(mentions: Iterable[ThemeMention]) -> Standing:
    """How a theme stands by what one inspection says of it.

    ``mixed`` where findings disagree or one is itself mixed; ``not-mentioned`` where no
    finding judges it.
    """
    said = {mention.polarity for mention in mentions} - {"none"}
    if not said:
        return "not-mentioned"
    if said == {"weakness"}:
        return "weakness"
    if said == {"strength"}:
        return "strength"
    return "mixed"


def _by_authority(mentions: Iterable[ThemeMention]) -> Iterator[tuple[str, list[ThemeMention]]]:
    for authority, group in groupby(sorted(mentions), key=lambda mention: mention.authority):
        yield authority, list(group)


def _dated(told: list[ThemeMention]) -> list[str]:
    """The inspections whose year is known, in the order of ``told``."""
    return list(dict.fromkeys(m.inspection for m in told if m.date[:4].isdigit()))


def _row(
    order: list[str], about: list[ThemeMention], weak: set[str], speaking: set[str]
) -> tuple[Pattern, int]:
    """Whether the ``weak`` inspections follow one another in ``order``, and the longest row.

    A strength breaks a row, and so does silence where the inspection is among ``speaking``.
    What is ``mixed`` is still weak in part. An inspection without a date has no place in the
    order, and neither lengthens nor breaks a row.
    """
    rows = [0]
    for name in order:
        stood = standing(m for m in about if m.inspection == name)
        if name in weak:
            rows[-1] += 1
        elif stood == "strength" or (stood == "not-mentioned" and name in speaking):
            rows.append(0)
    broken = sum(row > 0 for row in rows) > 1
    return "returning" if broken else "in-a-row", max(1, *rows)
