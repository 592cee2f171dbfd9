"""From bytes to text, or a named refusal."""

from __future__ import annotations

import codecs

from goldthread.core.errors import DocumentRefused

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_RUBBISH_SHARE = 0.01
"""More control characters than one in a hundred is no text."""


def decode(data: bytes) -> str:
    """The text of ``data``: UTF-8, UTF-16 with its mark, else Windows-1252.

    A byte-order mark is left out; everything else stays as it stands, line ends included.
    Raises :class:`DocumentRefused` (``empty``, ``wrong-type``).
    """
    text = _decoded(data)
    if not text.strip():
        raise DocumentRefused("empty", "there is no text in it")
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    if "\0" in text or controls > len(text) * _RUBBISH_SHARE:
        raise DocumentRefused("wrong-type", "it is binary data, not text")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _strictly(data, "cp1252")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentRefused("wrong-type", f"it is not text in {encoding}") from error
