"""``/sparql``: the endpoint for programs and, for people, an editor with the library beside it."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from msgspec import Struct
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from goldthread.asking import library
from goldthread.asking.parameters import bind
from goldthread.asking.pool import Answer, Question
from goldthread.asking.results import SRJ, TURTLE
from goldthread.asking.sparql import PREFIXES
from goldthread.asking.unknown_terms import terms, unknown_terms
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import GT
from goldthread.explorer import charts, endpoint, negotiation, networks
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of

HTML = "text/html"
MOST_SHOWN = 500
"""Rows shown in the page; the CSV holds all that the endpoint lets through."""
MOST_BARS = 40
EXAMPLE = """PREFIX gt: <https://w3id.org/goldthread/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# How many findings each theme has
SELECT ?theme (COUNT(?finding) AS ?findings) WHERE {
  ?finding a gt:Finding ; gt:aboutTheme ?concept .
  ?concept skos:prefLabel ?theme .
}
GROUP BY ?theme
ORDER BY DESC(?findings)
"""


class Result(Struct, frozen=True):
    """An answer for the page: columns and rows of text with where each leads, or Turtle.

    ``chart`` has bars where the rows are labels with one number each; ``joins`` says whether the
    answer joins things, ``network`` is drawn of it where that is asked for.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[str, str], ...], ...] = ()
    turtle: str = ""
    total: int = 0
    chart: tuple[charts.Bar, ...] = ()
    joins: bool = False
    network: networks.Network | None = None


async def sparql(request: Request) -> Response:
    """The endpoint: a query is answered as the protocol says, a reader gets the editor."""
    site = site_of(request)
    graph = await run_in_threadpool(site.served.graph)
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
    if request.method == "POST":
        return await endpoint.answer(request, graph)
    accept = request.headers.get("accept", "")
    wants_page = negotiation.best(accept, (SRJ, TURTLE, HTML)) == HTML
    asks = endpoint.is_query(request)
    if wants_page and "format" not in request.query_params:
        return await run_in_threadpool(_editor, request, graph)
    if asks:
        return await endpoint.answer(request, graph)
    address = str(request.url.replace(query="", fragment=""))
    described = await run_in_threadpool(endpoint.description, address, graph)
    return Response(described, headers={"Content-Type": "text/turtle; charset=utf-8"})


def _editor(request: Request, graph: OpenGraph) -> Response:
    text = request.query_params.get("query", "")
    run = bool(text) and request.query_params.get("run") == "1"
    answer = graph.pool.ask(Question(text=text, table=SRJ, graph=TURTLE)) if run else None
    drawn = request.query_params.get("show") == "network"
    context = {
        "text": text or EXAMPLE,
        "answer": answer,
        "result": _result(answer, graph, drawn) if answer and not answer.reason else None,
        "library": [library.find(name) for name in library.names()],
        "csv": f"/sparql?{urlencode({'query': text, 'format': 'csv'})}",
        "as_network": f"/sparql?{urlencode({'query': text, 'run': '1', 'show': 'network'})}",
        "most": MOST_SHOWN,
        "unknown": unknown_terms(text) if run else [],
    }
    return site_of(request).page(request, graph, "sparql.html", context)


def _result(answer: Answer, graph: OpenGraph, drawn: bool) -> Result:
    if answer.media_type == TURTLE:
        ties = networks.of_statements(answer.body)
        network = networks.drawn(ties, graph) if drawn else None
        return Result(turtle=answer.body.decode(), joins=bool(ties), network=network)
    told = json.loads(answer.body)
    if "boolean" in told:
        return Result(("answer",), (((str(told["boolean"]).lower(), ""),),), total=1)
    columns = tuple(told["head"]["vars"])
    bindings = told["results"]["bindings"]
    rows = tuple(
        tuple(_cell(binding.get(column), graph) for column in columns)
        for binding in bindings[:MOST_SHOWN]
    )
    ties = networks.of_rows(columns, bindings, graph)
    return Result(
        columns=columns,
        rows=rows,
        total=len(bindings),
        chart=_chart(rows),
        joins=bool(ties),
        network=networks.drawn(ties, graph) if drawn else None,
    )


def _chart(rows: tuple[tuple[tuple[str, str], ...], ...]) -> tuple[charts.Bar, ...]:
    """Bars for rows that are a label and a whole number; none for others or for very many."""
    if not 1 < len(rows) <= MOST_BARS or any(len(row) != 2 for row in rows):
        return ()
    if not all(row[1][0].isdigit() for row in rows) or all(row[0][0].isdigit() for row in rows):
        return ()
    return charts.bars((row[0][0], row[0][1], int(row[1][0]), "") for row in rows)


def _cell(term: dict[str, object] | None, graph: OpenGraph) -> tuple[str, str]:
    if term is None:
        return "", ""
    value = term["value"]
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False), ""
    return str(value), graph.local(str(value)) if term["type"] == "uri" else ""


def from_library(request: Request) -> Response:
    """``/sparql/library/NAME``: a query of the library with its parameters, in the editor."""
    graph = site_of(request).served.graph()
    try:
        query = library.find(request.path_params["name"])
        given = {
            parameter.name: request.query_params.get(parameter.name, "")
            for parameter in query.parameters
        }
        text = bind(query, {name: value for name, value in given.items() if value}, graph.store)
    except GoldthreadError as error:
        context = {"why": str(error)}
        return site_of(request).page(request, graph, "refused.html", context, 400)
    return RedirectResponse(f"/sparql?{urlencode({'query': text, 'run': '1'})}", 303)


def completions(request: Request) -> Response:
    """``/sparql/terms.json``: prefixes, terms and ids that the editor completes."""
    graph = site_of(request).served.graph()
    found = [{"iri": GT + name, "label": label} for name, label in terms().items()]
    named = graph.rows(
        "SELECT iri, label FROM concepts UNION SELECT iri, label FROM themes "
        "UNION SELECT iri, name FROM authorities "
        "WHERE id IN (SELECT authority_id FROM finding_counts)"
    )
    found += [{"iri": row["iri"], "label": row["label"]} for row in named]
    found.sort(key=lambda term: term["iri"])
    return JSONResponse({"prefixes": PREFIXES, "terms": found})
