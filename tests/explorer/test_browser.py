"""The walks of a student, a trainer and a researcher in a real browser; every page for axe."""

from __future__ import annotations

import csv
import io
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from goldthread.asking.worker import QueryLimits
from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import Served
from goldthread.explorer.serving import listen

pytestmark = pytest.mark.browser
WIDTHS = (1400, 1024, 390)
PAGES = (
    "/teach",
    "/teach?authority=north-east-lincolnshire",
    "/corrections",
    *("/", "/find/sentences?theme=caseloads", "/find/time", "/find/matrix", "/find/connections"),
    *("/find/authorities", "/find/actions", "/find/figures", "/authorities", "/themes"),
    *("/documents", "/quotations", "/about", "/sparql", "/theme/caseloads", "/area/leaders"),
    "/rule/fault",
    "/id/authority/north-east-lincolnshire",
    "/id/document/27b4020463d34600",
    "/compare?authority=north-east-lincolnshire&authority=north-lincolnshire",
    "/sparql?run=1&query=SELECT%20%2A%20%7B%20%3Fs%20a%20gt%3ATheme%20%7D%20LIMIT%203",
    "/sparql?run=1&show=network&query=SELECT%20%3Fa%20%3Ft%20%7B%20%3Ff%20gt%3Aauthority%20%3Fa"
    "%20%3B%20gt%3AaboutTheme%20%3Ft%20%7D",
    "/sparql?run=1&show=network&query=CONSTRUCT%20%7B%20%3Fc%20gt%3Aeffect%20%3Fe%20%7D%20%7B"
    "%20%3Fl%20gt%3Acause%20%3Fc%20%3B%20gt%3Aeffect%20%3Fe%20%7D",
    "/nothing/here",
)


_OF_A_CLOSING_EDITOR = "Cannot set properties of null (setting 'forceUpdate')"
"""CodeMirror, under the editor, measures a line once more after it has finished drawing. Nothing
of the page hangs on it, and it comes on slow machines only."""


