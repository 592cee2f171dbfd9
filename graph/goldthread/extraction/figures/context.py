"""The words around a number: whom it counts, and whether it goes on from another."""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core.model import Figure, Span
from goldthread.extraction.figures import comparisons
from goldthread.extraction.figures.amounts import Number
from goldthread.extraction.text.context import Sentence
from goldthread.extraction.text.dates import DateMention

_NOUNS = (
    r"(?:children\s+and\s+young\s+people|children|young people|young person"
    r"|child(?=\s+(?:is|was|live[sd]|became|ceased|moved|has|had|who))|people|pupils|babies"
    r"|infants|siblings|boys|girls|teenagers"
    r"|care[- ]?leavers"
    r"|families|households|parents|adopters|carers|managers|social workers|workers"
    r"|practitioners|staff|posts"
    r"|vacancies|referrals|re-referrals|contacts|assessments|plans|cases|placements|adoptions"
    r"|orders"
    r"|homes|requests|notifications|reviews|allegations|enquiries|visits|interviews|incidents"
    r"|(?:referral|assessment|plan|placement|adoption|order|home|notification|review|visit"
    r"|interview)"
    r"(?=\s+(?:was|is|has|had|in|of|for|to|and|from|at|on|being|completed)\b|[.,;:)]|\s*$)"
    r"|episodes|applications|proceedings|apprentice(?:ship)?s|advisers|volunteers|mentors"
    r"|complaints|(?:family|sibling)\s+groups)"
)
_STOP = (
    r"(?:are|were|is|was|be|been|being|have|had|has|do|did|does|live[sd]?|living|agreed"
    r"|achieved?|achieving"
    r"|remain\w*|receiv\w+|got|get|made|gave|went|became|become|moved|left|ceased|waited"
    r"|engaged|gain\w*|obtain\w*|pass(?:ed)?|reach\w*|took|take|stay\w*|work(?:ing|ed)|study\w*"
    r"|than|requir\w+|compares"
    r"|attend\w*|return\w*(?!\s+(?:home\s+)?interviews?\b)"
    r"|came|come|said|say|felt|feel|know|knew|will|would|can|could|should|may|who|that|which"
    r"|whose|when"
    r"|where|while|compared|with|against|but|across|by|over|under|at|in|on|from|to|as|placed"
    r"|completed"
    r"|accounted|attending|identified|out|reported|rose|fell|understood|used|for|because|due|since"
    r"|despite|having|shows?|showed|experienc\w+|benefit\w+|featur\w+|resulted|led|audited|open"
    r"|following|after|before|during|including|being|and"
    r"|supported|continuing|do|need\w*|meets?|meeting|met|resulting|becoming|going|goes|go"
    r"|access\w*|participat\w*)"
)
_STATE_NOUNS = (
    r"(?:looked[\s-]after|(?:in|leaving)\s+(?:need|care|custody|residence)"
    r"|subject\s+(?:to|of)\s+(?:an?\s+)?(?:child\s+protection\s+)?plans?)\b"
)
"""What belongs to the name of a group although it begins with a word that ends a phrase."""
_AGED = (
    r"aged\s+\d+(?:\s*(?:,|to|and|or|–|-)\s*\d+)*(?:\s+(?:and|or)\s+(?:over|under|older))?"
    r"(?:\s+years)?\b"
)
_PAIRED = (
    rf"(?!{_NOUNS}\b)[a-z][\w-]*\s+(?:and|or)(?=\s+(?:(?!{_STOP}\b)[\w-]+\s+){{0,3}}?{_NOUNS}\b)"
)
"""The first of two words that tell the kind of one noun ("initial and review health
assessments")."""
_DONE_TO = rf"[a-z]+ed(?=\s+{_NOUNS}\b)"
"""A participle before its noun, though it ends a phrase elsewhere ("reported cases")."""
_PHRASE = (
    rf"(?:(?:{_STATE_NOUNS}|children\s+(?:and|or)\s+(?:young\s+people|famil(?:y|ies))\b|{_AGED}"
    rf"|{_DONE_TO}|{_PAIRED}|(?!{_STOP}\b)[A-Za-z][\w’'-]*)(?:\s+|(?=[.,;:)]|$)))+"
)
_WHO = (
    r"(?:who\s+(?:(?:had|have|has|were|are|been)\s+)*"
    r"(?:looked\s+after|cease[ds]?\s+to\s+be\s+looked\s+after|[\w’'-]+)"
    rf"(?:\s+(?:from|to|in|of|by|or|and|care|home|the)\b|\s+(?!{_STOP}\b)[\w’'-]+)*)?"
)
_DETERMINER = r"(?:all\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+)?"
_AGES = r"(?:\d+\s*(?:to|and|or|–|-)\s*\d+[\s-]*year[\s-]*olds?\s+)?"
_OF_WHOM = re.compile(
    rf"\s*of\s+(?!(?:no|an?)\b){_DETERMINER}{_AGES}(?P<who>\d+[\s-]*year[\s-]*olds|{_PHRASE}{_WHO})"
)
_AMONG = re.compile(
    rf"\s*(?:overall\s+)?(?:for|among|amongst)\s+{_DETERMINER}(?!an?\s)(?P<who>{_PHRASE})"
)
COUNTED = re.compile(
    rf"\s+(?:of\s+)?{_DETERMINER}(?P<who>(?:(?!{_STOP}\b)[A-Za-z][\w’'-]*,?\s+){{0,5}}?{_NOUNS}"
    rf"(?:\s+{_STATE_NOUNS})?)\b(?!['’-]|\s+and\s+famil)"
)
STANDS_FOR_PEOPLE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:currently|now)\s+)?(?:live[sd]?|living|of (?:whom|these|them"
    r"|those|the)"
    r"|were|are|had|have|ceased)\b"
)
FROM_TO = re.compile(
    r"\b(?:increas\w+|reduc\w+|decreas\w+|risen|rose|rise|rising|fall\w*|fell|drop\w*|grew"
    r"|grow\w*|declin\w+|deteriorat\w+|slipp\w+"
    r"|down|up|higher|lower|compar\w+|improv\w*|worsen\w*)\b[^.;]{0,120}?\b(?:from|to|with|of|by)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
TO = re.compile(r"\bto\s+(?:\w+\s+)?$")
_FROM = re.compile(r"\b(?:from|compar\w+ (?:with|to))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_OUT_OF = re.compile(
    rf"(?:\s*\([^()]*\))?\s+(?:out )?of (?:every |the |its |these |those"
    rf" )?(?P<whole>\d[\d,]*(?:\s+{_NOUNS})?)"
)
_NATIONALLY = re.compile(r"\W*(?:Nationally|Across (?:England|the country)|In England)\b")
_CASELOAD = re.compile(
    r"\b(?:case|work)loads?\b[^.;\d]{0,70}\b(?:of|is|are|was|were|averag\w+|to|from|between)\s+"
    r"(?:(?:more than|over|under|about|around|approximately|roughly|almost|nearly|fewer than"
    r"|less than|up to"
    r"|as (?:high|low|many) as) )?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:workers?|practitioners?|staff|advisers?|teams)\b[^.;\d]{0,30}\b(?:have|has|had|hold|holds"
    r"|holding"
    r"|held|carry|carries|carrying|carried|responsible for|allocated|managing)\s+"
    r"(?:an average of\s+)?"
    r"(?:(?:more than|over|under|about|around|approximately|roughly|almost|nearly|fewer than"
    r"|less than|up to"
    r"|as many as|at least) )?$",
    re.IGNORECASE,
)
_SHARE_IN_ROW = re.compile(r"\d[\d.,]*\s*(?:%|per cent)")
_THIS = re.compile(r"(?:this|that|these|those)?\s*(?:number|total|cohort|group)?", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:and\s+)?(?:down|up|(?:an?|the) \w+)\s+(?:from|to)\b")
_GOES_ON_NOW = re.compile(
    r"\s*(?:(?:and|but)\s+)?(?:it|this|that|which|these)\s+(?:has|have|had|is|was|then|now)\b"
)
_IMPROVES_ON = re.compile(
    r"\b(?:improvement|increase|decrease|reduction|rise|fall|drop|decline)\s+(?:on|over)\s+"
    r"(?:[\w’'-]+\s+){0,5}$"
)
_WHEN_IT_WAS = re.compile(r"\bwhen\s+(?:it|they|this)\s+(?:was|were|stood)(?:\s+at)?\s+$")
_FOR_OTHERS = re.compile(
    r"\s*(?:[,;]\s*)?(?:and|but|while)\s+(?:for|in|at|among)\s+(?P<who>[^,;.\d]{3,40}?)\s+"
    r"(?:it\s+)?(?:was|is|were|are|at)\s+(?:(?:just|only|about|around|over|under|nearly|almost)\s+)*$"
)
"""What leads to the same measure of others ("and for secondary pupils was 90%")."""
_WHICH_IS = re.compile(
    r"(?:,?\s+which\s+(?:is|was|accounts?\s+for|represents?|equates?\s+to|amounts?\s+to)"
    r"|\b(?:representing|equating\s+to|accounting\s+for|amounting\s+to|equivalent\s+to))\s+"
    r"(?:(?:just|only|about|around|over|under|nearly|almost|approximately)\s+)*$"
)
"""What leads from a number to the share that it is ("nineteen …, which accounts for 12%")."""
_DASH = re.compile(r"\s[–-]\s*(?:(?:just|only|about|around|over|under|nearly|almost)\s+)*$")
_JOINED = re.compile(r"\s*(?:,|and)\s*")
_NAME = 4  # words right before a bracket that name what it measures
_JOINT = re.compile(r",|\b(?:and|or|than|through|but|with|in)\b(?!\s*\()")
_LETTERS = re.compile(r"[A-Za-z]{3}")
_IN_BRACKETS = re.compile(r"\(\W*(?:\w+\s+){0,2}$")
_BASE = re.compile(
    r"\W*(?:Of|Out of|Among|Amongst)\s+(?:the\s+|these\s+|those\s+)?"
    rf"(?P<base>\d[\d,]*\s+(?:\w+\s+)?{_NOUNS}(?=\s+\d)|(?:[^;,(]|\([^()]*\)|(?<=\d),(?=\d))*,)"
)
_NUMBER_OF = re.compile(rf"\b(?:numbers?|volume|total) of\s+{_DETERMINER}(?P<what>{_PHRASE})")
_BASE_OF_CLAUSE = re.compile(
    r",\s+(?:and\s+)?of\s+(?:the\s+|these\s+|those\s+)?"
    r"(?P<base>\d[\d,]*\s+[a-z][^;,(]*(?:\([^()]*\))?,)(?=[^,;]*$)"
)
_LOOKS_AFTER = re.compile(
    r"\b(?:looking|looks?|looked)\s+after\s+(?=(?:(?:about|around|over|approximately|some|nearly)\s+)*$)"
)
_THIS_HELP = re.compile(
    r"\b(?:receiv\w+|using|us(?:e|ed)|access\w*|offered)\s+(?:this|such|the same)\s+(?:kind of\s+)?"
    r"(?:support|service|help|offer)\b"
)
_CHANGED_BY = re.compile(
    r"\b(?:being|reflected|required|resulting|due\s+to|because|as\s+a|following)\b"
)
_DONE_BY = re.compile(r"\b(?:made|received|raised)\s+(?:by|from)\b")
_AND_AGAIN = re.compile(
    r"\W*(?:overall\b|(?:in|at|by|during|to)\s+[\w /–-]{3,25})?\s*(?:,|and)\s*"
    r"(?:(?:just|only|up to|over|about|around|almost|nearly|more than|less than) )?$"
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
_OF_THOSE_NAMED = re.compile(rf"\s+of (?:these|those)\s+(?P<who>{_NOUNS})\b")
_FINITE = re.compile(r"(?:live[sd]?|are|were|is|was|have|has|had|ceased|became)\b")
_VERB_BEFORE = re.compile(r"\b(?:are|is|was|were|have|has|had|[a-z]+(?:ed|ing|s))\b.*\w\s+$")
_VERB = re.compile(rf"{_FINITE.pattern}|(?:\w+ing|placed|known|subject)\b")
_DONE = re.compile(
    r"\s*(?:were|are|was|is|have been|had been|has been|being)?\s*(?:\w+ly\s+)?"
    r"(?:completed|held|undertaken|carried out|offered|done|conducted|up to date|in place|accepted"
    r"|made|taken up|recorded)\b"
)
_IS_DONE = re.compile(
    r"\b(?:completed|undertaken|carried out|conducted|held|recorded|up to date|(?:in|on) time"
    r"|timely|within|timescales?)\b"
)
_SAYS_NOTHING = re.compile(
    r"\s*(?:$|[.;:,)]|(?:and|or|but|while|although|with|of whom|compared|as|at|on|by|during"
    r"|since|from"
    r"|aged|between|respectively"
    r"|in (?:total|the (?:area|authority|city|county|borough|council)|\d{4}|[A-Z]\w+)"
    r"|who (?:are|were) (?:currently )?(?:in|open)|(?:are |were )?(?:currently )?(?:being )?"
    r"(?:supported|looked after|employed)(?: by (?:the|its) (?:local )?(?:authority|council"
    r"|service))?$"
    r"|this|per)\b)"
)
_FEW = re.compile(
    r"\s+(?:(?!(?:of|in|to|and|or)\b)[a-z][\w’'-]*\s+){0,3}?(?:children|young people|care[-"
    r" ]leavers|families|babies"
    r"|siblings|social workers|foster carers|adopters|adoptions|fostering households|unaccompanied"
    r"|apprenticeships|(?:special guardianship|placement|adoption|care) orders|new carers"
    r"|(?:adoptive|foster|fostering) (?:placements|families)|(?:family|sibling) groups|pupils"
    r"|brothers and sisters|independent visitors|return (?:home )?interviews"
    r"|serious (?:case|incident) \w+|children['’]s homes)\b(?!['’-]|\s+and\s+famil)"
)
_THERE = re.compile(
    r"^\W*(?:only |just |a further |an additional |another )?$"
    r"|\b(?:there (?:are|were|have been|had been)|and|with|including|of the|has|have|had|for"
    r"|currently|only|just|to|of|by|in|resulting in|secured|inspection|year|months?|\d{4}),?\s+"
    r"(?:(?:only|just|currently|a further|an additional|another|approved|recruited|at least|over"
    r"|fewer than|up to|around|about) )*$",
    re.IGNORECASE,
)
_IN_SCHOOLS = re.compile(
    r"\b(?:in|at) (?:nursery|primary|secondary|special)(?: and \w+)? (?:schools|level)\b"
)
_CLAUSE_END = re.compile(
    r"[;:]|,\s+(?:while|whereas|although|but|and|with|compared"
    r"|(?:the\s+|(?:vast\s+|large\s+)?(?:majority|most|all|many|some|few|none|half)\s+){0,3}"
    r"of whom|of which)\b|\bwhile\b"
    r"|,\s+an?\s+(?:\w+\s+){0,3}(?:figure|rate|improvement|increase|decrease|reduction|rise|fall)\b",
    re.IGNORECASE,
)
_SAID_END = re.compile(
    r"\s+including\b|(?<!looked after)\s+and\s+(?:are|is|were|was|have|has|had)\b"
)
"""What ends the first of several things said of the same people; where those went who are looked
after no longer goes on from it."""
_SAME_AGAIN = re.compile(
    r"\s*(?:This|That|It|These)\s+(?:is|was|represents?|equates?|amounts?|are|were)\s+(?:to\s+)?"
    r"(?:the\s+equivalent\s+(?:of|to)\s+|equivalent\s+to\s+|(?:an?"
    r"|the)\s+[\w\s-]{0,30}?(?:from|of|on)\s+)?"
    r"(?:approximately\s+|about\s+|around\s+|almost\s+|nearly\s+|just\s+|over\s+|under\s+)*",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\W*(?:(?:In|At|By|For|Since|On|As at)\s[^,;.]{3,30}?,?\s+)?(?:However,?\s+)?"
    r"(?:[Tt]his|[Tt]hat|[Ii]t|[Tt]hese"
    r"|[Tt]he (?:figure|rate|percentage|proportion|number|total|average))\s+"
    r"(?:(?:has|have|had)\s+(?:since\s+|now\s+)?(?:been\s+)?)?(?:is|was|are|were|remain\w*"
    r"|compar\w+|represent\w*|equat\w+|amount\w*|ris\w+|rose|f[ae]ll\w*|increas\w+|decreas\w+"
    r"|reduc\w+|improv\w+|declin\w+|exceed\w*|stood|stands|dropp\w+|grew|grown)\b"
    r"(?!\s+(?:\w+ly\s+)?(?:in the context|due|because|based|as a result|down to|attributed))"
)
"""How a sentence opens that goes on from the figure before it ("This is lower than …")."""
_THEIR_OWN = re.compile(
    r"(?:^|[,;(]|\b(?:and|with|but|while|of whom))\s*(?:(?:only|just|about|around|over|nearly"
    r"|almost|a further|another|an additional|the other|the remaining)\s+)*$",
    re.IGNORECASE,
)
_DO = re.compile(
    r"\s+(?:(?:currently|now|also|already)\s+)?(?:have|had|has|are|were|was|is|did|do|live[sd]?"
    r"|remain\w*|continue[sd]?|of no|within|in (?!total)|attend\w*|achiev\w+|gain\w+"
    r"|(?!\w+ed\s+[a-z]+s\b)[a-z]{3,}ed\b"
    r"|[a-z]{3,}ing)\b"
)
"""What is said of people or things just counted, whom a number without a noun counts again."""
_BRACKET = re.compile(r"\s*\([^()]*\)")
_ALONE = re.compile(r"\s*\)")
_NOUN_BEFORE = re.compile(
    rf"(?<!\w)(?P<who>(?:(?!(?:{_STOP}|of|an?|the|those|numbers?|small|large|high|low)\b)"
    rf"[A-Za-z][\w’'-]*\s+){{0,4}}?{_NOUNS}(?:\s+{_STATE_NOUNS})?)"
    r"\s*\(\s*(?:(?:about|around|over|nearly|almost)\s+)?$"
)
_BARE_SUBJECT = re.compile(
    r"[,;(]?\s*\b(?:although|and|but|while|with)\s+(?:the|this|that)\s+"
    r"(?:percentage|proportion|rate|figure|number)\s+"
    r"(?:(?:has|had|have|is|was)\b|[a-z]+ed\b|fell|rose|dropped)[^,;]*$"
)
_SUBJECT_BEFORE = re.compile(
    r"\b(?:by|was|were|is|are|at|to|from|of|than|stands at)\s+(?:just |only |over |under "
    r"|about |around )*$"
)
_PARTICIPLE = re.compile(
    r"\s*(?:being |having )?(?:placed|living|lived?|were|are|had|have|achiev\w+|remain\w*"
    r"|receiv\w+|attend\w*)\b"
)
_PEOPLE = re.compile(rf"\b{_NOUNS}\b|\d[\s-]*years?[\s-]*old", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:these|this|those|them|whom|which)\b")
_GENERIC = re.compile(
    r"(?:these |those )?(?:children|young people|people|cases|children and young people)", re.I
)
_YOUNG = re.compile(
    r"\b(?:children and young people|children|young people|pupils|students)\b", re.IGNORECASE
)
_GROUPS = (
    (
        r"looked[- ]after|children in care|in care\b(?! (?:management|proceedings|plan))",
        "children looked after",
    ),
    (r"care leavers|(?<!children )leaving care", "care leavers"),
    (r"social workers?", "social workers"),
    (r"child protection plan", "children subject to a child protection plan"),
    (r"children in need", "children in need"),
)


class Scene(Struct, frozen=True):
    """A sentence with its dates and the line that leads to it, if it is a list's bullet.

    ``before`` is the figure found last before this sentence. ``last`` is the text of the sentence
    right before it, and ``carried`` the figure of that which this one may speak on of: the last one
    of the same owner.
    """

    sentence: Sentence
    text: str
    dates: list[DateMention]
    stem: str
    stem_dates: list[DateMention]
    heading: str
    before: Figure | None
    carried: Figure | None
    last: str = ""

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
    return _SAID_END.split(_CLAUSE_END.split(words)[0])[0]


def nearest_first(left: str, right: str) -> tuple[str, str]:
    """The clauses on both sides of a number, the one that says what it counts first."""
    sides = (first_clause(predicate(right)), last_clause(left))
    if _IN_BRACKETS.search(left):
        return sides[::-1]
    counted = COUNTED.match(right) or _OF_WHOM.match(right)
    return sides[::-1] if _SUBJECT_BEFORE.search(left) and not counted else sides


def named_in_front(left: str) -> str:
    """The words right before the bracket that a number opens, which name what it measures; else
    nothing."""
    match = _IN_BRACKETS.search(left)
    words = _JOINT.split(left[: match.start()])[-1].split() if match else []
    return " ".join(words[-_NAME:])


def share_of(right: str) -> str:
    """Those a share is of ("74% of care leavers": "care leavers"); else nothing."""
    match = _OF_WHOM.match(right)
    return _trim(match["who"]) if match and not _PRONOUN.match(match["who"]) else ""


def base_of_share(right: str) -> str:
    """Those a share is said to be of behind it, or among ("17% for managers"); else nothing."""
    match = _AMONG.match(right)
    among = match and _PEOPLE.search(match["who"]) and not comparisons.names_place(match["who"])
    return _trim(match["who"]) if match and among else share_of(right)


def _trim(who: str) -> str:
    """A noun phrase in one line, without what only leads to more."""
    words = " ".join(who.split()).strip(" ,")
    return re.sub(r"(?:\s+(?:and|or|of|the|to|(?!family)[a-z]{3,}ly))+$", "", words)


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


def is_done(clause: str) -> bool:
    """Whether a clause says that something was done, or done in time."""
    return _IS_DONE.search(clause) is not None


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
    """What a sentence or clause opens with as the whole of a share ("Of 67 children adopted, 60%":
    "67 children adopted"); else nothing."""
    match = _BASE.match(so_far) or _BASE_OF_CLAUSE.search(so_far)
    told = match["base"].rstrip(",").strip() if match else ""
    return "" if _THIS.fullmatch(told) else told


def behind_base(left: str, so_far: str) -> str:
    """The words before a number that stand behind the whole its sentence opens with."""
    whole = base(so_far)
    if not whole:
        return left
    end = so_far.index(whole) + len(whole)
    return so_far[max(end, len(so_far) - len(left)) :]


def subject_before(left: str, so_far: str) -> str:
    """The clause before one whose subject names only a number again ("…, although the percentage
    decreased from"); else nothing."""
    bare = _BARE_SUBJECT.search(left)
    if bare is None:
        return ""
    return last_clause(so_far[: len(so_far) - len(left) + bare.start()].rstrip(" ,;"))


def looks_after(left: str) -> str:
    """The words right before a number that say that those counted are looked after; else
    nothing."""
    match = _LOOKS_AFTER.search(left)
    return match[0] if match else ""


def is_of_this_help(clause: str) -> bool:
    """Whether those counted get what was named before ("receiving this support")."""
    return _THIS_HELP.search(clause) is not None


def changed(right: str) -> str:
    """What a change is of, behind its number ("53% increase in referrals | being …")."""
    return _CHANGED_BY.split(right)[0]


def number_of(left: str) -> str:
    """The noun phrase behind "number of", where the words lead to a number; else nothing."""
    match = _NUMBER_OF.search(left)
    return " ".join(match["what"].split()) if match else ""


def told_of_number(left: str) -> str:
    """What stands behind "number of" before a number, up to who did it; else nothing."""
    match = _NUMBER_OF.search(left)
    return _DONE_BY.split(left[match.start("what") :])[0] if match else ""


def behind_bracket(after: str) -> str:
    """What stands behind a number, without the bracket that it ends."""
    match = _ALONE.match(after)
    return after[match.end() :] if match else after


def of_whom(scene: Scene, figures: list[Figure], number: Number, left: str) -> str:
    """The base of a share of those just counted ("310 live with foster families, of whom 44%");
    else nothing."""
    before = figures[-1] if figures else None
    after = scene.text[number.span.end : scene.sentence.span.end]
    if before is None or not (is_part_of_those(after) or _OF_THOSE.search(left)):
        return ""
    told = scene.text[before.evidence.words[0].end : number.span.start]
    told = re.sub(r"\s*\([^()]*\)", "", first_clause(told))
    those = _OF_THOSE_NAMED.match(after)
    if those and those["who"] not in before.population:
        return those["who"]
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


def carries_on(scene: Scene) -> bool:
    """Whether a sentence speaks on of what the figure before it measured ("This is lower than")."""
    return _AGAIN.match(scene.text, scene.sentence.span.start, scene.sentence.span.end) is not None


def counts_more(left: str, after: str) -> bool:
    """Whether a number without a noun counts more of those just counted ("twelve have an advocate
    and six have …")."""
    return _THEIR_OWN.search(left) is not None and does(after)


def does(after: str) -> bool:
    """Whether something is said right behind a number of those it counts."""
    return _DO.match(_BRACKET.sub("", after, count=1)) is not None


def in_brackets(left: str, after: str) -> str:
    """The noun phrase whose number stands alone in brackets behind it ("assessments (94) that
    …"); else nothing."""
    match = _NOUN_BEFORE.search(left) if _ALONE.match(after) else None
    return " ".join(match["who"].split()) if match else ""


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


def is_of_those_who(right: str, left: str) -> bool:
    """Whether what stands behind a whole tells only who its people are, because what is said of
    the part stands before it ("they are in touch with 36 of the 37 care leavers who …")."""
    return right.startswith(" who ") and _VERB_BEFORE.search(last_clause(left)) is not None


def whole_of(after: str) -> int:
    """How many characters of ``after`` tell the whole that a number is a part of."""
    match = _OUT_OF.match(after)
    return match.end() if match else 0


def out_of(after: str) -> str:
    """The whole that a number is a part of ("4 out of 10 cases": "10 cases"); else nothing."""
    match = _OUT_OF.match(behind_bracket(after))
    whole = " ".join(match["whole"].split()) if match else ""
    return whole if re.search("[a-z]", whole) else ""


def of_those_before(so_far: str) -> bool:
    """Whether a sentence counts some of those told of before it ("Of this number, 120 …")."""
    return (
        re.search(r"\bof (?:this|that|these|those|(?:the )?\d+)\b", so_far, re.IGNORECASE)
        is not None
    )


def continues(scene: Scene, number: Number, left: str, unit: str) -> bool:
    """Whether a number is the one before it again: a rate in brackets, an earlier value.

    ``unit`` is that of the figure before it: a share in brackets behind another share is of
    something else.
    """
    so_far = scene.before_number(number)
    in_brackets = is_in_brackets(scene, number) and not stands_for_those(left)
    in_brackets = in_brackets and (number.unit != unit or unit not in ("percent", "count"))
    last = left.rpartition(",")[2]
    if (
        "," in left
        and FROM_TO.search(last)
        and not (_GOES_ON.match(last) or _GOES_ON_NOW.match(last))
    ):
        # "…, while caseloads fell from"
        return False
    again = in_brackets and re.search(r"\(\s*(?:or|a rate of|equivalent to|rate)?\s*$", left, re.I)
    rate = number.unit == "per-10000" and re.search(r"\b(?:rate of|equivalent (?:of|to))\s*$", left)
    shared = (
        for_others(left)
        or (number.unit == "percent" and unit == "count" and _DASH.search(left))
        or (number.unit == "percent" and _WHICH_IS.search(left))
        or (number.unit == "pounds" and _JOINED.fullmatch(left))
    )
    moved = (
        _FROM.search(left)
        or _IMPROVES_ON.search(left)
        or _WHEN_IT_WAS.search(left)
        or is_later_value(so_far, left)
        or _now(left)
    )
    return bool(again or rate or in_row(scene, number, left) or shared or moved)


def in_row(scene: Scene, number: Number, left: str) -> bool:
    """Whether a share goes on a row of them ("39% in English and 29% in mathematics")."""
    after = scene.text[number.span.end : scene.sentence.span.end]
    listed = number.unit == "percent" and scene.text[number.span.end - 1] == "%"
    return bool(listed and _AND_AGAIN.fullmatch(left) and _IN_ROW.match(after))


def is_joined(after: str) -> bool:
    """Whether a number is joined to the one behind it, whose noun is also its own."""
    return re.match(r"\s+(?:and|or)\s+\d", after) is not None


def for_others(left: str) -> str:
    """Those of whom a number tells what the number before it tells of others; else nothing."""
    match = _FOR_OTHERS.fullmatch(left)
    return " ".join(match["who"].split()) if match else ""


def _now(left: str) -> bool:
    """Whether words lead from an earlier value to the one now ("it has now improved to")."""
    last = left.rpartition(",")[2]
    return _GOES_ON_NOW.match(last) is not None and TO.search(last) is not None


def says_what_they_are(right: str) -> bool:
    """Whether what stands behind a number names those it counts ("and 82 are care leavers")."""
    return re.match(r"\s*(?:are|were)\s", right) is not None


def opens_bracket(left: str) -> bool:
    """Whether the words before a number open the bracket that it stands in."""
    return _IN_BRACKETS.search(left) is not None


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


def population(scene: Scene, after: str, left: str, right: str, is_count: bool) -> str:
    """Whom a figure is of: what is counted, else the group the words around it name."""
    after = behind_bracket(after)
    if not is_count:  # "93% (66 of 71) of care leavers"
        after = _BRACKET.sub("", after, count=1) if _BRACKET.match(after) else after
    for pattern in (_OF_WHOM, COUNTED) if is_count else (_OF_WHOM,):
        match = pattern.match(after)
        if match and not _PRONOUN.match(match["who"]):
            return _trim(match["who"])
    schools = _IN_SCHOOLS.search(last_clause(left))
    if schools:
        return "pupils " + schools[0]
    numbered = number_of(left) if is_count else ""
    if numbered and not is_generic(numbered):
        return _trim(numbered)
    among = base_of_share(right)
    if among:
        return among
    whole = scene.words if _PARTICIPLE.match(right) else ""
    contexts = (*nearest_first(left, right), whole, scene.stem, scene.heading)
    for context in contexts:
        for words, group in _GROUPS:
            if re.search(words, context, re.IGNORECASE):
                return group
        young = _YOUNG.search(context)
        if young:
            return young[0].lower()
    return ""
