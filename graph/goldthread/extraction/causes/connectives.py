"""How a sentence says that one thing leads to another: the connective, and what stands where.

The connectives are those of the genre (``ontology/words/causes.txt``). One that tells a chance
("may lead to"), a doubt ("whether training leads to") or a plan ("will lead to") states nothing
and is left out; one that tells an aim ("to enable") states that.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core import resources
from goldthread.core.lexicon import words
from goldthread.extraction.text.wording import Hit, PhraseFinder

Bearing = Literal["leads", "helps", "hinders", "lessens", "raises"]
"""What a connective says of the effect: helped, hindered, made less or more of, or only that it
is one (``leads``)."""

Stance = Literal["stated", "intended", "denied"]
"""Whether the link is said to be so, to be meant, or not to be so."""

_FORWARD: dict[str, Bearing] = {
    "leads": "leads",
    "helps": "helps",
    "hinders": "hinders",
    "lessens": "lessens",
    "raises": "raises",
    "aims-at": "helps",
}
_BACKWARD: dict[str, Bearing] = {
    "because": "leads",
    "opens": "leads",
    "helped-by": "helps",
    "hindered-by": "hinders",
}

_LEAST_EFFECT = 12
"""An effect does not end so soon: "ensures that there is …" goes on."""
_LOOK_BACK = 120
"""How many characters before a connective may qualify it: about a clause."""

_WORD_BEFORE = re.compile(r"([\w']+)[ ,]*$")
_INFINITIVE = re.compile(r"\bto (?:(?:\w+ly|further|better|also|not only|both) )?$")
_CONDITION = re.compile(r"(?:however, )?(?:where|when|if|once|until|unless) [^,;]*$")
"""A connective in the clause that only tells when the rest is so."""
_UNSTATED = re.compile(
    r"\b(?:may|might|could|can|should|would|will|must|cannot|likely to|designed to|how|what"
    r"|whether [^,;]*|if [^,;]*|(?:assur|evaluat|demonstrat|show|check|understand)\w* (?:\w+ )?"
    r"(?:that|how|whether) [^,;]*)(?: (?:be|also|in turn|then|all|not|best|have)){0,2} (?:\w+ly )?$"
)
_HOW = re.compile(r"\b(?:how|whether|why) (?!well\b)[^,;]{1,70}$")
"""What is only asked, or told of."""
_DENIED = re.compile(
    r"\b(?:not|never|no longer|nor|rarely|seldom|neither|without|too early for [^,;]*)"
    r" (?:(?:yet|always|necessarily|sufficiently|consistently|been|being|do|does|they|effective in"
    r"|effective at|successful in|enough|had|fully|routinely|well|used|effectively|in|have|has"
    r"|systematically|adequately|significantly|regularly|often|clearly) )*$"
)
_GIVES_REASON = re.compile(r"(?:because|due|owing|as|in (?:the )?light)\b")
_NOT_ALL = re.compile(r"\bnot all (?:[\w']+ ){1,5}(?:is|are|was|were|has been|have been) $")
_NEED = re.compile(
    r"\b(?:should|must|ought to|need(?:s|ed)? (?:\w+ (?:\w+ )?)?(?:to|for)"
    r"|(?:more|further|much|still) (?:work )?(?:to do|to be done|is needed|is required|required))\b"
    r"(?![^;]*,? (?:so|but|and (?:they|this|it|leaders|managers|the|these)) )"
)
"""What stands behind a need, through a whole list of infinitives, is asked for and not so."""
_YET = re.compile(r"\byet $")
_NOT_FOR = re.compile(r"\bnot (?:(?:always|only|just|simply|\w+ly) )*$")
"""What denies a reason; "is not used because …" denies what it is a reason for."""
_FALLS_SHORT = re.compile(
    r"\b(?:not|never|rarely|insufficient|insufficiently|inadequate|too (?!many|much)|few|little"
    r"|unable|missed opportunity|(?:has|have|had|with) no)\b(?: [\w']+){0,9}(?:,? and)? $"
)
"""What is not so, or not enough, for what stands behind "to"."""
_THERE_IS_NONE = re.compile(
    r"\bthere (?:is|are|was|were|has been) [^,;]*\b(?:no|lack|little|few|limited)\b[^,;]*$"
)
_HELPED = re.compile(
    r"\b(?:support|help|enabl|allow|encourag|assist|empower|ask|expect|requir|invit|train|prepar"
    r"|advis|caus|lead|motivat|challeng|mandat|appoint|urg|want|need)(?:e|es|s|ed|ing)? "
    r"(?:(?!and |which |that )[\w']+ ){1,7}$"
)
"""Somebody is helped or asked, and what follows "to" is what with."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|been|being|\w{3,}ed"
    r"|(?:use|make|work|meet|take|hold|know|provide|offer|share|visit|receive|complete|undertake"
    r"|monitor|review|attend|chair|build|spend|run|see|keep|listen|engage|contribute|help|act"
    r"|support|ensure|enable|collect|gather|analyse|track|audit|commission|fund|lead|develop)s?"
    r"|made|took|met|held|ran|spent|built|led|brought|brings?|carr(?:y|ies)|identif(?:y|ies))\b"
)
"""A verb before "to"; without one, what follows it only tells which ("arrangements to protect")."""
_NOT_USED = re.compile(r"\b(?:not|never|rarely)\b[^;]{0,60}\bused (?:\w+ly |well )?$")
_WELL_USED = re.compile(
    r"\b(?:well|effectively|successfully) used $"
    r"|\bused (?:well|effectively|successfully|to good effect) $"
)
_OPENING = re.compile(
    r"(?:through|thanks to|without|with|by \w+ing|given)\b"
    r"(?! (?:the )?(?:exception|delay|this in mind|that|regard|respect|reference)\b)[^,;]{8,110}, "
)
"""A sentence that opens with what the rest of it comes from."""
_SO = re.compile(
    r", so (?!that\b|far\b|much\b|many\b|few\b|little\b|on\b|too\b|as\b|called\b|\w+ly\b)\w"
)
"""A comma and "so" before a clause, not before what is meant or how much."""
_REASON = re.compile(
    r", as (?:(?:the|there|they|it|these|those|their|its|some|many|most|not|no|a|an|too|staff"
    r"|children|social workers|managers|leaders|partners|few|workers)\b)(?: [\w']+){0,8}?"
    r" (?:is|are|was|were|has|have|had|do|does|did|cannot|can|remains?|lacks?|experience)\b"
)
_HELP = re.compile(r"help\w*|in order to|so as to|designed to|intended to")
_COMPLEMENT = re.compile(r"[^,;]{1,60}")
"""What may stand between "enables" and the "to share …" that belongs to it."""
_FAILS = re.compile(r"\bfail(?:s|ed|ing|ure)? (?:\w+ly )?$")
_VERB_SLOT = {
    "base": re.compile(
        r"\b(?:which|that|these|they|also|in turn|\w+ly) (?:\w+ly |further |also )?$"
    ),
    "third": re.compile(r"\b(?:which|that|this|it|also|in turn|\w+ly) (?:\w+ly |further |also )?$"),
}
_OBJECT = re.compile(
    r" (?:a|an|the|their|this|these|its|some|many|all|both|children's|\w+ly|effective|good|better"
    r"|timely|positive|children|families|staff|social workers|managers|young people)\b(?! of\b)"
)
"""Words behind a form that show it is a verb with its object."""
_NO_OBJECT = re.compile(
    r" ?[,.;:]| (?:in(?! house)|since|over|from|during|at|by|as|but|and|or|further|when|while"
    r"|because|if|so|quickly|rapidly|slowly|steadily|enough)\b"
)
_NOT_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being) (?:\w+ )?(?:not|never|rarely)\b[^,;]*$"
    r"|\bnot (?:\w+ )*(?:being|been) (?:\w+ )*$"
)
_PARTICIPLE_SLOT = re.compile(
    r"(?:, (?:\w+ly |thereby |thus |also |in turn |further |so )?"
    r"|\b(?:thereby|thus) (?:\w+ly )?"
    r"|\b(?:is|are|was|were|been|not|already|also|now) (?:\w+ly |also |now |already |further )?"
    r"|\b(?:effective|successful|instrumental|key|vital|crucial|influential|pivotal)"
    r" (?:in|to|at) "
    r"|\b(?:invest\w*|succe\w+|made|impact|progress|role|part|strides)(?: [\w']+){0,3} in )$"
)
_PERFECT_SLOT = re.compile(
    r"\b(?:ha(?:s|ve|d)|having|which|that|this|these)"
    r"(?: (?:\w+ly|also|already|further|now|in turn|yet|not|been effective in|helped|both"
    r"|all|since|therefore))* $"
)
_PASSIVE_SLOT = re.compile(r"\b(?:is|are|was|were|be|been|being)(?: (?:\w+ly|also|not|well))* $")
_NOUN_SLOT = re.compile(
    r"(?:\b(?:the|a|an|of|in|on|for|with|no|any|its|their|his|her|our|some|more|most|less|from|by"
    r"|such|under|as|at|into|social|who|little|this week|additional|good|better|family|early"
    r"|children|early help|financial|strong|effective|positive|negative|adverse|significant"
    r"|practical|emotional|consistent|corporate|clear|root|main|other|same|limited|full|real"
    r"|about|through|after|without|when|while|where|\d+)|'s|s') $"
)
_IMPACT = re.compile(r"(?:impacts?|effects?)\b")
_HAVING = re.compile(
    r"\b(?:has|have|had|having|makes?|making) (?:(?!,|;|that\b|which\b)[\w']+ ){0,5}$"
)
_MAY_HAVE = re.compile(
    r"\b(?:may|might|could|can|should|would|will|must|yet to) (?:\w+ )?have (?:[\w']+ ){0,4}$"
)
_LITTLE = re.compile(
    r"\b(?:little|no|limited|not [\w ]*|minimal|yet to [\w ]*|too new [\w ]*)(?: [\w']+){0,2} $"
)
_CLAUSE_ENDS = re.compile(
    r"; |,? but |, (?:although|though|however|while|whilst|whereas|despite|nor|yet|which|as)\b"
    r"|,?(?: and)? there (?:is|are|was|were)\b| (?:although|whereas|despite) "
    r"|, and (?:the|this|these|they|it|some|most|many)\b(?: [\w']+){0,6}?"
    r" (?:is|are|was|were|has|have|do)\b"
)
_CLAUSE_BEGINS = re.compile(
    r"; |, (?:but|nor|though|although|while|whilst) | but "
    r"|^(?:although|while|whilst|despite|when|where|if) [^,;]*, "
)
_COMMA = re.compile(", ")
_OF_SOME = re.compile(
    r"\b(?:children|families|parents|people|leavers|those|carers) (?:[^,;]* )?who"
    r"(?: [^ ,;]+){0,6} $"
    r"|^(?:when|where|if) [^,;]*$|\b(?:children|families|parents|people|those|cases) $"
)
"""The words before "due to" when it tells only which children or cases are meant."""
_VERB_AFTER_NAMES = re.compile(r" (?:is|are|was|were|has|have|had|benefit|remain)s? ")
_ASIDE = re.compile(
    r"(?:, |\()(?:including|such as|for example|particularly|especially|in particular|despite)"
    r"[^,;)]*(?=[,;)]|$)"
)
_POINTS_BACK = re.compile(
    r"(?:(?:however|in addition|also|overall|and|for example|in turn),? )*"
    r"(?:(?:(?:this|these|such|those)(?! (?:\w+ )?(?:inspection|visit))(?: [\w']+){0,5}?|it|that)"
    r"|(?:others|some|many|most)\b[^,]* and this)"
    r"(?:,? (?:is|are|was|were|has|have|had|also|can|not|yet|been|now|already|in part|partly"
    r"|in turn|on occasions?|does|do|did|\w+ly))*$"
)