@pytest.fixture(scope="module")
def address(seeds_graph: Path) -> Iterator[str]:
    """The explorer of the seeds, served on a free port of this machine."""
    import uvicorn

    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    served = Served(seeds_graph, QueryLimits(seconds=10), workers=1)
    app = create_app(served, hosts_of("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    served.close()


@pytest.fixture(scope="module")
def tab(browser: Any) -> Iterator[Any]:
    """A tab for all pages, in which axe may be put beside their own scripts."""
    context = browser.new_context(bypass_csp=True)
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """A tab of a new visitor. Afterwards: no error, and no request that left the machine."""
    context = browser.new_context(viewport={"width": 1024, "height": 768}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(30_000)
    tab = context.new_page()
    wrong: list[str] = []
    tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url),
    )
    yield tab
    met = [message for message in wrong if message != _OF_A_CLOSING_EDITOR]
    context.close()
    assert not met


def test_a_student_finds_weak_sentences_and_takes_two_away_with_references(
    page: Any, address: str
) -> None:
    page.goto(address)
    page.locator("input[name=text]").first.fill("North East Lincolnshire since 2019 weak")
    page.get_by_role("button", name="Find").first.click()
    chips = page.locator(".chips").inner_text()
    assert "North East Lincolnshire" in chips
    assert "2019" in chips
    assert "Weakness" in chips
    kept = [page.locator(".sentence blockquote").nth(n).inner_text() for n in (0, 1)]
    for number in (0, 1):
        page.get_by_role("button", name="Keep to quote").first.click()
        page.locator("#kept", has_text=f"({number + 1})").wait_for()
    page.get_by_role("link", name=re.compile("My quotations")).click()
    page.wait_for_url("**/quotations?*")
    page.locator("[data-note]").first.fill("For the essay")
    page.locator("[data-note]").first.blur()
    page.wait_for_url("**n=For**essay**")
    page.get_by_role("button", name="Copy as text with references").click()
    page.get_by_text("Copied.").wait_for()
    text = page.evaluate("navigator.clipboard.readText()")
    for words in kept:
        assert " ".join(words.split()) in text
    assert "For the essay" in text
    assert re.search(r"\(.+, 20\d\d", text)
    assert "References" in text
    with page.expect_download() as download:
        page.get_by_role("button", name="RIS for Zotero or EndNote").click()
    assert "TY  - " in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_trainer_shows_a_theme_and_reads_the_words_in_their_document(
    page: Any, address: str
) -> None:
    page.goto(address)
    page.get_by_role("link", name="Themes", exact=True).click()
    page.get_by_role("link", name="Caseloads and workload").first.click()
    assert page.locator("figure svg[role=img]").is_visible()
    page.get_by_role("link", name="Read it in its document").first.click()
    target = page.evaluate("location.hash.slice(1)")
    mark = page.locator(f'[id="{target}"]')
    assert mark.is_visible()
    assert "caseload" in mark.inner_text().lower() or "work" in mark.inner_text().lower()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_researcher_downloads_a_table_and_asks_its_query(page: Any, address: str) -> None:
    page.goto(f"{address}/find/sentences?theme=caseloads")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    page.get_by_role("link", name="Show the query").click()
    page.locator(".CodeMirror").wait_for()
    page.get_by_role("button", name="Ask", exact=True).first.click()
    page.locator("#answer").wait_for()
    assert f"{len(rows) - 1} row" in page.locator("#answer").inner_text()


def test_the_editor_completes_our_terms(page: Any, address: str) -> None:
    page.goto(f"{address}/sparql?query=SELECT%20*%20%7B%20%7D")
    editor = page.locator(".CodeMirror")
    editor.wait_for()
    editor.click()
    page.keyboard.press("Control+End")
    page.keyboard.type(" gt:aboutTh")
    page.locator(".CodeMirror-hints").get_by_text("gt:aboutTheme").first.wait_for()


def test_a_network_of_an_answer_opens_what_is_chosen_by_keyboard_or_by_mouse(
    page: Any, address: str
) -> None:
    query = "SELECT ?place ?theme { ?f gt:authority ?place ; gt:aboutTheme ?theme }"
    page.goto(f"{address}/sparql?{urlencode({'query': query, 'run': '1'})}")
    page.get_by_role("link", name="Show as a network").click()
    mark = page.locator(".network svg a[aria-label='North East Lincolnshire']")
    mark.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/authority/north-east-lincolnshire")
    page.go_back()
    page.locator(".network svg .reach").first.dispatch_event("click")
    page.wait_for_url("**joined_by**")
    assert page.locator("#answer tbody tr").count() > 0
    page.go_back()
    page.get_by_text("The lines as a table").click()
    page.get_by_role("link", name=re.compile("^What joins .* and ")).first.press("Enter")
    page.wait_for_url("**joined_by**")


def test_what_can_be_chosen_stands_one_below_the_other(page: Any, address: str) -> None:
    page.goto(f"{address}/find/sentences?theme=caseloads")
    boxes = [
        box.bounding_box() for box in page.get_by_role("group", name="Theme").locator("input").all()
    ]
    assert len(boxes) > 20
    assert len({box["x"] for box in boxes}) == 1
    assert len({box["y"] for box in boxes}) == len(boxes)


def test_suggestions_come_while_typing(page: Any, address: str) -> None:
    page.goto(address)
    page.locator("input[name=text]").first.press_sequentially("weak casel")
    page.locator("#suggestions option").first.wait_for(state="attached")
    assert page.locator("#suggestions option").first.get_attribute("value") == (
        "weak Caseloads and workload"
    )


def test_the_box_and_the_keep_button_work_by_keyboard_alone(page: Any, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("input[name=text]").first.focus()
    page.keyboard.type("supervision")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/sentences?*theme=supervision*")
    page.get_by_role("button", name="Keep to quote").first.focus()
    page.keyboard.press("Space")
    assert page.locator("#kept").inner_text() == "(1)"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_no_wider_than_its_screen_and_axe_finds_nothing_wrong(
    tab: Any, address: str, path: str
) -> None:
    package = pytest.importorskip("axe_playwright_python")
    axe = Path(package.__file__).with_name("axe.min.js")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    tab.goto(address + path)
    tab.evaluate(axe.read_text(encoding="utf-8"))
    for width in WIDTHS:
        tab.set_viewport_size({"width": width, "height": 800})
        over = tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert over <= 0, width
        if width in (WIDTHS[0], WIDTHS[-1]):
            found = tab.evaluate(f"axe.run(document, {{runOnly: {tags}}})")
            assert not found["violations"], (width, found["violations"][0]["id"])
