"""The SPARQL 1.1 Protocol for queries: GET, POST of a form, POST of a query; nothing else.

Terms follow https://www.w3.org/TR/sparql11-protocol/ and, for what an endpoint says of itself,
https://www.w3.org/TR/sparql11-service-description/.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from goldthread.asking.pool import Answer, Question
from goldthread.asking.results import CSV, GRAPHS, SRJ, SRX, TABLES, TSV, TURTLE
from goldthread.explorer import negotiation
from goldthread.explorer.guarding import MOST_BYTES
from goldthread.explorer.opened import OpenGraph

_STATUS = {"malformed": 400, "refused": 403, "too-large": 403, "stopped": 503, "busy": 503}
_SHORT = {
    "json": SRJ,
    "xml": SRX,
    "csv": CSV,
    "tsv": TSV,
    "turtle": TURTLE,
    "ntriples": GRAPHS[1],
    "jsonld": GRAPHS[2],
    "trig": GRAPHS[3],
}
"""Values of ``format``, for addresses typed by hand; the protocol's way is ``Accept``."""
_ALSO = {"application/json": SRJ, "application/xml": SRX, "text/xml": SRX}
"""Media types that clients send for those of the recommendations."""
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_KNOWN = frozenset({"query", "default-graph-uri", "named-graph-uri", "format"})


class _Refused(Exception):
    """A request that is no query of the protocol; carries the answer."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.answer = PlainTextResponse(f"{why}\n", status)


async def answer(request: Request, graph: OpenGraph) -> Response:
    """The answer to a request that holds a query."""
    try:
        fields, text = await _read(request)
        question = _question(request.headers.get("accept", ""), fields, text)
    except _Refused as refused:
        return refused.answer
    given = await run_in_threadpool(graph.pool.ask, question)
    return _response(given)


def is_query(request: Request) -> bool:
    """Whether a request asks something, rather than what the endpoint is."""
    return request.method == "POST" or "query" in request.query_params


async def _read(request: Request) -> tuple[Mapping[str, Sequence[str]], str]:
    """The parameters of a request, and its query."""
    in_address = _parameters(request.url.query)
    if request.method in ("GET", "HEAD"):
        return in_address, _only(in_address, "query")
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    body = await _body(request)
    if kind == _QUERY:
        if "query" in in_address:
            raise _Refused(400, "the query stands in the body and in the address")
        return in_address, body
    if kind == _FORM:
        if "query" in in_address:
            raise _Refused(400, "a query posted as a form stands in its body, not in the address")
        fields = _parameters(body)
        return fields, _only(fields, "query")
    if kind == "application/sparql-update":
        raise _Refused(403, "updates are refused: a graph is only read")
    raise _Refused(415, f"a query is posted as {_QUERY} or {_FORM}")


async def _body(request: Request) -> str:
    pieces = bytearray()
    async for piece in request.stream():
        pieces += piece
        if len(pieces) > MOST_BYTES:
            raise _Refused(413, f"a request may have {MOST_BYTES} bytes")
    try:
        return pieces.decode("utf-8")
    except UnicodeDecodeError:
        raise _Refused(400, "the request is not UTF-8") from None


def _parameters(encoded: str) -> Mapping[str, Sequence[str]]:
    try:
        return parse_qs(encoded, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError:
        raise _Refused(400, "the parameters are not UTF-8, or too many") from None


def _only(fields: Mapping[str, Sequence[str]], name: str) -> str:
    if "update" in fields:
        raise _Refused(403, "updates are refused: a graph is only read")
    values = fields.get(name, ())
    if len(values) != 1:
        raise _Refused(400, f"a request holds one {name}; this one holds {len(values)}")
    return values[0]


def _question(accept: str, fields: Mapping[str, Sequence[str]], text: str) -> Question:
    wanted = next(iter(fields.get("format", ())), "")
    if wanted and wanted not in _SHORT:
        raise _Refused(400, f"format is one of {', '.join(_SHORT)}")
    table = _SHORT[wanted] if wanted and _SHORT[wanted] in TABLES else _table(accept)
    graph = _SHORT[wanted] if wanted and _SHORT[wanted] in GRAPHS else None
    graph = graph or negotiation.best(accept, GRAPHS)
    if table is None and graph is None:
        raise _Refused(406, f"answers can be had as {', '.join((*TABLES, *GRAPHS))}")
    for name in ("default-graph-uri", "named-graph-uri"):
        if not all(_is_iri(value) for value in fields.get(name, ())):
            raise _Refused(400, f"{name} is not the address of a graph")
    return Question(
        text=text,
        default_graphs=tuple(fields.get("default-graph-uri", ())),
        named_graphs=tuple(fields.get("named-graph-uri", ())),
        table=table or TABLES[0],
        graph=graph or GRAPHS[0],
    )


def _table(accept: str) -> str | None:
    found = negotiation.best(accept, (*TABLES, *_ALSO))
    return _ALSO.get(found, found) if found else None


def _is_iri(text: str) -> bool:
    from pyoxigraph import NamedNode

    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _response(given: Answer) -> Response:
    if given.reason:
        headers = {"Retry-After": "5"} if given.reason == "busy" else {}
        return PlainTextResponse(f"{given.error}\n", _STATUS[given.reason], headers)
    charset = "; charset=utf-8" if given.media_type.startswith("text/") else ""
    return Response(
        given.body,
        headers={"Content-Type": f"{given.media_type}{charset}", "Vary": "Accept"},
    )


def description(endpoint: str, graph: OpenGraph) -> str:
    """What the endpoint at this address is, in Turtle."""
    from pyoxigraph import NamedNode

    names = sorted(str(name) for name in graph.store.named_graphs() if isinstance(name, NamedNode))
    forms = " , ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS)
    listed = " ,\n      ".join(f"[ a sd:NamedGraph ; sd:name {name} ]" for name in names)
    named = f" ;\n    sd:namedGraph\n      {listed}" if names else ""
    return f"""@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .

<{endpoint}> a sd:Service ;
  sd:endpoint <{endpoint}> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat {forms} ;
  sd:defaultDataset [
    a sd:Dataset ;
    sd:defaultGraph [ a sd:Graph ; void:triples {graph.description.quads} ]{named}
  ] .
"""


_FORMATS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "JSON-LD", "TriG"),
)
