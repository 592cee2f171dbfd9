"""Who has the word in one sentence of a story, and whether it tells what was found at all.

The words are those of ``ontology/words/sides.txt``. The source is the subject of the verb of
saying that governs the sentence: the first in it ("The leader said inspectors were wrong" is the
leader's), unless it ends with one ("Plans are weak, inspectors said").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.grades import wordings_of
from goldthread.core.lexicon import alternation, alternatives, words
from goldthread.core.model import Side, Span
from goldthread.core.numerals import number_words
from goldthread.extraction.text.people_names import Name
from goldthread.extraction.text.wording import fold

SIDES: tuple[Side, ...] = get_args(Side)
_TELLING: tuple[Side, ...] = (
    *("opposition", "inspectorate", "government", "union", "charity", "politician", "council"),
    *("family", "staff", "other"),
)
"""Of several sides that words on one speaker name, the one that counts."""
_GAP = 45
"""Characters between a subject and its verb: "the council's leader, Pat Lee, said"."""
_TRAIL = 70
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|get|got)\s+(?:also\s+)?(?:\w+ly\s+)?$|\b(?:by|to|of"
    r"|from|with)\s+$"
)
_PAST_ASIDE = re.compile(
    r"(?P<who>(?:[\w'’-]+ ){0,3}[\w'’-]+), (?:after|following|in|on|during|at|which"
    r"|who)\b[^,.;:\"]{1,90},"
    r" (?:(?:has|have|had|also|later|then) ){0,2}$"
)
"""A subject that an aside keeps from its verb: "Ofsted, after its visit in May, has said"."""
_BREAK = re.compile(r"[.;:\"]|\b(?:who|which|that|when|where|while|but|because|after|as|if)\b")
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|(?<!\w)'[^']*'(?!\w)")
_HE_OR_SHE = re.compile(r"\b[Ss]?[Hh]e(?:\s+(?:also|then|has|had|later|\w+ly))?\s+$")
_ASIDE = re.compile(
    r"\s*(?:,[^.;“”\"]{1,80},|\([^)]{1,60}\))?\s*(?:(?:also|then|has|had|later|\w+ly)\s+)?"
)
"""What may stand between a name and its verb: "Pat Lee, who leads the council, said"."""
_NAME = r"(?:[a-z'’-]+ ){0,4}?"
_OF_MANY = re.compile(
    r"\b(?:of|across) (?:the |all )?\d+ (?:\w+ )?(?:councils|authorities|departments)\b"
    r"|\b\d+ (?:per cent|%) of (?:local )?(?:councils|authorities|departments)\b"
    r"|(?:per cent|%|quarter|third|half|fifth|tenth|none|few"
    rf"|{number_words(1, 3)}) (?:of them )?"
    r"(?:are|were|is|was|have been|had been) (?:rated |judged |graded )?"
    rf"['\"]?{wordings_of('outstanding', 'good', 'inadequate')}\b"
)
"""How a share of all councils is told: "38 of 153 authorities"."""
_TURN = re.compile(r",? (?:but|although|though|while|as|and) (?=(?:the |its |their )?\w)")
_TOLD_INSPECTORS = re.compile(
    r"\b(?:told|said to|spoke to|tell|reported to|spoken to by|seen by|met)\s+"
    r"(?:the\s+)?(?:ofsted|inspectors?)\b"
)


_THEY_HAD_FOUND = re.compile(
    r"\b(?:noted|heard|explained|reported|said|told [\w ]{1,20}) that (?:the )?"
    r"(?:inspectors|ofsted) (?:had|have) (?:also )?"
    r"(?:found|praised|noted|recommended|identified|seen|concluded|criticised|highlighted)\b"
)
"""How minutes pass on what inspectors found: "Members noted that inspectors had praised …"."""


SAYING = ("said", "answering", "judging", "claiming")
"""The sections of ``ontology/words/saying.txt`` by which anybody has the word; [finding] is the
inspectors' alone."""
_KNOWN_AS = {"inspectorate": "inspectorate", "government": "department"}
"""The section of ``ontology/words/known-as.txt`` of a side's own body."""


