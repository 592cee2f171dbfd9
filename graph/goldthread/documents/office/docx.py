"""Word documents (.docx): their paragraphs, headings, lists and tables, in order.

The package is opened by python-docx; only words are read. Macros, embedded objects and what the
document links to elsewhere are never opened. Deleted text of tracked changes is left out,
inserted text is read, hidden text is left out and told of. Footnotes and endnotes stand below the
paragraph or table that calls them. Offsets refer to the stored text.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, ReadingNote, Source
from goldthread.documents.intake.media_types import DOCX
from goldthread.documents.markup.items import make_item
from goldthread.documents.office.tables import row_items
from goldthread.documents.pdf.blocks import Item
from goldthread.documents.structured import hidden_note, make_document, paginate

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LONGEST_BOLD = 110  # characters of a bold paragraph that is a heading, as in PDFs
_MOST_UNPACKED = 400 * 1000**2
"""Bytes that the parts of a package may say they take: the images of a report, and more."""
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_SKIPPED |= {f"{_W}instrText", f"{_W}delText"}
_NOTES = {f"{_W}footnoteReference": "footnote", f"{_W}endnoteReference": "endnote"}
_TAB = frozenset({f"{_W}tab", f"{_W}br", f"{_W}cr"})


def read_docx(data: bytes, name: str, source: Source) -> Document:
    """The document in the package ``data``.

    Raises :class:`DocumentRefused` (``truncated``, ``too-large``, ``empty``).
    """
    import docx
    from docx.opc.exceptions import OpcError
    from lxml import etree

    notes = _check_package(data)
    try:
        opened = docx.Document(io.BytesIO(data))
    except ValueError:  # python-docx knows documents, not templates and files with macros
        opened = docx.Document(io.BytesIO(_as_document(data)))
    except (OpcError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise DocumentRefused(
            "truncated", "the Word document is damaged; fetch it again"
        ) from error
    reader = _Reader(opened)
    items = paginate(reader.read(opened.element.body))
    notes += hidden_note(reader.hidden_words)
    return make_document(items, data, name, source, DOCX, notes=notes)


def _check_package(data: bytes) -> tuple[ReadingNote, ...]:
    """Refuse a package that unpacks to too much; tell of parts that are never run or opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        detail = f"it unpacks to more than {_MOST_UNPACKED // 1000**2} MB"
        raise DocumentRefused("too-large", detail)
    notes = []
    if any(part.filename.endswith("vbaProject.bin") for part in parts):
        notes.append(ReadingNote("left-out", "its macros were not run"))
    embedded = sum(part.filename.startswith("word/embeddings/") for part in parts)
    if embedded:
        notes.append(ReadingNote("left-out", f"{embedded} embedded files were not opened"))
    return tuple(notes)