_REFERS_BACK = re.compile(
    r"(?:(?:however|in addition|also|overall|and|for example|in turn),? )*"
    r"(?:this|these|such|those|they|it|he|she|their|its)\b"
)


class Claim(Struct, frozen=True):
    """A connective of a sentence, and the stretches of its folded text that it joins.

    Each stretch is a pair of offsets; an empty ``cause`` stands in the sentence before.
    ``earlier`` is the cause of the claim before it, which is this one's too when ``cause`` names
    nothing.
    """

    cause: tuple[int, int]
    effect: tuple[int, int]
    connective: tuple[int, int]
    bearing: Bearing
    stance: Stance
    rule: str
    earlier: tuple[int, int] | None = None


class _Connective(Struct, frozen=True):
    start: int
    end: int
    section: str
    bearing: Bearing
    stance: Stance
    parallel: bool = False


def find_claims(text: str, most: int) -> list[Claim]:
    """What a sentence in folded form states to lead to what, in text order; at most ``most``."""
    claims: list[Claim] = []
    connectives = _connectives(text)[:most]
    for index, found in enumerate(connectives):
        last = claims[-1] if claims else None
        after = connectives[index + 1].start if index + 1 < len(connectives) else len(text)
        begin = _last_end(_CLAUSE_BEGINS, text, 0, found.start)
        if last and last.effect[0] > begin:
            begin = last.effect[0] if last.effect[0] < found.start else begin
        least = min(found.end + _LEAST_EFFECT, len(text))
        end = min(_first_start(_CLAUSE_ENDS, text, least), max(after, found.end))
        claims.append(_claim(text, found, begin, end, last))
    return claims


