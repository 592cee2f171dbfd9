"""The manners towards a site, and what it takes for one address or the whole site to be left."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from email.utils import formatdate

import httpx
import pytest

from fetching.double import Double, Reply
from goldthread.core.errors import GoldthreadError
from goldthread.fetching.client import MOST_AWAY, Client, Refused

ROBOTS = "/robots.txt"


@pytest.fixture
def double() -> Iterator[Double]:
    with Double() as site:
        site.replies["/a"] = [Reply(body=b"a")]
        site.replies["/b"] = [Reply(body=b"b")]
        yield site


class Clock:
    """A clock that sleeping moves on, and each answer of a double by ``slow`` seconds."""

    def __init__(self, double: Double, slow: float = 0.0) -> None:
        self.time, self.asked = 0.0, dict[str, list[float]]()
        reply = double.reply

        def slowly(path: str) -> Reply:
            self.asked.setdefault(path, []).append(self.time)
            self.time += slow
            return reply(path)

        double.reply = slowly  # type: ignore[method-assign]

    def sleep(self, seconds: float) -> None:
        self.time += seconds


def client(double: Double, clock: Clock) -> Client:
    return Client((double.host,), 2.0, sleep=clock.sleep, now=lambda: clock.time)


def test_requests_are_apart_from_the_end_of_the_last_answer(double: Double) -> None:
    clock = Clock(double, slow=10.0)
    with client(double, clock) as asking:
        asking.get(f"{double.root}/a")
        asking.get(f"{double.root}/b")
    assert clock.asked["/b"][0] - clock.asked["/a"][0] == 12.0


def test_the_time_to_wait_counts_from_the_answer_that_asks_for_it(double: Double) -> None:
    clock = Clock(double, slow=10.0)
    double.replies["/a"] = [Reply(429, headers={"Retry-After": "7"}), Reply(body=b"a")]
    with client(double, clock) as asking:
        asking.get(f"{double.root}/a")
    first, second = clock.asked["/a"]
    assert second - first == 17.0


def test_the_time_to_wait_may_be_a_date(double: Double) -> None:
    clock = Clock(double)
    until = formatdate(time.time() + 60, usegmt=True)
    double.replies["/a"] = [Reply(503, headers={"Retry-After": until}), Reply(body=b"a")]
    with client(double, clock) as asking:
        asking.get(f"{double.root}/a")
    first, second = clock.asked["/a"]
    assert 50 < second - first <= 61


def test_the_time_to_wait_holds_for_the_next_address_too(double: Double) -> None:
    clock = Clock(double)
    double.replies["/a"] = [Reply(429, headers={"Retry-After": "60"})]
    with client(double, clock) as asking:
        with pytest.raises(Refused) as refused:
            asking.get(f"{double.root}/a")
        asking.get(f"{double.root}/b")
    assert refused.value.reason == "busy"
    assert clock.asked["/b"][0] - clock.asked["/a"][-1] == 60.0


@pytest.mark.parametrize(
    ("reply", "reason"), [(Reply(503), "busy"), (Reply(dropped=True), "cannot be reached")]
)
def test_one_address_that_is_away_is_refused_and_several_in_a_row_are_the_site(
    double: Double, reply: Reply, reason: str
) -> None:
    clock = Clock(double)
    double.replies["/a"] = [reply]
    with client(double, clock) as asking:
        for _ in range(2):
            for _ in range(MOST_AWAY - 1):
                with pytest.raises(Refused) as refused:
                    asking.get(f"{double.root}/a")
                assert refused.value.reason == reason
            assert asking.get(f"{double.root}/b").content == b"b"
        for _ in range(MOST_AWAY - 1):
            with pytest.raises(Refused):
                asking.get(f"{double.root}/a")
        with pytest.raises(GoldthreadError, match="run the command again later") as left:
            asking.get(f"{double.root}/a")
        assert not isinstance(left.value, Refused)
    gaps = [after - before for before, after in itertools.pairwise(clock.asked["/a"][:4])]
    assert gaps == [4.0, 8.0, 16.0]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_site_whose_rules_cannot_be_read_is_not_asked(double: Double, status: int) -> None:
    double.replies[ROBOTS] = [Reply(status)]
    with (
        client(double, Clock(double)) as asking,
        pytest.raises(Refused, match=r"robots\.txt cannot be read \(busy; run the command again"),
    ):
        asking.get(f"{double.root}/a")
    assert set(double.paths()) == {ROBOTS}


@pytest.mark.parametrize("reply", [Reply(503), Reply(dropped=True), Reply(301)])
def test_rules_that_could_not_be_read_are_not_asked_for_with_every_address(
    double: Double, reply: Reply
) -> None:
    double.replies[ROBOTS] = [reply]
    with client(double, Clock(double)) as asking:
        with pytest.raises(Refused) as first:
            asking.get(f"{double.root}/a")
        asked = len(double.log)
        with pytest.raises(Refused) as second:
            asking.get(f"{double.root}/b")
    assert first.value.reason == second.value.reason
    assert len(double.log) == asked


def test_rules_that_ask_for_days_are_no_invitation(double: Double) -> None:
    double.replies[ROBOTS] = [Reply(body=b"User-agent: *\nCrawl-delay: 86400\n")]
    with (
        client(double, Clock(double)) as asking,
        pytest.raises(GoldthreadError, match="86400 s between requests"),
    ):
        asking.get(f"{double.root}/a")
    assert double.paths() == [ROBOTS]


def test_rules_hold_from_the_first_request_on(double: Double) -> None:
    double.replies[ROBOTS] = [Reply(body=b"User-agent: *\nCrawl-delay: 9\nDisallow: /b\n")]
    clock = Clock(double)
    with client(double, clock) as asking:
        asking.get(f"{double.root}/a")
        with pytest.raises(Refused, match="not allowed"):
            asking.get(f"{double.root}/b")
    assert clock.asked["/a"][0] - clock.asked[ROBOTS][0] == 9.0


@pytest.mark.parametrize("refused", [False, True])
def test_a_redirect_to_another_host_of_the_site_keeps_the_rules_of_that_host(
    double: Double, refused: bool
) -> None:
    with Double() as older:
        older.replies["/old"] = [Reply(body=b"old")]
        if refused:
            older.replies[ROBOTS] = [Reply(body=b"User-agent: *\nDisallow: /old\n")]
        double.replies["/a"] = [Reply(301, headers={"Location": f"{older.root}/old"})]
        clock = Clock(double)
        hosts = (double.host, older.host)
        with Client(hosts, 2.0, sleep=clock.sleep, now=lambda: clock.time) as asking:
            if refused:
                with pytest.raises(Refused, match="not allowed"):
                    asking.get(f"{double.root}/a")
            else:
                assert asking.get(f"{double.root}/a").address == f"{older.root}/old"
        assert older.paths() == ([ROBOTS] if refused else [ROBOTS, "/old"])


@pytest.mark.parametrize("location", ["http://[bad", "mailto:a@example.org", "//"])
def test_a_redirect_to_nowhere_is_one_refusal(double: Double, location: str) -> None:
    double.replies["/a"] = [Reply(302, headers={"Location": location})]
    with client(double, Clock(double)) as asking, pytest.raises(Refused):
        asking.get(f"{double.root}/a")


def test_a_certificate_that_is_not_trusted_is_told_at_once_with_what_to_do(
    double: Double, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def untrusted(*_: object, **__: object) -> httpx.Response:
        tried.append(1)
        raise httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate")

    monkeypatch.setattr(httpx.Client, "send", untrusted)
    with (
        client(double, Clock(double)) as asking,
        pytest.raises(GoldthreadError, match=r"not trusted; .* in SSL_CERT_FILE") as error,
    ):
        asking.get(f"{double.root}/a")
    assert not isinstance(error.value, Refused)
    assert len(tried) == 1


def test_an_address_that_is_none_is_one_refusal(double: Double) -> None:
    with client(double, Clock(double)) as asking, pytest.raises(Refused, match="no address"):
        asking.get("http://[bad")


def test_what_was_never_had_cannot_be_unchanged(double: Double) -> None:
    double.replies["/a"] = [Reply(304)]
    with client(double, Clock(double)) as asking:
        assert asking.get(f"{double.root}/a", etag='"1"').unchanged
        with pytest.raises(Refused, match="status 304"):
            asking.get(f"{double.root}/a")


def test_a_tag_that_no_request_can_carry_is_not_sent_back(double: Double) -> None:
    with client(double, Clock(double)) as asking:
        assert asking.get(f"{double.root}/a", etag='"caf\u00e9"').content == b"a"


@pytest.mark.parametrize(
    ("name", "value"), [("HTTP_PROXY", "http://a:x"), ("SSL_CERT_FILE", "/no/such/file")]
)
def test_settings_of_the_network_that_cannot_be_used_are_one_line(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(GoldthreadError, match=f"cannot be used .*{name}"):
        Client(("localhost",), 0.0)
