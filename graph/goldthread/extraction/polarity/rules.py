"""The rules that turn cues into a verdict, tried in the order they stand here."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from goldthread.extraction.polarity import cues
from goldthread.extraction.wording import Hit, PhraseFinder
from goldthread.model import Polarity

_REACH = 45
"""How far before a fault, in characters, a word may stand that denies or mends it."""

_LEAD_IN = re.compile(
    r"^(?:although|while|whilst|despite|though|even though|when|where|if|once|as well as)\b"
)
_TURN = re.compile(r",? (?:but|however|although|though|while|whereas)\b")
_ORDER = re.compile(
    r"^(?:ensure|improve|review|strengthen|take|revise|develop|work with|continue to|increase|reduce|"
    r"monitor|implement|establish|accelerate|make sure|raise|provide|extend|evaluate|agree|embed|"
    r"undertake|promote|put in place|complete|clarify|require|enhance|prioritise|expedite)\b"
)
_STATISTIC = re.compile(r"\b(?:at|on|since|in|during|between) (?:the )?\d")


class Verdict(Struct, frozen=True):
    """A polarity, the rule that gave it, and the words (offsets of the folded text)."""

    polarity: Polarity
    rule: str
    words: tuple[tuple[int, int], ...] = ()


def judge(text: str, *, to_improve: bool = False, listed: bool = False) -> Verdict:
    """The polarity of a sentence in folded form.

    ``to_improve`` says that it stands under a heading of what must improve; ``listed`` that
    it is a bullet or numbered.
    """
    if to_improve and (listed or _ORDER.match(text)):
        return Verdict("weakness", "section")
    order = _ORDER.match(text)
    if order:
        return Verdict("weakness", "recommendation", ((order.start(), order.end()),))
    lead, main = _clauses(text)
    weak, strong = _weigh(text, *main)
    weak_lead, strong_lead = _weigh(text, *lead) if lead else ((), ())
    turn = _TURN.search(text, main[0] + 1, main[1])
    if turn:
        first = _weigh(text, main[0], turn.start())
        second = _weigh(text, turn.end(), main[1])
        if second[0] and first[1] and not first[0]:
            return Verdict("mixed", "contrast", first[1] + second[0])
        if second[0]:
            return Verdict("weakness", "contrast", second[0])
        if first[0] and second[1] and "but" in turn.group():
            return Verdict("strength", "contrast", second[1])
    if weak:
        return Verdict("weakness", "fault", weak)
    if strong:
        return Verdict("strength", "praise", strong)
    if weak_lead and not strong_lead:
        return Verdict("weakness", "fault", weak_lead)
    return Verdict("strength", "plain")


def _clauses(text: str) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """The leading clause that only sets the scene or concedes, and the rest."""
    if _LEAD_IN.match(text):
        comma = text.find(", ")
        if 0 < comma < len(text) - 2:
            return (0, comma), (comma + 2, len(text))
    return None, (0, len(text))


def _weigh(
    text: str, start: int, end: int
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """The faults and the praise between ``start`` and ``end``, denied ones turned round."""
    hits = [hit for hit in _finder().longest(text) if start <= hit.start and hit.end <= end]
    weak: list[tuple[int, int]] = []
    strong: list[tuple[int, int]] = []
    used: set[int] = set()
    for index, hit in enumerate(hits):
        place = (hit.start, hit.end)
        if hit.value == "weak":
            before = [
                h for h in hits[:index] if hit.start - h.end < _REACH and h.value in ("not", "mend")
            ]
            if before:
                used.add(before[-1].start)
            else:
                weak.append(place)
        elif hit.value == "want":
            weak.append(place)
        elif hit.value == "strong":
            strong.append(place)
    for hit in hits:
        if hit.value == "not" and hit.start not in used:
            weak.append((hit.start, hit.end))
    return tuple(weak), tuple(strong)


@lru_cache(maxsize=1)
def _finder() -> PhraseFinder[cues.Role]:
    roles: list[tuple[str, cues.Role]] = []
    taken: set[str] = set()
    listings: list[tuple[cues.Role, str]] = [
        ("safe", cues.SAFE),
        ("want", cues.WANT),
        ("not", cues.NOT),
        ("weak", cues.WEAK),
        ("mend", cues.MEND),
        ("strong", cues.STRONG),
    ]
    for role, listing in listings:
        for phrase in cues.phrases(listing):
            if phrase not in taken:
                taken.add(phrase)
                roles.append((phrase, role))
    return PhraseFinder(roles)


def _roles(text: str) -> list[Hit[cues.Role]]:
    return _finder().longest(text)
