"""Numbers in prose that measure something: their value, unit and approximation.

Years, dates, ages, thresholds ("within 72 hours"), telephone and section numbers measure
nothing here and are left out, whatever stands beside them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.lexicon import alternation
from goldthread.core.model import Span
from goldthread.core.numerals import NUMBERS, TENS, number_words
from goldthread.extraction.text.dates import DateMention

_UNITS_IN_WORDS = {"no": 0, **NUMBERS}
_IN_WORDS = (
    rf"{alternation([*TENS])}(?:[ -]{number_words(1, 9)})?|{alternation([*_UNITS_IN_WORDS])}"
)
_SHARES = {"half": "50", "third": "33.3", "quarter": "25", "fifth": "20", "tenth": "10"}
"""A part told in words, in percent; of thirds to one decimal."""
_PARTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_WHOLE = 100  # percent
_FRACTION = re.compile(
    r"(?<![\w-])(?<!\blast )(?<!\bfirst )(?<!\bsecond )(?<!\blatter )(?:(?P<parts>a|one|two"
    r"|three|four)[ -])?(?P<part>halves|half|thirds?|quarters?|fifths?"
    r"|tenths?)(?!\s+of\s+(?:that|the\s+(?:\w+\s+)?(?:average|rate|figure))\b)"
    r"(?=\s+(?:of|are|were|have|had|do|did|live)\b)"
    r"|(?<=\bby )(?:(?P<by_parts>a|one|two|three)[ -])?(?P<by>half|thirds?|quarters?)\b"
    r"(?!\s+(?:of|part\w+)\b)",
    re.IGNORECASE,
)
"""A part told in words: of what, or by which something has moved."""
_ONE_IN = re.compile(
    rf"(?<![\w-])(?P<part>{number_words(1, 9)}|[1-9])\s+in\s+(?:every\s+)?"
    rf"(?P<whole>{number_words(2, 19)}|{alternation([*TENS])}|[1-9]\d?|100)\b(?!-)"
    r"(?!\s+(?:hours|days|weeks|months|years)\b|[,./]?\d|%)",
    re.IGNORECASE,
)
"""A share told as so many in so many ("one in five")."""
_RANGE = re.compile(
    r"\b(?:between|(?:rang|vary|vari)\w*\s+(?:from|between)|(?:average|caseloads?)\s+(?:of|is|are))"
    r"\s+"
    r"(?:(?:about|around|approximately|just|over|under|as (?:low|few) as)\s+)*$",
    re.IGNORECASE,
)
"""What leads to the lower end of a range, and not to the value before a change."""
_ON_AVERAGE = re.compile(r"\b(?:average|caseloads?)\s+(?:of|is|are)\s+", re.IGNORECASE)
"""What leads to a range only if "to" joins its ends: two averages may be joined by "and"."""
_UP_TO = re.compile(r"\s*(?:and|to)\s+(?:(?:about|around|over|as (?:high|many) as)\s+)*")
_OR_TO = re.compile(r"\s*(?:and|to)\s+(?:(?:about|around|over|under|just|only|almost|nearly)\s+)*")
_SET_AGAINST = re.compile(r"[^.;\d]*(?:in \d[\d–-]+\s*\d*)?\s*(?:compared|against|and)\b[^.;\d]*")
"""What joins two values of one measure, of which only the second has its unit."""
_AT = re.compile(r"\b(?:at|is|was|of)\s+(?:\w+\s+)?$")
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
    (
        "more-than",
        r"(?:just |well |slightly )?(?:more than|over|above|in excess of|exceeding|upwards of)",
    ),
    ("less-than", r"(?:just |well |slightly )?(?:less than|fewer than|under|below)"),
    ("about", r"about|around|approximately|approx\.?|almost|nearly|some|roughly|circa|close to"),
)
_APPROXIMATION = re.compile(
    "(?:"
    + "|".join(f"(?P<a{i}>{words})" for i, (_, words) in enumerate(_APPROXIMATIONS))
    + r")\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"(?:\b(?:sections?|paragraphs?|pages?|figures?|tables?|chapters?|part|articles?|no\.?|number"
    r"|grade|key stages?(?: \d+ (?:and|to|&))?|stages?"
    r"|steps?|level|tier|phase|version|volume|act|regulation|standard|age"
    r"|aged(?: (?:over|under|above|below))?|ages|age of|over the age of|under|covid|catch|tel"
    r"|telephone|fax|rule|band|room|unit|form|top|day|week"
    r"|years? \d+ (?:&|and|to|or)|year)\s*"
    r"|aged? (?:between )?(?:\d+,? ?(?:and |to |or )?)+"
    r"|between (?:the )?ages? (?:of )?(?:\d+ (?:and|to) )?)$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:-\s*(?:and|to|or)\b|[–-]?\s*years?[- ]olds?\b|[–-]?year[- ]olds?\b"
    r"|\s+years? of age\b|\+)"
    r"|[-–][A-Za-z]|\s*(?:a\.?m|p\.?m)\b"
    r"|(?:,\s*\d+)*\s+(?:and|to|or)\s+\d+[- ]year[- ]olds?\b|[-–]\d"
    r"|\s*months?[- ]olds?\b|\s+or\s+(?:more|fewer|less)\b|\s+(?:fewer|more|less|higher|lower)\b",
    re.IGNORECASE,
)
_UNDER = re.compile(r"\bunder\s*$", re.IGNORECASE)
_PEOPLE_AFTER = re.compile(r"\s+(?:children|young|people|care|social|families|foster)\b")
_MEASURED_TIME = re.compile(
    r"\b(?:delays?|vacant|average|averag\w+|median|mean|takes?|took|taking|waits?|waited|waiting"
    r"|duration"
    r"|lasts?|lasted|length of time|time between)\b"
    r"(?![^.]*\bwithin\s*$)[^.;]{0,60}$",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?<!\bwait)(?<!\bwaits)(?<!\bwaited)(?<!\bwaiting)(?<!\btake)(?<!\btakes)(?<!\btook)"
    r"(?<!\btaking)(?<!\bis)(?<!\bwas)(?<!\bat)(?<!\bfor)(?<!\bof)\s+over\s*$",
    re.IGNORECASE,
)
"""What makes a number of years the stretch that is measured, and no value ("averages over three
years")."""
_DISTANCE = re.compile(
    r"\s+(?:within|over|above|below|under|longer|shorter|less|more|fewer|quicker|slower|faster|away"
    r"|earlier|later)\b"
)
"""What makes a time the distance between two values, and none of them."""
_TO_REACH = re.compile(
    r"\b(?:threshold|target|standard|requirement)s?"
    r"(?:\s+(?:of|is|was|at|set|for|\w+ing|least|most|less|more|fewer|than|no|just|over|under))*\s*$",
    re.IGNORECASE,
)
"""What makes a number one that is to be reached."""
_BESIDE = re.compile(r"\(\s*$|\d\s+\w+\s+and\s+$")
"""What leads to a time that stands beside another one."""
_TARGET = re.compile(r"\btargets?\s+(?:for|time)\b[^.;,]*\b(?:is|was|are)\s+$", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:predict\w*|forecast\w*)\b[^.;]*$|\bwill\s+(?:rise|fall|increase|reduce|be)\b[^.;,]*$",
    re.IGNORECASE,
)
"""What makes a number one that is foreseen, and not so yet."""
_LIMITED = frozenset({"hours", "days", "weeks", "months"})
_WITHIN = re.compile(
    r"\b(?:seen|visited|held|made|completed|considered|triaged|assessed|screened|offered|undertaken"
    r"|happen|take place|taken|reviewed|allocated|responded to|progressed|carried out)\b"
    r"[^.;\d]{0,40}\bwithin\s+$",
    re.IGNORECASE,
)
_RULED = re.compile(
    r"%|\bper cent\b|\b(?:not|no|never|must|should|ensure|expect\w*|require\w*|target|statutory"
    r"|aim\w*"
    r"|need to|few|some|most|many|majority|all|minority|numbers?|proportion|percentage|late|if"
    r"|when|where)\b",
    re.IGNORECASE,
)
"""What makes a time that something is done "within" a rule, or the mark of a share."""
_THRESHOLD = re.compile(
    r"\b(?:within|every|after|target of|than|last|past|next|first|previous)\s+(?:\w+\s+)?$", re.I
)
TIME_UNITS = frozenset({"miles", "hours", "days", "weeks", "months", "years"})
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
    found = [
        fraction
        for match in _FRACTION.finditer(text, span.start, span.end)
        if (fraction := _fraction(text, span, match))
    ]
    found += filter(None, (_one_in(text, span, m) for m in _ONE_IN.finditer(text, *_ends(span))))
    taken = [fraction.span for fraction in found]
    for match in _NUMBER.finditer(text, span.start, span.end):
        units = {number.unit for number in found if number.unit in TIME_UNITS}
        number = _read(text, span, match, dates, durations, units)
        if number and not any(number.span.overlaps(other) for other in taken):
            found.append(number)
            taken.append(number.span)
    return _with_units(text, span, sorted(found))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _with_units(text: str, span: Span, numbers: list[Number]) -> list[Number]:
    """The numbers, those that a later one gives its unit with it, and the ends of ranges marked.

    In "between 20 and 25%", "from 20 to 25%" and "at 431, compared with 628 days" the first
    number is of the unit of the second. Read from the end, so that a row passes it on.
    """
    told = list(numbers)
    for index in reversed(range(len(told) - 1)):
        low, high = told[index], told[index + 1]
        between = text[low.span.end : high.span.start]
        lead = text[max(span.start, low.span.start - _LEAD) : low.span.start]
        joined = _OR_TO.fullmatch(between) or (
            high.unit in TIME_UNITS and _AT.search(lead) and _SET_AGAINST.fullmatch(between)
        )
        fits = not low.in_words and (high.unit != "percent" or Decimal(low.value) <= _WHOLE)
        if low.unit == "count" and high.unit not in ("count", "pounds") and joined and fits:
            told[index] = low = replace(low, unit=high.unit)
        range_ = _RANGE.search(lead)
        if range_ and _ON_AVERAGE.match(range_[0]) and "and" in between:
            range_ = None
        if range_ and _UP_TO.fullmatch(between) and low.unit == high.unit:
            told[index] = replace(low, approximation="at-least")
            told[index + 1] = replace(high, approximation="at-most")
    return told


