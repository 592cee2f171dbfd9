"""When a figure was so: the period that the words around a number tell."""

from __future__ import annotations

import re

from goldthread.core.model import PartialDate, Span
from goldthread.extraction.figures import comparisons, context
from goldthread.extraction.figures.amounts import Number
from goldthread.extraction.figures.context import Scene
from goldthread.extraction.text.dates import DateMention, find_dates

_SPAN_OF_TIME = re.compile(
    r"(?:(?<![^\W_])(?:in|over|during|for|within)\s+)?\b(?:the\s+)?"
    r"(?P<what>(?:last|past|previous|current|preceding)\s+(?:(?!to\b|of\b)\w+\s+){0,2}?"
    r"(?:years?|months?|weeks?|quarter)|this\s+(?:financial\s+|academic\s+|calendar\s+)?year"
    r"(?:\s+and\s+last\s+year|\s+to\s+date)?|(?:financial\s+|academic\s+)?year\s+to\s+date"
    r"|(?:first|second|third|fourth|last)\s+(?:quarter|half|\w+ months)"
    r"(?:\s+of\s+(?:this|last|the\s+(?:current|previous))\s+year)?"
    r"|(?:\w+\s+)?(?:months?|weeks|years?)\s+(?:prior\s+to|before|preceding|leading\s+up\s+to)"
    r"\s+(?:the|this)\s+inspection)\b(?![’'])",
    re.IGNORECASE,
)
_AT_DATE = re.compile(
    r"\b(?:at|in|on|by|to|during|since|for|from|as at|of|ending|end of"
    r"|between)\s+(?:the\s+)?(?:end of\s+|(?:(?:full\s+)?year|period)\s+)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?(?:\w+\s+of\s+)?$", re.IGNORECASE)
_PART_OF = re.compile(
    r"(?P<what>(?:(?:first|second|third|fourth|last)\s+(?:\w+\s+)?(?:quarters?|half|months|weeks)"
    r"|(?:spring|summer|autumn)\s+term))"
    r"\s+of\s+$",
    re.IGNORECASE,
)
_SINCE_THAT = re.compile(r"^\W*(?:\d+\W+)?Since\b[^,;]*$")
_YEAR_TO = re.compile(r"\byear\s+(?:to|ending|ended)\s+(?:the\s+)?$", re.IGNORECASE)
_FINANCIAL_YEAR = re.compile(
    r"(?<![\d/.–-])((?:19|20)\d\d)\s*[–/\u0335−-]{1,2}\s*(?:20)?(\d\d)(?![\d/–-])"
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:\w+\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:and|to|until|up\s+to)\s+(?:(?:the\s+)?end\s+of\s+|\w+\s+)?")
_CHANGE_BETWEEN = re.compile(
    r"\bfrom\s+(?:\w+\s+)?[\d,.%]+(?: per cent)?\s+(?P<to>to)\s+(?:\w+\s+)?[\d,.%]+(?: per cent)?"
    r"\s+(?:between|from)\s+"
)
_MOVED = re.compile(
    r"\b(?:improv|increas|decreas|reduc|rise|risen|rising|rose|fall|fell|grow|grew|declin|remain|stabl)\w*\b",
    re.I,
)
_TURN = re.compile(
    r"[;,]|\b(?:while|whereas|but|although)\b|\band\b.*\b(?:is|are|was|were|has|have|had)\b"
)
_STOOD_AT = re.compile(
    r"(?:,\s+when\b[^,;\d]*\s|,\s+(?:at\s+)?|,?\s+(?:at|it\s+(?:is|was)|this\s+was|is|was|stood\s+at)\s+)"
    r"(?:(?:only|just|over|under|about|around|nearly|almost)\s+)*"
)
"""What stands between a date and the number that was so then ("in 2012/13, at 13%")."""
_MEASURED_BY = re.compile(r"\b(?:on|than|from|with|to|as|since)\s+$", re.IGNORECASE)
"""What makes a stretch of time the one a number is measured by ("an increase on last year")."""
_DATA = re.compile(
    r"\s*[’']?s?\s+(?:data|figures?|information|performance|returns?|snapshot|census)\b"
)
_DATA_FOR = re.compile(
    r"\b(?:data|figures|performance|results)\s+(?:for|from|in|at)\s+(?:the\s+)?$", re.IGNORECASE
)
_OWN = re.compile(r"\b(?:local|own|authority[’']s|council[’']s|unvalidated)\b", re.IGNORECASE)
"""What makes data those of the authority alone."""
_ADVERBIAL = re.compile(
    r"\W*(?:Since|In|During|At|As at|By|From|Between|For|On|Over)\b[^,;]{0,50}$"
)
_IS_CHANGE = re.compile(rf"\s*(?:points?\s+)?{_MOVED.pattern}", re.IGNORECASE)
"""What stands right behind a number that is itself the change ("a 20% increase")."""
_OPENS = re.compile(r"\W*(?:\w+\s+)?")
_BRACKET = re.compile(r"\([^()]*\)")
_PAIR = 2
_NEAR = 40  # characters between a date and the number behind it
_OPENING = 30  # characters of a sentence in which a date stands for all of it


