"""Documents that are read and can tell nothing here: in Welsh, or of headlines and links alone.

They are kept as text, which can be searched, and named with the reason.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from goldthread.core.model import Document, ReadingNote

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WELSH = frozenset(
    (
        *("yn", "yr", "ac", "wedi", "mae", "gyda", "fod", "eu", "ei", "ar", "i'r", "o'r", "a'r"),
        *("sy'n", "dywedodd", "bod", "rhai", "hefyd", "gan", "nad", "oedd", "ond", "eich", "ein"),
        *("neu", "drwy", "dros", "gwasanaethau", "plant", "cyngor"),
    )
)
"""Small words of Welsh that are no words of English, and what it calls such services."""
_ENGLISH = frozenset(("the", "of", "and", "to", "was", "were", "that", "with", "for"))
_WELSH_SHARE = 0.12
"""Of the words of a Welsh text a quarter are such; of an English one on Wales one in fifty."""
_FEWEST_WORDS = 12
_PROSE_WORDS = 6
_ENDS = (".", "!", "?", "”", '"', "’", "'", ":")


def is_welsh(text: str) -> bool:
    """Whether a text is in Welsh.

    >>> is_welsh("Mae arolygwyr wedi canmol y gwaith gyda phlant sy'n gadael gofal yn y sir.")
    True
    """
    found = [word.lower().replace("’", "'") for word in _WORD.findall(text[:20_000])]
    if len(found) < _FEWEST_WORDS:
        return False
    welsh, english = (sum(word in kind for word in found) for kind in (_WELSH, _ENGLISH))
    return welsh > _WELSH_SHARE * len(found) and welsh > 2 * english


def without_what_tells_nothing(document: Document) -> Document:
    """``document``, as one that tells nothing and with a note on why, where it is one."""
    if is_welsh(document.text):
        note = ReadingNote("language", "it is in Welsh, which is not read: nothing is stated of it")
        return replace(document, kind="other", notes=(*document.notes, note))
    if document.kind == "article" and not _has_prose(document):
        note = ReadingNote(
            "headlines", "it holds headlines, links or a paywall's words and no story"
        )
        return replace(document, kind="other", notes=(*document.notes, note))
    return document


def _has_prose(document: Document) -> bool:
    lines = (document.quote(b.span).strip() for b in document.blocks if b.zone == "story")
    return any(len(line.split()) >= _PROSE_WORDS and line.endswith(_ENDS) for line in lines)
