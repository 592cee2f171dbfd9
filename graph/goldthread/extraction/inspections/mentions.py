"""Inspections and visits where a sentence names them, with the date and words that go with each.

Only what one sentence says is read here; :mod:`goldthread.extraction.inspections` decides
which mentions are the same event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core.grades import GRADE, wordings_of
from goldthread.core.model import PartialDate, Span
from goldthread.core.numerals import MONTH, number_words
from goldthread.core.reference import Reference
from goldthread.extraction.inspections.not_ours import is_other_kind, names_other_service
from goldthread.extraction.text.dates import DateMention, find_dates
from goldthread.extraction.text.frameworks import framework_in_words, is_visit
from goldthread.extraction.text.relative_dates import words_told_from_now

Time = Literal["past", "present", ""]
How = Literal["noun", "verb", "verdict"]

_ANCHOR = re.compile(
    r"\b(?:(?P<noun>(?:re-?\s?)?inspections?|visits?|JTAIs?)"
    r"|(?P<stay>investigation|examination|welcom(?:ed?|ing)|spent|(?:had\s+)?(?:come|came)(?!\s+(?:out|under|up|off|from|as|amid|with|into\s+(?:force|effect|being))\b)|arrived|returned"
    r"|(?:went|gone|been|was|were)\s+back|went(?=\s+(?:in|into|to)\b)|called\s+(?:in|on|at)"
    r"|(?:made|paid)\s+(?:an?|their|its|another)\s+(?:\w+\s+)?(?:trip|call)|monitored"
    r"|(?:were|was)\s+(?:with\s+us|on[\s-]site)"
    r"|(?:were|was)\s+in(?=\s+(?:[A-Z]|the\s+(?:borough|city|county|council|town)\b)))"
    r"|(?P<verb>(?:re-?)?inspected|visited)"
    r"|(?P<told>(?:told|warned|criticised|praised)\s+by\s+(?:ofsted|(?:the\s+)?(?:inspectors|watchdog|regulator))"
    r"|(?:inspectors|ofsted|watchdog|regulator|inspectorate)\s+(?:(?:had|also|then)\s+)*"
    r"(?:said|says|found|concluded|told|wrote|warned|reported|noted|ruled|praised|criticised|decided|described"
    r"|raised|highlighted))"
    r"|(?P<verdict>judged|rated|graded|deemed|(?:rates?|judges?|grades?)(?=\s+(?:the|its|services|them|children))|judgements?|judgments?|ratings?|verdict(?=\s+in\b)"
    rf"|{wordings_of('outstanding', 'good', 'requires-improvement', 'inadequate')}"
    r"(?=[’”'\"]?,?\s+(?:overall\s+)?in\s+(?:[a-z]+\s+){0,2}(?:19|20)\d\d\b)"
    r"|(?:(?<=\bwere )|(?<=\bwas )|(?<=\bwere still )|(?<=\bwas still )"
    r"|(?<=\bwere [‘“'\"])|(?<=\bwas [‘“'\"]))"
    rf"{wordings_of('outstanding', 'good', 'inadequate')}))\b",
    re.IGNORECASE,
)
"""Of grades only one that its own date follows: "‘inadequate’ in 2015"."""
_MODIFIER = re.compile(
    r"(?:previous(?:ly)?|last|latest|recent|most|earlier|prior|first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|initial|final|new|full|short|standard|focus(?:s)?ed|monitoring|assurance|virtual|"
    r"remote|unannounced|announced|single|ofsted(?:['’]s)?|ilacs|sif|graded|statutory|routine|such|"
    r"subsequent|next|follow-up|damning|critical|formal|major|\w+-(?:day|week|year)|on-?site|"
    r"framework|judgement|children['’]s|social|care|services?|local|authority|covid(?:-19)?|safeguarding|"
    r"child|protection|looked[ -]after|children|and|regular|separate|original|several|council['’]s|"
    rf"{number_words(1, 6)}|{MONTH}|(?:19|20)\d\d(?:['’]s)?|‘?full’?)",
    re.IGNORECASE,
)
_JOINT_BEFORE = re.compile(r"\bjoint\s+targeted\s+(?:area\s+)?$", re.IGNORECASE)
_ADVERB = re.compile(r"last|previously|recently|again|first|next|ofsted", re.IGNORECASE)
_PAST = re.compile(r"\b(?:previous(?:ly)?|last|earlier|prior|former|original)\b", re.I)
_PRESENT = re.compile(r"\b(?:this|latest|(?:most\s+)?recent|new|again|current|today)\b", re.I)
_DETERMINER = re.compile(r"\b(?:the|this|an?|its|their|ofsted['’]s|in|at|previous)\s+$", re.I)
_NO_EVENT_AFTER = re.compile(
    r"\s+(?:framework|regime|test|system|schedule|handbook|criteria|cycle|programme|process|standards?)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|going\s+to|due\s+to|set\s+to|plans?\s+to|preparing\s+for)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_EXPECTED = re.compile(r"\b(?:expected|due|planned|scheduled|likely)\b", re.IGNORECASE)
"""Between an inspection and its date: it is still to come."""
_AND_ELSEWHERE = re.compile(
    r"(?:,\s+|,?\s+and\s+)(?:in|at|of)\s+(?:the\s+)?[A-Z][\w’'-]+(?:\s+(?:and|upon|of|[A-Z][\w’'-]+)){0,4}"
    r"\s+(?:in|on|from|between)\s+"
)
"""Between the dates of two inspections that one verb tells of: "in X in March, in Y in May"."""
_QUOTE_MARKS = re.compile("[“”‘’'\"]")
_VISIT = re.compile(rf"visit|\b(?:{number_words(1, 3)}|[1-3])-day\b", re.IGNORECASE)
_PUBLISHED = re.compile(r",?\s+(?:which\s+was\s+)?published\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:next|future|any|every|each|no|upcoming|forthcoming)\b", re.I)
_MANY = re.compile(rf"\b(?P<count>{number_words(2, 8)}|both|several|\d)\b", re.I)
_BY_OFSTED = re.compile(r"\b(?:ofsted|inspectors?|inspectorate|watchdog|hm[ic]i?)\b", re.IGNORECASE)
_GRADE = re.compile(rf"\b{GRADE}\b", re.IGNORECASE)
_GAP_STOP = re.compile(
    r"[.;:!?]\s|\d|\b(?:following|identified|found|rated|judged|graded|said|publish\w*|reported|since|"
    r"have|has|had|showed?|shown|because|but|while|when|where|compared|concluded|highlighted|noted|"
    r"revealed|(?<!looked[\s-])after|before|until|"
    r"(?<!requires )(?<!require )(?<!requiring )improv\w+|"
    r"raised|led|resulted|remains?|inspections?|visits?|issued|appointed|report)\b",
    re.IGNORECASE,
)
"""Words that show that a date further on belongs to something else than the mention before."""
_TO_DATE = re.compile(
    r"(?:^[\s,(–-]*|\b(?:in|on|of|from|between|during|dated|for|around|late|early|mid|over|throughout)\s+"
    r"(?:the\s+)?(?:(?:spring|summer|autumn|winter)\s+(?:of\s+)?|\w+\s+of\s+)?"
    r"|\b(?:last|this|that|early|late|mid)[\s-]+(?:in\s+)?)$",
    re.IGNORECASE,
)
_VERDICT_DATE = re.compile(
    r"(?:^|\b)(?:in|since|as\s+recently\s+as|of|during|from)\s+(?:the\s+)?"
    r"(?:(?:early|late|mid|spring|summer|autumn|winter)[\s-]+(?:of\s+)?)?$",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(
    r"\s+(?:(?!that\b|how\b|why\b|when\b)[\w’']+\s+){0,3}?(?:back\s+)?(?:in|last|this|of)\s+"
    r"(?:(?:its|their|an?|the|early|late|mid|last|spring|summer|autumn|winter|of)[\s-]+){0,3}"
    r"|\s+(?:the\s+\w+\s+)?",
    re.IGNORECASE,
)
"""Between inspectors who said something and when they did: "told the council last" May."""
_OF_PAPER = re.compile(r"\s+(?:report|letter)\b", re.IGNORECASE)
_IN_PAPER = re.compile(r"\bin\s+(?:an?|its|their|the)\s+$", re.IGNORECASE)
_THEN_SAID = re.compile(r"(?:^|[;–-]\s+)[“\"‘]?[Ii]n\s+$")
_LONG_AGO = re.compile(
    r"(?:last|this)\s+(?:year|spring|summer|autumn|winter)\b|\w+\s+years?\s+ago\b", re.IGNORECASE
)
_TWO_PHRASES = re.compile(r"(?:19|20)\d\d\s+and\s+", re.IGNORECASE)
"""Where the date of one visit ends and the next begins: "in May 2020 and two monitoring visits"."""
_FIRST_SINCE = re.compile(r"\bfirst\b", re.IGNORECASE)
"""What keeps a verdict from the date behind it: "outstanding, the first time since 2018"."""
_DATE_LABEL = re.compile(r"\s+dates?\s*:?\s*", re.IGNORECASE)
_OPENING = re.compile(
    r"^[\s“\"‘•-]*(?:\w+\s+years?\s+(?:ago|earlier|before),\s+|Back\s+)?(?:[Ii]n|[Oo]n|During|Between|Back\s+in|At|(?:Early|Earlier|Late|Later)\s+in)\s+(?:the\s+)?$"
)
_WHEN_IT_WAS = re.compile(r",?\s+when\s+(?:[\w’'-]+\s+){0,4}$")
_THEY_WERE = re.compile(
    r"(?:They|These|Those|All(?:\s+\w+)?|Both)\s+(?:\w+\s+)?(?:were|was|took)\b"
)
_VISITS = re.compile(r"\b(?:visits|inspections)\b", re.IGNORECASE)
_WAS_MADE = re.compile(
    r"[^.;:]{0,160}\b(?:(?:was|were)\s+(?:made|carried\s+out|conducted|held|undertaken)|took\s+place)"
    r"\s+(?:on|in|from|between|over)\s+(?:the\s+)?"
)
_LAST_GRADED = re.compile(r"\b(?:last|previously|most\s+recently|first)\s+$", re.IGNORECASE)
_WHEN_GRADED = re.compile(r",?\s+when\s+(?:[\w’'-]+\s+){0,5}(?:was|were)\s+[‘“'\"]?")
_FOLLOWED = re.compile(r"\b(?:following|after)\s+an?\s+$", re.IGNORECASE)
_ASIDE = re.compile(r"(?:\w,|\b(?:which|that)\s+(?:was|were))\s+(?:last\s+|most\s+recently\s+)?$")
_FOR_IT = re.compile(
    r"\s+(?:for|on|to\s+(?:make|conduct|complete|carry\s+out))\s+(?:an?|the|its|their)\s+$", re.I
)
"""Between a date and the visit it is of: "went back in December for a monitoring visit"."""
_LABEL_BEFORE = re.compile(r"\W*(?:[A-Z][a-z]+\s+)?(?:19|20)\d\d\s*[:–—-]\s*")
_LABELS = re.compile(r"[\s•–-]*$")
_LABELLED = re.compile(r"\s*[:–-]\s+[^.;:]{0,60}$")
"""A date that opens a line of a list of them: "2016: services judged to be good"."""
_CALLED_ON = re.compile(r"called\s+on", re.IGNORECASE)
_NEAR_SUBJECT = 45
_CALL = re.compile(r"called|made|paid|monitored", re.IGNORECASE)
_OVER_DAYS = re.compile(r"\bover\s+(?:the\s+)?(?:\w+)\s+days[,:]?\s+$", re.IGNORECASE)
_FOR_WEEKS = re.compile(
    r"[^.;,]{0,60}?\b(?:for|over)\s+(?:(?:about|around|nearly)\s+)?(?:two|three|four|[2-4])\s+weeks\b",
    re.I,
)
_LONGEST_VISIT = 3
"""Days: what inspectors did in so few is a visit, for a full inspection lasts a week at least."""
_TOPICS = (
    ("front door", r"front\s+door|contacts\s+and\s+referrals|multi-agency\s+safeguarding\s+hub"),
    ("care leavers", r"care\s+leavers|leaving\s+care|care-experienced"),
    ("permanence", r"permanence"),
    ("child protection", r"children\s+in\s+need|child\s+protection|pre-proceedings"),
    ("children in care", r"children\s+in\s+care|looked[ -]after"),
    ("exploitation", r"exploitation|missing"),
)
_TOLD_FROM_NOW = re.compile(
    r"(?:last|this|that|earlier|later|yesterday|today|on)\b"
    r"|\w+\s+(?:days?|weeks?|fortnights?|months?|years?)\s+ago\b",
    re.IGNORECASE,
)
_MAX_GAP = 150
_MAX_GAP_FROM_NOW = 60
_OPENING_GAP = 60
_MAX_VERDICT_GAP = 110
_VERDICT_BEFORE, _VERDICT_BEHIND = 130, 40
"""How far around a verdict, in characters, the words for what it is on are looked for."""


class Mention(Struct, frozen=True):
    """One mention of an inspection or visit.

    ``span`` runs from the noun phrase to its date; ``head`` is the noun or verb alone.
    ``framework`` is what its own words name. ``count`` is above 1 when the words say so.
    ``dates`` are its dates, several when it lists several events. ``when`` are the words that tell
    its date from a day of writing that is not known ("two weeks ago"). ``told`` marks what
    inspectors said then: "in July inspectors found".
    """

    sentence: int
    span: Span
    head: Span
    how: How
    framework: str | None
    visit: bool
    time: Time
    count: int
    dates: tuple[DateMention, ...]
    topic: str = ""
    when: str = ""
    told: bool = False


def find_mentions(
    text: str,
    spans: Sequence[Span],
    reference: Reference,
    issued: PartialDate | None,
) -> list[Mention]:
    """Every mention in the sentences at ``spans`` of ``text``, in text order.

    ``Mention.sentence`` indexes ``spans``; ``issued`` is the day of writing, if known.
    """
    mentions: list[Mention] = []
    for index, span in enumerate(spans):
        anchors = list(_ANCHOR.finditer(text, span.start, span.end))
        if not anchors:
            continue
        dates = find_dates(text, span, issued)
        read = (_read(text, span, index, anchor, dates, reference, issued) for anchor in anchors)
        found = [mention for mention in read if mention is not None]
        nouns = {mention.dates for mention in found if mention.how == "noun" and mention.dates}
        # "went back in May for a monitoring visit": the noun tells of it, and what it was.
        found = [m for m in found if m.how != "verb" or m.dates not in nouns]
        before = text[spans[index - 1].start : span.start] if index else ""
        found += [other for m in found for other in _elsewhere(text, m, dates)]
        mentions += [_taking_up(text, span, before, m, reference) for m in found]
    return mentions


def _elsewhere(text: str, mention: Mention, dates: list[DateMention]) -> list[Mention]:
    """The further inspections of which a mention's sentence tells the place and the date alone."""
    found: list[Mention] = []
    last = mention.dates[-1] if mention.dates and mention.how != "verdict" else None
    for date in dates:
        if last is None or date.span.start < last.span.end:
            continue
        if not _AND_ELSEWHERE.fullmatch(text, last.span.end, date.span.start):
            break
        span = Span(last.span.end, date.span.end)
        found.append(replace(mention, span=span, head=date.span, dates=(date,), topic=""))
        last = date
    return found


