"""A passage as it is shown to a reader: in a picture, a trace or a description."""

from __future__ import annotations

from msgspec import Struct


class Sentence(Struct, frozen=True):
    """A passage shown as evidence.

    ``said`` tells what the statement is; ``date`` is the inspection's, else the document's
    (ISO, at the precision known); ``reference`` is the author–date reference for the text,
    ``full_reference`` the same in full, ``document_reference`` the one for a list of
    references, which names no page. ``before`` and ``after`` are the sentences around it in its
    document, where they were asked for.
    """

    text: str
    said: str
    date: str
    document: str
    reference: str
    full_reference: str
    document_reference: str
    polarity: str = ""
    page: str = ""
    before: str = ""
    after: str = ""
