"""What kind of document a text is: the inspectorate's letter or report, an article, or other."""

from __future__ import annotations

import re

from goldthread.core import resources
from goldthread.core.lexicon import alternatives
from goldthread.core.model import DocumentKind
from goldthread.documents.articles.furniture import without_notices
from goldthread.documents.intake.relevance import tells_of_inspection
from goldthread.documents.reports.letters import close, salutation

_HEAD_CHARACTERS = 4000
"""No cover of the reports seen, its footnotes included, is longer."""
_GREETED_WITHIN = 3000
_OTHER_WRITER = re.compile(
    r"\b(?:minister|secretary\s+of\s+state|department|director\s+of|councillor|cllr|leader|chief\s+executive"
    r"|cabinet|MP|parents?)\b",
    re.IGNORECASE,
)
"""Who writes letters on inspections besides the inspectors, by what stands under the name."""
_SIGNED_WITHIN = 250
"""Characters behind "Yours sincerely" in which the writer's name and rank stand."""
_WELCOMES = re.compile(
    r"^\W*(?:We|The [Cc]ouncil|Our [Cc]ouncil)\s+(?:also\s+)?(?:welcomes?|accepts?|(?:are|is)\s+"
    r"(?:pleased|proud|delighted|disappointed))\b",
    re.MULTILINE,
)
"""How a council answers inspectors on its own page about their report."""
_TITLE_LINE = 260
"""A title is shorter than a sentence that speaks of an inspection may be."""
_CLIPPING_CHARACTERS = 12_000
"""A page of a newspaper holds no more; a longer PDF without a cover is guidance or a study."""


def kind_of(text: str) -> DocumentKind:
    """The kind of a text that was written as text or as a web page.

    An inspectorate's letter has a greeting, a close and the words of such a letter; a report has
    the cover of one. Anything else is an ``article`` when it tells of an inspection, else
    ``other``.

    >>> kind_of("Dear Mr Hall\\n\\nThis letter summarises the findings.\\n\\nYours sincerely")
    'letter'
    """
    if is_letter(text):
        return "letter"
    if has_cover(text) and not _WELCOMES.search(text):
        return "report"
    return "article" if tells_of_inspection(without_notices(text)) else "other"


def kind_of_items(text: str, *, greeted: bool) -> DocumentKind:
    """The kind of a text laid out as a PDF or by a word processor.

    ``greeted`` says that it opens with a letter's greeting.

    Without the cover of a report or the words of an inspectorate's letter it is ``other``, unless
    it is as short as a newspaper's page and tells of an inspection: then an ``article``.
    """
    if greeted and _names_itself_letter(text):
        return "letter"
    if not greeted and has_cover(text):
        return "report"
    clipping = len(text) <= _CLIPPING_CHARACTERS and tells_of_inspection(text)
    return "article" if clipping else "other"


def is_letter(text: str) -> bool:
    """Whether a text is the inspectorate's letter on an inspection or visit."""
    greeted = _greeting().search(text[:_GREETED_WITHIN]) and _closing().search(text)
    return bool(greeted) and _names_itself_letter(text)


def has_cover(text: str) -> bool:
    """Whether a text opens with a report's cover: its title, and the days or who led it.

    >>> has_cover("Inspection of Anytown services\\n\\nInspection dates: 3 to 7 May 2022")
    True
    >>> has_cover("Inspecting children’s services\\n\\nGuidance. Published: May 2022")
    False
    """
    head = text[:_HEAD_CHARACTERS]
    return _titled(head) and bool(_dated().search(head) or _led().search(head))


def _names_itself_letter(text: str) -> bool:
    head = text[:_HEAD_CHARACTERS]
    if _summarises().search(head):
        return True
    closing = _closing().search(text)
    signed = text[closing.end() : closing.end() + _SIGNED_WITHIN] if closing else ""
    other = _OTHER_WRITER.search(signed) and not _inspector().search(signed)
    return _titled(head) and not other


def _titled(head: str) -> bool:
    return any(len(match[0]) <= _TITLE_LINE for match in _title().finditer(head))


@resources.per_ontology()
def _greeting() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{salutation().pattern}[^\n]{{0,80}}$", re.MULTILINE)


@resources.per_ontology()
def _closing() -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{close().pattern}", re.MULTILINE | re.IGNORECASE)


@resources.per_ontology()
def _title() -> re.Pattern[str]:
    words = alternatives("covers", "title")
    return re.compile(
        rf"^(?:(?![.?!] ).){{0,80}}?\b{words}\b(?:(?![.?!] ).)*(?<![.?!])$", re.I | re.M
    )


@resources.per_ontology()
def _inspector() -> re.Pattern[str]:
    ours = alternatives("bodies", "ofsted", "estyn", "care-inspectorate-wales")
    return re.compile(rf"\b(?:{ours}|inspectors?)\b", re.IGNORECASE)


@resources.per_ontology()
def _dated() -> re.Pattern[str]:
    words = alternatives("covers", "dated")
    return re.compile(rf"^[ \t]*{words}\s*[:|]?\s*.{{0,30}}\d", re.I | re.M)


@resources.per_ontology()
def _led() -> re.Pattern[str]:
    words = alternatives("covers", "led")
    return re.compile(rf"^[ \t]*{words}\s*[:|]?\s*(?-i:[A-Z])", re.I | re.M)


@resources.per_ontology()
def _summarises() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('covers', 'summarises')}\b", re.I)
