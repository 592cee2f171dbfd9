"""The pages of charts in a real browser: every mark leads to its sentences, nothing acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from goldthread.core.errors import GoldthreadError
from goldthread.evidence.collect import Row
from goldthread.evidence.scope import Scope
from goldthread.pages.charts.authority import authority_page
from goldthread.pages.charts.compare import compare_page
from goldthread.pages.charts.page import render_charts
from goldthread.pages.charts.rows import judgement_rows
from goldthread.pages.charts.theme import theme_page
from goldthread.pages.lesson import lesson, render_lesson
from goldthread.pages.render import write_html
from goldthread.pages.sentences import SentenceList
from pages.sample_graph import HOSTILE, collected

PAGES = {
    "authority": lambda: render_charts(authority_page(collected(), Scope(authority="anywhere"))),
    "theme": lambda: render_charts(theme_page(collected(), Scope(theme="planning"))),
    "compare": lambda: render_charts(compare_page(collected(), Scope(), ["anywhere", "anywhere"])),
    "lesson": lambda: render_lesson(lesson(collected(), Scope(authority="anywhere"))),
}


@pytest.fixture(params=sorted(PAGES))
def page(
    alone: Callable[[Path], Any], tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Any]:
    """Each page in turn."""
    file = tmp_path / "page.html"
    write_html(PAGES[request.param](), file)
    with alone(file) as opened:
        yield opened


@pytest.mark.browser
def test_every_mark_shows_its_sentences_to_mouse_and_keyboard(page: Any) -> None:
    marks = page.locator("[data-mark]")
    assert marks.count() > 0
    for number in range(marks.count()):
        mark = marks.nth(number)
        expected = page.evaluate(
            """(id) => { const page = JSON.parse(document.getElementById('data').textContent);
               return page.marks[id].sentences.map((index) => page.sentences[index][0]); }""",
            mark.get_attribute("data-mark"),
        )
        mark.focus()
        page.keyboard.press("Enter")
        assert page.locator("#sentences blockquote").all_text_contents() == expected
        assert page.locator("#picked").text_content() == mark.get_attribute("aria-label")


@pytest.mark.browser
def test_hostile_text_stays_text(page: Any) -> None:
    assert page.title() != "taken"
    assert page.locator("main img, main script").count() == 0
    assert page.evaluate("document.querySelectorAll('[onerror], [onclick]').length") == 0


@pytest.mark.browser
def test_a_narrow_screen_scrolls_only_inside_the_chart(page: Any) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 380


@pytest.mark.browser
def test_on_a_narrow_screen_names_and_sentences_stay_in_sight(page: Any) -> None:
    page.set_viewport_size({"width": 380, "height": 800})
    scroll = page.locator(".scroll").last
    name = scroll.locator(".names span").first
    scroll.evaluate("box => { box.scrollLeft = 300 }")
    assert 0 <= name.bounding_box()["x"] < 130
    page.locator("[data-mark]").last.click()
    heading = page.locator("#picked")
    assert heading.bounding_box()["y"] < 800
    assert page.locator("#sentences blockquote").count()


@pytest.mark.browser
def test_a_reader_may_begin_with_a_weakness(page: Any) -> None:
    page.locator("#connections button").first.click()
    assert "stands weak" in page.locator("#picked").inner_text()
    assert page.locator("#sentences blockquote").count()


@pytest.mark.browser
def test_a_link_restores_the_choice(page: Any) -> None:
    mark = page.locator("[data-mark]").first
    mark.focus()
    page.keyboard.press("Enter")
    link = page.evaluate("location.href")
    page.goto("about:blank")
    page.goto(link)
    assert page.locator("[data-mark][aria-pressed=true]").count() == 1


@pytest.mark.browser
def test_a_page_prints_to_paper(page: Any) -> None:
    assert page.pdf(format="A4")[:5] == b"%PDF-"


def test_the_life_line_says_what_stood_where() -> None:
    page = authority_page(collected(), Scope(authority="anywhere"))
    labels = {mark.label for chart in page.charts for mark in chart.marks}
    assert "Overall effectiveness: good · Anywhere, Inspection, 2017" in labels
    assert "Visits: stands weak · Anywhere, Focused visit, October 2019" in labels
    assert "improvement notice, by Department for Education" in labels


def test_a_grade_whose_inspection_is_not_told_is_on_no_time_line() -> None:
    told = collected()
    (row,) = told.judgements
    fields = {column: row[column] for column in row.places} | {"inspection": ""}
    elsewhere = Row.of(row.fact, row.document, fields)
    (area,) = judgement_rows([row, elsewhere], told, SentenceList(told))
    assert len(area.points) == 1
    assert judgement_rows([elsewhere], told, SentenceList(told)) == []


def test_a_theme_page_quotes_both_sides_word_for_word() -> None:
    page = theme_page(collected(), Scope(theme="planning"))
    quoted = {page.sentences[index].text for side in page.quotations for index in side.sentences}
    assert quoted == {f"Plans are weak. {HOSTILE}", "Plans were strong."}


def test_a_theme_page_counts_the_silent_inspections() -> None:
    page = theme_page(collected(), Scope(theme="planning", since="2019"))
    assert "spoken of at 1 inspections" in page.scope
    assert "0 more were read and say nothing" in page.scope


def test_a_lesson_has_five_to_seven_stops_with_answers() -> None:
    walk = lesson(collected(), Scope(authority="anywhere"))
    assert 5 <= len(walk.stops) <= 7
    assert all(stop.answer and stop.discuss and stop.chart for stop in walk.stops)


@pytest.mark.parametrize("make", [authority_page, theme_page, lesson])
def test_nothing_to_draw_is_said(make: Any) -> None:
    with pytest.raises(GoldthreadError, match=r"nothing to draw|too little"):
        make(collected(), Scope(authority="anywhere", theme="visits", since="2031"))


@pytest.mark.browser
def test_choosing_a_mark_dims_the_others_and_leaves_it_in_sight(page: Any) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    marks = page.locator("[data-mark]")
    mark = marks.last
    mark.click()
    opacity = "mark => Number(getComputedStyle(mark).opacity)"
    assert mark.evaluate(opacity) == 1
    assert marks.count() == 1 or marks.first.evaluate(opacity) < 0.5
    panel, spot = page.locator("#evidence").bounding_box(), mark.bounding_box()
    assert spot["x"] >= panel["x"] + panel["width"] or spot["x"] + spot["width"] <= panel["x"]
    page.keyboard.press("Escape")
    assert marks.first.evaluate(opacity) == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [1024, 390])
def test_the_newest_years_are_in_view(page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 768})
    page.reload()
    last = page.locator(".scroll .year").last.bounding_box()
    assert last["x"] >= 0
    assert last["x"] + last["width"] <= width


def test_judgements_of_two_authorities_stand_under_one_another() -> None:
    page = compare_page(collected(), Scope(), ["anywhere", "anywhere"])
    judgements = page.charts[0]
    assert judgements.title == "Judgements side by side"
    names = [" ".join(name.lines) for name in judgements.names]
    assert names == ["Anywhere · Overall effectiveness"]


@pytest.mark.parametrize("name", ["lesson", "authority"])
def test_no_mark_and_no_span_lies_on_the_name_of_a_row(name: str) -> None:
    scope = Scope(authority="anywhere")
    made = lesson(collected(), scope) if name == "lesson" else authority_page(collected(), scope)
    stops = getattr(made, "stops", ())
    charts = [stop.chart for stop in stops if stop.chart] or made.charts
    for chart in charts:
        ends = max((row.x for row in chart.names), default=0)
        assert all(mark.x > ends for mark in chart.marks)
        assert all(min(line.x1, line.x2) > ends for line in chart.lines if line.kind != "grid")


def test_a_lesson_asks_of_journalists_only_where_one_speaks() -> None:
    told = collected()
    leads = {stop.lead for stop in lesson(told, Scope(authority="anywhere")).stops}
    assert not any("journalist" in lead for lead in leads)
    (name,) = told.documents
    told.documents[name] = structs.replace(told.documents[name], kind="article")
    leads = {stop.lead for stop in lesson(told, Scope(authority="anywhere")).stops}
    assert any("a journalist tells of inspectors" in lead for lead in leads)
