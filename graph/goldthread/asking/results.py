"""Answers in the formats of the SPARQL 1.1 recommendations, with their RDF terms.

Results of SELECT and ASK are written as JSON, XML, CSV or TSV; those of CONSTRUCT and DESCRIBE
as RDF. Nothing is cut: an answer larger than its limit is refused with :class:`TooLarge`.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from goldthread.asking.sparql import PREFIXES
from goldthread.core.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

Term = Any
"""A pyoxigraph term, or ``None`` where a variable is not bound."""

SRJ = "application/sparql-results+json"
SRX = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TABLES = (SRJ, SRX, CSV, TSV)
"""Media types for the answers to SELECT and ASK."""

TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
JSON_LD = "application/ld+json"
TRIG = "application/trig"
N_QUADS = "application/n-quads"
RDF_XML = "application/rdf+xml"
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, TRIG, N_QUADS, RDF_XML)
"""Media types for the answers to CONSTRUCT and DESCRIBE."""

XML_OF_CONTROLS = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF], "\ufffd")
"""Characters that XML 1.0 cannot hold, and the one that stands for what cannot be shown."""


class TooLarge(QueryError):
    """The answer has more rows or bytes than a limit lets through."""


def write_boolean(answer: QueryBoolean, media_type: str) -> str:
    """The answer to an ASK."""
    value = "true" if answer else "false"
    if media_type == SRX:
        return (
            '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
            f"<head/><boolean>{value}</boolean></sparql>\n"
        )
    if media_type == SRJ:
        return f'{{"head":{{}},"boolean":{value}}}\n'
    return f"{value}\n"


def write_solutions(answer: QuerySolutions, media_type: str, most_rows: int) -> str:
    """The answer to a SELECT. Raises :class:`TooLarge` when it has more than ``most_rows``."""
    variables = [variable.value for variable in answer.variables]
    rows = [tuple(row) for row in islice(answer, most_rows + 1)]
    if len(rows) > most_rows:
        raise TooLarge(
            f"the answer has more than {most_rows:,} rows; add LIMIT and OFFSET, or ask for less"
        )
    return _WRITERS[media_type](variables, rows)


def write_triples(answer: QueryTriples, media_type: str, most_rows: int) -> str:
    """The answer to a CONSTRUCT or DESCRIBE. Raises :class:`TooLarge`."""
    from pyoxigraph import RdfFormat, serialize

    triples = list(islice(answer, most_rows + 1))
    if len(triples) > most_rows:
        raise TooLarge(f"the answer has more than {most_rows:,} statements; ask for less")
    kept = sorted(triples, key=str)
    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise QueryError(f"no RDF format has the media type {media_type}")
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(t) for t in kept)}
    known = used if form in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.JSON_LD) else None
    return (serialize(kept, format=form, prefixes=known) or b"").decode()


def _json(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    bindings = [
        {name: _json_term(term) for name, term in zip(variables, row, strict=True) if term}
        for row in rows
    ]
    document = {"head": {"vars": list(variables)}, "results": {"bindings": bindings}}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def _json_term(term: Term) -> dict[str, object]:
    kind = type(term).__name__
    if kind == "NamedNode":
        return {"type": "uri", "value": term.value}
    if kind == "BlankNode":
        return {"type": "bnode", "value": term.value}
    if kind == "Triple":
        parts = ("subject", "predicate", "object")
        return {
            "type": "triple",
            "value": {part: _json_term(getattr(term, part)) for part in parts},
        }
    written: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        written["xml:lang"] = term.language
    elif not term.datatype.value.endswith("#string"):
        written["datatype"] = term.datatype.value
    return written


def _xml(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    return "".join(_xml_pieces(variables, rows))


def _xml_pieces(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> Iterator[str]:
    yield '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>'
    yield from (f"<variable name={quoteattr(name)}/>" for name in variables)
    yield "</head><results>\n"
    for row in rows:
        yield "<result>"
        for name, term in zip(variables, row, strict=True):
            if term is not None:
                yield f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
        yield "</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    kind = type(term).__name__
    if kind == "Triple":
        parts = ("subject", "predicate", "object")
        inside = "".join(f"<{part}>{_xml_term(getattr(term, part))}</{part}>" for part in parts)
        return f"<triple>{inside}</triple>"
    # Written as references, white space at an end is not trimmed by any reader.
    spaces = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
    value = escape(term.value.translate(XML_OF_CONTROLS), spaces)
    if kind == "NamedNode":
        return f"<uri>{value}</uri>"
    if kind == "BlankNode":
        return f"<bnode>{value}</bnode>"
    if term.language:
        return f"<literal xml:lang={quoteattr(term.language)}>{value}</literal>"
    if term.datatype.value.endswith("#string"):
        return f"<literal>{value}</literal>"
    return f"<literal datatype={quoteattr(term.datatype.value)}>{value}</literal>"


def _csv(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(variables)
    for row in rows:
        writer.writerow([_plain(term) for term in row])
    return out.getvalue()


def _plain(term: Term) -> str:
    """A term as CSV gives it: its value, with no sign of its kind but ``_:``."""
    if term is None:
        return ""
    kind = type(term).__name__
    if kind == "BlankNode":
        return f"_:{term.value}"
    return str(term) if kind == "Triple" else str(term.value)


def _tsv(variables: Sequence[str], rows: Iterable[Sequence[Term]]) -> str:
    lines = ["\t".join(f"?{name}" for name in variables)]
    for row in rows:
        written = ("" if term is None else str(term).replace("\t", "\\t") for term in row)
        lines.append("\t".join(written))
    return "\n".join(lines) + "\n"


_WRITERS: dict[str, Callable[[Sequence[str], Iterable[Sequence[Term]]], str]] = {
    SRJ: _json,
    SRX: _xml,
    CSV: _csv,
    TSV: _tsv,
}
