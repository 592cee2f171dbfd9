"""The words of a clause that criticise and praise it, turned round where denied or mended."""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.extraction.polarity.clauses import Place
from goldthread.extraction.polarity.cues import Role
from goldthread.extraction.wording import Hit

_REACH = 60
"""How far before a fault, in characters, a word may stand that denies or mends it."""

_BREAK = re.compile(
    r"\b(?:is|are|was|were|remains?|ha(?:s|ve|d) been|but|despite|which|(?<!areas )that|because|"
    r"due|meaning|results?|resulting|leads?|leading|(?:and|or) (?:this|these|they))\b"
    r"|[;:]|,(?! including| such as)"
)
_INSPECTORS_SAW = re.compile(r"\b(?:inspect\w+|ofsted|visits?|report|watchdog)\b[^,;.]{0,40}$")
_SAW = ("identif", "highlight", "recognis")
_BREAK_AFTER_NONE = re.compile(r"\b(?:but|which|because|despite|and)\b|[;:,]")
_NONE_OF = frozenset({"no", "few", "none", "neither"})
_MENDED = re.compile(
    r"(?:(?! how | to )[^,;]){0,50}\b(?:is|are|was|were|has|have|had)"
    r"(?: \w+ly| already| now| well| been| being| also)*"
    r" (?:recognised|addressed|resolved|tackled|rectified|challenged|escalated|overcome|reduced|"
    r"understood|managed|mitigated|minimised|avoided|dealt with|acted on|known|"
    r"(?:included|built|incorporated) in(?:to)?)\b"
    r"|[^,;]{0,40}(?<!not )\b(?:reduced|decreased|fallen|halved|diminished)\b"
)
_ASIDE = re.compile(r",? (?:and |but )?(?:while|whilst|although|though) [^,]{3,70},")
_PEOPLE_WHO = re.compile(
    r"\b(?:who|whose)(?: \w+){0,3} $"
    r"|\b(?:who|whose) (?:have|has|had|may|find|experience|face)(?: \w+){0,6} $"
)
_WHEN_WORD = re.compile(r"\b(?:when|where|if|whether|unless|(?<!looked )after|following|since)\b")
_WHEN = re.compile(
    r"(?<!cases )(?<!examples )(?<!instances )(?<!occasions )(?<!children )(?<!areas )"
    r"(?<!situations )" + _WHEN_WORD.pattern + r"[^,;]{0,60}$"
)
_HISTORY = re.compile(
    r"\b(?:last|previous|earlier) inspection[^.;]{0,40}\b(?:when|which|where)\b[^;]*$"
)


class Balance(Struct, frozen=True):
    """The words of a stretch that criticise, and those that praise."""

    weak: tuple[Place, ...] = ()
    strong: tuple[Place, ...] = ()


def weigh(text: str, cues: list[Hit[Role]], place: Place) -> Balance:
    """What criticises and what praises in the ``place`` of a folded sentence.

    A denied or mended fault praises, a denial of anything else criticises; what is only said
    of people, or only sets the scene, does not count.
    """
    inside = [cue for cue in cues if place[0] <= cue.start and cue.end <= place[1]]
    scenes = _Scenes(text, place)
    weak: list[Place] = []
    strong: list[Place] = []
    answered: set[int] = set()
    for index, cue in enumerate(inside):
        if scenes.hold(cue, strong):
            answered.add(cue.start)
            continue
        if cue.value == "strong":
            strong.append((cue.start, cue.end))
        if cue.value not in ("weak", "bad") or (cue.value == "weak" and scenes.mend(cue)):
            continue
        kinds: tuple[Role, ...] = ("not",) if cue.value == "bad" else ("not", "mend")
        turner = _turner(text, inside[:index], cue, kinds)
        if turner:
            denied = turner.value == "mend" and _turner(text, inside[:index], turner, ("not",))
            answered.add(turner.start)
            (weak if denied else strong).append((turner.start, cue.end))
        elif cue.value == "weak":
            weak.append((cue.start, cue.end))
    denials = [cue for cue in inside if cue.value == "not" and cue.start not in answered]
    weak += [(cue.start, cue.end) for cue in denials]
    strong = [p for p in strong if not any(0 < p[0] - cue.start < _REACH for cue in denials)]
    return Balance(tuple(sorted(weak)), tuple(sorted(strong)))


class _Scenes:
    """The stretches of a clause whose cues do not count: they only say when, or of whom."""

    def __init__(self, text: str, place: Place) -> None:
        self._text = text
        self._start, end = place
        self._asides = [match.span() for match in _ASIDE.finditer(text, *place)]
        self._people = text.find(" who", self._start, end) >= 0
        self._when = bool(_WHEN_WORD.search(text, self._start, end))
        self._earlier = text.find(" inspection", self._start, end) >= 0

    def hold(self, cue: Hit[Role], praised: list[Place]) -> bool:
        """Whether ``cue`` stands in an aside, is said of people ("children who do not …"), or
        in a clause that sets the scene: a denial always, a fault only after praise."""
        if any(start <= cue.start < end for start, end in self._asides):
            return True
        if self._people and _PEOPLE_WHO.search(self._text, self._start, cue.start):
            return True
        if not self._when or cue.value not in ("not", "weak"):
            return False
        when = _WHEN.search(self._text, self._start, cue.start)
        if not when:
            return False
        return cue.value == "not" or any(end <= when.start() for _, end in praised)

    def mend(self, cue: Hit[Role]) -> bool:
        """Whether a fault is said to be mended after it is named, or was of an earlier time."""
        if _MENDED.match(self._text, cue.end):
            return True
        return self._earlier and bool(_HISTORY.search(self._text, self._start, cue.start))


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
    if text.startswith(_SAW, turner.start) and _INSPECTORS_SAW.search(text, 0, turner.start):
        return True
    space = text.find(" ", turner.end + 1)
    none_of = text[turner.start : turner.end] in _NONE_OF
    breaks = _BREAK_AFTER_NONE if none_of else _BREAK
    return bool(breaks.search(text, max(space, turner.end), cue.start))