def _taking_up(
    text: str, span: Span, before: str, mention: Mention, reference: Reference
) -> Mention:
    """A mention with the kind of visit that the sentence ``before`` names, where "They were in …"
    takes those visits up."""
    if mention.framework or not _THEY_WERE.match(text, span.start, span.end):
        return mention
    worded = framework_in_words(before, reference)
    if not is_visit(worded, reference):
        return mention
    return replace(mention, framework=worded, visit=True)


def topic_in(words: str) -> str:
    """What a visit looked at, in one of a few plain names; empty when it names none."""
    for topic, pattern in _TOPICS:
        if re.search(pattern, words, re.IGNORECASE):
            return topic
    return ""


def _read(
    text: str,
    span: Span,
    index: int,
    anchor: re.Match[str],
    dates: list[DateMention],
    reference: Reference,
    issued: PartialDate | None,
) -> Mention | None:
    head = Span(*anchor.span())
    start = _phrase_start(text, span, head)
    phrase = text[start : head.end]
    framework = framework_in_words(_QUOTE_MARKS.sub("", phrase), reference)
    # Full inspections last a week at least: one of a day or two is a visit.
    visit = is_visit(framework, reference) or bool(_VISIT.search(phrase))
    told = anchor["told"] is not None
    how: How = "noun" if anchor["noun"] else "verdict" if anchor["verdict"] or told else "verb"
    labelled = _LABEL_BEFORE.fullmatch(text, span.start, start) is not None
    if how == "noun" and _NO_EVENT_AFTER.match(text, head.end, span.end) and not labelled:
        return None
    named = framework is not None
    if _FUTURE.search(phrase) or _TO_COME.search(text[span.start : start]):
        return None
    if is_other_kind(text, span, start, head, named=named, visit=visit):
        return None
    if how == "verdict" and not told and not _is_verdict(text, span, head):
        if not _LAST_GRADED.search(text, span.start, head.start):
            return None
        how = "verb"  # "was last graded in 2018": no word of the grade, as of an inspection
    if how == "verdict" and names_other_service(
        text[
            max(span.start, head.start - _VERDICT_BEFORE) : min(
                span.end, head.end + _VERDICT_BEHIND
            )
        ]
    ):
        return None
    if told:
        dated = _dates_told(text, span, head, dates, issued)
    else:
        dated = _dates_of(text, span, Span(start, head.end), dates, how)
    if told and not dated:
        return None
    if dated and _EXPECTED.search(text, head.end, max(head.end, dated[0].span.start)):
        return None
    if dated and not named and dated[0].start != dated[0].end and is_short(dated[0]):
        visit = True
    if anchor["stay"]:
        visits = _THEY_WERE.match(text, span.start, span.end) and _VISITS.search(
            text, max(0, span.start - _MAX_GAP), span.start
        )
        if not dated or not (_by_inspectors(text, span) or visits):
            return None
        near = max(span.start, head.start - _NEAR_SUBJECT)
        if _CALLED_ON.fullmatch(anchor[0]) and not _BY_OFSTED.search(text, near, head.start):
            return None  # "the party has today called on the leader to go"
        visit = is_short(dated[0]) or _CALL.match(anchor[0]) is not None
        if anchor["stay"].lower() == "monitored":
            framework = framework_in_words("monitoring visit", reference)
    if dated and is_other_kind(
        text, span, start, Span(head.start, dated[-1].span.end), named=named, visit=visit
    ):
        return None
    if how == "verb" and dated and not dated[0].start.month:
        visit = False  # "when inspectors last visited, in 2012": any kind of inspection
    if anchor["verb"] and dated and _ASIDE.search(text, span.start, head.start):
        visit = False  # "X, visited in March, has climbed to good": any kind of inspection
    if anchor["verb"] and not named and _FOR_WEEKS.match(text, head.end, span.end):
        visit = False
    if visit and not named and not _is_known_visit(text, span, Span(start, head.end), how, dated):
        return None
    before = text[span.start : start]
    if visit and not named:
        # "included focused visits … and the first visit was held on": its sentence names the kind.
        worded = framework_in_words(text[span.start : span.end], reference)
        framework = worded if is_visit(worded, reference) else None
    if _PUBLISHED.match(text, head.end, span.end):
        if not (visit and named):
            return None
        dated = []  # the day its findings came out
    end = max([head.end, *(date.span.end for date in dated)])
    first = min([start, *(date.span.start for date in dated)])
    around = before[-16:] + phrase
    many = _MANY.search(around)
    return Mention(
        sentence=index,
        span=Span(first, end),
        head=head,
        how=how,
        framework=framework,
        visit=visit,
        time=_time(text[max(span.start, start - 12) : head.end], text[head.end : head.end + 7]),
        count=2 if many and anchor[0].lower().endswith("s") else 1,
        dates=tuple(dated),
        topic=topic_in(text[head.end : end]) if visit else "",
        when="" if dated else _told_from_now(text, span, head),
        told=told,
    )


