"""When a figure was so: the period that the words around a number tell."""

from __future__ import annotations

import re

from goldthread.extraction.figures.amounts import Number
from goldthread.extraction.figures.context import Scene
from goldthread.extraction.text.dates import DateMention

_SPAN_OF_TIME = re.compile(
    r"\b(?:in|over|during|for|within)\s+the\s+(?P<what>(?:last|past|previous)\s+(?:\w+\s+)?"
    r"(?:years?|months?|weeks?)|(?:first|second|third|last)\s+(?:quarter|half|\w+ months))\b",
    re.IGNORECASE,
)
_AT_DATE = re.compile(
    r"\b(?:at|in|on|by|to|during|since|for|from|as at|of|ending|end of"
    r"|between)\s+(?:the\s+)?(?:end of\s+)?$",
    re.IGNORECASE,
)
_YEAR_TO = re.compile(r"\byear\s+(?:to|ending|ended)\s+(?:the\s+)?$", re.IGNORECASE)
_FINANCIAL_YEAR = re.compile(r"((?:19|20)\d\d)\s*[–/-]\s*(\d\d)")
_CHANGE_BETWEEN = re.compile(
    r"\bfrom\s+(?:\w+\s+)?[\d,.%]+(?: per cent)?\s+(?P<to>to)\s+(?:\w+\s+)?[\d,.%]+(?: per cent)?"
    r"\s+(?:between|from)\s+"
)
_MOVED = re.compile(
    r"\b(?:improv|increas|decreas|reduc|ris|rose|fall|fell|grow|grew|declin|remain|stabl)\w*\b",
    re.I,
)
_OPENS = re.compile(r"\W*(?:\w+\s+)?")
_NEAR = 40  # characters between a date and the number behind it
_OPENING = 30  # characters of a sentence in which a date stands for all of it


def period(scene: Scene, number: Number) -> str:
    """When: the date behind the number if nothing stands between, else the sentence's or stem's."""
    dated = _of_change(scene, number) or _date_behind(scene, number) or _date_before(scene, number)
    if dated:
        return dated
    span = _SPAN_OF_TIME.search(scene.words)
    if span and _is_of(scene, number, span):
        return " ".join(span["what"].split())
    if scene.sentence.zone != "annex":  # there, the line before a list dates what was done for it
        return ""
    if scene.stem_dates:
        return _told(scene.stem, scene.stem_dates[0])
    span = _SPAN_OF_TIME.search(scene.stem)
    return " ".join(span["what"].split()) if span else ""


def _is_of(scene: Scene, number: Number, span: re.Match[str]) -> bool:
    """Whether a stretch of time is that of a number: it opens the sentence or stands in the same
    clause, and does not tell since when something moved that now stands at the number."""
    at = number.span.start - scene.sentence.span.start
    if re.search(r"\bfrom\s+(?:\w+\s+)?$", scene.words[:at]):  # the value before that time
        return False
    if _OPENS.fullmatch(scene.words[: span.start()]):
        return True
    first, last = sorted((span.start(), at))
    between = scene.words[first:last]
    moved = _MOVED.search(scene.words[: span.start()]) if span.start() < at else None
    return not re.search(r"[;:]|,\s+(?:and|but|while|with)\b|\bwhile\b", between) and (
        moved is None or re.search(r"\bby\s+(?:\w+\s+)?$", scene.words[:at]) is not None
    )


def _of_change(scene: Scene, number: Number) -> str:
    """The date that belongs to a number of "rose from 345 to 368 between 2017 and 2020"."""
    change = _CHANGE_BETWEEN.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)
    if change is None or not change.start() <= number.span.start < change.end():
        return ""
    behind = [date for date in scene.dates if date.span.start >= change.end()][:2]
    if not behind or behind[0].span.start != change.end():
        return ""
    is_first = number.span.start < change.start("to")
    if behind[0].end != behind[0].start:
        return str(behind[0].start if is_first else behind[0].end)
    return _told(scene.text, behind[0] if is_first else behind[-1])


def _date_behind(scene: Scene, number: Number) -> str:
    date = next((date for date in scene.dates if date.span.start >= number.span.end), None)
    if date is None:
        return ""
    between = scene.text[number.span.end : date.span.start]
    between = re.sub(r"\([^()]*\)", "", between).lstrip(") ")
    near = _AT_DATE.search(between) and not re.search(r"\d|,|\b(?:while|and)\b", between)
    return _told(scene.text, date) if near else ""


def _date_before(scene: Scene, number: Number) -> str:
    start = scene.sentence.span.start
    for date in scene.dates:
        if date.span.end > number.span.start:
            break
        lead = scene.text[start : date.span.start]
        between = scene.text[date.span.end : number.span.start]
        opens = date.span.start - start <= _OPENING
        near = len(between) <= _NEAR and not re.search(r"[,;]", between)
        of_earlier = re.search(r"\bfrom\s+[\d,.%]+", lead)
        if (opens or near) and _AT_DATE.search(lead) and not of_earlier:
            return _told(scene.text, date)
    return ""


def _told(text: str, date: DateMention) -> str:
    """A date as a period: ISO 8601, a range with a stroke, "year to" where the text says so."""
    year = _FINANCIAL_YEAR.fullmatch(text, date.span.start, date.span.end)
    if year:
        return f"{year[1]}/{year[1][:2]}{year[2]}"
    if date.link == "to" and str(date.start) <= str(date.end):
        return f"{date.start}/{date.end}"
    lead = _YEAR_TO.search(text[max(0, date.span.start - 20) : date.span.start])
    return f"year to {date.start}" if lead else str(date.start)
