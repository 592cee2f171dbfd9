"""What is computed from the facts of all documents, as rows: ``analysis`` fills them, and
:mod:`~goldthread.rdf.derived` states them.

Authorities, themes, inspections and findings are IRIs. Dates are ISO at the precision known,
empty when unknown.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from goldthread.core.frameworks import DEFAULT_REMIT

Word = Literal["strong", "both", "weak", "not-mentioned"]
Pattern = Literal["in-a-row", "returning"]
Change = Literal["declined", "mended"]


class Standing(Struct, frozen=True, order=True):
    """How a theme stands at one inspection; see :mod:`goldthread.analysis.standing`.

    ``weak``, ``mixed`` and ``strong`` count the ``findings`` that judge the theme, of which
    ``critical`` are the weak ones (both sorted). ``named`` says that a weakness stands in the
    summary or among the actions, ``spoken_of`` that words of the theme stand in some finding.
    ``example`` is the finding that can best stand for them, and does not contradict the word;
    empty where there is none.
    ``date`` is when the inspection began, else when it was published. ``documents`` are those
    whose findings count.
    """

    authority: str
    date: str
    inspection: str
    theme: str
    weak: int = 0
    mixed: int = 0
    strong: int = 0
    named: bool = False
    word: Word = "not-mentioned"
    spoken_of: bool = False
    findings: tuple[str, ...] = ()
    critical: tuple[str, ...] = ()
    example: str = ""
    documents: tuple[str, ...] = ()

    @property
    def troubled(self) -> bool:
        """Whether the theme stands weak, or is named: what counts as a weakness here."""
        return self.word == "weak" or self.named

    @property
    def key(self) -> tuple[str, str]:
        """The inspection and the theme."""
        return self.inspection, self.theme


class RecurringWeakness(Struct, frozen=True):
    """A theme that stands weak, or is named, at two or more inspections of one authority.

    ``times`` counts the ``standings`` (in the order of their dates) at which it does so, and
    ``named_times`` those where it is named. ``now`` is how the theme stands at the authority's
    latest inspection with a document of its own. The row is ``unbroken`` where the theme stood
    no better at any inspection between two of them, and none that was read in full was silent
    of it (a visit looks at a part of the services, so its silence tells nothing);
    ``longest_run`` is the most of them that followed one another so. All are of one ``remit``.
    """

    authority: str
    theme: str
    times: int
    first: str
    last: str
    standings: tuple[Standing, ...]
    now: Word
    named_times: int
    unbroken: bool
    longest_run: int
    remit: str = DEFAULT_REMIT

    @property
    def pattern(self) -> Pattern:
        """``in-a-row`` or ``returning``."""
        return "in-a-row" if self.unbroken else "returning"


class StandingChange(Struct, frozen=True):
    """A theme that stands strong at one inspection and weak at the next where it stands clearly,
    or mended."""

    authority: str
    theme: str
    change: Change
    earlier: Standing
    later: Standing


class Effect(Struct, frozen=True):
    """An odds ratio, and the bounds of its 95% interval."""

    ratio: float
    low: float
    high: float


class ThemeConnection(Struct, frozen=True):
    """Two themes that stand weak at the same inspections; ``theme`` < ``other``.

    ``together`` counts the ``inspections`` where both stand weak, and ``in_one_finding`` those
    of them where one finding calls both weak. ``expected`` is the count under independence, the
    product of the two themes' own counts over the number of inspections; ``lift`` is
    ``together`` over it. The rest is among inspections of the same framework and grade:
    ``expected_alike`` is the count under independence, ``effect`` how many times the odds of the
    one are raised where the other stands weak, with its 95% interval; ``p_value`` is the
    probability of meeting as often or more by chance, and ``q_value`` the same corrected for
    all pairs compared. ``authorities`` counts the authorities of those inspections.
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
    effect: Effect | None = None


class WeaknessBeforeDowngrade(Struct, frozen=True):
    """How often a theme stood weak before the overall grade fell, against how often at all.

    Counted are the ``stretches`` between two overall grades of one authority that could fall:
    those that do not begin at the lowest grade. ``downgrades`` of them ended with a worse grade;
    the theme stood weak in ``weak`` of all and in ``times`` of the downgrades, at
    ``inspections``. The rest compares stretches that begin with the same grade under the same
    framework: ``expected`` is ``times`` if downgrades had nothing to do with the theme, ``lift``
    is ``times`` over it; ``effect``, ``p_value`` and ``q_value`` are as in
    :class:`ThemeConnection`.
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
    effect: Effect | None = None


class CriticismByGrade(Struct, frozen=True):
    """How many of the findings that judge are weaknesses at inspections of one framework and
    overall grade (ids): a check of validity, as the share should follow the grade."""

    framework: str
    grade: str
    weak: int
    judged: int
    inspections: int


class Derivations(Struct, frozen=True):
    """Everything derived from the findings of one graph."""

    standings: tuple[Standing, ...] = ()
    recurrences: tuple[RecurringWeakness, ...] = ()
    changes: tuple[StandingChange, ...] = ()
    connections: tuple[ThemeConnection, ...] = ()
    before_downgrades: tuple[WeaknessBeforeDowngrade, ...] = ()
    criticism: tuple[CriticismByGrade, ...] = ()
