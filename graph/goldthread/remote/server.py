"""Speaking to a SPARQL 1.1 server over HTTP, with credentials that nobody sees.

User and password come from ``GOLDTHREAD_STORE_USER`` and ``GOLDTHREAD_STORE_PASSWORD``, or from
``~/.netrc``; never from an address. Basic and Digest are used as the server asks.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from msgspec import Struct

from goldthread import __version__
from goldthread.core.errors import GraphError

if TYPE_CHECKING:
    import httpx

USER, PASSWORD = "GOLDTHREAD_STORE_USER", "GOLDTHREAD_STORE_PASSWORD"
RESULTS = "application/sparql-results+json"
_SECONDS = 600.0
_AT_FIRST = 30.0
"""Seconds that a server may take to answer for the first time."""


class Paths(Struct, frozen=True):
    """Where a server answers queries, takes updates, and keeps graphs, below its address."""

    query: str
    update: str
    graphs: str


LAYOUTS = (
    Paths("query", "update", "store"),  # Oxigraph
    Paths("query", "update", "data"),  # Fuseki
    Paths("sparql", "sparql-auth", "sparql-graph-crud-auth"),  # Virtuoso
)


class AnswerCut(GraphError):
    """A server says that it has cut its answer, at ``limit`` rows where it tells."""

    def __init__(self, url: str, limit: int | None) -> None:
        at = f" at {limit:,} rows" if limit else ""
        super().__init__(f"{url} has cut its answer{at}")
        self.limit = limit


class Server:
    """The server at ``url``, whose paths are found out by asking.

    Raises :class:`GraphError`, as every method does, with one line that says what the server
    answered; no credentials are in it.
    """

    def __init__(self, url: str, seconds: float = _SECONDS) -> None:
        """``seconds`` are how long an answer may keep one waiting."""
        import httpx

        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise GraphError(f"{url!r} is no http address of a SPARQL server")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise GraphError(
                "the address of a store may hold neither a password nor a query; give user and "
                f"password in {USER} and {PASSWORD}, or in ~/.netrc"
            )
        self.url = url.rstrip("/") + "/"
        self._client = httpx.Client(
            timeout=httpx.Timeout(min(seconds, _AT_FIRST), connect=10.0),
            headers={"User-Agent": f"goldthread/{__version__}"},
            trust_env=False,  # neither a proxy nor credentials that were not looked for
        )
        self._credentials = _credentials(parts.hostname)
        self._auth: httpx.Auth | None = None
        self._paths = self._find_paths()
        self._client.timeout = httpx.Timeout(seconds, connect=10.0)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def query(self, text: str, graphs: Sequence[str] = (), *, union: bool = False) -> bytes:
        """The answer to a SELECT or ASK as JSON, over ``graphs`` or, where it is to be a ``union``,
        over all named graphs. Raises :class:`AnswerCut` for an answer that the server says it has
        cut."""
        form = [("query", text), *(("default-graph-uri", graph) for graph in graphs)]
        if union:
            form.append(("union-default-graph", ""))
        answer = self._send("POST", self._paths.query, form=form, headers={"Accept": RESULTS})
        if answer.headers.get("X-SQL-State") or answer.headers.get("X-SPARQL-MaxRows"):
            limit = answer.headers.get("X-SPARQL-MaxRows", "")
            raise AnswerCut(self.url, int(limit) if limit.isdigit() else None)
        if RESULTS.split("/")[1] not in answer.headers.get("Content-Type", ""):
            kind = answer.headers.get("Content-Type", "something without a type")
            raise GraphError(f"{self.url} answered {kind}, not the results of a query")
        return answer.content

    def rows(self, text: str, graphs: Sequence[str] = ()) -> list[dict[str, str]]:
        """The answer to a SELECT over ``graphs``, or to one that names its graphs, as text."""
        try:
            bindings = json.loads(self.query(text, graphs))["results"]["bindings"]
            return [{name: term["value"] for name, term in row.items()} for row in bindings]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise GraphError(f"{self.url} gave no results that can be read ({error!r})") from None

    def update(self, text: str) -> None:
        """Carry out a SPARQL update."""
        headers = {"Content-Type": "application/sparql-update"}
        self._send("POST", self._paths.update, content=text.encode(), headers=headers)

    def put(self, graph: str, triples: bytes) -> None:
        """Make ``graph`` hold these N-Triples and nothing else."""
        headers = {"Content-Type": "application/n-triples"}
        self._send(
            "PUT", self._paths.graphs, params={"graph": graph}, content=triples, headers=headers
        )

    def delete(self, graph: str) -> None:
        """Remove ``graph``, if it is there."""
        self._send("DELETE", self._paths.graphs, params={"graph": graph}, missing=True)

    def _find_paths(self) -> Paths:
        """The first layout whose path for queries answers, and whose path for graphs is there."""
        problem: GraphError | None = None
        for paths in LAYOUTS:
            self._paths = paths
            try:
                self.query("ASK { ?s ?p ?o }")
                self._send("HEAD", paths.graphs, params={"default": ""}, wrong=frozenset({404}))
                return paths
            except GraphError as error:
                problem = problem or error
                if isinstance(error.__cause__, OSError):
                    break
        raise problem or GraphError(f"{self.url} is no SPARQL server")

    def _send(
        self,
        method: str,
        path: str,
        *,
        form: list[tuple[str, str]] | None = None,
        missing: bool = False,
        wrong: frozenset[int] | None = None,
        params: Mapping[str, str] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:

        import httpx

        headers = dict(headers or {})
        if form is not None:
            content = urlencode(form).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        address = self.url + path
        request = partial(
            self._client.request, method, address, params=params, content=content, headers=headers
        )
        try:
            answer = request(auth=self._auth)
            if answer.status_code == 401 and self._auth is None and self._credentials:
                wanted = answer.headers.get("WWW-Authenticate", "")
                self._auth = _auth_for(wanted, self._credentials)
                answer = request(auth=self._auth)
        except httpx.HTTPError as error:
            told = f"{address} does not answer: {error or type(error).__name__}"
            raise GraphError(told) from ConnectionError(type(error).__name__)
        if wrong is not None and answer.status_code not in wrong:
            return answer  # whatever it says, it is there
        if answer.status_code in (401, 403):
            told = f"wants a user and a password: set {USER} and {PASSWORD}, or use ~/.netrc"
            if self._credentials:
                told = f"refuses the user and password given: see {USER}, {PASSWORD} and ~/.netrc"
            raise GraphError(f"{address} {told}")
        if answer.status_code == 404 and missing:
            return answer
        if not answer.is_success:
            said = " ".join(re.sub(r"<[^>]*>", " ", answer.text[:2000]).split())
            said = said.split("SPARQL query:")[0].strip()[:300]  # Virtuoso repeats the query
            if "estimated execution time" in said:
                said += "; raise MaxQueryCostEstimationTime of the server, or ask for less"
            raise GraphError(f"{address} answered {answer.status_code}: {said}")
        return answer


def _credentials(host: str) -> tuple[str, str] | None:
    from netrc import NetrcParseError, netrc

    user, password = os.environ.get(USER), os.environ.get(PASSWORD)
    if user and password:
        return user, password
    try:
        found = netrc().authenticators(host)
    except (OSError, NetrcParseError):
        return None
    return (found[0], found[2] or "") if found else None


def _auth_for(wanted: str, credentials: tuple[str, str]) -> httpx.Auth:
    import httpx

    if wanted.lower().startswith("digest"):
        return httpx.DigestAuth(*credentials)
    return httpx.BasicAuth(*credentials)
