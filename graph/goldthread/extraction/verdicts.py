"""Grades given in sentences: "rated as ‘good’ overall", "were also ‘outstanding’".

A grade's word alone is no judgement ("good social work"): it has to be given by a verb of
judging, or stand alone in quotation marks behind a service, and must not be wished for,
compared with, or given to something other than an authority's children's services.
"""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.extraction.cover_grades import GRADE, area_finder, grade_of
from goldthread.extraction.other_inspections import speaks_of_other_service
from goldthread.extraction.setting import Sentence, Setting
from goldthread.extraction.wording import Hit, fold
from goldthread.model import Span

_QUOTES = "‘’“”'\""
_GRADE = re.compile(
    rf"(?P<open>[{_QUOTES}])?\b(?P<grade>{GRADE})\b(?P<close>[{_QUOTES}](?!s\b))?", re.I
)
_VERB = (
    r"(?:rated|judged|graded|deemed|ranked|branded|labelled|declared|classed|assessed|awarded|"
    r"received|given|handed|re-?rated|judgements?|judgments?|ratings?|grades?|gradings?|verdict)"
)
_GIVEN_BEFORE = re.compile(
    rf"\b{_VERB}\b(?:(?![.;:]\s)[^.;]){{0,110}}?$|\b(?:upgraded|downgraded|improved|moved|slipped|dropped|fell|"
    r"risen|rose)\b(?:(?![.;:]\s)[^.;]){0,60}?\bto\s+(?:be\s+|a\s+)?$",
    re.IGNORECASE,
)
_GIVEN_AFTER = re.compile(
    r"^\s+(?:overall\s+)?(?:rating|judgement|judgment|grade|verdict|overall\b|by\s+ofsted|by\s+inspectors|"
    r"in\s+(?:all|every|each)\b)",
    re.IGNORECASE,
)
_COPULA_BEFORE = re.compile(
    r"\b(?:is|are|was|were|be|been|remains?|remained|as|also|both|all)\s+(?:(?:also|still|both|all|"
    r"now|again|found\s+to\s+be|to\s+be|overall)\s+)*$|,\s*(?:and\s+)?$|\band\s+$",
    re.IGNORECASE,
)
_REQUIRES = re.compile(r"requires?|require", re.IGNORECASE)
_UNREAL_BEFORE = re.compile(
    r"\b(?:rather\s+than|instead\s+of|than|not|never|n[o’']t|towards?|become|becoming|would|could|"
    r"might|may|should|if|aim\w*|aspir\w+|hop(?:e|es|ing)|journey\s+to|want\w*|ambition\w*|striv\w+|"
    r"getting\s+to|get\s+to|expect\w*|whether|return(?:ing|ed)?\s+to|short\s+of|yet)\s+(?:\w+\s+){0,3}?"
    rf"[{_QUOTES}]?$",
    re.IGNORECASE,
)
_FROM_BEFORE = re.compile(
    rf"\bfrom\s+(?:(?:being|an?|its|their|the|overall|previous|rating|judgement|of)\s+){{0,4}}[{_QUOTES}]?$",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:improved|moved|moving|risen|rose|gone|upgraded|downgraded|declined|fallen|fell|dropped|"
    r"slipped|deteriorated)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_FORMERLY_BEFORE = re.compile(
    r"\b(?:previously|formerly|had\s+been|last\s+(?:rated|judged)|once|having\s+been|until\s+then)\b"
    r"(?:(?![.;:]\s)[^.;]){0,60}$",
    re.IGNORECASE,
)
_OTHER_SERVICE = re.compile(
    r"\b(?:schools?|nurser(?:y|ies)|colleges?|academ(?:y|ies)|youth\s+(?:offending|justice)|probation|"
    r"hospitals?|children[’']s\s+(?:homes?|centres?)|(?:residential|care)\s+homes?|homes?\s+(?:is|are|was|were)|"
    r"cqc|care\s+quality|fostering\s+(?:agenc|service)|adoption\s+agenc|send\b|special\s+educational|police|"
    r"hmicfrs|adult\s+(?:social\s+)?(?:care|services|education|learning)|early\s+years|childminders?|"
    r"audit(?:s|ed|ors?)?|cases?\s+(?:were|was)|providers?|placements?|rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\b",
    re.IGNORECASE,
)
_MANY_AUTHORITIES = re.compile(
    r"\b(?:councils|authorities|departments|(?:children[’']s\s+services|services)\s+(?:across|in)"
    r"\s+(?:england|the\s+country)|nationally)\b",
    re.IGNORECASE,
)
_WHOLE_SERVICE = re.compile(
    r"\b(?:overall(?:\s+effectiveness)?|children[’']?s[’']?\s+(?:social\s+(?:care|work|services)(?:"
    r"\s+services?)?|services?(?:\s+department)?|department)|(?:local\s+)?authority|council|borough|"
    r"department|services?|county|city|trust)\b",
    re.IGNORECASE,
)
_NEARBY = 130


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
    """The grades that ``sentence`` gives, in text order."""
    text, span = setting.document.text, sentence.span
    verdicts: list[Verdict] = []
    last = span.start
    for match in _GRADE.finditer(text, span.start, span.end):
        former = _is_given(setting, sentence, match)
        if former is None:
            continue
        grade = grade_of(match["grade"], setting.reference)
        found = _area(setting, span, last, match)
        if grade is None or found is None:
            continue
        area, label = found
        printed = setting.text(label) if label else ""
        start = label.start if label and label.start < match.start() else match.start()
        end = label.end if label and label.end > match.end() else match.end()
        words = (Span(match.start("grade"), match.end("grade")), *((label,) if label else ()))
        verdicts.append(
            Verdict(area, " ".join(printed.split()), grade, Span(start, end), words, former)
        )
        last = match.end()
    return verdicts


