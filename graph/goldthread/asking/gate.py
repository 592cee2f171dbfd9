"""What free SPARQL may not do: call other addresses (``SERVICE``) or change anything.

Oxigraph executes ``SERVICE`` over HTTP and has no switch against it. Another parser's word on a
query is not enough: where two parsers differ (at line ends in comments, in newer syntax), one
refuses what is harmless or passes what is not. So the parser that would execute the query is
asked itself, without its being executed: the letters of the keyword are respelled wherever they
stand. In a text, a comment, an IRI or a name that changes no token into another, and the query
still parses. Where they were the keyword it does not, for no other bare word may stand there.
"""

from __future__ import annotations

import re

from goldthread.asking.mistakes import explain
from goldthread.asking.sparql import PREFIXES
from goldthread.core.errors import QueryError

_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")
_OTHER_LETTERS = "xqzjkw"
"""Letters that make no keyword of what is left of one, and that begin the same tokens."""


def check(text: str) -> None:
    """Refuse a query that calls a service, or that mentions one and cannot be read.

    Raises :class:`QueryError`.
    """
    problem = _without("service", text)
    if not problem:
        return
    # A call has the form of a named graph: put so, it parses.
    if not mistake(_letters("service", r"(\s*silent\b)?").sub("graph ", text)):
        raise QueryError("SERVICE is refused: a query may not call other addresses")
    raise QueryError(f"{problem} (and SERVICE, which stands in it, is refused)")


def names_its_graphs(text: str) -> bool:
    """Whether a query that can be read says itself which graphs it asks (``FROM``)."""
    return bool(_without("from", text))


def is_in_an_order(text: str) -> bool:
    """Whether a query that can be read sorts its rows or leaves out some of them (``ORDER BY``,
    ``LIMIT``, ``OFFSET``), anywhere in it."""
    return any(_without(word, text) for word in ("order", "limit", "offset"))


def is_update(text: str) -> bool:
    """Whether ``text``, which is no query, is a SPARQL update."""
    lowered = text.lower()
    if not any(word in lowered for word in _UPDATES):
        return False
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        return bool(parseUpdate(text).request)
    except Exception:  # whatever it is, it is no update
        return False


def _letters(word: str, after: str = "") -> re.Pattern[str]:
    """The letters of ``word`` in either case, plain or as SPARQL's escapes of code points."""
    either = (f"(?:{letter}|\\\\u0+(?:{ord(letter):x}|{ord(letter.upper()):x}))" for letter in word)
    return re.compile("".join(either) + after, re.IGNORECASE)


def _without(word: str, text: str) -> str:
    """What keeps ``text`` from being read when the keyword ``word`` is respelled in it; nothing
    when the word does not stand in it as a keyword."""
    letters = _letters(word)
    if not letters.search(text):
        return ""
    lowered = text.lower()
    free = [letter for letter in _OTHER_LETTERS if f"{letter}{word[1:]}" not in lowered]
    if not free:
        raise QueryError(f"the query spells {word.upper()} in too many ways to be checked")
    first = free[0]

    def respelled(found: re.Match[str]) -> str:
        rest = found[0][1:] if len(found[0]) == len(word) else word[1:]
        return (first.upper() if found[0][0].isupper() else first) + rest

    return mistake(letters.sub(respelled, text))


def mistake(text: str) -> str:
    """Why ``text``, which calls nothing, is no query, or nothing when it is one."""
    from pyoxigraph import Store

    try:
        Store().query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        return explain(str(error), text)
    except (RuntimeError, ValueError, OSError):
        return ""  # read, and failed only when it was put to an empty store
    return ""
