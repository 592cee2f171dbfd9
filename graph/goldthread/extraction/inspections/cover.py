"""What the cover of a report, or the opening of a letter, tells of the inspection itself.

Works on the text at the document's beginning, white space disregarded, so that it does
not matter how a reader cut a title page into lines, rows and paragraphs.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from goldthread.core import resources
from goldthread.core.frameworks import Framework, body_of, claimed_by
from goldthread.core.lexicon import alternation, alternatives
from goldthread.core.model import Document, Evidence, PartialDate, Span
from goldthread.core.reference import Reference
from goldthread.extraction.text.authorities import Gazetteer, gazetteer
from goldthread.extraction.text.dates import DateMention, find_dates
from goldthread.extraction.text.frameworks import (
    framework_by_date,
    framework_in_words,
    is_visit,
    names_other_remit,
    shows_remit,
    visit_by_date,
)

COVER_CHARACTERS = 4000
"""No cover of the reports seen, its footnotes included, is longer."""

_INSPECTION_DATES = re.compile(r"\bInspection\s+dates?\s*:?", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"^[ \t]*(?:(?:Report|Assessment)\s+published|Publication\s+date|Date\s+published"
    r"|Published(?:\s+on)?)\s*:?",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE = re.compile(
    r"(?:\b(?:Re-?\s?)?(?:Inspection|(?:Virtual\s+)?(?:Focus(?:s)?ed|Monitoring|Assurance)\s+(?:assurance\s+)?(?P<visit>visit))"
    r"|^[ \t]*(?:[\w’'-]+\s){0,2}(?P<plain>visit))\s+(?:of|to)\s+",
    re.IGNORECASE | re.MULTILINE,
)
"""A visit may be told of without its kind, where a line begins so: "Ofsted visit to …"."""
_SUMMARISES = re.compile(
    r"This\s+letter\s+(?:summarises|sets\s+out|provides|contains|outlines)\b|\b(?:Ofsted|inspectors)"
    r"\s+(?:carried\s+out|undertook|conducted|visited|completed)\b|\bvisit\s+(?:took\s+place|was\s+"
    r"carried\s+out)\b|(?P<behind>\b(?:undertook|conducted|carried\s+out|completed)\s+a\s+joint\b"
    r"|\brevisited\s+the\s+(?:local\s+)?area\b)",
    re.IGNORECASE,
)
_TOOK_PLACE = re.compile(r"\b(?:this|the)\s+inspection\s+took\s+place\b", re.IGNORECASE)
_RE_INSPECTION = re.compile(r"\bre-?\s?inspection\s+of\b", re.IGNORECASE)
_OF_REPORT = re.compile(r"\bpublish|\breport\b", re.IGNORECASE)
_FIELD = re.compile(r"\s*[|:]?[^\n]{0,100}(?:\n[^\n]{0,40}(?<=\d))?")
"""What a label of a cover gives: the rest of its line, and a date that runs on to the next."""
_FIRST_OF_DAYS = re.compile(r"[\s|:]*([1-9]|[12]\d|3[01])(?:,\s*\d{1,2})*,\s*")
_FIELDWORK = re.compile(r"\bfieldwork\b", re.IGNORECASE)
_SENTENCE_CHARACTERS = 160
_GREETING = re.compile(r"^[ \t]*Dear\s", re.MULTILINE)
_FOLDER = re.compile(r"^\d+[ _-]+|\.\w+$")
_TITLE_CHARACTERS = 160
_FIELD_CHARACTERS = 30  # between a label and the day that it stands for


class Cover(Struct, frozen=True):
    """The facts of a cover; each is ``None`` or empty when the cover does not tell it.

    ``end`` is the end of the cover text, a bound for what else belongs to the cover;
    ``previous`` are the days of the inspection before, and of a revisit behind it.
    """

    authority: str | None = None
    framework: str | None = None
    variant: str = ""
    start: PartialDate | None = None
    finish: PartialDate | None = None
    published: PartialDate | None = None
    evidence: tuple[Evidence, ...] = ()
    end: int = 0
    previous: tuple[DateMention, ...] = ()


def read_cover(document: Document, reference: Reference) -> Cover:
    """The cover facts of a report or letter; an empty cover for an article."""
    if document.kind == "article":
        return Cover()
    end = cover_end(document)
    claim = claimed_by(document.text[:end], reference.frameworks.values())
    dates = _site_dates(document, end, claim[0] if claim else None)
    published = _published(document, end, claim[0] if claim else None)
    authority, named = cover_authority(document, reference, end, dates)
    framework, worded = _framework(document, reference, end, dates)
    rules: tuple[tuple[str, Span | None], ...] = (
        ("cover.authority", named),
        ("cover.dates", dates.span if dates else None),
        ("cover.published", published.span if published else None),
        ("cover.framework", worded),
    )
    start, finish = (dates.start, dates.end) if dates else (None, None)
    begun = _begun(document, claim[0]) if claim and not (start and start.day) else None
    if begun is not None:
        dates, start, finish = begun, begun.start, None
        rules = (*rules, ("cover.dates", begun.span))
    elif claim and dates and start == finish and _only_begun(document, dates, claim[0]):
        finish = None
    return Cover(
        authority=authority,
        framework=framework,
        variant=_variant(document.text[:end], reference.framework(framework), start, finish),
        start=start,
        finish=finish,
        published=published.start if published else document.source.issued,
        evidence=tuple(Evidence(span, rule) for rule, span in rules if span is not None),
        end=end,
        previous=_previous(document, end, reference.framework(framework)),
    )


def _previous(document: Document, end: int, framework: Framework | None) -> tuple[DateMention, ...]:
    """The days that the cover gives under one of the framework's labels for those of before: of a
    full inspection, and of a revisit behind it."""
    if framework is None or not framework.previous_labels:
        return ()
    label = re.compile(
        rf"^[ \t]*{alternation(list(framework.previous_labels))}\s*[:|]?",
        re.IGNORECASE | re.MULTILINE,
    )
    for match in label.finditer(document.text, 0, end):
        line = _FIELD.match(document.text, match.end())
        found = find_dates(document.text, Span(*line.span())) if line else []
        told = tuple(
            date
            for date in found
            if date.start.year
            and not _OF_REPORT.search(document.text, match.end(), date.span.start)
        )
        if told:
            return told
    return ()


def cover_end(document: Document) -> int:
    """Where the cover ends: with the first page of a PDF, else with the opening of the text."""
    first_page = document.pages[0].end if document.pages else COVER_CHARACTERS
    return min(len(document.text), COVER_CHARACTERS, first_page)


def cover_authority(
    document: Document, reference: Reference, end: int, dates: DateMention | None
) -> tuple[str | None, Span | None]:
    """The authority named in the title, else first on the cover, else by the path.

    A name that a former authority shares with its successor is the former's when the
    inspection ended before the change (its reference data says ``former``).
    """
    names = gazetteer(reference)
    text = document.text
    claim = claimed_by(text[:end], reference.frameworks.values())
    body = body_of(text[:end], claim[0]) if claim else None
    known = names.only(document.quote(body)) if body else None
    if known:
        return _of_its_time(known, dates, document, reference), body
    for match in _TITLE.finditer(text, 0, end):
        here = names.find(text, Span(match.start(), min(end, match.end() + 140)))
        if here:
            return _of_its_time(here[0][1], dates, document, reference), here[0][0]
    found = [*_behind_greeting(document, end, names), *names.find(text, Span(0, end))]
    if found:
        return _of_its_time(found[0][1], dates, document, reference), found[0][0]
    for part in reversed([document.source.title, *document.path.split("/")]):
        known = names.only(_FOLDER.sub("", part))
        if known:
            return _of_its_time(known, dates, document, reference), None
    return None, None


def _behind_greeting(document: Document, end: int, names: Gazetteer) -> list[tuple[Span, str]]:
    """The authorities that a letter names behind its greeting: those above it may be the town of
    the inspectorate's own address."""
    greeting = _GREETING.search(document.text, 0, end) if document.kind == "letter" else None
    return names.find(document.text, Span(greeting.end(), end)) if greeting else []


