"""The words around a number: whom it counts, beside what, whether it goes on from another."""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core.model import Figure, Span
from goldthread.extraction.figures.amounts import Number
from goldthread.extraction.text.context import Sentence
from goldthread.extraction.text.dates import DateMention

_NOUNS = (
    r"(?:children|young people|young person"
    r"|child(?=\s+(?:is|was|live[sd]|became|ceased|moved|has|had|who))|people|pupils|babies"
    r"|infants|siblings|boys|girls|teenagers"
    r"|care[- ]?leavers"
    r"|families|households|parents|adopters|carers|social workers|workers|practitioners|staff|posts"
    r"|vacancies|referrals|re-referrals|contacts|assessments|plans|cases|placements|adoptions"
    r"|orders"
    r"|homes|requests|notifications|reviews|allegations|enquiries|visits|interviews|incidents"
    r"|(?:referral|assessment|plan|placement|adoption|order|home|notification|review|visit"
    r"|interview)"
    r"(?=\s+(?:was|is|has|had|in|of|for|to|and|from|at|on|being|completed)\b|[.,;:)]|\s*$)"
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
    r"|despite|having|shows?|showed|experienc\w+|benefit\w+|featur\w+|resulted|led|audited|open"
    r"|following|after|before|during|including|being|and"
    r"|supported|continuing|do|need\w*|meet\w*|met|access\w*|participat\w*)"
)
_STATE_NOUNS = (
    r"(?:looked[\s-]after|(?:in|leaving)\s+(?:need|care|custody|residence)"
    r"|subject\s+(?:to|of)\s+(?:an?\s+)?(?:child\s+protection\s+)?plans?)\b"
)
"""What belongs to the name of a group although it begins with a word that ends a phrase."""
_PHRASE = rf"(?:(?:{_STATE_NOUNS}|(?!{_STOP}\b)[A-Za-z][\w’'-]*)(?:\s+|(?=[.,;:)]|$)))+"
_WHO = (
    r"(?:who\s+(?:had\s+|have\s+|were\s+|are\s+)?[\w’'-]+"
    rf"(?:\s+(?:from|to|in|of|by|or|and|care|home|the)\b|\s+(?!{_STOP}\b)[\w’'-]+)*)?"
)
_DETERMINER = r"(?:all\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+)?"
_AGES = r"(?:\d+\s*(?:to|and|or|–|-)\s*\d+[\s-]*year[\s-]*olds?\s+)?"
_OF_WHOM = re.compile(
    rf"\s*of\s+{_DETERMINER}{_AGES}(?P<who>\d+[\s-]*year[\s-]*olds|{_PHRASE}{_WHO})"
)
_AMONG = re.compile(
    rf"\s*(?:overall\s+)?(?:for|among|amongst)\s+{_DETERMINER}(?!an?\s)(?P<who>{_PHRASE})"
)
COUNTED = re.compile(
    rf"\s+(?:of\s+)?{_DETERMINER}(?P<who>(?:(?!{_STOP}\b)[A-Za-z][\w’'-]*,?\s+){{0,5}}?{_NOUNS}"
    rf"(?:\s+{_STATE_NOUNS})?)\b(?!['’-])"
)
STANDS_FOR_PEOPLE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:currently|now)\s+)?(?:live[sd]?|living|of (?:whom|these|them"
    r"|those|the)"
    r"|were|are|had|have|ceased)\b"
)
FROM_TO = re.compile(
    r"\b(?:increas\w+|reduc\w+|decreas\w+|risen|rose|rise|rising|fall\w*|fell|drop\w*|grew"
    r"|grow\w*|declin\w+"
    r"|down|up|higher|lower|compar\w+|improv\w*|worsen\w*)\b[^.;]{0,120}?\b(?:from|to|with|of|by)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
TO = re.compile(r"\bto\s+(?:\w+\s+)?$")
_FROM = re.compile(r"\b(?:from|compar\w+ (?:with|to))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ELSEWHERE = (
    (
        "statistical neighbours",
        r"statistical neighbours?|\bSNs?\b|(?:similar|comparable) (?:local )?(?:authorit\w+"
        r"|councils|areas)"
        r"|comparators?",
    ),
    ("England", r"England|English(?= average)|national(?:ly)?|the country(?: as a whole)?"),
    ("neighbouring authorities", r"neighbouring (?:local )?authorit\w+"),
    ("London", r"London average"),
    ("region", r"regional(?:ly)?(?: average)?|(?:north|south|east|west)[\w -]{0,12} average"),
)
_PLACES = "|".join(f"(?P<e{i}>{words})" for i, (_, words) in enumerate(_ELSEWHERE))
_BESIDE_BEFORE = re.compile(
    rf"(?:{_PLACES})\b(?P<rest>\s*(?:average|figure|rate|level|mean)?s?)[^.;,()]{{0,25}}\(?$",
    re.IGNORECASE,
)
_OF_ELSEWHERE = re.compile(rf"\s*(?:for|in|across)\s+(?P<place>{_PLACES})\b", re.IGNORECASE)
_BESIDE_AFTER = re.compile(
    rf"(?:\s*average\s+for\s+[\d/–-]+)?[^.;,()\d]{{0,30}}?\b(?:in|for|across)?\s*(?:{_PLACES})\b",
    re.IGNORECASE,
)
_OWN_BESIDE = re.compile(
    r"\b(?:above|below|in line with|similar to|exceed\w*)\b[^.;,()]*\bat\s*$", re.I
)
_OUT_OF = re.compile(
    rf"(?:\s*\([^()]*\))?\s+(?:out )?of (?:every |the |its |these |those"
    rf" )?(?P<whole>\d[\d,]*(?:\s+{_NOUNS})?)"
)
_NATIONALLY = re.compile(r"\W*(?:Nationally|Across (?:England|the country)|In England)\b")
_CASELOAD = re.compile(
    r"\bcaseloads?\b[^.;\d]{0,30}\b(?:of|is|are|was|were|averag\w+|to)\s+"
    r"(?:(?:more than|over|under|about|around|almost|nearly|fewer than|less than|up to"
    r"|as (?:high|low|many) as) )?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:workers?|practitioners?|staff|advisers?)\b[^.;\d]{0,30}\b(?:have|has|had|hold|holds"
    r"|holding"
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
_SHARE_IN_ROW = re.compile(r"\d[\d.,]*\s*(?:%|per cent)")
_THIS = re.compile(r"(?:this|that|these|those)?\s*(?:number|total|cohort|group)?", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:and\s+)?(?:down|up|(?:an?|the) \w+)\s+(?:from|to)\b")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_IN_BRACKETS = re.compile(r"\(\W*(?:\w+\s+){0,2}$")
_BASE = re.compile(
    r"\W*(?:Of|Out of|Among|Amongst)\s+(?:the\s+|these\s+|those\s+)?"
    r"(?P<base>(?:[^;,(]|\([^()]*\)|(?<=\d),(?=\d))*),"
)
_NUMBER_OF = re.compile(rf"\b(?:numbers?|volume|total) of\s+{_DETERMINER}(?P<what>{_PHRASE})")
_AND_AGAIN = re.compile(
    r"\W*(?:overall\b|(?:in|at|by|during|to)\s+[\w /–-]{3,25})?\s*(?:,|and)\s*(?:just |only )?$"
)
_IN_ROW = re.compile(r"\s*(?:(?:in|at|by|for|during|overall)\b|[.;,()–-]|\d|$)")
_HOW_MANY = re.compile(
    r"(?:^|^\W*(?:At|On|In|As|Since|Currently|To date|Of|By)\b[^;]*,\s*|\b(?:there (?:are|were"
    r"|is|was)|total of"
    r"|cohort of|number of|population of|looks? after|looking after|looked after"
    r"|supports?|supporting"
    r"|responsible for|employs?|employed|has|had|have)\s+)"
    r"(?:(?:currently|now|about|around|approximately|some|over|more than|fewer than|almost"
    r"|nearly|just|only|a total"
    r" of|up to)\s+)*$",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(r"\bof (?:whom|which|these|them|those)\b[^,;]{0,20}$", re.IGNORECASE)
_FINITE = re.compile(r"(?:live[sd]?|are|were|is|was|have|has|had|ceased|became)\b")
_VERB = re.compile(rf"{_FINITE.pattern}|(?:\w+ing|placed|known|subject)\b")
_DONE = re.compile(
    r"\s*(?:were|are|was|is|have been|had been|has been|being)?\s*(?:\w+ly\s+)?"
    r"(?:completed|held|undertaken|carried out|offered|done|conducted|up to date|in place|accepted"
    r"|made|taken up|recorded)\b"
)
_SAYS_NOTHING = re.compile(
    r"\s*(?:$|[.;:,)]|(?:and|or|but|while|although|with|of whom|compared|as|at|on|by|during"
    r"|since|from"
    r"|aged|between|in (?:total|the (?:area|authority|city|county|borough|council)|\d{4}|[A-Z]\w+)"
    r"|who (?:are|were) (?:currently )?(?:in|open)|(?:are |were )?(?:currently )?(?:being )?"
    r"(?:supported|looked after|employed)(?: by (?:the|its) (?:local )?(?:authority|council"
    r"|service))?$"
    r"|this|per)\b)"
)
_FEW = re.compile(
    r"\s+(?:(?!(?:of|in|to|and|or)\b)[a-z][\w’'-]*\s+){0,3}?(?:children|young people|care[-"
    r" ]leavers|families|babies"
    r"|siblings|social workers|foster carers|adopters|adoptions|fostering households|unaccompanied"
    r"|apprenticeships|serious (?:case|incident) \w+|children['’]s homes)\b(?!['’-])"
)
_THERE = re.compile(
    r"^\W*(?:only |just |a further |an additional |another )?$"
    r"|\b(?:there (?:are|were|have been|had been)|and|with|including|of the|has|have|had|for"
    r"|currently|only|just|to|of|by|inspection|year|months?|\d{4}),?\s+"
    r"(?:(?:only|just|currently|a further|an additional|another|approved|recruited|at least|over"
    r"|fewer than|up to|around|about) )*$",
    re.IGNORECASE,
)
_IN_SCHOOLS = re.compile(r"\bin (?P<kind>nursery|primary|secondary|special)(?: and \w+)? schools\b")
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
    sides = (first_clause(predicate(right)), last_clause(left))
    if _IN_BRACKETS.search(left):
        return sides[::-1]
    counted = COUNTED.match(right) or _OF_WHOM.match(right)
    return sides[::-1] if _SUBJECT_BEFORE.search(left) and not counted else sides


def share_of(right: str) -> str:
    """Those a share is of ("74% of care leavers": "care leavers"); else nothing."""
    match = _OF_WHOM.match(right)
    return " ".join(match["who"].split()) if match else ""


def predicate(right: str) -> str:
    """The words behind a share without those it is of: what is said of them."""
    match = _OF_WHOM.match(right)
    return right[match.end() :] if match else right


def said(scene: Scene, number: Number, left: str, right: str) -> Span | None:
    """The clause beside a number that tells what it measures, without the stops around it."""
    behind = scene.text[number.span.end : scene.sentence.span.end]
    ahead = last_clause(left)
    told_ahead = nearest_first(left, right)[0] == ahead or not _LETTERS.search(right)
    if told_ahead and _LETTERS.search(ahead):
        return _trimmed(scene.text, number.span.start - len(ahead), number.span.start)
    return _trimmed(scene.text, number.span.end, number.span.end + len(first_clause(behind)))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The words between two places, without stops, brackets and a joining word at their ends."""
    match = re.compile(
        r"[\s,;:.()–]*(.*?)(?:\s+(?:and|or|is|was|are|were|at|of|to|from))?[\s,;:.()–]*"
    ).fullmatch(text, start, end)
    return Span(*match.span(1)) if match and match[1] else None


def shared(scene: Scene, number: Number) -> str:
    """What is said at the end of a row of shares, of all of them."""
    rest = scene.text[number.span.end : scene.sentence.span.end]
    return first_clause(predicate(_SHARE_IN_ROW.split(rest)[-1]))


def done(right: str) -> str:
    """What a share is of, where only that it was done is said ("of visits were made")."""
    told = predicate(right)
    return share_of(right) if _DONE.match(told) or not told.strip(" ,and") else ""


def said_of(clause: str, who: str) -> str:
    """What is said behind the noun of those counted."""
    return clause.partition(who.split()[-1])[2] if who else clause


def tells_how_many(so_far: str) -> bool:
    """Whether the words before a number lead to the size of a whole group ("there are 333")."""
    return _HOW_MANY.search(so_far) is not None


def says(clause: str, who: str) -> bool:
    """Whether something is said of those counted, more than that, where and when they are."""
    return _SAYS_NOTHING.match(said_of(clause, who)) is None


def base(so_far: str) -> str:
    """What a sentence opens with as the whole of a share ("Of 67 children adopted, 60%":
    "67 children adopted"); else nothing."""
    match = _BASE.match(so_far)
    return "" if match is None or _THIS.fullmatch(match["base"]) else match["base"].strip()


def number_of(left: str) -> str:
    """The noun phrase behind "number of", where the words lead to a number; else nothing."""
    match = _NUMBER_OF.search(left)
    return " ".join(match["what"].split()) if match else ""


def told_of_number(left: str) -> str:
    """What stands behind "number of" before a number, all of it; else nothing."""
    match = _NUMBER_OF.search(left)
    return left[match.start("what") :] if match else ""


def of_whom(scene: Scene, figures: list[Figure], number: Number, left: str) -> str:
    """The base of a share of those just counted ("310 live with foster families, of whom 44%");
    else nothing."""
    before = figures[-1] if figures else None
    after = scene.text[number.span.end : scene.sentence.span.end]
    if before is None or not (is_part_of_those(after) or _OF_THOSE.search(left)):
        return ""
    told = scene.text[before.evidence.words[0].end : number.span.start]
    told = re.sub(r"\s*\([^()]*\)", "", first_clause(told))
    said = " ".join(said_of(told, counted(told)).split()).strip(" ,")
    if not said or not _VERB.match(said):
        return before.population
    return f"{before.population or 'those'}{' who' if _FINITE.match(said) else ''} {said}"


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


def stands_for_those(left: str) -> bool:
    """Whether a number counts a part of those before it: "372 …, of whom 55"."""
    return _OF_THOSE.search(left) is not None


def counts_few(so_far: str, after: str) -> bool:
    """Whether a low number in words counts children, carers, workers or what is done for them,
    rather than what inspectors, leaders or plans have few of."""
    return _FEW.match(after) is not None and _THERE.search(so_far) is not None


def whole_of(after: str) -> int:
    """How many characters of ``after`` tell the whole that a number is a part of."""
    match = _OUT_OF.match(after)
    return match.end() if match else 0


def out_of(after: str) -> str:
    """The whole that a number is a part of ("4 out of 10 cases": "10 cases"); else nothing."""
    match = _OUT_OF.match(after)
    whole = " ".join(match["whole"].split()) if match else ""
    return whole if re.search("[a-z]", whole) else ""


def of_those_before(so_far: str) -> bool:
    """Whether a sentence counts some of those told of before it ("Of this number, 120 …")."""
    return (
        re.search(r"\bof (?:this|that|these|those|(?:the )?\d+)\b", so_far, re.IGNORECASE)
        is not None
    )


def continues(scene: Scene, number: Number, left: str) -> bool:
    """Whether a number is the one before it again: a rate in brackets, an earlier value."""
    so_far = scene.before_number(number)
    in_brackets = is_in_brackets(scene, number)
    last = left.rpartition(",")[2]
    if "," in left and FROM_TO.search(last) and not _GOES_ON.match(last):
        # "…, while caseloads fell from"
        return False
    again = in_brackets and re.search(r"\(\s*(?:or|a rate of|equivalent to|rate)?\s*$", left, re.I)
    rate = number.unit == "per-10000" and re.search(r"\b(?:rate of|equivalent (?:of|to))\s*$", left)
    after = scene.text[number.span.end : scene.sentence.span.end]
    listed = number.unit == "percent" and scene.text[number.span.end - 1] == "%"
    in_row = listed and _AND_AGAIN.fullmatch(left) and _IN_ROW.match(after)
    return bool(again or rate or in_row or _FROM.search(left) or is_later_value(so_far, left))


def is_in_brackets(scene: Scene, number: Number) -> bool:
    """Whether a number stands in brackets that are still open."""
    so_far = scene.before_number(number)
    return so_far.count("(") > so_far.count(")")


def is_later_value(so_far: str, left: str) -> bool:
    """Whether "to" leads to the number from an earlier one: "dropping from 292 … to"."""
    if TO.search(left) is None:
        return False
    earlier = re.sub(r"\s*\([^()]*$", "", so_far[: len(so_far) - len(left)])
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
    before = _last(_BESIDE_BEFORE, left)
    if before and not _OWN_BESIDE.search(left):
        return _which(before), _clean(before[0])
    after = _BESIDE_AFTER.match(right)
    if after is None:
        return "", ""
    if _SET_AGAINST.match(after[0]) or re.search(r"\bline\b", after[0]):
        return "", _clean(_SET_AGAINST.sub("", after[0])) + " average"
    return _which(after), _clean(re.sub(r"^\W*(?:in|for|across)?\s*", "", after[0]))


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The match that begins last: of two places named, the one beside the number."""
    found = match = pattern.search(words)
    while match is not None:
        found, match = match, pattern.search(words, match.start() + 1)
    return found


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
    schools = _IN_SCHOOLS.search(last_clause(left))
    if schools:
        return "pupils " + schools[0]
    among = _AMONG.match(right)
    if among and not re.search(_PLACES, among["who"], re.IGNORECASE):
        return " ".join(among["who"].split()).strip(" ,")
    whole = scene.words if _PARTICIPLE.match(right) else ""
    for context in (*nearest_first(left, right), whole, scene.stem, scene.heading):
        for words, group in _GROUPS:
            if re.search(words, context, re.IGNORECASE):
                return group
    return ""