def _as_document(data: bytes) -> bytes:
    """The package with its main part declared as a document's: the words are the same."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(out, "w") as copy:
        for part in package.infolist():
            content = package.read(part)
            if part.filename == "[Content_Types].xml":
                for kind in (
                    b"vnd.ms-word.document.macroEnabled",
                    b"vnd.ms-word.template.macroEnabledTemplate",
                ):
                    plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document"
                    content = content.replace(kind, plain)
                content = content.replace(
                    b"wordprocessingml.template.main", b"wordprocessingml.document.main"
                )
            copy.writestr(part.filename, content)
    return out.getvalue()


class _Reader:
    def __init__(self, opened: Any) -> None:
        self._opened = opened
        self._counts: dict[tuple[str, str], int] = {}
        self._formats: dict[tuple[str, str], str] = {}
        self._notes = {kind: _read_notes(opened, kind) for kind in _NOTES.values()}
        self._called: list[tuple[str, str]] = []
        self._noted = 0
        self._depth = 0
        self.hidden_words = 0

    def read(self, body: Any) -> list[Item]:
        """The items of a body or cell; content controls and the like are looked into. The notes
        called in a cell stand below its table."""
        items: list[Item] = []
        pending = list(reversed(body))
        self._depth += 1
        while pending:
            if self._called and self._depth == 1:
                items += self._take_notes()
            element = pending.pop()
            if element.tag == f"{_W}p":
                items += self._paragraph(element)
            elif element.tag == f"{_W}tbl":
                items += self._table(element)
            elif element.tag not in _SKIPPED and element.tag != f"{_W}sectPr":
                pending += reversed(element)
        if self._depth == 1:
            items += self._take_notes()
        self._depth -= 1
        return items

    def _take_notes(self) -> list[Item]:
        """The notes called since the last were taken, numbered on."""
        called, self._called = self._called, []
        items = []
        for kind, number in called:
            note = self._notes[kind].get(number)
            paragraphs = [] if note is None else [self._words(p)[0] for p in note.iter(f"{_W}p")]
            text = " ".join(filter(None, paragraphs))
            if text:
                self._noted += 1
                items.append(Item("note", [(1, text)], label=str(self._noted)))
        return items

    def _table(self, table: Any) -> list[Item]:
        items: list[Item] = []
        for row in table.iter(f"{_W}tr"):
            if next(row.iterancestors(f"{_W}tbl")) is table:
                cells = [
                    cell
                    for cell in row.iter(f"{_W}tc")
                    if next(cell.iterancestors(f"{_W}tr")) is row
                ]
                items += row_items([self.read(cell) for cell in cells])
        return items

    def _paragraph(self, element: Any) -> list[Item]:
        """The item of a paragraph, if it holds words, and those of text boxes set in it."""
        boxes = [
            box
            for box in element.iter(f"{_W}txbxContent")
            if not any(above.tag == _FALLBACK for above in box.iterancestors())
            and next(box.iterancestors(f"{_W}p"), None) is element
        ]
        text, bold = self._words(element)
        found = [self._item(element, text, bold=bold)] if text else []
        return found + [item for box in boxes for item in self.read(box)]

    def _words(self, paragraph: Any) -> tuple[str, bool]:
        """The words of a paragraph, text boxes apart, and whether all of them are bold."""
        words: list[str] = []
        letters = bold = 0
        pending = list(reversed(paragraph))
        while pending:
            element = pending.pop()
            if element.tag in _SKIPPED or element.tag == f"{_W}txbxContent":
                continue
            if element.tag != f"{_W}r":
                pending += reversed(element)
                continue
            text = self._run_text(element)
            self._called += (
                (_NOTES[part.tag], part.get(f"{_W}id", ""))
                for part in element
                if part.tag in _NOTES
            )
            if _is_on(element, "vanish"):
                self.hidden_words += len(text.split())
                continue
            words.append(text)
            letters += len(text.strip())
            bold += len(text.strip()) if _is_on(element, "b") else 0
            boxes = [child for child in element if child.tag not in _SKIPPED and len(child)]
            pending += reversed(boxes)
        return " ".join("".join(words).split()), bool(letters) and bold == letters

    @staticmethod
    def _run_text(run: Any) -> str:
        out = []
        for part in run:
            if part.tag == f"{_W}t":
                out.append(part.text or "")
            elif part.tag in _TAB:
                out.append(" ")
            elif part.tag == f"{_W}noBreakHyphen":
                out.append("-")
        return "".join(out)

    def _item(self, element: Any, text: str, *, bold: bool) -> Item:
        from docx.text.paragraph import Paragraph

        paragraph = Paragraph(element, self._opened._body)
        style = paragraph.style
        level = _heading_level(element, style)
        if not level and bold and len(text) <= _LONGEST_BOLD and text[-1] not in ".;,:":
            level = 3 if any(letter.isalpha() for letter in text) else 0
        return make_item(text, level=level, label="" if level else self._label(element, style))

    def _label(self, element: Any, style: Any) -> str:
        """The bullet or number that Word sets before a paragraph of a list."""
        numbering = _numbering(element, style)
        if numbering is None:
            listed = bool(style is not None and (style.name or "").startswith("List"))
            return "•" if listed else ""
        number, level = numbering
        if number == "0":  # a style's list switched off
            return ""
        if self._format(number, level) == "bullet":
            return "•"
        count = self._counts[number, level] = self._counts.get((number, level), 0) + 1
        return f"{count}."

    def _format(self, number: str, level: str) -> str:
        known = self._formats.get((number, level))
        if known is None:
            known = self._formats[number, level] = self._find_format(number, level)
        return known

    def _find_format(self, number: str, level: str) -> str:
        try:
            root = self._opened.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return "bullet"
        for instance in root.findall(f"{_W}num"):
            if instance.get(f"{_W}numId") != number:
                continue
            abstract = instance.find(f"{_W}abstractNumId").get(f"{_W}val")
            for definition in root.findall(f"{_W}abstractNum"):
                if definition.get(f"{_W}abstractNumId") != abstract:
                    continue
                for described in definition.findall(f"{_W}lvl"):
                    shape = described.find(f"{_W}numFmt")
                    if described.get(f"{_W}ilvl") == level and shape is not None:
                        return str(shape.get(f"{_W}val"))
        return "bullet"


def _read_notes(opened: Any, kind: str) -> dict[str, Any]:
    """The notes of a package's part for ``kind`` of notes, by number; none where it has no such
    part or a damaged one."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for relation in opened.part.rels.values():
        if relation.reltype.endswith(f"/{kind}s") and not relation.is_external:
            try:
                root = etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return {}
            notes = root.findall(f"{_W}{kind}")
            return {note.get(f"{_W}id", ""): note for note in notes if not note.get(f"{_W}type")}
    return {}


def _is_on(run: Any, name: str) -> bool:
    """Whether a run's own property is set: present, and not switched off."""
    found = run.find(f"{_W}rPr/{_W}{name}")
    return found is not None and found.get(f"{_W}val") not in ("0", "false", "off")


def _styles(style: Any) -> list[Any]:
    """A style and those it is based on; a circle ends where it closes."""
    chain: list[Any] = []
    while style is not None and len(chain) < 20:
        chain.append(style)
        style = style.base_style
    return chain


def _heading_level(element: Any, style: Any) -> int:
    """1 to 6 by the outline level or the built-in name of a style; 0 for body text."""
    own = element.find(f"{_W}pPr/{_W}outlineLvl")
    for each in _styles(style):
        name = (each.name or "").lower()
        if name == "title":
            return 1
        if name.startswith("heading ") and name[8:].isdecimal():
            return min(int(name[8:]), 6)
        if own is None:
            own = each.element.find(f"{_W}pPr/{_W}outlineLvl")
    level = int(own.get(f"{_W}val", "9")) if own is not None else 9
    return level + 1 if level < 6 else 0


def _numbering(element: Any, style: Any) -> tuple[str, str] | None:
    """The list a paragraph or its style is in, and the level there."""
    for holder in (element, *(each.element for each in _styles(style))):
        number = holder.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if number is not None:
            level = holder.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
            return str(number.get(f"{_W}val")), level.get(f"{_W}val") if level is not None else "0"
    return None
