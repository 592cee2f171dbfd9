"""Sorting an answer where it is laid instead of in the engine.

Oxigraph evaluates the keys of ``ORDER BY`` again at each comparison, looking the terms up on
disk: sorting 68,000 rows takes it several seconds, and SQLite a fraction of one. So an
``ORDER BY`` at the end of a query that names only selected columns is taken off the text and
carried out by :mod:`goldthread.asking.spool`, in the same order: nothing before something,
numbers by value, the rest by code points.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

_LAST = re.compile(r"\bORDER\s+BY\s+((?:\?\w+|(?:STR|DESC)\(\?\w+\)|\s)+)\Z")
_KEY = re.compile(r"(?:(STR|DESC)\()?\?(\w+)")
_PLAIN = re.compile(r"^SELECT (?=\?)", re.MULTILINE)
_GROUPED = re.compile(r"\bGROUP\s+BY\b[^{}]*\Z")


class Key(Struct, frozen=True):
    """One key of an order: a column, and whether the greatest comes first."""

    column: str
    falling: bool


def take_off(
    text: str, columns: Iterable[str], *, adding: bool = False
) -> tuple[str, tuple[Key, ...]]:
    """``text`` without the ``ORDER BY`` that ends it, and its keys, the first weighing most.

    Without such an end, or with a key that is not in ``columns``, the text stays as it is; with
    ``adding`` such keys are selected before the columns, if the rows are neither groups nor
    distinct.

    >>> take_off("SELECT ?a WHERE { ?a ?b ?c } ORDER BY DESC(?a)", ["a"])
    ('SELECT ?a WHERE { ?a ?b ?c } ', (Key(column='a', falling=True),))
    """
    found = _LAST.search(text)
    if not found:
        return text, ()
    keys = tuple(Key(name, how == "DESC") for how, name in _KEY.findall(found[1]))
    bare = text[: found.start()]
    hidden = [key.column for key in keys if key.column not in set(columns)]
    if hidden and adding and _PLAIN.search(bare) and not _GROUPED.search(bare):
        bare = _PLAIN.sub(f"SELECT {' '.join(f'?{name}' for name in hidden)} ", bare, count=1)
    elif hidden:
        return text, ()
    return bare, keys
