"""Which way a sentence judges each of its themes: the clause of the theme's own words decides.

"Investment has reduced caseloads, although corporate obstacles remain" praises caseloads and
finds fault with leadership. A sentence is cut where it turns ("but", "although"), after what it
concedes, and between statements that "and" or a semicolon joins. A clause that praises or finds
fault does so to the themes whose words stand in it, and to those before it where it goes on
about them ("…, but it is not recorded", "…, but not always"). What no clause judges is judged
as the sentence is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from goldthread.core.model import Polarity
from goldthread.extraction.findings.polarity.clauses import Place
from goldthread.extraction.findings.polarity.rules import Verdict
from goldthread.extraction.findings.polarity.weighing import Balance, weigh_clauses

_AGAINST: dict[Polarity, Polarity] = {"strength": "weakness", "weakness": "strength"}
_OPPOSING = frozenset(("but", "although", "though", "yet", "and yet"))
"""Words behind which a sentence says something against what came before; "while" may tell only
of the same time."""
_BY_CLAUSE = frozenset(("fault", "praise", "contrast", "concession", "plain"))
"""The rules that read the sentence's own clauses; the others judge it by what stands around it,
or as a whole."""
_BOTH_SIDES = ("outweighed", "mixed")
"""What was learnt may say that both sides count; which is whose, the clauses tell."""

_JOINED = re.compile(
    r"; |, and |, yet |, so | and (?=(?:there (?:is|are)|the|they|some|most|many)\b)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|must|should|remains?|"
    r"needs?|lacks?|receives?|benefits?|provides?|ensures?|makes?|takes?|shows?|understands?|"
    r"works?|helps?|supports?|leads?|uses?|know|knows|meets?)\b"
)
_GOES_ON = re.compile(
    r"[ ,]*(?:however,? )?(?:it|this|these|those|that|its|such|not|never|only|rarely|"
    r"seldom|others?|too|often|sometimes|still|yet|now|is|are|was|were|has|have|had|do|does|did|can|could|will|"
    r"would|may|must|should|remains?|needs?|lacks?|without|with|limited|less|\w+ly)\b"
)
"""How a clause opens that has no subject of its own, or one that points back."""


class Clause(Struct, frozen=True):
    """A statement within a sentence: where it stands, and which way it judges (``None`` where
    nothing tells). ``said`` is false of one without a word of praise or fault of its own, which
    is taken to stand against the rest; ``conceded`` is true of one that the rest outweighs
    ("although …, …")."""

    place: Place
    side: Polarity | None
    said: bool = True
    conceded: bool = False


def read_clauses(text: str, verdict: Verdict, *, press: bool = False) -> tuple[Clause, ...]:
    """The statements of a folded sentence whose polarity is ``verdict``, where there are several
    and they tell how it came about; else none. ``press`` says that a story has it."""
    if verdict.rule not in _BY_CLAUSE and (verdict.rule, verdict.polarity) != _BOTH_SIDES:
        return ()
    weighed = weigh_clauses(text, press=press)
    found = weighed.clauses
    lead = found.lead if found.conceded else None
    each = ((lead, weighed.lead), (found.main, weighed.main), (found.turn, weighed.turn))
    there = [(part, balance) for part, balance in each if part and balance]
    parts = [part for part, _ in there]
    balances = [balance for _, balance in there]
    cut = [_cut(text, part) for part in parts]
    if sum(map(len, cut)) < 2:
        return ()
    told = {
        side
        for balance, part in zip(balances, parts, strict=True)
        if (side := _side(balance, part))
    }
    against = _AGAINST.get(min(told)) if len(told) == 1 else None
    clauses = []
    for part, places, balance in zip(parts, cut, balances, strict=True):
        side = _side(balance, part)
        opposed = part != found.turn or found.turn_word in _OPPOSING
        for place in places:
            own = _side(balance, place) or side
            judged = own or (against if opposed else None)
            clauses.append(Clause(place, judged, own is not None, part == lead))
    return tuple(clauses)


def polarity_of_themes(
    text: str, clauses: Sequence[Clause], words: Mapping[str, Sequence[Place]]
) -> dict[str, Polarity]:
    """The polarity of each theme that some of the ``clauses`` of a folded sentence judge.

    ``words`` are the places of the words of all themes in it. What is only taken to stand against
    the rest counts for a theme of its own words, where nothing is said of that theme; so does what
    is conceded.
    """
    own = [_themes_in(clause.place, words) for clause in clauses]
    told: dict[str, set[Polarity]] = {}
    granted: dict[str, set[Polarity]] = {}
    for clause, themes in zip(clauses, _about(text, clauses, own), strict=True):
        if clause.said and clause.side is not None:
            for theme in sorted(themes):
                (granted if clause.conceded else told).setdefault(theme, set()).add(clause.side)
    sides_of = granted | told
    found = {theme: min(sides) if len(sides) == 1 else "mixed" for theme, sides in sides_of.items()}
    for clause, themes in zip(clauses, own, strict=True):
        if not clause.said and clause.side is not None:
            found = dict.fromkeys(sorted(themes), clause.side) | found
    return found


def _cut(text: str, part: Place) -> list[Place]:
    """The statements of a part of a sentence: it is cut where both sides have a verb."""
    start, end = part
    joints = [
        joint
        for joint in _JOINED.finditer(text, start, end)
        if _VERB.search(text, start, joint.start()) and _VERB.search(text, joint.end(), end)
    ]
    starts = [start, *(joint.end() for joint in joints)]
    ends = [*(joint.start() for joint in joints), end]
    return list(zip(starts, ends, strict=True))


def _side(balance: Balance, place: Place) -> Polarity | None:
    """Which way one statement judges; ``None`` for one that holds no word of praise or fault.

    One that holds both finds fault, as a sentence of one clause does.
    """
    start, end = place
    if any(start <= fault[0] < end for fault in balance.weak):
        return "weakness"
    return "strength" if any(start <= praise[0] < end for praise in balance.strong) else None


def _themes_in(place: Place, words: Mapping[str, Sequence[Place]]) -> set[str]:
    """The themes whose words stand in one statement."""
    start, end = place
    return {theme for theme, found in words.items() if any(start <= at < end for at, _ in found)}


def _about(text: str, clauses: Sequence[Clause], own: Sequence[set[str]]) -> list[set[str]]:
    """The themes that each statement is about: those of its words, and those before where it goes
    on about them, or names none; of a first one that names none, those behind it."""
    about = [set(themes) for themes in own]
    for before, here in pairwise(range(len(clauses))):
        if not own[here] or _GOES_ON.match(text, clauses[here].place[0]):
            about[here] |= about[before]
    for after, here in pairwise(reversed(range(len(clauses)))):
        if not about[here]:
            about[here] |= about[after]
    return about
