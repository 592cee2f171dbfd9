"""What of builds lies on a server, and laying one there.

One graph after the other is put, its statements are counted there, and its mark is stated last:
what has no mark is not loaded, whatever is in it, and the next call loads it. Only when all of a
build is there is it made the one that is asked; what only the build before it needed is then
removed. Two that load at once do no harm: what is the same is the same graph, and the later
one stands at the end.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from goldthread.core.errors import GraphError
from goldthread.remote.others import named_graphs
from goldthread.remote.server import Server
from goldthread.store.folder import GraphFolder
from goldthread.store.ledger import GraphEntry, read_ledger
from goldthread.store.splitting import split

VOID_TRIPLES = "http://rdfs.org/ns/void#triples"
HAS_PART = "http://purl.org/dc/terms/hasPart"
HAS_VERSION = "http://purl.org/dc/terms/hasVersion"
_AT_ONCE = 500
"""Triples in one update: Virtuoso refuses 2,000."""
_HASH = 16

Progress = Callable[[str, int, int, str], None]


class Current(Struct, frozen=True):
    """The build that a server is asked for: the graph ``builds`` that tells of it, its name, its
    named graphs, and its number of statements."""

    builds: str
    name: str
    graphs: tuple[str, ...]
    triples: int


class Build(Struct, frozen=True):
    """A build as it is called on a server: its name, and that of each of its named graphs by the
    name that this has in the build. The same statements have the same names."""

    name: str
    graphs: dict[str, str]


class Laid(Struct, frozen=True):
    """What laying a build on a server did: graphs put, and those that were there already."""

    put: int
    kept: int


class Mended(Struct, frozen=True):
    """What mending a build on a server did: graphs sent again, those that were whole, and those
    that builds which did not end had left, cleared away."""

    sent: int
    whole: int
    cleared: int


def current(server: Server) -> Current:
    """The build on a server. Raises :class:`GraphError` when there is none, or half of one."""
    # Virtuoso finds nothing where a graph is to be its own subject.
    told = server.rows(f"SELECT ?g ?s ?b {{ GRAPH ?g {{ ?s <{HAS_VERSION}> ?b }} }}")
    found = [row for row in told if row["g"] == row["s"] and row["g"].endswith("graph/builds")]
    if len(found) != 1:
        number = "several graphs" if found else "no graph"
        raise GraphError(
            f"{server.url} holds {number} of goldthread; fill it with: goldthread build --store"
        )
    builds, name = found[0]["g"], found[0]["b"]
    parts = server.rows(
        f"SELECT ?part ?n {{ GRAPH <{builds}> {{ <{name}> <{HAS_PART}> ?part . "
        f"OPTIONAL {{ ?part <{VOID_TRIPLES}> ?n }} }} }}"
    )
    unmarked = [row["part"] for row in parts if "n" not in row]
    if unmarked or not parts:
        raise GraphError(
            f"{len(unmarked) or 'all'} graphs of the build on {server.url} are not loaded; "
            "run goldthread build --store again"
        )
    graphs = tuple(sorted(row["part"] for row in parts))
    return Current(builds, name, graphs, sum(int(row["n"]) for row in parts))


def build_in(folder: GraphFolder, base: str) -> Build:
    """What the build in ``folder`` is called on a server. Raises :class:`GraphError`."""
    entries = read_ledger(folder.ledger).entries()
    names = {graph: f"{graph}/{entry.sha256[:_HASH]}" for graph, entry in entries.items()}
    key = hashlib.sha256("\n".join(sorted(names.values())).encode()).hexdigest()[:_HASH]
    return Build(f"{base}graph/builds/{key}", names)


_ANOTHER = "another build was writing there"


def lay_on(
    server: Server, folder: GraphFolder, base: str, progress: Progress | None = None
) -> Laid:
    """Put the build in ``folder`` on ``server`` and make it the one that is asked.

    Raises :class:`GraphError` when the server fails or loses something on the way; what it
    answered before it answers still.
    """
    entries = read_ledger(folder.ledger).entries()
    builds = f"{base}graph/builds"
    here = build_in(folder, base)
    build, names = here.name, here.graphs
    replaced, before = _before(server, builds, build)
    marked = _marks(server, builds)
    put = 0
    with TemporaryDirectory(prefix="goldthread-") as apart:
        files: dict[str, Path] = {}
        for number, (graph, entry) in enumerate(sorted(entries.items()), start=1):
            name = names[graph]
            if marked.get(name) != entry.quads:  # another may have put it there meanwhile
                marked |= _marks(server, builds, f"VALUES ?g {{ <{name}> }}")
            if marked.get(name) != entry.quads or _count(server, name) != entry.quads:
                files = files or split(folder.quads, Path(apart))
                _put(server, builds, name, entry, files[graph])
                put += 1
            if progress:
                progress("Sending", number, len(entries), graph)
    parts = sorted(names.values())
    _state(server, builds, [f"<{build}> <{HAS_PART}> <{name}> ." for name in parts])
    if missing := set(parts) - _marks(server, builds).keys():
        raise GraphError(
            f"{len(missing)} graphs are gone from {server.url} while others were loaded: "
            f"{_ANOTHER}; run this again"
        )
    if not _switch(server, builds, build):
        raise GraphError(
            f"{server.url} is asked for what was laid there meanwhile: {_ANOTHER}; run this again "
            "to have this build asked"
        )
    for name in sorted(before.difference(parts)):
        _let_go(server, builds, build, name)
    for name in sorted(replaced):
        _forget_parts(server, builds, build, name)
    return Laid(put, len(entries) - put)


def mend_on(
    server: Server, folder: GraphFolder, base: str, progress: Progress | None = None
) -> Mended:
    """Send again what the server has lost of the build in ``folder``, which it is asked for, and
    clear away what builds that did not end have left there.

    Raises :class:`GraphError` when it is asked for another build, or fails. Not for a server on
    which another build is just being laid: that one would have to be laid again.
    """
    builds = f"{base}graph/builds"
    here = build_in(folder, base)
    if _asked(server, builds) != [here.name]:
        raise GraphError(
            f"{server.url} is not asked for the build in {folder.root}; lay it there with: "
            "goldthread build --store"
        )
    laid = lay_on(server, folder, base, progress)
    called = re.compile(rf"{re.escape(base)}graph/.+/[0-9a-f]{{{_HASH}}}")
    marked = named_graphs(server) | _marks(server, builds).keys()
    left = {name for name in marked if called.fullmatch(name)}.difference(here.graphs.values())
    for name in sorted(left):
        _let_go(server, builds, here.name, name)
    rows = server.rows(f"SELECT DISTINCT ?b {{ GRAPH <{builds}> {{ ?b <{HAS_PART}> ?part }} }}")
    for name in sorted({row["b"] for row in rows} - {here.name}):
        _forget_parts(server, builds, here.name, name)
    return Mended(laid.put, laid.kept, len(left))


def _switch(server: Server, builds: str, build: str) -> bool:
    """Make ``build`` the one that is asked, if all its graphs are marked; returns whether it is.

    That is looked at in the update itself: another build may be clearing what it took the place of.
    """
    asked = f"GRAPH <{builds}> {{ <{builds}> <{HAS_VERSION}>"
    whole = f"""GRAPH <{builds}> {{ <{build}> <{HAS_PART}> ?any }}
      FILTER NOT EXISTS {{
        GRAPH <{builds}> {{ <{build}> <{HAS_PART}> ?part }}
        FILTER NOT EXISTS {{ GRAPH <{builds}> {{ ?part <{VOID_TRIPLES}> ?n }} }}
      }}"""
    # In two updates, the first for a server that has none: of two such builds one is then replaced.
    server.update(
        f"INSERT {{ {asked} <{build}> }} }} "
        f"WHERE {{ {whole} FILTER NOT EXISTS {{ {asked} ?old }} }} }}"
    )
    server.update(
        f"DELETE {{ {asked} ?old }} }} INSERT {{ {asked} <{build}> }} }} "
        f"WHERE {{ {asked} ?old }} {whole} }}"
    )
    # Updates that ran at the same time may each have inserted theirs: the same one stays for all.
    server.update(
        f"DELETE {{ {asked} ?b }} }} "
        f"WHERE {{ {asked} ?b , ?stays }} FILTER(STR(?b) < STR(?stays)) }}"
    )
    return _asked(server, builds) == [build]


def _asked(server: Server, builds: str) -> list[str]:
    """The build that is asked; several where two were switched to at the same time."""
    rows = server.rows(f"SELECT ?b {{ GRAPH <{builds}> {{ <{builds}> <{HAS_VERSION}> ?b }} }}")
    return [row["b"] for row in rows]


def _let_go(server: Server, builds: str, build: str, name: str) -> None:
    """Take away a graph that ``build`` has no use for, while it is the one that is asked."""
    server.update(
        f"DELETE {{ GRAPH <{builds}> {{ <{name}> ?p ?o }} }} "
        f"WHERE {{ GRAPH <{builds}> {{ <{builds}> <{HAS_VERSION}> <{build}> . <{name}> ?p ?o }} }}"
    )
    if not server.rows(f"SELECT ?n {{ GRAPH <{builds}> {{ <{name}> <{VOID_TRIPLES}> ?n }} }}"):
        server.delete(name)


def _forget_parts(server: Server, builds: str, build: str, name: str) -> None:
    """Forget what another build consists of, while ``build`` is the one that is asked."""
    parts = f"<{name}> <{HAS_PART}> ?part"
    server.update(
        f"DELETE {{ GRAPH <{builds}> {{ {parts} }} }} "
        f"WHERE {{ GRAPH <{builds}> {{ <{builds}> <{HAS_VERSION}> <{build}> . {parts} }} }}"
    )


def _before(server: Server, builds: str, build: str) -> tuple[set[str], set[str]]:
    """The build that is asked now, and its graphs, unless it is ``build``."""
    rows = server.rows(
        f"SELECT ?b ?part {{ GRAPH <{builds}> {{ <{builds}> <{HAS_VERSION}> ?b . "
        f"?b <{HAS_PART}> ?part FILTER (?b != <{build}>) }} }}"
    )
    return {row["b"] for row in rows}, {row["part"] for row in rows}


def _marks(server: Server, builds: str, narrowed: str = "") -> dict[str, int]:
    """The marks of all graphs, or of those that a ``narrowed`` choice of ``?g`` names."""
    marks = f"GRAPH <{builds}> {{ ?g <{VOID_TRIPLES}> ?n }}"
    rows = server.rows(f"SELECT ?g ?n {{ {narrowed} {marks} }}")
    return {row["g"]: int(row["n"]) for row in rows}


def _put(server: Server, builds: str, name: str, entry: GraphEntry, file: Path) -> None:
    """Load one graph: its mark goes first and comes last."""
    _forget(server, builds, f"<{name}> ?p ?o")
    server.put(name, as_triples(file.read_bytes(), entry.graph))
    found = _count(server, name)
    if found != entry.quads:
        raise GraphError(
            f"{server.url} holds {found} statements of {entry.quads} in {name}; it was not loaded, "
            f"or {_ANOTHER}; run this again"
        )
    _state(server, builds, [f"<{name}> <{VOID_TRIPLES}> {entry.quads} ."])


def as_triples(lines: bytes, graph: str) -> bytes:
    """N-Quads lines of one ``graph`` as N-Triples.

    >>> as_triples(b'<a> <b> "c <g> ." <g> .\\n', "g")
    b'<a> <b> "c <g> ." .\\n'
    """
    return re.sub(rb" <%s> \.$" % re.escape(graph.encode()), b" .", lines, flags=re.MULTILINE)


def _count(server: Server, graph: str) -> int:
    rows = server.rows(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
    return int(rows[0]["n"])


def _state(server: Server, builds: str, triples: Sequence[str]) -> None:
    for start in range(0, len(triples), _AT_ONCE):
        some = "\n".join(triples[start : start + _AT_ONCE])
        server.update(f"INSERT DATA {{ GRAPH <{builds}> {{ {some} }} }}")


def _forget(server: Server, builds: str, pattern: str) -> None:
    server.update(f"DELETE WHERE {{ GRAPH <{builds}> {{ {pattern} }} }}")
