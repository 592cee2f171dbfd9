"""A trace in plain sentences: how an authority was judged, what was found, what changed."""

from __future__ import annotations

from collections import Counter

from goldthread.evidence.citing import spell_date
from goldthread.evidence.standing_words import in_counts
from goldthread.evidence.trace import ORDER, Assessed, Chapter, Followed, Stop, Trace

_PLURALS = {
    "weakness": "weaknesses",
    "strength": "strengths",
    "mixed": "mixed findings",
    "none": "sentences that do not evaluate",
}
_SINGULARS = {"mixed": "mixed finding", "none": "sentence that does not evaluate"}
_NOUNS = {"weak": "a weakness", "strong": "a strength", "both": "judged both ways"}
_VERDICTS = {
    "weak": "It stands weak",
    "strong": "It stands strong",
    "both": "It is judged both ways",
    "not-mentioned": "It is not judged",
}

_OUTCOMES = {
    "resolved": "resolved",
    "partly-resolved": "partly resolved",
    "not-resolved": "not resolved",
    "spoken-of-nearby": "spoken of nearby only",
    "no-statement-found": "without a statement that was found",
    "": "without a later report here",
}
"""What is said of an action, by its outcome; in this order they are counted."""
_METHODS = {
    "stated": "the report says so itself",
    "repeated": "it is on the later list again",
    "matched": "concluded from the later sentences on the same matter",
}


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
    return " ".join(
        part for part in (_judged(stop), _found(stop), _stands(stop), _turn(stop, before)) if part
    )


def silence(chapter: Chapter) -> str:
    """Which inspections say nothing; empty when none is silent."""
    if not chapter.silent:
        return ""
    return f"Nothing is said of it at: {'; '.join(chapter.silent)}. Silence is not praise."


def reorganisation(chapter: Chapter) -> str:
    """Whose place the authority took, and who took its; empty where it was not reorganised."""
    parts = []
    if chapter.predecessors:
        parts.append(f"{chapter.authority} came out of {', '.join(chapter.predecessors)}")
    if chapter.successors:
        parts.append(f"{chapter.authority} was succeeded by {', '.join(chapter.successors)}")
    return f"{'; '.join(parts)}. Their inspections stand under their own names." if parts else ""


def outcomes(chapter: Chapter) -> str:
    """How many actions were asked for on the theme, and what became of them; empty without any."""
    if not chapter.actions:
        return ""
    counted = Counter(action.latest for action in chapter.actions)
    parts = [f"{counted[name]} {said}" for name, said in _OUTCOMES.items() if counted[name]]
    number = len(chapter.actions)
    asked = "1 action was" if number == 1 else f"{number} actions were"
    return f"{asked} asked for on it: {', '.join(parts)}."


def asked(action: Followed) -> str:
    """When an action was asked for, and that nothing later is held where nothing is."""
    later = "" if action.outcomes else " No later report is held here."
    return f"Asked for at the {_inspection(action.label)}.{later}"


def outcome(found: Assessed) -> str:
    """What one later inspection says of an action, how that is known and how sure it is."""
    if found.outcome == "no-statement-found":
        return (
            f"No statement on it was found at the {_inspection(found.label)}: "
            "a limit of this tool, not a silence of the inspectors."
        )
    if found.outcome == "spoken-of-nearby":
        return (
            f"At the {_inspection(found.label)} only sentences nearby were found, none that "
            "names what was asked for: what became of it is not concluded."
        )
    score = f", score {found.score}" if found.score and found.method == "matched" else ""
    how = f"{_METHODS.get(found.method, found.method)}{score}"
    return f"At the {_inspection(found.label)}: {_OUTCOMES[found.outcome]} ({how})."


def _inspection(label: str) -> str:
    """An inspection within a sentence: "inspection of 3 May 2015"."""
    kind, comma, when = label.partition(", ")
    if kind.split(" ")[0].isupper():  # "ILACS inspection"
        return f"{kind}{comma and ' of '}{when}"
    return f"{kind[:1].lower()}{kind[1:]}{comma and ' of '}{when}"


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


def _stands(stop: Stop) -> str:
    """The verdict with its counts; what other documents mention in passing gives none."""
    if stop.standing is None:
        return "No document here is about it, so how the theme stood is not concluded."
    return f"{_VERDICTS[stop.word]}: {in_counts(stop.standing)}."


def _kinds(kinds: tuple[str, ...]) -> str:
    named = [f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in kinds]
    return " and ".join(named)


def _turn(stop: Stop, before: Stop | None) -> str:
    """What changed since the stop before, and over how long a silence."""
    if before is None or "not-mentioned" in (stop.word, before.word):
        return ""
    if not (before.date and stop.date):
        return ""  # which of the two came first is not known
    then = f"{before.label[0].lower()}{before.label[1:]}".replace(", ", " of ", 1)
    past, now = _NOUNS[before.word], _NOUNS[stop.word]
    if past == now:
        said = f"It was {past} at the {then} and is still {now}."
    else:
        said = f"What was {past} at the {then} is now {now}."
    if stop.passed_over:
        one, many = "one inspection or visit", f"{stop.passed_over} inspections and visits"
        said += f" In between, {one if stop.passed_over == 1 else many} said nothing of it."
    return said
