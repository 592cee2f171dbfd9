"""Reports, letters and articles kept as Markdown."""

from __future__ import annotations

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, Source
from goldthread.documents.markup.items import read_items
from goldthread.documents.markup.tree import flatten, parse, take_out_hidden
from goldthread.documents.structured import hidden_note, make_document, paginate


def read_markdown(data: bytes, text: str, name: str, source: Source, media_type: str) -> Document:
    """The document written in ``text`` as CommonMark with tables.

    The stored text is what the page would show: headings without their marks, links by their
    words. Raises :class:`DocumentRefused` (``empty``) when it would show nothing.
    """
    from markdown_it import MarkdownIt

    rendered = MarkdownIt("commonmark").enable("table").render(text)
    tree = parse(flatten(f"<html><body>{rendered}</body></html>"))
    if tree is None:
        raise DocumentRefused("empty", "there is no text in it")
    notes = hidden_note(take_out_hidden(tree))
    items = paginate(read_items(tree))
    return make_document(items, data, name, source, media_type, notes=notes)