def _of_its_time(
    authority: str, dates: DateMention | None, document: Document, reference: Reference
) -> str:
    """The former authority of the same name, when the document is of its time."""
    date = dates.start if dates else document.source.issued
    name = reference.authorities[authority].name
    if date is None or date.year is None:
        return authority
    told = f"{date.year:04d}-{date.month or 1:02d}-{date.day or 1:02d}"
    for item in reference.authorities.values():
        if item.former and item.until and name in item.names and told < item.until:
            return item.id
    return authority


def _site_dates(document: Document, end: int, framework: Framework | None) -> DateMention | None:
    """The days on site: behind the words that the framework's file gives, or the usual ones; in a
    letter, in the sentence that says what it is about."""
    text = document.text
    own = _labelled((*framework.dates_labels, *framework.start_labels)) if framework else None
    for pattern in (own, _INSPECTION_DATES):
        for match in pattern.finditer(text, 0, end) if pattern else ():
            found = find_dates(text, Span(match.end(), min(len(text), match.end() + 120)))
            if found and found[0].span.start - match.end() < 30:
                return _in_stages(text, match.end(), found)
    if document.kind != "letter":
        return None
    sentences = [*_TOOK_PLACE.finditer(text), *_SUMMARISES.finditer(text)]
    for match in sentences:
        stop = text.find("\n\n", match.end())
        limit = stop if stop > 0 else min(len(text), match.end() + 400)
        opening = max(text.rfind("\n\n", 0, match.start()), text.rfind(".\n", 0, match.start()))
        start = opening + 1 if match.groupdict().get("behind") else match.start()
        found = [d for d in find_dates(text, Span(start, limit)) if d.start.day]
        if found:
            return found[0]
    return None


