"""Whether a text is of the sector, and whether it tells of an inspection, judged by its words.

The words are those of ``ontology/words/remit.txt``.
"""

from __future__ import annotations

import re

from goldthread.core import resources
from goldthread.core.errors import DocumentRefused
from goldthread.core.grades import GRADE, wordings_of
from goldthread.core.lexicon import alternatives

_CODE = re.compile(r"[{}<>=_;\\\[\]|#]")
_CODE_SHARE = 0.04
"""Prose has fewer than one such sign in a hundred characters, program text several."""
OURS = ("ofsted", "estyn", "care-inspectorate-wales")
OTHERS = (
    *("care-quality-commission", "constabulary-inspectorate", "probation-inspectorate"),
    "prisons-inspectorate",
)
"""Sections of ``ontology/words/bodies.txt``: inspectorates of children's services, and others."""
_LEAST_MENTIONS = 3
_SHORT = 1_000
"""A story of so few characters need not say it a third time."""
_OFSTED = re.compile(r"\bO(?:fsted|FSTED)\b")
_DEPARTMENT = re.compile(rf"\b(?i:{alternatives('known-as', 'department')})\b")
_LEAST_INTERVENTIONS = 2
_CHILDREN = re.compile(r"\b(?:children|young people)\b", re.IGNORECASE)
_GRADED = re.compile(
    r"\b(?:rated|judged|graded"
    rf"|{wordings_of('inadequate', 'outstanding', 'requires-improvement')})\b",
    re.I,
)
_GIVEN = re.compile(
    r"\b(?:rated|judged|graded)\s+(?:as\s+)?[‘“'\"]?"
    rf"{GRADE}\b",
    re.IGNORECASE,
)
_HEAD = 10_000
"""So many characters nearly always tell; the whole is looked at where they do not."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]")
_NORM = re.compile(
    r"\b(?:should|must|may|shall|can|will be expected|is expected to|are expected to)\b", re.I
)
_NORMS_SHARE = 0.3
_LEAST_SENTENCES = 12
"""Guidance says in three sentences of ten what is to be done; so little text says nothing sure."""


def require_sector(text: str) -> None:
    """Raise :class:`DocumentRefused` for a text that has no word of inspecting or of children's
    services, or is program text."""
    if is_code(text) or not (_count("inspecting", text) or _services(text) or _graded_care(text)):
        detail = "it is not about children's services or their inspection"
        raise DocumentRefused("not-an-inspection-document", detail)


def tells_of_inspection(text: str) -> bool:
    """Whether a text tells of the inspection of an authority's services for children.

    It, or its beginning, must speak of the inspecting and of the services, three times together,
    and of schools no more than twice as often as of social care; and it must not be guidance,
    which says what should be done.
    """
    if is_code(text) or is_guidance(text) or _is_of_other_inspectorates(text):
        return False
    return _is_about_inspecting(text[:_HEAD]) or _is_about_inspecting(text)


def _is_of_other_inspectorates(text: str) -> bool:
    """Whether a text names inspectorates of other things, and none of children's services."""
    return bool(_bodies(*OTHERS).search(text)) and not _bodies(*OURS).search(text)


def is_guidance(text: str) -> bool:
    """Whether most of a text says what should, must or may be done.

    >>> is_guidance("Inspectors must see each plan. Leaders should be told. " * 8)
    True
    """
    sentences = [words for words in _SENTENCE.findall(text) if len(words.split()) > 3]
    norms = sum(_NORM.search(words) is not None for words in sentences)
    return len(sentences) >= _LEAST_SENTENCES and norms > _NORMS_SHARE * len(sentences)


def is_code(text: str) -> bool:
    """Whether a text is written for a machine."""
    return len(_CODE.findall(text)) > len(text) * _CODE_SHARE


def _is_about_inspecting(text: str) -> bool:
    intervention = _count("intervening", text)
    inspection = _count("inspecting", text) + _count("joint", text) + _graded_care(text)
    inspection += intervention
    services = _services(text) or _named_inspectorate_on_children(text) or _graded_care(text)
    services = services or _intervened(intervention, text)
    care = services + _count("social-care", text)
    graded = len(_GRADED.findall(text))
    least = _LEAST_MENTIONS - (len(text) < _SHORT)
    spoken_of = inspection and services and inspection + care + graded >= least
    return bool(spoken_of) and _count("school", text) <= 2 * care


def _named_inspectorate_on_children(text: str) -> int:
    """1 where a text names Ofsted and children, and no school: whose services else."""
    named = _OFSTED.search(text) and _CHILDREN.search(text)
    return int(bool(named) and not _count("school", text))


def _graded_care(text: str) -> int:
    """1 where a text on children names social work and a grade given, and no school: whoever
    writes for a town knows whose grade it is."""
    named = _CHILDREN.search(text) and _count("social-care", text) and _GIVEN.search(text)
    return int(bool(named) and not _count("school", text) and not _count("other-remit", text))


def _intervened(told: int, text: str) -> int:
    """1 where a text that tells of interventions names who inspects or who answers for services for
    children, and no school or other service: whose services else."""
    named = _OFSTED.search(text) or _DEPARTMENT.search(text)
    others = _count("school", text) or _count("other-remit", text)
    return int(told >= _LEAST_INTERVENTIONS and bool(named) and not others)


def _services(text: str) -> int:
    return _count("children-services", text)


def _count(section: str, text: str) -> int:
    return len(_words(section).findall(text))


@resources.per_ontology()
def _bodies(*kinds: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('bodies', *kinds)}\b", re.IGNORECASE)


@resources.per_ontology()
def _words(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('remit', section)}\b", re.IGNORECASE)
