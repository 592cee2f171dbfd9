"""Figures in prose: what is counted, how many, when, of whom, beside what.

Each number of a sentence is read with the words around it, up to the numbers on either
side; a bullet under a line that ends in a colon takes what it lacks from that line, and a
bullet about "this number" from the figure before it.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from goldthread.extraction.dates import DateMention, find_dates
from goldthread.extraction.indicators import change_of, indicator_of, slug_of
from goldthread.extraction.numbers import Number, find_numbers
from goldthread.extraction.setting import Sentence, Setting
from goldthread.model import Evidence, Figure, Span

_HEADS = (
    r"(?:children|young people|people|pupils|babies|infants|siblings|boys|girls|teenagers|care[- ]?leavers"
    r"|families|households|parents|adopters|carers|social workers|workers|practitioners|staff|posts"
    r"|vacancies|referrals?|re-referrals|contacts|assessments?|plans?|cases|placements?|adoptions?|orders?"
    r"|homes?|requests|notifications?|reviews?|allegations|enquiries|visits?|interviews?|incidents"
    r"|episodes|applications|proceedings|apprentice(?:ship)?s|advisers|volunteers|mentors|complaints)"
)
_STOP = (
    r"(?:are|were|is|was|be|been|being|have|had|has|do|did|does|live[sd]?|living|agreed|achieved?|achieving"
    r"|remain\w*|receiv\w+|got|get|made|gave|went|became|become|moved|left|ceased|waited|attend\w*|return\w*"
    r"|came|come|said|say|felt|feel|know|will|would|can|could|should|may|who|that|which|whose|when|where"
    r"|while|compared|with|against|but|across|by|over|under|at|in|on|from|to|as|placed|completed|accounted)"
)
_PHRASE = rf"(?:(?!{_STOP}\b)[A-Za-z][\w’'-]*(?:\s+|(?=[.,;:)]|$)))+"
_WHO = rf"(?:who\s+(?:had\s+|have\s+|were\s+|are\s+)?[\w’'-]+(?:\s+(?:from|to|in|of|by|or|and|care|home|the)\b|\s+(?!{_STOP}\b)[\w’'-]+)*)?"
_OF_WHOM = re.compile(
    rf"\s*of\s+(?:all\s+)?(?:the\s+|these\s+|those\s+|its\s+|their\s+)?(?P<who>{_PHRASE}{_WHO})"
)
_COUNTED = re.compile(
    rf"\s+(?:of\s+)?(?:the\s+|its\s+|their\s+|these\s+)?(?P<who>(?:(?!{_STOP}\b)[\w’'-]+,?\s+){{0,5}}?{_HEADS})\b(?!['’-])"
)
_STANDS_FOR_PEOPLE = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:(?:currently|now)\s+)?(?:live[sd]?\b|of (?:whom|these|them|those)\b|were\b|are\b"
    r"|had\b|have\b|have been\b|ceased\b)"
)
_FROM_TO = re.compile(
    r"\b(?:increas\w+|reduc\w+|decreas\w+|risen|rose|rise|rising|fall\w*|fell|drop\w*|grew|grow\w*|declin\w+"
    r"|down|up|higher|lower|compar\w+)\b[^.;]{0,60}?\b(?:from|to|with|of|by)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_TO = re.compile(r"\bto\s+(?:\w+\s+)?$")
_FROM = re.compile(r"\b(?:from|compar\w+ (?:with|to))\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ELSEWHERE = (
    (
        "statistical neighbours",
        r"statistical neighbours?|similar (?:local )?authorit\w+|comparators?",
    ),
    ("England", r"England|English|national(?:ly)?|the country(?: as a whole)?"),
    ("London", r"London average"),
    ("region", r"regional(?:ly)?(?: average)?"),
)
_BESIDE_BEFORE = re.compile(
    "(?:" + "|".join(f"(?P<e{i}>{words})" for i, (_, words) in enumerate(_ELSEWHERE)) + r")"
    r"\b(?P<rest>\s*(?:average|figure|rate|level|mean)?s?)[^.;,()]{0,25}$",
    re.IGNORECASE,
)
_BESIDE_AFTER = re.compile(
    r"[^.;,()\d]{0,30}?\b(?:in|for|across)?\s*(?:"
    + "|".join(f"(?P<e{i}>{words})" for i, (_, words) in enumerate(_ELSEWHERE))
    + r")\b(?P<rest>)",
    re.IGNORECASE,
)
_SPAN_OF_TIME = re.compile(
    r"\b(?:in|over|during|for|within)\s+the\s+(?P<what>(?:last|past|previous)\s+(?:\w+\s+)?(?:years?|months?|weeks?)"
    r"|year\s+(?:to|ending)|(?:first|second|third|last)\s+(?:quarter|half|\w+ months))\b",
    re.IGNORECASE,
)
_SAMPLE = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:case files?|files|inspectors?|HMI|Her Majesty|His Majesty|cases\s+(?:were\s+)?"
    r"(?:sampled|reviewed|tracked|seen))\b",
    re.IGNORECASE,
)
_AFTER_CHANGE = re.compile(
    r"\b(?:increase|reduction|decrease|rise|fall|drop)\s+(?:from|of|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:]|,\s+(?:while|whereas|although|but|and|with|compared)\b|\bwhile\b", re.IGNORECASE
)
_SAME_AGAIN = re.compile(r"\s*(?:This|That|It|These)\s+(?:is|was|represents?|equates?|are|were)\b")
_AT_DATE = re.compile(
    r"\b(?:at|in|on|by|to|during|since|for|from|as at|of|ending|end of|between)\s+(?:the\s+)?(?:end of\s+)?$",
    re.I,
)
_GROUPS = (
    (r"looked[- ]after|children in care|in care\b", "children looked after"),
    (r"care leavers|leaving care", "care leavers"),
    (r"social workers?", "social workers"),
    (r"child protection plan", "children subject to a child protection plan"),
    (r"children in need", "children in need"),
    (r"children|young people", "children"),
)


class _Scene(Struct, frozen=True):
    """A sentence with its dates and the line that leads to it, if it is a list's bullet."""

    sentence: Sentence
    text: str
    dates: list[DateMention]
    stem: str
    stem_dates: list[DateMention]
    heading: str
    before: Figure | None


