"""OpenDocument texts (.odt): their paragraphs, headings, lists and tables, in order.

The package is opened by odfdo; only words are read. Objects and what the document links to are
never opened; deleted text of tracked changes is left out, hidden text is left out and told of.
Footnotes and endnotes stand below the paragraph or table that calls them. Offsets refer to the
stored text.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, ReadingNote, Source
from goldthread.documents.intake.media_types import ODT
from goldthread.documents.markup.items import make_item
from goldthread.documents.office.tables import row_items
from goldthread.documents.pdf.blocks import Item
from goldthread.documents.structured import hidden_note, make_document, paginate

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIPPED = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation"})
_SKIPPED |= {f"{_TEXT}table-of-content", f"{_OFFICE}forms", f"{_TEXT}sequence-decls"}
_SPACES = frozenset({f"{_TEXT}tab", f"{_TEXT}line-break"})
_MOST_REPEATED = 100  # spaces: more are folded all the same
_MOST_UNPACKED = 400 * 1000**2


def read_odt(data: bytes, name: str, source: Source) -> Document:
    """The document in the package ``data``.

    Raises :class:`DocumentRefused` (``truncated``, ``encrypted``, ``too-large``, ``empty``).
    """
    import odfdo
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    if sum(part.file_size for part in parts) > _MOST_UNPACKED:
        detail = f"it unpacks to more than {_MOST_UNPACKED // 1000**2} MB"
        raise DocumentRefused("too-large", detail)
    try:
        opened = odfdo.Document(io.BytesIO(data))
        manifest = opened.container.get_part("META-INF/manifest.xml") or b""
        content = opened.container.get_part("content.xml")
        if b"encryption-data" in manifest:
            raise DocumentRefused("encrypted", "it opens with a password only")
        styles = opened.container.get_part("styles.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(content, parser)
        named = etree.fromstring(styles, parser)
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise DocumentRefused("truncated", "the document is damaged; fetch it again") from error
    reader = _Reader([root, named])
    body = root.find(f"{_OFFICE}body/{_OFFICE}text")
    items = paginate(reader.read(body)) if body is not None else []
    notes: tuple[ReadingNote, ...] = hidden_note(reader.hidden_words)
    if any(part.filename.startswith("Basic/") for part in parts):
        notes = (ReadingNote("left-out", "its macros were not run"), *notes)
    return make_document(items, data, name, source, ODT, notes=notes)


class _Reader:
    def __init__(self, roots: list[Any]) -> None:
        self._styles = {
            style.get(f"{_STYLE}name", ""): style
            for root in reversed(roots)
            for style in root.iter(f"{_STYLE}style")
        }
        self._numbered = {
            style.get(f"{_STYLE}name", "")
            for root in roots
            for style in root.iter(f"{_TEXT}list-style")
            if style.find(f"{_TEXT}list-level-style-number") is not None
            and style.find(f"{_TEXT}list-level-style-bullet") is None
        }
        self._called: list[Any] = []
        self._noted = 0
        self._depth = 0
        self.hidden_words = 0

    def read(self, body: Any) -> list[Item]:
        """The items below an element: paragraphs, headings, lists, tables, sections. The notes
        called in a cell stand below its table."""
        items: list[Item] = []
        pending: list[tuple[Any, str]] = [(element, "") for element in reversed(body)]
        self._depth += 1
        while pending:
            if self._called and self._depth == 1:
                items += self._take_notes()
            element, label = pending.pop()
            tag = element.tag
            if tag in (f"{_TEXT}p", f"{_TEXT}h"):
                items += self._paragraph(element, label)
            elif tag == f"{_TEXT}list":
                pending += reversed(self._listed(element))
            elif tag == f"{_TABLE}table":
                items += self._table(element)
            elif tag not in _SKIPPED:
                pending += [(child, "") for child in reversed(element)]
        if self._depth == 1:
            items += self._take_notes()
        self._depth -= 1
        return items

    def _take_notes(self) -> list[Item]:
        """The notes called since the last were taken, numbered on."""
        called, self._called = self._called, []
        items = []
        for note in called:
            body = note.find(f"{_TEXT}note-body")
            paragraphs = [] if body is None else [self._words(p, []) for p in body]
            text = " ".join(" ".join(paragraphs).split())
            if text:
                self._noted += 1
                items.append(Item("note", [(1, text)], label=str(self._noted)))
        return items

    def _listed(self, element: Any) -> list[tuple[Any, str]]:
        """What a list holds, the first paragraph of each item with its bullet or number."""
        numbered = element.get(f"{_TEXT}style-name", "") in self._numbered
        found: list[tuple[Any, str]] = []
        count = 0
        for item in element:
            label = ""
            if item.tag == f"{_TEXT}list-item":
                count += 1
                label = f"{count}." if numbered else "•"
            for child in item:
                found.append((child, label))
                label = ""
        return found

    def _table(self, table: Any) -> list[Item]:
        items: list[Item] = []
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is table:
                cells = row.findall(f"{_TABLE}table-cell")
                items += row_items([self.read(cell) for cell in cells])
        return items

    def _paragraph(self, element: Any, label: str) -> list[Item]:
        boxes: list[Any] = []
        text = " ".join(self._words(element, boxes).split())
        if self._hides(element.get(f"{_TEXT}style-name", "")):
            self.hidden_words += len(text.split())
            text = ""
        level = 0
        if element.tag == f"{_TEXT}h":
            given = element.get(f"{_TEXT}outline-level", "1")
            level = min(int(given), 6) if given.isdecimal() else 1
        elif self._is_title(element.get(f"{_TEXT}style-name", "")):
            level = 1
        found = [make_item(text, level=level, label=label)] if text else []
        return found + [item for box in boxes for item in self.read(box)]

    def _words(self, element: Any, boxes: list[Any]) -> str:
        """The words below ``element``; text boxes in it are put aside into ``boxes``."""
        out: list[str] = [element.text or ""]
        for child in element:
            if child.tag == f"{_TEXT}s":
                given = child.get(f"{_TEXT}c", "1")
                out.append(" " * min(int(given) if given.isdecimal() else 1, _MOST_REPEATED))
            elif child.tag in _SPACES:
                out.append(" ")
            elif child.tag == f"{_TEXT}note":
                self._called.append(child)
            elif str(child.tag).endswith("}text-box"):
                boxes.append(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                words = self._words(child, boxes)
                if self._hides(child.get(f"{_TEXT}style-name", "")):
                    self.hidden_words += len(words.split())
                else:
                    out.append(words)
            out.append(child.tail or "")
        return "".join(out)

    def _hides(self, name: str) -> bool:
        style = self._styles.get(name)
        if style is None:
            return False
        properties = style.find(f"{_STYLE}text-properties")
        return properties is not None and properties.get(f"{_TEXT}display") == "none"

    def _is_title(self, name: str) -> bool:
        """Whether a paragraph's style, or the one it is made from, is that of the title."""
        for _ in range(20):
            if name == "Title":
                return True
            style = self._styles.get(name)
            if style is None:
                return False
            name = style.get(f"{_STYLE}parent-style-name", "")
        return False
