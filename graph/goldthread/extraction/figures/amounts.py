"""Numbers in prose that measure something: their value, unit and approximation.

Years, dates, ages, thresholds ("within 72 hours"), telephone and section numbers measure
nothing here and are left out, whatever stands beside them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from goldthread.core.model import Span
from goldthread.extraction.text.dates import DateMention

_UNITS_LISTED = """
    no one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen
"""
_TENS_LISTED = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS_IN_WORDS = {word: value for value, word in enumerate(_UNITS_LISTED.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_LISTED.split(), start=2)}
_IN_WORDS = (
    rf"(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(list(_UNITS_IN_WORDS)[1:10])}))?"
    rf"|{'|'.join(sorted(_UNITS_IN_WORDS, key=len, reverse=True))}"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,/£$#–-])(?P<pounds>£\s?)?(?P<digits>{_DIGITS})(?![\d/]|[.,]\d|st\b|nd\b|rd\b"
    rf"|th\b|['’]?s\b)"
    rf"|(?<![\w£])£\s?(?P<money>{_DIGITS})"
    rf"|(?<![\w-])(?P<word>{_IN_WORDS})\b(?!-)",
    re.IGNORECASE,
)
_UNITS = (
    ("percent", re.compile(r"\s*(?:%(?:\s*per\s?cent)?|per\s?cent\b|percent\b)", re.I)),
    (
        "per-10000",
        re.compile(
            r"\s*(?:(?:children|young people|cases"
            r"|of the)\b[\w\s-]{0,30}?)?\s*per\s+(?:10,?000|ten thousand)\b",
            re.I,
        ),
    ),
    ("miles", re.compile(r"[\s-]*miles?\b", re.I)),
    ("hours", re.compile(r"[\s-]*(?:working\s+)?hours?\b", re.I)),
    ("days", re.compile(r"[\s-]*(?:working\s+|calendar\s+)?days?\b", re.I)),
    ("weeks", re.compile(r"[\s-]*weeks?\b", re.I)),
    ("months", re.compile(r"[\s-]*months?\b", re.I)),
    ("years", re.compile(r"[\s-]*years?\b", re.I)),
)
_SCALES = (("billion", 9), ("bn", 9), ("million", 6), ("m", 6), ("thousand", 3), ("k", 3))
_SCALE = re.compile(r"\s*(billion|bn|million|m|thousand|k)\b", re.IGNORECASE)
_APPROXIMATIONS = (
    ("at-least", r"at least|a minimum of|no fewer than|no less than"),
    ("at-most", r"at most|up to|no more than|a maximum of|as many as"),
    ("more-than", r"(?:just |well |slightly )?(?:more than|over|above|in excess of|exceeding)"),
    ("less-than", r"(?:just |well |slightly )?(?:less than|fewer than|under|below)"),
    ("about", r"about|around|approximately|approx\.?|almost|nearly|some|roughly|circa|close to"),
)
_APPROXIMATION = re.compile(
    "(?:"
    + "|".join(f"(?P<a{i}>{words})" for i, (_, words) in enumerate(_APPROXIMATIONS))
    + r")\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:sections?|paragraphs?|pages?|figures?|tables?|chapters?|part|articles?|no\.?|number"
    r"|grade|key stage|stage|steps?|level|tier|phase|version|volume|act|regulation|standard|age"
    r"|aged|ages|age of|under|covid|catch|tel|telephone|fax|rule|band|room|unit|form|top|day|week"
    r"|year)\s*"
    r"|aged? (?:between )?\d+ (?:and|to) |between (?:the )?ages? (?:of )?)$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:-\s*(?:and|to|or)\b|[–-]?\s*years?[- ]olds?\b|[–-]?year[- ]olds?\b"
    r"|\s+years? of age\b|\+)"
    r"|[-–][A-Za-z]|\s*(?:a\.?m|p\.?m)\b|\s+(?:and|to|or)\s+\d+[- ]year[- ]olds?\b|[-–]\d"
    r"|\s*months?[- ]olds?\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\bunder\s*$", re.IGNORECASE)
_PEOPLE_AFTER = re.compile(r"\s+(?:children|young|people|care|social|families|foster)\b")
_MEASURED_TIME = re.compile(
    r"\b(?:average|averag\w+|median|mean|takes?|took|taking|waits?|waited|waiting|duration"
    r"|lasts?|lasted)\b"
    r"(?![^.]*\bwithin\s*$)[^.;]{0,60}$",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"\b(?:within|every|after|target of|than|last|past|next|first|previous)\s+(?:\w+\s+)?$", re.I
)
_TIME_UNITS = frozenset({"miles", "hours", "days", "weeks", "months", "years"})
_LOOK_BACK = 80  # characters before a number that may say what kind of number it is
_LEAD = 40  # characters before a number that hold any phrase which leads straight to it
_LONGEST = 7  # digits; a longer run is a telephone or reference number


class Number(Struct, frozen=True, order=True):
    """A number: ``span`` covers its digits and unit, ``value`` is a plain decimal."""

    span: Span
    value: str
    unit: str
    approximation: str
    in_words: bool


def find_numbers(
    text: str, span: Span, dates: list[DateMention], durations: bool = False
) -> list[Number]:
    """The measuring numbers inside ``span`` of ``text``, in text order.

    Times and distances count only where something is said to take, wait or average them,
    unless ``durations`` asks for all.
    """
    found: list[Number] = []
    for match in _NUMBER.finditer(text, span.start, span.end):
        number = _read(text, span, match, dates, durations)
        if number and not (found and found[-1].span.overlaps(number.span)):
            found.append(number)
    return found


def _read(
    text: str, span: Span, match: re.Match[str], dates: list[DateMention], durations: bool
) -> Number | None:
    start, end = match.span()
    if any(date.span.overlaps(Span(start, end)) for date in dates):
        return None
    unit, unit_end = _unit(text, end, span.end)
    pounds = bool(match["pounds"] or match["money"])
    if not pounds and unit == "count" and not _counts(text, span, match):
        return None
    approximation, approximate_from = _approximation(text, max(span.start, start - _LEAD), start)
    if unit in _TIME_UNITS and not durations:
        near = text[max(span.start, start - _LOOK_BACK) : approximate_from]
        if _THRESHOLD.search(
            text, max(span.start, start - _LOOK_BACK), start
        ) or not _MEASURED_TIME.search(near):
            return None
    value = _value(match)
    if pounds:
        unit = "pounds"
        scale = _SCALE.match(text, end, span.end)
        if scale:
            power = dict(_SCALES)[scale[1].lower()]
            value, unit_end = value.scaleb(power), scale.end()
    return Number(
        Span(start, unit_end), _plain(value), unit, approximation, match["word"] is not None
    )


def _counts(text: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a bare number may count something: no year, age, reference or ordinal."""
    digits = match["digits"] or ""
    if re.fullmatch(r"(?:19|20)\d\d", digits) or len(re.sub(r"\D", "", digits)) > _LONGEST:
        return False
    if _NOT_AFTER.match(text, match.end(), span.end):
        return False
    if digits.startswith("0") and "." not in digits:
        return False
    lead = max(span.start, match.start() - _LEAD)
    people = _PEOPLE_AFTER.match(text, match.end(), span.end)
    if people and _UNDER.search(text, lead, match.start()):
        return True
    return _NOT_BEFORE.search(text, lead, match.start()) is None


def _unit(text: str, start: int, end: int) -> tuple[str, int]:
    for unit, pattern in _UNITS:
        match = pattern.match(text, start, end)
        if match:
            return unit, match.end()
    return "count", start


def _approximation(text: str, lead: int, start: int) -> tuple[str, int]:
    """How exact the number at ``start`` is, by the words from ``lead``; where those words begin."""
    match = _APPROXIMATION.search(text, lead, start)
    if match is None:
        return "", start
    name = next(name for i, (name, _) in enumerate(_APPROXIMATIONS) if match[f"a{i}"])
    return name, match.start()


def _value(match: re.Match[str]) -> Decimal:
    if match["word"]:
        parts = re.split("[ -]", match["word"].lower())
        return Decimal(sum(_TENS.get(part) or _UNITS_IN_WORDS[part] for part in parts))
    return Decimal((match["digits"] or match["money"]).replace(",", ""))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
