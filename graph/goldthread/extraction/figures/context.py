"""The words around a number: whom it counts, beside what, whether it goes on from another."""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core.model import Figure
from goldthread.extraction.figures.amounts import Number
from goldthread.extraction.text.context import Sentence
from goldthread.extraction.text.dates import DateMention

_NOUNS = (
    r"(?:children|young people|young person"
    r"|child(?=\s+(?:is|was|live[sd]|became|ceased|moved|has|had|who))|people|pupils|babies|infants|siblings|boys|girls|teenagers"
    r"|care[- ]?leavers"
    r"|families|households|parents|adopters|carers|social workers|workers|practitioners|staff|posts"
    r"|vacancies|referrals?|re-referrals|contacts|assessments?|plans?|cases|placements?"
    r"|adoptions?|orders?"
    r"|homes?|requests|notifications?|reviews?|allegations|enquiries|visits?|interviews?|incidents"
    r"|episodes|applications|proceedings|apprentice(?:ship)?s|advisers|volunteers|mentors"
    r"|complaints)"
)
_STOP = (
    r"(?:are|were|is|was|be|been|being|have|had|has|do|did|does|live[sd]?|living|agreed"
    r"|achieved?|achieving"
    r"|remain\w*|receiv\w+|got|get|made|gave|went|became|become|moved|left|ceased|waited"
    r"|attend\w*|return\w*"
    r"|came|come|said|say|felt|feel|know|knew|will|would|can|could|should|may|who|that|which"
    r"|whose|when"
    r"|where|while|compared|with|against|but|across|by|over|under|at|in|on|from|to|as|placed"
    r"|completed"
    r"|accounted|attending|identified|out|reported|rose|fell|understood|used|for|because|due|since"
    r"|despite)"
)
_PHRASE = rf"(?:(?!{_STOP}\b)[A-Za-z][\w’'-]*(?:\s+|(?=[.,;:)]|$)))+"
_WHO = (
    r"(?:who\s+(?:had\s+|have\s+|were\s+|are\s+)?[\w’'-]+"
    rf"(?:\s+(?:from|to|in|of|by|or|and|care|home|the)\b|\s+(?!{_STOP}\b)[\w’'-]+)*)?"
)
_DETERMINER = r"(?:all\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+)?"
_OF_WHOM = re.compile(rf"\s*of\s+{_DETERMINER}(?P<who>{_PHRASE}{_WHO})")
COUNTED = re.compile(
    rf"\s+(?:of\s+)?{_DETERMINER}(?P<who>(?:(?!{_STOP}\b)[A-Za-z][\w’'-]*,?\s+){{0,5}}?{_NOUNS})\b(?!['’-])"
)
STANDS_FOR_PEOPLE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:currently|now)\s+)?(?:live[sd]?|living|of (?:whom|these|them"
    r"|those|the)"
    r"|were|are|had|have|ceased)\b"
)
FROM_TO = re.compile(
    r"\b(?:increas\w+|reduc\w+|decreas\w+|risen|rose|rise|rising|fall\w*|fell|drop\w*|grew"
    r"|grow\w*|declin\w+"
    r"|down|up|higher|lower|compar\w+)\b[^.;]{0,60}?\b(?:from|to|with|of|by)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
TO = re.compile(r"\bto\s+(?:\w+\s+)?$")
_FROM = re.compile(r"\b(?:from|compar\w+ (?:with|to))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ELSEWHERE = (
    (
        "statistical neighbours",
        r"statistical neighbours?|similar (?:local )?authorit\w+|comparators?",
    ),
    ("England", r"England|English(?= average)|national(?:ly)?|the country(?: as a whole)?"),
    ("neighbouring authorities", r"neighbouring (?:local )?authorit\w+"),
    ("London", r"London average"),
    ("region", r"regional(?:ly)?(?: average)?"),
)
_PLACES = "|".join(f"(?P<e{i}>{words})" for i, (_, words) in enumerate(_ELSEWHERE))
_BESIDE_BEFORE = re.compile(
    rf"(?:{_PLACES})\b(?P<rest>\s*(?:average|figure|rate|level|mean)?s?)[^.;,()]{{0,25}}\(?$",
    re.IGNORECASE,
)
_OF_ELSEWHERE = re.compile(rf"\s*(?:for|in|across)\s+(?P<place>{_PLACES})\b", re.IGNORECASE)
_BESIDE_AFTER = re.compile(
    rf"[^.;,()\d]{{0,30}}?\b(?:in|for|across)?\s*(?:{_PLACES})\b", re.IGNORECASE
)
_OWN_BESIDE = re.compile(
    r"\b(?:above|below|in line with|similar to|exceed\w*)\b[^.;,()]*\bat\s*$", re.I
)
_OUT_OF = re.compile(rf"\s+out of (?:every )?(?P<whole>\d[\d,]*(?:\s+{_NOUNS})?)")
_SUBJECT = re.compile(
    r"(?:The |Its |Their |Overall )?(?P<what>(?:[\w’'-]+ ){1,5}?)"
    r"(?:ha(?:s|ve|d)|is|are|was|were|rose|fell|increased|decreased|dropped|improved|reduced)\b"
)
_NATIONALLY = re.compile(r"\W*(?:Nationally|Across (?:England|the country)|In England)\b")
_CASELOAD = re.compile(
    r"\bcaseloads?\b[^.;\d]{0,30}\b(?:of|is|are|was|were|averag\w+|to)\s+"
    r"(?:(?:more than|over|under|about|around|almost|nearly|fewer than|less than|up to"
    r"|as (?:high|low|many) as) )?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:workers?|practitioners?|staff|advisers?)\b[^.;\d]{0,30}\b(?:have|has|had|hold|holds|holding"
    r"|held|carry|carries|carrying|carried|responsible for|allocated|managing)\s+"
    r"(?:(?:more than|over|under|about|around|almost|nearly|fewer than|less than|up to"
    r"|as many as|at least) )?$",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:top|bottom|best|worst|highest|lowest|upper|lower)(?:-performing)?\s+$", re.I
)
_SET_AGAINST = re.compile(
    r"^.*\b(?:than|above|below|with|against|to|exceed\w*)\b\s*(?:the|that of)?", re.S
)
_CLAUSE_END = re.compile(
    r"[;:]|,\s+(?:while|whereas|although|but|and|with|compared|(?:none )?of whom|of which)\b"
    r"|\bwhile\b",
    re.IGNORECASE,
)
_SAME_AGAIN = re.compile(
    r"\s*(?:This|That|It|These)\s+(?:is|was|represents?|equates?|amounts?|are|were)\s+(?:to\s+)?"
    r"(?:the\s+equivalent\s+(?:of|to)\s+|equivalent\s+to\s+|(?:an?"
    r"|the)\s+[\w\s-]{0,30}?(?:from|of|on)\s+)?"
    r"(?:approximately\s+|about\s+|around\s+|almost\s+|nearly\s+|just\s+|over\s+|under\s+)*",
    re.IGNORECASE,
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:by|was|were|is|are|at|to|from|of|than|stands at)\s+(?:just |only |over |under "
    r"|about |around )*$"
)
_PARTICIPLE = re.compile(
    r"\s*(?:being |having )?(?:placed|living|lived?|were|are|had|have|achiev\w+|remain\w*"
    r"|receiv\w+|attend\w*)\b"
)
_GENERIC = re.compile(
    r"(?:these |those )?(?:children|young people|people|cases|children and young people)", re.I
)
_GROUPS = (
    (r"looked[- ]after|children in care|in care\b", "children looked after"),
    (r"care leavers|leaving care", "care leavers"),
    (r"social workers?", "social workers"),
    (r"child protection plan", "children subject to a child protection plan"),
    (r"children in need", "children in need"),
    (r"children|young people", "children"),
)


class Scene(Struct, frozen=True):
    """A sentence with its dates and the line that leads to it, if it is a list's bullet.

    ``before`` is the figure found last before this sentence.
    """

    sentence: Sentence
    text: str
    dates: list[DateMention]
    stem: str
    stem_dates: list[DateMention]
    heading: str
    before: Figure | None

    @property
    def words(self) -> str:
        """The sentence's text."""
        return self.text[self.sentence.span.start : self.sentence.span.end]

    def before_number(self, number: Number) -> str:
        """The sentence up to a number."""
        return self.text[self.sentence.span.start : number.span.start]


def last_clause(words: str) -> str:
    """The part of ``words`` behind the last boundary between clauses."""
    return _CLAUSE_END.split(words)[-1]


def first_clause(words: str) -> str:
    """The part of ``words`` before the first boundary between clauses."""
    return _CLAUSE_END.split(words)[0]


def nearest_first(left: str, right: str) -> tuple[str, str]:
    """The clauses on both sides of a number, the one that says what it counts first."""
    sides = (first_clause(right), last_clause(left))
    counted = COUNTED.match(right) or _OF_WHOM.match(right)
    return sides[::-1] if _SUBJECT_BEFORE.search(left) and not counted else sides


def counted(after: str) -> str:
    """The noun phrase that a bare number right before ``after`` counts; else nothing."""
    match = COUNTED.match(after)
    return " ".join(match["who"].split()) if match else ""


def is_generic(who: str) -> bool:
    """Whether a phrase says only that people or cases are counted, not which."""
    return _GENERIC.fullmatch(who) is not None


def repeats(scene: Scene, number: Number) -> bool:
    """Whether the sentence says the figure before it again: "This is an increase from …"."""
    lead = _SAME_AGAIN.match(scene.text, scene.sentence.span.start, number.span.start)
    return lead is not None and not scene.text[lead.end() : number.span.start].strip()


def is_part_of_those(after: str) -> bool:
    """Whether a number is one of those just told of ("Of 900 children, 46 of them were …")."""
    return re.match(r"\s+of (?:them|these|those|whom)\b", after) is not None


def out_of(after: str) -> str:
    """The whole that a number is a part of ("4 out of 10 cases": "10 cases"); else nothing."""
    match = _OUT_OF.match(after)
    return " ".join(match["whole"].split()) if match else ""


def subject(scene: Scene, number: Number) -> str:
    """What a sentence opens with, up to its verb: what rose or fell, where nothing else tells."""
    match = _SUBJECT.match(scene.before_number(number))
    return match["what"] if match else ""


def of_those_before(so_far: str) -> bool:
    """Whether a sentence counts some of those told of before it ("Of this number, 120 …")."""
    return re.search(r"\bof (?:this|that|these|those)\b", so_far, re.IGNORECASE) is not None


def continues(scene: Scene, number: Number, left: str) -> bool:
    """Whether a number is the one before it again: a rate in brackets, an earlier value."""
    so_far = scene.before_number(number)
    in_brackets = so_far.count("(") > so_far.count(")")
    if FROM_TO.search(left.rpartition(",")[2]) and "," in left:  # "…, while caseloads fell from"
        return False
    again = in_brackets and re.search(r"\(\s*(?:or|a rate of|equivalent to|rate)?\s*$", left, re.I)
    rate = number.unit == "per-10000" and re.search(r"\b(?:rate of|equivalent (?:of|to))\s*$", left)
    return bool(again or rate or _FROM.search(left) or is_later_value(so_far, left))


def is_later_value(so_far: str, left: str) -> bool:
    """Whether "to" leads to the number from an earlier one: "dropping from 292 … to"."""
    if TO.search(left) is None:
        return False
    earlier = so_far[: len(so_far) - len(left)]
    words = earlier.split()
    if words:
        earlier = earlier[: earlier.rindex(words[-1])]
    return FROM_TO.search(earlier) is not None


def opens_elsewhere(scene: Scene) -> bool:
    """Whether a sentence turns from the authority to the whole country ("Nationally, …")."""
    return _NATIONALLY.match(scene.text, scene.sentence.span.start) is not None


def is_caseload(left: str) -> bool:
    """Whether a bare number behind ``left`` is the size of a caseload."""
    return _CASELOAD.search(left) is not None


def is_held(left: str) -> bool:
    """Whether the children or cases counted behind ``left`` are those one worker has."""
    return _HELD.search(left) is not None


def is_rank(left: str) -> bool:
    """Whether a percentage behind ``left`` is a place among others ("in the top 30%")."""
    return _RANK.search(left) is not None


def beside(left: str, right: str) -> tuple[str, str]:
    """Of whom a number is when not of the authority, and the words that name the comparison.

    The first is empty when the words only set the authority's own number beside another's.
    """
    right_there = _OF_ELSEWHERE.match(right)
    if right_there:
        return _which(right_there), _clean(right_there["place"])
    before = _BESIDE_BEFORE.search(left)
    if before and not _OWN_BESIDE.search(left):
        return _which(before), _clean(before[0])
    after = _BESIDE_AFTER.match(right)
    if after is None:
        return "", ""
    if _SET_AGAINST.match(after[0]) or re.search(r"\bline\b", after[0]):
        return "", _clean(_SET_AGAINST.sub("", after[0])) + " average"
    return _which(after), _clean(re.sub(r"^\W*(?:in|for|across)?\s*", "", after[0]))


def _which(match: re.Match[str]) -> str:
    return next(name for i, (name, _) in enumerate(_ELSEWHERE) if match[f"e{i}"])


def _clean(words: str) -> str:
    plain = " ".join(words.split()).strip(" ,()")
    return re.sub(r"\s+(?:is|was|of|at|which|rate|being|for)$", "", plain)


def population(scene: Scene, after: str, left: str, right: str) -> str:
    """Whom a figure is of: what is counted, else the group the words around it name."""
    for pattern in (_OF_WHOM, COUNTED):
        match = pattern.match(after)
        if match and match["who"].split()[0] not in ("these", "this", "those", "them", "whom"):
            return re.sub(r"\s+(?:and|or|of|the)$", "", " ".join(match["who"].split()).strip(" ,"))
    whole = scene.words if _PARTICIPLE.match(right) else ""
    for context in (*nearest_first(left, right), whole, scene.stem, scene.heading):
        for words, group in _GROUPS:
            if re.search(words, context, re.IGNORECASE):
                return group
    return ""
