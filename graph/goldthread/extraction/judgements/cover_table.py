"""The grades on a report's cover: its table of judgements, and the sentences that give one.

The area's printed wording and the grade behind it are looked for in the cover's text, so
that rows, lines and cells may be cut in any way.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from goldthread.core.frameworks import Area
from goldthread.core.grades import GRADE
from goldthread.core.model import Document, Span
from goldthread.core.reference import Grade, Reference
from goldthread.extraction.inspections.cover import cover_end
from goldthread.extraction.text.wording import PhraseFinder, fold

_NOT_JUDGED = r"not\s+(?:judged|inspected|graded|applicable)"
_BETWEEN = re.compile(
    rf"[\s|:.,–-]*(?:\d+\s+)?(?P<grade>{GRADE}|{_NOT_JUDGED})\b",
    re.IGNORECASE,
)
_ROW_OPENING = re.compile(
    r"(?:(?:^|[|\r\n])[ \t]*(?:\d(?:\.\d?)*\.?[ \t]*)?|\s\d(?:\.\d)?\.?[ \t]+)"
    r"(?P<label>(?:(?:the|experiences?|and|progress|of|for|children|young|people|who|need|impact|"
    r"services)\s+)*)$",
    re.IGNORECASE,
)
"""What may stand between the beginning of a row and the words that tell its area."""
_ROW_END = re.compile(r"[ \t]*(?:[|\r\n\d]|$)")
_OVERALL = re.compile(
    rf"\b(?P<label>The\s+overall\s+judgement)\s+is\s*:?\s*(?:that\s+)?"
    rf"(?:children[’']s\s+services?\s+(?:(?:is|are)\s+)?)?(?P<grade>{GRADE})\b"
    rf"|\b(?P<services>Children[’']s\s+services)\s+(?:in\s+[^.;:\n]{{2,80}}?\s+)?(?:(?:is|are)\s+)?"
    rf"(?P<given>{GRADE})\b",
    re.IGNORECASE,
)
_OVERALL_IN_BODY = re.compile(
    rf"\b(?P<label>(?:judgement\s+for\s+)?overall\s+effectiveness)(?:\s+(?:for|of)\s+[\w\s-]{{3,60}}?)?"
    rf"\s*(?:\bis\b|\|)\s*(?P<grade>{GRADE})\b",
    re.IGNORECASE,
)
"""Inspections before the single framework print no grades on the cover."""
_BOARD_NAME = r"Local\s+Safeguarding\s+Children[’']?s?\s+Board(?:\s*\(LSCB\))?"
_BOARD = re.compile(
    rf"\beffectiveness\s+of\s+the\s+(?P<board>{_BOARD_NAME})(?:\s+in\s+[A-Z][\w\s]{{2,40}}?)?\s+"
    rf"(?:is\s+)?(?:that\s+it\s+)?(?P<grade>{GRADE})\b"
    rf"|\bThe\s+(?P<named>{_BOARD_NAME}|LSCB)\s+(?:in\s+[A-Z][\w\s]{{2,40}}?\s+)?(?:is\s+)?"
    rf"(?P<verdict>{GRADE})(?=\s*(?:\.|:|because\b|\n))",
    re.IGNORECASE,
)


class CoverGrade(Struct, frozen=True):
    """One grade: its area's id, the label as printed, and where both stand.

    ``grade`` is ``None`` where the cover says that the area was not judged.
    """

    area: str
    label: str
    grade: str | None
    span: Span
    rule: str


def read_cover_grades(document: Document, reference: Reference) -> list[CoverGrade]:
    """The cover's grades in text order, one for each area; none for other documents."""
    if document.kind != "report":
        return []
    grades = _table(document, reference)
    found: dict[str, CoverGrade] = {}
    for grade in (*_overall(document, reference, in_body=not grades), *grades):
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
    text = document.text
    wording = fold(text[: cover_end(document)])
    rows: dict[str, CoverGrade] = {}
    for hit in area_finder(tuple(reference.areas.values())).longest(wording.text):
        match = _BETWEEN.match(wording.text, hit.end)
        if match is None or hit.value in rows:
            continue
        named = wording.span(hit.start, hit.end)
        end = wording.span(match.start("grade"), match.end("grade")).end
        opening = _ROW_OPENING.search(text[max(0, named.start - 80) : named.start])
        if opening is None or not _ROW_END.match(text, end):
            continue
        start = named.start - len(opening["label"])
        printed = " ".join(text[start : named.end].split())
        grade = grade_of(match["grade"], reference)
        span = Span(start, end)
        rows[hit.value] = CoverGrade(hit.value, printed, grade, span, "judgement.cover-table")
    return list(rows.values())


def _overall(document: Document, reference: Reference, *, in_body: bool) -> list[CoverGrade]:
    """The overall judgement where a sentence gives it: on the cover, else ``in_body``."""
    match = _OVERALL.search(document.text, 0, cover_end(document))
    if match:
        label, words = match["label"] or match["services"], match["grade"] or match["given"]
    else:
        match = _OVERALL_IN_BODY.search(document.text) if in_body else None
        if match is None:
            return []
        label, words = match["label"], match["grade"]
    printed, grade = " ".join(label.split()), grade_of(words, reference)
    return [CoverGrade("overall", printed, grade, Span(*match.span()), "judgement.cover-sentence")]


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
