"""What every request passes and every answer carries, so that no other site can use the server.

A page of another site may have the browser call this address, or name it by a host of its own
(DNS rebinding). So the names in ``Host`` and ``Origin`` must be ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MOST_BYTES = 2_000_000
"""A request with a longer body is refused unread."""


def hosts_of(host: str, port: int) -> frozenset[str]:
    """The values of ``Host`` that name this server."""
    names = {*_LOOPBACK, host} - {"0.0.0.0", "::"}  # noqa: S104 (compared, not bound)
    return frozenset(f"{name}:{port}" for name in names) | (names if port == 80 else set())


class Guard:
    """Refuses requests that other sites may have sent, and sends the security headers.

    ``shared`` are other origins that may ask the endpoint (``*`` for any).
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], shared: str = "") -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._shared = shared

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request of ours through; answer others with why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                self._share(scope, headers)
            await send(message)

        answer = refusal or self._app
        await answer(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin", "")
        if host.lower() not in self._hosts:
            return PlainTextResponse(f"This server is not called {host[:80]!r}.\n", 421)
        ours = origin.split("://", 1)[-1].lower() in self._hosts
        if origin and not ours and not self._shares(scope, origin):
            return PlainTextResponse("Requests from other sites are refused.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > MOST_BYTES:
            return PlainTextResponse(f"A request may have {MOST_BYTES} bytes.\n", 413)
        return None

    def _shares(self, scope: Scope, origin: str) -> bool:
        return scope["path"] == "/sparql" and self._shared in ("*", origin)

    def _share(self, scope: Scope, headers: MutableHeaders) -> None:
        if scope["path"] == "/sparql" and self._shared:
            headers["Access-Control-Allow-Origin"] = self._shared
            headers["Access-Control-Allow-Methods"] = "GET, POST, OPTIONS"
            headers["Access-Control-Allow-Headers"] = "Accept, Content-Type"
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            headers.add_vary_header("Origin")
