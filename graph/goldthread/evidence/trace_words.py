"""A trace in plain sentences: how an authority was judged, what was found, what changed."""

from __future__ import annotations

from goldthread.evidence.citing import spell_date
from goldthread.evidence.trace import ORDER, Chapter, Stop, Trace

_PLURALS = {
    "weakness": "weaknesses",
    "strength": "strengths",
    "mixed": "mixed findings",
    "none": "sentences that do not evaluate",
}
_SINGULARS = {"mixed": "mixed finding", "none": "sentence that does not evaluate"}

MAINLY = 3
"""A theme is mainly weak where weaknesses are this many times the strengths, or more."""


def introduction(told: Trace) -> str:
    """The sentence that begins the whole: how much of how much is told."""
    if not told.chapters:
        return f"No inspection in this graph says anything on {_theme(told)}."
    stops = sum(len(one.stops) for one in told.chapters)
    where = told.chapters[0].authority if len(told.chapters) == 1 else _counted(told)
    times = "one inspection or visit" if stops == 1 else f"{stops} inspections and visits"
    says = "says" if stops == 1 else "say"
    return f"What {times} of {where} {says} of {_theme(told)}, oldest first."


def account(stop: Stop, before: Stop | None) -> str:
    """What a stop tells, as a short paragraph: grade, findings, what changed, by whom told."""
    return " ".join(part for part in (_judged(stop), _found(stop), _turn(stop, before)) if part)


def silence(chapter: Chapter) -> str:
    """Which inspections say nothing; empty when none is silent."""
    if not chapter.silent:
        return ""
    return f"Nothing is said of it at: {'; '.join(chapter.silent)}. Silence is not praise."


def _theme(told: Trace) -> str:
    return told.theme[0].lower() + told.theme[1:]


def _counted(told: Trace) -> str:
    shown = len(told.chapters)
    if shown == told.authorities:
        return f"{shown} authorities"
    return f"{shown} of {told.authorities} authorities (those where it was weak most often)"


def _judged(stop: Stop) -> str:
    if stop.overall is None:
        return "A visit, which gives no grade." if stop.visit else "Its overall grade is not known."
    grade = stop.overall.grade.replace("-", " ")
    if stop.overall.label == stop.label and stop.overall.date == stop.date:
        return f"The authority was judged ‘{grade}’ overall."
    when = spell_date(stop.overall.date) or stop.overall.date
    given = f"the last overall grade known was ‘{grade}’ ({when})"
    return (
        f"{'A visit, which gives no grade' if stop.visit else 'No overall grade is told'}; {given}."
    )


def _found(stop: Stop) -> str:
    parts = [
        f"{number} {_SINGULARS.get(sense, sense) if number == 1 else _PLURALS[sense]}"
        for sense in ORDER
        if (number := stop.counts.get(sense, 0))
    ]
    listed = " and ".join(parts) if len(parts) < 3 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    source = f", as told by {_kinds(stop.told_by)}" if stop.told_by else ""
    return f"Inspectors name {listed}{source}."


def _kinds(kinds: tuple[str, ...]) -> str:
    named = [f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds]
    return " and ".join(named)


def _turn(stop: Stop, before: Stop | None) -> str:
    """What changed since the stop before, and over how long a silence."""
    if before is None or "none" in (stop.standing, before.standing):
        return ""
    if not (before.date and stop.date):
        return ""  # which of the two came first is not known
    then = f"{before.label[0].lower()}{before.label[1:]}".replace(", ", " of ", 1)
    past, now = _name(before), _name(stop)
    if past.replace("mainly ", "") == now.replace("mainly ", ""):
        said = f"It was {past} at the {then} and is still {now}."
    else:
        said = f"What was {past} at the {then} is now {now}."
    if stop.passed_over:
        one, many = "one inspection or visit", f"{stop.passed_over} inspections and visits"
        said += f" In between, {one if stop.passed_over == 1 else many} said nothing of it."
    return said


def _name(stop: Stop) -> str:
    """How the theme stands at a stop: "a weakness", "mainly a strength", "judged both ways"."""
    if stop.standing != "mixed":
        return f"a {stop.standing}"
    weak, strong = stop.counts.get("weakness", 0), stop.counts.get("strength", 0)
    if weak >= MAINLY * max(strong, 1):
        return "mainly a weakness"
    if strong >= MAINLY * max(weak, 1):
        return "mainly a strength"
    return "judged both ways"
