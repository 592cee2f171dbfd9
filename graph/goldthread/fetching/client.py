"""Asking a site politely: one request at a time, apart in time, where its robots.txt allows.

Only hosts of an allow-list are asked, redirects included. A site that is busy is asked again
later and more slowly, at most :data:`TRIES` times; ``Retry-After`` is kept.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from msgspec import Struct

from goldthread import __version__
from goldthread.core.errors import GoldthreadError

if TYPE_CHECKING:
    import httpx

AGENT = f"goldthread/{__version__} (research on published inspection reports)"
TRIES = 4
REDIRECTS = 5
MOST_BYTES = 100_000_000
"""What a file may have; a build refuses larger ones too."""
MOST_SECONDS = 300.0
"""How long one file may take."""
LONGEST_WAIT = 600.0
"""The longest ``Retry-After`` (seconds) that is waited for."""
_BUSY = frozenset((429, 500, 502, 503, 504))
_REDIRECT = frozenset((301, 302, 303, 307, 308))


class Refused(GoldthreadError):
    """One address could not be had; the others go on. ``reason`` is one or two words."""

    def __init__(self, reason: str, address: str, detail: str = "") -> None:
        super().__init__(f"{address}: {reason}{f' ({detail})' if detail else ''}")
        self.reason = reason


class Answer(Struct, frozen=True):
    """What came back: ``unchanged`` when the site says so of what was asked for before."""

    address: str
    content: bytes = b""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class Client:
    """Asks the ``hosts`` of one site. Close it, or use it in a ``with`` statement.

    ``sleep`` and ``now`` stand in for the clock in tests.
    """

    def __init__(
        self,
        hosts: tuple[str, ...],
        seconds_apart: float,
        *,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], float] = time.monotonic,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        import httpx

        self._hosts = frozenset(host.lower() for host in hosts)
        self._apart = seconds_apart
        self._sleep, self._now = sleep, now
        self._most_bytes = most_bytes
        self._asked_at: float | None = None
        self._robots: dict[str, RobotFileParser] = {}
        self._client = httpx.Client(
            headers={"User-Agent": AGENT},
            follow_redirects=False,
            timeout=httpx.Timeout(30.0),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """What stands at ``address``; ``etag`` and ``modified`` are those of the last answer.

        Raises :class:`Refused` when the address cannot be had, :class:`GoldthreadError` when
        the site cannot be reached at all.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in asked.items() if value}
        target = address
        for _ in range(REDIRECTS + 1):
            self._allow(target)
            with self._politely(target, conditions) as response:
                if response.status_code == 304:
                    return Answer(target, etag=etag, modified=modified, unchanged=True)
                if response.status_code in _REDIRECT:
                    target = urljoin(target, response.headers.get("Location", ""))
                    continue
                if response.status_code != 200:
                    raise Refused("not there", address, f"status {response.status_code}")
                return Answer(
                    target,
                    self._body(response, address),
                    response.headers.get("ETag", ""),
                    response.headers.get("Last-Modified", ""),
                )
        raise Refused("too many redirects", address)

    def _allow(self, address: str) -> None:
        """Raise :class:`Refused` unless the address lies on the site and may be asked for."""
        host = self._host(address)
        robots = self._robots.get(host)
        if robots is None:
            robots = self._robots[host] = self._read_robots(address)
        if not robots.can_fetch(AGENT, address):
            raise Refused("not allowed by the site's robots.txt", address)

    def _host(self, address: str) -> str:
        parts = urlsplit(address)
        host = parts.netloc.lower()
        if parts.scheme not in ("http", "https") or host not in self._hosts:
            raise Refused("leads to a foreign host", address, host or "none")
        return host

    def _read_robots(self, address: str) -> RobotFileParser:
        """The rules of the address's host: none where it has no such file, all refused where
        the file cannot be read (RFC 9309, 2.3.1)."""
        parts = urlsplit(address)
        place = f"{parts.scheme}://{parts.netloc}/robots.txt"
        rules = RobotFileParser(place)
        for _ in range(REDIRECTS + 1):
            with self._politely(place, {}) as response:
                if response.status_code in _REDIRECT:
                    place = urljoin(place, response.headers.get("Location", ""))
                    self._host(place)
                    continue
                if response.status_code == 200:
                    text = self._body(response, place).decode("utf-8", "replace")
                    rules.parse(text.splitlines())
                    self._slow_down(rules)
                    return rules
                if 400 <= response.status_code < 500:
                    rules.allow_all = True  # type: ignore[attr-defined]
                    return rules
            break
        raise GoldthreadError(f"{place} cannot be read, so nothing of that site is asked for")

    def _slow_down(self, rules: RobotFileParser) -> None:
        delay = rules.crawl_delay(AGENT)
        if delay is not None:
            self._apart = max(self._apart, float(delay))

    @contextmanager
    def _politely(self, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """One answer to one request, asked again while the site is busy or out of reach."""
        import httpx

        for attempt in range(1, TRIES + 1):
            self._wait(self._apart)
            try:
                request = self._client.build_request("GET", address, headers=headers)
                response = self._client.send(request, stream=True)
            except httpx.InvalidURL as error:
                raise Refused("no address", address, str(error)) from error
            except httpx.TransportError as error:
                if attempt == TRIES:
                    raise GoldthreadError(
                        f"{address} cannot be reached: {str(error) or type(error).__name__}; "
                        "what was fetched before is kept, run the command again later"
                    ) from error
                self._wait(self._apart * 2**attempt)
                continue
            if response.status_code in _BUSY and attempt < TRIES:
                pause = _asked_to_wait(response.headers.get("Retry-After", ""))
                response.close()
                if pause is not None and pause > LONGEST_WAIT:
                    raise GoldthreadError(
                        f"{address} asks to wait {pause:.0f} s; run the command again then"
                    )
                self._wait(pause if pause is not None else self._apart * 2**attempt)
                continue
            try:
                yield response
            finally:
                response.close()
            return

    def _wait(self, seconds: float) -> None:
        """Let ``seconds`` pass since the last request."""
        if self._asked_at is not None:
            left = self._asked_at + seconds - self._now()
            if left > 0:
                self._sleep(left)
        self._asked_at = self._now()

    def _body(self, response: httpx.Response, address: str) -> bytes:
        import httpx

        parts: list[bytes] = []
        size, begun = 0, self._now()
        try:
            for part in response.iter_bytes():
                parts.append(part)
                size += len(part)
                if size > self._most_bytes:
                    raise Refused("too large", address, f"over {self._most_bytes} bytes")
                if self._now() - begun > MOST_SECONDS:
                    raise Refused("too slow", address, f"over {MOST_SECONDS:.0f} s")
        except httpx.TransportError as error:
            raise Refused("cut short", address, str(error)) from error
        except httpx.DecodingError as error:
            raise Refused("damaged", address, str(error)) from error
        length = response.headers.get("Content-Length")
        encoded = response.headers.get("Content-Encoding")
        if length and length.isdigit() and not encoded and int(length) != size:
            raise Refused("cut short", address, f"{size} of {length} bytes")
        return b"".join(parts)


def _asked_to_wait(header: str) -> float | None:
    """The seconds of a ``Retry-After`` header: a number, or a date."""
    if header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
