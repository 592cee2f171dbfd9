"""One PDF page through PDFium: its characters, cut into runs of one tag and one style.

PDFium's own text of a page (spaces between words and line breaks worked out from the
glyphs) is kept as it is; what is added is which marked content, size and weight each
stretch of it has. Asking PDFium for every character costs more than reading the page, so
each line is halved until both ends of a piece agree.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot
from statistics import median
from typing import NamedTuple

import pypdfium2.raw as pdfium

GAP = 2.0
"""A gap in a line parts two columns when it is wider than this much of the text's size."""

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"\S+")
_MARK_DIGITS = re.compile(r"(?<![\d£(-])(?<!\d[.,])\d{1,2}(?![\w%]|[.,]\d)")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_WHITE = 250  # of 255, in red, green and blue
_MARGIN = 0.09  # of the page's height
_SMALLEST = 2.0  # points: smaller text cannot be read
_COVERING = 6.0  # points: what is drawn narrower or lower is a rule, and covers nothing
_SCANNED = 0.7  # of the page's area that images take on a scanned page
_PICTURED = 0.4  # of the page's area that images take where they stand in place of text
_GHOSTLY = 5  # times as many words unseen as seen on a page that went through OCR
_OCR_SIZES = 0.35  # of the median: so far the sizes that OCR gives to words of one size lie apart
_OFF_PAGE = 2.0  # points that a glyph's origin may lie outside the page and still be seen


class Style(NamedTuple):
    """What one text object tells: its marked-content id, its look and where it starts.

    ``size`` is in points as shown (the font's size times the text matrix), ``x`` and ``y``
    in points from the page's lower left corner. ``seen`` is false for text that a reader
    of the page cannot see; ``ghost`` text is unseen as OCR leaves it: drawn in the invisible
    mode, or below an image.
    """

    mark: int
    size: float
    bold: bool
    x: float
    y: float
    seen: bool = True
    ghost: bool = False

    def same(self, other: Style) -> bool:
        """Whether a run may hold both."""
        return (
            self.mark == other.mark
            and self.size == other.size
            and self.bold == other.bold
            and self.seen == other.seen
        )


class Run(NamedTuple):
    """A stretch ``start:end`` of the page's text in one style; its line begins at ``line``.

    ``right`` is its right edge in points, where it was measured.
    """

    start: int
    end: int
    style: Style
    line: int
    right: float = 0.0


@dataclass(frozen=True)
class PageText:
    """The text of a page as PDFium gives it, and its visible runs in that order.

    ``height`` is in points. ``hidden`` words were left out because the page does not show them;
    ``ocr`` says that a machine read the words from an image of the page, ``image`` that the page
    is an image without words.
    """

    text: str
    runs: tuple[Run, ...]
    height: float
    hidden: int = 0
    ocr: bool = False
    image: bool = False

    def in_margin(self, y: float) -> bool:
        """Whether a line at ``y`` stands where running headers and footers do."""
        return not _MARGIN * self.height < y < (1 - _MARGIN) * self.height


def read_page(page: pdfium.FPDF_PAGE, *, measured: bool) -> PageText:
    """Read the characters and runs of an open page.

    ``measured`` runs know their right edges, and end at the wide gaps that part columns.
    """
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        return PageText("", (), 0.0)
    try:
        return _Reader(page, handle).read(measured=measured)
    finally:
        pdfium.FPDFText_ClosePage(handle)


_Box = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""


_SIDES = tuple(ctypes.c_float() for _ in range(4))  # written and read in one call


