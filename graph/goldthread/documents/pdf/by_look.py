"""Paragraphs and table rows of a page without tags, told by the place and look of its lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from goldthread.documents.pdf.labels import LABEL, is_label
from goldthread.documents.pdf.page import GAP, PageText, Run
from goldthread.documents.pdf.parts import Part, make_part
from goldthread.documents.pdf.tags import Place

_GAP = 1.3  # of the usual distance between lines: a wider one parts two paragraphs
_LOOSE = 0.03  # of the size: how much wider a gap is where the border of a row runs through it
_NARROW = 0.6  # of the page's text: a narrower column is one of several
_ROOM = 0.25  # of a narrow column that a paragraph's last line leaves empty
_COLUMN_LINES = 4  # lines that begin alike and make a column
_AT_EDGE = 3.0  # points: words this near to the edge of a column begin its cell
_HANGING = (
    6.0  # of the size: how far the text of a numbered paragraph may hang in behind its number
)
_INDENT = 3.0  # of the size: a line that begins farther off than this is of another column
_CELL_GAP = 1.0  # of the size: a wider gap parts cells that PDFium has on lines of their own
_SAME_ROW = 0.9  # of the size: cells set in the middle of a taller row are off by this much
_LEVEL = (
    0.6  # of the larger size: what stands no farther off, as a raised mark, is of the same line
)
_ROW_LINES = 4  # the most lines in the cell that another is looked for beside
_LETTER = 0.5  # of the size: the usual width of a letter
_RAGGED = 3.0  # of the size: how much short of the margin a full line may end
_ENDED = re.compile(r"[.!?][”\"’')\]]*\s*$")
_OPENS = re.compile(r"[“\"‘'(]?[A-Z]").match
_GOES_ON = re.compile(r"(?!\S+[.@]\w)[a-z]")  # an address begins small and goes on from nothing
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s+of\s+\d{1,4})?", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r".*\D\s\d{1,3}")

Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page, or lines side by side: its cells, its text, its edges (points)."""

    cells: tuple[Cell, ...]
    text: str
    x: float
    y: float
    right: float
    size: float
    bold: bool

    @property
    def is_row(self) -> bool:
        """Whether it stands in more than one column."""
        return len(self.cells) > 1


def lines_of(page: PageText) -> list[Line]:
    """The visible lines of a page, in PDFium's order; lines side by side are one."""
    lines: list[list[Run]] = []
    for _, group in groupby(page.runs, key=lambda run: run.line):
        runs = list(group)
        beside = _lines_beside(lines, runs[0])
        row = [run for line in lines[len(lines) - beside :] for run in line]
        lines[len(lines) - beside :] = [row + runs]
    made = (_make_line(page, runs) for runs in lines)
    return [line for line in made if line.text]


def _lines_beside(lines: list[list[Run]], run: Run) -> int:
    """How many of the last lines a run stands beside, as a cell right of them; 0 for none."""
    for back, line in enumerate(reversed(lines[-_ROW_LINES:]), start=1):
        if any(_same_height(run, other) for other in line):
            right = max(other.right for passed in lines[-back:] for other in passed)
            apart = run.style.x - right > _CELL_GAP * run.style.size
            level = any(_same_height(run, other, _LEVEL) for other in line)
            return back if (back == 1 and level) or apart else 0
    return 0


def _same_height(run: Run, other: Run, share: float = _SAME_ROW) -> bool:
    """Whether two runs are no farther off in height than this share of the larger one's size."""
    apart = abs(run.style.y - other.style.y)
    return apart <= share * max(run.style.size, other.style.size)


def _make_line(page: PageText, runs: list[Run]) -> Line:
    cells: list[Cell] = []
    right = 0.0
    for run in sorted(runs, key=lambda run: (run.style.x, run.start)):
        usual = GAP if cells and run.line == cells[-1][-1].line else _CELL_GAP
        wide = run.style.x - right > usual * run.style.size
        if not cells or (wide and not is_label(_text(page, cells[-1]))):
            cells.append((run,))
        else:
            cells[-1] += (run,)
        right = max(right, run.right)
    cells = [tuple(sorted(cell, key=lambda run: run.start)) for cell in cells]
    style = max(runs, key=lambda run: run.end - run.start).style
    return Line(
        cells=tuple(cells),
        text=" ".join(_text(page, cell) for cell in cells).strip(),
        x=cells[0][0].style.x,
        y=runs[0].style.y,
        right=right,
        size=style.size,
        bold=all(run.style.bold for run in runs),
    )


def _text(page: PageText, cell: Cell) -> str:
    return " ".join(" ".join(page.text[run.start : run.end].split()) for run in cell).strip()


def running_lines(pages: list[tuple[PageText, list[Line]]]) -> set[str]:
    """The lines, digits folded, that stand in the margins of more than one page."""
    seen = Counter(
        key
        for page, lines in pages
        for key in {_key(line) for line in lines if page.in_margin(line.y)}
    )
    return {key for key, count in seen.items() if count > 1}


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text)


