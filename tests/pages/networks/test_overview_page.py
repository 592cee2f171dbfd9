"""The page in a real browser: it opens alone, and everything on it leads to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goldthread.evidence.scope import Scope
from goldthread.pages.networks.overview import overview
from goldthread.pages.render import write_page
from pages.sample_graph import HOSTILE, collected

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "page.html"
    write_page(overview(collected(), Scope()), path)
    return path


@pytest.fixture
def page(alone: Callable[[Path], Any], file: Path) -> Iterator[Any]:
    with alone(file) as opened:
        yield opened


def choose(page: Any, label: str) -> None:
    page.locator("#list button", has_text=label).first.click()


def quotations(page: Any) -> list[str]:
    return page.locator("#sentences blockquote").all_text_contents()


def test_choosing_a_theme_shows_its_sentences_oldest_first(page: Any) -> None:
    choose(page, "Caseloads")
    assert quotations(page) == ["Caseloads are too high.", "Caseloads remain too high."]
    assert page.locator("#note").text_content() == "found weak in 2 inspections of 1 authority"


def test_a_verdict_on_the_whole_service_is_no_theme_of_the_network(page: Any) -> None:
    assert page.locator("#list button", has_text="Visits").count() == 1
    assert page.locator("#list button", has_text="Overall verdict").count() == 0


def test_a_click_on_an_edge_of_the_drawing_shows_its_sentences(page: Any) -> None:
    # The middle of the line between two dots, as vis-network reports its place on screen.
    at = page.evaluate(
        """() => {
          const state = JSON.parse(document.getElementById('data').textContent).views[0];
          const find = (id) => state.nodes.find((node) => node.id === id);
          const [a, b] = [find('theme:planning'), find('theme:visits')];
          return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
        }"""
    )
    place = page.evaluate("(at) => goldthread.network().canvasToDOM(at)", at)
    page.locator("#network").click(position=place)
    assert quotations(page) == [f"Plans are weak. {HOSTILE}"]
    assert "both found weak in 1 sentence of 1 inspection" in page.locator("#note").inner_text()


def test_an_edge_can_be_reached_by_keyboard_alone(page: Any) -> None:
    page.locator("#list button", has_text="Caseloads").focus()
    page.keyboard.press("Enter")
    page.locator("#connections summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#picked").text_content() in ("Caseloads — Visits", "Caseloads → Visits")
    assert quotations(page)


def test_hostile_text_stays_text(page: Any) -> None:
    choose(page, "Planning")
    assert quotations(page) == [f"Plans are weak. {HOSTILE}"]
    assert page.title() == "Goldthread: what inspectors found, and how it connects"
    assert page.locator("#sentences img, #sentences script").count() == 0


def test_unticking_a_kind_takes_it_out_of_the_list(page: Any) -> None:
    page.locator("#tabs button", has_text="Who").click()
    assert page.locator("#list button", has_text="Ada Byron").count() == 1
    page.locator("#node-kinds input[value=person]").uncheck()
    assert page.locator("#list button", has_text="Ada Byron").count() == 0


def test_the_theme_filter_keeps_the_theme_and_its_neighbours(page: Any) -> None:
    page.locator("#tabs button", has_text="Who").click()
    page.locator("#theme").select_option("visits")
    labels = " ".join(page.locator("#list bdi").all_text_contents())
    assert "Visits" in labels
    assert "Focused visit, October 2019" in labels
    assert "Caseloads" not in labels


def test_a_link_restores_what_was_chosen(page: Any, file: Path) -> None:
    choose(page, "Caseloads")
    link = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(link)
    assert page.locator("#picked").text_content() == "Caseloads"
    assert quotations(page) == ["Caseloads are too high.", "Caseloads remain too high."]


def test_a_narrow_screen_does_not_scroll_sideways(page: Any) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380
    choose(page, "Visits")
    assert page.locator("#sentences blockquote").first.is_visible()


def test_a_print_says_what_the_marks_mean(page: Any) -> None:
    page.emulate_media(media="print")
    assert page.locator("#explanation").is_visible()
    assert page.locator("#edge-kinds label").first.is_visible()
    assert not page.locator("#list").is_visible()
    assert not page.locator("#theme").is_visible()


def test_copying_gives_the_words_and_the_reference(page: Any) -> None:
    page.evaluate(
        "document.addEventListener('copy', () => { window.copied = document.activeElement.value })"
    )
    choose(page, "Visits")
    button = page.locator(".copy").first
    button.click()
    assert button.text_content() == "Copied"
    copied = page.evaluate("window.copied")
    assert copied.startswith("“Visits are late.” (Ofsted, 2019, p. 2)")
    assert "18 December 2019, p. 2." in copied


def test_the_file_asks_for_nothing_from_outside(file: Path) -> None:
    html = file.read_text(encoding="utf-8")
    assert "default-src 'none'" in html
    assert "unsafe-inline" not in html.split("</head>")[0]
    assert '<link rel="stylesheet"' not in html
    assert "<script src" not in html
