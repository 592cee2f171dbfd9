"""Articles saved as HTML pages, and reports and letters that come as such."""

from __future__ import annotations

import re
from typing import Any

from msgspec.structs import replace

from goldthread.core.errors import DocumentRefused
from goldthread.core.lexicon import alternatives
from goldthread.core.model import Document, Source
from goldthread.documents import dates
from goldthread.documents.articles.layout_tables import unwrap
from goldthread.documents.markup.items import read_items
from goldthread.documents.markup.tree import flatten, parse, take_out_hidden
from goldthread.documents.plain.text import read_text
from goldthread.documents.structured import hidden_note, make_document, paginate


def read_html(data: bytes, page: str, name: str, source: Source) -> Document:
    """The article, report or letter in ``page``, the decoded text of ``data``.

    A report or letter, and a page nested deeper than those who look for stories in pages go, is
    read by its own headings, lists and tables. Of an article the
    stored text is what trafilatura extracts from the page (one line a paragraph, ``- ``
    before list items; tables that only lay the page out are read as prose). Offsets refer
    to the stored text and not to the HTML. What the page does not show is left out and told of in
    the notes. The page's own metadata fill what the manifest leaves open.
    Raises :class:`DocumentRefused` (``empty``) when there is no text in it.
    """
    import trafilatura

    flat = flatten(page)
    tree = parse(flat)
    if tree is None:
        raise DocumentRefused("empty", "the HTML page holds no article")
    completed = _completed(source, flat)
    notes = hidden_note(take_out_hidden(tree))
    unwrap(tree)
    items = paginate(read_items(tree))
    if items:
        document = make_document(items, data, name, completed, "text/html", notes=notes)
        if flat != page or document.kind in ("report", "letter"):
            return document
    _take_out_surroundings(tree)
    extracted = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True)
    if not extracted or not extracted.strip():
        raise DocumentRefused("empty", "the HTML page holds no article")
    return replace(read_text(data, extracted, name, completed, "text/html"), notes=notes)


def _take_out_surroundings(tree: Any) -> None:
    """Take out the elements that name themselves as something around the story.

    An element that holds most of the page's paragraphs is the story, whatever it is called.
    """
    words = re.compile(rf"\b{alternatives('pages', 'around')}\b", re.IGNORECASE)
    paragraphs = len(tree.findall(".//p"))
    for element in list(tree.iter("section", "div", "aside", "ul", "nav", "footer", "form")):
        named = " ".join(filter(None, map(element.get, ("class", "id", "aria-label", "role"))))
        spaced = re.sub(r"[-_]+|(?<=[a-z])(?=[A-Z])", " ", named)
        inside = len(element.findall(".//p"))
        parent = element.getparent()
        if words.search(spaced) and 2 * inside <= paragraphs and parent is not None:
            _drop(element, parent)


def _drop(element: Any, parent: Any) -> None:
    """Take ``element`` out of ``parent``; the text behind it stays."""
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _completed(source: Source, page: str) -> Source:
    """The source with what the page's metadata tell, where it is silent.

    Not "extensive": that would take any year in the story or its footer for the day of writing.
    """
    import trafilatura

    told: Any = trafilatura.extract_metadata(page, extensive=False)
    if told is None:
        return source
    day = dates.find_date(told.date or "")
    return Source(
        title=source.title or told.title or "",
        publisher=source.publisher or told.sitename or "",
        issued=source.issued or day,
        issued_from=source.issued_from or ("text" if day else ""),
        url=source.url or told.url or "",
        rights=source.rights,
    )
