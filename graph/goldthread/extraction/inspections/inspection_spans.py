"""Stretches of text that speak of another inspection than the document's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.core.grades import GRADE
from goldthread.core.model import Span
from goldthread.core.numerals import MONTH
from goldthread.core.spans import SpanSet
from goldthread.extraction.inspections.events import Events
from goldthread.extraction.inspections.mentions import Mention
from goldthread.extraction.inspections.subject import KEY
from goldthread.extraction.text.context import Setting

Stretch = tuple[Span, str | None]

_DATE = (
    r"(?:\d{1,2}\s+)?(?:to\s+\d{1,2}\s+)?"
    rf"(?:{MONTH}\s+)?(?:19|20)\d\d"
)
_LABEL = re.compile(
    rf"\W*(?:{_DATE}\s*[:–—-]\s*(?:[\w’'()-]+\s+){{0,4}}(?:inspection|visit|framework|review)s?"
    rf"(?:\s+(?:of|to|framework)\b[^.;:]{{0,50}})?"
    rf"|(?:[\w’'()-]+\s+){{0,4}}(?:inspection|visit)(?:\s*[:,(–—-])?\s*{_DATE})\W*",
    re.IGNORECASE,
)

_WHERE = re.compile(r"^[^,.;]{0,60}?,?\s*\b(?:where|when|which|in\s+which|at\s+which|that)\b", re.I)
_WHEN = re.compile(r",?\s+when\s")
_TELLS = re.compile(
    r"^[^.;]{0,80}?\b(?:identified|found|rated|judged|graded|highlighted|noted|concluded|revealed|"
    r"recommended|raised|reported|saw|showed|led|resulted|criticised|praised|described|were|was)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^[\s“\"‘•-]*(?:(?:the|a|an|its|their|ofsted['’]s|that|in|at|during|on|under|by|two|three|both|"
    r"however|but|and|,)\s*)*$",
    re.IGNORECASE,
)
_REPORTED_LEAD = re.compile(
    r"^[^.;“”\"]{0,60}?\b(?:noted|reported|said|explained|informed|heard|told|advised|reminded|recalled)\b"
    r"(?:\s+[\w’]+){0,3}?\s+that\s+",
    re.IGNORECASE,
)
"""Who passes on what was found then: "It was noted that the previous inspection had found …"."""
_JUDGED_AT = re.compile(
    r"(?P<finite>\b(?:was|were|had\s+been|being|inspectors|ofsted)\s+(?:\w+\s+){0,2}?)?"
    r"\b(?P<verb>judged|rated|graded|deemed|assessed|found|identified|described|given|raised|made|seen)\b"
    r"[^.;]{0,90}?\b(?:at|in|after|during|following|by|when)\s+(?:the|its|an?|their|our|ofsted['’]s|it\s+was)?\s*$",
    re.IGNORECASE,
)
"""A verb of judging before "at the previous inspection"; ``finite`` unless a mere participle."""
_GRADE_BEFORE = re.compile(rf"[‘'“\"]?{GRADE}[’'”\"]?\s+$", re.IGNORECASE)
_FROM_OR_TO = re.compile(
    r"\bfrom\s+(?:\w+\s+)?[‘“'\"]?$|\bfrom\b[^.;]{0,60}\s(?:in)?to\s+(?:be\s+)?[‘“'\"]?$",
    re.IGNORECASE,
)
"""Before either end of a move: "went from inadequate in 2014 to good in 2019"."""
_NOT_THEN = re.compile(
    r"\b(?:since|than|compared\s+(?:with|to)|following|after|beyond|from|unlike|despite)\b[^,.;]{0,45}$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"[,;]?\s+(?:but|however|although|while|whereas)\b(?=[^.;]*\b(?:has|have|is|are|now|this)\b)"
    r"|,?\s+(?:(?:who|which|that)\s+)?(?:has|have)\s+(?:now|since)\b",
    re.IGNORECASE,
)
"""Where a sentence about an earlier inspection comes back to the present."""
_CLAUSE_START = re.compile(
    r"(?:[,;]\s+|\b)(?:since|when|which|where|that|because|but|although)\s+|[,;]\s+(?:and\s+)?"
    r"|\s[-–—]\s+",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[,;]\s|\s[-–—]\s|\s(?:but|however|although|while|and\s+(?:has|have))\s", re.IGNORECASE
)
_TOOK_PLACE = re.compile(
    r"\b(?:was|were)\s+(?:also\s+)?(?:in|on|between|(?:carried\s+out|undertaken|conducted|completed|"
    r"held)\b)|\b(?:took|taken)\s+place\b",
    re.IGNORECASE,
)
"""What dates an inspection in a sentence that says no more of it: "was in May 2012"."""
_WERE = re.compile(
    r"^(?:(?!\b(?:since|when|after|before|that|which|where|who)\b)[^.;,])*\b(?:was|were)\s+(?:also\s+|last\s+)?$",
    re.IGNORECASE,
)
"""Who or what, before "inspected in May 2012" with nothing more said."""
_THAT_FOUND = re.compile(
    r"(?:That|It|This)\s+(?:(?:visit|inspection)\s+)?(?:\w+\s+)?"
    r"(?:found|saw|identified|noted|revealed|highlighted|concluded|showed|uncovered|raised)\b"
)
_AND_RATED = re.compile(
    r",?\s+(?:and|but|when)\s+(?:it\s+)?(?:was\s+|were\s+)?(?:rated|judged|graded|found|deemed)\b"
)
_CARRIES_ON = re.compile(
    r"^(?:It|This|They|That\s+(?:inspection|visit)|The\s+(?:[Ll]ocal\s+[Aa]uthority|council|service|"
    r"services|overall\s+\w+)|Inspectors)\s+(?:\w+\s+)?(?:was|were|got|received|earned|slowed|identified|found|rated|"
    r"judged|noted|said|highlighted|concluded)\b"
)


def inspection_spans(
    setting: Setting, mentions: Sequence[Mention], events: Events
) -> tuple[Stretch, ...]:
    """The stretches in text order, none overlapping another.

    A past inspection that the text names but does not identify gives ``None``. Sentences
    about another authority belong to its latest inspection told, or to none.
    """
    stretches: list[Stretch] = []
    for mention in mentions:
        keys = events.keys.get(mention, (None,) if mention.time == "past" else (KEY,))
        if KEY in keys or (mention.how == "verdict" and not mention.dates):
            continue
        span = _speaks_then(setting, mention)
        if span is not None:
            stretches.append((span, keys[0]))
            stretches += [(more, keys[0]) for more in _carried_on(setting, mention, span, mentions)]
    stretches += _taken_up(setting, mentions, events)
    stretches += _under_labels(setting, mentions, events)
    kept: list[Stretch] = []
    taken = SpanSet()
    for span, key in sorted(stretches, key=lambda item: item[0]):
        if not taken.overlaps(span):
            taken.add(span)
            kept.append((span, key))
    for span, authority in setting.authority_spans:
        if not taken.overlaps(span):
            taken.add(span)
            kept.append((span, events.latest(authority)))
    return tuple(sorted(kept, key=lambda item: item[0]))


def _taken_up(
    setting: Setting, mentions: Sequence[Mention], events: Events
) -> list[tuple[Span, str | None]]:
    """Sentences such as "That found …" behind one that is about another inspection: theirs too.

    "A two-day focused visit in February had led to it. That found …": what the visit found.
    """
    opening = {
        mention.sentence: mention
        for mention in reversed(mentions)
        if mention.how == "noun" and _OPENS.match(_before(setting, mention))
    }
    found: list[tuple[Span, str | None]] = []
    for index, sentence in enumerate(setting.sentences):
        mention = opening.get(index - 1)
        keys = events.keys.get(mention, ()) if mention else ()
        if keys and KEY not in keys and _THAT_FOUND.match(setting.text(sentence)):
            found.append((sentence.span, keys[0]))
    return found


def _under_labels(
    setting: Setting, mentions: Sequence[Mention], events: Events
) -> list[tuple[Span, str | None]]:
    """What stands under a line that is no more than the name and date of an inspection, up to the
    next such line or heading: a page that lists the inspections of a council."""
    if setting.document.kind != "article":
        return []
    labels = {
        mention.sentence: events.keys[mention][0]
        for mention in mentions
        if mention.how == "noun" and mention.dates and mention in events.keys
        if is_label(setting.text(setting.sentences[mention.sentence]))
    }
    found: list[tuple[Span, str | None]] = []
    key: str | None = None
    for index, sentence in enumerate(setting.sentences):
        if index in labels or sentence.kind == "heading":
            key = labels.get(index)
        if key not in (None, KEY) and sentence.zone == "story":
            found.append((sentence.span, key))
    return found


def is_label(line: str) -> bool:
    """Whether a line is the name and date of an inspection alone: "May 2021 – Focused visit"."""
    return _LABEL.fullmatch(line) is not None


def _before(setting: Setting, mention: Mention) -> str:
    """What stands before a mention in its sentence."""
    start = setting.sentences[mention.sentence].span.start
    return setting.document.text[start : mention.span.start]


def _speaks_then(setting: Setting, mention: Mention) -> Span | None:
    """The part of the mention's sentence that tells what was so at that inspection."""
    text = setting.document.text
    sentence = setting.sentences[mention.sentence].span
    before = _REPORTED_LEAD.sub("", text[sentence.start : mention.span.start])
    after = text[mention.span.end : sentence.end]
    where = _WHERE.match(after)
    if where:
        comma = re.search(r",\s", after[where.end() :]) if _NOT_THEN.search(before) else None
        end = mention.span.end + where.end() + comma.start() if comma else sentence.end
        return Span(mention.span.start, end)
    if _WHEN.match(text, mention.dates[-1].span.end if mention.dates else 0, mention.head.start):
        return Span(mention.span.start, sentence.end)
    if mention.how == "verdict":
        return _of_verdict(text, sentence, mention)
    judged = _JUDGED_AT.search(before)
    if _NOT_THEN.search(before) and not judged:
        return None
    told = text[mention.head.end : mention.span.end]
    if _OPENS.match(before) and _TOOK_PLACE.search(told) and not after.strip(" \n."):
        return sentence
    if mention.how == "verb" and _WERE.match(before) and not after.strip(" \n."):
        return sentence
    if mention.how == "verb" and mention.time == "past" and _AND_RATED.match(after):
        return Span(mention.span.start, sentence.end)
    if _OPENS.match(before) and _TELLS.match(after):
        turn = _TURN.search(after)
        return Span(sentence.start, mention.span.end + turn.start() if turn else sentence.end)
    if judged and judged["finite"]:
        return _clause(text, sentence, sentence.start + judged.start(), mention.span.end)
    if judged:
        return Span(sentence.start + judged.start("verb"), mention.span.end)
    return None


