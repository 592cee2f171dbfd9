"""The inspection a document is about: from its cover, or, for a story, from how it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from goldthread.core.frameworks import DEFAULT_REMIT
from goldthread.core.grades import GRADE
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Evidence, Inspection, PartialDate, Span
from goldthread.extraction.inspections.cover import Cover
from goldthread.extraction.inspections.mentions import (
    Mention,
    is_short,
    occurrences,
    topic_in,
)
from goldthread.extraction.judgements.inspectorate import tells_of_others
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.dates import find_dates
from goldthread.extraction.text.frameworks import (
    framework_by_date,
    is_joint,
    is_visit,
    joint_framework,
    names_other_remit,
    shows_remit,
)
from goldthread.extraction.text.sides import source_of
from goldthread.extraction.text.wording import fold

KEY = "subject"

_LEAD_SENTENCES = 5
_GRADE = re.compile(GRADE, re.IGNORECASE)
_INSPECTING = re.compile(
    rf"\b(?:{alternatives('known-as', 'inspectorate')}|inspect\w*|visit(?:s|ed)?)\b", re.IGNORECASE
)
_FRESH_MONTHS = 13
"""A story's inspection lies at most this long before the story; an older one is history."""
_LOOKED_AT = re.compile(
    r"\b(?:looked\s+at|reviewed|evaluated|considered|examined|focus(?:s)?ed\s+on|inspected)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:report|letter|findings|results?|outcome|judgement)\b[^.;]{0,80}?\b(?:published|released|"
    r"issued)\b(?P<rest>[^.;]{0,60})"
    r"|\APublished\b(?P<opening>[^.;]{0,40}),\s+the\s+(?:report|letter)\b",
    re.IGNORECASE,
)
_LONG_AFTER = re.compile(
    r"\b(?:years?|months?|weeks?|decades?)\s+(?:after|since|on\s+from|following)\s+"
    r"(?:the|its|an?|their|that)?\s*$",
    re.IGNORECASE,
)
_NEWS_OF_GRADE = re.compile(
    r"\b(?:rated|judged|graded|rating|judgement|grade|upgraded|downgraded|ofsted|inspectors?)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:since|than(?:\s+(?:at|in|during))?|compared\s+(?:to|with))\s+(?:the|its|an?)?\s*$",
    re.IGNORECASE,
)


def find_subject(setting: Setting, cover: Cover, mentions: Sequence[Mention]) -> Inspection:
    """The subject inspection of a document whose authority is known."""
    if setting.document.kind == "article":
        return _of_story(setting, mentions)
    evidence = cover.evidence or (_first_words(setting),)
    return Inspection(
        key=KEY,
        authority=setting.authority or "",
        framework=cover.framework,
        start=cover.start,
        end=cover.finish,
        published=cover.published,
        subject=True,
        evidence=tuple(sorted(evidence, key=lambda item: item.span)),
        variant=cover.variant,
        topic=_topic(setting, cover.framework),
    )


def tells_of_none(setting: Setting) -> bool:
    """Whether a story's sentences on its own authority speak of no inspection, inspectorate or
    grade at all: what it tells of inspections is of other authorities."""
    return not any(
        setting.authority_at(sentence.span) == setting.authority
        and (_INSPECTING.search(words) or _GRADE.search(words))
        for sentence in setting.sentences
        if sentence.zone in ("cover", "story")
        for words in (setting.text(sentence),)
    )


def _of_story(setting: Setting, mentions: Sequence[Mention]) -> Inspection:
    reference, issued = setting.reference, setting.document.source.issued
    own = [
        m
        for m in mentions
        if setting.authority_at(m.span) == setting.authority and not _is_elsewhere(setting, m)
    ]
    telling = [
        m
        for m in own
        if m.how != "verdict" and m.time != "past" and not _led_to_by(_LONG_AFTER, setting, m)
    ]
    lead = _lead(setting)
    visit = next(
        (
            m
            for m in telling
            if m.sentence in lead and m.visit and m.framework and _fresh(m, issued)
        ),
        None,
    )
    recent = [
        m
        for m in telling
        if m.dates and m.count == 1 and _fresh(m, issued) and not _is_history(setting, m, own)
    ]
    visit = None if visit and _is_overtaken(visit, recent) else visit
    dated = [m for m in recent if _of_kind(m, visit)] if visit else recent
    if not recent and visit is None:
        told = [m for m in own if m.told and m.dates[0].start.month and _fresh(m, issued)]
        dated = told or _looked_back_on(setting, own, telling, lead)
    best = max(dated, key=lambda m: (_order(m), m.time == "present"), default=None)
    if visit and visit.dates:
        best = visit
    start, end = _latest_of(best) if best else (None, None)
    shown_by = best.dates[0] if best else None
    when = next((m.when for m in telling if m.when), "") if start is None else ""
    if shown_by and shown_by.first:
        when = setting.text(shown_by.span)
    published = _published(setting, issued)
    framework = visit.framework if visit else best.framework if best else None
    joint = framework is None and _is_joint(setting, lead)
    if joint:
        framework = joint_framework(reference)
    elif framework is None and _shows_remit(setting) and not _only_visited(setting, best, telling):
        dated_by = start if start and start.year else published or issued
        framework = framework_by_date(dated_by, reference)
    first = [m for m in telling if m.sentence in lead][:1]
    shown = {m.span: m for m in [*first, *([visit] if visit else []), *([best] if best else [])]}
    return Inspection(
        key=KEY,
        authority=setting.authority or "",
        framework=framework,
        start=start,
        end=end,
        published=published,
        subject=True,
        evidence=tuple(Evidence(span, "inspection.story") for span in sorted(shown))
        or (_first_words(setting),),
        topic=_topic(setting, framework),
        when=when,
        earliest=shown_by.first if shown_by else None,
        latest=shown_by.last if shown_by else None,
    )


