"""Who said what stands in quotation marks.

The words around a quotation, with every quotation blanked out, are searched for a verb of
saying and for the one who says: behind the quotation ("…,” she said), before it (Leader of
the council, Councillor Philip Jackson said: “…), in the line that leads to it, or carried
on from the quotation before. What nobody is said to say is the inspectors' report.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Span
from goldthread.extraction.text.sides import SAYING

BLANK = "\x01"

_VERB = (
    r"(?:said|says?|saying|added|adds?|adding|told|tells?|explain(?:ed|s|ing)|comment(?:ed|s|ing)"
    r"|describ(?:ed|es|ing)|wrote|writes?|stat(?:ed|es|ing)|not(?:ed|es|ing)|warn(?:ed|s|ing)"
    r"|insist(?:ed|s)"
    r"|admit(?:ted|s)|pledg(?:ed|es|ing)|promis(?:ed|es|ing)|prais(?:ed|es|ing)|report(?:ed"
    r"|ing)|reads?"
    r"|conclud(?:ed|es|ing)|claim(?:ed|s|ing)|argu(?:ed|es|ing)|acknowledg(?:ed|es|ing)"
    r"|urg(?:ed|es|ing)"
    r"|stress(?:ed|es|ing)|continu(?:ed|es)|highlight(?:ed|s|ing)|criticis(?:ed|es|ing)"
    r"|reveal(?:ed|s|ing)"
    r"|welcom(?:ed|es|ing)|call(?:ed|s|ing)|found|finds?|observ(?:ed|es|ing)|recognis(?:ed|es)"
    r"|reassured|apologis(?:ed|es|ing)|respond(?:ed|s|ing)|concede[sd]|remark(?:ed|s)|hail(?:ed|s)"
    r"|commend(?:ed|s|ing)|identif(?:ied|ies)|raised|rais(?:es|ing)|vow(?:ed|s)|express(?:ed"
    r"|es|ing)|agreed"
    r"|declar(?:ed|es)|repli(?:ed|es)|confirm(?:ed|s)|denie[ds]|complain(?:ed|s)"
    r"|tweeted|cited|cites|asked|points? out|pointed (?:out|to)|according to)"
)
_BLAMES = (
    r"(?:accus(?:ed|es|ing)|brand(?:ed|s|ing)|dismiss(?:ed|es)|blam(?:ed|es)|label(?:led|s)"
    r"|slam(?:med|s)|blast(?:ed|s)|attack(?:ed|s)|condemn(?:ed|s))"
)
"""Verbs that lead to what somebody calls another; in the passive whoever says it is not told."""
_VERBS = re.compile(rf"\b(?:{_VERB}|{_BLAMES})\b", re.IGNORECASE)
_BEHIND = re.compile(
    rf"[”\"’',.\s–-]*(?:(?P<subject>(?!(?:but|and|while|although|though|when|because|which|as|where"
    rf"|despite|with|so|or|than|for|in|of|to)\b)[^.!?;:{BLANK}]{{1,220}}?)\s+(?P<verb>{_VERB})\b"
    rf"|(?P<verb2>{_VERB})\s+(?P<subject2>[^.!?;:{BLANK}]{{2,160}}))"
)
_LATER = re.compile(rf",[”\"]? (?P<subject>[^.,;:{BLANK}]{{2,60}}) (?P<verb>{_VERB})\b")
_SENTENCE_END = re.compile(rf"[.!?][”\"’')]*\s+(?=[“\"‘'(\[]?[A-Z{BLANK}])")
_BY = re.compile(r"\s+by\b")
_WAS = r"\b(?:was|were|been|is|are|being)(?:\s+(?:\w+ly|also))?\s+"
_PASSIVE = re.compile(rf"{_WAS}$")
_NOT_ITS_OWN = re.compile(
    rf"[;:{BLANK}]|\b(?:who|whose|which|that|where|when|while|but|because|after|before|as|if)\b"
)
"""What between a subject and a verb tells that the verb is another's."""
_GOES_ON = re.compile(
    rf"[;:{BLANK}]|\b(?:who|which|where|when|while|whereas|but|because|although|though|since)\b"
    r"|\band\s+(?:\w+ly\s+)?(?:has|have|had|is|are|was|were|will|would)\b"
)
"""What behind a verb tells that something else is said of its subject."""
_PARTICIPLE = re.compile(r", \w+ing", re.IGNORECASE)
_ENDINGS = ".!?,"
_FARTHEST = 1200  # code points: see goldthread.documents.sentences


class Saying(Struct, frozen=True):
    """A clause of saying: where its subject stands, its verb, and the rule that found it."""

    subject: Span
    verb: Span
    rule: str


def blanked(text: str, stretches: list[Span]) -> str:
    """``text`` with every stretch blanked out but for its closing stop; offsets are kept."""
    parts, position = [], 0
    for span in sorted(stretches):
        if span.start < position:
            continue
        last = text[span.end - 1]
        keep = last if last in _ENDINGS else BLANK
        parts += [text[position : span.start], BLANK * (span.end - span.start - 1), keep]
        position = span.end
    return "".join([*parts, text[position:]])


