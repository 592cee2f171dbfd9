"""Full dates in the lines that date a document."""

from __future__ import annotations

import re
from datetime import date

from goldthread.core.lexicon import alternation
from goldthread.core.model import PartialDate
from goldthread.core.numerals import MONTH_FORMS

_MONTH = rf"(?P<month>{alternation([*MONTH_FORMS])})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(rf"\b{form}(?!\d)", re.IGNORECASE)
    for form in (
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)",
        r"(?P<day>\d{1,2})(?P<mark>[/.])(?P<number>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)",
    )
)
_DATELINE_WORDS = 16
_SHORT_DATELINE_WORDS = 8
"""A line this short that holds a full date is a dateline, even one that ends in a full stop."""
_OF_A_MEETING = re.compile(
    r"(?:[\w&’', -]{0,80}[\s:–—-]+)?(?:minutes|meeting|agenda"
    r"|proceedings)\b[^.;]{0,80}?\b(?:held\s+)?on:?\s+"
    r"(?:\w+day,?\s+)?(?:the\s+)?\d{1,2}",
    re.IGNORECASE,
)
_MEETING_WORDS = 40
"""Minutes are dated by a line on the meeting, which tells the place and hour too."""
_AGENCY_DATELINE = re.compile(
    r"(?P<dated>(?:[A-Z][A-Za-z.’' ]+(?:,\s+|\s+\())?[^—–|:()]{6,30}?)\)?"
    r"(?:\s+\([A-Z][\w .’'-]{1,30}\))?\s+[—–-]\s+[A-Z“‘]"
)
_PLAIN_WORD = re.compile(
    r"\b(?!by\b|at\b|on\b|of\b|the\b|for\b|and\b|read\b|min\b)[a-z]{2,}\b(?<!\dth)"
)
"""What a dateline has none of: it is made of names, figures and a few small words."""
_MONTH_OF_ISSUE = re.compile(rf"(?:[^.!?:;]*[^.!?:;\w])?{_MONTH}\s+{_YEAR}", re.IGNORECASE)
_TELLS_EVENT = re.compile(
    r"\b(?:inspect\w*|visits?|judged|rated|report|since|from|until|in|of|by)\b", re.IGNORECASE
)
"""A line with such words may end in the month of something else than its own issue."""


def iso_date(written: str) -> str:
    """What a page or a table writes as a date, in ISO 8601: its own ISO day, else the first date
    that :func:`find_date` sees; empty where there is none.

    >>> iso_date("2023-12-15T00:00"), iso_date("9 January 2023"), iso_date("soon")
    ('2023-12-15', '2023-01-09', '')
    """
    iso = re.match(r"\s*(\d{4}-\d\d-\d\d)", written)
    found = find_date(iso[1] if iso else written)
    return str(found) if found else ""


def find_date(line: str) -> PartialDate | None:
    """The first full date in ``line``, day before month where figures leave it open.

    >>> str(find_date("November 26, 2021 11.39 am"))
    '2021-11-26'
    """
    matches = (form.search(line) for form in _FORMS)
    first = min((m for m in matches if m), key=lambda match: match.start(), default=None)
    if first is None:
        return None
    parts = first.groupdict()
    month = int(parts.get("number") or MONTH_FORMS[parts["month"].lower()])
    year = int(parts["year"])
    try:
        found = date(year if year > 99 else 2000 + year, month, int(parts["day"]))
    except ValueError:
        return None
    return PartialDate(found.year, found.month, found.day)


def is_dateline(line: str) -> bool:
    """Whether a line dates the document: it is short, holds a full date and is no sentence."""
    words = len(line.split())
    if words <= _MEETING_WORDS and _OF_A_MEETING.match(line):
        return find_date(line) is not None
    closed = line.endswith((".", "”", '"'))
    short = words <= _SHORT_DATELINE_WORDS and not _PLAIN_WORD.search(line)
    return words <= _DATELINE_WORDS and (short or not closed) and find_date(line) is not None


def month_of_issue(line: str) -> PartialDate | None:
    """The month of a newsletter or bulletin, where a short line ends in it and is no sentence.

    >>> str(month_of_issue("Children’s services bulletin, May 2019"))
    '2019-05'
    """
    found = _MONTH_OF_ISSUE.fullmatch(line)
    if found is None or len(line.split()) > _DATELINE_WORDS or _TELLS_EVENT.search(line):
        return None
    return PartialDate(int(found["year"]), MONTH_FORMS[found["month"].lower()])


def agency_date(paragraph: str) -> PartialDate | None:
    """The date that opens a story's first paragraph, as agencies put it before the words.

    >>> str(agency_date("LEEDS, 7 August 2022 — Ofsted has praised …"))
    '2022-08-07'
    """
    opening = _AGENCY_DATELINE.match(paragraph)
    if opening is None or _PLAIN_WORD.search(opening["dated"]):
        return None
    return find_date(opening["dated"])


_BYLINE = re.compile(
    r"(?:words |written |posted )?by:? [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,4}(?:.{0,60}[^.”\"])?$"
    r"|[\w ,.’'-]{0,60}\b(?:editor|correspondent|(?:democracy |senior )?reporter)\b.{0,40}$",
    re.IGNORECASE,
)


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the story."""
    return len(line.split()) <= _DATELINE_WORDS and _BYLINE.match(line) is not None