def layout_parts(number: int, page: PageText, lines: list[Line], running: set[str]) -> list[Part]:
    """The paragraphs and table rows of a page, as parts.

    Lines in the margins that recur on other pages or are page numbers are left out.
    """
    body = [
        line
        for line in lines
        if not (
            page.in_margin(line.y) and (_key(line) in running or _PAGE_NUMBER.fullmatch(line.text))
        )
    ]
    usual = _usual_gap(body)
    page_margin = max((line.right for line in body), default=0.0)
    groups: list[list[Line]] = []
    for found in body:
        line = _in_columns(groups[-1], found, usual) if groups else found
        group = groups[-1] if groups else None
        if group is not None and (
            _goes_on_in_row(group, line, usual)
            or _continues(group, line, usual, _margin(group[-1], body), page_margin)
        ):
            group.append(line)
        else:
            groups.append([line])
    parts: list[Part] = []
    table = 0
    for index, group in enumerate(groups):
        if not any(line.is_row for line in group):
            table = index + 1
        parts += _group_parts(number, page, group, (-number, table, index))
    return parts


def _group_parts(
    number: int, page: PageText, group: list[Line], path: tuple[int, int, int]
) -> list[Part]:
    """One part for a paragraph; one for each column of a row."""
    row = next((line for line in group if line.is_row), None)
    if row is None:
        runs = [run for line in group for cell in line.cells for run in cell]
        part = make_part(number, page, Place(path, ""), runs)
        return [] if part is None else [part]
    edges = [cell[0].style.x for cell in row.cells]
    columns: list[list[Run]] = [[] for _ in edges]
    for line in group:
        for cell in line.cells:
            left = cell[0].style.x
            nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - left))
            columns[nearest] += cell
    parts = []
    for index, runs in enumerate(columns):
        cell_path = (*path, index)
        place = Place(cell_path, "TD", cell=cell_path, row=path, table=path[:2])
        part = make_part(number, page, place, runs)
        if part is not None:
            parts.append(part)
    return parts


def _margin(line: Line, lines: list[Line]) -> float:
    """The right edge of the column that ``line`` stands in: of the lines that begin where it does,
    or of the page where these are few."""
    same = [other.right for other in lines if abs(other.x - line.x) <= _AT_EDGE]
    return max(same if len(same) >= _COLUMN_LINES else (other.right for other in lines))


def _usual_gap(lines: list[Line]) -> float:
    gaps = [
        before.y - after.y
        for before, after in pairwise(lines)
        if 0 < before.y - after.y < 3 * before.size
    ]
    return median(gaps) if gaps else 0.0


def _in_columns(group: list[Line], line: Line, usual: float) -> Line:
    """``line`` in the columns of the row above it, where words of it begin at their edges: the
    words of a cell may come close to the next one."""
    row = group[0]
    close = 0 < group[-1].y - line.y <= 2 * max(usual, line.size)
    if line.is_row or not row.is_row or not close:
        return line
    edges = [cell[0].style.x for cell in row.cells[1:]]
    cells: list[list[Run]] = [[]]
    for run in line.cells[0]:
        if cells[-1] and any(abs(run.style.x - edge) <= _AT_EDGE for edge in edges):
            cells.append([])
        cells[-1].append(run)
    return replace(line, cells=tuple(map(tuple, cells)))


def _goes_on_in_row(group: list[Line], line: Line, usual: float) -> bool:
    """Whether a line goes on in a cell of the row above it that is not the first of the row: what
    stands below the first may be the next row, or text behind the table."""
    row = group[0]
    if not row.is_row or line.is_row or LABEL.match(line.text) or line.bold != row.bold:
        return False
    gap = group[-1].y - line.y
    edges = [cell[0].style.x for cell in row.cells[1:]]
    below = any(abs(line.x - edge) <= _AT_EDGE for edge in edges)
    return below and 0 < gap <= _GAP * max(usual, line.size)


def _continues(
    group: list[Line], line: Line, usual: float, margin: float, page_margin: float
) -> bool:
    """Whether a line belongs to the paragraph or row of the lines before it."""
    before = group[-1]
    gap = before.y - line.y
    if LABEL.match(line.text) or not 0 <= gap <= _GAP * max(usual, before.size):
        return False
    if gap > usual + _LOOSE * line.size and _ENDED.search(before.text) and _OPENS(line.text):
        return False
    hangs = line.x > before.x and LABEL.match(before.text) is not None
    indent = (_HANGING if hangs else _INDENT) * line.size
    if not line.is_row and not before.is_row and abs(line.x - before.x) > indent:
        return False
    if before.is_row or line.is_row:
        return _GOES_ON.match(line.text) is not None
    if line.bold != before.bold or abs(line.size - before.size) > 0.5:
        return False
    if _CONTENTS_LINE.fullmatch(before.text) and _CONTENTS_LINE.fullmatch(line.text):
        return False
    wide = max(margin, page_margin) - line.x
    if margin - line.x < _NARROW * wide:  # a column of several: its lines end where they can
        room = margin - before.right > _ROOM * (margin - line.x)
        return not (room and _ENDED.search(before.text))
    next_word = len(line.text.split(maxsplit=1)[0]) * _LETTER * line.size
    return before.right + next_word > margin - _RAGGED * line.size