def _latest_of(mention: Mention) -> tuple[PartialDate, PartialDate]:
    """Start and end of what a mention dates; of several events ("in 2010 and June 2012") the last
    told."""
    told = occurrences(mention)
    first = mention.dates[0]
    return told[-1] if first.link == "and" and len(told) > 1 else (first.start, first.end)


def _looked_back_on(
    setting: Setting, own: Sequence[Mention], telling: Sequence[Mention], lead: set[int]
) -> list[Mention]:
    """The dated mentions of a story that tells of no news of an inspection, and of earlier ones
    only: the latest of those is what it is about.

    News is an undated mention of an inspection, a grade without a date, or an inspectorate that has
    the word in the opening.
    """
    dated = [m for m in own if m.dates and m.dates[0].start.year is not None]
    if not dated or any(not m.dates and m.time != "past" for m in telling):
        return []
    spans = [m.span for m in dated]
    first = min(m.sentence for m in dated)  # news is told before what was
    for index, sentence in enumerate(setting.sentences):
        if sentence.zone not in ("cover", "story") or any(sentence.span.covers(s) for s in spans):
            continue
        words = setting.text(sentence)
        if setting.authority_at(sentence.span) != setting.authority or tells_of_others(
            setting, sentence
        ):
            continue
        if _GRADE.search(words) and _NEWS_OF_GRADE.search(words):
            return []
        if index in lead and index < first and source_of(fold(words).text) == "inspectorate":
            return []
    return dated


def shows_remit_of(setting: Setting, subject: Inspection) -> bool:
    """Whether a document tells of inspections of an authority's services for children, so that
    one without a named framework was made under the framework of its date."""
    if setting.document.kind == "article":
        return _shows_remit(setting)
    framework = setting.reference.framework(subject.framework)
    ours = framework is not None and framework.remit == DEFAULT_REMIT
    return framework is not None and ours and (framework.visit or bool(framework.areas))


def _shows_remit(setting: Setting) -> bool:
    """Whether a story's opening names the services for children; failing that, any of it, when
    its opening names no other remit. A council in Wales is inspected under none of the frameworks.
    """
    council = setting.reference.authorities.get(setting.authority or "")
    if council is not None and not council.in_england:
        return False
    opening = "\n".join(setting.text(setting.sentences[i]) for i in sorted(_lead(setting)))
    if any(shows_remit(line) for line in opening.splitlines()):
        return True
    return not names_other_remit(opening) and shows_remit_anywhere(setting)


def shows_remit_anywhere(setting: Setting) -> bool:
    """Whether a sentence of the story names an authority's services for children."""
    return any(shows_remit(setting.text(sentence)) for sentence in setting.speaking())


def _is_elsewhere(setting: Setting, mention: Mention) -> bool:
    """Whether a mention names other councils alone than the one its sentence speaks of."""
    named = {authority for _, authority in setting.names.find(setting.document.text, mention.span)}
    return bool(named) and setting.authority not in named


def _is_joint(setting: Setting, lead: set[int]) -> bool:
    """Whether a story opens with an inspection made by several inspectorates together."""
    return any(is_joint(setting.text(setting.sentences[index])) for index in lead)


def _of_kind(mention: Mention, visit: Mention | None) -> bool:
    """Whether a mention can be the story's inspection; a bare "visit" may be of either kind."""
    return mention.visit == (visit is not None) or (mention.visit and mention.framework is None)


