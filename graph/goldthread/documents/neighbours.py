"""The sentences that stand before and after a passage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goldthread.core.model import Span
from goldthread.documents.sentences import split

_PARAGRAPH = re.compile(r"\n[ \t\f]*\n\s*|\f\s*")
_LABEL = re.compile(r"^(?:\(?\d{1,3}[.)]|[•-])\s*")
"""The number of a paragraph or list item, which is no part of its sentence."""
_NEAR = 600
"""Code points before and after a passage in which its neighbouring sentences are looked for."""


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence before the passage and the one after it, in its own paragraph or the next.

    ``start`` and ``end`` are code points of ``text``, half-open; empty where there is none.

    >>> neighbours("Plans are weak. They drift. Staff are new.", 16, 27)
    ('Plans are weak.', 'Staff are new.')
    """
    before = _sentences(text[max(0, start - _NEAR) : start].rstrip())
    after = _sentences(text[end : end + _NEAR].lstrip())
    return (before[-1] if before else ""), (after[0] if after else "")


def paragraph_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph that holds words begins and ends in ``text``."""
    begin = 0
    for gap in _PARAGRAPH.finditer(text):
        if text[begin : gap.start()].strip():
            yield begin, gap.start()
        begin = gap.end()
    if text[begin:].strip():
        yield begin, len(text)


def _sentences(text: str) -> list[str]:
    spans = [Span(start, end) for start, end in paragraph_spans(text)]
    found = (text[one.start : one.end] for span in spans for one in split(text, span))
    bare = (_LABEL.sub("", sentence) for sentence in found)
    return [sentence for sentence in bare if sentence]
