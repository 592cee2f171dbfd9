"""Running the explorer on an address of this machine."""

from __future__ import annotations

import http.client
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

from goldthread.asking.worker import QueryLimits
from goldthread.core.errors import GoldthreadError
from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import Served
from goldthread.explorer.views import VIEWS

FIRST = ("/", *(f"/find/{view}" for view in VIEWS), "/themes", "/authorities", "/documents")
"""Pages that are made before anybody asks."""
_LOCAL = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 (names of any address, to ask at)
WORKERS = 4
"""Processes for free SPARQL: so many queries run at once."""


def serve(
    root: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8765,
    shared: str = "",
    limits: QueryLimits | None = None,
    browse: bool = False,
    corrections: Path | None = None,
    store: str = "",
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the graph at ``root`` until interrupted; port 0 takes a free one.

    ``corrections`` is the file that corrections of findings are added to. Free SPARQL is put to
    the server ``store``, where one is named. ``ready`` is told the address. Raises
    :class:`GraphError` when there is no graph, or the server has another, and
    :class:`GoldthreadError` when the port cannot be had or the file of corrections is faulty.
    """
    import uvicorn

    listening = listen(host, port)
    taken = listening.getsockname()[1]
    served = Served(root.expanduser().absolute(), limits or QueryLimits(), WORKERS, store)
    app = create_app(served, hosts_of(host, taken), shared, corrections)
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{taken}/"  # noqa: S104
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=30,
        limit_concurrency=200,
    )
    server = uvicorn.Server(config)
    if ready:
        ready(address)
    if browse:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    warming = threading.Timer(0.2, _warm, (taken, host))
    warming.daemon = True
    warming.start()
    try:
        server.run(sockets=[listening])
    finally:
        served.close()


def _warm(port: int, host: str) -> None:
    """Ask for the pages that most readers begin with, so that they are kept when they come."""
    connection = http.client.HTTPConnection(_LOCAL.get(host, host), port, timeout=60)
    headers = {"Accept": "text/html", "Accept-Encoding": "gzip"}
    try:
        for address in FIRST:
            connection.request("GET", address, headers=headers)
            connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        pass  # a server that ends, or is busy, is not held up for this
    finally:
        connection.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one. Raises :class:`GoldthreadError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named because asyncio sends at once (TCP_NODELAY) only where it is: else each
    # answer waits 40 ms for the browser to acknowledge its head.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise GoldthreadError(
            f"port {port} of {host} cannot be had ({error.strerror or error}); "
            "something else may use it: choose another with --port"
        ) from error
    return listening
