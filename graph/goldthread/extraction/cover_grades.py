"""The grades on a report's cover: its table of judgements, and the sentences that give one.

The area's printed wording and the grade behind it are looked for in the cover's text, so
that rows, lines and cells may be cut in any way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from goldthread.extraction.cover import cover_end
from goldthread.extraction.wording import PhraseFinder, fold
from goldthread.model import Document, Span
from goldthread.reference import Area, Grade, Reference

GRADE = r"(?:outstanding|good|requires?\s+improvement(?:\s+to\s+be\s+good)?|inadequate|adequate)"
"""A grade as printed, in any of its wordings."""

_BETWEEN = re.compile(
    rf"[\s|:.,–-]*(?:\d+\s+)?(?:(?:is|are|was|that)\s+)?(?P<grade>{GRADE})\b", re.IGNORECASE
)
_OVERALL = re.compile(
    rf"\bThe\s+overall\s+judgement\s+is\s*:?\s*(?:that\s+)?(?:children[’']s\s+services\s+(?:are\s+)?)?"
    rf"(?P<grade>{GRADE})\b"
    rf"|\bChildren[’']s\s+services\s+in\s+[^.;:\n]{{2,80}}?\s+(?:(?:is|are)\s+)?(?P<services>{GRADE})\b",
    re.IGNORECASE,
)
_BOARD = re.compile(
    rf"\b(?:The\s+)?(?:(?:overall\s+)?judgement\s+(?:for|of|on|about)\s+)?(?:the\s+)?effectiveness\s+of\s+the\s+"
    rf"(?P<board>Local\s+Safeguarding\s+Children[’']?s?\s+Board(?:\s*\(LSCB\))?)"
    rf"(?:\s+in\s+[A-Z][\w\s]{{2,40}}?)?(?:\s+\(?LSCB\)?)?\s+(?:is\s+)?(?:that\s+it\s+)?(?P<grade>{GRADE})\b"
    rf"|\bThe\s+(?P<named>Local\s+Safeguarding\s+Children[’']?s?\s+Board(?:\s*\(LSCB\))?)\s+(?:in\s+[A-Z][\w\s]{{2,40}}?\s+)?"
    rf"(?:is\s+)?(?P<verdict>{GRADE})\b",
    re.IGNORECASE,
)


class CoverGrade(Struct, frozen=True):
    """One grade: its area's id, the label as printed, and where both stand."""

    area: str
    label: str
    grade: str
    span: Span
    rule: str


def read_cover_grades(document: Document, reference: Reference) -> list[CoverGrade]:
    """The cover's grades in text order, one for each area; none for other documents."""
    if document.kind != "report":
        return []
    grades = _table(document, reference)
    found: dict[str, CoverGrade] = {}
    for grade in (*_sentences(document, reference), *grades):
        found[grade.area] = grade
    board = _board(document, reference)
    if board is not None:
        found.setdefault(board.area, board)
    return sorted(found.values(), key=lambda item: item.span)


def grade_of(words: str, reference: Reference) -> str | None:
    """The id of the grade that ``words`` print; the longest wording counts."""
    hits = _grade_finder(tuple(reference.grades.values())).longest(fold(words).text)
    return max(hits, key=lambda hit: hit.end - hit.start).value if hits else None


def _table(document: Document, reference: Reference) -> list[CoverGrade]:
    wording = fold(document.text[: cover_end(document)])
    rows: dict[str, CoverGrade] = {}
    for hit in area_finder(tuple(reference.areas.values())).longest(wording.text):
        match = _BETWEEN.match(wording.text, hit.end)
        grade = grade_of(match["grade"], reference) if match else None
        if match and grade and hit.value not in rows:
            label = wording.span(hit.start, hit.end)
            span = Span(label.start, wording.span(hit.start, match.end("grade")).end)
            printed = " ".join(document.quote(label).replace("|", " ").split())
            rows[hit.value] = CoverGrade(hit.value, printed, grade, span, "judgement.cover-table")
    return list(rows.values())


def _sentences(document: Document, reference: Reference) -> list[CoverGrade]:
    match = _OVERALL.search(document.text, 0, cover_end(document))
    if match is None:
        return []
    words = match["grade"] or match["services"]
    grade = grade_of(words, reference)
    label = "overall judgement" if match["grade"] else "Children’s services"
    if grade is None:
        return []
    printed = document.text[match.start() : match.start() + len(label) + 4]
    shown = " ".join(re.sub(r"^The\s+", "", printed)[: len(label)].split())
    return [CoverGrade("overall", shown, grade, Span(*match.span()), "judgement.cover-sentence")]


def _board(document: Document, reference: Reference) -> CoverGrade | None:
    for match in _BOARD.finditer(document.text):
        grade = grade_of(match["grade"] or match["verdict"], reference)
        if grade:
            printed = " ".join((match["board"] or match["named"]).split())
            span = Span(*match.span())
            return CoverGrade("safeguarding-board", printed, grade, span, "judgement.board")
    return None


@lru_cache(maxsize=4)
def area_finder(areas: tuple[Area, ...]) -> PhraseFinder[str]:
    """The finder of the areas' printed and spoken wordings, made once per set of them."""
    return PhraseFinder((phrase, area.id) for area in areas for phrase in area.phrases)


@lru_cache(maxsize=4)
def _grade_finder(grades: tuple[Grade, ...]) -> PhraseFinder[str]:
    return PhraseFinder((phrase, grade.id) for grade in grades for phrase in grade.phrases)