def find_figures(setting: Setting) -> tuple[Figure, ...]:
    """The figures of the story and the annex, in text order."""
    found: list[Figure] = []
    for sentence in setting.speaking("story", "annex"):
        if sentence.kind == "heading":
            continue
        scene = _scene(setting, sentence, found[-1] if found else None)
        found += _of_sentence(setting, scene)
    return tuple(found)


def _scene(setting: Setting, sentence: Sentence, before: Figure | None) -> _Scene:
    document = setting.document
    issued = document.source.issued
    stem = _stem(setting, sentence)
    return _Scene(
        sentence=sentence,
        text=document.text,
        dates=find_dates(document.text, sentence.span, issued),
        stem=document.quote(stem) if stem else "",
        stem_dates=find_dates(document.text, stem, issued) if stem else [],
        heading=sentence.heading if sentence.zone == "annex" else "",
        before=before,
    )


def _stem(setting: Setting, sentence: Sentence) -> Span | None:
    """The line ending in a colon that leads to the list this bullet stands in."""
    blocks = setting.document.blocks
    if sentence.kind not in ("bullet", "row"):
        return None
    for block in reversed(blocks[: sentence.block]):
        if setting.document.quote(block.span).rstrip().endswith(":"):
            return block.span
        if block.kind not in ("bullet", "row", "note"):
            return None
    return None


