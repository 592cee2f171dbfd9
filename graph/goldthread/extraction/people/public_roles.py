"""What counts as a public role: which words is data (``words/people.txt``), why in the docs.

Only a person with one is named in a statement. Everything else that would name somebody asks here.
"""

from __future__ import annotations

import re

from goldthread.core.lexicon import alternatives
from goldthread.core.model import Span

GROWN_UP = 18
"""A person told to be younger holds no public role, whatever a body of children calls them."""

_PUBLIC = re.compile(rf"\b{alternatives('people', 'public-role')}\b", re.IGNORECASE)
_NOT_PUBLIC = re.compile(
    rf"\b{alternatives('people', 'no-public-role', 'private-body')}(?!\w)", re.IGNORECASE
)
_AGE = re.compile(
    r"(?:['’]s)?\s*[,(]\s*(?:now\s+|aged\s+)*(?P<age>\d{1,2})(?=[,.)](?!\d)|\s+(?:who|from|and)\b)"
)
_CLAUSE_START = re.compile(r"[.,;:()“”\"\n]")
_WORDS_BEFORE = 30  # characters before a role in which words that narrow it stand ("youth leader")
_WORDS_AFTER = 60  # characters behind it in which the body is named


def is_public_role(text: str, role: Span) -> bool:
    """Whether the role printed at ``role`` is a public one, by its words and those around it."""
    before = _CLAUSE_START.split(text[max(0, role.start - _WORDS_BEFORE) : role.start])[-1]
    behind = _CLAUSE_START.split(text[role.end : role.end + _WORDS_AFTER])[0]
    words = " ".join(f"{before}{text[role.start : role.end]}{behind}".split())
    narrow = _NOT_PUBLIC.search(words)
    return _PUBLIC.search(text, role.start, role.end) is not None and narrow is None


def age_told(text: str, name: Span) -> int | None:
    """The age printed right behind a name ("Ann Marsh, 14," or "Ann Marsh (14)")."""
    match = _AGE.match(text, name.end)
    return int(match["age"]) if match else None


def is_child(text: str, name: Span) -> bool:
    """Whether the text tells right behind a name that the person is not grown up."""
    age = age_told(text, name)
    return age is not None and age < GROWN_UP
