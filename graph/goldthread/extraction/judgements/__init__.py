"""Judgements: from the cover's table and from sentences, one for each area and inspection."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from goldthread.core.frameworks import Framework
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Evidence, Judgement, PartialDate, Span
from goldthread.extraction.inspections.authority_spans import is_aside
from goldthread.extraction.judgements.cover_table import area_finder, read_cover_grades
from goldthread.extraction.judgements.outcomes import find_outcomes
from goldthread.extraction.judgements.ratings import find_ratings, with_score
from goldthread.extraction.judgements.sentences import Verdict, find_verdicts
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.wording import fold

_LISTED = re.compile(r"(?:\s|,|and|&|in [A-Z]\w+)*")
_THERE = re.compile(
    r"[‘’“”'\"]?\s+(?:(?:overall|"
    rf"by\s+(?:the\s+)?{alternatives('known-as', 'inspectorate')}|both)\s+)*(?:in|at|for)\s+"
    r"(?:(?:both|the|places|areas|councils|authorities|boroughs|cities|such\s+as|london|of)\s+){0,4}$",
    re.IGNORECASE,
)
"""What leads from a grade to those it is given to: "outstanding in X, Y and Z"."""
_QUALIFIES = re.compile(
    r"[‘’“”'\"]?(?:-|\s+)?(?:(?:rated|graded|judged)\s+)?(?:(?:neighbours?|councils?|authorities|authority"
    r"|boroughs?|departments|areas|local|unitary|county)[\s,:–-]*)*(?:including\s+|such\s+as\s+|like\s+"
    r"|(?:is|are|was|were)\s+)?",
    re.IGNORECASE,
)
"""What stands between a grade and those it qualifies: "‘good’-rated X", "inadequate councils X"."""
_INSPECTED = re.compile(r"\b(?:inspections?|inspected)\b", re.IGNORECASE)
_APPOSED = re.compile(r",?\s+(?:itself|which|who|a|an|rated|judged|graded)\b")
"""A partner with a grade of its own: "X council, itself rated ‘outstanding’"."""
_MOVED_TO = re.compile(
    r"(?:['’]s\s+[\w\s]{1,30})?\s+(?:has|have|had|was|were|is|are)?\s*(?:been\s+)?"
    r"(?:slipped|slipping|fell|fallen|dropped|rose|risen|climbed|moved|gone|went|rated|judged|found|remains?|kept|held)"
    r"\s+(?:from\s+[\w\s‘’“”'\"]{1,40}\s+)?(?:to\s+(?:be\s+)?|at\s+)?(?:an?\s+)?[‘“'\"]?",
    re.IGNORECASE,
)
"""A neighbour that is told of with a grade of its own: "neighbouring X slipped to good"."""


def find_judgements(setting: Setting) -> tuple[Judgement, ...]:
    """Every judgement the document tells, in text order, statements of the same one merged.

    ``Judgement.inspection`` is ``None`` where the text does not say at which inspection.
    """
    found: dict[tuple[str | None, str, str, str | None], Judgement] = {}
    framework = setting.framework
    own_scale = framework is not None and bool(framework.scale)
    cover = _of_own_scale(setting) if own_scale else _on_cover(setting)
    told = _in_sentences(setting, covered=bool(cover))
    if own_scale:  # a common grade in such a document is another inspection's
        subject = setting.subject.key if setting.subject else None
        told = [judgement for judgement in told if judgement.inspection != subject]
    for judgement in (*cover, *told):
        unknown = judgement.grade if judgement.inspection is None else None
        key = (judgement.inspection, judgement.authority, judgement.area, unknown)
        found.setdefault(key, judgement)
    ordered = sorted(found.values(), key=_place)
    return (*ordered, *_not_reported(setting, ordered))


def _of_own_scale(setting: Setting) -> list[Judgement]:
    overall = [with_score(setting, judgement) for judgement in find_outcomes(setting)]
    return [*overall, *find_ratings(setting)]


def _place(judgement: Judgement) -> tuple[int, int, str]:
    span = judgement.evidence.span if judgement.evidence else None
    return (span.start, span.end, judgement.authority) if span else (0, 0, judgement.authority)


def _on_cover(setting: Setting) -> list[Judgement]:
    subject = setting.subject
    if subject is None:
        return []
    return [
        Judgement(
            authority=subject.authority,
            inspection=subject.key,
            area=row.area,
            area_label=row.label,
            grade=row.grade,
            status="graded" if row.grade else "not-reported",
            evidence=Evidence(row.span, row.rule),
        )
        for row in read_cover_grades(setting.document, setting.reference)
    ]


def _in_sentences(setting: Setting, *, covered: bool) -> list[Judgement]:
    """The verdicts of sentences; where the cover gives the grades (``covered``) only those on
    other inspections, for a report repeats its own in its tables alone."""
    judgements: list[Judgement] = []
    subject = setting.subject.key if setting.subject else None
    before: Sentence | None = None
    for sentence in setting.speaking("cover", "story", "annex"):
        verdicts = find_verdicts(setting, sentence)
        if verdicts and before is not None and before.block == sentence.block:
            verdicts = _of_areas_named_before(setting, before, verdicts)
        before = sentence
        for verdict in verdicts:
            for authority in _authorities(setting, sentence, verdict):
                judgement = _judgement(setting, verdict, authority)
                if not (covered and judgement.inspection == subject and sentence.kind != "row"):
                    judgements.append(judgement)
                    judgements += _each_time(setting, sentence, judgement)
    return judgements


def _each_time(setting: Setting, sentence: Sentence, judgement: Judgement) -> list[Judgement]:
    """The same grade at the other inspections that one verdict dates: "rated inadequate in 2010,
    2012 and 2014"."""
    told = _dated_verdicts(setting, judgement.inspection, sentence)
    return [
        replace(judgement, inspection=other.key)
        for other in setting.inspections
        if other.key != judgement.inspection and other.authority == judgement.authority
        if told & _dated_verdicts(setting, other.key, sentence)
    ]