def dates_of(text: str, span: Span | None, issued: PartialDate | None) -> list[DateMention]:
    """The dates in ``text`` (inside ``span``), financial and school years whole ("2012/13"), in
    text order; without words such as "this year", which are told as they stand."""
    limits = span or Span(0, len(text))
    years = [
        DateMention(Span(*match.span()), PartialDate(first), PartialDate(first + 1), "to")
        for match in _FINANCIAL_YEAR.finditer(text, limits.start, limits.end)
        if ((first := int(match[1])) + 1) % 100 == int(match[2])
    ]
    others = [
        date
        for date in find_dates(text, span, issued)
        if not any(date.span.overlaps(year.span) for year in years)
        and (date.start.month or re.search(r"\d", text[date.span.start : date.span.end]))
    ]
    return sorted([*years, *others])


def period(scene: Scene, number: Number, numbers: list[Number], elsewhere: bool) -> str:
    """When a number was so: the date behind it if nothing stands between, else the sentence's or
    stem's; empty where the words do not say.

    ``numbers`` are all of the sentence, each of which may have a date of its own; ``elsewhere``
    tells that the number is set beside the authority's, whose date it does not share.
    """
    dated = (
        _of_change(scene, number)
        or _in_order(scene, number, numbers)
        or _date_behind(scene, number, numbers)
        or _said_behind(scene, number)
        or _said_after_dates(scene, number, numbers)
        or _date_before(scene, number, numbers, elsewhere)
    )
    if dated:
        return dated
    for span in _spans_of(scene, number, numbers):
        return _as_said(scene, span)
    if scene.sentence.zone != "annex":  # there, the line before a list dates what was done for it
        return ""
    if scene.stem_dates:
        return _told(scene.stem, scene.stem_dates, 0)
    stem = _SPAN_OF_TIME.search(scene.stem)
    return " ".join(stem["what"].split()) if stem else ""


def _spans_of(scene: Scene, number: Number, numbers: list[Number]) -> list[re.Match[str]]:
    """The stretches of time of a sentence that are a number's, in text order."""
    return [
        span
        for span in _SPAN_OF_TIME.finditer(scene.words)
        if not _MEASURED_BY.search(scene.words[: span.start()])
        and not _is_day_of(scene, span)
        and _is_of(scene, number, span)
        and not _is_behind_another(scene, number, numbers, span)
    ]


def _said_after_dates(scene: Scene, number: Number, numbers: list[Number]) -> str:
    """The stretch of time that stands between the dates before a number and the number, which then
    is not of those dates ("in 2015 12% …, and in the first quarter of this year 14%")."""
    start = scene.sentence.span.start
    dated = [date.span.end - start for date in scene.dates if date.span.end <= number.span.start]
    if not dated:
        return ""
    at = number.span.start - start
    near = [s for s in _spans_of(scene, number, numbers) if dated[-1] <= s.start() < at]
    return _as_said(scene, near[-1]) if near else ""


def _as_said(scene: Scene, span: re.Match[str]) -> str:
    """A stretch of time in the text's own words, with the date that it is a part of."""
    what = " ".join(span["what"].split()).lower()
    end = scene.sentence.span.start + span.end()
    for date in scene.dates:
        if date.span.start >= end and re.fullmatch(r"\s*of\s+", scene.text[end : date.span.start]):
            return f"{what} of {_date(scene.text, date)}"
    return what


