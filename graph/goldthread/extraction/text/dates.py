"""Dates and ranges of dates in prose, at the precision the text states.

A date without a year, or one told from the day of writing ("last month"), takes its year
from the document's own date, and only when that is known.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from goldthread.core.lexicon import alternation
from goldthread.core.model import PartialDate, Span
from goldthread.core.numerals import MONTH_FORMS
from goldthread.extraction.text.relative_dates import RELATIVE, part_before, told_from

Link = Literal["", "to", "and"]

_MONTH = alternation([form.title() for form in MONTH_FORMS]) + r"\b(?:\.(?=\s*\d))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[,.]\d|%)"
_YEAR = r"(?:19|20)\d\d(?![\d,]\d|%)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b\.?)"
_ONE = (
    rf"(?:(?:{_WEEKDAY},?\s+)?(?:the\s+)?(?:{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR}|(?!\s*{_YEAR}))|{_MONTH}(?:,?\s+{_YEAR})?)"
    rf"|\b{_YEAR}|\b{_DAY}(?=\s*(?:to|and|until|[-–—‑‒―─−&])\s*(?:{_WEEKDAY},?\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}))"
)
_LINK = (
    r"\s*(?:,?\s*\b(?P<and>and|&)\b|(?P<to>\b(?:to|until|till|through)(?![A-Za-z])|[-–—‑‒―─−]))\s*"
)
_RANGE = re.compile(
    rf"(?<![\w/.-])(?P<first>{_ONE})"
    rf"(?:{_LINK}(?:again\s+)?(?:(?:in|on|from)\s+)?(?P<second>{_ONE}|{_DAY}(?:,?\s+{_YEAR})?(?!\s+\w*\s*(?:per|%|children))))?"
    rf"(?![\w/])"
)
_FIGURES = r"(?:0?[1-9]|[12]\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.](?:19|20)\d\d"
_NUMERIC = re.compile(rf"(?<![\d/.-])(?P<first>{_FIGURES})(?:{_LINK}(?P<second>{_FIGURES}))?(?!\d)")
_SAME = re.compile(r",?\s*(?:(?:back\s+)?(?:in|on)\s+)?,?\s*\(?")
"""Between a date and the same told from now: "four years ago, in May 2017"."""
_FAR_BEFORE = 300  # characters before "that August" in which its paragraph may tell the year
_THE_BEFORE = re.compile(r"\b(?:the|past)\s+$", re.IGNORECASE)
"""Before "last month", says that it is a stretch up to now: "over the last month"."""


class DateMention(Struct, frozen=True, order=True):
    """A date or two linked dates where they stand.

    ``end`` equals ``start`` for a single date. ``link`` says how two were joined: ``to``
    for a range, ``and`` for days or months listed. ``stated`` is false when the year was
    worked out from the document's date. ``first`` and ``last`` are the days between which a date
    lies that is told without a day ("two weeks ago", "at the end of May").
    """

    span: Span
    start: PartialDate
    end: PartialDate
    link: Link = ""
    stated: bool = True
    first: PartialDate | None = None
    last: PartialDate | None = None


def find_dates(
    text: str, span: Span | None = None, issued: PartialDate | None = None
) -> list[DateMention]:
    """The dates in ``text`` (inside ``span``), in text order.

    ``issued`` is the day of writing, against which "in July", "last month" and "this year"
    are told. Without it they keep what is stated (a month without its year) or, where
    nothing is, are left out.
    """
    limits = span or Span(0, len(text))
    found = [
        mention
        for match in _RANGE.finditer(text, limits.start, limits.end)
        if (mention := _absolute(match, issued))
    ]
    found = [_in_that_year(text, mention, found) for mention in found]
    taken = [mention.span for mention in found]
    for match in _NUMERIC.finditer(text, limits.start, limits.end):
        where = Span(*match.span())
        if not any(where.overlaps(other) for other in taken):
            start = _figures(match["first"])
            end = _figures(match["second"]) if match["second"] else start
            link: Link = "" if not match["second"] else "and" if match["and"] else "to"
            found.append(DateMention(where, start, end, link))
    taken = [mention.span for mention in found]
    for match in RELATIVE.finditer(text, limits.start, limits.end):
        where = Span(*match.span())
        told = told_from(match, issued or PartialDate())
        again = any(
            _SAME.fullmatch(text, min(where.end, other.end), max(where.start, other.start))
            for other in taken
        )
        stretch = match["when"] and _THE_BEFORE.search(text, limits.start, where.start)
        if told and not (again or stretch) and not any(where.overlaps(other) for other in taken):
            found.append(
                DateMention(
                    *(where, told.date, told.date),
                    stated=False,
                    first=told.first,
                    last=told.last,
                )
            )
    return sorted(found)


def _in_that_year(text: str, mention: DateMention, found: list[DateMention]) -> DateMention:
    """A month told as "that August", in the year of the date before it."""
    before = [other for other in found if other.span.end <= mention.span.start and other.start.year]
    month = mention.start.month
    if mention.stated or month is None:
        return mention
    if not text.endswith("that ", 0, mention.span.start):
        return mention
    if not before:
        earlier = text[max(0, mention.span.start - _FAR_BEFORE) : mention.span.start]
        years = re.findall(rf"\b{_YEAR}", earlier.rpartition("\n\n")[2])
        told = PartialDate(int(years[-1]) if years else None, month, mention.start.day)
        return DateMention(mention.span, told, told)
    then = before[-1].end
    year = (then.year or 0) + bool(then.month and month < then.month)
    told = PartialDate(year, month, mention.start.day)
    return DateMention(mention.span, told, told)


def _absolute(match: re.Match[str], issued: PartialDate | None) -> DateMention | None:
    second = _parse(match["second"]) if match["second"] else None
    first = _parse(match["first"])
    if second is None:
        if first.day is None and first.year is None and not _is_month_name(match):
            return None
        date, stated = _with_year(first, issued)
        told = part_before(match.string, match.start(), date)
        if told and not stated and issued and str(told.first) > str(issued) and date.year:
            date = PartialDate(date.year - 1, date.month)  # late in a month that is not over yet
            told = part_before(match.string, match.start(), date)
        first_day, last_day = (told.first, told.last) if told else (None, None)
        return DateMention(
            *(Span(*match.span()), date, date), stated=stated, first=first_day, last=last_day
        )
    if first.month is None and first.year is not None and second.month is None and second.day:
        # "2016–17": the second figure is a short year.
        second = PartialDate(first.year // 100 * 100 + second.day)
    if first.month is None and first.year is None:
        first = PartialDate(second.year, second.month, first.day)
    elif second.month is None and (second.year is None or second.day is not None):
        second = PartialDate(second.year or first.year, first.month, second.day)
    if first.year is None and second.year is not None:
        year = second.year
        if first.month and second.month and first.month > second.month:
            year -= 1
        first = PartialDate(year, first.month, first.day)
    end, stated = _with_year(second, issued)
    start = first
    if first.year is None and end.year is not None:
        crosses = first.month and end.month and first.month > end.month
        start = PartialDate(end.year - bool(crosses), first.month, first.day)
    link: Link = "and" if match["and"] else "to"
    return DateMention(Span(*match.span()), start, end, link, stated)


def _is_month_name(match: re.Match[str]) -> bool:
    """Whether a bare month is one: "May" is also a verb, a "March" may be a walk."""
    word = match["first"]
    if word != "May":
        return True
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(
        re.search(r"\b(?:in|last|this|since|by|until|from|during|early|late|mid|of)[ -]$", before)
    )


def _parse(words: str) -> PartialDate:
    year = month = day = None
    for part in re.findall(r"[A-Za-z]+|\d+", words):
        if part.isdigit():
            if len(part) == 4:
                year = int(part)
            else:
                day = int(part)
        elif part.lower() in MONTH_FORMS:
            month = MONTH_FORMS[part.lower()]
    return PartialDate(year, month, day)


def _figures(words: str) -> PartialDate:
    day, month, year = (int(part) for part in re.split(r"[/.]", words))
    return PartialDate(year, month, day)


def _with_year(stated: PartialDate, issued: PartialDate | None) -> tuple[PartialDate, bool]:
    """Give a date without a year the latest one that is not after the day of writing."""
    if stated.year is not None or issued is None or issued.year is None:
        return stated, True
    told = (stated.month or 1, stated.day or 1)
    now = (issued.month or 12, issued.day or 31)
    return PartialDate(issued.year - (told > now), stated.month, stated.day), False
