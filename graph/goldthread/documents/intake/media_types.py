"""What a file is, judged by its bytes and not by its name."""

from __future__ import annotations

import re

from goldthread.core.errors import DocumentRefused

PDF = "application/pdf"
HTML = "text/html"
TEXT = "text/plain"

_PDF_HEAD = 1024
"""PDF readers look for ``%PDF-`` in the first 1,024 bytes (ISO 32000, annex H)."""
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def media_type_of(data: bytes, name: str) -> str:
    """The media type of ``data``: PDF, HTML or plain text.

    ``name`` only serves to refuse a file that is not what its suffix says. Raises
    :class:`DocumentRefused` (``empty``, ``wrong-type``).
    """
    if not data:
        raise DocumentRefused("empty", "the file has no bytes")
    suffix = name.rpartition(".")[2].lower()
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    if suffix == "pdf":
        what = "an HTML page" if _HTML.match(data[:_PDF_HEAD]) else "no PDF"
        raise DocumentRefused("wrong-type", f"its name ends in .pdf but it is {what}")
    return HTML if _HTML.match(data[: 4 * _PDF_HEAD]) else TEXT
