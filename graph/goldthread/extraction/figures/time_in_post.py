"""How long the holder of a post that the text does not name has been in it, as figures.

"The director of children’s services has been in post since April 2013" is told as the year
stated, with ``since 2013-04`` as its period: how long that is by the time of the inspection
is for the reader to reckon. A stated length ("for over three years") is taken as it is.
"""

from __future__ import annotations

import re

from goldthread.core.model import Evidence, Figure, RoleKind, Span
from goldthread.extraction.figures.amounts import find_numbers
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.dates import find_dates
from goldthread.extraction.text.people_names import find_names
from goldthread.extraction.text.roles import find_roles

_IN_POST = re.compile(
    r"\b(?:has|have) been (?:\w+ )?(?:in (?:the )?(?:post|role|position)|chair(?:ed)?|appointed)\b"
    r"|\b(?:took up (?:the |her |his )?(?:post|role)|started in post|was appointed)\b",
    re.IGNORECASE,
)
_BOARD = r"(?:\w{0,5}SC[BP]|safeguarding|board|partnership)"
_BOARD_CHAIR = re.compile(
    rf"\bchair\b.*\b{_BOARD}\b|\b{_BOARD}(?:['’]s)?\b.{{0,40}}\bchair\b", re.IGNORECASE
)
_OTHER_BOARD = re.compile(r"\b(?:improvement|parenting|well-?being|scrutiny)\b", re.IGNORECASE)
_CHAIR_ALONE = re.compile(r"\W*(?:The|A|Its)\s+(?:\w+\s+){0,2}chair\b", re.IGNORECASE)
_OPENING = re.compile(r"\W*(?:In|On|Since)\s+(?:\w+\s+)?$")
_POSTS: dict[RoleKind, str] = {
    "director": "director-in-post",
    "chief-executive": "chief-executive-in-post",
    "board-chair": "safeguarding-board-chair-in-post",
    "council-leader": "council-leader-in-post",
}


def find_tenures(setting: Setting) -> list[Figure]:
    """The stated time in post of unnamed post-holders, in text order."""
    found = []
    for sentence in setting.speaking("story", "annex"):
        figure = None if sentence.kind == "heading" else _tenure(setting, sentence)
        if figure is not None:
            found.append(figure)
    return found


def _tenure(setting: Setting, sentence: Sentence) -> Figure | None:
    text, span = setting.document.text, sentence.span
    if not any(word in setting.text(sentence) for word in ("post", "chair", "appointed", "role")):
        return None
    verb = _IN_POST.search(text, span.start, span.end)
    if verb is None or find_names(text, span, setting.reference):
        return None
    roles = find_roles(text, Span(span.start, verb.start()))
    before = text[span.start : verb.start()]
    if _CHAIR_ALONE.match(before):
        before = " ".join((before, *sentence.headings))
    indicator = _indicator(before, roles[-1].kind if roles else "other")
    told = _told(setting, span, verb.end())
    authority = setting.authority_at(span)
    if not indicator or told is None or authority is None:
        return None
    value, unit, period, approximation, words = told
    if unit == "year":  # no length of time, but when it began
        indicator += "-since"
    return Figure(
        about=authority,
        indicator=indicator,
        value=value,
        unit=unit,
        period=period,
        population="",
        approximation=approximation,
        comparator="",
        evidence=Evidence(span, "time-in-post", (words,)),
    )


def _indicator(before: str, kind: RoleKind) -> str:
    if kind == "board-chair" or _BOARD_CHAIR.search(before):
        return "" if _OTHER_BOARD.search(before) else _POSTS["board-chair"]
    return _POSTS.get(kind, "")


def _told(setting: Setting, span: Span, verb: int) -> tuple[str, str, str, str, Span] | None:
    """Value, unit, period, approximation and words of the time in post.

    The date that opens the sentence at ``span`` counts ("In May 2023, a director was
    appointed"), else what stands behind the verb that ends at ``verb``.
    """
    text = setting.document.text
    dates = find_dates(text, span, setting.document.source.issued)
    behind = Span(verb, span.end)
    for date in dates:
        lead = text[span.start : date.span.start]
        opens = _OPENING.fullmatch(lead)
        since = re.search(r"\b(?:since|in|from|on)\s+(?:\w+\s+)?$", lead[verb - span.start :])
        if opens or (behind.covers(date.span) and since):
            if date.start.year is None:
                return None
            return str(date.start.year), "year", f"since {date.start}", "", date.span
    for number in find_numbers(text, behind, dates, durations=True):
        if number.unit in ("years", "months", "weeks"):
            return number.value, number.unit, "", number.approximation, number.span
    return None
