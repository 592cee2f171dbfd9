"""A graph on a server, asked as one in a folder is."""

from __future__ import annotations

import json
import re
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any, NoReturn, cast

import goldthread
from goldthread.api import KnowledgeGraph
from goldthread.asking import gate, library, sparql
from goldthread.asking.rows import Rows
from goldthread.asking.run import ask_library, is_name
from goldthread.core.errors import GraphError, QueryError
from goldthread.rdf.terms import decimal
from goldthread.remote.builds import HAS_VERSION, current
from goldthread.remote.others import Others, others_on
from goldthread.remote.server import AnswerCut, Server
from goldthread.store.folder import FORMAT, Description

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, Store

MOST_ROWS = 10_000
"""Rows that a free query may have; and how many rows are asked for to see whether they come."""


_FRACTIONS = frozenset(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("decimal", "double"))
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_WORDS = {"1": "true", "0": "false"}
_ASKED = "__ASK_RETVAL"
_SELECT = re.compile(r"^\s*SELECT\b", re.IGNORECASE | re.MULTILINE)
_MOST_PAGES = 50
_FEWEST = 2
"""Rows of a page: the last of the page before, and a new one."""


class RemoteStore:
    """The build on a server, with the one method of a store that queries need.

    Answers are whole: on opening, more rows than any usual limit are asked for, to see whether
    all come, and so again for an answer that is longer. One that was cut is asked for in pages
    where nothing hangs on its order, and else an error.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self.current = current(server)
        self._others = self._find_others()
        self._free = False
        self._sure = 0
        self._limit: int | None = None
        self._probe(MOST_ROWS + 1)

    def for_free_queries(self) -> RemoteStore:
        """The same for texts that are not Goldthread's own: they may ask for whatever there is, so
        that nothing else may lie in what is asked."""
        store = copy(self)
        store._free = True
        return store

    def named_graphs(self) -> Iterator[NamedNode]:
        """The named graphs of the build."""
        from pyoxigraph import NamedNode

        return map(NamedNode, self.current.graphs)

    def query(
        self,
        text: str,
        *,
        use_default_graph_as_union: bool = True,
        default_graph: Sequence[NamedNode] = (),
        prefixes: Mapping[str, str] | None = None,
    ) -> QuerySolutions | QueryBoolean:
        """The answer to a SELECT or ASK over the whole build (its graphs, where the query names
        none itself), or over those in ``default_graph``. Raises :class:`GraphError`, also when
        the build was replaced meanwhile."""
        asked = _with_prefixes(text, prefixes or {})
        graphs = [graph.value for graph in default_graph]
        if graphs or not use_default_graph_as_union:
            ask: Callable[[str], bytes] = partial(self._server.query, graphs=graphs)
        else:
            ask = self._ask
        found = self._whole(asked, ask)
        if ask == self._ask and self._in_union(asked):
            # Another build may have been on its way meanwhile: its graphs are in the union too.
            others = self._find_others()
            if others != self._others:
                self._others = others
                if not self._in_union(asked):
                    found = self._whole(asked, ask)
        self._check_current()
        return self._parsed(found)

    def _whole(self, text: str, ask: Callable[[str], bytes]) -> bytes:
        """The whole answer, in pages where the server gives no more at once."""
        from pyoxigraph import QueryBoolean

        try:
            answer = canonical(ask(text))
            found = self._parsed(answer)
            if not isinstance(found, QueryBoolean):
                self._check_whole(sum(1 for _ in found))
            return answer
        except AnswerCut as cut:
            at_once = min(each for each in (cut.limit, self._limit, MOST_ROWS) if each) - 1
            fixed = gate.is_in_an_order(text) or gate.names_its_graphs(text)
            if fixed or at_once < _FEWEST:
                raise GraphError(
                    f"{cut}, and this one may have more; raise its limit (Virtuoso: "
                    "ResultSetMaxRows), or ask for less"
                ) from None
            return self._in_pages(text, ask, at_once)

    def _in_pages(self, text: str, ask: Callable[[str], bytes], at_once: int) -> bytes:
        """The rows of a SELECT that is in no order, so many ``at_once``, sorted by all they hold.

        Each page begins with the row that ended the one before, and the rows are counted at the
        server: one that sorts otherwise the next time is found out.
        """
        start = _SELECT.search(text)
        if not start:
            raise GraphError(f"{self._server.url} cuts its answer, and it is no SELECT")
        prologue, select = text[: start.start()], text[start.start() :]
        counted = ask(f"{prologue} SELECT (COUNT(*) AS ?n) {{ {{ {select} }} }}")
        wanted = int(json.loads(counted)["results"]["bindings"][0]["n"]["value"])
        if wanted > at_once * _MOST_PAGES:
            raise GraphError(
                f"{self._server.url} cuts answers at {at_once + 1:,} rows, and {wanted:,} are too "
                "many to ask for in pages; raise its limit, or ask for less"
            )
        told: dict[str, Any] = {}
        rows: list[Any] = []
        while len(rows) < wanted:
            names = told["head"]["vars"] if told else self._columns(prologue, select, ask)
            keys = " ".join(f"STR(?{name})" for name in names)
            offset = max(len(rows) - 1, 0)
            told = json.loads(
                canonical(
                    ask(
                        f"{prologue} SELECT * {{ {{ SELECT * {{ {{ {select} }} }} "
                        f"ORDER BY {keys} }} }} LIMIT {at_once} OFFSET {offset}"
                    )
                )
            )
            page = told["results"]["bindings"]
            if rows and page[:1] != rows[-1:]:
                raise GraphError(f"{self._server.url} gives rows in another order each time")
            if len(page) <= bool(rows):
                raise GraphError(f"{self._server.url} gave {len(rows):,} of {wanted:,} rows")
            rows += page[bool(rows) :]
        told["results"]["bindings"] = rows
        return json.dumps(told).encode()

    def _columns(self, prologue: str, select: str, ask: Callable[[str], bytes]) -> list[str]:
        told = json.loads(ask(f"{prologue} {select} LIMIT 1"))
        return [str(name) for name in told["head"]["vars"]]

    def _parsed(self, answer: bytes) -> QuerySolutions | QueryBoolean:
        from pyoxigraph import QueryResultsFormat, parse_query_results

        try:
            return parse_query_results(answer, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            wrong = f"{self._server.url} gave results that cannot be read: {error}"
            raise GraphError(wrong) from None

    def _ask(self, text: str) -> bytes:
        if self._in_union(text):
            return self._server.query(text, union=True)
        return self._server.query(text, self.current.graphs)

    def _in_union(self, text: str) -> bool:
        """Whether ``text`` may be put to the union of all named graphs, which is far quicker than a
        list of graphs: nothing beside the build is there that it asks for."""
        if self._free and not self._others.graphs <= {self.current.builds}:
            return False
        return not self._others.answer_to(text)

    def _find_others(self) -> Others:
        return others_on(self._server, self.current.graphs)

    def _probe(self, rows: int) -> None:
        """Find out whether so many rows come in one answer."""
        from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

        wanted = min(rows, self.current.triples)
        try:
            answer = self._ask(f"SELECT ?s {{ ?s ?p ?o }} LIMIT {wanted}")
        except AnswerCut as cut:
            self._limit = cut.limit or MOST_ROWS
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
            raise AnswerCut(self._server.url, self._limit)

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
    """Results as JSON with their decimals, doubles and booleans as our own statements write them:
    some servers write ``1.0`` for ``1``, and ``1`` for ``true``. The row that Virtuoso gives for
    an ASK becomes its answer. What is no such JSON stays as it is."""
    try:
        told = json.loads(results)
        if told["head"].get("vars") == [_ASKED]:
            yes = any(row[_ASKED]["value"] != "0" for row in told["results"]["bindings"])
            return json.dumps({"head": {}, "boolean": yes}).encode()
        terms = [term for row in told["results"]["bindings"] for term in row.values()]
        for term in terms:
            if term.get("datatype") in _FRACTIONS:
                term["value"] = decimal(term["value"]).value
            elif term.get("datatype") == _BOOLEAN:
                term["value"] = _WORDS.get(term["value"], term["value"])
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
        free = cast("Store", self._remote.for_free_queries())
        return sparql.put(free, name_or_sparql, most_rows=MOST_ROWS)

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