def _claim(text: str, found: _Connective, begin: int, end: int, last: Claim | None) -> Claim:
    left, right = (begin, found.start), (found.end, end)
    place = (found.start, found.end)
    rule, earlier = "forward", last.cause if last else None
    if found.section in _BACKWARD:
        rule = "backward"
        if not text[slice(*left)].strip(" ,"):
            comma = _first_start(_COMMA, text, found.end)
            cause, effect = (found.end, comma), (comma, len(text))
        else:
            if text[slice(*place)] not in ("because", "as"):
                right = (found.end, min(end, _first_start(_VERB_AFTER_NAMES, text, found.end)))
            cause, effect = right, left
        earlier = None
    elif found.section in _FORWARD and begin and not text[slice(*right)].strip(" ,."):
        cause, effect = left, (0, begin)
    elif found.section == "follows" and not text[slice(*right)].strip(" ."):
        cause, effect = (begin, begin), left
    elif found.parallel and last:
        cause, effect = last.cause, right
    else:
        cause, effect = left, right
    if found.stance == "intended":
        rule = "aim"
    return Claim(cause, effect, place, found.bearing, found.stance, rule, earlier)


def _connectives(text: str) -> list[_Connective]:
    """The connectives that say something, in text order; two side by side are one."""
    found: list[_Connective] = []
    for hit in _hits(text):
        last = found[-1] if found else None
        if last and _goes_on(text, last, hit):
            bearing = _FORWARD[hit.value] if hit.value != "aims-at" else last.bearing
            kept = last.bearing == "hinders" and _form(text, hit) == "base"
            found[-1] = last if kept else replace(last, bearing=bearing)
            continue
        if last and hit.start <= last.end + 1 and text[last.end - 3 : last.end] in (" to", " in"):
            continue
        stance = _stance(text, hit)
        parallel = last is not None and stance is None and _is_parallel(text, last, hit)
        if parallel and last:
            stance = last.stance
        if stance:
            bearing = _FORWARD.get(hit.value) or _BACKWARD.get(hit.value, "leads")
            found.append(_Connective(hit.start, hit.end, hit.value, bearing, stance, parallel))
    return found


