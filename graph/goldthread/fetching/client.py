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

from msgspec import Struct

from goldthread import __version__
from goldthread.core.errors import GoldthreadError
from goldthread.fetching import robots
from goldthread.fetching.robots import Robots

if TYPE_CHECKING:
    import httpx

NAME = "goldthread"
AGENT = f"{NAME}/{__version__} (research on published inspection reports)"
TRIES = 4
MOST_AWAY = 3
"""After so many addresses in a row that were busy or out of reach, the site is left alone."""
REDIRECTS = 5
MOST_BYTES = 100_000_000
"""What a file may have; a build refuses larger ones too."""
MOST_SECONDS = 300.0
"""How long one file may take."""
LONGEST_WAIT = 600.0
"""The longest ``Retry-After`` or ``Crawl-delay`` (seconds) that is waited for."""
_BUSY = frozenset((429, 500, 502, 503, 504))
_TELL_THE_END = ("Content-Length", "Transfer-Encoding")
_REDIRECT = frozenset((301, 302, 303, 307, 308))
_UNTRUSTED = "CERTIFICATE_VERIFY_FAILED"
_OUT_OF_REACH = "cannot be reached"
NOT_THERE = "not there"
_BY_THE_SITE = "refused by the site"
_SAID = {401: _BY_THE_SITE, 403: _BY_THE_SITE, 404: NOT_THERE, 410: NOT_THERE}


class Refused(GoldthreadError):
    """One address could not be had; the others go on. ``reason`` is one or two words."""

    def __init__(self, reason: str, address: str, detail: str = "") -> None:
        super().__init__(f"{address}: {reason}{f' ({detail})' if detail else ''}")
        self.reason = reason