def _told_from_now(text: str, span: Span, head: Span) -> str:
    """The words behind a mention that tell its date from the day of writing."""
    words = words_told_from_now(text, Span(head.end, min(span.end, head.end + _MAX_GAP)))
    if words is None or _GAP_STOP.search(text[head.end : words.start]):
        return ""
    return text[words.start : words.end]


def _by_inspectors(text: str, span: Span) -> bool:
    """Whether a sentence names inspectors, or takes them up again as "they"."""
    if _BY_OFSTED.search(text, span.start, span.end):
        return True
    before = text[max(0, span.start - _MAX_GAP) : span.start]
    return text.startswith("They ", span.start) and _BY_OFSTED.search(before) is not None


def _is_known_visit(
    text: str, span: Span, phrase: Span, how: How, dated: list[DateMention]
) -> bool:
    """Whether a bare "visit" is the inspectorate's: dated, pointed at, or in its company."""
    by_ofsted = _BY_OFSTED.search(text, span.start, span.end) is not None
    if how == "verb":
        return by_ofsted and bool(dated)
    before = text[max(span.start, phrase.start - 12) : phrase.start]
    if re.search(r"\bthis\s+$", before, re.IGNORECASE):
        return True
    words = text[phrase.start : phrase.end]
    pointed = _PAST.search(words) or _PRESENT.search(words) or _DETERMINER.search(before)
    return bool((pointed or by_ofsted) and dated) or bool(pointed and by_ofsted)