class Source(Struct, frozen=True):
    """Who has the word in a sentence: the side, and where the words on the speaker begin and end
    (offsets in the folded sentence)."""

    side: Side
    start: int
    end: int


def source_of(text: str) -> Side | None:
    """The side that has the word in a folded sentence; ``None`` where nobody is said to.

    >>> source_of("the conservative group said that caseloads were high.")
    'politician'
    >>> source_of("plans are weak, inspectors said."), source_of("plans are weak.")
    ('inspectorate', None)
    """
    source = find_source(text)
    return source.side if source else None


def find_source(text: str) -> Source | None:
    """The side that has the word in a folded sentence, and the words that name the speaker."""
    told = _TOLD_INSPECTORS.search(text) or _THEY_HAD_FOUND.search(text)
    if told:
        return Source("inspectorate", *told.span())
    bare = unquoted(text)
    trailing = _trailing(bare, text)
    if trailing:
        return trailing
    passive = _passive().search(bare)
    if passive and _leading(bare[: passive.start()]) is None:
        return Source(_side(passive["who"]), *passive.span("who"))
    according = _according().search(bare)
    leading = _leading(bare)
    if according and (leading is None or according.start() < leading.end):
        return Source(_side(according["who"]), *according.span("who"))
    return leading


def person_speaking(text: str, span: Span, names: Sequence[Name]) -> Span | None:
    """The words that name a person, or take one up as "she", as the subject of the first verb of
    saying of the sentence at ``span``; ``None`` where it has none. ``names`` are the names of the
    whole text, in order."""
    for verb in _said().finditer(text, span.start, span.end):
        pronoun = _HE_OR_SHE.search(text, span.start, verb.start())
        if pronoun:
            return Span(*pronoun.span())
        before = bisect_right(names, verb.start(), key=lambda name: name.span.end)
        name = names[before - 1] if before else None
        if name and name.outer.start >= span.start:
            between = text[name.span.end : verb.start()]
            if _ASIDE.fullmatch(between):
                lead = list(_BREAK.finditer(text, span.start, name.outer.start))
                return Span(lead[-1].end() if lead else span.start, verb.start())
    return None


def unquoted(text: str) -> str:
    """A folded sentence with its quotations blanked out."""
    return _QUOTED.sub(lambda match: " " * len(match[0]), text)


def happens_only(text: str) -> bool:
    """Whether a folded sentence tells of what happens around inspections (meetings, money, posts,
    the coming of inspectors), explains how they work, or speaks of many councils at once."""
    return is_general(text) or _phrases("happening").search(text) is not None


def is_general(text: str) -> bool:
    """Whether a folded sentence speaks of many councils at once, or of how inspection works."""
    return bool(
        is_of_many(text) or _phrases("country").search(text) or _phrases("system").search(text)
    )


def is_of_many(text: str) -> bool:
    """Whether a folded sentence counts or compares councils: "38 of 153 authorities"."""
    return bool(_OF_MANY.search(text) or _phrases("many").search(text))


def without_answer(text: str) -> str:
    """A folded sentence without a last clause in which somebody else answers the inspectors.

    >>> without_answer("services are rated inadequate by ofsted, but the council has pledged more.")
    'services are rated inadequate by ofsted'
    """
    for turn in _TURN.finditer(text):
        if source_of(text[turn.end() :]) not in (None, "inspectorate"):
            return text[: turn.start()]
    return text


def _leading(text: str) -> Source | None:
    """The subject of the first verb of saying whose subject is known; it ends at the verb."""
    for verb in _verbs().finditer(text):
        start = max(0, verb.start() - _GAP)
        before = text[start : verb.start()]
        if _PASSIVE.search(before) and not re.search(r"\b(?:is|are) convinced$", verb[0]):
            continue
        breaks = [match.end() for match in _BREAK.finditer(before)]
        near = breaks[-1] if breaks else 0
        subjects = list(_subjects().finditer(before, near)) or list(_subjects().finditer(before))
        aside = None if subjects else _PAST_ASIDE.search(text, 0, verb.start())
        if aside:
            near, start = 0, aside.start()
            subjects = list(_subjects().finditer(aside["who"]))[-1:]
        if not subjects:
            continue
        side = _side(subjects[-1][0])
        if side != "inspectorate" and verb["found"]:
            continue
        return Source(side, start + min(near, subjects[-1].start()), verb.start())
    return None


