"""Whose grade it is: a story also tells what other inspectorates and regulators judged.

A grade counts where the inspectorate named last before it is one of services for children, or is
called by no name ("the watchdog", "inspectors"). It does not where that is another, nor where the
story names no inspectorate at all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from goldthread.core import resources
from goldthread.core.grades import GRADE
from goldthread.core.lexicon import alternatives
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.frameworks import is_joint

_OURS = ("ofsted", "estyn", "care-inspectorate-wales")
_INSPECTING = (
    *("care-quality-commission", "constabulary-inspectorate", "probation-inspectorate"),
    "prisons-inspectorate",
)
_OTHERS = (*_INSPECTING, "regulator")
_BY_AFTER = 60
"""How far behind a grade, in characters, who gave it may be named: "good by the CQC"."""
_SPEAKS = re.compile(rf"\b{alternatives('saying', 'said', 'judging', 'finding')}\b")
_OTHERS_GRADED = re.compile(
    r"\b(?:(?:children[’']s|care|residential|nursing)\s+homes?|schools?|nurser(?:y|ies)|colleges?"
    r"|academ(?:y|ies)|police(?:\s+force)?|constabulary|probation|adult\s+(?:social\s+)?care"
    r"|prisons?|hospitals?)\s+(?:in\s+\w+\s+)?(?:\w+\s+)?(?:was|were|is|are|as|got|received)\s+"
    r"(?:(?:also|now|all|rated|judged|graded|given|awarded|handed|an?)\s+)*[‘“'\"]?"
    rf"(?:{GRADE}|safe|unsafe)\b",
    re.IGNORECASE,
)
"""The grade of another service: "the county’s children’s homes were good"."""
_GENERAL = re.compile(r"\b(?:inspectors?|inspectorate|watchdog|inspections?|inspected)\b", re.I)


def is_of_others(setting: Setting, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the grade at ``start`` to ``end`` was given by an inspectorate of something else.

    The inspectorates' own reports and letters give their own grades alone.
    """
    if setting.document.kind != "article":
        return False
    text = setting.document.text
    behind = text[end : min(sentence.span.end, end + _BY_AFTER)]
    by = re.match(r"[’”'\"]?\s+(?:\w+\s+){0,3}?(?:by|from)\s+(?:the\s+)?", behind)
    if by:
        named = _names(_OTHERS).match(behind, by.end())
        if named or _names(_OURS).match(behind, by.end()):
            return named is not None
    before = text[:start]
    ours = _last(_names(_OURS), before)
    others = _last(_names(_OTHERS), before)
    if others > ours:
        paragraph = setting.document.blocks[sentence.block].span.start
        return others >= paragraph or _last(_GENERAL, before[paragraph:]) < 0
    return ours < 0 and not (_names(_OURS).search(text) or _GENERAL.search(text))


def tells_of_others(setting: Setting, sentence: Sentence) -> bool:
    """Whether a story's sentence says what others inspect or how: another inspectorate has the
    word in it, or the inspectors speak of another service than the authority's for children.

    A sentence that names our inspectorates too is judged by what it speaks of.
    """
    words = setting.text(sentence)
    others, ours = _names(_INSPECTING).search(words), _names(_OURS).search(words)
    if others and (not ours or _SPEAKS.search(words[others.end() : ours.start()])):
        return True
    text, start = setting.document.text, sentence.span.start
    general = not ours and _GENERAL.search(words) and not _tells_of_joint(text)
    if general and _last_before(_INSPECTING, text, start) > _last_before(_OURS, text, start):
        return True
    return _OTHERS_GRADED.search(words) is not None


def _last_before(kinds: tuple[str, ...], text: str, end: int) -> int:
    """Where the last name of one of ``kinds`` before ``end`` begins; -1 without one."""
    starts = _places(kinds, text)
    before = bisect_left(starts, end)
    return starts[before - 1] if before else -1


@lru_cache(maxsize=8)
def _places(kinds: tuple[str, ...], text: str) -> tuple[int, ...]:
    """Where names of ``kinds`` begin in a text, which is looked through once."""
    return tuple(match.start() for match in _names(kinds).finditer(text))


@lru_cache(maxsize=4)
def _tells_of_joint(text: str) -> bool:
    return is_joint(text)


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match begins; -1 without one."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)


@resources.per_ontology()
def _names(kinds: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('bodies', *kinds)}\b", re.IGNORECASE)