def _is_given(setting: Setting, sentence: Sentence, match: re.Match[str]) -> bool | None:
    """``None`` when the grade is not given; else whether it is a former one."""
    text, span = setting.document.text, sentence.span
    before = text[span.start : match.start()]
    after = text[match.end() : span.end]
    quoted = match["open"] is not None and match["close"] is not None
    if _UNREAL_BEFORE.search(before) or _goes_on(match, after, quoted):
        return None
    clause = before[-_NEARBY:] + match[0] + after[:40]
    if _OTHER_SERVICE.search(clause):
        return None
    if _MANY_AUTHORITIES.search(clause) and not _names_authority(setting, sentence):
        return None
    if speaks_of_other_service(text, span, match.start()):
        return None
    if _FROM_BEFORE.search(before):
        return True if quoted or _GIVEN_BEFORE.search(before) or _MOVED.search(before) else None
    given = bool(_GIVEN_BEFORE.search(before) or _GIVEN_AFTER.match(after))
    stands = quoted and _COPULA_BEFORE.search(before)
    told = setting.document.kind != "article" and _is_services_sentence(before, match)
    if sentence.zone == "cover" or sentence.kind == "heading":
        given = given or quoted
    if not (given or stands or told):
        return None
    return _FORMERLY_BEFORE.search(before) is not None


def _goes_on(match: re.Match[str], after: str, quoted: bool) -> bool:
    """Whether the grade's word only begins a phrase: "good practice", "outstanding work"."""
    if quoted or match["grade"].lower().startswith("requir"):
        return False
    word = re.match(r"\s+([a-z’'-]+)", after)
    closing = (
        "overall in at by for during after when following and but or with while across on as to "
    )
    closing += (
        "since under from rating judgement judgment grade verdict last this that than because until"
    )
    return word is not None and word[1] not in closing.split()


def _is_services_sentence(before: str, match: re.Match[str]) -> bool:
    """The inspectorate's own wording: "Children's services in X are inadequate"."""
    opens = re.match(
        r"^(?:Children[’']s\s+services|(?:The\s+)?(?:overall\s+)?(?:quality\s+of\s+)?[Ss]ervices\s+(?:to|for)\s+"
        r"(?:children|children\s+and\s+families))\b[^,.;]{0,60}$",
        before,
    )
    copula = re.search(r"\b(?:is|are|were)\s+(?:now\s+)?$", before)
    return bool(opens and (copula or _REQUIRES.match(match["grade"])))


def _names_authority(setting: Setting, sentence: Sentence) -> bool:
    from goldthread.extraction.authorities import gazetteer

    return bool(gazetteer(setting.reference).find(setting.document.text, sentence.span))


def _area(
    setting: Setting, span: Span, last: int, match: re.Match[str]
) -> tuple[str, Span | None] | None:
    """The area a grade belongs to, and the words that name it.

    The nearest area named between the grade before and this one; else one right behind
    it; else the service as a whole.
    """
    text = setting.document.text
    finder = area_finder(tuple(setting.reference.areas.values()))
    before = fold(text[last : match.start()], last)
    hits = [hit for hit in finder.longest(before.text) if hit.value != "overall"]
    behind = re.match(r"\s*(?:,\s*)?overall\b", text[match.end() : span.end], re.IGNORECASE)
    if behind or re.search(r"\boverall\b[^,;]*$", text[last : match.start()], re.IGNORECASE):
        return "overall", _whole(text, last, match)
    if hits:
        hit = hits[-1]
        return hit.value, before.span(hit.start, hit.end)
    after = fold(text[match.end() : min(span.end, match.end() + 120)], match.end())
    follows = re.match(r"\s*(?:by\s+\w+\s+)?(?:for|in|on)\b", after.text)
    if follows:
        near: list[Hit[str]] = finder.longest(after.text[: _stop(after.text, follows.end())])
        if near and near[0].value != "overall":
            return near[0].value, after.span(near[0].start, near[0].end)
    return "overall", _whole(text, last, match)


def _stop(text: str, start: int) -> int:
    stop = re.compile(r"[.;]|\bbut\b|\bwhile\b").search(text, start)
    return stop.start() if stop else len(text)


def _whole(text: str, last: int, match: re.Match[str]) -> Span | None:
    found = list(_WHOLE_SERVICE.finditer(text, last, match.start()))
    return Span(*found[-1].span()) if found else None
