"""What a file is, judged by its bytes and not by its name.

The name only decides between kinds that the bytes leave open: Markdown is plain text.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from goldthread.core.errors import DocumentRefused

PDF = "application/pdf"
HTML = "text/html"
TEXT = "text/plain"
MARKDOWN = "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
ZIP = "application/zip"
EMAIL = "message/rfc822"

CONTAINERS = frozenset({ZIP, EMAIL})
"""Kinds that hold documents and are none themselves."""

_PACKAGE = (b"PK\x03\x04", b"PK\x05\x06")
"""How a ZIP archive begins, with a file in it and without one (APPNOTE.TXT, 4.3.7 and 4.3.16)."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Word up to 2003, Outlook, and encrypted Office (MS-CFB, 2.2)."""
_RTF = b"{\\rtf"
_TAR_MARK = slice(257, 262)  # of a tape archive (POSIX.1-1988, ustar)
_SAVE_AS = "save it as .docx or PDF"

_PDF_HEAD = 1024
"""PDF readers look for ``%PDF-`` in the first 1,024 bytes (ISO 32000, annex H)."""
_HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head"
    rb"|body|meta|title|link|style|main|article|section|header|div|span|table|p|h[1-6]|ul|ol)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_MAIL_ONLY = frozenset({b"mime-version", b"message-id", b"received", b"return-path"})
"""Header fields that no letter pasted as text begins with."""
_MAIL_HEAD = 16_384

_MARKDOWN_SUFFIXES = frozenset({"md", "markdown"})
_MIMETYPE_BYTES = 100


def media_type_of(data: bytes, name: str) -> str:
    """The media type of ``data``, one of the constants of this module.

    ``name`` tells Markdown from other text, and serves to refuse a file that is not what its
    suffix says. Raises :class:`DocumentRefused` (``empty``, ``wrong-type``, ``encrypted``,
    ``truncated``) with what to do.
    """
    if not data:
        raise DocumentRefused("empty", "the file has no bytes")
    suffix = name.rpartition(".")[2].lower()
    if data.startswith(_PACKAGE):
        return package_type(io.BytesIO(data))
    if data.startswith(_OLE):
        raise _refused_compound_file(data)
    if data.lstrip()[: len(_RTF)] == _RTF:
        raise DocumentRefused("wrong-type", f"it is rich text (RTF): {_SAVE_AS}")
    if data[_TAR_MARK] == b"ustar":
        raise DocumentRefused("wrong-type", "it is a tar archive: pack the documents as .zip")
    if is_email(data):
        return EMAIL
    if b"%PDF-" in data[:_PDF_HEAD]:
        return PDF
    is_html = _HTML.match(data[: 4 * _PDF_HEAD])
    if suffix == "pdf":
        what = "an HTML page" if is_html else "no PDF"
        raise DocumentRefused("wrong-type", f"its name ends in .pdf but it is {what}")
    if is_html:
        return HTML
    return MARKDOWN if suffix in _MARKDOWN_SUFFIXES else TEXT


def may_be_container(head: bytes) -> bool:
    """Whether a file that begins with ``head`` may hold other files: a package or an email."""
    return head.startswith(_PACKAGE) or is_email(head)


def is_email(data: bytes) -> bool:
    """Whether ``data`` begins with the header of an email, one field that only mail has among
    its fields (RFC 5322, 3.6)."""
    names: set[bytes] = set()
    place = 0
    while place < _MAIL_HEAD:
        field = _HEADER.match(data, place, _MAIL_HEAD)
        if field is None:
            break
        names.add(field[1].lower())
        place = field.end()
    return bool(names & _MAIL_ONLY) and len(names) > 1


def package_type(file: Path | IO[bytes]) -> str:
    """What a ZIP archive is: a text document of Word or OpenDocument, or just an archive.

    Raises :class:`DocumentRefused` for a damaged one and for other packages.
    """
    try:
        with zipfile.ZipFile(file) as package:
            names = set(package.namelist())
            declared = b""
            if "mimetype" in names:
                with package.open("mimetype") as mimetype:
                    declared = mimetype.read(_MIMETYPE_BYTES).strip()
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        detail = f"it is a damaged package or archive ({error}); fetch it again"
        raise DocumentRefused("truncated", detail) from error
    except (NotImplementedError, RuntimeError) as error:
        raise DocumentRefused("unreadable", f"it is packed in a way not known: {error}") from error
    if declared.startswith(ODT.encode()):
        return ODT
    if declared:
        kind = declared.decode("ascii", "replace")
        raise DocumentRefused("wrong-type", f"it is no text document ({kind}): {_SAVE_AS}")
    if "[Content_Types].xml" not in names:
        return ZIP
    if any(name.startswith("word/") for name in names):
        return DOCX
    raise DocumentRefused("wrong-type", f"it is an Office file other than a text: {_SAVE_AS}")


def _refused_compound_file(data: bytes) -> DocumentRefused:
    """Streams of a compound file have their names in UTF-16 (MS-CFB, 2.6.1)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentRefused("encrypted", "it opens with a password only")
    if "__substg1.0_".encode("utf-16-le") in data:
        detail = "it is an Outlook message: save it as .eml, or its attachments by themselves"
        return DocumentRefused("wrong-type", detail)
    return DocumentRefused("wrong-type", f"it is a Word file of before 2007 (.doc): {_SAVE_AS}")
