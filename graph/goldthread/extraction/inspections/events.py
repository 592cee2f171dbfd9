"""Mentions put together to events: which of them tell of one and the same inspection."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from goldthread.core.grades import GRADE
from goldthread.core.model import Evidence, Inspection, PartialDate, Span
from goldthread.core.numerals import number_words
from goldthread.extraction.inspections.mentions import Mention, occurrences
from goldthread.extraction.inspections.subject import is_fresh, shows_remit_of
from goldthread.extraction.judgements.inspectorate import tells_of_others
from goldthread.extraction.text.authorities import gazetteer
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.dates import DateMention
from goldthread.extraction.text.frameworks import (
    framework_by_date,
    framework_in_line,
    is_of_our_time,
    is_visit,
    remit_of,
)
from goldthread.extraction.text.sides import source_of
from goldthread.extraction.text.wording import fold

_GRADE = re.compile(rf"\b{GRADE}\b", re.IGNORECASE)
_OF_A_NAME = re.compile(
    r"\s+(?:of|at)\s+(?:[Tt]he\s+)?(?!Children|Safeguarding|Local|Services|Looked|Council|Ofsted)[A-Z]\w+"
)

_OF_SEVERAL = re.compile(
    rf"\b(?:their|both|each|these|all\s+(?:{number_words(3, 5)}|of)"
    rf"|the\s+{number_words(2, 4)}|{number_words(2, 5)})\b",
    re.IGNORECASE,
)

_BOTH = re.compile(rf"(?:Both|All|Each|They|The {number_words(2, 4)})\b")
_WERE_IN = re.compile(r"(?:were|was)\s+in\b", re.IGNORECASE)
_BESIDE = re.compile(r"\s*(?:(?:at|to|of|in|by)\s+)?(?:the\s+)?")
_MONTHS_TO_REPORT = 5
_LATE_IN_YEAR = 8
"""Reports come out up to five months after the inspection began."""


@dataclass
class _Event:
    """An inspection in the making. ``visit``: it is a visit, of whatever framework.

    ``by_date`` marks a framework that follows from the date and not from words. ``told`` is its
    start where that was told without a day.
    """

    key: str
    authority: str
    framework: str | None
    visit: bool
    start: PartialDate | None
    end: PartialDate | None
    subject: bool = False
    topic: str = ""
    by_date: bool = False
    evidence: list[Evidence] = field(default_factory=list)
    told: DateMention | None = None


class Events:
    """Collects mentions. Dated ones make events; undated ones point back to one.

    ``others`` are the authorities that a story is about beside the subject's.
    """

    def __init__(self, setting: Setting, subject: Inspection, others: Sequence[str] = ()) -> None:
        self._setting = setting
        self._others = others
        self._names = gazetteer(setting.reference)
        self._subject = subject
        self._own = _Event(
            key=subject.key,
            authority=subject.authority,
            framework=subject.framework,
            visit=is_visit(subject.framework, setting.reference),
            start=subject.start,
            end=subject.end,
            subject=True,
            topic=subject.topic,
            evidence=list(subject.evidence),
        )
        self._events = [self._own]
        self._dated_by_framework = shows_remit_of(setting, subject)
        self.keys: dict[Mention, tuple[str, ...]] = {}

    def add_all(self, mentions: list[Mention]) -> None:
        """Take in every mention of a document: dated inspections first, then dated verdicts
        (which may be on one of them), then what only points back."""
        dated = [m for m in mentions if m.dates and not self._is_of_another_place(m)]
        for mention in sorted(dated, key=lambda m: m.how == "verdict"):
            self._add_dated(mention)
        for mention in mentions:
            heading = self._setting.sentences[mention.sentence].kind == "heading"
            if not mention.dates and mention.how != "verdict" and not heading:
                self._point_back(mention)
        for authority in self._others:
            self._add_undated(authority)

    def _add_undated(self, authority: str) -> None:
        """Take in the inspection of another authority that a story is about, of which it tells a
        grade or what inspectors say, and no date."""
        if any(event.authority == authority for event in self._events):
            return
        for sentence in self._setting.speaking("story"):
            words = self._setting.text(sentence)
            here = self._setting.authority_at(sentence.span) == authority
            told = here and (_GRADE.search(words) or source_of(fold(words).text) == "inspectorate")
            if not told or tells_of_others(self._setting, sentence):
                continue
            known = self._own.framework if self._own.visit or self._dated_by_framework else None
            key, visit = f"i{len(self._events)}", self._own.visit
            event = _Event(key, authority, known, visit, None, None)
            event.evidence.append(Evidence(sentence.span, "inspection.told"))
            self._events.append(event)
            return

    def add_previous(self, dates: DateMention) -> None:
        """Take in the inspection before, of which the cover gives the ``dates``: it was made
        under the subject's framework, or one that this replaced, whichever ran then."""
        framework = framework_in_line(self._own.framework, dates.start, self._setting.reference)
        visit = is_visit(framework, self._setting.reference)
        event = _Event("previous", self._own.authority, framework, visit, dates.start, dates.end)
        event.evidence.append(Evidence(dates.span, "cover.previous"))
        self._events.append(event)

    def inspections(self) -> tuple[Inspection, ...]:
        """The subject first, the others in the order the text first tells of them."""
        others = sorted(self._events[1:], key=lambda event: min(e.span for e in event.evidence))
        return (self._finished(self._own), *(self._finished(event) for event in others))

    def latest(self, authority: str) -> str | None:
        """The key of an authority's latest event that can be news to the story, if any."""
        issued = self._setting.document.source.issued
        known = [
            event
            for event in self._events
            if event.authority == authority and event.start and is_fresh(event.start, issued)
        ]
        undated = [e for e in self._events if e.authority == authority and not e.start]
        return max(known, key=_when).key if known else undated[0].key if undated else None

    def _finished(self, event: _Event) -> Inspection:
        own, told = event.subject, event.told
        subjects = own and event.start == self._subject.start and told is None
        return Inspection(
            key=event.key,
            authority=event.authority,
            framework=event.framework,
            start=event.start,
            end=event.end,
            published=self._subject.published if own else None,
            subject=own,
            evidence=tuple(sorted(dict.fromkeys(event.evidence), key=lambda e: (e.span, e.rule))),
            variant=self._subject.variant if own else "",
            topic=event.topic,
            remit=remit_of(event.framework, self._own.framework, self._setting.reference),
            when=self._setting.text(told.span) if told else self._subject.when * subjects,
            earliest=told.first if told else self._subject.earliest if subjects else None,
            latest=told.last if told else self._subject.latest if subjects else None,
        )

    def _add_dated(self, mention: Mention) -> None:
        keys = []
        for authority in self._authorities(mention):
            keys += self._add_for(mention, authority)
        if keys:
            self.keys[mention] = tuple(keys)

    def _authorities(self, mention: Mention) -> list[str]:
        """The authorities that a mention is of: several where a story's sentence names several
        and speaks of "their" services, or of "both"."""
        text = self._setting.document.text
        sentence = self._setting.sentences[mention.sentence].span
        one = self._authority(mention)
        named = self._names.find(text, sentence)
        several = list(dict.fromkeys(authority for _, authority in named))
        if not several and _BOTH.match(text, sentence.start) and mention.sentence:
            before = self._setting.sentences[mention.sentence - 1].span
            found = self._names.find(text, before)
            several = list(dict.fromkeys(authority for _, authority in found))
        inside = self._names.find(text, mention.span)
        if _WERE_IN.match(text, mention.head.start) and len(inside) > 1:
            return list(dict.fromkeys(authority for _, authority in inside))
        if (
            self._setting.document.kind != "article"
            or len(several) < 2
            or inside
            or not _OF_SEVERAL.search(text, sentence.start, sentence.end)
        ):
            return [one]
        return several

    def _add_for(self, mention: Mention, authority: str) -> list[str]:
        keys: list[str] = []
        for start, end in occurrences(mention):
            if start.year is None and not self._dates_subject(mention, authority):
                continue
            event = self._match(mention, authority, start, end)
            if event is None and self._can_be(start) and start.year is not None:
                event = self._create(mention, authority, start, end)
            if event is not None:
                self._tell(event, mention, start, end)
                keys.append(event.key)
        return keys

    def _is_of_another_place(self, mention: Mention) -> bool:
        """Whether an inspection is of a named place that is no authority (a children's home)."""
        text = self._setting.document.text
        after = Span(mention.head.end, mention.span.end)
        place = _OF_A_NAME.match(text, after.start, after.end)
        return place is not None and not self._names.find(text, after)

    def _dates_subject(self, mention: Mention, authority: str) -> bool:
        return authority == self._own.authority and self._own.start == mention.dates[0].start

    def _authority(self, mention: Mention) -> str:
        """The authority named within the mention, else the one its sentence speaks of."""
        text = self._setting.document.text
        sentence = self._setting.sentences[mention.sentence].span
        before = Span(max(sentence.start, mention.span.start - 45), mention.span.start)
        inside = self._names.find(text, mention.span)
        if inside:
            return inside[-1][1]
        named = self._names.find(text, before)
        if named and not text[named[-1][0].end : mention.span.start].strip("’'s ,"):
            return named[-1][1]
        behind = self._names.find(text, Span(mention.span.end, sentence.end))
        if behind and _BESIDE.fullmatch(text[mention.span.end : behind[0][0].start]):
            return behind[0][1]
        return self._setting.authority_at(mention.span) or self._own.authority

    def _match(
        self, mention: Mention, authority: str, start: PartialDate, end: PartialDate
    ) -> _Event | None:
        fitting = [
            event
            for event in self._events
            if event.authority == authority
            and not (event.subject and mention.time == "past")
            and (self._same_kind(event, mention) or _same_days(event, mention, start, end))
            and (_dates_agree(event, start, end) or _published_later(event, mention, start))
        ]
        return max(fitting, key=lambda event: (_precision(event.start), event.key), default=None)

    def _can_be(self, start: PartialDate) -> bool:
        """Whether an event may have begun then: not after the day of writing or the visit."""
        issued = self._setting.document.source.issued
        own = None if self._setting.document.kind == "article" else self._own.end
        now = own or issued
        if now is None or now.year is None or start.year is None:
            return True
        return (start.year, start.month or 0) <= (now.year, now.month or 12)

    def _create(
        self, mention: Mention, authority: str, start: PartialDate, end: PartialDate
    ) -> _Event | None:
        framework = mention.framework
        alike = authority != self._own.authority or mention.time == "past"
        if framework is None and mention.visit and alike:
            # "The last visit", and the others of a round-up, are of the story's own kind.
            framework = self._own.framework if self._own.visit else None
        by_date = framework is None and not mention.visit
        if by_date:
            framework = self._framework_on(start)
        if not is_of_our_time(start, self._setting.reference):
            return None
        event = _Event(f"i{len(self._events)}", authority, framework, mention.visit, start, end)
        event.by_date = by_date
        self._events.append(event)
        return event

    def _tell(self, event: _Event, mention: Mention, start: PartialDate, end: PartialDate) -> None:
        event.evidence.append(
            Evidence(mention.span, f"inspection.dated-{mention.how}", (mention.head,))
        )
        if mention.framework and (event.by_date or not event.framework):
            event.framework, event.by_date = mention.framework, False
        event.topic = event.topic or mention.topic
        bounded = next((d for d in mention.dates if d.start == start and d.first), None)
        if bounded and event.start == start:
            event.told = event.told or bounded
        if _precision(start) > _precision(event.start):
            event.start, event.end, event.told = start, end, bounded
            if event.by_date:
                event.framework = self._framework_on(start)

    def _framework_on(self, date: PartialDate) -> str | None:
        """The framework of a full inspection on ``date``, where the text shows the remit."""
        if not self._dated_by_framework:
            return None
        return framework_by_date(date, self._setting.reference)

    def _same_kind(self, event: _Event, mention: Mention) -> bool:
        if event.framework and mention.framework:
            return event.framework == mention.framework
        framework = self._setting.reference.framework(event.framework)
        if framework is not None and framework.joint:
            return event.subject  # a bare "last inspection" is of the services for children
        bare = mention.visit and mention.framework is None and bool(mention.dates)
        return event.visit == mention.visit or (event.subject and bare)

    def _point_back(self, mention: Mention) -> None:
        authority = self._authority(mention)
        past = [
            event
            for event in self._events
            if not event.subject
            and event.authority == authority
            and self._same_kind(event, mention)
            and _when(event) <= _when(self._own)
        ]
        if mention.time == "past":
            event = max(past, key=_when, default=None)
        elif mention.time == "present" and authority == self._own.authority:
            event = self._own if self._same_kind(self._own, mention) else None
        else:
            return
        if event is not None:
            rule = "inspection.this" if event.subject else "inspection.named-again"
            event.evidence.append(Evidence(mention.span, rule, (mention.head,)))
            self.keys[mention] = (event.key,)