def _of_verdict(text: str, sentence: Span, mention: Mention) -> Span:
    """The clause of a dated verdict; of a noun ("the ‘inadequate’ rating in 2017") no more."""
    if _FROM_OR_TO.search(text, sentence.start, mention.head.start):
        return mention.span
    head = text[mention.head.start : mention.head.end].lower()
    if not head.startswith(("rating", "judg")) or head == "judged":
        return _clause(text, sentence, mention.head.start, mention.span.end)
    before = text[sentence.start : mention.span.start]
    grade = _GRADE_BEFORE.search(before)
    return Span(sentence.start + grade.start() if grade else mention.span.start, mention.span.end)


def _clause(text: str, sentence: Span, verb: int, end: int) -> Span:
    """The clause from before its verb at ``verb`` to the break after ``end``."""
    starts = [match.end() for match in _CLAUSE_START.finditer(text, sentence.start, verb)]
    after = _CLAUSE_END.search(text, end, sentence.end)
    return Span(starts[-1] if starts else sentence.start, after.start() if after else sentence.end)


def _carried_on(
    setting: Setting, mention: Mention, span: Span, mentions: Sequence[Mention]
) -> list[Span]:
    """The next sentences of the paragraph that carry on about the same inspection."""
    sentence = setting.sentences[mention.sentence]
    if span != sentence.span:
        return []
    named = {other.sentence for other in mentions if other.how != "verdict"}
    carried: list[Span] = []
    for index in range(mention.sentence + 1, len(setting.sentences)):
        following = setting.sentences[index]
        words = setting.text(following)
        if following.block != sentence.block or index in named or not _CARRIES_ON.match(words):
            break
        turn = _TURN.search(words)
        end = following.span.start + turn.start() if turn else following.span.end
        carried.append(Span(following.span.start, end))
    return carried
