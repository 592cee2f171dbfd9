"""Whether a text is about an inspection of children's services, judged by its words."""

from __future__ import annotations

import re

from goldthread.errors import DocumentRefused

_INSPECTION = re.compile(
    r"\bofsted\b|\binspect(?:ion|ions|or|ors|orate|ed)\b|\b(?:monitoring|focused|assurance)\s+visits?\b"
    r"|\bcare quality commission\b|\bwatchdog\b",
    re.IGNORECASE,
)
_SERVICES = re.compile(
    r"\bchildren(?:['’]?s|s['’])?\s+(?:social\s+)?(?:care|services|safeguarding)\b"
    r"|\bchild(?:ren)?\s+(?:in\s+need|protection|in\s+care)\b|\bchildren\s+looked\s+after\b"
    r"|\blooked[- ]after\s+children\b|\bcare\s+leavers?\b|\bsocial\s+work(?:er|ers)?\b"
    r"|\bsafeguarding\b|\bfoster(?:ing|\s+carers?)\b|\badoption\b|\bsocial\s+services\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\bchildren(?:['’]?s|s['’])?\s+(?:social\s+)?(?:care|services)\b|\bsocial\s+services\b"
    r"|\blocal\s+authority\b|\bcouncils?\b",
    re.IGNORECASE,
)


def require_inspection_document(text: str) -> None:
    """Raise :class:`DocumentRefused` unless the text speaks of inspecting children's services.

    It must name the inspecting at least twice, the services at least twice and whose they are.
    """
    counts = [len(pattern.findall(text)) for pattern in (_INSPECTION, _SERVICES, _BODY)]
    if counts[0] < 2 or counts[1] < 2 or counts[2] < 1:
        detail = "it does not speak of an inspection of children's services"
        raise DocumentRefused("not-an-inspection-document", detail)
