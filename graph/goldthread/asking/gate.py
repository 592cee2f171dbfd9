"""What free SPARQL may not do: call other addresses (``SERVICE``) or change anything.

Oxigraph executes ``SERVICE`` over HTTP and has no switch against it, so a query is judged
by its parse tree before it is put. The words alone say nothing: a text or an IRI may hold
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldthread.core.errors import QueryError

_UPDATES = ("insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with")


def newlines(text: str) -> str:
    """``text`` with every line end as ``\\n``, so that two parsers agree where comments end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check(text: str) -> None:
    """Refuse a query that calls a service.

    ``text`` comes through :func:`newlines`. Raises :class:`QueryError`. A query that does
    not hold the letters (nor an escape that could stand for them) needs no parsing.
    """
    if "service" not in text.lower() and "\\u" not in text.lower():
        return
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(text)
    except RecursionError:
        raise QueryError("the query is nested too deep to be checked") from None
    except Exception as error:  # pyparsing has no common base for what it raises
        place = " ".join(str(error).split())
        raise QueryError(f"the query cannot be checked for SERVICE: {place}") from None
    if any(getattr(node, "name", "") == "ServiceGraphPattern" for node in _nodes(tree)):
        raise QueryError("SERVICE is refused: a query may not call other addresses")


def names_its_graphs(text: str) -> bool:
    """Whether a query says itself which graphs it asks (``FROM``)."""
    if "from" not in text.lower() and "\\u" not in text.lower():
        return False
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        tree = parseQuery(text)
    except Exception:  # Oxigraph will say what is wrong with it
        return False
    return any(getattr(node, "name", "") == "DatasetClause" for node in _nodes(tree))


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


def _nodes(tree: object) -> Iterator[object]:
    """Every node of a parse tree, without recursion."""
    waiting: list[Any] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, dict):
            waiting.extend(node.values())
        elif not isinstance(node, str) and hasattr(node, "__iter__"):
            waiting.extend(node)