class Answer(Struct, frozen=True):
    """What came back: ``unchanged`` when the site says so of what was asked for before, ``whole``
    when it told where its content ends, so that none can be missing."""

    address: str
    content: bytes = b""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False
    whole: bool = True


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
        self._earliest: float | None = None
        self._away = 0
        self._robots: dict[str, Robots] = {}
        self._unread: dict[str, str] = {}
        try:
            trusted = httpx.create_ssl_context()
            trusted.load_default_certs()  # an organisation's own, where its system trusts them
            self._client = httpx.Client(
                verify=trusted,
                headers={"User-Agent": AGENT},
                follow_redirects=False,
                timeout=httpx.Timeout(30.0),
            )
        except (ValueError, ImportError, OSError, httpx.InvalidURL) as error:
            raise GoldthreadError(
                f"the proxy or the certificates that the environment names cannot be used ({error})"
                "; mend HTTPS_PROXY, HTTP_PROXY, ALL_PROXY or SSL_CERT_FILE"
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get(self, address: str, *, etag: str = "", modified: str = "") -> Answer:
        """What stands at ``address``; ``etag`` and ``modified`` are those of the last answer.

        Raises :class:`Refused` when the address cannot be had, :class:`GoldthreadError` when
        the site asks for much time, or :data:`MOST_AWAY` addresses in a row could not be
        reached.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": modified}
        conditions = {name: value for name, value in asked.items() if value and value.isascii()}
        target = address
        for _ in range(REDIRECTS + 1):
            self._allow(target)
            with self._politely(target, conditions) as response:
                if response.status_code == 304 and conditions:
                    return Answer(target, etag=etag, modified=modified, unchanged=True)
                if response.status_code in _REDIRECT:
                    target = _led_to(target, response)
                    continue
                if response.status_code != 200:
                    status = f"status {response.status_code}"
                    raise Refused(_SAID.get(response.status_code, status), address, status)
                return Answer(
                    target,
                    self._body(response, address),
                    response.headers.get("ETag", ""),
                    response.headers.get("Last-Modified", ""),
                    whole=any(name in response.headers for name in _TELL_THE_END),
                )
        raise Refused("too many redirects", address)

    def _allow(self, address: str) -> None:
        """Raise :class:`Refused` unless the address lies on the site and may be asked for."""
        host = self._host(address)
        if host in self._unread:
            raise Refused(self._unread[host], address)
        rules = self._robots.get(host)
        if rules is None:
            try:
                rules = self._robots[host] = self._read_robots(address)
            except Refused as error:
                self._unread[host] = error.reason
                raise
            self._slow_down(rules)
        if not rules.allows(address):
            raise Refused("not allowed by the site's robots.txt", address)

    def _host(self, address: str) -> str:
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise Refused("no address", address, str(error)) from error
        host = parts.netloc.lower()
        if parts.scheme not in ("http", "https") or host not in self._hosts:
            raise Refused("leads to a foreign host", address, host or "none")
        return host

    def _read_robots(self, address: str) -> Robots:
        """The rules of the address's host: none where it has no such file. Raises
        :class:`Refused` where the file cannot be read (RFC 9309, 2.3.1)."""
        place = urljoin(address, "/robots.txt")
        try:
            for _ in range(REDIRECTS + 1):
                self._host(place)
                with self._politely(place, {}) as response:
                    if response.status_code in _REDIRECT:
                        place = _led_to(place, response)
                        continue
                    if response.status_code == 200:
                        text = self._body(response, place).decode("utf-8", "replace")
                        return robots.read(text, NAME)
                    if 400 <= response.status_code < 500:
                        return Robots()
                    raise Refused(f"status {response.status_code}", place)
            raise Refused("too many redirects", place)
        except Refused as error:
            if error.reason == _OUT_OF_REACH:
                raise
            reason = "the site's robots.txt cannot be read"
            raise Refused(
                reason, address, f"{error.reason}; run the command again later"
            ) from error

    def _slow_down(self, rules: Robots) -> None:
        if rules.delay > LONGEST_WAIT:
            raise GoldthreadError(
                f"the site's robots.txt asks for {rules.delay:.0f} s between requests; nothing "
                "is asked for"
            )
        self._apart = max(self._apart, rules.delay)
        self._hold(self._apart)

    @contextmanager
    def _politely(self, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """One answer to one request, asked again while the site is busy or out of reach."""
        import httpx

        for attempt in range(1, TRIES + 1):
            self._wait()
            try:
                request = self._client.build_request("GET", address, headers=headers)
                response = self._client.send(request, stream=True)
            except httpx.InvalidURL as error:
                raise Refused("no address", address, str(error)) from error
            except httpx.TransportError as error:
                self._hold(self._apart * 2**attempt)
                words = str(error) or type(error).__name__
                if _UNTRUSTED in words:
                    raise GoldthreadError(
                        f"{address} shows a certificate that is not trusted; where a proxy reads "
                        "what comes, name a file of its certificates in SSL_CERT_FILE"
                    ) from error
                if attempt == TRIES:
                    raise self._gave_up(_OUT_OF_REACH, address, words) from error
                continue
            try:
                if response.status_code not in _BUSY:
                    self._away = 0
                    yield response
                    return
                status = f"status {response.status_code}"
                pause = _asked_to_wait(response.headers.get("Retry-After", ""))
            finally:
                response.close()
                self._hold(self._apart)
            if pause is not None and pause > LONGEST_WAIT:
                raise GoldthreadError(
                    f"{address} asks to wait {pause:.0f} s; run the command again then"
                )
            self._hold(pause if pause is not None else self._apart * 2**attempt)
        raise self._gave_up("busy", address, status)

    def _gave_up(self, reason: str, address: str, detail: str) -> GoldthreadError:
        self._away += 1
        error = Refused(
            reason,
            address,
            f"{detail}; what was fetched before is kept, run the command again later",
        )
        return GoldthreadError(str(error)) if self._away == MOST_AWAY else error

    def _wait(self) -> None:
        """Let the time pass until the next request may be made."""
        if self._earliest is not None:
            left = self._earliest - self._now()
            if left > 0:
                self._sleep(left)
        self._earliest = self._now() + self._apart

    def _hold(self, seconds: float) -> None:
        """Make no request for so long from now."""
        self._earliest = max(self._earliest or 0.0, self._now() + seconds)

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
        if length and length.isdecimal() and not encoded and int(length) != size:
            raise Refused("cut short", address, f"{size} of {length} bytes")
        return b"".join(parts)


def _led_to(address: str, response: httpx.Response) -> str:
    """Where a redirect leads."""
    location: str = response.headers.get("Location", "")
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise Refused("no address", location, str(error)) from error


def _asked_to_wait(header: str) -> float | None:
    """The seconds of a ``Retry-After`` header: a number, or a date."""
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
