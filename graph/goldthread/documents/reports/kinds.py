"""What kind of document a text is: the inspectorate's letter or report, or an article about it."""

from __future__ import annotations

import re

from goldthread.core.model import DocumentKind
from goldthread.documents.reports.letters import SALUTATION

_SALUTATION = re.compile(rf"^[ \t]*{SALUTATION}[^\n]{{0,80}}$", re.MULTILINE)
_CLOSING = re.compile(r"^[ \t]*Yours\s+(?:sincerely|faithfully)", re.MULTILINE | re.IGNORECASE)
_REPORT_TITLE = re.compile(
    r"^[ \t]*(?:"
    r"(?:Re-?\s?)?Inspection\s+of\s+(?:[\w'’.,&-]+\s+){0,12}?children[’']?s\s+(?:social\s+care\s+)?services"
    r"|(?:Re-?\s?)?Inspection\s+of\s+(?:services\s+for\s+children|safeguarding|child\s+protection)\b"
    r"|(?:Focused|Monitoring|Assurance)\s+visit\s+(?:to|of)\b"
    r")",
    re.MULTILINE | re.IGNORECASE,
)
_REPORT_FRAME = re.compile(
    r"^[ \t]*(?:Inspection\s+dates?\b|Lead\s+inspector\s*:|Judgement\s+Grade|Executive\s+summary\b"
    r"|What\s+needs\s+to\s+improve|Report\s+published)",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD_CHARACTERS = 1500


def kind_of(text: str) -> DocumentKind:
    """``letter`` with a salutation and a close; ``report`` with a report's title and frame.

    >>> kind_of("Dear Mr Hall\\n\\nWe saw some good practice.\\n\\nYours sincerely\\n\\nA Lee")
    'letter'
    """
    if _SALUTATION.search(text[: 2 * _HEAD_CHARACTERS]) and _CLOSING.search(text):
        return "letter"
    if _REPORT_TITLE.search(text[:_HEAD_CHARACTERS]) and _REPORT_FRAME.search(text):
        return "report"
    return "article"
