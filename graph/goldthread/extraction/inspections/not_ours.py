"""Inspections and visits of other things than an authority's children's services.

Reports and stories also tell of inspections of schools, children's homes and fostering
services, of joint area inspections, and of social workers' visits to families.
"""

from __future__ import annotations

import re

from goldthread.core.model import Span
from goldthread.core.numerals import number_words
from goldthread.extraction.text.frameworks import names_other_remit

_BEFORE = re.compile(
    r"\b(?:joint\s+targeted(?:\s+area)?|jtai|targeted\s+area|area|multi-remit|send|schools?|youth\s+(?:offending|"
    r"justice)(?:\s+\w+)?|yos|probation|cqc|care\s+quality\s+commission|hmicfrs|hmic|police|"
    r"prisons?|peer|homes?|nursery|college|health|thematic|fostering(?:\s+\w+)?|adoption"
    r"(?:\s+\w+)?|family|contact|workers?|social\s+work|interim)\)?\s+$",
    re.IGNORECASE,
)
_INSPECTION_OF = re.compile(
    r"\s+(?:of|to|for|at|by)\s+(?:[\w’'-]+\s+){0,5}?(?:schools?|children[’']s\s+(?:residential\s+)?"
    r"(?:homes?|centres?)|youth\s+offending|yos|probation|prisons?|nurser(?:y|ies)|academ(?:y|ies)|"
    r"send\b|special\s+educational|adult|hospitals?|fostering|adoption\s+(?:service|agenc)|health|"
    r"contact|referral|police)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    rf"\s+(?:an?|the|{number_words(1, 5)}|several|some)\s+"
    r"(?:[\w’'-]+\s+){0,3}?(?:schools?|homes?|nurser(?:y|ies)"
    r"|colleges?|academ(?:y|ies)|childminders?|fostering\s+agenc|adoption\s+agenc)\b",
    re.IGNORECASE,
)
"""What inspectors "inspected" that is no authority: "inspected a children’s home"."""
_TO_DO = (
    r"to\s+(?:review|look|see|assess|examine|evaluate|consider|check|explore|measure|monitor|test|"
    r"inspect|follow|find|report|carry)\b"
)
_VISIT_TO = re.compile(
    rf"\s+(?!{_TO_DO})(?:of|to|by|from|for|at|with)\s+"
    r"(?:[\w’'-]+\s+){0,5}?(?:famil|child(?:ren)?\b(?!['’]?s?\s+"
    r"(?:social|services))|parents?|police|social\s+workers?|carers?|homes?|schools?|health|dentist|"
    r"gp\b|placements?)",
    re.IGNORECASE,
)
_OTHER_SERVICE = (
    r"\b(?:schools?|(?:children[’']s\s+)?(?:centres?|homes?)|nursery|nurseries|academy|academies|"
    r"providers?|settings?|colleges?|agency|agencies|pupils|(?:fostering|adoption)\s+services?)\b"
)
_SUBJECT = re.compile(
    rf"{_OTHER_SERVICE}[^.;]*\b(?:their|its|was|were|been|(?:was|were|been)\s+(?:judged|rated|graded|"
    r"found|inspected)\b[^.;]*)\s*(?:the\s+)?$",
    re.IGNORECASE,
)
_GRADED_BY_OTHERS = re.compile(
    r"\b(?:schools?|nurser(?:y|ies)|colleges?|academ(?:y|ies)|youth\s+(?:offending|justice)|probation|"
    r"hospitals?|children[’']s\s+(?:homes?|centres?)|(?:residential|care)\s+homes?|homes?\s+(?:is|are|was|were)|"
    r"cqc|care\s+quality|fostering\s+(?:agenc|service)|adoption\s+agenc|send\b|special\s+educational|police|"
    r"hmicfrs|adult\s+(?:social\s+)?(?:care|services|education|learning)|early\s+years|childminders?|"
    r"audit(?:s|ed|ors?)?|cases?\s+(?:were|was)|providers?|placements?|rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\b",
    re.IGNORECASE,
)
_TELLS_OF_SERVICE = re.compile(_OTHER_SERVICE, re.IGNORECASE)
_REFERS_BACK = re.compile(
    r"^(?:It|This|They|These|Those|All|Both|Each|One|Two|Three|Four|Five|Six|None|The\s+(?:other|home|"
    r"unit|school|first|second|third|fourth|remaining|two|three|majority|service))\b"
)
_SENTENCES_BACK = 200


def is_other_kind(
    text: str, sentence: Span, start: int, head: Span, *, named: bool, visit: bool
) -> bool:
    """Whether the inspection or visit at ``head`` (its phrase from ``start``) is of another kind.

    ``named`` says that its own words name a framework, which then decides.
    """
    if _BEFORE.search(text[max(sentence.start, start - 50) : start]):
        return True
    after = text[head.end : min(sentence.end, head.end + 90)]
    if text[head.start : head.end].lower().endswith("ed") and _OBJECT.match(after):
        return True
    if not named and (_VISIT_TO if visit else _INSPECTION_OF).match(after):
        return True
    return speaks_of_other_service(text, sentence, start)


def speaks_of_other_service(text: str, sentence: Span, end: int) -> bool:
    """Whether what stands before ``end`` in a sentence is about a school, a home or the like.

    A sentence that begins with "It" or "All" is about what the one before is about.
    """
    before = text[sentence.start : end]
    if _SUBJECT.search(before):
        return True
    if not _REFERS_BACK.match(before):
        return False
    paragraph = text[max(0, sentence.start - _SENTENCES_BACK) : sentence.start].rpartition("\n")[2]
    return _TELLS_OF_SERVICE.search(paragraph) is not None


def names_other_service(clause: str) -> bool:
    """Whether the words around a grade name another service, inspectorate or remit than ours."""
    return _GRADED_BY_OTHERS.search(clause) is not None or names_other_remit(clause)