def _of_sentence(setting: Setting, scene: _Scene) -> list[Figure]:
    numbers = find_numbers(scene.text, scene.sentence.span, scene.dates)
    figures: list[Figure] = []
    for index, number in enumerate(numbers):
        earlier = numbers[index - 1].span.end if index else scene.sentence.span.start
        left = scene.text[earlier : number.span.start]
        right = _right_of(scene, number, numbers[index + 1 :])
        if not _measures(scene, number, left, right, figures):
            continue
        figure = _figure(setting, scene, number, left, right, figures)
        if figure is None:
            continue
        if figure.comparator and figure.about != setting.authority_at(number.span) and figures:
            figures[-1] = replace(figures[-1], comparator=figure.comparator)
            figure = replace(figure, comparator="")
        figures.append(figure)
    return figures


def _right_of(scene: _Scene, number: Number, later: list[Number]) -> str:
    """The words from the number to the next one; what stands in brackets between is left out."""
    text, position, end = scene.text, number.span.end, scene.sentence.span.end
    bracket = re.compile(r"\s*\([^()]*\)").match(text, position, end)
    lead = bracket.end() if bracket else position
    following = next((n.span.start for n in later if n.span.start >= lead), end)
    return re.sub(r"\([^()]*$", "", text[lead:following])


def _measures(scene: _Scene, number: Number, left: str, right: str, figures: list[Figure]) -> bool:
    """Whether a number counts something: percentages and rates always, bare numbers with a noun."""
    if _SAMPLE.match(scene.text, number.span.end, scene.sentence.span.end):
        return False
    if number.unit != "count":
        return True
    if number.in_words and scene.sentence.zone != "annex":
        return False
    end = scene.sentence.span.end
    if _COUNTED.match(scene.text, number.span.end, end):
        return True
    if number.in_words and number.value in ("0", "1"):
        return False
    so_far = scene.text[scene.sentence.span.start : number.span.start]
    if _FROM_TO.search(so_far) and indicator_of(so_far, scene.stem):
        return True
    if (
        _TO.search(left)
        and figures
        and figures[-1].unit == "count"
        and _FROM_TO.search(_cut(so_far, left))
    ):
        return True
    if _AFTER_CHANGE.search(so_far) and figures:
        return True
    people = scene.stem or "number" in so_far or scene.sentence.zone == "annex"
    return bool(people and _STANDS_FOR_PEOPLE.match(scene.text, number.span.end, end))


def _cut(so_far: str, left: str) -> str:
    return re.sub(r"\S+\s*$", "", so_far[: len(so_far) - len(left)])


def _figure(
    setting: Setting, scene: _Scene, number: Number, left: str, right: str, figures: list[Figure]
) -> Figure | None:
    after = scene.text[number.span.end : scene.sentence.span.end]
    elsewhere, comparator = _beside(left, right)
    same = figures[-1] if figures and (elsewhere or _continues(scene, number, left)) else None
    if not figures and _SAME_AGAIN.match(scene.text, scene.sentence.span.start):
        same = scene.before
    population = same.population if same else _population(scene, after, left, right)
    indicator = same.indicator if same else _indicator(scene, number, left, right, population)
    if not indicator:
        return None
    about = elsewhere or setting.authority_at(number.span)
    return Figure(
        about=about or "",
        indicator=indicator,
        value=number.value,
        unit=number.unit,
        period=_period(scene, number, figures),
        population=population,
        approximation=number.approximation,
        comparator=comparator,
        evidence=Evidence(scene.sentence.span, "figure", (number.span,)),
    )


def _continues(scene: _Scene, number: Number, left: str) -> bool:
    """Whether the number is the figure before it again: a rate in brackets, an earlier value."""
    so_far = scene.text[scene.sentence.span.start : number.span.start]
    in_brackets = so_far.count("(") > so_far.count(")")
    again = in_brackets and re.search(r"\(\s*(?:or|a rate of|equivalent to|rate)?\s*$", left, re.I)
    rate = number.unit == "per-10000" and re.search(r"\b(?:rate of|equivalent (?:of|to))\s*$", left)
    return bool(
        again
        or rate
        or _FROM.search(left)
        or _TO.search(left)
        and _FROM_TO.search(_cut(so_far, left))
    )