def _same_days(event: _Event, mention: Mention, start: PartialDate, end: PartialDate) -> bool:
    """Whether two names of visits stand for one: it was made on the same days."""
    return (
        event.visit
        and mention.visit
        and start.day is not None
        and (event.start, event.end) == (start, end)
    )


def _dates_agree(event: _Event, start: PartialDate, end: PartialDate) -> bool:
    if event.start is None or event.end is None:
        return False
    if (event.start.year is None) != (start.year is None) and not (
        event.start.month and start.month
    ):
        return False  # "in July" and "in 2024" have nothing in common
    if start.agrees_with(event.start) or end.agrees_with(event.end):
        return True
    month = PartialDate(start.year, start.month)
    return start.day is None and month.agrees_with(event.end)


def _published_later(event: _Event, mention: Mention, start: PartialDate) -> bool:
    """Whether a verdict is dated by the report: up to some months after the inspection began,
    or, dated to a year alone, in the year after one late in the year."""
    if mention.how != "verdict" or event.start is None:
        return False
    if event.start.year is None or start.year is None:
        return False
    if start.month:
        return _is_soon_after(event.start, start)
    if event.subject or start.year != event.start.year + 1:
        return False
    if any(evidence.rule == "inspection.dated-verdict" for evidence in event.evidence):
        return False  # "2013: rated adequate. 2014: rated inadequate.": a verdict of its own
    return event.start.month is None or event.start.month >= _LATE_IN_YEAR


def _is_soon_after(begun: PartialDate, told: PartialDate) -> bool:
    """Whether a report of ``told`` may be on an inspection ``begun`` then."""
    if begun.year is None or told.year is None or begun.month is None or told.month is None:
        return False
    months = (told.year - begun.year) * 12 + told.month - begun.month
    return 0 < months <= _MONTHS_TO_REPORT


def _precision(date: PartialDate | None) -> int:
    return (
        0 if date is None else sum(part is not None for part in (date.year, date.month, date.day))
    )


def _when(event: _Event) -> tuple[int, int, int]:
    if event.start is None:
        return (9999, 99, 99)
    return (event.start.year or 9999, event.start.month or 99, event.start.day or 99)
