"""The page in a real browser: it opens alone, and everything on it leads to its sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from goldthread.evidence.scope import Scope
from goldthread.pages.networks.overview import overview
from goldthread.pages.render import write_page
from pages.sample_graph import HOSTILE, collected

ALONG_STRAIGHT_LINES = """() => {
  const network = goldthread.network();
  return network.body.data.edges.get().filter((edge) => !edge.causal).flatMap((edge) => {
    const [a, b] = [edge.from, edge.to].map((id) => network.canvasToDOM(network.getPosition(id)));
    return Array.from({ length: 200 }, (_, step) =>
      [a.x + (b.x - a.x) * step / 199, a.y + (b.y - a.y) * step / 199]);
  });
}"""

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
    assert page.locator("#note").text_content().startswith("stands weak at ")


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
    kind = page.locator("#node-kinds input").first
    before = page.locator("#list button").count()
    kind.uncheck()
    assert page.locator("#list button").count() < before


def test_the_theme_filter_keeps_the_theme_and_its_neighbours(page: Any) -> None:
    page.locator("#theme").select_option("caseloads")
    labels = " ".join(page.locator("#list bdi").all_text_contents())
    assert "Caseloads" in labels
    assert "Visits" in labels
    assert "Planning" not in labels


def test_what_is_not_in_the_picture_is_said_not_to_be(page: Any) -> None:
    page.locator("#search").fill("Visits")
    assert page.locator("#nothing").inner_text() == ""
    page.locator("#search").fill("Fostering")
    assert "Nothing in this picture is called “Fostering”" in page.locator("#nothing").inner_text()
    assert page.locator("#list button").count() == 0


def test_choosing_dims_the_rest_and_escape_takes_it_back(page: Any) -> None:
    opacities = """() => Object.fromEntries(goldthread.network().body.data.nodes.get()
      .map((node) => [node.id, node.opacity]))"""
    choose(page, "Caseloads")
    seen = page.evaluate(opacities)
    assert seen["theme:caseloads"] == seen["theme:visits"] == 1
    assert seen["theme:planning"] < 0.5
    page.keyboard.press("Escape")
    assert set(page.evaluate(opacities).values()) == {1}
    assert not page.locator("#evidence").is_visible()


def test_the_panel_lies_over_the_picture_which_keeps_its_size(page: Any) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.reload()
    before = page.locator("#network").bounding_box()
    page.locator("#controls > summary").click()
    choose(page, "Caseloads")
    assert page.locator("#network").bounding_box() == before
    panel = page.locator("#evidence").bounding_box()
    assert panel["x"] + panel["width"] == 1024
    spot = page.evaluate(
        "goldthread.network().canvasToDOM(goldthread.network().getPosition('theme:caseloads'))"
    )
    assert before["x"] + spot["x"] < panel["x"], "what was chosen is not under the panel"


@pytest.mark.parametrize("size", [(1400, 900), (1024, 768), (390, 800)])
def test_labels_cross_neither_each_other_nor_lines(page: Any, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.reload()
    page.wait_for_function("goldthread.labels().length > 0")
    labels = page.evaluate("goldthread.labels()")
    assert all(label["h"] >= 14 for label in labels)
    boxes = [(one["x"], one["y"], one["w"], one["h"]) for one in labels]
    for number, (x, y, width, height) in enumerate(boxes):
        for left, top, wide, high in boxes[number + 1 :]:
            apart = x + width <= left or left + wide <= x or y + height <= top or top + high <= y
            assert apart
    for x, y in page.evaluate(ALONG_STRAIGHT_LINES):
        assert not any(
            left < x < left + wide and top < y < top + high for left, top, wide, high in boxes
        )
    room = page.locator("#network").bounding_box()
    assert all(x >= 0 and x + width <= room["width"] + 1 for x, _, width, _ in boxes)


def test_the_matrix_shows_shares_and_leads_to_sentences(page: Any) -> None:
    page.locator("#tabs button", has_text="Authorities").click()
    assert not page.locator("#network").is_visible()
    heads = page.locator("#matrix thead th").all_text_contents()
    cells = page.locator("#matrix tbody td")
    cell = cells.nth(heads.index("Caseloads"))
    assert cell.inner_text() == "100"
    cell.locator("button").click()
    assert page.locator("#picked").text_content() == "Anywhere: Caseloads"
    assert page.locator("#note").text_content() == "2 critical, 0 mixed and 0 praising sentences"
    assert quotations(page) == ["Caseloads are too high.", "Caseloads remain too high."]


def test_a_network_prints_on_one_page_as_an_image_of_the_whole(page: Any) -> None:
    printed = page.pdf(prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(printed)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert width > height
    natural = page.evaluate(
        "[document.getElementById('printed').naturalWidth, "
        "document.querySelector('#network canvas').width]"
    )
    assert natural[0] == natural[1] > 0


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
