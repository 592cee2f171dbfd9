"""The tag tree of a page: which block of the document each piece of marked content is in.

PDFium shows the tree one page at a time, but the position of an element among its
parent's children counts the children on other pages too. The path of positions from the
root is therefore the element's name in the whole document, and a paragraph that runs on
over a page has the same path on both.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium

Path = tuple[int, ...]

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"})
_NOTES = frozenset({"Note", "FENote"})
_CELLS = frozenset({"TD", "TH"})
_TEXTS = frozenset({"P", "Lbl", "LBody", "LI", "Caption", "TOCI", "BlockQuote"})
_BLOCKS = _HEADINGS | _NOTES | _CELLS | _TEXTS
_DEEPEST = 64
_NAME_BYTES = 64


@dataclass(frozen=True, slots=True)
class Place:
    """Where marked content stands: its block, and the list item, cell and row around it."""

    path: Path
    role: str
    item: Path | None = None
    cell: Path | None = None
    row: Path | None = None
    table: Path | None = None
    note: bool = False
    contents: bool = False


_ROOT = Place((), "")


def read_tags(page: pdfium.FPDF_PAGE) -> dict[int, Place]:
    """The place of each marked-content id on the page, in the order of the tree.

    Empty when the page is not tagged.
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    try:
        places: dict[int, Place] = {}
        name = ctypes.create_string_buffer(_NAME_BYTES)
        for index in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0)):
            child = pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)
            if child:
                _walk(child, (index,), _ROOT, name, places)
        return places
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _walk(
    element: pdfium.FPDF_STRUCTELEMENT,
    path: Path,
    above: Place,
    name: ctypes.Array[ctypes.c_char],
    places: dict[int, Place],
) -> None:
    place = _place(_role(element, name), path, above)
    for index in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            if len(path) < _DEEPEST:
                _walk(child, (*path, index), place, name, places)
            continue
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if mark >= 0:
            places[mark] = place


def _role(element: pdfium.FPDF_STRUCTELEMENT, name: ctypes.Array[ctypes.c_char]) -> str:
    written = pdfium.FPDF_StructElement_GetType(element, name, _NAME_BYTES)
    if not 2 <= written <= _NAME_BYTES:
        return ""
    return name.raw[: written - 2 : 2].decode("latin-1")


def _place(role: str, path: Path, above: Place) -> Place:
    """The place of content directly under an element; inline elements keep their block's."""
    starts_block = role in _BLOCKS
    if not starts_block and role not in ("L", "Table", "TR", "TOC"):
        return above if above.role else Place(path, "")
    return Place(
        path=path,
        role=role,
        item=path if role == "LI" else above.item if role != "L" else None,
        cell=path if role in _CELLS else above.cell if role != "Table" else None,
        row=path if role == "TR" else above.row if role != "Table" else None,
        table=path if role == "Table" else above.table,
        note=above.note or role in _NOTES,
        contents=above.contents or role in ("TOC", "TOCI"),
    )
