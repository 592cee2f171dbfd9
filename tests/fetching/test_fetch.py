"""Fetching from a double of the site: every label, its manners, and its bad days."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from fetching.double import PDF, Double, Reply, write_site
from goldthread.core.errors import GoldthreadError, UnknownName
from goldthread.core.locking import alone
from goldthread.fetching import client as manners
from goldthread.fetching import state as keeping
from goldthread.fetching.client import Client
from goldthread.fetching.fetch import Fetched, Wanted, check, fetch
from goldthread.fetching.site import Site, kind_of, load

APART = 0.02
ROBOTS = "/robots.txt"


@pytest.fixture
def double() -> Iterator[Double]:
    with Double() as site:
        site.add(
            "80419",
            "Isle of Wight",
            (
                "/v1/file/50235617",
                "Children&#8217;s services inspection, pdf - 15 december 2023",
                "2023-12-15",
            ),
            ("/v1/file/50000001", "Children's services focused visit, pdf - 01 may 2021", ""),
        )
        site.add(
            "80503",
            "Northamptonshire (abolished)",
            (
                "/v1/file/50000002",
                "joint area child protection inspection, pdf - 09 may 2020",
                "2020-05-09",
            ),
            ("/v1/file/50000003", "area send full inspection, pdf - 02 june 2023", "2023-06-02"),
            ("/v1/file/50000004", "Regional improvement note", ""),
        )
        site.add(
            "80430",
            "Blackburn &amp; Darwen",
            (
                "/v1/file/50000005",
                "children's services monitoring visit, pdf - 03 march 2022",
                "2022-03-03",
            ),
            (
                "/v1/file/50235617",
                "Children's services inspection, pdf - 15 december 2023",
                "2023-12-15",
            ),
        )
        yield site


def site_of(double: Double) -> Site:
    return msgspec.structs.replace(
        load(), search=f"{double.root}/search", rows=double.rows, hosts=(double.host,)
    )


def run(
    double: Double,
    folder: Path,
    wanted: Wanted | None = None,
    today: str = "2026-01-01",
    **options: bool,
) -> Fetched:
    site = site_of(double)
    with Client(site.hosts, APART) as client:
        return fetch(site, client, folder, wanted or Wanted(), today=today, **options)  # type: ignore[arg-type]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.pdf"))


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("children's services inspection, pdf - 09 may 2025", "inspection"),
        ("Children’s services inspection, pdf", "inspection"),
        ("children's services focused visit, pdf - 01 may 2021", "focused-visit"),
        ("Joint area child protection inspection, pdf - 9 May 2020", "joint-inspection"),
        ("area send full inspection, pdf - 02 june 2023", "send"),
        ("Monitoring visit to children's services, pdf", "monitoring-visit"),
        ("Assurance visit, pdf", "assurance-visit"),
        ("Childrens services inspection, pdf", "inspection"),
        ("Children\u02bcs services focused visit, pdf", "focused-visit"),
        ("Regional improvement note", ""),
        ("children's home inspection, pdf", ""),
    ],
)
def test_a_label_tells_the_kind(label: str, kind: str) -> None:
    assert kind_of(load(), label) == kind


def test_every_known_kind_is_downloaded_and_an_unknown_label_is_listed(
    double: Double, tmp_path: Path
) -> None:
    outcome = run(double, tmp_path)
    assert files(tmp_path) == [
        "80419-isle-of-wight/2021-05-01-focused-visit-50000001.pdf",
        "80419-isle-of-wight/2023-12-15-inspection-50235617.pdf",
        "80430-blackburn-darwen/2022-03-03-monitoring-visit-50000005.pdf",
        "80503-northamptonshire-abolished/2020-05-09-joint-inspection-50000002.pdf",
        "80503-northamptonshire-abolished/2023-06-02-send-50000003.pdf",
    ]
    assert [each.publication.label for each in outcome.unknown] == ["Regional improvement note"]
    assert outcome.providers == 3
    assert len(outcome.new) == 5


def test_the_manifest_gives_each_file_its_address_title_and_date(
    double: Double, tmp_path: Path
) -> None:
    from goldthread.documents.intake.discover import find

    run(double, tmp_path)
    listed = tomllib.loads((tmp_path / "manifest.toml").read_text(encoding="utf-8"))["document"]
    visit = next(each for each in listed if each["kind"] == "focused-visit")
    assert visit["url"] == f"{double.root}/v1/file/50000001"
    assert visit["title"] == "Children's services focused visit: Isle of Wight"
    assert visit["date"] == "2021-05-01"
    assert visit["publisher"] == "Ofsted"
    sources = {file.name: file.source for file in find([tmp_path]).files}
    assert len(sources) == 5
    assert all(source.url and source.title and source.issued for source in sources.values())


def test_requests_come_one_at_a_time_and_apart_with_an_honest_name(
    double: Double, tmp_path: Path
) -> None:
    clock = [0.0]
    asked_at: list[float] = []
    reply = double.reply

    def noted(path: str) -> Reply:
        asked_at.append(clock[0])
        return reply(path)

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    double.reply = noted  # type: ignore[method-assign]
    site = site_of(double)
    with Client(site.hosts, 2.0, sleep=sleep, now=lambda: clock[0]) as client:
        fetch(site, client, tmp_path, Wanted(), today="2026-01-01")
    assert len(asked_at) == len(double.log) > 8
    assert all(after - before == 2.0 for before, after in itertools.pairwise(asked_at))
    assert all(before.ended <= after.begun for before, after in itertools.pairwise(double.log))
    assert all(asked.headers["User-Agent"].startswith("goldthread/") for asked in double.log)
    assert double.paths()[0] == ROBOTS


def test_a_second_run_asks_for_no_file(double: Double, tmp_path: Path) -> None:
    run(double, tmp_path)
    manifest = (tmp_path / "manifest.toml").read_bytes()
    double.log.clear()
    double.shuffled = True
    outcome = run(double, tmp_path, today="2026-02-02")
    assert double.paths("/v1/") == []
    assert (outcome.new, outcome.changed) == ([], [])
    assert (tmp_path / "manifest.toml").read_bytes() == manifest
    held = keeping.load(tmp_path).files[f"{double.root}/v1/file/50000005"]
    assert (held.first_seen, held.last_seen) == ("2026-01-01", "2026-02-02")


def test_a_dry_run_asks_for_no_file_and_writes_nothing(double: Double, tmp_path: Path) -> None:
    outcome = run(double, tmp_path / "new", dry_run=True)
    assert len(outcome.planned) == 5
    assert double.paths("/v1/") == []
    assert not (tmp_path / "new").exists()


def test_kind_authority_and_day_choose(double: Double, tmp_path: Path) -> None:
    run(double, tmp_path / "a", Wanted(kinds=frozenset({"send"})))
    assert [name.split("/")[1] for name in files(tmp_path / "a")] == [
        "2023-06-02-send-50000003.pdf"
    ]
    run(double, tmp_path / "b", Wanted(authorities=("isle of wight",)))
    assert {name.split("-")[0] for name in files(tmp_path / "b")} == {"80419"}
    run(double, tmp_path / "c", Wanted(since="2023-01-01"))
    assert [name.split("/")[1][:4] for name in files(tmp_path / "c")] == ["2023", "2023"]
    run(double, tmp_path / "d", Wanted(kinds=frozenset({"other"})))
    assert len(files(tmp_path / "d")) == 1
    with pytest.raises(UnknownName, match="Isle of White"):
        run(double, tmp_path / "e", Wanted(authorities=("Isle of White",)))


def test_changed_bytes_are_taken_when_asked_and_their_hash_is_kept(
    double: Double, tmp_path: Path
) -> None:
    path = "/v1/file/50000005"
    double.replies[path] = [Reply(body=PDF, headers={"ETag": '"1"'})]
    run(double, tmp_path)
    first = keeping.load(tmp_path).files[double.root + path].sha256
    assert run(double, tmp_path, recheck=True).changed == []
    double.replies[path] = [Reply(body=PDF + b"corrected", headers={"ETag": '"2"'})]
    assert run(double, tmp_path, recheck=True).changed == [double.root + path]
    held = keeping.load(tmp_path).files[double.root + path]
    assert held.earlier == [first]
    assert (tmp_path / held.file).read_bytes() == PDF + b"corrected"


def test_a_new_date_at_an_old_address_is_asked_for_again(double: Double, tmp_path: Path) -> None:
    run(double, tmp_path)
    link = double.publications["80430"][0]
    double.publications["80430"][0] = (link[0], link[1], "2022-04-04")
    double.replies[link[0]] = [Reply(body=PDF + b"again")]
    assert run(double, tmp_path).changed == [double.root + link[0]]


def test_a_file_with_a_new_date_that_cannot_be_had_again_stays_and_is_asked_for_next_time(
    double: Double, tmp_path: Path
) -> None:
    path, label, _ = double.publications["80430"][0]
    double.replies[path] = [Reply(body=PDF, headers={"ETag": '"1"'})]
    run(double, tmp_path)
    double.publications["80430"][0] = (path, label, "2022-04-04")
    double.replies[path] = [Reply(404)]
    assert run(double, tmp_path).refused == {double.root + path: "not there"}
    assert len(files(tmp_path)) == 5
    assert f'url = "{double.root}{path}"' in (tmp_path / "manifest.toml").read_text()
    double.replies[path] = [Reply(body=PDF, headers={"ETag": '"1"'})]
    double.log.clear()
    assert run(double, tmp_path).changed == []
    (asked,) = (each for each in double.log if each.path == path)
    assert asked.headers["If-None-Match"] == '"1"', "held bytes are not sent again"
    assert len(files(tmp_path)) == 5
    double.log.clear()
    run(double, tmp_path)
    assert double.paths("/v1/") == []


def test_two_files_never_take_one_place(double: Double, tmp_path: Path) -> None:
    label = "Children's services inspection, pdf"
    double.add("80999", "Luton", ("/get?id=1", label, ""), ("/get?id=2", label, ""))
    double.replies["/get?id=2"] = [Reply(body=PDF + b"another")]
    run(double, tmp_path, Wanted(authorities=("Luton",)))
    assert len({(tmp_path / name).read_bytes() for name in files(tmp_path)}) == 2
    listed = tomllib.loads((tmp_path / "manifest.toml").read_text(encoding="utf-8"))["document"]
    assert {each["url"] for each in listed} == {f"{double.root}/get?id={n}" for n in (1, 2)}


def test_files_that_moved_to_another_host_lie_where_they_lay(
    double: Double, tmp_path: Path
) -> None:
    run(double, tmp_path)
    before = files(tmp_path)
    with Double() as other:
        other.replies = double.replies
        double.publications = {
            urn: [(f"{other.root}{path}", label, day) for path, label, day in listed]
            for urn, listed in double.publications.items()
        }
        site = msgspec.structs.replace(site_of(double), hosts=(double.host, other.host))
        with Client(site.hosts, APART) as client:
            outcome = fetch(site, client, tmp_path, Wanted(), today="2026-03-03")
    assert len(outcome.new) == len(outcome.delisted) == 5
    assert files(tmp_path) == before
    listed = tomllib.loads((tmp_path / "manifest.toml").read_text(encoding="utf-8"))["document"]
    assert len(listed) == 5
    assert all(each["url"].startswith(other.root) for each in listed)


def test_what_a_stopped_run_left_can_be_built(double: Double, tmp_path: Path) -> None:
    double.replies["/v1/file/50000003"] = [Reply(429, headers={"Retry-After": "86400"})]
    with pytest.raises(GoldthreadError, match="86400 s"):
        run(double, tmp_path)
    had = files(tmp_path)
    assert 0 < len(had) < 5
    listed = tomllib.loads((tmp_path / "manifest.toml").read_text(encoding="utf-8"))["document"]
    assert sorted(each["file"] for each in listed) == had


def test_one_file_that_is_out_of_reach_does_not_stop_the_others(
    double: Double, tmp_path: Path
) -> None:
    double.replies["/v1/file/50000002"] = [Reply(dropped=True)]
    site = site_of(double)
    with Client(site.hosts, 0.0) as client:
        outcome = fetch(site, client, tmp_path, Wanted(), today="2026-01-01")
    assert list(outcome.refused.values()) == ["cannot be reached"]
    assert len(files(tmp_path)) == 4


def test_an_address_that_is_none_does_not_stop_the_others(double: Double, tmp_path: Path) -> None:
    double.add("80999", "Luton", ("http://[bad", "Children's services inspection, pdf", ""))
    outcome = run(double, tmp_path)
    assert outcome.refused == {"http://[bad": "no address"}
    assert len(files(tmp_path)) == 5


@pytest.mark.parametrize("given", [1, 2, 99])
def test_all_pages_of_results_are_read_whatever_a_page_holds(
    double: Double, tmp_path: Path, given: int
) -> None:
    site = site_of(double)  # which asks for two
    double.rows = given
    with Client(site.hosts, 0.0) as client:
        assert fetch(site, client, tmp_path, Wanted(), today="2026-01-01").providers == 3


def test_a_page_without_files_is_named_and_pages_that_all_are_so_are_an_error(
    double: Double, tmp_path: Path
) -> None:
    double.add("80998", "Rutland")
    assert run(double, tmp_path).without == ["Rutland"]
    reply = double.reply
    double.reply = lambda path: (  # type: ignore[method-assign]
        Reply(body=b"<html>Sign in</html>") if path.startswith("/provider/") else reply(path)
    )
    kept = (tmp_path / keeping.FILE).read_bytes()
    with pytest.raises(GoldthreadError, match="none of the pages of 4 providers lists a file"):
        run(double, tmp_path)
    assert (tmp_path / keeping.FILE).read_bytes() == kept


def test_pages_that_can_all_not_be_had_are_an_error(double: Double, tmp_path: Path) -> None:
    run(double, tmp_path)
    double.replies[ROBOTS] = [Reply(body=b"User-agent: *\nDisallow: /provider/\n")]
    with pytest.raises(GoldthreadError, match=r"none of the pages .* \(not allowed by"):
        run(double, tmp_path)


def test_a_page_is_asked_for_anew_when_it_is_read_by_other_rules(
    double: Double, tmp_path: Path
) -> None:
    reply = double.reply

    def tagged(path: str) -> Reply:
        found = reply(path)
        if path.startswith("/provider/"):
            found.headers["ETag"] = '"page"'
        return found

    double.reply = tagged  # type: ignore[method-assign]
    right = site_of(double)
    nowhere = msgspec.structs.replace(right.places, link=(".//b",))
    wrong = msgspec.structs.replace(right, places=nowhere)
    with Client(right.hosts, 0.0) as client:
        with pytest.raises(GoldthreadError, match="none of the pages"):
            fetch(wrong, client, tmp_path, Wanted(), today="2026-01-01")
        assert len(fetch(right, client, tmp_path, Wanted(), today="2026-01-01").new) == 5
        double.log.clear()
        fetch(right, client, tmp_path, Wanted(), today="2026-01-02")
        tags = {each.headers.get("If-None-Match") for each in double.log if "provider" in each.path}
        assert tags == {'"page"'}
        kinds = tuple(kind for kind in right.kinds if kind.name != "send")
        other = msgspec.structs.replace(right, kinds=kinds)
        outcome = fetch(other, client, tmp_path, Wanted(), today="2026-01-03")
    assert len(outcome.unknown) == 2


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(
    double: Double, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(GoldthreadError, match="cannot write"):
        run(double, tmp_path / "file")
    with pytest.raises(GoldthreadError, match="is no folder; name another"):
        run(double, tmp_path / "file", dry_run=True)
    assert double.log == []


def test_two_runs_into_one_folder_do_not_meet(double: Double, tmp_path: Path) -> None:
    with (
        alone(tmp_path / ".fetch.lock", "x"),
        pytest.raises(GoldthreadError, match=r"another run fetches into .* \(process \d+\)"),
    ):
        run(double, tmp_path)
    assert double.log == []
    assert len(run(double, tmp_path).new) == 5
    assert not (tmp_path / ".fetch.lock").exists()


def test_what_the_site_delists_is_kept_and_named(double: Double, tmp_path: Path) -> None:
    run(double, tmp_path)
    gone = double.publications["80503"].pop(0)[0]
    outcome = run(double, tmp_path)
    assert outcome.delisted == [double.root + gone]
    assert len(files(tmp_path)) == 5
    assert gone in (tmp_path / "manifest.toml").read_text(encoding="utf-8")
    asked = run(double, tmp_path, Wanted(authorities=("isle of wight",)))
    assert asked.delisted == [], "nothing is said of those that were not asked about"


def test_what_a_provider_that_is_no_longer_listed_had_is_named_too(
    double: Double, tmp_path: Path
) -> None:
    run(double, tmp_path)
    del double.providers["80503"]
    outcome = run(double, tmp_path, accept_fewer=True)
    assert outcome.delisted == [f"{double.root}/v1/file/5000000{n}" for n in (2, 3)]
    assert len(files(tmp_path)) == 5


def test_fewer_providers_than_last_time_is_an_error_until_accepted(
    double: Double, tmp_path: Path
) -> None:
    run(double, tmp_path)
    del double.providers["80503"]
    with pytest.raises(GoldthreadError, match="lists 2 providers, last time 3"):
        run(double, tmp_path)
    assert run(double, tmp_path, accept_fewer=True).providers == 2


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Reply(body=b"<!doctype html><title>Sorry</title>"), "no PDF"),
        (Reply(body=PDF * 50, cut=True), "cut short"),
        (Reply(body=PDF * 50 + b"%%EOF", cut=True, no_length=True), "cut short"),
        (Reply(404), "not there"),
        (Reply(302, headers={"Location": "http://192.0.2.1/file"}), "leads to a foreign host"),
        (Reply(302, headers={"Location": "file:///etc/passwd"}), "leads to a foreign host"),
        (Reply(302, headers={"Location": "/v1/file/50000005"}), "too many redirects"),
        (Reply(body=PDF + b"x" * 5000), "too large"),
    ],
)
def test_a_file_that_cannot_be_had_is_named_and_the_others_go_on(
    double: Double, tmp_path: Path, reply: Reply, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    double.replies["/v1/file/50000005"] = [reply]
    site = site_of(double)
    with Client(site.hosts, APART, most_bytes=4000) as client:
        outcome = fetch(site, client, tmp_path, Wanted(), today="2026-01-01")
    assert outcome.refused == {f"{double.root}/v1/file/50000005": reason}
    assert len(files(tmp_path)) == 4
    assert not list(tmp_path.rglob("*.part"))
    double.replies["/v1/file/50000005"] = [Reply(body=PDF)]
    assert len(run(double, tmp_path).new) == 1  # the next run asks for it again


@pytest.mark.parametrize(
    "replies",
    [
        [Reply(503), Reply(503), Reply(body=PDF)],
        [Reply(429, headers={"Retry-After": "0"}), Reply(body=PDF)],
        [Reply(body=PDF + b"%%EOF\n", no_length=True)],
        [Reply(body=PDF, pause=0.1)],
        [Reply(301, headers={"Location": "/old/file"})],
    ],
)
def test_a_busy_slow_or_moved_file_is_had_in_the_end(
    double: Double, tmp_path: Path, replies: list[Reply]
) -> None:
    double.replies["/v1/file/50000005"] = replies
    double.replies["/old/file"] = [Reply(body=PDF)]
    outcome = run(double, tmp_path)
    assert outcome.refused == {}
    assert len(files(tmp_path)) == 5


def test_retry_after_is_kept(double: Double, tmp_path: Path) -> None:
    waits: list[float] = []
    double.replies["/search?x"] = [Reply(429, headers={"Retry-After": "7"}), Reply(body=b"ok")]
    with Client((double.host,), 0.0, sleep=waits.append, now=lambda: 0.0) as client:
        assert client.get(f"{double.root}/search?x").content == b"ok"
    assert 7.0 in waits
    double.replies["/long"] = [Reply(429, headers={"Retry-After": "86400"})]
    with Client((double.host,), 0.0) as client, pytest.raises(GoldthreadError, match="86400 s"):
        client.get(f"{double.root}/long")


@pytest.mark.parametrize(
    ("robots", "told"),
    [
        (Reply(body=b"User-agent: *\nDisallow: /"), "not allowed by the site's robots.txt"),
        (Reply(500), "robots.txt cannot be read"),
    ],
)
def test_robots_that_refuse_or_fail_are_obeyed(
    double: Double, tmp_path: Path, robots: Reply, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manners, "TRIES", 1)
    double.replies[ROBOTS] = [robots]
    with pytest.raises(GoldthreadError, match=told):
        run(double, tmp_path)
    assert double.paths() == [ROBOTS]


def test_robots_that_allow_in_part_and_ask_for_time(double: Double, tmp_path: Path) -> None:
    double.replies[ROBOTS] = [
        Reply(body=b"User-agent: *\nCrawl-delay: 1\nDisallow: /v1/file/50000005\n")
    ]
    waits: list[float] = []
    site = site_of(double)
    with Client(site.hosts, APART, sleep=waits.append) as client:
        outcome = fetch(site, client, tmp_path, Wanted(), today="2026-01-01")
    assert list(outcome.refused.values()) == ["not allowed by the site's robots.txt"]
    assert max(waits) > 0.9


def test_robots_that_ask_for_less_time_do_not_get_haste(double: Double, tmp_path: Path) -> None:
    double.replies[ROBOTS] = [Reply(body=b"User-agent: *\nCrawl-delay: 1\n")]
    clock, waits = [0.0], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        clock[0] += seconds

    site = site_of(double)
    with Client(site.hosts, 2.0, sleep=sleep, now=lambda: clock[0]) as client:
        fetch(site, client, tmp_path, Wanted(), today="2026-01-01")
    assert waits
    assert min(waits) >= 2.0 - 1e-9


def test_a_page_that_is_no_search_page_is_an_error_of_one_line(
    double: Double, tmp_path: Path
) -> None:
    double.providers.clear()
    with pytest.raises(GoldthreadError, match="lists no providers") as told:
        run(double, tmp_path)
    assert "\n" not in str(told.value)


def test_a_check_names_what_no_longer_fits(double: Double) -> None:
    site = site_of(double)
    with Client(site.hosts, APART) as client:
        assert check(site, client) == []
        double.publications.clear()
        assert check(site, client) == ["the provider's page has no time line where it stood"]
        double.providers.clear()
        assert check(site, client) == ["the search page has no results where they stood"]


def test_no_network_is_one_line_and_keeps_what_was_fetched(double: Double, tmp_path: Path) -> None:
    run(double, tmp_path)
    kept = (tmp_path / keeping.FILE).read_bytes()
    site = msgspec.structs.replace(
        site_of(double), search="http://127.0.0.1:9/search", hosts=("127.0.0.1:9",)
    )
    with (
        Client(site.hosts, 0.0, sleep=lambda _: None) as client,
        pytest.raises(GoldthreadError, match="cannot be reached"),
    ):
        fetch(site, client, tmp_path, Wanted(), today="2026-01-01")
    assert (tmp_path / keeping.FILE).read_bytes() == kept


def test_a_disk_that_fills_up_is_one_line_and_the_next_run_goes_on(
    double: Double, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, room = Path.write_bytes, [2]

    def fill(path: Path, content: bytes) -> int:
        if content.startswith(PDF):
            room[0] -= 1
            if room[0] < 0:
                write(path, content[:5])
                raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", fill)
        with pytest.raises(GoldthreadError, match="No space left on device") as told:
            run(double, tmp_path)
    assert "\n" not in str(told.value)
    had = files(tmp_path)
    assert len(had) == 2
    assert not list(tmp_path.rglob("*.part")), "nothing half-written is left"
    asked = set(double.paths("/v1/"))
    double.log.clear()
    run(double, tmp_path)
    assert len(files(tmp_path)) == 5
    again = set(double.paths("/v1/")) & asked
    assert len(again) == 1, "only the file that had no room is asked for again"


def test_a_manifest_that_a_person_wrote_is_not_overwritten(double: Double, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text("# mine\n")
    with pytest.raises(GoldthreadError, match="was not made by this command"):
        run(double, tmp_path)
    assert (tmp_path / "manifest.toml").read_text() == "# mine\n"


def test_a_damaged_state_is_named_and_kept(double: Double, tmp_path: Path) -> None:
    (tmp_path / keeping.FILE).write_text("{")
    with pytest.raises(GoldthreadError, match="move it away"):
        run(double, tmp_path)


_KILLED = """
import sys
from pathlib import Path
import msgspec
from goldthread.fetching.client import Client
from goldthread.fetching.fetch import Wanted, fetch
from goldthread.fetching.site import load
root, host, folder = sys.argv[1:]
site = msgspec.structs.replace(load(), search=root + "/search", rows=2, hosts=(host,))
with Client(site.hosts, 0.2) as client:
    fetch(site, client, Path(folder), Wanted(), today="2026-01-01")
