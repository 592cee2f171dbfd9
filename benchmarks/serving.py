"""How quick the explorer is: 8 clients at once, pages and queries, on this machine's loopback.

    python benchmarks/serving.py GRAPH [--clients 8] [--requests 400]

Prints for each kind of request its p50, p95 and p99 in milliseconds and p95 as a multiple of the
same request alone; how long a cheap query takes beside an endless one; and how much memory the
server gained over all requests. Every round is bounded in count. Nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
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
_kept = local()


def get(port: int, address: str) -> float:
    """Seconds that one request takes over a connection that is kept."""
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
    if answer.status >= 500 and address != ENDLESS:
        raise SystemExit(f"{address}: {answer.status}")
    return time.perf_counter() - begun


def percentile(times: list[float], share: float) -> float:
    """Milliseconds below which ``share`` of the times are."""
    return 1000 * sorted(times)[min(len(times) - 1, int(share * len(times)))]


def run(port: int, addresses: list[str], clients: int, requests: int) -> list[float]:
    """The times of ``requests`` requests by ``clients`` clients at once."""
    wanted = [address for address, _ in zip(cycle(addresses), range(requests), strict=False)]
    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(lambda address: get(port, address), wanted))


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
    document = _a_document(port)
    rounds = {**PAGES, "reader": [document]} if document else PAGES
    say("", "p50 ms", "p95 ms", "p99 ms", "p95 / alone")
    for name, addresses in rounds.items():
        run(port, addresses, 1, len(addresses))
        alone = percentile(run(port, addresses, 1, max(20, len(addresses))), 0.5)
        times = run(port, addresses, clients, requests)
        figures = [f"{percentile(times, share):.1f}" for share in (0.5, 0.95, 0.99)]
        say(name, *figures, f"{percentile(times, 0.95) / alone:.1f}")
    with ThreadPoolExecutor(1) as aside:
        endless = aside.submit(get, port, ENDLESS)
        time.sleep(0.3)
        beside: list[float] = []
        while not endless.done() and len(beside) < 2000:
            beside.append(get(port, CHEAP))
        figures = [f"{percentile(beside, share):.1f}" for share in (0.5, 0.95, 0.99)]
        say("cheap query beside a bomb", *figures, "")
        say("the bomb ended after s", f"{endless.result():.2f}", "", "", "")
    before = memory_of(process)
    run(port, [a for addresses in rounds.values() for a in addresses], clients, 10 * requests)
    say("memory gained, MiB", f"{memory_of(process) - before:.1f}", "of", f"{before:.0f}", "")


def _a_document(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/documents", headers={"Accept": "text/html"})
    found = re.search(r'href="(/id/document/[0-9a-f]+)"', connection.getresponse().read().decode())
    return found[1] if found else ""


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