def _beside(left: str, right: str) -> tuple[str, str]:
    """Of whom a number is when not of the authority, and the words that name the comparison."""
    before = _BESIDE_BEFORE.search(left)
    if before and not re.search(r"\bat\s*$", left):
        return _which(before), _clean(before[0])
    after = _BESIDE_AFTER.match(right)
    if after and re.search(r"\b(?:than|above|below|with|against|to|line|exceed\w*)\b", after[0]):
        return "", _clean(
            re.sub(
                r"^.*\b(?:than|above|below|with|against|to)\b\s*(?:the|that of)?",
                "",
                after[0],
                flags=re.S,
            )
            + " average"
        )
    if after:
        return _which(after), _clean(re.sub(r"^\W*(?:in|for|across)?\s*", "", after[0]))
    return "", ""


def _which(match: re.Match[str]) -> str:
    return next(name for i, (name, _) in enumerate(_ELSEWHERE) if match[f"e{i}"])


def _clean(words: str) -> str:
    return re.sub(
        r"\s+(?:is|was|of|at|which|rate|being|for)$", "", " ".join(words.split()).strip(" ,()")
    )


def _population(scene: _Scene, after: str, left: str, right: str) -> str:
    """Whom the figure is of: what is counted, else the group the sentence or its stem names."""
    for pattern in (_OF_WHOM, _COUNTED):
        match = pattern.match(after)
        if match:
            return " ".join(match["who"].split()).strip(" ,")
    sentence = scene.text[scene.sentence.span.start : scene.sentence.span.end]
    for context in (right, left, sentence, scene.stem, scene.heading):
        for words, group in _GROUPS:
            if re.search(words, context, re.IGNORECASE):
                return group
    return ""


def _indicator(scene: _Scene, number: Number, left: str, right: str, population: str) -> str:
    sentence = scene.text[scene.sentence.span.start : scene.sentence.span.end]
    right = _CLAUSE_END.split(right)[0]
    left = _CLAUSE_END.split(left)[-1]
    rest = sentence if number.unit != "count" or not population else ""
    slug = indicator_of(right, left, rest, scene.stem, population, scene.heading) or slug_of(
        population
    )
    change = change_of(right[:40]) or change_of(left[-40:]) if number.unit == "percent" else ""
    moved = re.match(r"\s*(?:per cent\s+)?(?:increase|rise|reduction|decrease|fall|drop)", right)
    by = re.search(r"\bby\s+(?:\w+\s+)?$", left)
    return slug + change if slug and change and (moved or by) else slug


def _period(scene: _Scene, number: Number, figures: list[Figure]) -> str:
    """When: the date behind the number if nothing stands between, else the sentence's or stem's."""
    text, sentence = scene.text, scene.sentence.span
    for date in scene.dates:
        if date.span.start < number.span.end:
            continue
        between = re.sub(r"\([^()]*\)", "", text[number.span.end : date.span.start]).lstrip(") ")
        if _AT_DATE.search(between) and not re.search(r"\d|,|\b(?:while|and)\b", between):
            return _told(text, date)
        break
    leading = [date for date in scene.dates if date.span.end <= number.span.start]
    for date in leading:
        before = text[sentence.start : date.span.start]
        if _AT_DATE.search(before) and not re.search(r"\bfrom\s+[\d,.%]+", before):
            return _told(text, date)
    span = _SPAN_OF_TIME.search(text, sentence.start, sentence.end)
    if span:
        return " ".join(span["what"].split())
    if scene.stem_dates:
        return _told(text, scene.stem_dates[0])
    stem = _SPAN_OF_TIME.search(scene.stem)
    return " ".join(stem["what"].split()) if stem else ""


def _told(text: str, date: DateMention) -> str:
    """A date as a period: ISO 8601, a range with a stroke, "year to" where the text says so."""
    lead = re.search(
        r"\b(year (?:to|ending))\s+(?:the\s+)?$", text[: date.span.start][-20:], re.IGNORECASE
    )
    if date.link == "to":
        return f"{date.start}/{date.end}"
    return f"year to {date.start}" if lead else str(date.start)
