"""Dates told from the day of writing or without a day: "two weeks ago", "last autumn", "on Monday",
"at the end of September", and the days between which they lie.

What is told is never made more exact than it is: the date holds the year and month that all the
days share, the bounds hold the days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from msgspec import Struct

from goldthread.core.model import PartialDate, Span
from goldthread.core.numerals import NUMBERS, number_words

_NUMBER_WORDS = {"a": 1, "an": 1, **NUMBERS}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""The month that each begins with; it has three."""
RELATIVE = re.compile(
    rf"\b(?:(?P<number>an?|{number_words(1, 12)}|\d{{1,2}})"
    r"\s+(?P<ago>day|week|fortnight|month|year)s?\s+ago"
    r"|(?P<when>last|this|earlier\s+this|later\s+this)\s+(?P<unit>week|month|year)"
    r"|(?P<which>last|this|that)\s+(?P<season>spring|summer|autumn|winter)"
    r"|(?:in|during|over)\s+the\s+(?P<bare>spring|summer|autumn|winter)(?!\s+(?:of|term|half|holiday"
    r"|break|\d))"
    r"|(?:on|last)\s+(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?!,?\s+(?:the\s+)?\d)"
    r"|today|yesterday)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:(?:the\s+)?(?P<part>end|close|start|beginning|middle)\s+of\s+|(?P<adverb>early|late|mid)[\s-]+"
    r"(?:in\s+)?)$",
    re.IGNORECASE,
)
_SEASON_BEFORE = re.compile(
    r"\b(?P<season>spring|summer|autumn|winter)(?:\s+of|,)?\s+$", re.IGNORECASE
)
_PARTS = {
    **dict.fromkeys(("end", "close", "late"), (21, 31)),
    **dict.fromkeys(("start", "beginning", "early"), (1, 10)),
    **dict.fromkeys(("middle", "mid"), (11, 20)),
}
_LEAD = 24  # characters before a month or year in which a part of it is named


class Told(Struct, frozen=True):
    """A date as exact as the days from ``first`` to ``last`` share it, and those days."""

    date: PartialDate
    first: PartialDate
    last: PartialDate


def told_from(match: re.Match[str], issued: PartialDate) -> Told | None:
    """What a match of :data:`RELATIVE` tells on the day of writing ``issued``; ``None`` where that
    is not known exactly enough, or where its days share no year."""
    days = _days(match, issued)
    return None if days is None else _told(*days)


def part_before(text: str, start: int, told: PartialDate) -> Told | None:
    """The days of a month or year of which a part is named before ``start``: "at the end of May
    2019", "in the autumn of 2019"."""
    before = text[max(0, start - _LEAD) : start]
    if told.year is None or told.day is not None:
        return None
    if told.month is None:
        season = _SEASON_BEFORE.search(before)
        return _told(*_season(told.year, season["season"].lower())) if season else None
    part = _PART_BEFORE.search(before)
    if part is None:
        return None
    first, last = _PARTS[(part["part"] or part["adverb"]).lower()]
    end = min(last, _month_end(told.year, told.month).day)
    return _told(date(told.year, told.month, first), date(told.year, told.month, end))


def _days(match: re.Match[str], issued: PartialDate) -> tuple[date, date] | None:
    now = _day(issued)
    if match["number"] and match["ago"].lower() == "year" and issued.year:
        year = issued.year - _number(match["number"])
        return (date(year, 1, 1), date(year, 12, 31)) if year > 0 else None
    if match["unit"] and match["unit"].lower() == "year" and issued.year:
        year = issued.year - (match["when"].lower() == "last")
        return date(year, 1, 1), now if now and year == now.year else date(year, 12, 31)
    if match["unit"] and match["unit"].lower() == "month" and issued.year and issued.month:
        begin = _months_before(issued.year, issued.month, match["when"].lower() == "last")
        end = _month_end(begin.year, begin.month)
        return begin, min(end, now) if now else end
    if now is None:
        return None
    if match["number"]:
        return _ago(now, _number(match["number"]), match["ago"].lower())
    if match["unit"]:
        monday = now - timedelta(days=now.weekday())
        past = match["when"].lower() == "last"
        return (monday - timedelta(days=7), monday - timedelta(days=1)) if past else (monday, now)
    if match["season"]:
        return _latest_season(now, match["season"].lower(), match["which"].lower() == "last")
    if match["bare"]:
        return _latest_season(now, match["bare"].lower(), past=False)
    if match["weekday"]:
        back = (now.weekday() - _DAYS.index(match["weekday"].lower())) % 7
        day = now - timedelta(days=back)
        return day, day
    day = now - timedelta(days=match[0].lower() == "yesterday")
    return day, day


def _ago(now: date, number: int, unit: str) -> tuple[date, date] | None:
    """Days ago are counted, weeks and months mean the days around."""
    if unit == "month":
        begin = _months_before(now.year, now.month, number)
        return begin, _month_end(begin.year, begin.month)
    weeks = {"day": 0, "week": 1, "fortnight": 2}[unit]
    day = now - timedelta(days=number * 7 * weeks if weeks else number)
    around = timedelta(days=3 if weeks else 0)
    return day - around, min(day + around, now)


def _latest_season(now: date, season: str, past: bool) -> tuple[date, date]:
    """The latest such season that has begun; "last autumn" is one that has ended."""
    years = (now.year, now.year - 1, now.year - 2)
    spans = [_season(year, season) for year in years]
    begun = [span for span in spans if (span[1] if past else span[0]) < now]
    first, last = begun[0]
    return first, min(last, now)


def _season(year: int, season: str) -> tuple[date, date]:
    first = date(year, _SEASONS[season], 1)
    months = year * 12 + first.month + 1
    return first, _month_end(months // 12, months % 12 + 1)


def _told(first: date, last: date) -> Told | None:
    if first.year != last.year:
        return None
    month = first.month if first.month == last.month else None
    day = first.day if first == last else None
    return Told(PartialDate(first.year, month, day), _partial(first), _partial(last))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_WORDS[word.lower()]


def _day(told: PartialDate) -> date | None:
    """A full date as a day; ``None`` for another, or a day that no calendar has."""
    if told.year is None or told.month is None or told.day is None:
        return None
    try:
        return date(told.year, told.month, told.day)
    except ValueError:
        return None


def _months_before(year: int, month: int, back: int) -> date:
    months = year * 12 + month - 1 - back
    return date(max(1, months // 12), months % 12 + 1, 1)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def words_told_from_now(text: str, span: Span) -> Span | None:
    """The first words inside ``span`` that tell a date from a day of writing."""
    match = RELATIVE.search(text, span.start, span.end)
    return Span(*match.span()) if match else None
