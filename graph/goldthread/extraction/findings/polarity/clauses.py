"""The clauses of a sentence that matter to what it says on balance."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

Place = tuple[int, int]

_CONCESSION = re.compile(
    r"(?:although|though|even though|while|whilst|despite|in spite of|notwithstanding|"
    r"however,? (?:although|while|despite))\b"
)
_SCENE = re.compile(
    r"(?:for example, |in addition, |similarly, )?"
    r"(?:(?:when|where|if|once|after|following|since|prior to|before|given|as|until|"
    r"in response to|in the absence of)\b|"
    r"in (?:the )?(?:\w+ ){0,4}?(?:cases|circumstances|instances) (?:where|when)\b|"
    r"on (?:the |those )?(?:\w+ ){0,2}occasions (?=when|where|that|\w+ (?:homes|placements))|"
    r"for (?:the (?:few|small|very small)\b|(?!example)(?:[a-z]+ ){1,6}(?:who|where|whose|when)\b))"
)
_TURN = re.compile(
    r"\bbut\b(?! also)|(?<!^)\b(?:although|though|whereas|however|albeit)\b"
    r"|, (?:while|whilst|(?:and )?yet)\b"
)
_LEAD_GOES_ON = re.compile(r", (?:including|such as|for example|and|or|which|who)\b")


class Clauses(Struct, frozen=True):
    """Where the parts of a sentence stand: ``main`` says what it says; ``lead`` (first) sets the
    scene or, with ``conceded``, grants something; ``turn`` (last) turns against the main clause."""

    main: Place
    lead: Place | None = None
    conceded: bool = False
    turn: Place | None = None
    turn_word: str = ""


@lru_cache(maxsize=4)  # a sentence is judged as a whole, and then by its clauses
def find_clauses(text: str) -> Clauses:
    """The clauses of a folded sentence."""
    concession = _CONCESSION.match(text)
    scene = _SCENE.match(text)
    start = 0
    lead = None
    if concession or scene:
        comma = _first_comma(text)
        if comma > 0 and text[comma + 2 :].strip():
            lead, start = (0, comma), comma + 2
    turn = _TURN.search(text, start + 1)
    if turn is None or not text[turn.end() :].strip(" ,."):
        return Clauses((start, len(text)), lead, bool(concession))
    if turn.group() == "however":
        return _around_however(text, start, turn, lead, bool(concession))
    word = turn.group().strip(" ,")
    return Clauses((start, turn.start()), lead, bool(concession), (turn.end(), len(text)), word)


def _first_comma(text: str) -> int:
    """The comma that ends the leading clause: the first after which it stops; -1 without one."""
    comma = text.find(", ")
    while comma >= 0 and _LEAD_GOES_ON.match(text, comma):
        comma = text.find(", ", comma + 1)
    return comma


def _around_however(
    text: str, start: int, turn: re.Match[str], lead: Place | None, conceded: bool
) -> Clauses:
    """After "; however," a clause turns; between commas ("There are, however, gaps") none does."""
    if text[: turn.start()].rstrip().endswith((";", ".")):
        return Clauses((start, turn.start()), lead, conceded, (turn.end(), len(text)), "however")
    return Clauses((start, len(text)), lead, conceded)
