"""Whose column of a table a name stands in, and which body the words around it show.

Joint reports name the heads of the bodies inspected, and the inspectors of each inspectorate, side
by side: "Local authority | Integrated care board". The heading of the column, or the rank beside
the name, says whose they are; where neither does, nothing does.
"""

from __future__ import annotations

import re

from msgspec import Struct

from goldthread.core import resources
from goldthread.core.lexicon import alternatives, words
from goldthread.core.model import Span
from goldthread.extraction.text.context import Sentence, Setting
from goldthread.extraction.text.people_names import find_names

CELL_BREAK = " | "
_INSPECTORATES = {
    "ofsted": "Ofsted",
    "care-quality-commission": "Care Quality Commission",
    "constabulary-inspectorate": "HMICFRS",
    "probation-inspectorate": "HMI Probation",
    "estyn": "Estyn",
    "care-inspectorate-wales": "Care Inspectorate Wales",
}
"""The names of the inspectorates by their section of ``ontology/words/bodies.txt``."""
OTHER_INSPECTORATES = tuple(kind for kind in _INSPECTORATES if kind != "ofsted")
_LONGEST_BODY = 90
_LONGEST_NAME = 130  # characters: a board may be called by every place that it serves


class Column(Struct, frozen=True):
    """One column of a table: its heading, and its cells below in text order."""

    heading: str
    cells: tuple[Span, ...]


def cells(setting: Setting, sentence: Sentence) -> list[Span]:
    """The cells of a row's sentence; any other sentence is one cell."""
    if sentence.kind != "row":
        return [sentence.span]
    found, start = [], sentence.span.start
    for part in setting.text(sentence).split(CELL_BREAK):
        found.append(Span(start, start + len(part)))
        start += len(part) + len(CELL_BREAK)
    return [cell for cell in found if cell.end > cell.start]


def column_at(setting: Setting, offset: int) -> Column | None:
    """The column of the table that ``offset`` stands in; ``None`` outside a table whose first row
    has headings that name bodies."""
    rows = _rows_around(setting, offset)
    if len(rows) < 2:
        return None
    table = [cells(setting, row) for row in rows]
    headings = [setting.text(cell) for cell in table[0]]
    if not any(body_kind(heading) for heading in headings):
        return None
    here = next((row for row in table if row[0].start <= offset < row[-1].end), None)
    if here is None or here is table[0] or len(here) != len(headings):
        return None
    number = next(i for i, cell in enumerate(here) if offset < cell.end)
    below = tuple(row[number] for row in table[1:] if len(row) == len(headings))
    return Column(headings[number], below)


def inspectorate_name(inspectorate: str) -> str:
    """What the inspectorate with this id is called.

    >>> inspectorate_name("probation-inspectorate")
    'HMI Probation'
    """
    return _INSPECTORATES.get(inspectorate, inspectorate.replace("-", " "))


def inspectorate_in(text: str) -> str | None:
    """The inspectorate that ``text`` names first, by its own name or its inspectors' rank.

    >>> inspectorate_in(", CQC lead inspector"), inspectorate_in(" HMI"), inspectorate_in(", lead")
    ('Care Quality Commission', 'Ofsted', None)
    """
    kind = body_kind(text, *_INSPECTORATES)
    return _INSPECTORATES[kind] if kind else None


def body_kind(text: str, *kinds: str) -> str | None:
    """The section of the words file that the first naming of a body in ``text`` stands in; of
    two that begin together the longer counts. ``kinds`` are the sections that count (all)."""
    found = [
        (match.start(), -match.end(), kind)
        for kind in kinds or words("bodies")
        if (match := _names(kind).search(text))
    ]
    return min(found)[2] if found else None


def is_kind_of_body(words: str) -> bool:
    """Whether ``words`` tell only what kind of body it is ("the ICB"), not which.

    >>> is_kind_of_body("Integrated Care Board"), is_kind_of_body("NHS Anyshire ICB")
    (True, False)
    """
    kind = body_kind(words)
    return kind is not None and _names(kind).fullmatch(words.strip()) is not None


def named_body(setting: Setting, column: Column) -> tuple[str | None, str]:
    """The authority's id (or ``None``) and the organisation of a column; empty where unclear."""
    named = inspectorate_in(column.heading)
    if named:
        return None, named
    kind = body_kind(column.heading)
    if kind == "authority":
        heads = (setting.names.find(setting.document.text, cell) for cell in column.cells)
        authority = next((found[0][1] for found in heads if found), setting.authority)
        return authority, authority or ""
    if kind is None:
        return None, ""
    texts = [setting.text(cell) for cell in column.cells]
    bodies = [text.strip() for text in texts if _is_name_of(text, kind)]
    return None, _heads_column(setting, column, kind) or (bodies[0] if bodies else "")


def _is_name_of(text: str, kind: str) -> bool:
    """Whether a cell is no more than a body's name ("Dorset ICB"), and no person's post or site."""
    plain = len(text) <= _LONGEST_BODY and not re.search(
        r"[,;@]|www\.|\.(?:uk|org|com|nhs)\b", text
    )
    return plain and body_kind(text, kind) is not None


def _heads_column(setting: Setting, column: Column, kind: str) -> str:
    """The name of a body in the first cell below a column's heading, which may hold commas ("NHS
    Anyshire, Otherton and Elsewhere Integrated Care Board") or run on in the line below the row.

    Empty where that cell names a person or holds no name of a body of that ``kind``.
    """
    cell = column.cells[0] if column.cells else None
    if cell is None or find_names(setting.document.text, cell, setting.reference):
        return ""
    name = setting.text(cell).strip()
    more = _run_on(setting, cell)
    if more and _ends_with(f"{name} {more}", kind):
        name = f"{name} {more}"
    plain = len(name) <= _LONGEST_NAME and not re.search(r"[@;\d]|www\.", name)
    return name if plain and body_kind(name, kind) is not None else ""


def _ends_with(name: str, kind: str) -> bool:
    """Whether a name ends with a word for that ``kind`` of body."""
    ends = [match.end() for match in _names(kind).finditer(name)]
    return ends[-1:] == [len(name)]


def _run_on(setting: Setting, cell: Span) -> str:
    """The line between the row of ``cell`` and the next row of its table."""
    index = next(i for i, s in enumerate(setting.sentences) if s.span.covers(cell))
    after = setting.sentences[index + 1 : index + 3]
    between = len(after) == 2 and (after[0].kind, after[1].kind) == ("paragraph", "row")
    return setting.text(after[0]).strip() if between else ""


def _rows_around(setting: Setting, offset: int) -> list[Sentence]:
    """The rows that follow each other around ``offset``, the first one first; in a section that
    is one table of bodies, all its rows, for a line that runs on may stand between them."""
    sentences = setting.sentences
    here = next((i for i, s in enumerate(sentences) if s.span.start <= offset < s.span.end), None)
    if here is None or sentences[here].kind != "row":
        return []
    part = setting.part_of(sentences[here])
    if part is not None and part.section.role == "bodies":
        return [s for s in sentences if s.kind == "row" and part.first <= s.block < part.last]
    first = last = here
    while first and sentences[first - 1].kind == "row":
        first -= 1
    while last + 1 < len(sentences) and sentences[last + 1].kind == "row":
        last += 1
    return list(sentences[first : last + 1])


@resources.per_ontology()
def _names(kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b{alternatives('bodies', kind)}\b", re.IGNORECASE)
