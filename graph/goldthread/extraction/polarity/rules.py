"""The rules that turn cues and clauses into a verdict, in the order they are tried."""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.extraction.polarity.clauses import Clauses, Place, find_clauses
from goldthread.extraction.polarity.cues import Role, find_cues
from goldthread.extraction.wording import Hit
from goldthread.model import Polarity

_REACH = 60
"""How far before a fault, in characters, a word may stand that denies or mends it."""

_ORDER = re.compile(
    r"(?:ensure|improve|review|strengthen|take|revise|develop|work with (?!children|families|parents|young|care|adopters)|continue to|increase|reduce|"
    r"monitor|implement|establish|accelerate|make sure|raise|provide|extend|evaluate|agree|embed|"
    r"undertake|promote|put in place|complete|clarify|require|enhance|prioritise|expedite|address|"
    r"urgently|fully|consider|carry out|conduct|seek|use|set|introduce|maintain|secure|build)\b"
    r"(?! of\b| by\b)"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|must|should|remains?|"
    r"receives?|benefits?|provides?|ensures?|makes?|takes?|shows?|understands?|works?|helps?|"
    r"supports?|leads?|uses?|know|knows|meets?)\b"
)
_BREAK = re.compile(
    r"\b(?:is|are|was|were|remains?|ha(?:s|ve|d) been|but|which|(?<!areas )that|because|due|meaning|"
    r"results?|resulting|leads?|leading|(?:and|or) (?:this|these|they))\b|[;:]|,(?! including| such as)"
)
_COUNTED = re.compile(r"\b(?:but|which|because|and)\b|[;:,]")
_NONE_OF = frozenset({"no", "few", "none", "neither"})
_MENDED = re.compile(
    r"(?:(?! how | to )[^,;]){0,50}\b(?:is|are|was|were|has|have|had)(?: \w+ly| already| now| well| been| being| also)*"
    r" (?:recognised|addressed|resolved|tackled|rectified|challenged|escalated|overcome|reduced|"
    r"understood|managed|mitigated|minimised|avoided|dealt with|acted on|known)\b"
    r"|[^,;]{0,40}(?<!not )\b(?:reduced|decreased|fallen|halved|diminished)\b"
)
_ASIDE = re.compile(r",? (?:and |but )?(?:while|whilst|although|though) [^,]{3,70},")
_PEOPLE_WHO = re.compile(
    r"\b(?:who|whose)(?: \w+){0,3} $|\b(?:who|whose) (?:have|has|had|may|find|experience|face)(?: \w+){0,6} $"
)
_NO_COUNT = re.compile(
    r"^\d+\.|\b(?:19|20)\d\d(?:[-,/ ]\d\d)?\b|\b\d{1,2} (?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b|\d+(?:\.\d+)?\s?(?:%|per cent)|\b1[4-9]\b|\b2[0-9]\b|"
    r"(?:section|stage|year|years|aged|over|under|within|regulation|outcome|paragraph) \d+|24/7|"
    r"\d+ (?:months?|weeks?|days?|hours?|miles?|minutes?)"
)
_FIGURE = re.compile(
    r"\b(?:average|rate|numbers? of|proportion|percentage|timescale|total|waited|performance)\b"
    r"[^.]{0,110} (?:was|is|were|are|of|from|at) \d"
)
_FIGURE_WORDS = frozenset({"increased", "reduced"})
_WHEN = re.compile(
    r"(?<!cases )(?<!examples )(?<!instances )(?<!occasions )(?<!children )(?<!areas )(?<!situations )"
    r"\b(?:when|where|if|whether|unless|after|following|since)\b[^,;]{0,60}$"
)
_FOLLOWS = re.compile(
    r"(?:as a result|consequently|this (?:means|meant|results?|has (?:led|left|resulted|meant|contributed)|"
    r"leads?|limits?|makes|can|could|may|might|impacts?|affects?|does|did|delays?|leaves|left|prevents?|"
    r"hinders|hampers|is because|is due to)|these (?:delays|children|issues|weaknesses|gaps|factors))\b"
)
_RECOVERS = re.compile(r"\b(?:improv\w+|address\w*|resolv\w+|strengthen\w*|remed\w+|rectif\w+)\b")
_HISTORY = re.compile(
    r"\b(?:last|previous|earlier) inspection[^.;]{0,40}\b(?:when|which|where)\b[^;]*$"
)
_GOES_ON = re.compile(
    r"(?:this|these|they|as a result|consequently|it|such|for example|in addition|similarly)\b"
)
_SOME_OTHERS = re.compile(r"\bsome\b.*\bothers?\b")


