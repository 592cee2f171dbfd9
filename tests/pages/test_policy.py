"""The Content-Security-Policy of every page: our own inline scripts and styles, nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from goldthread.evidence.scope import Scope
from goldthread.pages.charts.authority import authority_page
from goldthread.pages.charts.page import render_charts
from goldthread.pages.lesson import lesson, render_lesson
from goldthread.pages.networks.overview import overview
from goldthread.pages.render import render, write_html
from pages.sample_graph import collected

PAGES: dict[str, Callable[[], str]] = {
    "network": lambda: render(overview(collected(), Scope())),
    "charts": lambda: render_charts(authority_page(collected(), Scope(authority="anywhere"))),
    "lesson": lambda: render_lesson(lesson(collected(), Scope(authority="anywhere"))),
}
INJECTED = (
    "<script>document.title = 'taken'</script>"
    "<style>h1 { display: none }</style>"
    "<p style='position: fixed' id='styled' onclick='document.title = \"taken\"'>a</p>"
    "<img src='x' onerror='document.title = \"taken\"'>"
)


def sources(html: str, directive: str) -> set[str]:
    """What the policy allows under one directive."""
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy"\s+content="([^"]*)"', html)
    return next(
        set(words[1:])
        for words in (part.split() for part in policy.split(";"))
        if words[0] == directive
    )


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("element", "directive"), [("script", "script-src"), ("style", "style-src")]
)
def test_the_policy_names_the_hash_of_each_inline_element(
    name: str, element: str, directive: str
) -> None:
    html = PAGES[name]()
    texts = re.findall(rf"<{element}>(.*?)</{element}>", html, re.DOTALL)
    hashes = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    assert texts
    assert sources(html, directive) == {f"'sha256-{each}'" for each in hashes}


@pytest.mark.parametrize("name", PAGES)
def test_no_element_has_a_style_or_a_script_of_its_own(name: str) -> None:
    names: set[str] = set()

    class Attributes(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            names.update(attribute for attribute, _ in attrs)

    Attributes().feed(PAGES[name]())
    assert "class" in names
    assert not {each for each in names if each == "style" or each.startswith("on")}


@pytest.mark.browser
@pytest.mark.parametrize("name", PAGES)
def test_markup_that_slips_through_does_nothing(name: str, browser: Any, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    write_html(PAGES[name]().replace("<footer>", f"{INJECTED}<footer>"), file)
    page = browser.new_page()
    page.goto(file.as_uri())
    page.locator("#styled").click()
    assert page.title() != "taken"
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.getElementById('styled')).position") == "static"
    page.close()
