"""Weaknesses that come back: a theme found weak at two or more inspections of one authority."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Literal

from msgspec import Struct

from goldthread.analysis.mentions import ThemeMention

Standing = Literal["weakness", "strength", "mixed", "not-mentioned"]


class RecurringWeakness(Struct, frozen=True):
    """One theme's recurrence in one authority.

    ``authority``, ``theme``, ``inspections`` and ``findings`` are IRIs. ``times`` counts the
    ``inspections`` (in the order of their dates) where a finding calls the theme a weakness;
    ``findings`` are those findings, sorted. ``first`` and ``last`` are the dates of the first
    and last of them, ISO at the precision known, empty when unknown. ``now`` is how the theme
    stands at the authority's latest inspection that has findings of its own.
    """

    authority: str
    theme: str
    times: int
    first: str
    last: str
    inspections: tuple[str, ...]
    now: Standing
    findings: tuple[str, ...]


def recurring_weaknesses(mentions: Iterable[ThemeMention]) -> tuple[RecurringWeakness, ...]:
    """Every recurring weakness, sorted by authority and theme.

    Only the polarity ``weakness`` counts, not ``mixed``: what is said to be partly right is
    not said to be weak.
    """
    found: list[RecurringWeakness] = []
    for authority, group in groupby(sorted(mentions), key=lambda mention: mention.authority):
        told = list(group)
        latest = told[-1].inspection
        for theme in sorted({mention.theme for mention in told}):
            about = [mention for mention in told if mention.theme == theme]
            weak = [mention for mention in about if mention.polarity == "weakness"]
            inspections = tuple(dict.fromkeys(mention.inspection for mention in weak))
            if len(inspections) < 2:
                continue
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
                )
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