def _phrase_start(text: str, span: Span, head: Span) -> int:
    """Where the phrase around ``head`` begins: as far left as its words may modify it."""
    modifier = _ADVERB if text[head.start : head.end].lower().endswith("ed") else _MODIFIER
    start = head.start
    for word in reversed(list(re.finditer(r"[^\s]+", text[span.start : head.start]))):
        if not modifier.fullmatch(word[0].strip("“”‘’'\"(),")) or word[0][-1] in ".,;:":
            break
        start = span.start + word.start()
    while text[start : head.start].lower().startswith(("and ", "services ", "care ")):
        start += text[start : head.start].index(" ") + 1
    apart = _TWO_PHRASES.search(text, start, head.start)
    start = apart.end() if apart else start
    joint = _JOINT_BEFORE.search(text, span.start, start)
    return joint.start() if joint else start


def _is_verdict(text: str, span: Span, head: Span) -> bool:
    around = text[max(span.start, head.start - 40) : min(span.end, head.end + 70)]
    return _GRADE.search(around) is not None


def _dates_of(
    text: str, span: Span, phrase: Span, dates: list[DateMention], how: How
) -> list[DateMention]:
    inside = [date for date in dates if date.span.overlaps(phrase)]
    if inside:
        return inside[:1]
    after = [date for date in dates if date.span.start >= phrase.end]
    if after:
        gap = text[phrase.end : after[0].span.start]
        words = _LONG_AGO if how == "verdict" else _TOLD_FROM_NOW
        from_now = words.match(text, after[0].span.start) is not None
        if _leads_to_date(gap, how) or (from_now and _leads_to_adverb(gap)):
            return _listed(text, after)
    made = how == "noun" and after and not _ANCHOR.search(text, span.start, phrase.start)
    if made and _WAS_MADE.fullmatch(text, phrase.end, after[-1].span.start):
        return after[-1:]  # "The visit since services were judged … in May was made on …"
    before = [date for date in dates if date.span.end <= phrase.start]
    if (
        before
        and how == "verdict"
        and _WHEN_GRADED.fullmatch(text, before[-1].span.end, phrase.start)
    ):
        return before[-1:]
    if before and how == "verb" and _WHEN_IT_WAS.fullmatch(text, before[-1].span.end, phrase.start):
        return before[-1:]
    if (
        len(before) == 1
        and how == "noun"
        and _FOLLOWED.search(text, before[0].span.end, phrase.start)
    ):
        led = _TO_DATE.search(text[span.start : before[0].span.start])
        return before if led and not _ANCHOR.search(text, span.start, phrase.start) else []
    if len(before) == 1:
        gap = text[before[0].span.end : phrase.start]
        if how == "noun" and _FOR_IT.fullmatch(gap):
            return before
        if _LABELS.fullmatch(text[span.start : before[0].span.start]) and _LABELLED.fullmatch(gap):
            return before
    if before:
        gap = text[before[-1].span.end : phrase.start]
        if not gap.strip(" \n'’s‘"):
            return before[-1:]
        opening = _OPENING.search(text[span.start : before[0].span.start])
        near = len(gap) <= _OPENING_GAP and not _ANCHOR.search(gap)
        if opening and len(before) == 1 and near and not gap.endswith("this "):
            return before
    return []