class Blanked:
    """A text with its quotations blanked out, and where its sentences end.

    The ends in a stretch are looked for once, however many quotations stand in it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends: dict[Span, tuple[list[int], list[int]]] = {}

    def sentence_around(self, span: Span, within: Span) -> Span:
        """The sentence that ``span`` stands in, inside ``within``.

        It reaches no further than 1,200 code points to either side: no sentence is longer.
        """
        stops, starts = self._sentence_ends(within)
        before = bisect_right(starts, span.start)
        start = starts[before - 1] if before else within.start
        after = bisect_left(stops, span.end - 1, before)
        end = stops[after] + 1 if after < len(stops) else within.end
        return Span(max(start, span.start - _FARTHEST), min(end, span.end + _FARTHEST))

    def _sentence_ends(self, within: Span) -> tuple[list[int], list[int]]:
        """The stops in a stretch and, for each, where the next sentence starts."""
        if within not in self._ends:
            ends = list(_SENTENCE_END.finditer(self.text, within.start, within.end))
            self._ends[within] = ([end.start() for end in ends], [end.end() for end in ends])
        return self._ends[within]


def find_saying(blank: str, quote: Span, sentence: Span) -> Saying | None:
    """The clause that says who speaks the words at ``quote``, inside its sentence."""
    behind = _behind(blank, quote, sentence)
    if behind and blank[quote.end - 1] in _ENDINGS:
        return behind
    before = saying_before(blank, Span(sentence.start, quote.start))
    if before is None and behind is None:
        return _later(blank, quote, sentence)
    return before or behind


def _behind(blank: str, quote: Span, sentence: Span) -> Saying | None:
    match = _BEHIND.match(blank, quote.end, sentence.end)
    if match is None:
        return None
    group, verb = ("subject", "verb") if match["verb"] else ("subject2", "verb2")
    if match["verb"] and _PASSIVE.search(blank, match.start(), match.start("verb")):
        return None  # "“Skilled” social workers were commended": whoever says it is not told
    return Saying(Span(*match.span(group)), Span(*match.span(verb)), "said-behind")


def saying_before(blank: str, span: Span) -> Saying | None:
    """The last verb of saying in ``span``, which leads to a quotation, with its subject.

    ``None`` without one, or where it is a passive that names nobody ("was praised for").
    """
    verbs = list(_VERBS.finditer(blank, span.start, span.end))
    if not verbs:
        return None
    verb = Span(*verbs[-1].span())
    ahead = Span(verb.end, span.end)
    passive = _PASSIVE.search(blank, span.start, verb.start) is not None
    if passive and not _BY.match(blank, verb.end):
        return None
    if passive or blank[verb.start : verb.end].lower() == "according to":
        return Saying(ahead, verb, "said-before")
    subject_ends = verb.start
    if len(verbs) > 1 and _PARTICIPLE.fullmatch(blank, verb.start - 2, verb.end):
        subject_ends = verbs[0].start()  # "the report said …, adding …": the report adds
    return Saying(Span(span.start, subject_ends), verb, "said-before")


class Passive(Struct, frozen=True):
    """A verb by which the subject of a sentence is spoken of ("was praised for"); ``found`` where
    nothing tells by whom and it is a verb by which inspectors tell what they saw."""

    verb: Span
    found: bool


def passive_of(blank: str, span: Span) -> Passive | None:
    """How the subject of a sentence is spoken of in the words that lead to a quotation.

    ``span`` reaches from behind the subject to the quotation: in "Ann Marsh, the leader, was
    praised for “…”" the verb is "praised". ``None`` where the verb is another's ("whose team was
    praised") and where the words go on to say something else ("was praised but sees “…”").
    """
    match = _passive().search(blank, span.start, span.end)
    if match is None:
        return None
    before, behind = blank[span.start : match.start()], blank[match.end() : span.end]
    if _NOT_ITS_OWN.search(before) or _VERBS.search(before) or _GOES_ON.search(behind):
        return None
    found = match["blamed"] is None and _BY.match(blank, match.end()) is None
    return Passive(Span(*match.span("verb")), found)


@resources.per_ontology()
def _passive() -> re.Pattern[str]:
    verbs, others = alternatives("saying", "finding"), alternatives("saying", *SAYING)
    return re.compile(rf"{_WAS}(?P<verb>{_VERB}\b|{verbs}\b|(?P<blamed>{others}\b))", re.IGNORECASE)


def _later(blank: str, quote: Span, sentence: Span) -> Saying | None:
    """A verb of saying behind a later quotation of the same sentence ("…”, inspectors said)."""
    match = _LATER.search(blank, quote.end, sentence.end)
    if match is None:
        return None
    return Saying(Span(*match.span("subject")), Span(*match.span("verb")), "said-later")