def _goes_on(text: str, last: _Connective, hit: Hit[str]) -> bool:
    """Whether ``hit`` only carries on what ``last`` begins, as in "helps to reduce"."""
    between = text[last.end : hit.start]
    if hit.value not in _FORWARD or last.section in _BACKWARD or last.section == "follows":
        return False
    form = _form(text, hit)
    if last.bearing in ("helps", "hinders", "lessens") and form == "base":
        helped = last.section != "aim" and _COMPLEMENT.fullmatch(between)
        if helped and _INFINITIVE.search(between):
            return True
    if last.section in ("leads", "because"):
        return between in (" ", " an ", " a ") and form == "past"
    if form == "past":
        return between == " " and last.section == "aim"
    if form != "base":
        return False
    if between in (" to ", " and ", " to better ", " to further "):
        return True
    helped = _HELP.fullmatch(text, last.start, last.end)
    return helped is not None and between in (" ", " better ")


def _is_parallel(text: str, last: _Connective, hit: Hit[str]) -> bool:
    """Whether ``hit`` stands beside ``last`` in one form, as in "to reduce … and improve"."""
    if hit.value not in _FORWARD or last.section in _BACKWARD or hit.value == "aims-at":
        return False
    between = text[last.end : hit.start]
    if not re.search(r"(?:,|\band|\bor) (?:\w+ly )?$", between) or ";" in between:
        return False
    before = _form(text, Hit(last.start, last.end, last.section))
    return before == _form(text, hit) and before in ("base", "participle")