class Verdict(Struct, frozen=True):
    """A polarity, the rule that gave it, and the words that set it off (offsets of the text)."""

    polarity: Polarity
    rule: str
    words: tuple[Place, ...] = ()


class Balance(Struct, frozen=True):
    """The words of a stretch that criticise, and those that praise."""

    weak: tuple[Place, ...]
    strong: tuple[Place, ...]


def judge(
    text: str, *, to_improve: bool = False, listed: bool = False, before: Polarity | None = None
) -> Verdict:
    """The polarity of a sentence in folded form.

    ``to_improve`` says that it stands under a heading of what must improve, ``listed`` that it
    is a bullet of a list there; ``before`` is the polarity of the sentence before it in the
    same paragraph.
    """
    order = _ORDER.match(text)
    if to_improve and (listed or order or not _VERB.search(text)):
        return Verdict("weakness", "section")
    if order and text.endswith((".", ";")) and not text.startswith("use of"):
        return Verdict("weakness", "recommendation", (order.span(),))
    cues = find_cues(text)
    clauses = find_clauses(text)
    main = weigh(text, cues, clauses.main)
    if clauses.turn:
        verdict = _turned(main, weigh(text, cues, clauses.turn), clauses)
        if verdict:
            return verdict
    lead = weigh(text, cues, clauses.lead) if clauses.lead else Balance((), ())
    if clauses.conceded and _SOME_OTHERS.search(text) and _opposed(lead, main):
        return Verdict("mixed", "some-others", lead.weak + lead.strong + main.weak + main.strong)
    if main.weak:
        return Verdict("weakness", "fault", main.weak)
    if _is_figure(text, main):
        return Verdict("none", "figure")
    if not main.strong and "%" not in text and re.search(r"\d", _NO_COUNT.sub("", text)):
        return Verdict("none", "count")
    if before == "weakness" and _FOLLOWS.match(text) and not _RECOVERS.search(text):
        return Verdict("weakness", "follows")
    if main.strong:
        return Verdict("strength", "praise", main.strong)
    return _unsaid(text, lead, clauses, before)


def _turned(main: Balance, turn: Balance, clauses: Clauses) -> Verdict | None:
    """Two clauses joined by "but", "although" and their like."""
    granted = clauses.turn_word != "but"
    if turn.weak and main.strong and not main.weak:
        return Verdict("mixed", "contrast", main.strong + turn.weak)
    if turn.weak:
        return Verdict("weakness", "contrast", main.weak + turn.weak)
    if main.weak and granted:
        return Verdict("weakness", "contrast", main.weak)
    if main.weak and turn.strong:
        return Verdict("mixed", "contrast", main.weak + turn.strong)
    return None


def _unsaid(text: str, lead: Balance, clauses: Clauses, before: Polarity | None) -> Verdict:
    """A sentence whose main clause has no cue: its context decides."""
    if clauses.conceded and lead.strong and not lead.weak and not text.startswith("despite"):
        return Verdict("weakness", "concession", lead.strong)
    if clauses.conceded and lead.weak:
        return Verdict("strength", "concession", lead.weak)
    if text.startswith("however") and before == "strength":
        return Verdict("weakness", "however")
    if before == "weakness" and _GOES_ON.match(text):
        return Verdict("weakness", "goes-on")
    if lead.weak:
        return (
            Verdict("weakness", "fault", lead.weak)
            if not clauses.lead
            else Verdict("strength", "plain")
        )
    return Verdict("strength", "plain")


