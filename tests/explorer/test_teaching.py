"""A lesson in the browser: made, presented by keyboard at 1024 by 768, printed without answers."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from starlette.testclient import TestClient

from goldthread.explorer.app import create_app
from goldthread.explorer.guarding import hosts_of
from goldthread.explorer.opened import Served

LESSON = "/teach?authority=north-east-lincolnshire"


def test_there_is_a_choice_before_a_lesson(client: TestClient) -> None:
    page = client.get("/teach").text
    assert "Make the lesson" in page
    assert 'value="north-east-lincolnshire"' in page
    assert 'class="stop"' not in page


def test_a_lesson_has_aims_timing_notes_and_folded_answers(client: TestClient) -> None:
    page = client.get(LESSON).text
    stops = page.count('class="stop"')
    assert 5 <= stops <= 7
    assert (
        page.count('<details class="answer">') == page.count('<details class="trainer">') == stops
    )
    assert page.count('<span class="quiet minutes">') == stops
    assert "Afterwards, participants can:" in page
    assert f"{stops} stops" in page
    assert "<script>" not in page
    assert " style=" not in page


def test_a_theme_gives_a_lesson_too(client: TestClient) -> None:
    assert 'class="stop"' in client.get("/teach?theme=caseloads").text


def test_too_little_for_a_lesson_is_said(client: TestClient) -> None:
    page = client.get("/teach?authority=north-lincolnshire&theme=private-fostering")
    assert page.status_code == 200
    assert "There is too little for a lesson on North Lincolnshire" in page.text


@pytest.mark.parametrize("asked", ["authority=nowhere", "theme=%3Cscript%3E"])
def test_what_is_not_in_the_graph_is_not_found(client: TestClient, asked: str) -> None:
    answer = client.get(f"/teach?{asked}")
    assert answer.status_code == 404
    assert "<script>" not in answer.text


@pytest.fixture
def lesson(served: Served, browser: Any) -> Iterator[Any]:
    """The lesson in Chromium, as a projector shows it."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = create_app(served, hosts_of("127.0.0.1", port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    page = browser.new_page(viewport={"width": 1024, "height": 768})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.goto(f"http://127.0.0.1:{port}{LESSON}")
    yield page
    assert page.complaints == []
    page.close()
    server.should_exit = True
    thread.join()


@pytest.mark.browser
def test_it_is_presented_by_keyboard_one_stop_a_screen(lesson: Any) -> None:
    lesson.locator("#present").click()
    stops = lesson.locator(".stop")
    for number in range(stops.count()):
        assert [one.is_visible() for one in stops.all()].count(True) == 1
        assert stops.nth(number).locator("h2").is_visible()
        assert lesson.evaluate("document.documentElement.scrollHeight") <= 768
        answer = stops.nth(number).locator(".answer p")
        assert not answer.is_visible()
        lesson.keyboard.press("a")
        assert answer.is_visible()
        assert lesson.evaluate("document.documentElement.scrollHeight") <= 768
        lesson.keyboard.press("ArrowRight")
    lesson.keyboard.press("Home")
    assert stops.first.is_visible()
    lesson.keyboard.press("Escape")
    assert stops.last.is_visible()
    assert not lesson.locator("#presenter").is_visible()


@pytest.mark.browser
def test_a_mark_shows_its_sentences(lesson: Any) -> None:
    mark = lesson.locator("#stop-3 [data-mark]").last
    mark.click()
    assert lesson.locator("#behind-title").inner_text() == mark.get_attribute("aria-label")
    assert lesson.locator("#behind blockquote").count()
    lesson.keyboard.press("Escape")
    assert not lesson.locator("#behind").is_visible()


@pytest.mark.browser
def test_the_handout_leaves_out_answers_and_notes(lesson: Any) -> None:
    lesson.emulate_media(media="print")
    assert not lesson.locator(".answer").first.is_visible()
    assert not lesson.locator(".trainer").first.is_visible()
    assert lesson.locator(".discuss").first.is_visible()
    assert lesson.locator(".sources").is_visible()


WHOLE = """names => [...document.querySelectorAll(names)].every((name) => {
  const box = name.getBoundingClientRect();
  for (let around = name.parentElement; around; around = around.parentElement) {
    const edge = around.getBoundingClientRect();
    const cuts = getComputedStyle(around).overflowX !== "visible";
    if (cuts && (box.left < edge.left - 1 || box.right > edge.right + 1)) return false;
  }
  return box.left >= 0 && box.right <= innerWidth;
})"""


@pytest.mark.browser
@pytest.mark.parametrize(("width", "names"), [(1024, "svg .row"), (390, ".names span")])
def test_no_name_of_a_row_is_cut(lesson: Any, width: int, names: str) -> None:
    lesson.set_viewport_size({"width": width, "height": 768})
    lesson.reload()
    if width == 1024:
        lesson.locator("#present").click()
    for number in range(lesson.locator(".stop").count()):
        assert lesson.evaluate(WHOLE, f"#stop-{number + 1} {names}")
        lesson.keyboard.press("ArrowRight")
