"""The words of a clause that criticise and praise it, turned round where denied or mended."""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core import resources
from goldthread.extraction.findings.polarity.clauses import Clauses, Place, find_clauses
from goldthread.extraction.findings.polarity.cues import Role, find_cues
from goldthread.extraction.findings.polarity.exclusions import Scenes
from goldthread.extraction.text.wording import Hit

_REACH = 60
"""How far before a fault, in characters, a word may stand that denies or mends it."""

_DENY: tuple[Role, ...] = ("not", "none")

_HOW_BADLY = re.compile(r" (?:with )?(?:(?:too|so|very|far too) )?(?:\w+ly|late|long)")
"""Behind a mending word, the manner of it is the fault: "dealt with too slowly"."""
_BREAK = re.compile(
    r"\b(?:is|are|was|were|remains?|ha(?:s|ve|d) been|but|despite|which|(?<!areas )that|because|"
    r"due|meaning|results?|resulting|leads?|leading|(?:and|or) (?:this|these|they)|"
    r"(?<!such )(?<!well )as(?! a result| well| an area| areas)|"
    r"and (?:not|do|does|more|so|therefore|too|many|some|experience|wait|continue|remain|live|have"
    r"|has)|"
    r"(?:\w+ ){3}(?:experience|wait|face)|in an?(?= \w+ of))\b"
    r"|[;:]|,(?! including| such as)"
)
_INSPECTORS_SAW = re.compile(r"\b(?:inspect\w+|ofsted|visits?|report|watchdog)\b[^,;.]{0,40}$")
_SAW = ("identif", "highlight", "recognis")
_GONE_WORSE = re.compile(
    r"(?<!who )(?<!which )(?<!that )\b(?:has|have|had)(?: \w+ly| also| been)* $"
)
_NEW_AFTER = re.compile(r" (?:by|is|are|was|were|has|have|remains|as(?! an area| areas)) ")
_PREDICATE = re.compile(
    r"(?:lacks?|needs?|requires?|could be|remains?|var(?:y|ies)|is|are|has|have|fails?)\b(?! of\b)"
)
_AREAS_WHERE = re.compile(r"\b(?:where|what|which|how|areas?|that|whose|who|when|if)\b")
_BREAK_AFTER_NONE = re.compile(r"\b(?:there|but|which|because|despite|and)\b|[;:,]")
_NONE_OF = frozenset({"no", "few", "none", "neither"})
_REMARK = re.compile(
    r"[^,;]*(?:[,;][^,;]*)?\b(?:that|whose|when|where|ensur(?:es?|ing))\b"
    r"|[^,;]*,? ?\b(?:for example|with|(?<!due )to(?! the| a| their)|even)\b"
)


class Balance(Struct, frozen=True):
    """The words of a stretch that criticise, and those that praise."""

    weak: tuple[Place, ...] = ()
    strong: tuple[Place, ...] = ()


class Weighed(Struct, frozen=True):
    """The clauses of a sentence, its cues, and what each clause says (``None`` without it)."""

    clauses: Clauses
    cues: list[Hit[Role]]
    main: Balance
    lead: Balance | None
    turn: Balance | None


@resources.per_ontology(4)  # a sentence is judged as a whole, by what was learnt, by its clauses
def weigh_clauses(text: str, *, press: bool = False) -> Weighed:
    """What each clause of a folded sentence says; ``press`` says that a story has it."""
    cues = find_cues(text, press=press)
    clauses = find_clauses(text)
    return Weighed(
        clauses,
        cues,
        weigh(text, cues, clauses.main),
        weigh(text, cues, clauses.lead) if clauses.lead else None,
        weigh(text, cues, clauses.turn) if clauses.turn else None,
    )


def weigh(text: str, cues: list[Hit[Role]], place: Place) -> Balance:
    """What criticises and what praises in the ``place`` of a folded sentence.

    A denied or mended fault praises, a denial of anything else criticises; what is only said
    of people, or only sets the scene, does not count.
    """
    inside = [cue for cue in cues if place[0] <= cue.start and cue.end <= place[1]]
    scenes = Scenes(text, place)
    weak: list[Place] = []
    strong: list[Place] = []
    answered: set[int] = set()
    mended = place[0]
    for index, cue in enumerate(inside):
        if cue.start < mended or scenes.hold(cue, strong):
            answered.add(cue.start)
            continue
        if cue.value == "strong":
            strong.append((cue.start, cue.end))
        if cue.value not in ("weak", "bad"):
            continue
        mended = scenes.mended(cue)
        if mended:
            continue
        kinds: tuple[Role, ...] = _DENY if cue.value == "bad" else (*_DENY, "mend")
        turner = _turner(text, inside[:index], cue, kinds)
        if turner:
            denied = turner.value == "mend" and _turner(text, inside[:index], turner, _DENY)
            answered.add(turner.start)
            (weak if denied else strong).append((turner.start, cue.end))
        elif cue.value == "weak":
            weak.append((cue.start, cue.end))
    denials = [cue for cue in inside if cue.value == "not" and cue.start not in answered]
    weak += [(cue.start, cue.end) for cue in denials]
    strong += [(c.start, c.end) for c in inside if c.value == "none" and c.start not in answered]
    strong = [p for p in strong if not any(0 < p[0] - cue.start < _REACH for cue in denials)]
    strong.sort()
    if len(weak) == 1 and _is_remark(text, weak[0], strong):
        weak = []
    return Balance(tuple(sorted(weak)), tuple(strong))


def _is_remark(text: str, fault: Place, praise: list[Place]) -> bool:
    """Whether a clause's only fault stands in a remark behind its praise ("Plans are good when
    risks …", "…, to ensure that …")."""
    before = [end for _, end in praise if end <= fault[0]]
    if not before or text.endswith((" is ", " are ", " be ", " been "), 0, fault[0]):
        return False
    return bool(_REMARK.match(text, before[-1], fault[0]))


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
            and not (candidate.value in _DENY and praised)
            and not _is_apart(text, candidate, cue)
        ):
            return candidate
    return None


def _is_apart(text: str, turner: Hit[Role], cue: Hit[Role]) -> bool:
    """Whether something new is stated between a denying or mending word and a cue."""
    if text.startswith(" that ", turner.end):
        return True
    if turner.value == "mend" and _is_predicate(text, turner, cue):
        return True
    if turner.value == "mend" and _HOW_BADLY.fullmatch(text, turner.end, cue.end):
        return True
    if text.startswith(_SAW, turner.start) and _INSPECTORS_SAW.search(text, 0, turner.start):
        return True
    space = text.find(" ", turner.end + 1)
    none_of = text[turner.start : turner.end] in _NONE_OF
    breaks = _BREAK_AFTER_NONE if none_of else _BREAK
    return bool(breaks.search(text, max(space, turner.end), cue.start))


def _is_predicate(text: str, turner: Hit[Role], cue: Hit[Role]) -> bool:
    """Whether a mending word is the subject ("Monitoring is …") of which a cue tells a fault."""
    if _NEW_AFTER.match(text, turner.end) or _GONE_WORSE.search(text, turner.end, cue.start):
        return True
    if not _PREDICATE.match(text, cue.start) or text.endswith(("the ", "a "), 0, cue.start):
        return False
    return not _AREAS_WHERE.search(text, turner.end, cue.start)
