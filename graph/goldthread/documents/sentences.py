"""Sentences of a block, with offsets."""

from __future__ import annotations

import re

from goldthread.model import Span

_END = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])")


def split(text: str, span: Span) -> list[Span]:
    """The sentences inside ``span`` of ``text``, white space around them left out.

    >>> [(s.start, s.end) for s in split("Plans are weak. Visits are late.", Span(0, 32))]
    [(0, 15), (16, 32)]
    """
    starts = [span.start, *(m.end() for m in _END.finditer(text, span.start, span.end))]
    ends = [*starts[1:], span.end]
    sentences = []
    for start, end in zip(starts, ends, strict=True):
        stripped = text[start:end].strip()
        if stripped:
            first = start + text[start:end].index(stripped)
            sentences.append(Span(first, first + len(stripped)))
    return sentences