def _dated_verdicts(setting: Setting, key: str | None, sentence: Sentence) -> set[Span]:
    """The verbs of the dated verdicts of a sentence that tell of the inspection ``key``."""
    found = (each for each in setting.inspections if each.key == key)
    return {
        head
        for each in found
        for evidence in each.evidence
        if evidence.rule == "inspection.dated-verdict" and sentence.span.covers(evidence.span)
        for head in evidence.words
    }


def _of_areas_named_before(
    setting: Setting, before: Sentence, verdicts: list[Verdict]
) -> list[Verdict]:
    """A grade told alone is on what the sentence ``before`` says was inspected.

    "The previous inspection of services for looked after children was in May 2012. The council
    was judged to be good." Only where both speak of the same earlier inspection.
    """
    told = setting.inspection_at(before.span)
    subject = setting.subject.key if setting.subject else None
    if len(verdicts) > 1 or verdicts[0].area != "overall" or told == subject:
        return verdicts
    if _INSPECTED.search(setting.text(before)) is None:
        return verdicts
    verdict = verdicts[0]
    if setting.inspection_at(verdict.words[0]) != told:
        return verdicts
    wording = fold(setting.text(before), before.span.start)
    areas: dict[str, Verdict] = {}
    for hit in area_finder(tuple(setting.reference.areas.values())).longest(wording.text):
        label = wording.span(hit.start, hit.end)
        if hit.value == "overall" or any(
            label.overlaps(known.words[-1]) for known in areas.values()
        ):
            continue
        named = replace(
            verdict,
            area=hit.value,
            label=" ".join(setting.text(label).split()),
            span=Span(label.start, verdict.span.end),
            words=(verdict.words[0], label),
        )
        areas.setdefault(hit.value, named)
    return list(areas.values()) or verdicts


