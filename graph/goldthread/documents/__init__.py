"""From files to documents: text exactly as stored, its structure, and what of it may speak."""

from __future__ import annotations

from pathlib import Path

from goldthread.core.errors import DocumentRefused
from goldthread.core.limits import DEFAULT, Limits
from goldthread.core.model import Document, Source
from goldthread.core.reference import load as load_reference
from goldthread.documents.intake import media_types
from goldthread.documents.intake.relevance import require_sector
from goldthread.documents.plain.decoding import decode
from goldthread.documents.reports.by_framework import framework_of, zone_by_framework
from goldthread.documents.reports.imprint import complete
from goldthread.documents.unread import is_welsh, without_what_tells_nothing

_NO_SOURCE = Source()


def read(path: Path, name: str, source: Source = _NO_SOURCE, limits: Limits = DEFAULT) -> Document:
    """Read the file at ``path``, to be known as ``name``, in this process.

    ``source`` is what a manifest tells of it. Raises :class:`DocumentRefused` with the reason.
    Files that may be hostile are read through :mod:`goldthread.core.processes`.
    """
    document = _read_bytes(_load(path, limits), name, source)
    if len(document.text) > limits.characters:
        raise DocumentRefused("too-large", f"its text has more than {limits.characters} characters")
    if len(document.pages) > limits.pages:
        raise DocumentRefused("too-large", f"it has more than {limits.pages} pages")
    reference = load_reference()
    if framework_of(document, reference) is None and not is_welsh(document.text):
        require_sector(document.text)
    return without_what_tells_nothing(zone_by_framework(complete(document), reference))


def _load(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_size + 1)
    except OSError as error:
        raise DocumentRefused("unreadable", error.strerror or str(error)) from error
    if len(data) > limits.file_size:
        raise DocumentRefused("too-large", f"it has more than {limits.file_size} bytes")
    return data


def _read_bytes(data: bytes, name: str, source: Source) -> Document:
    """Imports are made here so that a process pays only for the kinds it reads."""
    media_type = media_types.media_type_of(data, name)
    if media_type == media_types.PDF:
        from goldthread.documents.pdf import read_pdf

        return read_pdf(data, name, source)
    if media_type == media_types.DOCX:
        from goldthread.documents.office.docx import read_docx

        return read_docx(data, name, source)
    if media_type == media_types.ODT:
        from goldthread.documents.office.odt import read_odt

        return read_odt(data, name, source)
    if media_type in media_types.CONTAINERS:
        detail = "it holds documents and is none: give it to a build, or unpack it"
        raise DocumentRefused("wrong-type", detail)
    text = decode(data)
    if media_type == media_types.MARKDOWN:
        from goldthread.documents.markup.markdown import read_markdown

        return read_markdown(data, text, name, source, media_type)
    if media_type == media_types.HTML:
        from goldthread.documents.articles.html import read_html

        return read_html(data, text, name, source)
    from goldthread.documents.plain.text import read_text

    return read_text(data, text, name, source, media_type)