def _bounds(item: pdfium.FPDF_PAGEOBJECT) -> _Box:
    left, bottom, right, top = _SIDES
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _merged(bands: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Sorted stretches, those that touch made one.

    >>> _merged([(1.0, 3.0), (2.0, 5.0), (7.0, 8.0)])
    [(1.0, 5.0), (7.0, 8.0)]
    """
    merged: list[tuple[float, float]] = []
    for bottom, top in bands:
        if merged and bottom <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(top, merged[-1][1]))
        else:
            merged.append((bottom, top))
    return merged


def _revealed(runs: list[Run]) -> list[Run]:
    """Words that OCR left, as read: those of about the usual size have that size, for a machine
    measures each word by itself."""
    usual = median(run.style.size for run in runs)
    return [
        run._replace(
            style=run.style._replace(
                seen=True,
                size=usual if abs(run.style.size - usual) <= _OCR_SIZES * usual else run.style.size,
            )
        )
        for run in runs
    ]


class _Reader:
    """Reads one page; holds what the page's text objects have told so far."""

    def __init__(self, page: pdfium.FPDF_PAGE, handle: pdfium.FPDF_TEXTPAGE) -> None:
        self._page = page
        self._handle = handle
        self._height = pdfium.FPDF_GetPageHeightF(page)
        self._box = self._page_box()
        self._styles: dict[int, Style] = {}
        self._bold: dict[int, bool] = {}
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._painted: list[_Box] | None = None
        self._covered: dict[int, str] = {}
        self._count = pdfium.FPDFText_CountChars(handle)
        self._text = self._read_text()
        self._mark_edges = [
            edge for mark in _MARK_DIGITS.finditer(self._text) for edge in mark.span()
        ]
        self._aligned = len(self._text) == self._count

    def read(self, *, measured: bool) -> PageText:
        """Cut every line into runs, leaving out what cannot be seen."""
        bands = self._hidden_bands()
        runs: list[Run] = []
        unseen: list[Run] = []
        for line in _LINE.finditer(self._text):
            found = self._every_run(line) if self._beside(line, bands) else self._line_runs(line)
            if measured:
                found = [part for run in found for part in self._measure(run)]
            runs += (run for run in found if run.style.seen)
            unseen += (run for run in found if not run.style.seen)
        if not runs and not unseen:
            return PageText("", (), self._height, image=self._image_share() >= _PICTURED)
        ghosts = [run for run in unseen if run.style.ghost]
        ocr = (
            bool(ghosts)
            and self._words(ghosts) > _GHOSTLY * self._words(runs)
            and self._image_share() >= _SCANNED
        )
        if ocr:
            runs = sorted([*runs, *_revealed(ghosts)], key=lambda run: run.start)
            unseen = [run for run in unseen if not run.style.ghost]
        image = not runs and self._image_share() >= _PICTURED
        return PageText(self._text, tuple(runs), self._height, self._words(unseen), ocr, image)

    def _words(self, runs: list[Run]) -> int:
        return sum(len(self._text[run.start : run.end].split()) for run in runs)

    def _image_share(self) -> float:
        """How much of the page's area its images take, those in forms counted."""
        left, bottom, right, top = self._box
        area = sum(
            max(0.0, min(box[2], right) - max(box[0], left))
            * max(0.0, min(box[3], top) - max(box[1], bottom))
            for box in self._images()
        )
        return area / max(1.0, (right - left) * (top - bottom))

    def _images(self) -> list[_Box]:
        boxes: list[_Box] = []
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            item = pdfium.FPDFPage_GetObject(self._page, index)
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                inside = (
                    pdfium.FPDFFormObj_GetObject(item, number)
                    for number in range(pdfium.FPDFFormObj_CountObjects(item))
                )
                kinds = {pdfium.FPDFPageObj_GetType(part) for part in inside}
                kind = pdfium.FPDF_PAGEOBJ_IMAGE if pdfium.FPDF_PAGEOBJ_IMAGE in kinds else kind
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                boxes.append(_bounds(item))
        return boxes

    def _measure(self, run: Run) -> list[Run]:
        """The run with its edges, cut where more than a few spaces' width is empty."""
        parts: list[Run] = []
        for word in _WORD.finditer(self._text, run.start, run.end):
            left, right = self._edges(word.start())[0], self._edges(word.end() - 1)[1]
            if parts and left - parts[-1].right <= GAP * run.style.size:
                parts[-1] = parts[-1]._replace(end=word.end(), right=right)
            else:
                style = run.style._replace(x=left)
                parts.append(Run(word.start(), word.end(), style, run.line, right))
        return parts

    def _edges(self, index: int) -> tuple[float, float]:
        """The left and right edge of a character, in points."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._handle, self._char_index(index), left, right, bottom, top)
        return left.value, right.value

    def _char_index(self, index: int) -> int:
        """PDFium's number of the character at ``index`` of the text."""
        if self._aligned:
            return index
        found: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self._handle, index)
        return found

    def _read_text(self) -> str:
        if self._count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (2 * self._count + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, self._count, buffer)
        return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")

    def _page_box(self) -> tuple[float, float, float, float]:
        box = pdfium.FS_RECTF()
        if not pdfium.FPDF_GetPageBoundingBox(self._page, box):
            return (0.0, 0.0, pdfium.FPDF_GetPageWidthF(self._page), self._height)
        return (box.left, box.bottom, box.right, box.top)

    def _hidden_bands(self) -> list[tuple[float, float]]:
        """From where to where, up the page and apart, it hides text: drawn in the invisible mode,
        or under something else."""
        invisible: list[_Box] = []
        before: list[pdfium.FPDF_PAGEOBJECT] = []
        boxes: list[tuple[int, _Box]] = []
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            item = pdfium.FPDFPage_GetObject(self._page, index)
            mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
            if mode != pdfium.FPDF_TEXTRENDERMODE_UNKNOWN:
                before.append(item)
                if mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
                    invisible.append(_bounds(item))
            elif before and self._may_cover(item):
                measured = before[len(boxes) :]
                boxes += ((ctypes.addressof(text.contents), _bounds(text)) for text in measured)
                self._cover(boxes, item)
        covered = (box for address, box in boxes if address in self._covered)
        return _merged(sorted((bottom, top) for _, bottom, _, top in (*invisible, *covered)))

    def _beside(self, line: re.Match[str], bands: list[tuple[float, float]]) -> bool:
        """Whether a line stands where text is hidden, so that each of its characters is asked.

        A raised or lowered character is told from the line by less than the text's size.
        """
        opening = next(self._styles_in(*line.span()), None) if bands else None
        if opening is None:
            return False
        y, size = opening[1].y, opening[1].size
        above = bisect_left(bands, (y - size,))
        near = bands[max(above - 1, 0) : above + 1]
        return any(bottom - size <= y <= top + size for bottom, top in near)

    def _may_cover(self, item: pdfium.FPDF_PAGEOBJECT) -> bool:
        """Whether it is an image, or an opaque filled shape, large enough to cover words."""
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            return False
        left, bottom, right, top = _bounds(item)
        if right - left < _COVERING or top - bottom < _COVERING:
            return False
        if pdfium.FPDFPageObj_HasTransparency(item):
            return False
        return kind == pdfium.FPDF_PAGEOBJ_IMAGE or self._is_filled(item)

    def _cover(self, texts: list[tuple[int, _Box]], item: pdfium.FPDF_PAGEOBJECT) -> None:
        """Note which of ``texts`` (address and box), drawn before, lie wholly below ``item``."""
        left, bottom, right, top = _bounds(item)
        left, bottom = left - _OFF_PAGE, bottom - _OFF_PAGE
        right, top = right + _OFF_PAGE, top + _OFF_PAGE
        what = "image" if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE else "shape"
        for address, box in texts:
            if bottom <= box[1] and top >= box[3] and left <= box[0] and right >= box[2]:
                self._covered[address] = what

    def _is_filled(self, item: pdfium.FPDF_PAGEOBJECT) -> bool:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroke)
        red, green, blue, alpha = self._colour
        pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        return fill.value != pdfium.FPDF_FILLMODE_NONE and alpha.value == 255

    def _style_at(self, index: int) -> Style | None:
        """The style of the character at ``index``; ``None`` for one that PDFium put in itself."""
        number = self._char_index(index)
        item = pdfium.FPDFText_GetTextObject(self._handle, number)
        if not item:
            return None
        key = ctypes.addressof(item.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read_style(item, number)
        return style

    def _read_style(self, item: pdfium.FPDF_PAGEOBJECT, number: int) -> Style:
        """The style of a text object; ``number`` is one of its characters."""
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._handle, number, matrix)
        left, bottom, right, top = self._box
        on_page = (
            left - _OFF_PAGE <= matrix.e <= right + _OFF_PAGE
            and bottom - _OFF_PAGE <= matrix.f <= top + _OFF_PAGE
        )
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        invisible = mode == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        shown_size = round(size.value * hypot(matrix.c, matrix.d), 1)
        cover = self._covered.get(ctypes.addressof(item.contents), "")
        drawn = not (
            invisible
            or cover
            or shown_size < _SMALLEST
            or (self._is_white(item) and not self._is_painted(matrix.e, matrix.f))
        )
        return Style(
            mark=pdfium.FPDFPageObj_GetMarkedContentID(item),
            size=shown_size,
            bold=self._is_bold(pdfium.FPDFTextObj_GetFont(item)),
            x=matrix.e,
            y=matrix.f,
            seen=on_page and drawn,
            ghost=on_page and (invisible or cover == "image"),
        )

    def _is_white(self, item: pdfium.FPDF_PAGEOBJECT) -> bool:
        red, green, blue, alpha = self._colour
        told = pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
        return bool(told) and min(red.value, green.value, blue.value) >= _WHITE

    def _is_painted(self, x: float, y: float) -> bool:
        """Whether something other than text is drawn at a point: a filled box, an image."""
        if self._painted is None:
            self._painted = self._painted_boxes()
        return any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._painted
        )

    def _painted_boxes(self) -> list[_Box]:
        boxes = []
        for index in range(pdfium.FPDFPage_CountObjects(self._page)):
            item = pdfium.FPDFPage_GetObject(self._page, index)
            if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
                boxes.append(_bounds(item))
        return boxes

    def _is_bold(self, font: pdfium.FPDF_FONT) -> bool:
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        bold = self._bold.get(key)
        if bold is None:
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, name, 128)
            bold = self._bold[key] = bool(_BOLD.search(name.value.decode("latin-1")))
        return bold

    def _line_runs(self, line: re.Match[str]) -> list[Run]:
        """The runs of a line: both ends are asked, and between them where they differ.

        Digits that may be a footnote's mark are asked too: a raised one can stand inside
        text that looks the same on both sides of it.
        """
        start, end = line.span()
        opening = next(self._styles_in(start, end), None)
        if opening is None:
            return []
        first, style = opening
        changes = [(start, style)]
        for place in (*self._marks_between(start, end), end - 1):
            self._find_changes(changes, first, place)
            first = place
        edges = [*(position for position, _ in changes), end]
        return [
            Run(edge, edges[index + 1], style, start) for index, (edge, style) in enumerate(changes)
        ]

    def _styles_in(self, start: int, end: int) -> Iterator[tuple[int, Style]]:
        """Each character that a text object drew, with its style."""
        for index in range(start, end):
            style = self._style_at(index)
            if style is not None:
                yield index, style

    def _marks_between(self, start: int, end: int) -> list[int]:
        first = bisect_left(self._mark_edges, start)
        return self._mark_edges[first : bisect_left(self._mark_edges, end)]

    def _find_changes(self, changes: list[tuple[int, Style]], first: int, last: int) -> None:
        """Append where the style changes after ``first``, up to and with ``last``."""
        style = changes[-1][1]
        final = self._nearest_style(last, first, style)
        if final.same(style):
            return
        if last - first == 1:
            changes.append((last, final))
            return
        middle = (first + last) // 2
        self._find_changes(changes, first, middle)
        self._find_changes(changes, middle, last)

    def _nearest_style(self, index: int, first: int, default: Style) -> Style:
        """The style at ``index``; a generated character has that of the one before it."""
        while index > first:
            style = self._style_at(index)
            if style is not None:
                return style
            index -= 1
        return default

    def _every_run(self, line: re.Match[str]) -> list[Run]:
        """The runs of a line, each character asked: for pages that hide some of their text."""
        runs: list[Run] = []
        for index, style in self._styles_in(*line.span()):
            if runs and runs[-1].style.same(style):
                runs[-1] = runs[-1]._replace(end=index + 1)
            else:
                runs.append(Run(index, index + 1, style, line.start()))
        return runs
