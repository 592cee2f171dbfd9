"""A graph on a server, asked as one in a folder is."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn, cast

import goldthread
from goldthread.api import KnowledgeGraph
from goldthread.asking import library, sparql
from goldthread.asking.rows import Rows
from goldthread.asking.run import ask_library, is_name
from goldthread.core.errors import GraphError, QueryError
from goldthread.rdf.terms import decimal
from goldthread.remote.builds import HAS_VERSION, current
from goldthread.remote.server import Server
from goldthread.store.folder import FORMAT, Description

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pyoxigraph import QueryBoolean, QuerySolutions, Store

MOST_ROWS = 10_000
"""Rows that a free query may have; and how many rows are asked for to see whether they come."""


_FRACTIONS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("decimal", "double"))
_ASKED = "__ASK_RETVAL"


class RemoteStore:
    """The build on a server, with the one method of a store that queries need.

    Answers are whole: on opening, more rows than any usual limit are asked for, to see whether
    all come, and so again for an answer that is longer. One that was cut is an error.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self.current = current(server)
        self._union = self._is_all_there_is()
        self._sure = 0
        self._limit: int | None = None
        self._probe(MOST_ROWS + 1)

    def query(
        self,
        text: str,
        *,
        use_default_graph_as_union: bool = True,
        prefixes: Mapping[str, str] | None = None,
    ) -> QuerySolutions | QueryBoolean:
        """The answer to a SELECT or ASK over the whole build (its graphs, where the query names
        none itself). Raises :class:`GraphError`, also when the build was replaced meanwhile."""
        from pyoxigraph import QueryBoolean, QueryResultsFormat, parse_query_results

        asked = _with_prefixes(text, prefixes or {})
        told = self._ask(asked) if use_default_graph_as_union else self._server.query(asked)
        answer = canonical(told)
        try:
            found = parse_query_results(answer, format=QueryResultsFormat.JSON)
            if not isinstance(found, QueryBoolean):
                self._check_whole(sum(1 for _ in found))
                found = parse_query_results(answer, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            wrong = f"{self._server.url} gave results that cannot be read: {error}"
            raise GraphError(wrong) from None
        self._check_current()
        return found

    def _ask(self, text: str) -> bytes:
        if self._union:
            return self._server.query(text, union=True)
        return self._server.query(text, self.current.graphs)

    def _is_all_there_is(self) -> bool:
        """Whether the union of all named graphs is this build, which is quicker to ask than a
        list of graphs; the one that tells of builds holds nothing that queries look for."""
        found = self._server.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s a ?kind } }")
        return {row["g"] for row in found} == set(self.current.graphs)

    def _probe(self, rows: int) -> None:
        """Find out whether so many rows come in one answer."""
        from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

        wanted = min(rows, self.current.triples)
        try:
            answer = self._ask(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {wanted}")
        except GraphError as error:
            if "has cut its answer" not in str(error):
                raise
            self._limit = MOST_ROWS
            return
        found = cast(QuerySolutions, parse_query_results(answer, format=QueryResultsFormat.JSON))
        came = sum(1 for _ in found)
        if came < wanted:
            self._limit = came
        else:
            self._sure = rows

    def _check_whole(self, rows: int) -> None:
        if self._limit is None and rows > self._sure:
            self._probe(rows + 1)
        if self._limit is not None and rows >= self._limit:
            raise GraphError(
                f"{self._server.url} cuts answers at {self._limit:,} rows, and this one may have "
                "more; raise its limit (Virtuoso: ResultSetMaxRows), or ask for less"
            )

    def _check_current(self) -> None:
        """The graphs of a build are removed after it was replaced: an answer that was asked for
        before is whole."""
        about = self.current
        rows = self._server.rows(
            f"SELECT ?b {{ GRAPH <{about.builds}> {{ <{about.builds}> <{HAS_VERSION}> ?b }} }}"
        )
        if [row["b"] for row in rows] != [about.name]:
            raise GraphError(f"the graph on {self._server.url} was replaced; ask again")


def canonical(results: bytes) -> bytes:
    """Results as JSON with their decimals and doubles as our own statements write them: some
    servers write ``1.0`` for ``1``. The row that Virtuoso gives for an ASK becomes its answer.
    What is no such JSON stays as it is."""
    try:
        told = json.loads(results)
        if told["head"].get("vars") == [_ASKED]:
            yes = any(row[_ASKED]["value"] != "0" for row in told["results"]["bindings"])
            return json.dumps({"head": {}, "boolean": yes}).encode()
        terms = [term for row in told["results"]["bindings"] for term in row.values()]
        for term in terms:
            if term.get("datatype") in _FRACTIONS:
                term["value"] = decimal(term["value"]).value
        return json.dumps(told).encode()
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError):
        return results


def _with_prefixes(text: str, prefixes: Mapping[str, str]) -> str:
    """``text`` with the ``prefixes`` that it does not declare itself."""
    own = set(re.findall(r"\bPREFIX\s+([\w-]*)\s*:", text, re.IGNORECASE))
    new = (f"PREFIX {name}: <{iri}>\n" for name, iri in prefixes.items() if name not in own)
    return "".join(new) + text


class RemoteGraph(KnowledgeGraph):
    """A graph on the server at ``url``: its queries, pictures, tables and networks.

    The texts stay in the folder that was built: what needs them raises :class:`GraphError`.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._remote = RemoteStore(Server(url))
        self._store = cast("Store", self._remote)

    @property
    def folder(self) -> NoReturn:
        raise self._without()

    @property
    def replaced(self) -> bool:
        try:
            self._remote._check_current()
        except GraphError:
            return True
        return False

    @property
    def description(self) -> Description:
        from goldthread.store.counting import count_nodes

        about = self._remote.current
        base = about.builds.removesuffix("graph/builds")
        counts = count_nodes(self._store)
        return Description(FORMAT, goldthread.__version__, base, about.triples, counts)

    def collect_by_document(self, text: str) -> Iterator[dict[str, str]]:
        yield from self.collect_rows(text)

    def query(self, name_or_sparql: str, **parameters: str) -> Rows:
        if is_name(name_or_sparql):
            return ask_library(self._store, library.find(name_or_sparql), parameters)
        if parameters:
            raise QueryError("only the queries of the library take parameters")
        return sparql.put(self._store, name_or_sparql, most_rows=MOST_ROWS)

    def text(self, document: str) -> NoReturn:
        raise self._without()

    statable_text = text

    def __repr__(self) -> str:
        return f"RemoteGraph({self._url!r})"

    def _without(self) -> GraphError:
        return GraphError(
            f"{self._url} has statements alone; name the folder of the graph (--graph) for what "
            "needs its texts or files"
        )
