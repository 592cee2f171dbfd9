"""The rules that turn cues and clauses into a verdict, in the order they are tried."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from goldthread.core.lexicon import alternatives
from goldthread.core.model import Polarity
from goldthread.core.numerals import MONTH
from goldthread.extraction.findings.polarity.clauses import Clauses, Place
from goldthread.extraction.findings.polarity.weighing import Balance, weigh_clauses

_ORDER = re.compile(
    r"(?:ensure|improve|review(?! \w+ (?:is|are|\w+ly|consider)\b)|strengthen|take|revise|develop|"
    r"work with (?!children|families|parents|young|care|adopters|brothers|[^,]{3,40} is\b)|"
    r"continue to|increase|reduce|monitor|implement|establish|accelerate|make sure|raise|provide|"
    r"extend|evaluate|agree|embed|"
    r"undertake|promote|put in place|complete|clarify|require|enhance|prioritise|expedite|address|"
    r"urgently|fully|consider|carry out|conduct|seek|use|set|introduce|maintain|secure|build)\b"
    r"(?! of\b| by\b)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|must|should|remains?|"
    r"receives?|benefits?|provides?|ensures?|makes?|takes?|shows?|understands?|works?|helps?|"
    r"supports?|leads?|uses?|know|knows|meets?)\b"
)
_FIGURE = re.compile(
    r"\b(?:average|rate|numbers? of|proportion|percentage|timescale|total|waited|performance)\b"
    r"[^.]{0,110} (?:was|is|were|are|of|from|at) \d"
)
_FIGURE_WORDS = frozenset({"increased", "reduced"})
_COUNTS = re.compile(
    r"(?:in|at|as at|between|during|since|within|currently|to date|there|of|over|around|nine|"
    r"\d[\d,]*|the (?:council|team|panel|latest)|[\w ]{0,40} currently)\b"
)
"""How a sentence opens that counts: with a time or place, or a number."""
_COUNT = re.compile(r"(?<![\w,])\d[\d,.]*(?![\w])")
_NO_COUNT = re.compile(
    r"^\d+\.|\b(?:19|20)\d\d(?:[-,/ ]\d\d)?\b"
    rf"|\b\d{{1,2}} {MONTH}\b"
    r"|\b1[4-9]\b|\b2[0-9]\b|24/7"
    r"|(?:section|stage|year|years|aged|over|under|within|regulation|outcome|paragraph) \d+"
    r"|\d+ (?:months?|weeks?|days?|hours?|miles?|minutes?)"
)
"""Numbers that count nothing: of paragraphs, dates, ages, laws and spans of time."""
_FOLLOWS = re.compile(
    r"(?:as a result|consequently|"
    r"this (?:means|meant|results?|has (?:led|left|resulted|meant|contributed)|leads?|limits?|"
    r"makes|can|could|may|might|impacts?|affects?|does|did|delays?|leaves|left|prevents?|hinders|"
    r"hampers|is because|is due to)|"
    r"these (?:delays|children|issues|weaknesses|gaps|factors))\b"
)
_RECOVERS = re.compile(
    r"\b(?:improv\w+|recognised|acknowledged|identified by|address\w*|resolv\w+|strengthen\w*|"
    r"remed\w+|rectif\w+|benefit)\b"
)
_GOES_ON = re.compile(r"(?:this|as a result|consequently|such|similarly)\b")
_MUST = re.compile(
    r"(?:however, |in addition, |therefore, )?(?:[\w']+ ){0,4}?(?:workers?|managers|leaders|"
    r"partners|agencies|staff|practitioners|board|authority|council|services?|plans?|planning|assessments?|"
    r"records?|recording|reviews?|arrangements|carers|schools|advisers)"
    r"(?:, [^,]{3,30},)?(?: \w+ly| also| still| now| therefore)? needs? to\b"
)
"""Somebody or something that opens a sentence needs to do or be better."""
_ONLY_SHARE = re.compile(
    r"\bonly (?:just )?(?:over |under |around |about )?\d[\d.]*(?:%| per ?cent)"
)
_TOO_EARLY = re.compile(r"\btoo (?:early|soon) to\b(?! (?:be|have|consider|make|start)\b)")
"""It cannot be told yet how something works, which neither praises nor criticises it."""
_SOME_OTHERS = re.compile(r"\bsome\b.*\bothers?\b")


class Verdict(Struct, frozen=True):
    """A polarity, the rule that gave it, and the words that set it off (offsets of the text)."""

    polarity: Polarity
    rule: str
    words: tuple[Place, ...] = ()


def judge(
    text: str,
    *,
    to_improve: bool = False,
    listed: bool = False,
    before: Polarity | None = None,
    press: bool = False,
) -> Verdict:
    """The polarity of a sentence in folded form.

    ``to_improve`` says that it stands under a heading of what must improve, ``listed`` that it
    is a bullet of a list there; ``before`` is the polarity of the sentence before it in the
    same paragraph. ``press`` says that a story has it, whose words of praise and fault count too.
    """
    order = _ORDER.match(text)
    if to_improve and (listed or order or not _VERB.search(text)):
        return Verdict("weakness", "section")
    if order and is_order(text):
        return Verdict("weakness", "recommendation", (order.span(),))
    if press and (fell := _less_of_it().search(text)):
        return Verdict("strength", "less-of-it", (fell.span(),))
    weighed = weigh_clauses(text, press=press)
    clauses, main = weighed.clauses, weighed.main
    lead = weighed.lead or Balance()
    turned = _turned(text, main, weighed.turn, clauses) if weighed.turn else None
    if turned:
        return turned
    if early := _early(text, main):
        return Verdict("none", "too-early", (early,))
    if clauses.conceded and _SOME_OTHERS.search(text) and _opposed(lead, main):
        return Verdict("mixed", "some-others", lead.weak + lead.strong + main.weak + main.strong)
    if main.weak:
        return Verdict("weakness", "fault", main.weak)
    return (
        _want(text)
        or _number(text, main)
        or _consequence(text, main, before)
        or (Verdict("strength", "praise", main.strong) if main.strong else None)
        or _unsaid(text, lead, clauses, before)
    )


def _early(text: str, main: Balance) -> Place | None:
    """The words that say it is too early to tell, where nothing else in the clause finds fault."""
    early = _TOO_EARLY.search(text)
    if early is None or not main.weak:
        return None
    start, end = early.span()
    return (start, end) if all(start <= at < end for at, _ in main.weak) else None


@lru_cache(maxsize=1)
def _less_of_it() -> re.Pattern[str]:
    """A matter of which less is better, and that there is less: "Re-referral rates fell"."""
    matters = alternatives("press-figures", "less-is-better")
    return re.compile(
        rf"\b{matters}(?: [\w']+){{0,4}}?(?:, [^,]{{1,60}},)?"
        r" (?:has |have |had |also |now )*(?:fell|fallen|dropped|reduced|halved|came down|come down"
        r"|gone down|went down|decreased|declined|shrunk)\b"
    )


def is_order(text: str) -> bool:
    """Whether a sentence in folded form tells somebody to do something ("Ensure that …")."""
    return bool(_ORDER.match(text)) and text.endswith((".", ";"))


def _turned(text: str, main: Balance, turn: Balance, clauses: Clauses) -> Verdict | None:
    """Two clauses joined by "but", "although" and their like."""
    granted = main.strong or _trails(text, clauses)
    if turn.weak and granted and not main.weak:
        return Verdict("mixed", "contrast", main.strong + turn.weak)
    if turn.weak:
        return Verdict("weakness", "contrast", main.weak + turn.weak)
    if main.weak and clauses.turn_word != "but":
        return Verdict("weakness", "contrast", main.weak)
    if main.weak and turn.strong:
        return Verdict("strength", "contrast", turn.strong)
    return None


def _trails(text: str, clauses: Clauses) -> bool:
    """Whether an "although" ends a sentence that said something before it, and is no aside."""
    start, end = clauses.turn or clauses.main
    return clauses.turn_word in ("although", "though") and ", " not in text[start:end]


def _opposed(first: Balance, second: Balance) -> bool:
    return bool((first.strong and second.weak) or (first.weak and second.strong))


def _want(text: str) -> Verdict | None:
    """What is needed ("Managers need to …"), or done for few only ("Only 40% …")."""
    want = _MUST.match(text) or _ONLY_SHARE.search(text)
    return Verdict("weakness", "want", (want.span(),)) if want else None


def _number(text: str, main: Balance) -> Verdict | None:
    """A bare figure ("The average was 40 days"), or a bare count ("Nine children were adopted")."""
    if _FIGURE.search(text) and all(text[a:b] in _FIGURE_WORDS for a, b in main.strong):
        return Verdict("none", "figure")
    counts = _COUNTS.match(text) and "%" not in text and _COUNT.search(_NO_COUNT.sub("", text))
    return Verdict("none", "count") if counts and not main.strong else None


def _consequence(text: str, main: Balance, before: Polarity | None) -> Verdict | None:
    """What follows from a weakness ("This means that …") is one too, unless it was mended."""
    if main.strong and text.startswith(("as a result", "consequently")):
        return None
    if before in ("weakness", "mixed") and _FOLLOWS.match(text) and not _RECOVERS.search(text):
        return Verdict("weakness", "follows")
    return None


def _unsaid(text: str, lead: Balance, clauses: Clauses, before: Polarity | None) -> Verdict:
    """A sentence whose main clause has no cue: what it concedes and what stands before decide."""
    if clauses.conceded and lead.strong and not lead.weak and not text.startswith("despite"):
        return Verdict("weakness", "concession", lead.strong)
    if clauses.conceded and lead.weak:
        return Verdict("strength", "concession", lead.weak)
    if text.startswith("however") and before == "strength":
        return Verdict("weakness", "however")
    if before == "weakness" and _GOES_ON.match(text):
        return Verdict("weakness", "goes-on")
    return Verdict("strength", "plain")