def _dates_told(
    text: str, span: Span, head: Span, dates: list[DateMention], issued: PartialDate | None
) -> list[DateMention]:
    """The month or year in which inspectors said what a sentence passes on: "inspectors found in
    June that", "In 2016 inspectors concluded". That of the story itself dates no inspection."""
    for date in dates:
        start = date.start
        if start.day or start.year is None or start != date.end:
            continue
        if issued and (start.year, start.month) == (issued.year, issued.month):
            continue
        behind = text[head.end : max(head.end, date.span.start)]
        near = len(behind) <= _OPENING_GAP and _SAID_THEN.fullmatch(behind) is not None
        paper = _OF_PAPER.match(text, date.span.end) and _IN_PAPER.search(behind)
        if date.span.start >= head.end and (near or paper) and not _GAP_STOP.search(behind):
            return [date]
        opens = _THEN_SAID.search(text[span.start : date.span.start]) is not None
        before = text[date.span.end : max(date.span.end, head.start)]
        if date.span.end <= head.start and opens and before.strip(" ,") in ("", "the", "Ofsted"):
            return [date]
    return []


def _leads_to_date(gap: str, how: How) -> bool:
    """Whether the words between a mention and a date give it that date."""
    if how == "verdict":
        since = _VERDICT_DATE.search(gap)
        stop = _GAP_STOP.search(gap[: since.start()] if since else gap)
        if _FIRST_SINCE.search(gap):
            return False
        return since is not None and stop is None and len(gap) <= _MAX_VERDICT_GAP
    if _DATE_LABEL.fullmatch(gap):
        return True
    to_date = _TO_DATE.search(gap) or _OVER_DAYS.search(gap)
    return len(gap) <= _MAX_GAP and not _GAP_STOP.search(gap) and bool(to_date)