def _form(text: str, hit: Hit[str]) -> str:
    word = text[hit.start : hit.end].split(" ")[0]
    if (
        word in _forms("past")
        or word.endswith("ed")
        or word in ("driven", "held", "left", "slowed")
    ):
        return "past"
    if word.endswith("ing"):
        return "participle"
    return "third" if word.endswith("s") else "base"


def _stance(text: str, hit: Hit[str]) -> Stance | None:
    """What a connective says where it stands; ``None`` when it states no link."""
    near = max(0, hit.start - _LOOK_BACK)
    before = text[near : hit.start]
    if hit.value == "opens":
        return "stated" if not hit.start and _OPENING.match(text) else None
    if hit.value in _BACKWARD:
        if hit.value == "because" and _OF_SOME.search(before):
            return None
        if text[hit.start : hit.end] == "as" and not _REASON.match(text, near + len(before) - 2):
            return None
        if _NOT_ALL.search(before):
            return "denied"
        clause = _GIVES_REASON.match(text, hit.start)
        return _unless_denied(before, _NOT_FOR if clause else _DENIED)
    if hit.value == "follows":
        return None if text.startswith((" of", " that"), hit.end) else _following(text, hit)
    if hit.value == "aim":
        return "denied" if _FALLS_SHORT.search(before) else "intended"
    return _verb_stance(text, hit, before)


def _following(text: str, hit: Hit[str]) -> Stance | None:
    if text[hit.start : hit.end] == "so" and not _SO.match(text, max(0, hit.start - 2)):
        return None
    return "stated"


def _verb_stance(text: str, hit: Hit[str], before: str) -> Stance | None:
    form = _form(text, hit)
    infinitive = _INFINITIVE.search(before)
    if infinitive and form == "base":
        if _CONDITION.match(text[: hit.start]):
            return None
        before = before[: infinitive.start()]
        return _aim_stance(before, means_only=hit.value == "aims-at")
    if (
        hit.value == "aims-at"
        or _UNSTATED.search(before)
        or _HOW.search(before)
        or _CONDITION.match(text[: hit.start])
    ):
        return None
    if _IMPACT.match(text, hit.start) and text[hit.start : hit.end] not in (
        "impacted",
        "impacting",
    ):
        return _impact_stance(text, hit, before)
    if " " not in text[hit.start : hit.end] and _NO_OBJECT.match(text, hit.end):
        return None
    denied = bool(_DENIED.search(before)) and not (form == "past" and _NOT_PASSIVE.search(before))
    if not (denied or _is_verb(text, hit, form, before)):
        return None
    return "denied" if denied else "stated"


