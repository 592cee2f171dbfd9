"""Bullets and numbers that open a list item."""

from __future__ import annotations

import re

LABEL = re.compile(
    r"(?P<label>[\uf000-\uf0ff•●▪■◼◾○◦‣∙·►▶➢✓❖\u0336–−—―*-]|o(?=\s+\S)"
    r"|\d{1,3}\.(?=[A-Z][a-z])|\d{1,3}(?:\.\d{1,2})*[.)]|\d{1,2}\.\d{1,2}(?=\s+[A-Z])"
    r"|\(?(?:[a-z]|[ivx]{1,4})[.)])"
    r"(?:\s+|(?<=[\uf000-\uf0ff•●▪■◼])|(?<=\d\.)(?=[A-Z]))(?=\S)"
)
"""A label at the start of a text, with the space behind it; Word writes its bullets as
characters of a symbol font (U+F000 to U+F0FF)."""

_PLAIN = re.compile(r"[a-z(]|o$", re.IGNORECASE)


def is_label(text: str) -> bool:
    """Whether a text is a label and nothing else.

    >>> is_label("12."), is_label("joined")
    (True, False)
    """
    found = LABEL.match(f"{text} X")
    return found is not None and found.end() == len(text) + 1


def split_label(text: str, *, listed: bool) -> tuple[str, str]:
    """A text as (label, rest). Letters and "o" are labels only where the text is ``listed``.

    >>> split_label("12. Plans are clear.", listed=False)
    ('12.', 'Plans are clear.')
    >>> split_label("a. m. visits", listed=False)
    ('', 'a. m. visits')
    """
    found = LABEL.match(text)
    if not found or (not listed and _PLAIN.match(found["label"])):
        return "", text
    return found["label"], text[found.end() :]
