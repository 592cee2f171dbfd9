"""The store as rdflib asks it: SPARQL text goes to Oxigraph, with any ``initBindings``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from oxrdflib import OxigraphStore

if TYPE_CHECKING:
    from rdflib.term import Identifier

_QUOTED = r"""\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|<[^<>\s]*>|\#[^\r\n]*"""
"""Texts, IRIs and comments of a query, in which no variable stands."""


class ReadStore(OxigraphStore):  # type: ignore[misc] # oxrdflib has no types
    """Oxigraph binds only variables that a query selects; rdflib binds any.

    What is not selected stands in the query as the term itself.
    """

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803 - as rdflib calls them
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Any:
        """Ask ``query`` (its text) with ``initBindings``."""
        try:
            return super().query(query, initNs, initBindings, queryGraph, **kwargs)
        except RuntimeError as error:
            selected = {
                name: term
                for name, term in initBindings.items()
                if f"variable ?{name} " not in str(error)
            }
            if len(selected) == len(initBindings):
                raise
            rest = initBindings.keys() - selected.keys()
            text = query
            for name in sorted(rest):
                text = with_term(text, name, initBindings[name].n3())
            return self.query(text, initNs, selected, queryGraph, **kwargs)


def with_term(text: str, name: str, term: str) -> str:
    """``text`` with ``term`` for the variable ``name``.

    >>> with_term("SELECT ?a { ?a ?b '?b' } # ?b", "b", "<e:b>")
    "SELECT ?a { ?a <e:b> '?b' } # ?b"
    """
    tokens = re.compile(rf"({_QUOTED})|[?$]{re.escape(name)}(?!\w)", re.DOTALL)
    return tokens.sub(lambda found: found[1] or term, text)