def _impact_stance(text: str, hit: Hit[str], before: str) -> Stance | None:
    """ "Has an impact on" and "impacts on", not "the impact on"."""
    if not re.search(r" (?:on|upon|in)$", text[hit.start : hit.end]):
        return None
    if _MAY_HAVE.search(before):
        return None
    if _LITTLE.search(before):
        return "denied"
    if _HAVING.search(before):
        return "stated"
    verb = text.startswith("impact", hit.start) and before.strip()
    return "stated" if verb and not _NOUN_SLOT.search(before) else None


def _aim_stance(before: str, *, means_only: bool) -> Stance | None:
    """What "to" makes of the verb behind it, by what stands before it; ``means_only`` says that
    the verb tells no effect but as an aim."""
    if not before.strip():
        return None
    if _FAILS.search(before) or _YET.search(before):
        return None if means_only else "denied"
    if _NEED.search(before):
        return None
    if _NOT_USED.search(before):
        return "denied"
    if _WELL_USED.search(before):
        return "stated"
    last = _WORD_BEFORE.search(before)
    if (last and last[1] in _no_aim()) or _HOW.search(before):
        return None
    if _THERE_IS_NONE.search(before) or _HELPED.search(before) or not _FINITE.search(before):
        return None
    return "denied" if _FALLS_SHORT.search(before) else "intended"


def _is_verb(text: str, hit: Hit[str], form: str, before: str) -> bool:
    """Whether a form is the verb of a subject before it."""
    if not before.strip():
        return False
    if form == "participle":
        return bool(_PARTICIPLE_SLOT.search(before))
    if _PASSIVE_SLOT.search(before):
        return False
    word = text[hit.start : hit.end]
    if form == "past" and word.split(" ")[0] in _forms("past") and not _NOUN_SLOT.search(before):
        return True
    if form == "past":
        return bool(_PERFECT_SLOT.search(before))
    if word in _forms("as-noun"):
        as_verb = form == "third" and _OBJECT.match(text, hit.end) and not _NOUN_SLOT.search(before)
        return bool(as_verb or _VERB_SLOT[form].search(before))
    listed = before.endswith(("; ", "and ", "or ")) and " " not in text[hit.start : hit.end]
    return not (listed or _NOUN_SLOT.search(before))


def _unless_denied(before: str, denied: re.Pattern[str]) -> Stance | None:
    if _UNSTATED.search(before):
        return None
    return "denied" if denied.search(before) else "stated"


def points_back(text: str) -> bool:
    """Whether the words before a connective only point at the sentence before."""
    return not text.strip(" ,") or bool(_POINTS_BACK.match(text.strip(" ,")))


def refers_back(text: str) -> bool:
    """Whether the words before a connective begin with a pronoun, or with "this support"."""
    return bool(_REFERS_BACK.match(text))


def without_asides(text: str) -> str:
    """``text`` without what it mentions by the way ("…, including those who are new, …")."""
    return _ASIDE.sub("", text)


def _hits(text: str) -> list[Hit[str]]:
    hits = _finder().longest(text)
    return [hit for at, hit in enumerate(hits) if not at or hit.start != hits[at - 1].start]


@resources.per_ontology()
def _finder() -> PhraseFinder[str]:
    sections = words("causes").items()
    return PhraseFinder(
        [(phrase, name) for name, section in sections for phrase in section.phrases]
    )


@resources.per_ontology()
def _forms(section: str) -> frozenset[str]:
    return frozenset(words("cause-verbs")[section].phrases)


@resources.per_ontology()
def _no_aim() -> frozenset[str]:
    return frozenset(words("aims")["no-aim"].phrases)


def _first_start(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.search(text, start)
    return found.start() if found else len(text)


def _last_end(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    found = [match.end() for match in pattern.finditer(text, start, end)]
    return found[-1] if found else start