def _authorities(setting: Setting, sentence: Sentence, verdict: Verdict) -> list[str]:
    """The authorities a verdict is on.

    Those right behind the grade ("outstanding in X and Y"); else of several named in the
    sentence the nearest before the grade, with those listed beside it ("X and Y are rated").
    """
    own = setting.authority_at(verdict.span)
    if own is None or setting.document.kind != "article":
        return [own] if own else []
    grade = verdict.words[0]
    text = setting.document.text
    found = setting.names.find(text, sentence.span)
    behind = [name for name in found if name[0].start >= grade.end]
    gap = text[grade.end : behind[0][0].start] if behind else ""
    if behind and (_THERE.match(gap) or _QUALIFIES.fullmatch(gap)):
        return _listed(text, behind)
    named = [name for name in found if name[0].end <= grade.start]
    if not named or (
        is_aside(setting.document, sentence, named[-1][0])
        and not _APPOSED.match(text[named[-1][0].end : grade.start])
        and not _MOVED_TO.fullmatch(text[named[-1][0].end : grade.start])
    ):
        return [own]
    return _listed(text, named[::-1])


def _listed(text: str, named: list[tuple[Span, str]]) -> list[str]:
    """The first authority of ``named`` and those after it in one list, in either direction."""
    together = [named[0][1]]
    for (one, _), (other, authority) in pairwise(named):
        gap = Span(min(one.end, other.end), max(one.start, other.start))
        if not _LISTED.fullmatch(text[gap.start : gap.end]):
            break
        if authority not in together:
            together.append(authority)
    return together


def _judgement(setting: Setting, verdict: Verdict, authority: str) -> Judgement:
    key = setting.inspection_at(verdict.words[0])
    if authority != setting.authority_at(verdict.span) and setting.subject:
        # The sentence as a whole speaks of another authority than this grade.
        key = setting.subject.key if authority == setting.authority else None
        key = key or (None if verdict.former else _latest(setting, authority))
    inspection = next((i for i in setting.inspections if i.key == key), None)
    if verdict.former and inspection and (inspection.subject or inspection.start is None):
        inspection = None
    if inspection is not None and inspection.authority != authority:
        inspection = None
    framework = setting.reference.framework(inspection.framework if inspection else None)
    if framework is not None and framework.visit:
        # A visit gives no grades: one told in its letter is an earlier inspection's.
        inspection, framework = None, None
    area = _own_area(setting, framework, verdict.area)
    return Judgement(
        authority=authority,
        inspection=inspection.key if inspection else None,
        area=area,
        area_label=verdict.label,
        grade=verdict.grade,
        status="graded",
        evidence=Evidence(verdict.span, "judgement.sentence", verdict.words),
    )


def _latest(setting: Setting, authority: str) -> str | None:
    """The key of the latest inspection of another authority that a story tells of, when it is
    as late as the story's own."""
    own = setting.subject.start if setting.subject else None
    known = [
        found
        for found in setting.inspections
        if found.authority == authority and found.start and own and found.start.agrees_with(own)
    ]
    return known[-1].key if known else None


def _ended(last_day: str, start: PartialDate | None) -> bool:
    """Whether ``start``, at the precision known, lies after the month of ``last_day``."""
    if not last_day or start is None:
        return False
    return f"{start.year or 0:04d}-{start.month or 0:02d}" > last_day[:7]


def _own_area(setting: Setting, framework: Framework | None, area: str) -> str:
    """The area that the words for ``area`` mean under ``framework``: its own where it names one so,
    and never one that only another framework names so."""
    if framework is not None and framework.renamed:
        return dict(framework.renamed).get(area, area)
    frameworks = setting.reference.frameworks.values()
    common = {own: common for item in frameworks for common, own in item.renamed}
    return common.get(area, area)


def _not_reported(setting: Setting, judgements: list[Judgement]) -> list[Judgement]:
    """The explicit entry for an overall judgement that the framework no longer gives."""
    subject = setting.subject
    framework = setting.reference.framework(subject.framework if subject else None)
    if subject is None or framework is None or setting.document.kind != "report":
        return []
    own = [item for item in judgements if item.inspection == subject.key]
    graded = any(item.area == "overall" for item in own)
    if graded or not own or not _ended(framework.overall_until, subject.start):
        return []
    return [
        Judgement(
            authority=subject.authority,
            inspection=subject.key,
            area="overall",
            area_label=setting.reference.areas["overall"].label,
            grade=None,
            status="not-reported",
            evidence=own[0].evidence,
        )
    ]