def _is_day_of(scene: Scene, span: re.Match[str]) -> bool:
    """Whether a stretch only tells the year of the day before it ("28 April this year")."""
    start = scene.sentence.span.start + span.start()
    return any(
        date.span.end <= start and not scene.text[date.span.end : start].strip()
        for date in scene.dates
    )


def _said_behind(scene: Scene, number: Number) -> str:
    """The stretch of time right behind a number ("47 this year")."""
    at = number.span.end - scene.sentence.span.start
    for span in _SPAN_OF_TIME.finditer(scene.words, at):
        return _as_said(scene, span) if not scene.words[at : span.start()].strip() else ""
    return ""


def _is_behind_another(
    scene: Scene, number: Number, numbers: list[Number], span: re.Match[str]
) -> bool:
    """Whether a stretch of time stands right behind another number, whose it is."""
    start = scene.sentence.span.start + span.start()
    before = [n for n in numbers if n.span.end <= start]
    return bool(
        before and before[-1] != number and not scene.text[before[-1].span.end : start].strip()
    )


def _is_in_base(words: str, before: str, span: re.Match[str]) -> bool:
    """Whether a stretch of time tells of the whole that a sentence opens with, not of a part."""
    whole = context.base(before)
    return bool(whole) and span.end() <= words.index(whole) + len(whole)


def _is_of(scene: Scene, number: Number, span: re.Match[str]) -> bool:
    """Whether a stretch of time is that of a number: it opens the sentence or stands in the same
    clause, and does not tell since when something moved that now stands at the number."""
    start = scene.sentence.span.start
    at, end = number.span.start - start, number.span.end - start
    before = scene.words[:at]
    if re.search(r"\bfrom\s+(?:\w+\s+)?$", before):  # the value before that time
        return False
    is_ahead = span.start() < at
    between = scene.words[span.end() : at] if is_ahead else scene.words[end : span.start()]
    if "at the time of" in between or _is_in_base(scene.words, before, span):
        return False
    if _OPENS.fullmatch(scene.words[: span.start()]):
        return True
    if re.search(r"[;:]|,\s+(?:and|but|while|with)\b|\bwhile\b", between):
        return False
    moved = _MOVED.search(scene.words[: span.start()] if is_ahead else between)
    is_change = re.search(r"\bby\s+(?:\w+\s+)?$", before) or (
        not is_ahead and _IS_CHANGE.match(between)
    )
    return moved is None or bool(is_change)


def _of_change(scene: Scene, number: Number) -> str:
    """The date that belongs to a number of "rose from 345 to 368 between 2017 and 2020"."""
    change = _CHANGE_BETWEEN.search(scene.text, scene.sentence.span.start, scene.sentence.span.end)
    if change is None or not change.start() <= number.span.start < change.end():
        return ""
    behind = [i for i, date in enumerate(scene.dates) if date.span.start >= change.end()][:2]
    if not behind or scene.dates[behind[0]].span.start != change.end():
        return ""
    is_first = number.span.start < change.start("to")
    date = scene.dates[behind[0]]
    if len(behind) == 1 and date.end != date.start:
        return str(date.start if is_first else date.end)
    return _date(scene.text, scene.dates[behind[0] if is_first else behind[-1]])


def _in_order(scene: Scene, number: Number, numbers: list[Number]) -> str:
    """The date of a number of a row whose dates are told in the same order ("12% and 15% in 2013
    and 2014 respectively")."""
    index = numbers.index(number)
    for first, last in comparisons.rows_of(scene.text, numbers):
        if not first <= index <= last:
            continue
        count = last - first + 1
        end = numbers[last].span.end
        behind = [i for i, date in enumerate(scene.dates) if date.span.start >= end]
        before = [i for i, d in enumerate(scene.dates) if d.span.end <= numbers[first].span.start]
        end_of_dates = scene.dates[behind[-1]].span.end if behind else end
        if len(behind) == 1 and count == _PAIR and scene.dates[behind[0]].link == "and":
            date = scene.dates[behind[0]]
            return str(date.end if index > first else date.start)
        if len(behind) == count and comparisons.are_told_each(scene.text, end_of_dates):
            return _date(scene.text, scene.dates[behind[index - first]])
        if len(before) == count and comparisons.are_told_each(scene.text, end):
            return _date(scene.text, scene.dates[before[index - first]])
    return ""


def _date_behind(scene: Scene, number: Number, numbers: list[Number]) -> str:
    found = _behind(scene, number, numbers)
    return "" if found is None else _told(scene.text, scene.dates, found)


