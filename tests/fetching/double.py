"""A double of the inspectorate's site on loopback: its pages, its files, and its bad days."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

from goldthread.core import resources

PDF = b"%PDF-1.7\n% a report\n"


@dataclass
class Reply:
    """One answer: ``cut`` ends the body early, ``no_length`` leaves its length out, ``dropped``
    is a connection that ends without an answer."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    no_length: bool = False
    pause: float = 0.0
    dropped: bool = False


@dataclass
class Asked:
    """One request as the double saw it: when it began and ended, and what was asked for."""

    begun: float
    path: str
    headers: dict[str, str]
    ended: float = 0.0


class Double:
    """Serves ``replies`` by path; a list of replies is given out one by one, the last for ever.

    Providers and their publications make the search and provider pages; ``rows`` results a
    page. ``log`` holds every request.
    """

    def __init__(self, rows: int = 2) -> None:
        self.rows = rows
        self.providers: dict[str, str] = {}
        self.publications: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self.replies: dict[str, list[Reply]] = {}
        self.log: list[Asked] = []
        self.shuffled = False
        self._tags = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    @property
    def root(self) -> str:
        return f"http://{self.host}"

    def add(self, urn: str, name: str, *publications: tuple[str, str, str]) -> None:
        """A provider and its publications: path, label, day of publication (ISO or empty)."""
        self.providers[urn] = name
        self.publications[urn] += publications
        for path, label, _ in publications:
            self.replies.setdefault(path, [Reply(body=PDF + label.encode())])

    def paths(self, beginning: str = "") -> list[str]:
        """The paths that were asked for, in order."""
        return [asked.path for asked in self.log if asked.path.startswith(beginning)]

    def _page(self, path: str) -> Reply | None:
        parts = urlsplit(path)
        if parts.path == "/search":
            start = int(parse_qs(parts.query)["start"][0])
            listed = list(self.providers.items())
            if self.shuffled:
                listed.reverse()
            rows = "".join(
                f'<li class="search-result"><h3 class="search-result__title heading">'
                f'<a href="/provider/44/{urn}"> {name} </a></h3></li>'
                for urn, name in listed[start : start + self.rows]
            )
            return Reply(body=f"<html><body><ul>{rows}</ul></body></html>".encode())
        urn = parts.path.removeprefix("/provider/44/")
        if urn in self.providers and urn != parts.path:
            days = "".join(
                f'<li class="timeline__day"><p class="timeline__date"><time>{day}</time></p>'
                f'<div><span class="event__title">Event</span><a class="publication-link" '
                f'href="{path}"><span class="nonvisual">{label}</span></a>'
                + (f"<p>Published <time>{day}</time></p>" if day else "")
                + "</div></li>"
                for path, label, day in self.publications[urn]
            )
            return Reply(body=f'<ol class="timeline">{days}</ol>'.encode())
        return None

    def reply(self, path: str) -> Reply:
        """What stands at ``path`` now."""
        given = self.replies.get(path)
        if given:
            return given.pop(0) if len(given) > 1 else given[0]
        return self._page(path) or Reply(404)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        double = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked = Asked(time.monotonic(), self.path, dict(self.headers))
                double.log.append(asked)
                try:
                    self._answer(double.reply(self.path), asked)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def _answer(self, reply: Reply, asked: Asked) -> None:
                if reply.dropped:
                    asked.ended = time.monotonic()
                    self.close_connection = True
                    return
                tag = reply.headers.get("ETag")
                if tag and self.headers.get("If-None-Match") == tag:
                    reply = Reply(304, headers={"ETag": tag})
                self.send_response(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                if not reply.no_length and reply.status != 304:
                    self.send_header("Content-Length", str(len(reply.body)))
                asked.ended = time.monotonic()  # an answer without a body ends with its headers
                self.end_headers()
                half = len(reply.body) // 2
                self.wfile.write(reply.body[:half])
                self.wfile.flush()
                time.sleep(reply.pause)
                if reply.body:
                    asked.ended = time.monotonic()  # before the asker can have it whole and go on
                if not reply.cut:
                    self.wfile.write(reply.body[half:])
                self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        return Handler


def write_site(double: Double, path: Path) -> Path:
    """The packaged ``site.toml`` with the addresses of ``double``, and no time between requests."""
    text = (resources.folder("ontology") / "site.toml").read_text(encoding="utf-8")
    for old, new in (
        ("https://reports.ofsted.gov.uk/search", f"{double.root}/search"),
        ('"reports.ofsted.gov.uk"', f'"{double.host}"'),
        ("rows = 100", f"rows = {double.rows}"),
        ("seconds_apart = 2.0", "seconds_apart = 0.0"),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


Setting = Callable[[Double], None]
