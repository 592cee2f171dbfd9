"""Whether a text is about an inspection of children's services, judged by its words."""

from __future__ import annotations

import re

from goldthread.core.errors import DocumentRefused

_INSPECTION = re.compile(
    r"\bofsted\b|\binspect(?:ion|ions|or|ors|orate|ed)\b|\bwatchdog\b"
    r"|\b(?:monitoring|focused|assurance)\s+visits?\b",
    re.IGNORECASE,
)
_CHILDRENS_SERVICES = re.compile(
    r"\bchild(?:ren)?(?:['’]?s|s['’])?\s+(?:social\s+)?(?:care|services)\b|\bchild\s+protection\b"
    r"|\bcare\s+leavers?\b|\blooked[- ]after\s+children\b|\bchildren\s+looked\s+after\b"
    r"|\bchildren\s+in\s+(?:need|care)\b",
    re.IGNORECASE,
)
_SOCIAL_CARE = re.compile(
    r"\bsocial\s+(?:work(?:ers?)?|services|care)\b|\bsafeguarding\b|\bfoster|\badoption\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\bpupils?\b|\bhead\s?teachers?\b|\bclassrooms?\b|\bschools?\b", re.IGNORECASE
)
_CODE = re.compile(r"[{}<>=_;\\\[\]|#]")
_CODE_SHARE = 0.04
"""Prose has fewer than one such sign in a hundred characters, program text several."""
_LEAST_MENTIONS = 3
_HEAD = 10_000
"""So many characters nearly always tell; the whole is looked at where they do not."""


def require_inspection_document(text: str) -> None:
    """Raise :class:`DocumentRefused` unless the text is about inspecting children's services.

    It, or its beginning, must speak of the inspecting and of the services, three times
    together, and of schools no more than twice as often as of social care.
    """
    if not (_is_about_inspecting(text[:_HEAD]) or _is_about_inspecting(text)):
        detail = "it is not about an inspection of children's services"
        raise DocumentRefused("not-an-inspection-document", detail)


def _is_about_inspecting(text: str) -> bool:
    inspection = len(_INSPECTION.findall(text))
    services = len(_CHILDRENS_SERVICES.findall(text))
    school = len(_SCHOOL.findall(text))
    care = services + len(_SOCIAL_CARE.findall(text))
    spoken_of = inspection and services and inspection + care >= _LEAST_MENTIONS
    is_code = len(_CODE.findall(text)) > len(text) * _CODE_SHARE
    return bool(spoken_of) and school <= 2 * care and not is_code
