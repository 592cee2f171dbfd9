"""How long the library's queries take, against the same text given to the engine directly.

    python benchmarks/asking.py [--graph DIR] [--only NAME] [--rounds N] [--rdflib SECONDS]

Prints for each query its rows, its processor seconds, their ratio to pyoxigraph given the same
text, what pyoxigraph needs merely to hand over the rows in any order, and with ``--rdflib`` how
many times as long rdflib's own engine takes over the same store, stopped after so many seconds
on the clock. The rounds take turns, and each counts with its fastest. rdflib is asked in the
form that suits it, without the groups made for Oxigraph. A query whose parameters must be given
is asked with its examples; inspections are the graph's first and last.
Last come the seconds of deriving recurrences and connections from the whole graph.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import process_time

from pyoxigraph import Store

from goldthread.analysis.deriving import derive
from goldthread.asking import library
from goldthread.asking.library import LibraryQuery
from goldthread.asking.ordering import take_off
from goldthread.asking.parameters import bind
from goldthread.asking.run import ask_library
from goldthread.asking.sparql import row_by_row
from goldthread.store.opening import locate, open_store

RDFLIB = """
import sys
from pathlib import Path
from time import process_time
from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset
from rdflib.plugins.sparql import prepareQuery
store = OxigraphStore(store=Store.read_only(sys.argv[1]))
dataset = Dataset(store=store, default_union=True)
query = prepareQuery(sys.stdin.read())
start = process_time()
for row in dataset.query(query):
    pass
print(process_time() - start)
"""
"""A prepared query is answered by rdflib's engine, a text by Oxigraph's."""


def fastest(rounds: int, *runs: Callable[[], object]) -> list[float]:
    """The seconds of the fastest of ``rounds`` of each of ``runs``, which take turns."""
    seconds: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, taken in zip(runs, seconds, strict=True):
            start = process_time()
            run()
            taken.append(process_time() - start)
    return [min(taken) for taken in seconds]


def directly(store: Store, text: str) -> int:
    """Put ``text`` to the engine and take every row; their number."""
    return sum(1 for _ in store.query(text, use_default_graph_as_union=True))  # type: ignore[union-attr,misc]


def by_rdflib(folder: Path, text: str, limit: float, seconds: float) -> str:
    """How often rdflib's engine, in a process of its own, takes the ``seconds`` of ours; that it
    was stopped at the limit; or the error that it ends with."""
    command = [sys.executable, "-c", RDFLIB, str(locate(folder).store)]
    try:
        done = subprocess.run(  # noqa: S603
            command, input=text, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return f"over {limit / seconds:.0f}"
    if done.returncode:
        return done.stderr.strip().splitlines()[-1]
    return f"{float(done.stdout) / seconds:.0f}"


def examples(query: LibraryQuery, store: Store) -> dict[str, str]:
    """A value for each parameter that must be given."""
    given = {one.name: one.example for one in query.parameters if one.required}
    ends = [row["inspection"] for row in ask_library(store, library.find("inspections"), {})]
    for one in query.parameters:
        if one.required and one.type == "inspection":
            given[one.name] = (ends[0] if one.name == "earlier" else ends[-1]) or ""
    return given


def main() -> None:
    """Read the options, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--graph", type=Path, default=Path("goldthread-graph"))
    parser.add_argument("--only", help="this query alone")
    parser.add_argument("--rounds", type=int, default=3, help="ask each query this many times")
    parser.add_argument("--rdflib", type=float, metavar="SECONDS", help="its limit for a query")
    options = parser.parse_args()
    store = open_store(options.graph)
    print(f"{'query':<26} {'rows':>7} {'seconds':>8} {'to engine':>9} {'unsorted':>8}", end="")
    print(f" {'rdflib x':>10}" if options.rdflib else "")
    for name in [options.only] if options.only else library.names():
        query = library.find(name)
        given = examples(query, store)
        text = bind(query, given, store)
        unsorted, _ = take_off(text, query.column_names)
        seconds, alone, bare = fastest(
            options.rounds,
            partial(ask_library, store, query, given),
            partial(directly, store, text),
            partial(directly, store, unsorted),
        )
        rows = directly(store, text)
        print(f"{name:<26} {rows:>7} {seconds:>8.3f} {seconds / alone:>9.2f} {bare:>8.3f}", end="")
        if options.rdflib:
            told = by_rdflib(options.graph, row_by_row(text), options.rdflib, seconds)
            print(f" {told:>10}", end="")
        print(flush=True)
    if not options.only:
        print(f"recurrence and connections: {fastest(1, partial(derive, store))[0]:.2f} s")


if __name__ == "__main__":
    main()
