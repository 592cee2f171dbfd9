"""Withholding words of a text so that its offsets stay: the mask is as long as what it hides."""

from __future__ import annotations

import re
from collections.abc import Iterable

from goldthread.core.model import Span

MASK = "█"
"""Stands for each letter, digit and mark withheld; white space stays."""

_INK = re.compile(r"\S")


def masked(text: str, withheld: Iterable[Span]) -> str:
    """``text`` with the stretches in ``withheld`` masked, code point for code point.

    >>> masked("said Ann Marsh, 14", [Span(5, 14)])
    'said ███ █████, 14'
    """
    parts, position = [], 0
    for span in sorted(withheld):
        start = max(span.start, position)
        if start < span.end:
            parts += [text[position:start], _INK.sub(MASK, text[start : span.end])]
            position = span.end
    return "".join([*parts, text[position:]])