def are_range(text: str, low: Number, high: Number) -> bool:
    """Whether two numbers that follow each other are the ends of one range."""
    ends = low.approximation == "at-least" and high.approximation == "at-most"
    return ends and _UP_TO.fullmatch(text, low.span.end, high.span.start) is not None


def _one_in(text: str, span: Span, match: re.Match[str]) -> Number | None:
    """A share told as so many in so many, in percent to one decimal."""
    part, whole = (
        NUMBERS.get(told) or TENS.get(told) or int(told)
        for told in (match["part"].lower(), match["whole"].lower())
    )
    if part >= whole:
        return None
    value = (Decimal(_WHOLE) * part / whole).quantize(Decimal("0.1"))
    approximation, _ = _approximation(text, max(span.start, match.start() - _LEAD), match.start())
    return Number(Span(*match.span()), _plain(value), "percent", approximation, True)


def _fraction(text: str, span: Span, match: re.Match[str]) -> Number | None:
    """A share told in words ("two thirds of"), in percent; none that is one of a row of quarters
    or lacks its article ("third of July")."""
    part = (match["part"] or match["by"]).lower().rstrip("s").replace("halve", "half")
    parts = match["parts"] or match["by_parts"]
    if not parts and part != "half":
        return None
    value = Decimal(_SHARES[part]) * _PARTS[(parts or "one").lower()]
    if part == "third" and value > Decimal(_SHARES[part]):
        value = Decimal("66.7")  # two thirds are nearer to it than to 66.6
    if value > _WHOLE:
        return None
    start = match.start()
    approximation, _ = _approximation(text, max(span.start, start - _LEAD), start)
    return Number(Span(*match.span()), _plain(value), "percent", approximation, True)


