"""Putting one SPARQL query to an open store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from goldthread.asking.mistakes import explain
from goldthread.asking.rows import AT_ONCE, Row, Rows, joined
from goldthread.core.errors import QueryError, StoreFailed

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, NamedNode, QuerySolution, QuerySolutions, Store, Triple
    from pyoxigraph import Literal as RdfLiteral

    Term = NamedNode | BlankNode | RdfLiteral | Triple

PREFIXES = {
    "gt": "https://w3id.org/goldthread/ontology#",
    "theme": "https://w3id.org/goldthread/theme/",
    "area": "https://w3id.org/goldthread/area/",
    "grade": "https://w3id.org/goldthread/grade/",
    "framework": "https://w3id.org/goldthread/framework/",
    "polarity": "https://w3id.org/goldthread/polarity/",
    "remit": "https://w3id.org/goldthread/remit/",
    "place": "https://w3id.org/goldthread/place/",
    "side": "https://w3id.org/goldthread/side/",
    "told": "https://w3id.org/goldthread/told/",
    "direction": "https://w3id.org/goldthread/direction/",
    "origin": "https://w3id.org/goldthread/origin/",
    "sign": "https://w3id.org/goldthread/sign/",
    "outcome": "https://w3id.org/goldthread/outcome/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sosa": "http://www.w3.org/ns/sosa/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefixes a query may use without declaring them."""

NUMBERS = frozenset(PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float"))
"""Datatypes that JSON writes as numbers."""

MOST_CHARACTERS = 50_000_000
"""A limited answer is cut before it holds more text than this."""

_ALL_AT_ONCE = re.compile(r"\{ SELECT (?:\?\w+ )+\{([^{}]*)\} \}")


def row_by_row(text: str) -> str:
    """``text`` without the groups that make Oxigraph join by hashing.

    ``{ SELECT ?a ?b { ?a PROPERTY ?b } }`` has it read all such statements in one go, which is
    far faster than looking up one row after the other when all rows are wanted, and slower
    when few are.

    >>> row_by_row("?a a ?kind . { SELECT ?a ?b { ?a gt:path ?b } }")
    '?a a ?kind . { ?a gt:path ?b }'
    """
    return _ALL_AT_ONCE.sub(r"{\1}", text)


def put(
    store: Store,
    text: str,
    *,
    most_rows: int | None = None,
    all_graphs: bool = True,
    graphs: list[NamedNode] | None = None,
) -> Rows:
    """The answer to ``text`` over all the named graphs together, or over some ``graphs``.

    ``all_graphs`` must be false for a query that names its graphs (``FROM``). With
    ``most_rows`` the answer is cut there, and says so. Raises :class:`QueryError` with line,
    column and what was expected when ``text`` is not a SPARQL query, :class:`StoreFailed` when
    the store turns out to be damaged.
    """
    parts = put_in_parts(store, text, most_rows=most_rows, all_graphs=all_graphs, graphs=graphs)
    return joined(parts)


def put_in_parts(
    store: Store,
    text: str,
    *,
    most_rows: int | None = None,
    all_graphs: bool = True,
    graphs: list[NamedNode] | None = None,
) -> Iterator[Rows]:
    """The same answer some rows at a time, as the engine finds them; one part at least. It is
    asked for, and raises, when the first part is taken."""
    from pyoxigraph import QueryBoolean, QueryTriples

    try:
        if graphs is None:
            answer = store.query(text, use_default_graph_as_union=all_graphs, prefixes=PREFIXES)
        else:
            answer = store.query(text, default_graph=list(graphs), prefixes=PREFIXES)
        if isinstance(answer, QueryBoolean):
            yield Rows(("answer",), (("true" if answer else "false",),))
        elif isinstance(answer, QueryTriples):
            yield _triples(answer, most_rows)
        else:
            yield from _solutions(answer, most_rows)
    except SyntaxError as error:
        raise QueryError(explain(str(error), text)) from None
    except OSError as error:
        raise StoreFailed(str(error)) from None
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query failed: {error}") from None


def _triples(answer: Iterable[Triple], most_rows: int | None) -> Rows:
    from pyoxigraph import RdfFormat, serialize

    triples = list(answer if most_rows is None else islice(answer, most_rows + 1))
    cut = most_rows is not None and len(triples) > most_rows
    kept = sorted(triples[:most_rows], key=str)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(t) for t in kept)}
    turtle = serialize(kept, format=RdfFormat.TURTLE, prefixes=used) or b""
    rows = tuple((_plain(t.subject), _plain(t.predicate), _plain(t.object)) for t in kept)
    return Rows(("subject", "predicate", "object"), rows, cut, turtle.decode())


def _solutions(answer: QuerySolutions, most: int | None) -> Iterator[Rows]:
    """The rows of a SELECT, the first ``most`` of them; whether there were more says the last
    part."""
    columns = tuple(variable.value for variable in answer.variables)
    numbers: dict[int, bool] = {}
    room, left = MOST_CHARACTERS, most
    cut, some = False, list[Row]()

    def part() -> Rows:
        numeric = tuple(columns[place] for place in sorted(numbers) if numbers[place])
        return Rows(columns, tuple(some), cut, numeric=numeric)

    for solution in answer:
        row = _plain_row(solution, numbers)
        if left is not None:
            room -= sum(len(value) for value in row if value)
            if not left or room < 0:
                cut = True
                break
            left -= 1
        some.append(row)
        if len(some) == AT_ONCE:
            yield part()
            some = []
    yield part()


def _plain_row(row: QuerySolution, numbers: dict[int, bool]) -> Row:
    """The row as text; notes in ``numbers`` whether a column's first value is a number."""
    terms = tuple(row)
    if len(numbers) < len(terms):
        for place, term in enumerate(terms):
            if term is not None:
                numbers.setdefault(place, _is_number(term))
    try:
        return tuple([None if term is None else term.value for term in terms])
    except AttributeError:  # a triple has parts instead
        return tuple(map(_plain, terms))


def _is_number(term: Term) -> bool:
    datatype = getattr(term, "datatype", None)
    return datatype is not None and datatype.value in NUMBERS


def _plain(term: Term | None) -> str | None:
    if term is None:
        return None
    value = getattr(term, "value", None)
    return value if isinstance(value, str) else str(term)
