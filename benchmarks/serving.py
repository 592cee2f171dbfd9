"""How quick the explorer is: 8 clients at once, pages and queries, on this machine's loopback.

    python benchmarks/serving.py GRAPH [--clients 8] [--requests 400]

Prints for each kind of request its p50, p95 and p99 in milliseconds, p95 as a multiple of the
same request alone, and the processor's milliseconds for each; first for addresses that nobody has
asked for before, each asked for once, then for the same few again and again; how long a cheap
query takes beside an endless one; and how much memory the server gained over all requests. Every
round is bounded in count. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from itertools import cycle, permutations, product
from pathlib import Path
from threading import local
from urllib.parse import quote

CHEAP = "/sparql?query=" + quote("SELECT ?s { ?s ?p ?o } LIMIT 1")
ENDLESS = "/sparql?query=" + quote(
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
)
PAGES = {
    "first page": ["/"],
    "search": [f"/find/sentences?words={word}" for word in ("delay", "visits", "risk", "court")],
    "list": [f"/find/sentences?theme={t}" for t in ("caseloads", "supervision", "adoption")],
    "time line": ["/find/time", "/find/time?theme=caseloads"],
    "matrix": ["/find/matrix", "/find/matrix?since=2018"],
    "weak together": ["/find/connections?since=2018"],
    "actions": ["/find/actions"],
    "suggestions": ["/suggest?text=super", "/suggest?text=weak%20case"],
    "cheap query": [CHEAP],
}
VIEWS = ("sentences", "time", "matrix", "connections", "authorities", "actions", "figures")
WORDS = (
    *("delay", "visits", "risk", "court", "school", "parents", "police", "health", "records"),
    *("agency", "managers", "plans", "foster", "adoption", "neglect", "leaders", "workers"),
)
_kept = local()


def get(port: int, address: str, *, limited: bool = False) -> float:
    """Seconds that one request takes over a connection that is kept; ``limited``: it may be
    stopped at the server's limits."""
    begun = time.perf_counter()
    connection: http.client.HTTPConnection | None = getattr(_kept, "connection", None)
    if connection is None:
        connection = _kept.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    if time.perf_counter() - getattr(_kept, "used", begun) > 20:
        connection.close()  # the server closes what is idle; it is opened again by itself
    _kept.used = begun
    accept = "text/html" if not address.startswith("/sparql") else "application/json"
    connection.request("GET", address, headers={"Accept": accept})
    answer = connection.getresponse()
    answer.read()
    if answer.status >= 500 and not limited:
        raise SystemExit(f"{address[:120]}: {answer.status}")
    return time.perf_counter() - begun