"""


def test_a_run_that_was_killed_goes_on_where_it_stood(double: Double, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    command = [sys.executable, "-c", _KILLED, double.root, double.host, str(folder)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own lines
    deadline = time.monotonic() + 60
    while len(double.paths("/v1/")) < 3 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    had = {name.split("-")[-1] for name in files(folder)}
    assert 2 <= len(had) <= 3
    double.log.clear()
    run(double, folder)
    again = {path.rsplit("/", 1)[-1] + ".pdf" for path in double.paths("/v1/")}
    assert not again & had
    assert len(files(folder)) == 5


def test_the_command_says_what_it_did_and_what_no_longer_fits(
    double: Double, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from goldthread.__main__ import main

    def code(arguments: list[str]) -> int | str | None:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        return ended.value.code

    site = write_site(double, tmp_path / "site.toml")
    double.add("80999", "Luton", ("/v1/file/\x1b[31m", "children's services inspection", ""))
    folder = str(tmp_path / "reports")
    assert code(["fetch", "--site", str(site), "--into", folder]) == 0
    told = capsys.readouterr().out
    assert "5 new, 0 changed, 1 not to be had, of 4 providers" in told
    assert "Regional improvement note" in told
    assert "\x1b" not in told
    assert code(["fetch", "--site", str(site), "--into", folder, "--dry-run"]) == 0
    assert "1 file would be asked for" in capsys.readouterr().out
    assert code(["fetch", "--site", str(site), "--check"]) == 0
    double.providers.clear()
    assert code(["fetch", "--site", str(site), "--check"]) == 1
    assert "the search page has no results where they stood" in capsys.readouterr().err
    assert code(["fetch", "--site", str(site), "--since", "soon"]) == 1
    assert "--since is not a date" in capsys.readouterr().err


def test_a_list_tells_whose_files_and_can_be_had_whole(
    double: Double, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from goldthread.__main__ import main

    label = "Children's services inspection, pdf"
    double.add("80999", "Luton", *((f"/v1/file/6000000{n}", label, "") for n in range(9)))
    site = write_site(double, tmp_path / "site.toml")
    told = []
    for more in ([], ["--all"]):
        with pytest.raises(SystemExit):
            main(["fetch", "--site", str(site), "--into", str(tmp_path / "r"), "--dry-run", *more])
        told.append(capsys.readouterr().out)
    assert f"   no date  Luton  {label}\n" in told[0]
    assert "   and 2 more; --all lists them\n" in told[0]
    assert told[1].count(label) == 9
    assert "more" not in told[1]


def test_a_run_that_had_nothing_of_what_it_asked_for_fails(
    double: Double, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from goldthread.__main__ import main

    site = write_site(double, tmp_path / "site.toml")

    def code() -> int | str | None:
        with pytest.raises(SystemExit) as ended:
            main(["fetch", "--site", str(site), "--into", str(tmp_path / "my reports")])
        return ended.value.code

    good = double.replies
    double.replies = {path: [Reply(body=b"<html>Sign in</html>")] for path in good}
    double.replies[ROBOTS] = [Reply(404)]
    assert code() == 1
    told = capsys.readouterr()
    assert "5 not to be had" in told.out
    assert told.err.count("\n") == 1
    assert "nothing of what was asked for could be had" in told.err
    double.replies = good | {"/v1/file/50000003": [Reply(404)]}
    assert code() == 0
    assert "goldthread build '" in capsys.readouterr().out
    assert code() == 0, "that a file is not there is an answer"