def _trailing(text: str, whole: str) -> Source | None:
    """The side that a sentence ends with: "…, said Pat Lee, leader of the council". ``text`` is
    ``whole`` with its quotations blanked out."""
    end = text.rstrip(" .\"'")
    start = max(0, len(end) - _TRAIL)
    match = next(reversed(list(_tail().finditer(end, start))), None)
    if match is None or not whole[: match.start()].rstrip().endswith((",", '"', "'")):
        return None
    return Source(_side(match["who"] or match["whom"]), *match.span())


def side_of(text: str) -> Side | None:
    """The side that folded words name last: "the town's leading labour figures"."""
    found = list(_subjects().finditer(text))
    return _side(found[-1][0]) if found else None


def side_of_speaker(text: str) -> Side | None:
    """The side that folded words on a speaker name, whichever word tells most: a party's leader
    is a politician, a union's organiser at a council the union's.

    >>> side_of_speaker("labour group leader"), side_of_speaker("a mother of two")
    ('politician', 'family')
    """
    return next((side for side in _TELLING if _speakers(side).search(text)), None)


def _side(words: str) -> Side:
    return next(side for side in SIDES if _side_words(side).fullmatch(words))


def _group(*sections: str) -> str:
    """The phrases of sections of the words file, folded as sentences are, as one group."""
    phrases = [phrase for name in sections for phrase in _of_section(name)]
    return alternation([fold(phrase).text for phrase in phrases])


def _of_section(section: str) -> tuple[str, ...]:
    """The phrases of a side, with what its bodies are known as, or of verbs of saying."""
    known = words("saying") | words("sides")
    called = words("known-as")[_KNOWN_AS[section]].phrases if section in _KNOWN_AS else ()
    return known[section].phrases + called


@resources.per_ontology()
def _verbs() -> re.Pattern[str]:
    said, found = _group(*SAYING), _group("finding")
    return re.compile(rf"\b(?:(?P<said>{said})|(?P<found>{found}))\b")


@resources.per_ontology()
def _said() -> re.Pattern[str]:
    """Verbs of saying in a text that is not folded."""
    return re.compile(rf"\b{alternatives('saying', *SAYING)}\b")


@resources.per_ontology()
def _subjects() -> re.Pattern[str]:
    return re.compile(rf"\b{_group(*SIDES)}\b(?!['’]s?\b)|\bofsted's\b")


@resources.per_ontology()
def _tail() -> re.Pattern[str]:
    who = _group(*SIDES)
    verbs = _group(*SAYING, "finding")
    return re.compile(
        rf"\b(?:the |an? )?(?:\w+ ){{0,3}}?(?P<who>{who})(?: \w+){{0,3}}?"
        rf" (?:has |have |also )*{verbs}$"
        rf"|\b(?:{_group('said', 'answering', 'judging')}|reads|found|claimed)"
        rf" {_NAME}(?P<whom>{who})\b(?! (?:was|were|is|are|has|have|had|will|would)\b)[^\"]*$"
    )


@resources.per_ontology()
def _passive() -> re.Pattern[str]:
    who = _group(*SIDES)
    verbs = _group(*SAYING, "finding")
    return re.compile(
        rf"\b(?:is|are|was|were|been|being) (?:\w+ly )?{verbs}[^.;,]{{0,60}}?"
        rf" by (?:the |an? )?(?:\w+ )?(?P<who>{who})\b"
    )


@resources.per_ontology()
def _according() -> re.Pattern[str]:
    who = _group(*SIDES)
    return re.compile(rf"\baccording to (?:the |an? )?(?:[\w'’-]+ ){{0,3}}?(?P<who>{who})\b")


@resources.per_ontology()
def _speakers(side: Side) -> re.Pattern[str]:
    more = [f"{side}-speaker"] if f"{side}-speaker" in words("sides") else []
    return re.compile(rf"\b{_group(side, *more)}\b")


@resources.per_ontology()
def _side_words(side: Side) -> re.Pattern[str]:
    return re.compile(_group(side))


@resources.per_ontology()
def _phrases(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{_group(section)}\b")