def _read(
    text: str,
    span: Span,
    match: re.Match[str],
    dates: list[DateMention],
    durations: bool,
    measured: set[str],
) -> Number | None:
    """The number of a match; of a time one, if it is measured: by what stands before it, or
    because another of the sentence is (``measured`` are their units), beside which it is set."""
    start, end = match.span()
    if any(date.span.overlaps(Span(start, end)) for date in dates):
        return None
    unit, unit_end = _unit(text, end, span.end)
    pounds = bool(match["pounds"] or match["money"])
    if not pounds and unit == "count" and not _counts(text, span, match):
        return None
    lead_from = max(span.start, start - _LEAD)
    approximation, approximate_from = _approximation(text, lead_from, start)
    if unit != "count" and _TO_REACH.search(text, lead_from, start):
        return None
    before = text[span.start : start]
    if _TO_COME.search(before) or (unit in TIME_UNITS and _TARGET.search(before)):
        return None
    if unit in TIME_UNITS and not durations:
        if _DISTANCE.match(text, unit_end, span.end) or _OVER.search(text, lead_from, start):
            return None
        lead = max(span.start, start - _LOOK_BACK)
        near = text[lead:approximate_from]
        if (
            unit in _LIMITED
            and _WITHIN.search(near)
            and not _RULED.search(text[span.start : span.end])
        ):
            approximation = "at-most"
        elif _THRESHOLD.search(text, lead, start) or not (
            _MEASURED_TIME.search(near) or (unit in measured and _BESIDE.search(text, lead, start))
        ):
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
    beside = name in ("more-than", "less-than") and _THE.search(match[0])  # "above the 39%"
    return "" if beside else name, match.start()


def _value(match: re.Match[str]) -> Decimal:
    if match["word"]:
        parts = re.split("[ -]", match["word"].lower())
        return Decimal(sum(TENS.get(part) or _UNITS_IN_WORDS[part] for part in parts))
    return Decimal((match["digits"] or match["money"]).replace(",", ""))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f") if value else "0"
