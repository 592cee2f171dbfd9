"""Grades given in sentences: "rated as ‘good’ overall", "were also ‘outstanding’".

A grade's word alone is no judgement ("good social work"): it has to be given by a verb of
judging, or stand alone in quotation marks behind a service, and must not be wished for,
compared with, or given to something other than an authority's children's services.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from goldthread.core.grades import GRADE
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Span
from goldthread.extraction.inspections.not_ours import names_other_service, speaks_of_other_service
from goldthread.extraction.judgements.areas import graded_areas, opens_with_area, whole_service
from goldthread.extraction.judgements.cover_table import grade_of
from goldthread.extraction.judgements.inspectorate import is_of_others
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.sides import is_general, source_of
from goldthread.extraction.text.wording import fold

_QUOTES = "‘’“”'\""
_GRADE = re.compile(
    rf"(?P<open>[{_QUOTES}])?\b(?P<grade>{GRADE})\b(?P<close>[{_QUOTES}](?!s\b))?", re.I
)
_VERB = (
    r"(?:rated|judged|graded|deemed|ranked|branded|labelled|declared|classed|assessed|awarded|"
    r"received|given|handed|re-?rated|describ(?:es|ed)|judgements?|judgments?|ratings?|grades?|gradings?|verdict)"
)
_GIVEN_BEFORE = re.compile(
    rf"\b{_VERB}\b(?:(?![.;:]\s)[^.;]){{0,180}}?$|\b(?:upgraded|downgraded|improved|moved|slipped|dropped|fell|gone|went|climbed|jumped|leapt|plunged|plummeted|sunk|sank|slid|declined|"
    r"risen|rose|found|lifted|raised|taken|brought|pulled)\b(?:(?![.;:]\s)[^.;]){0,60}?\b(?:in)?to\s+(?:be\s+|a\s+)?$",
    re.IGNORECASE,
)
_LEADERS_LINE = re.compile(r"\W*leaders\s*[:|–—-]\s*$", re.IGNORECASE)
_FOUND_BEFORE = re.compile(r"\s+(?:was|were|been)\s+(?:\w+ly\s+)?found\s+(?:to\s+be\s+)?$", re.I)
"""Behind the name of a service: "the department was found inadequate in November 2017"."""
_INSPECTORATE = alternatives("known-as", "inspectorate")
_BY_INSPECTORS = rf"\b(?:{_INSPECTORATE}|report)\b"
_FOUND_THEY = re.compile(
    rf"{_BY_INSPECTORS}[^.;:]{{0,120}}?\b(?:found|says?|said|ruled|concluded|decided)\s+(?:that\s+)?"
    r"(?:they|it|(?:(?:the|its|their|children[’']s)\s+){0,2}(?:services?|department|council|authority))\s+"
    r"(?:(?:now|still|are|is|was|were|remains?|also)\s+){0,3}$",
    re.IGNORECASE,
)
_TOLD_IT = re.compile(
    r"\b(?:told|informed|warned)\s+by\s+(?:ofsted|(?:the\s+)?(?:inspectors|watchdog))\b[^.;:]{0,60}?\bthat\s+"
    r"(?:they|it|(?:(?:the|its|their|children[’']s)\s+){0,2}(?:services?|department|council))\s+"
    r"(?:(?:now|still|is|are|was|were)\s+){0,2}$"
    r"|\b(?:ofsted|inspectors|watchdog)\s+(?:\w+\s+)?found\s+(?:the\s+|its\s+|their\s+|those\s+)?"
    r"(?:children[’']s\s+)?services\s+(?:there\s+)?(?:to\s+be\s+)?[‘“'\"]?$",
    re.IGNORECASE,
)
"""A council told how it stands, or services found so: "where Ofsted found services good"."""
_NAMED_GRADE = re.compile(
    rf"\b(?:grade|rating|judgement|judgment|verdict|mark)s?(?:\s+\w+){{0,3}}\s*(?::|,|\s[–-])\s+[{_QUOTES}]?$",
    re.I,
)
"""What a grade is told after: "its lowest grade: inadequate"."""
_GOT_BEFORE = re.compile(
    rf"\b(?:got|earned|secured|gained|achieved|retained|kept|won)\s+(?:an?\s+)?[{_QUOTES}]?$",
    re.IGNORECASE,
)
_RATES_NOW = re.compile(
    rf"{_BY_INSPECTORS}\s+(?:\w+\s+){{0,3}}(?:rates?|judges?|grades?|deems?|considers?)\s+(?:[\w’']+\s+){{1,5}}?$",
    re.IGNORECASE,
)
_FORMER_ASIDE = re.compile(
    rf"\b(?:previously|formerly|once|until\s+then|hitherto)\s+(?:(?:rated|judged|graded)\s+)?[{_QUOTES}]?$",
    re.IGNORECASE,
)
"""An aside on what was: "X, previously good, fell"."""
_HAVING_BEEN = re.compile(
    rf"\b(?:having|had|has)\s+(?:once\s+|previously\s+|last\s+)?been\s+(?:found\s+|deemed\s+)?[{_QUOTES}]?$",
    re.I,
)
"""Before a grade that was given at an earlier time: "found to be good, having been inadequate"."""
_ASIDE_OF_YEAR = re.compile(r"(?:^|,\s+|\()[‘“'\"]?$")
_YEAR_THEN_ON = re.compile(
    r"[’”'\"]?\s+in\s+(?:(?:early|late|mid)[\s-]+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\s*[,)]"
)
"""Around a grade told in an aside with its year: "X, inadequate in 2017, was judged …"."""
_TOLD_AT_ONE_REMOVE = re.compile(
    r"\b(?:informed|told|noted|reported|explained|heard|advised|said|stated|confirmed|announced|reminded)\b"
    r"[^.;]*\bthat\b[^.;]*\bhad\s+been\b(?:(?![.;:]\s)[^.;]){0,60}$",
    re.IGNORECASE,
)
_BEFORE_THAT = re.compile(
    r"\b(?:previously|formerly|last|once|until|before|earlier|prior|having)\b", re.IGNORECASE
)
"""Minutes say "had been" of what is so now, unless they set it before with such a word."""
_RANKED = re.compile(
    r"\b(?:(?:its|the|their|a|ofsted[’']s|top|best)\s+)(?:very\s+)?"
    r"(?P<rank>highest|top|best|lowest|bottom|worst|second[ -](?:highest|best|lowest|worst))"
    r"(?:\s+(?:possible|available))?\s+(?:ofsted\s+)?(?:grade|rating|mark|judgement|judgment|verdict|score)\b",
    re.IGNORECASE,
)
"""A grade told by its rank: "Ofsted has awarded X its highest grade"."""
_RANKS = (
    (re.compile(r"second[ -](?:highest|best)", re.I), "good"),
    (re.compile(r"second[ -](?:lowest|worst)", re.I), "requires-improvement"),
    (re.compile(r"highest|top|best", re.I), "outstanding"),
    (re.compile(r"lowest|bottom|worst", re.I), "inadequate"),
)
_GETS = re.compile(
    r"\b(?:award\w*|giv\w+|gave|hand\w*|receiv\w*|got|earn\w*|secur\w*|gain\w*|achiev\w*|won"
    r"|been\s+rated|scor\w*|slapp\w*|branded|with)\s+(?:[\w’'-]+\s+){0,7}$",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*(?:[.,;:]|$|overall\b|and\b|but\b|across\b|in\s+(?:all|every|each)\b)")
_BETWEEN_NAME_AND_GRADE = re.compile(
    r"(?:[’']s?)?(?:\s+(?:council|children[’']s|social|care|services?|city|county|borough)){0,5}"
    r"(?:,[^,.;]{1,60},)?\s+(?:(?:still|now|also|both|all)\s+)?$",
    re.IGNORECASE,
)
"""A council that "requires improvement", told of in an aside or not: "X, inspected in March, …"."""
_WHEN_BEFORE = re.compile(r"\bwhen\s+(?:they|it|services|the\s+\w+)\s+$", re.IGNORECASE)
_GIVEN_AFTER = re.compile(
    r"^(?:-|\s+)(?:rated|graded|judged)\s+(?=[A-Z‘“\"'])|^\s+(?:councils|authorities|boroughs|neighbours?)\b"
    r"|^\s+(?:overall\s+)?(?:rating|judgement|judgment|grade|verdict|overall\b|by\s+ofsted|by\s+inspectors|"
    r"in\s+(?:all|every|each)\b)",
    re.IGNORECASE,
)
_COPULA_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|remained|as|also|both|all)\s+(?:(?:also|still|both|all|"
    r"now|again|found\s+to\s+be|to\s+be|overall)\s+)*$|,\s*(?:and\s+)?$|\band\s+$",
    re.IGNORECASE,
)
_REQUIRES = re.compile(r"requir", re.IGNORECASE)
_UNREAL_BEFORE = re.compile(
    r"\b(?:rather\s+than|instead\s+of|than|not|never|n[o’']t|towards?|become|becoming|would|could|"
    r"might|may|should|if|aim\w*|aspir\w+|hop(?:e|es|ing)|journey\s+to|want\w*|ambition\w*|striv\w+|"
    r"getting\s+to|get\s+to|expect\w*|whether|return(?:ing|ed)?\s+to|short\s+of|yet)\s+(?:\w+\s+){0,3}?"
    rf"[{_QUOTES}]?$",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(
    rf"\bfrom\s+(?:(?:being|an?|its|their|the|overall|ofsted|previous|rating|judgement|assessment|grade|of)\s+){{0,4}}[{_QUOTES}]?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:improved|moved|moving|risen|rose|gone|went|upgraded|downgraded|declined|fallen|fell|dropped|"
    r"slipped|deteriorated|jumped|leapt|climbed|plunged|plummeted|sunk|sank|slid)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_FORMERLY_BEFORE = re.compile(
    r"\b(?:previously|formerly|had\s+been|last\s+(?:rated|judged)|once|having\s+been|until\s+then)\b"
    r"(?:(?![.;:]\s)[^.;]){0,60}$",
    re.IGNORECASE,
)
_MOVED_TO = re.compile(
    r"\b(?:fell|fallen|dropped|slipped|slid|slumped|sunk|went|gone|moved|risen|rose|climbed|jumped|improved|now)"
    rf"\s+(?:\w+\s+){{0,2}}?(?:to\s+(?:be\s+)?)?[{_QUOTES}]?$",
    re.IGNORECASE,
)
_NO_LONGER_BEFORE = re.compile(
    rf"\b(?:no\s+longer|out\s+of|cost\s+(?:the\s+)?\w+|lift\w*|remov\w+|shed\w*|los(?:t|es|ing)|escap\w+|left\s+behind|since)"
    rf"\s+(?:(?:being|rated|judged|as|an?|its|the|their|council[’']s|of|previous|overall)\s+){{0,5}}[{_QUOTES}]?$",
    re.IGNORECASE,
)
_LIFTED_BEHIND = re.compile(
    r"\s+(?:rating|judgement|judgment|grade|verdict|tag|label|status)\s+"
    r"(?:(?:is|was|has|have|had|been|being|now|finally|at\s+last)\s+){0,3}"
    r"(?:lifted|removed|shed|dropped|lost|scrapped|gone|ended|overturned)\b",
    re.IGNORECASE,
)
"""What says that a grade is no more: "‘inadequate’ judgement lifted"."""
_SOURCED_BEHIND = re.compile(
    rf"\s*(?:overall)?,\s+(?:the\s+)?(?:{_INSPECTORATE}|report)\b[^.;,]{{0,40}}?"
    r"\b(?:found|said|says?|ruled|decided|concluded|judged|announced)\b",
    re.IGNORECASE,
)
_THEY = re.compile(
    r"\s*(?:(?:they|it|services|these)\s+)(?:(?:now|still|is|are|was|were)\s+)*", re.I
)
_MAY_FOLLOW = re.compile(
    r"\s+(?:overall|in|at|by|for|during|after|when|following|and|but|or|with|while|across|on|as|to|"
    r"since|under|from|ratings?|judge?ments?|grades?|verdict|last|this|that|than|because|until|"
    r"earlier|again|twice|once|just|now|then|before|amid|despite|over|within|recently|so|leaving|is|are"
    r"|was|were|includ\w+)\b"
)
_TOLD = re.compile(
    r"[^.;:]{0,80}?"
    rf"{_BY_INSPECTORS}[^.;:,]{{0,40}}?"
    r"\b(?:said|says?|found|concluded|ruled|decided|believes?)\s+(?:that\s+)?",
    re.IGNORECASE,
)
_ENDS = r"\s*(?:[.,;(]|$|\n)"
_IN_YEAR = re.compile(r"[’”'\"]?\s+in\s+(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\b")
"""A line of a table that dates its grade: "Kent – inadequate in May 2016"."""
_WAS_IN_BRACKETS = re.compile(
    rf"\((?:was|from|formerly|previously)\s*:?\s+[{_QUOTES}]?$", re.IGNORECASE
)
"""A grade of before beside the one given: "Kent: Good (was Inadequate)"."""
_PART = re.compile(rf"\b{alternatives('parts', 'part-of-service')}\b", re.IGNORECASE)
_MANY_AUTHORITIES = re.compile(
    r"\b(?:councils|authorities|departments|(?:children[’']s\s+services|services)\s+(?:across|in)"
    r"\s+(?:england|the\s+country)|nationally)\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:earlier|previous|original)\s+version\b|\bwrongly\s+(?:said|stated|reported)\b", re.I
)
_REPORTED_EARLIER = re.compile(
    r"\b(?:article|story|report|headline|post|page)\b[^.;]{0,80}?\b(?:said|stated|reported|claimed|suggested)\b",
    re.IGNORECASE,
)
_WAS_WRONG = re.compile(
    r"\s*(?:That|This|It)\s+(?:was|is)\s+(?:wrong|incorrect|inaccurate|untrue|not\s+(?:correct|true|so|right|the\s+case)|an\s+error|a\s+mistake)\b"
    r"|\s*(?:In\s+fact|Instead|Rather),"
)
"""What a story corrects was never so: "An earlier version said that …"."""
_SOME_AREAS = re.compile(
    r"\b(?:areas?|aspects?|parts?)\s+(?:of\s+(?:the\s+|its\s+|their\s+)?[\w\s]{1,30}?)?(?:that|which)\s+"
    r"(?:had\s+been|have\s+been|was|were|is|are)\b[^.;,]*$",
    re.IGNORECASE,
)
"""What names no area: "the areas of the service that were judged to be inadequate"."""
_NEARBY = 130
_BEHIND = 40

Given = Literal["now", "formerly"]


class Verdict(Struct, frozen=True):
    """A grade given in a sentence.

    ``former`` marks one the text sets before the inspection it tells of ("up from
    ‘inadequate’"), whose inspection is not stated.
    """

    area: str
    label: str
    grade: str
    span: Span
    words: tuple[Span, ...]
    former: bool


def find_verdicts(setting: Setting, sentence: Sentence) -> list[Verdict]:
    """The grades that ``sentence`` gives, in text order, one entry for each area."""
    text, span, reference = setting.document.text, sentence.span, setting.reference
    verdicts: list[Verdict] = []
    since = span.start
    for match in _GRADE.finditer(text, span.start, span.end):
        how = _given(setting, sentence, match)
        grade = grade_of(match["grade"], reference)
        if how is None or grade is None:
            continue
        given = Span(*match.span())
        words = Span(*match.span("grade"))
        for area, label in graded_areas(text, since, given, span.end, reference):
            shown = [given, *([label] if label else [])]
            verdicts.append(
                Verdict(
                    area=area,
                    label=" ".join(setting.text(label).split()) if label else "",
                    grade=grade,
                    span=Span(min(s.start for s in shown), max(s.end for s in shown)),
                    words=(words, *([label] if label else [])),
                    former=how == "formerly",
                )
            )
        since = match.end()
    return verdicts or _by_rank(setting, sentence)


def _by_rank(setting: Setting, sentence: Sentence) -> list[Verdict]:
    """The grade that a story's sentence tells by its rank among the grades, if any."""
    if setting.document.kind != "article":
        return []
    text, span = setting.document.text, sentence.span
    match = _RANKED.search(text, span.start, span.end)
    if match is None or not _GETS.search(text, span.start, match.start()):
        return []
    before = text[span.start : match.start()]
    if _GRADE.search(text, match.end(), span.end) or _UNREAL_BEFORE.search(before):
        return []
    if names_other_service(text[span.start : span.end]) or is_general(fold(before).text):
        return []
    if is_of_others(setting, sentence, match.start(), match.end()):
        return []
    given = Span(*match.span())
    grade = next(grade for rank, grade in _RANKS if rank.match(match["rank"]))
    former = _FORMERLY_BEFORE.search(before) is not None
    return [Verdict("overall", "", grade, given, (given,), former)]


def _given(setting: Setting, sentence: Sentence, match: re.Match[str]) -> Given | None:
    """Whether the grade is given now or was before; ``None`` when it is no judgement."""
    text, span = setting.document.text, sentence.span
    before = text[span.start : match.start()]
    after = text[match.end() : span.end]
    quoted = match["open"] is not None and match["close"] is not None
    if _goes_on(match, after, quoted) or _is_no_judgement(setting, sentence, match):
        return None
    given = bool(
        _GIVEN_BEFORE.search(before)
        or _WHEN_BEFORE.search(before)
        or _GIVEN_AFTER.match(after)
        or _RATES_NOW.search(before)
        or _NAMED_GRADE.search(before)
        or (_GOT_BEFORE.search(before) and _CLOSES.match(after))
        or (_FOUND_THEY.search(before) and _CLOSES.match(after))
        or (_TOLD_IT.search(before) and (_CLOSES.match(after) or _IN_YEAR.match(after)))
        or (_HAVING_BEEN.search(before) and (_CLOSES.match(after) or _IN_YEAR.match(after)))
        or (_ASIDE_OF_YEAR.search(before) and before.strip() and _YEAR_THEN_ON.match(after))
        or _found_of_service(setting, span, match)
        or _told_of_council(setting, span, match)
    )
    if _FROM_BEFORE.search(before):
        return "formerly" if quoted or given or _MOVED.search(before) else None
    titled = quoted and (sentence.zone == "cover" or sentence.kind == "heading")
    alone = quoted and _stands_alone(before, match)
    if alone and not given and _is_claim(setting, sentence):
        return None
    if _WAS_IN_BRACKETS.search(before) and re.match(r"[’”'\"]?\s*[,.;)]", after):
        return "formerly"
    if _FORMER_ASIDE.search(before) and re.match(r"[’”'\"]?\s*[,.;)]", after):
        return "formerly"
    if not (given or titled or alone or _is_plain_statement(setting, span, match)):
        return None
    past = (
        (
            _FORMERLY_BEFORE.search(before)
            and not _MOVED_TO.search(before)
            and not (_TOLD_AT_ONE_REMOVE.search(before) and not _BEFORE_THAT.search(before))
        )
        or _NO_LONGER_BEFORE.search(before)
        or _LIFTED_BEHIND.match(after)
    )
    return "formerly" if past else "now"


def _found_of_service(setting: Setting, span: Span, match: re.Match[str]) -> bool:
    """Whether a council or its service "was found inadequate"."""
    text = setting.document.text
    found = _FOUND_BEFORE.search(text, span.start, match.start())
    if found is None:
        return False
    service = whole_service(text, span.start, found.start())
    named = setting.names.find(text, Span(span.start, found.start()))
    ends = [place.end for place in (service, named[-1][0] if named else None) if place]
    return any(text[end : found.start()].strip("’'s ,") in ("", "which") for end in ends)


def _told_of_council(setting: Setting, span: Span, match: re.Match[str]) -> bool:
    """Whether a story's sentence says of a council it names that it requires improvement."""
    text = setting.document.text
    if not _REQUIRES.match(match["grade"]) or not _CLOSES.match(text[match.end() : span.end]):
        return False
    named = setting.names.find(text, Span(span.start, match.start()))
    gap = text[named[-1][0].end : match.start()] if named else ""
    return bool(named) and _BETWEEN_NAME_AND_GRADE.match(gap) is not None


def _is_claim(setting: Setting, sentence: Sentence) -> bool:
    """Whether somebody else than the inspectors has the word in a story's sentence."""
    if setting.document.kind != "article":
        return False
    return source_of(fold(setting.text(sentence)).text) not in (None, "inspectorate")


def _is_no_judgement(setting: Setting, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the grade is wished for, or on something else than one authority's services."""
    text, span = setting.document.text, sentence.span
    before = text[span.start : match.start()]
    clause = before[-_NEARBY:] + text[match.start() : min(span.end, match.end() + _BEHIND)]
    if _is_taken_back(setting, sentence):
        return True
    if _CORRECTED.search(before) or _UNREAL_BEFORE.search(before) or _SOME_AREAS.search(before):
        return True
    if names_other_service(clause) or _PART.search(clause):
        return True
    if is_of_others(setting, sentence, match.start(), match.end()):
        return True
    many = _MANY_AUTHORITIES.search(clause) or is_general(fold(setting.text(sentence)).text)
    if many and not setting.names.find(text, span):
        return True
    return speaks_of_other_service(text, span, match.start())


def _is_taken_back(setting: Setting, sentence: Sentence) -> bool:
    """Whether a story takes back what a sentence says an earlier one said: "An article … said that
    X had been rated inadequate. That was wrong."."""
    if not _REPORTED_EARLIER.search(setting.text(sentence)):
        return False
    behind = setting.document.text[sentence.span.end : sentence.span.end + _BEHIND]
    return _WAS_WRONG.match(behind) is not None


def _stands_alone(before: str, match: re.Match[str]) -> bool:
    """Whether a quoted grade follows its verb, or is one: "still ‘requires improvement’"."""
    if _COPULA_BEFORE.search(before):
        return True
    return bool(_REQUIRES.match(match["grade"]) and whole_service(before, 0, len(before)))


def _goes_on(match: re.Match[str], after: str, quoted: bool) -> bool:
    """Whether the grade's word only begins a phrase: "good practice", "outstanding work"."""
    if quoted or match["grade"].lower().startswith("requir"):
        return False
    return re.match(r"\s+[a-z]", after) is not None and not _MAY_FOLLOW.match(after)


def _is_plain_statement(setting: Setting, span: Span, match: re.Match[str]) -> bool:
    """A sentence that says no more than "Services for children in care are inadequate".

    In a story "good" is too common a word for that.
    """
    text = setting.document.text
    told = _TOLD.match(text, span.start, match.start())
    clause = text.rfind("; ", span.start, match.start())
    start = told.end() if told else clause + 2 if clause >= 0 else span.start
    ends = re.match(
        r"\s*(?:[.,;]|$|\n|and\b(?=.*\w))" if told else _ENDS, text[match.end() : span.end]
    )
    if _LEADERS_LINE.match(text, span.start, match.start()):
        return True
    tabled = text[span.start : match.start()].rstrip().endswith((":", "|", "–", "—", " -"))
    if (
        setting.document.kind == "article"
        and match["grade"].lower() == "good"
        and not (tabled or _SOURCED_BEHIND.match(text, match.end(), span.end))
    ):
        return False
    named = setting.names.find(text, Span(start, match.start()))
    unnamed = "".join(
        " " if any(place.start <= i < place.end for place, _ in named) else text[i]
        for i in range(start, match.start())
    )
    if told and _THEY.fullmatch(unnamed):
        return True
    sourced = _SOURCED_BEHIND.match(text, match.end(), span.end)
    dated = tabled and _IN_YEAR.match(text, match.end(), span.end)
    if not (ends or sourced or dated):
        return False
    places = bool((told or tabled) and named)
    return opens_with_area(unnamed, 0, len(unnamed), setting.reference, places=places)