def _in_stages(text: str, label_end: int, dates: list[DateMention]) -> DateMention:
    """One period of dates listed as stages ("2 to 6 May and 10 to 12 June 2025") or as days ("6, 7
    and 8 May 2025"), the first of which may leave out its year and month."""
    whole = dates[0]
    days = _FIRST_OF_DAYS.fullmatch(text[label_end : whole.span.start])
    if days and whole.start.day and int(days[1]) < whole.start.day:
        start = PartialDate(whole.start.year, whole.start.month, int(days[1]))
        whole = replace(whole, start=start)
    for date in dates[1:]:
        if not re.fullmatch(r"\s*(?:,|and|&|,\s*and)\s*", text[whole.span.end : date.span.start]):
            break
        whole = DateMention(Span(whole.span.start, date.span.end), whole.start, date.end, "to")
    if whole.start.year is None and whole.end.year is not None:
        crosses = (whole.start.month or 0) > (whole.end.month or 12)
        start = PartialDate(whole.end.year - crosses, whole.start.month, whole.start.day)
        whole = replace(whole, start=start)
    return whole


def _begun(document: Document, framework: Framework) -> DateMention | None:
    """The first day on site that the text tells of the fieldwork ("over a week, beginning on 16
    September 2024"), under a framework whose cover gives no more than when it started."""
    if not framework.start_labels:
        return None
    text = document.text
    for match in _FIELDWORK.finditer(text):
        behind = _beginning().search(text, match.end(), match.end() + _SENTENCE_CHARACTERS)
        if behind is None or "." in text[match.end() : behind.start()]:
            continue
        found = find_dates(text, Span(behind.end(), behind.end() + _FIELD_CHARACTERS))
        if found and found[0].start.day and found[0].start.year:
            return found[0]
    return None


@resources.per_ontology()
def _beginning() -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('covers', 'begun')}\s", re.IGNORECASE)


def _only_begun(document: Document, dates: DateMention, framework: Framework) -> bool:
    """Whether a day stands behind one of the framework's words for the first day alone."""
    label = _labelled(framework.start_labels)
    return label is not None and any(
        match.end() <= dates.span.start <= match.end() + _FIELD_CHARACTERS
        for match in label.finditer(document.text, 0, dates.span.start)
    )


def _labelled(labels: tuple[str, ...]) -> re.Pattern[str] | None:
    """The labels of a framework's cover at the beginning of a line or cell; ``None`` for none."""
    if not labels:
        return None
    return re.compile(rf"(?:^|\|)[ \t]*{alternation(list(labels))}[\s,:|]*", re.I | re.M)


def _published(document: Document, end: int, framework: Framework | None) -> DateMention | None:
    text = document.text
    own = _labelled(framework.published_labels) if framework else None
    patterns = (_PUBLISHED, *((own,) if own else ()))
    for match in (match for each in patterns for match in each.finditer(text, 0, end)):
        found = find_dates(text, Span(match.end(), min(len(text), match.end() + 40)))
        if found and found[0].start.year and found[0].span.start - match.end() < 15:
            return found[0]
    if document.kind == "letter":
        salutation = text.find("Dear ")
        found = find_dates(text, Span(0, salutation if salutation > 0 else end))
        return next((date for date in found if date.start.day and date.start.year), None)
    return None


def _framework(
    document: Document, reference: Reference, end: int, dates: DateMention | None
) -> tuple[str | None, Span | None]:
    text = document.text
    date = dates.start if dates else document.source.issued
    title = _TITLE.search(text, 0, end)
    claim = claimed_by(text[:end], reference.frameworks.values())
    if claim is not None:
        return claim[0].id, claim[1]
    words = Span(title.start(), min(end, title.end() + _TITLE_CHARACTERS)) if title else None
    worded = framework_in_words(document.quote(words), reference) if words else None
    if worded is None and document.kind == "letter":
        worded = framework_in_words(text[:end], reference)
    if title and (title["visit"] or title["plain"]) and not is_visit(worded, reference):
        # a full inspection's framework, in whose line it says that it was made, is not its own
        return visit_by_date(date, reference), Span(*title.span())
    titled = f"{document.source.title}\n{document.quote(words) if words else text[:end]}"
    by_date = shows_remit(titled) or (not names_other_remit(titled) and shows_remit(text[:end]))
    dated = framework_by_date(date, reference) if worded is None and by_date else None
    return worded or dated, Span(*title.span()) if title else None


def _variant(
    cover: str,
    framework: Framework | None,
    start: PartialDate | None,
    end: PartialDate | None,
) -> str:
    if _RE_INSPECTION.search(cover):
        return "re-inspection"
    days = _days(start, end)
    if framework is None or not framework.short_within or days is None:
        return ""
    return "short" if days <= framework.short_within else "standard"


def _days(start: PartialDate | None, end: PartialDate | None) -> int | None:
    from datetime import date

    if not (start and end and start.year and start.month and start.day):
        return None
    if not (end.year and end.month and end.day):
        return None
    try:
        first, last = date(start.year, start.month, start.day), date(end.year, end.month, end.day)
    except ValueError:
        return None
    return (last - first).days + 1
