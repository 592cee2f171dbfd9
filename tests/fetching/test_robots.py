"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import pytest

from goldthread.fetching.robots import read

SITE = "https://reports.example"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/v1/file/1", True),
        ("User-agent: *\nDisallow:", "/v1/file/1", True),
        ("User-agent: *\nDisallow: /", "/v1/file/1", False),
        # the longest rule decides, whichever stands first
        ("User-agent: *\nAllow: /\nDisallow: /v1/", "/v1/file/1", False),
        ("User-agent: *\nDisallow: /\nAllow: /v1/", "/v1/file/1", True),
        ("User-agent: *\nDisallow: /v1\nAllow: /v1", "/v1/file/1", True),
        # stars and the end
        ("User-agent: *\nDisallow: /*/file/", "/v1/file/1", False),
        ("User-agent: *\nDisallow: /*/file/$", "/v1/file/1", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x=1", True),
        ("User-agent: *\nDisallow: /search?*start=", "/search?q=&start=0", False),
        ("User-agent: *\nDisallow: /exact$", "/exactly", True),
        ("User-agent: *\nDisallow: " + "/*a" * 40 + "$", "/a" * 400 + "b", True),
        # groups: a blank line ends none, our name goes before everyone's, two of ours are one
        ("User-agent: *\n\nDisallow: /", "/v1/file/1", False),
        ("User-agent: Goldthread/2.0\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", True),
        (
            "User-agent: *\nAllow: /\nUser-agent: other\nUser-agent: goldthread\nDisallow: /a",
            "/a",
            False,
        ),
        (
            "User-agent: goldthread\nDisallow: /b\nUser-agent: x\nDisallow: /\n"
            "User-agent: goldthread\nDisallow: /a",
            "/a",
            False,
        ),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("Disallow: /", "/a", True),
        # spellings
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("user-AGENT : *  # all\nDISALLOW : /a # b", "/ab", False),
        ("User-agent: *\nDisallow: /caf\u00e9", "/caf%c3%a9/1", False),
        ("User-agent: *\nDisallow: /%7Eme", "/~me", False),
        ("User-agent: *\nDisallow: /a%2Fb", "/a/b", True),
        ("<!doctype html><p>Sorry: no</p>", "/a", True),
    ],
)
def test_what_is_allowed(text: str, path: str, allowed: bool) -> None:
    assert read(text, "goldthread").allows(SITE + path) is allowed


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 10\n", 10.0),
        ("User-agent: *\nCrawl-delay: 2.5\nDisallow: /a", 2.5),
        ("User-agent: *\nCrawl-delay: soon", 0.0),
        ("User-agent: other\nCrawl-delay: 10", 0.0),
    ],
)
def test_the_time_asked_for(text: str, delay: float) -> None:
    assert read(text, "goldthread").delay == delay