def _opposed(first: Balance, second: Balance) -> bool:
    return bool((first.strong and second.weak) or (first.weak and second.strong))


def _is_figure(text: str, main: Balance) -> bool:
    """Whether a sentence is a bare figure, without praise beyond "increased" and the like."""
    if not _FIGURE.search(text):
        return False
    return all(text[start:end] in _FIGURE_WORDS for start, end in main.strong)


def weigh(text: str, cues: list[Hit[Role]], place: Place) -> Balance:
    """What criticises and what praises in ``place``, denied and mended faults turned round."""
    inside = [cue for cue in cues if place[0] <= cue.start and cue.end <= place[1]]
    weak: list[Place] = []
    strong: list[Place] = []
    answered: set[int] = set()
    asides = list(_ASIDE.finditer(text, *place))
    for index, cue in enumerate(inside):
        if any(aside.start() <= cue.start < aside.end() for aside in asides):
            answered.add(cue.start)
            continue
        if _PEOPLE_WHO.search(text, place[0], cue.start) or _in_scene(text, place[0], cue, strong):
            answered.add(cue.start)
            continue
        turner = _turner(
            text, inside[:index], cue, ("not",) if cue.value == "bad" else ("not", "mend")
        )
        if cue.value == "weak" and (
            _MENDED.match(text, cue.end) or _HISTORY.search(text, place[0], cue.start)
        ):
            continue
        if cue.value in ("weak", "bad") and turner:
            denied = turner.value == "mend" and _turner(text, inside[:index], turner, ("not",))
            answered.add(turner.start)
            (weak if denied else strong).append((turner.start, cue.end))
        elif cue.value == "weak":
            weak.append((cue.start, cue.end))
        elif cue.value == "strong":
            strong.append((cue.start, cue.end))
    denials = [cue for cue in inside if cue.value == "not" and cue.start not in answered]
    weak += [(cue.start, cue.end) for cue in denials]
    denied = {cue.start for cue in denials}
    strong = [p for p in strong if not any(0 < p[0] - start < _REACH for start in denied)]
    return Balance(tuple(sorted(weak)), tuple(sorted(strong)))


def _in_scene(text: str, start: int, cue: Hit[Role], praised: list[Place]) -> bool:
    """Whether a denial, or a fault after praise, stands in a clause that only sets the scene."""
    when = _WHEN.search(text, start, cue.start)
    if not when or cue.value not in ("not", "weak"):
        return False
    return cue.value == "not" or any(place[1] <= when.start() for place in praised)


def _turner(
    text: str, earlier: list[Hit[Role]], cue: Hit[Role], kinds: tuple[Role, ...]
) -> Hit[Role] | None:
    """The word of one of ``kinds`` before a cue, near enough and with no new statement between."""
    for index in range(len(earlier) - 1, -1, -1):
        candidate = earlier[index]
        if cue.start - candidate.end > _REACH:
            return None
        praised = any(between.value == "strong" for between in earlier[index + 1 :])
        if (
            candidate.value in kinds
            and candidate.end <= cue.start
            and not (candidate.value == "not" and praised)
            and not _is_apart(text, candidate, cue)
        ):
            return candidate
    return None


def _is_apart(text: str, turner: Hit[Role], cue: Hit[Role]) -> bool:
    """Whether something new is stated between a denying or mending word and a cue."""
    if text.startswith(" that ", turner.end):
        return True
    space = text.find(" ", turner.end + 1)
    between = _COUNTED if text[turner.start : turner.end] in _NONE_OF else _BREAK
    return bool(between.search(text, max(space, turner.end), cue.start))
