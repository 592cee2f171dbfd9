"""Where a malformed query goes wrong, in words a student understands.

Oxigraph tells the furthest place its parser looked at, which may lie a keyword's length
beyond the mistake; rdflib's parser tells where the part begins that it cannot read. The
second is the place to look at, so it is asked for.
"""

from __future__ import annotations

import re

_POSITION = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_PREFIXED = re.compile(r"([\w.-]*):\S*$")
_EXPECTED = {
    "filter": "FILTER with a condition in brackets: FILTER(?year > 2018)",
    "bind": "BIND(expression AS ?variable)",
    "values": "VALUES ?variable { one two }",
    "optional": "OPTIONAL { ... }",
    "order": "ORDER BY and a variable, after the last }",
    "group": "GROUP BY and a variable, after the last }",
    "limit": "LIMIT and a number, at the end",
    "where": "WHERE { ... }",
    "graph": "GRAPH ?graph { ... }",
    "prefix": "PREFIX name: <address>",
    "}": "no further }, or an opening { before it",
    "{": "something that a group may follow",
}
_TRIPLE = "three parts (subject, predicate, object) and a full stop before the next three"
_QUERY = "SELECT, ASK, CONSTRUCT or DESCRIBE"
_HEAD = "{ and what to look for, or in the head: ?variables, * or (expression AS ?variable)"


def explain(message: str, text: str) -> str:
    """One line: the place, what stands there, what was expected.

    ``message`` is Oxigraph's; ``text`` the query.

    >>> explain('error at 1:19: expected [_]', "SELECT * { ?s ?p }")[:44]
    'line 1, column 12: cannot read "?s ?p }"; ex'
    """
    told = _POSITION.match(message)
    if not told:
        return " ".join(message.split())
    offset = _offset(text, int(told[1]), int(told[2]))
    if "Prefix not found" in told[3]:
        used = _PREFIXED.search(text[:offset].rstrip())
        name = used[1] if used else ""
        place = text[:offset].rstrip().rfind(used[0]) if used else offset
        return (
            f"{_place(text, place)}: the prefix {name}: is not declared; "
            f"expected PREFIX {name}: <address> at the top"
        )
    begins = _unreadable_from(text)
    if begins is None:
        return f"{_place(text, offset)}: cannot read the query here or just before"
    return f"{_place(text, begins)}: {_said(text[begins:])}; expected {_expected(text, begins)}"


def _said(rest: str) -> str:
    return f'cannot read "{" ".join(rest.split())[:40]}"' if rest.strip() else "the query ends here"


def _expected(text: str, begins: int) -> str:
    before, rest = text[:begins], text[begins:].lstrip()
    if not before.strip():
        return _QUERY
    if not rest:
        return '"}"' if before.count("{") > before.count("}") else _QUERY
    word = re.match(r"[A-Za-z]+(?![\w:-])|[{}]", rest)
    if word and word[0].lower() in _EXPECTED:
        return _EXPECTED[word[0].lower()]
    return _TRIPLE if "{" in before else _HEAD


def _unreadable_from(text: str) -> int | None:
    """Where the part begins that rdflib's parser cannot read; ``None`` when it reads it all."""
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parseQuery(text)
    except Exception as error:  # pyparsing's exceptions, or a recursion too deep
        place = getattr(error, "loc", None)
        return place if isinstance(place, int) else None
    return None


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(before) + 1 for before in lines[: line - 1]) + column - 1


def _place(text: str, offset: int) -> str:
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"line {line}, column {column}"
