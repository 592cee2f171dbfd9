"""What is computed from the facts of all documents, as rows: ``analysis`` fills them, and
:mod:`~goldthread.rdf.derived` states them.

Authorities, themes, inspections and findings are IRIs. Dates are ISO at the precision known,
empty when unknown.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Standing = Literal["weakness", "strength", "mixed", "not-mentioned"]
Pattern = Literal["in-a-row", "returning"]
Change = Literal["declined", "mended"]


class RecurringWeakness(Struct, frozen=True):
    """A theme found weak at two or more inspections of one authority.

    ``times`` counts the ``inspections`` (in the order of their dates) where a finding calls
    the theme a weakness; ``findings`` are those findings, sorted. ``now`` is how the theme
    stands at the authority's latest inspection that has findings of its own. ``pattern`` is
    ``returning`` where the theme was strong at an inspection between two of them, or not
    mentioned at one that has a document of its own, and ``longest_run`` the most of them that
    followed one another without such a break.
    """

    authority: str
    theme: str
    times: int
    first: str
    last: str
    inspections: tuple[str, ...]
    now: Standing
    findings: tuple[str, ...]
    pattern: Pattern
    longest_run: int


class StandingChange(Struct, frozen=True):
    """A theme strong at one inspection and weak at the next that judges it clearly, or mended.

    ``findings`` are those of both inspections that say so, sorted.
    """

    authority: str
    theme: str
    change: Change
    earlier: str
    later: str
    findings: tuple[str, ...]


class ThemeConnection(Struct, frozen=True):
    """Two themes found weak in the same inspections; ``theme`` < ``other``.

    ``together`` counts the ``inspections`` where both are weak, and ``in_one_finding`` those
    of them where one finding is about both. ``expected`` is the count under independence, the
    product of the two themes' own counts over the number of inspections; ``lift`` is
    ``together`` over it; ``expected_alike`` is the count under independence among inspections
    of the same framework that find about as many themes weak. ``p_value`` is the probability
    of meeting as often or more by chance among inspections of the same framework, and
    ``q_value`` the same corrected for all pairs compared. ``authorities`` counts the
    authorities of those inspections.
    """

    theme: str
    other: str
    together: int
    in_one_finding: int
    expected: float
    lift: float
    expected_alike: float
    p_value: float
    q_value: float
    authorities: int
    inspections: tuple[str, ...]


class WeaknessBeforeDowngrade(Struct, frozen=True):
    """How often a theme was weak before the overall grade fell, against how often at all.

    Of ``stretches`` between two overall grades of one authority, ``downgrades`` ended with a
    worse grade; the theme was weak in ``weak`` of all and in ``times`` of the downgrades, at
    ``inspections``. ``expected`` is ``times`` if downgrades had nothing to do with the
    theme, ``lift`` is ``times`` over it, ``p_value`` and ``q_value`` are as in
    :class:`ThemeConnection`, over all stretches.
    """

    theme: str
    times: int
    downgrades: int
    weak: int
    stretches: int
    expected: float
    lift: float
    p_value: float
    q_value: float
    inspections: tuple[str, ...]


class Derivations(Struct, frozen=True):
    """Everything derived from the findings of one graph."""

    recurrences: tuple[RecurringWeakness, ...] = ()
    changes: tuple[StandingChange, ...] = ()
    connections: tuple[ThemeConnection, ...] = ()
    before_downgrades: tuple[WeaknessBeforeDowngrade, ...] = ()