def _leads_to_adverb(gap: str) -> bool:
    """Whether a date told from the day of writing ("last month"), which stands without a
    preposition, belongs to the mention before it."""
    return len(gap) <= _MAX_GAP_FROM_NOW and not _GAP_STOP.search(gap)


def is_short(date: DateMention) -> bool:
    """Whether a date spans a few days of one month."""
    first, last = date.start, date.end
    if first.day is None or last.day is None or first.month != last.month:
        return False
    return last.day - first.day < _LONGEST_VISIT


def _listed(text: str, dates: list[DateMention]) -> list[DateMention]:
    """The first date and those listed with it ("in May 2018, June 2019 and July 2020")."""
    listed = dates[:1]
    for date in dates[1:]:
        gap = text[listed[-1].span.end : date.span.start]
        if not re.fullmatch(r"\s*(?:,|,?\s*and)\s*(?:again\s+)?(?:(?:in|on)\s+)?", gap):
            break
        listed.append(date)
    return listed


def _time(before: str, after: str) -> Time:
    if _PRESENT.search(before) or re.match(r"\s+again\b", after):
        return "present"
    return "past" if _PAST.search(before) else ""


def occurrences(mention: Mention) -> list[tuple[PartialDate, PartialDate]]:
    """Start and end of each event a mention dates; one that lists several gives several."""

    def of(date: DateMention) -> list[tuple[PartialDate, PartialDate]]:
        separate = date.link == "and" and (mention.count > 1 or _far_apart(mention, date))
        days = date.start.day is not None and date.end.day is not None
        apart = date.start.month != date.end.month or date.start.year != date.end.year
        if separate and (apart or not days):
            return [(date.start, date.start), (date.end, date.end)]
        if date.link == "and" and not date.start.month and not date.end.month:
            return [(date.start, date.start), (date.end, date.end)]
        return [(date.start, date.end)]

    dates = mention.dates if mention.count > 1 or mention.head else mention.dates[:1]
    return [occurrence for date in dates for occurrence in of(date)]


def _far_apart(mention: Mention, date: DateMention) -> bool:
    """Whether two dates told with "and" are of two events: a visit takes a few days, an inspection
    a few weeks."""
    first, last = date.start, date.end
    if not first.year or not last.year:
        return False
    if not first.month or not last.month:
        return not mention.visit and last.year > first.year
    return (last.year - first.year) * 12 + last.month - first.month > (1 if mention.visit else 3)