def percentile(times: list[float], share: float) -> float:
    """Milliseconds below which ``share`` of the times are."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def run(port: int, addresses: list[str], clients: int, requests: int) -> list[float]:
    """The times of ``requests`` requests by ``clients`` clients at once."""
    wanted = [address for address, _ in zip(cycle(addresses), range(requests), strict=False)]
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(lambda address: get(port, address), wanted))


def processor_of(process: int) -> float:
    """Seconds of processor time that a process has taken; 0 where that cannot be seen."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> float:
    """Mebibytes that a process holds; 0 where that cannot be seen."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def row(name: str, *values: object) -> None:
    """One line of the table."""
    print(f"{name:28}" + "".join(f"{value:>12}" for value in values), flush=True)


def measure(port: int, process: int, clients: int, requests: int, say: Callable[..., None]) -> None:
    """All rounds, one after the other."""
    head = ("p50 ms", "p95 ms", "p99 ms", "p95 / alone", "CPU ms each")
    known = asked_for_once(port, requests)
    say("asked for once", *head)
    for name, addresses in known.items():
        alone = percentile(run(port, addresses[::8], 1, len(addresses[::8])), 0.5)
        rest = [address for place, address in enumerate(addresses) if place % 8]
        say(name, *timed(port, process, rest, clients, len(rest), alone))
    rounds = {**PAGES, "reader": known["reader"][:1]}
    say("asked for again", *head)
    for name, addresses in rounds.items():
        run(port, addresses, 1, len(addresses))
        alone = percentile(run(port, addresses, 1, max(20, len(addresses))), 0.5)
        say(name, *timed(port, process, addresses, clients, requests, alone))
    say("the query of a view, alone", "seconds")  # those of 15 were stopped there
    for name in VIEWS:
        query = links(port, f"/find/{name}?since=2016&words=children", "/sparql?query=")[0]
        say(name, f"{get(port, unescape(query), limited=True):.2f}")
    with ThreadPoolExecutor(1) as aside:
        endless = aside.submit(get, port, ENDLESS, limited=True)
        time.sleep(0.3)
        beside: list[float] = []
        while not endless.done() and len(beside) < 2000:
            beside.append(get(port, CHEAP))
        figures = [f"{percentile(beside, share):.1f}" for share in (0.5, 0.95, 0.99)]
        say("cheap query beside a bomb", *figures)
        say("the bomb ended after s", f"{endless.result():.2f}")
    before = memory_of(process)
    run(port, [a for addresses in rounds.values() for a in addresses], clients, 10 * requests)
    say("memory gained, MiB", f"{memory_of(process) - before:.1f}", "of", f"{before:.0f}")


def timed(
    port: int, process: int, addresses: list[str], clients: int, requests: int, alone: float
) -> list[str]:
    """The figures of one round: percentiles, their multiple of ``alone``, processor time."""
    spent = processor_of(process)
    times = run(port, addresses, clients, requests)
    spent = processor_of(process) - spent
    figures = [f"{percentile(times, share):.1f}" for share in (0.5, 0.95, 0.99)]
    return [
        *figures,
        f"{percentile(times, 0.95) / (alone or 1):.1f}",
        f"{1000 * spent / len(times):.1f}",
    ]


def asked_for_once(port: int, most: int) -> dict[str, list[str]]:
    """Addresses of each kind that no request has named yet, at most ``most`` of each."""
    themes, places = (
        links(port, "/themes", "/theme/"),
        links(port, "/authorities", "/id/authority/"),
    )
    ids = [theme.rsplit("/", 1)[1] for theme in themes], [p.rsplit("/", 1)[1] for p in places]
    years = [(since, until) for since in range(2009, 2026) for until in range(since, 2027)]
    found = {
        "first page": [f"/?{number}" for number in range(most)],
        "search": [f"/find/sentences?words={one}+{other}" for one, other in permutations(WORDS, 2)],
        "list": [f"/find/sentences?theme={t}&authority={p}" for t, p in product(*ids)],
        "time line": [f"/find/time?since={since}&until={until}" for since, until in years],
        "matrix": [f"/find/matrix?since={since}&until={until}" for since, until in years],
        "matrix of a theme": [f"/find/matrix?theme={t}&since=2016" for t in ids[0]],
        "weak together": [
            f"/find/connections?since={since}&until={until}" for since, until in years
        ],
        "actions": [f"/find/actions?theme={t}&since=2014" for t in ids[0]],
        "theme": themes,
        "authority": places,
        "reader": links(port, "/documents", "/id/document/"),
    }
    chance = random.Random(1)  # noqa: S311 (the same sample every time)
    return {name: chance.sample(all_, min(most, len(all_))) for name, all_ in found.items()}


def links(port: int, page: str, begun: str) -> list[str]:
    """The addresses that a page links to and that begin so, in its order."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", page, headers={"Accept": "text/html"})
    text = connection.getresponse().read().decode()
    return list(dict.fromkeys(re.findall(rf'href="({re.escape(begun)}[^"#]+)"', text)))


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def main() -> None:
    """Start a server, measure it, stop it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("graph", type=Path)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--requests", type=int, default=400)
    given = parser.parse_args()
    port = free_port()
    begun = time.perf_counter()
    command = ["-m", "goldthread", "serve", "--graph", str(given.graph), "--port", str(port)]
    server = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, *command], stdout=subprocess.DEVNULL
    )
    try:
        while True:
            try:
                get(port, "/")
                break
            except OSError:
                _kept.connection = None
                if server.poll() is not None or time.perf_counter() - begun > 60:
                    raise SystemExit("the server did not start") from None
                time.sleep(0.02)
        row("start to first page, s", f"{time.perf_counter() - begun:.2f}")
        measure(port, server.pid, given.clients, given.requests, row)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
