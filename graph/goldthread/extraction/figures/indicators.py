"""What a figure measures: from wordings to the concepts of ``ontology/schemes/indicators.ttl``.

The wordings stand in ``ontology/words/indicators``. Rules are tried in the order of the files, the
more particular first, what is *not* so before what is. A rule of a ``state`` reads what is said of
those counted ("lived outside the area"), one of a ``thing`` the noun that is counted ("referrals").
A rule counts only for the units its concept is measured in: "5% of care leavers" is no number of
care leavers. A number in a wording goes into the slug ("placed within 20 miles" is
``placed-within-20-miles``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from goldthread.core import lexicon, resources
from goldthread.core.reference import INDICATOR_WORDS
from goldthread.extraction.figures.amounts import TIME_UNITS

Kind = Literal["state", "thing"]
Units = Mapping[str, frozenset[str]]
"""The units in which each indicator can be measured, by its id."""

_FILES: dict[Kind, str] = dict(zip(("state", "thing"), INDICATOR_WORDS, strict=True))
_BESIDE = "indicators/beside"


class _Rule(Struct, frozen=True):
    """The wordings of an indicator."""

    indicator: str
    wordings: re.Pattern[str]

    def slug(self, match: re.Match[str]) -> str:
        """The indicator's id, a number of the wording before its last word."""
        if match.lastindex is None:
            return self.indicator
        head, _, last = self.indicator.rpartition("-")
        return f"{head}-{match[match.lastindex]}-{last}"


@resources.per_ontology()
def rules(kind: Kind) -> tuple[_Rule, ...]:
    """The rules of a kind, in the order in which they are tried."""
    sections = lexicon.words(_FILES[kind])
    return tuple(_Rule(name, lexicon.wordings(section)) for name, section in sections.items())


@resources.per_ontology()
def _beside(section: str) -> re.Pattern[str]:
    return lexicon.wordings(lexicon.words(_BESIDE)[section])


GROUPS = frozenset(
    (
        *("care-leavers", "children-looked-after", "children-in-need", "social-workers"),
        *("foster-carers", "adopters"),
    )
)
"""What is the number of a whole group, and not of those of it of whom something is said."""
_NEGATIVE = frozenset(
    (
        "not-in-education-employment-training",
        "care-leavers-not-in-touch",
        "no-further-action",
        "missing-children",
        "missing-education",
        "school-absence",
        "adopted-late",
        "schools-below-good",
        "persistent-absence",
        "care-leavers-in-unsuitable-accommodation",
    )
)
_LETTERS = re.compile(r"[A-Za-z]{3}")
_OR = re.compile(r"\bor\b", re.IGNORECASE)


@resources.per_ontology()
def _denial() -> re.Pattern[str]:
    """A denial in the same clause, up to 50 characters before what it denies; who denies a change
    of something does not deny the thing."""
    return _ahead(_beside("denial").pattern)


@resources.per_ontology()
def _prospect() -> re.Pattern[str]:
    """Words, as of a denial, that what is behind them is only hoped, awaited or feared."""
    return _ahead(_beside("prospect").pattern)


def _ahead(words: str) -> re.Pattern[str]:
    changed = "|".join(_beside(name).pattern for name in ("increase", "decrease"))
    within = rf"(?!\b(?:and|but|which|who)\b|{changed})[^.;,]"
    return re.compile(rf"{words}(?:{within}){{0,50}}$", re.IGNORECASE)


@resources.per_ontology()
def _denied_within() -> re.Pattern[str]:
    """A denial between the words of a wording that leaves some open ("assessments … in time")."""
    return re.compile(rf"\s{_beside('denial').pattern}\s", re.IGNORECASE)


def indicator_of(units: Units, unit: str, contexts: tuple[str, ...], *kinds: Kind) -> str:
    """The slug of the first context that any rule for ``unit`` knows; empty if none does.

    ``kinds`` are the rules that may speak, all when none is named. What a context denies ("have
    not seen a dentist") is not what its words name, and what it leaves open ("in foster care or
    with adopters") is neither; both are empty.

    >>> turnover = {"social-worker-turnover": frozenset(("percent",))}
    >>> indicator_of(turnover, "percent", ("annual social worker turnover was",))
    'social-worker-turnover'
    """
    return told_by(units, unit, contexts, *kinds) or ""


def told_by(units: Units, unit: str, contexts: tuple[str, ...], *kinds: Kind) -> str | None:
    """As :func:`indicator_of`, but ``None`` where a context denies or leaves open what it names."""
    tried = [rule for kind in kinds or ("state", "thing") for rule in rules(kind)]
    fit = [rule for rule in tried if unit in units.get(rule.indicator, ())]
    for context in filter(_LETTERS.search, contexts):
        for rule in fit:
            match = next(_meant(rule, context), None)
            if match is None:
                continue
            ahead = context[: match.start()]
            denied = rule.indicator not in _NEGATIVE and (
                _denial().search(ahead) or _denied_within().search(match[0])
            )
            denied = denied or (unit not in TIME_UNITS and _prospect().search(ahead))
            return None if denied or _leaves_open(context, match, rule, fit) else rule.slug(match)
    return ""


def indicator_across(units: Units, unit: str, words: str, boundary: int) -> str:
    """The slug of the first rule whose wording begins before ``boundary`` in ``words`` and ends
    behind it: what is said of a noun together with that noun ("of reviews | are held in time")."""
    for rule in rules("state"):
        if unit not in units.get(rule.indicator, ()):
            continue
        for match in _meant(rule, words):
            if match.start() < boundary < match.end():
                return "" if _denied_within().search(match[0]) else rule.slug(match)
    return ""


def head_of(units: Units, who: str) -> str:
    """The indicator of what the last words of a noun phrase name ("adoption assessments":
    ``assessments``); empty if no rule knows it."""
    for rule in rules("thing"):
        ends = any(match.end() == len(who) for match in _meant(rule, who))
        if ends and "count" in units.get(rule.indicator, ()):
            return rule.indicator
    return ""


def _meant(rule: _Rule, context: str) -> Iterator[re.Match[str]]:
    """The matches of a rule that are not within words that mean something else."""
    for match in rule.wordings.finditer(context):
        others = _beside("otherwise").finditer(context)
        if not any(o.start() <= match.start() and match.end() <= o.end() for o in others):
            yield match


def _leaves_open(context: str, match: re.Match[str], rule: _Rule, fit: list[_Rule]) -> bool:
    """Whether "or" joins what matched to another indicator."""
    joined = _OR.search(context, match.end())
    return joined is not None and any(
        other.indicator != rule.indicator and other.wordings.search(context, joined.end())
        for other in fit
    )


def change_of(words: str) -> str:
    """``-increase`` or ``-decrease`` when ``words`` speak of a change, else nothing."""
    told = (name for name in ("increase", "decrease") if _beside(name).search(words))
    return next((f"-{name}" for name in told), "")
