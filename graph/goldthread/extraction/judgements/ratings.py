"""Ratings and scores of the areas that a framework has of its own, such as standards."""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.core.frameworks import Area, plain_words
from goldthread.core.model import Block, Evidence, Inspection, Judgement, Span
from goldthread.core.reference import Grade
from goldthread.documents.reports.ratings import RatingLine, on_scale, rating_line
from goldthread.extraction.text.context import Setting

_SCORE = re.compile(
    r"\bscored?\b(?:\s+(?:of|was|is))?[\s:|]*(?P<score>\d{1,3})(?!\d|\.\d)"
    r"(?:\s*(?P<percent>%|per\s+cent)|\s*(?:/|out\s+of)\s*(?P<of>\d{1,3}))?",
    re.IGNORECASE,
)
"""An overall score: "Score: 68%", "with a score of 68", "Score | 21/36"."""
_RATED = re.compile(r"\b(?:rated|rating)\b", re.IGNORECASE)


def find_ratings(setting: Setting) -> list[Judgement]:
    """One judgement for each of the framework's own areas that the document rates: the first of
    those printed, label and grade in one line or the grade below its label.

    A label that several areas have ("Assessment") means the one of the group whose heading stands
    above; where none does, nothing is taken.
    """
    framework, subject = setting.framework, setting.subject
    if framework is None or subject is None or not framework.own_areas:
        return []
    found: dict[str, Judgement] = {}
    group, pending = "", None
    for block in setting.document.blocks:
        if block.zone == "silent":
            continue
        line = rating_line(
            setting.text(block.span), framework, setting.reference, row=block.kind == "row"
        )
        before, pending = pending, None
        if line is None:
            continue
        group = line.group or group
        area = _meant(line, group)
        if area is not None and line.grade is None:
            pending = (area, block)
        elif area is not None and line.grade is not None:
            found.setdefault(area.id, _judgement(setting, subject, area, line.grade, block, block))
        elif before and line.grade and on_scale(line.grade, before[0], framework):
            rated = _judgement(setting, subject, before[0], line.grade, before[1], block)
            found.setdefault(before[0].id, rated)
    return list(found.values())


def with_score(setting: Setting, overall: Judgement) -> Judgement:
    """``overall`` with the score that the section of the outcome prints, if it does."""
    framework = setting.framework
    for sentence in setting.speaking("cover", "story"):
        if framework is None or setting.role_of(sentence) != "outcome":
            continue
        line = rating_line(
            setting.text(sentence), framework, setting.reference, row=sentence.kind == "row"
        )
        told = None if line else _SCORE.search(setting.text(sentence))
        if told is not None:
            most = 100 if told["percent"] else int(told["of"] or framework.highest_score)
            return replace(overall, score=int(told["score"]), out_of=most or None)
    return overall


def tells_rating(setting: Setting, text: str) -> bool:
    """Whether a sentence only says how the services were rated, which is no finding."""
    framework = setting.framework
    if framework is None or not framework.own_areas or not _RATED.search(text):
        return False
    words, scale = plain_words(text), framework.scale
    forms = [g.phrases for g in setting.reference.outcomes.values() if g.scale == scale]
    return any(plain_words(form) in words for each in forms for form in each)


def _meant(line: RatingLine, group: str) -> Area | None:
    areas = line.areas
    if len(areas) > 1:
        areas = tuple(area for area in areas if group in area.groups)
    return areas[0] if len(areas) == 1 else None


def _judgement(
    setting: Setting, subject: Inspection, area: Area, grade: Grade, label: Block, given: Block
) -> Judgement:
    outcomes = setting.reference.outcomes.values()
    most = max((each.score for each in outcomes if each.scale == grade.scale), default=0)
    words = (label.span,) if label is given else (label.span, given.span)
    return Judgement(
        authority=subject.authority,
        inspection=subject.key,
        area=area.id,
        area_label=area.label,
        grade=grade.id,
        status="graded",
        evidence=Evidence(Span(label.span.start, given.span.end), "judgement.rating", words),
        score=grade.score or None,
        out_of=most or None,
    )
