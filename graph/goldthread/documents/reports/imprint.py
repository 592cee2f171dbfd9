"""Who published a document and when: as it says itself, as a manifest says, or by its name."""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.core.model import Document, PartialDate, Source
from goldthread.documents import dates

_PUBLISHED = re.compile(
    r"^[ \t]*(?:Report\s+published|Publication\s+date|Date\s+published|Published(?:\s+on)?)\s*:?"
    r"(?P<rest>.{0,40})",
    re.IGNORECASE | re.MULTILINE,
)
_SALUTATION = re.compile(r"^[ \t]*Dear\s+[A-Z]", re.MULTILINE)
_OFSTED = re.compile(
    r"\bThe\s+Office\s+for\s+Standards\s+in\s+Education,\s+Children[’']s\s+Services\s+and\s+Skills\s+"
    r"(?:\(Ofsted\)\s+)?(?:regulates|is\s+responsible)"
    r"|\benquiries@ofsted\.gov\.uk\b|\bwww\.(?:reports\.)?(?:ofsted\.gov\.uk|gov\.uk/ofsted)\b"
    r"|\bOfsted\s+will\s+take\s+(?:the\s+findings|this)\b"
    r"|^[ \t]*Her Majesty[’']s Inspector(?:ate)?[ \t]*$|^[ \t]*Ofsted[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_COPYRIGHT = re.compile(r"©\s*Crown\s+copyright(?:\s+(?:19|20)\d\d)?", re.IGNORECASE)
_OPEN_LICENCE = re.compile(r"\bOpen\s+Government\s+Licence\b", re.IGNORECASE)
_COVER_CHARACTERS = 4000
"""No cover of the reports seen, its footnotes included, is longer."""
_CLOSING_CHARACTERS = 4000
"""Where the imprint stands in most: looked at first."""


def complete(document: Document) -> Document:
    """``document`` with what it tells itself of its date, publisher and rights.

    The date printed in a report or letter comes before a manifest's, and the file's name
    is asked last; ``issued_from`` says which it was. Publisher and rights of a manifest stay.
    """
    source = document.source
    if document.kind != "article":
        printed = _printed_date(document.text, letter=document.kind == "letter")
        if printed is not None:
            source = replace(source, issued=printed, issued_from="text")
        source = replace(
            source,
            publisher=source.publisher or _publisher(document.text),
            rights=source.rights or _rights(document.text),
        )
    return replace(document, source=_dated_by_name(source, document.path))


def _printed_date(text: str, *, letter: bool) -> PartialDate | None:
    """The day a report's cover says it was published, or a letter's own date above its greeting."""
    if letter:
        salutation = _SALUTATION.search(text, 0, _COVER_CHARACTERS)
        head = text[: salutation.start()] if salutation else ""
        lines = head.splitlines()
    else:
        lines = [found["rest"] for found in _PUBLISHED.finditer(text, 0, _COVER_CHARACTERS)]
    return next((day for day in map(dates.find_date, lines) if day is not None), None)


def _publisher(text: str) -> str:
    """``Ofsted`` where the head or the closing words are the inspectorate's own."""
    return "Ofsted" if _stands_in(text, _OFSTED) else ""


def _rights(text: str) -> str:
    sign = text.find("©")
    copyright_line = _COPYRIGHT.search(text, sign) if sign >= 0 else None
    if copyright_line is None:
        return ""
    owner = " ".join(copyright_line[0].split())
    return f"{owner}, Open Government Licence" if _stands_in(text, _OPEN_LICENCE) else owner


def _stands_in(text: str, words: re.Pattern[str]) -> bool:
    closing = max(0, len(text) - _CLOSING_CHARACTERS)
    return bool(words.search(text, closing) or words.search(text))


def _dated_by_name(source: Source, path: str) -> Source:
    """``source`` with the date in the file's own name, where nothing else tells one."""
    if source.issued is not None:
        return source
    day = dates.find_date(path.rsplit("/", 1)[-1].replace("_", " "))
    return replace(source, issued=day, issued_from="file-name") if day else source
