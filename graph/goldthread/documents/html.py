"""Articles saved as HTML pages."""

from __future__ import annotations

from msgspec.structs import replace

from goldthread.documents.text import read_text
from goldthread.errors import DocumentRefused
from goldthread.model import Document, PartialDate, Source


def read_html(data: bytes, page: str, name: str, source: Source) -> Document:
    """The article in ``page``, the decoded text of ``data``.

    The stored text is what trafilatura extracts from the page (one line a paragraph, ``- ``
    before list items), so offsets refer to that and not to the HTML. The page's own
    metadata fill what the manifest leaves open. Raises :class:`DocumentRefused`
    (``empty``) when there is no article in it.
    """
    import trafilatura

    extracted = trafilatura.extract(page, fast=True, include_comments=False, include_tables=True)
    if not extracted or not extracted.strip():
        raise DocumentRefused("empty", "the HTML page holds no article")
    told = trafilatura.extract_metadata(page)
    day = PartialDate(*(int(part) for part in told.date.split("-"))) if told and told.date else None
    if told is not None:
        source = Source(
            title=source.title or told.title or "",
            publisher=source.publisher or told.sitename or "",
            issued=source.issued or day,
            issued_from=source.issued_from or ("text" if day else ""),
            url=source.url or told.url or "",
            rights=source.rights,
        )
    return replace(read_text(data, extracted, name, source, "text/html"))
