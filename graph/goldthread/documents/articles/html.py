"""Articles saved as HTML pages."""

from __future__ import annotations

from goldthread.core.errors import DocumentRefused
from goldthread.core.model import Document, Source
from goldthread.documents import dates
from goldthread.documents.articles.layout_tables import unwrap
from goldthread.documents.plain.text import read_text


def read_html(data: bytes, page: str, name: str, source: Source) -> Document:
    """The article in ``page``, the decoded text of ``data``.

    The stored text is what trafilatura extracts from the page (one line a paragraph, ``- ``
    before list items; tables that only lay the page out are read as prose), so offsets refer
    to that and not to the HTML. The page's own metadata fill what the manifest leaves open.
    Raises :class:`DocumentRefused` (``empty``) when there is no article in it.
    """
    import trafilatura

    tree = trafilatura.load_html(page)
    if tree is None:
        raise DocumentRefused("empty", "the HTML page holds no article")
    unwrap(tree)
    extracted = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True)
    if not extracted or not extracted.strip():
        raise DocumentRefused("empty", "the HTML page holds no article")
    return read_text(data, extracted, name, _completed(source, page), "text/html")


def _completed(source: Source, page: str) -> Source:
    """The source with what the page's metadata tell, where it is silent.

    Not "extensive": that would take any year in the story or its footer for the day of writing.
    """
    import trafilatura

    told = trafilatura.extract_metadata(page, extensive=False)
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
