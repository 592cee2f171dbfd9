"""The outcome of an inspection whose framework has a scale of its own."""

from __future__ import annotations

from functools import lru_cache

from goldthread.core.model import Evidence, Judgement
from goldthread.core.reference import Grade
from goldthread.extraction.text.context import Setting
from goldthread.extraction.text.wording import PhraseFinder, fold

_OVERALL = "overall"


def find_outcomes(setting: Setting) -> list[Judgement]:
    """The overall outcome, from the first sentence of the section that gives it which holds one of
    the printed forms of the framework's scale; the longest form counts."""
    framework, subject = setting.framework, setting.subject
    if framework is None or subject is None or _OVERALL not in framework.areas:
        return []
    scale = tuple(
        grade for grade in setting.reference.outcomes.values() if grade.scale == framework.scale
    )
    for sentence in setting.speaking("cover", "story"):
        if setting.role_of(sentence) != "outcome":
            continue
        wording = fold(setting.text(sentence), sentence.span.start)
        hits = _finder(scale).longest(wording.text)
        if hits:
            best = max(hits, key=lambda hit: (hit.end - hit.start, -hit.start))
            words = wording.span(best.start, best.end)
            return [
                Judgement(
                    authority=subject.authority,
                    inspection=subject.key,
                    area=_OVERALL,
                    area_label=_heading(setting, sentence.headings),
                    grade=best.value,
                    status="graded",
                    evidence=Evidence(sentence.span, "judgement.outcome", (words,)),
                )
            ]
    return []


def _heading(setting: Setting, headings: tuple[str, ...]) -> str:
    return headings[-1] if headings else setting.reference.areas[_OVERALL].label


@lru_cache(maxsize=16)
def _finder(scale: tuple[Grade, ...]) -> PhraseFinder[str]:
    return PhraseFinder((phrase, grade.id) for grade in scale for phrase in grade.phrases)