def _behind(scene: Scene, number: Number, numbers: list[Number]) -> int | None:
    """The index of the date that belongs to the number before it, no other between."""
    for index, date in enumerate(scene.dates):
        if date.span.start < number.span.end:
            continue
        between = scene.text[number.span.end : date.span.start]
        others = (n for n in numbers if number.span.end <= n.span.start < date.span.start)
        for other in others:
            at = other.span.start - number.span.end
            if between.count("(", 0, at) <= between.count(")", 0, at):
                return None
        if between.endswith("(") and scene.text.startswith(")", date.span.end):
            between = between[:-1]  # "92% within 15 days (2013–14)"
            return None if _TURN.search(between) else index
        between = _BRACKET.sub("", between).lstrip(") ")
        near = not between.strip(" (") or _AT_DATE.search(between)
        return index if near and not _TURN.search(between) else None
    return None


def _date_before(scene: Scene, number: Number, numbers: list[Number], elsewhere: bool) -> str:
    start = scene.sentence.span.start
    others = [
        n
        for n in numbers
        if n.span.end <= number.span.start
        and not (n.in_words and not context.COUNTED.match(scene.text, n.span.end))
    ]
    taken = {_behind(scene, other, numbers) for other in others}
    for index in reversed(range(len(scene.dates))):
        date = scene.dates[index]
        if date.span.end > number.span.start:
            continue
        lead = scene.text[start : date.span.start]
        between = scene.text[date.span.end : number.span.start]
        opens = date.span.start - start <= _OPENING or _opens(lead, between)
        if index in taken:
            continue
        if _DATA.match(between) or _DATA_FOR.search(lead):
            if elsewhere and _OWN.search(lead):
                continue
            return _told(scene.text, scene.dates, index)
        stands = _STOOD_AT.fullmatch(between)
        near = len(between) <= _NEAR and not re.search(r"[,;]", between)
        of_earlier = re.search(r"\bfrom\s+[\d,.%]+", lead)
        if (opens or near or stands) and _AT_DATE.search(lead) and not of_earlier:
            is_change = _IS_CHANGE.match(scene.text, number.span.end)
            moves = number.unit != "count" or _MOVED.search(between)
            moved = _SINCE.search(lead) and moves and not is_change
            return "" if moved else _told(scene.text, scene.dates, index)
    return ""


def _opens(lead: str, between: str) -> bool:
    """Whether a date stands in the adverbial that opens a sentence, up to its comma."""
    return _ADVERBIAL.match(lead) is not None and re.match(r"[^,;]{0,20},", between) is not None


def _told(text: str, dates: list[DateMention], index: int) -> str:
    """A date as a period, with the one that it is joined to ("between 2011 and 2014") and with
    the word that makes it the beginning of one ("since 2014")."""
    date = dates[index]
    lead = text[max(0, date.span.start - _NEAR) : date.span.start]
    part = _PART_OF.search(lead)
    if part:
        return f"{' '.join(part['what'].split()).lower()} of {_date(text, date)}"
    if _BETWEEN.search(lead) and date.link == "and":
        return f"{date.start}/{date.end}"
    if _SINCE.search(lead) or _SINCE_THAT.search(text[: date.span.start].rpartition(". ")[2]):
        return f"since {_date(text, date)}"
    for first, last in ((index - 1, index), (index, index + 1)):
        if first < 0 or last == len(dates):
            continue
        one, other = dates[first], dates[last]
        joined = _UNTIL.fullmatch(text, one.span.end, other.span.start)
        before = text[max(0, one.span.start - _NEAR) : one.span.start]
        if joined and _BETWEEN.search(before) and str(one.start) <= str(other.end):
            return f"{one.start}/{other.end}"
    return _date(text, date)


def _date(text: str, date: DateMention) -> str:
    """A date: ISO 8601, a range with a stroke, "year to" where the text says so."""
    year = _FINANCIAL_YEAR.fullmatch(text, date.span.start, date.span.end)
    if year and date.end.year != date.start.year:
        return f"{date.start.year}/{date.end.year}"
    if date.link == "to" and str(date.start) <= str(date.end):
        return f"{date.start}/{date.end}"
    lead = _YEAR_TO.search(text[max(0, date.span.start - 20) : date.span.start])
    return f"year to {date.start}" if lead else str(date.start)