def _is_history(setting: Setting, mention: Mention, own: Sequence[Mention]) -> bool:
    """Whether the text sets a dated mention before the inspection that the story is about.

    It does so by calling an inspection of that date the previous one, or by comparing with it
    ("since the 2016 inspection") where it tells of a later one.
    """
    date = mention.dates[0].start
    compared = _led_to_by(_COMPARED, setting, mention)
    for other in own:
        if other is mention or not other.dates or date.year is None:
            continue
        then = other.dates[-1].start
        if other.time == "past" and then.year == date.year and then.agrees_with(date):
            return True
        if compared and then.year is not None and then.year >= date.year:
            return True
    return False


def _led_to_by(words: re.Pattern[str], setting: Setting, mention: Mention) -> bool:
    """Whether ``words`` stand right before a mention in its sentence."""
    start = setting.sentences[mention.sentence].span.start
    return words.search(setting.document.text, start, mention.span.start) is not None


def _is_overtaken(visit: Mention, recent: Sequence[Mention]) -> bool:
    """Whether a story tells of something newer than a visit that it names among its first words."""
    if visit.dates:
        return any(_order(mention) > _order(visit) and not mention.framework for mention in recent)
    return any(mention.time == "present" and not mention.visit for mention in recent)


def _only_visited(setting: Setting, best: Mention | None, telling: Sequence[Mention]) -> bool:
    """Whether a story tells of visits alone, never of an inspection; what a grade was given after
    is none of them."""
    if best is None or _GRADE.search(setting.text(setting.sentences[best.sentence])):
        return False
    sure = best.how == "noun" or is_short(best.dates[0])
    return best.visit and sure and all(mention.visit for mention in telling)


def _lead(setting: Setting) -> set[int]:
    """Numbers of the sentences that open a story: its title and the first few."""
    story = [
        index
        for index, sentence in enumerate(setting.sentences)
        if sentence.zone == "story" and sentence.kind != "heading"
    ][:_LEAD_SENTENCES]
    titles = [i for i, sentence in enumerate(setting.sentences) if sentence.zone == "cover"]
    return {*story, *titles}


def _first_words(setting: Setting) -> Evidence:
    """The first sentence that names the authority; failing that, the first of all."""
    from goldthread.extraction.text.authorities import gazetteer

    names = gazetteer(setting.reference)
    for sentence in setting.sentences:
        for span, authority in names.find(setting.document.text, sentence.span):
            if authority == setting.authority:
                return Evidence(span, "inspection.told")
    span = setting.sentences[0].span if setting.sentences else Span(0, 0)
    return Evidence(span, "inspection.told")


def _fresh(mention: Mention, issued: PartialDate | None) -> bool:
    """Whether a mention's date, if it has one, can be the story's own inspection."""
    return not mention.dates or is_fresh(mention.dates[0].start, issued)


def is_fresh(start: PartialDate, issued: PartialDate | None) -> bool:
    """Whether an inspection begun at ``start`` was news on ``issued``; true if neither tells."""
    if issued is None or issued.year is None or start.year is None:
        return True
    now = issued.year * 12 + (issued.month or 12)
    earliest = start.year * 12 + (start.month or 1)
    latest = start.year * 12 + (start.month or 12)
    return earliest <= now and now - latest <= _FRESH_MONTHS


def _order(mention: Mention) -> tuple[int, int, int]:
    """Later dates are greater; one without a year is told from the day of writing: the latest."""
    date = mention.dates[-1].end
    return (date.year or 9999, date.month or 0, date.day or 0)


def _published(setting: Setting, issued: PartialDate | None) -> PartialDate | None:
    """The day a story says the report came out; its own date is not that day."""
    for sentence in setting.speaking("story", "cover"):
        words = setting.text(sentence)
        for match in _PUBLISHED.finditer(words):
            group = "rest" if match["rest"] is not None else "opening"
            found = find_dates(words, Span(*match.span(group)), issued)
            date = found[0].start if found else None
            if date and date.month and (date.day or date.year) and _recent(date, issued):
                return date
    return None


def _recent(date: PartialDate, issued: PartialDate | None) -> bool:
    if issued is None or issued.year is None or date.year is None or date.month is None:
        return True
    return 0 <= (issued.year * 12 + (issued.month or 12)) - (date.year * 12 + date.month) <= 3


def _topic(setting: Setting, framework: str | None) -> str:
    if not is_visit(framework, setting.reference):
        return ""
    for sentence in setting.speaking("story", "cover"):
        words = setting.text(sentence)
        match = _LOOKED_AT.search(words)
        topic = topic_in(words[match.end() :]) if match else ""
        if topic:
            return topic
    return ""
