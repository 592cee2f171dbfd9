"""What an action asks for, one thing at a time.

"Improve the quality of plans, ensuring that they have timescales; strengthen supervision" asks
for three things, and a later sentence that speaks of one of them need not speak of the others.
"""

from __future__ import annotations

import re

from goldthread.joining.actions.terms import terms

_REFERENCE = re.compile(
    r"\(?\b(?:paragraphs?|paras?|pages?)\b[\s\d,–-]*(?:and\s+\d+)?\)?|\(outcome[^)]*\)"
    r"|\(enabler[^)]*\)",
    re.IGNORECASE,
)
"""Where to read more, "(paragraphs 12, 14)", and the framework's numbers: no part of the action."""
_PARTS = re.compile(
    r"[;:•]|\.\s|,\s+and\s+(?=ensur|improv|that|mak|develop|us|tak)"
    r"|\band\s+(?:ensure|improve|that|make sure|ensuring)\b"
    r"|,?\s(?:so\s+that|in\s+order\s+to|to\s+ensure\s+that|ensuring\s+that|by\s+ensuring)\b",
    re.IGNORECASE,
)
_FEWEST = 3
"""Terms that a part must have to be looked for by itself; fewer are a turn of phrase."""


def objects(text: str) -> tuple[frozenset[str], ...]:
    """The terms of the whole action, then of each thing it asks for where there are several.

    >>> [sorted(part) for part in objects("the use of audit")]
    [['@audit']]
    """
    asked = _REFERENCE.sub(" ", text)
    whole = terms(asked)
    parts = (terms(part) for part in _PARTS.split(asked))
    kept = (part for part in parts if len(part) >= _FEWEST and part != whole)
    return (whole, *dict.fromkeys(kept))
