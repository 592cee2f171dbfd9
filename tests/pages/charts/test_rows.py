"""Rows that several pages share, on statements made up for them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from analysis.rows import row
from goldthread.analysis.model import Word
from goldthread.evidence.collect import Collected, Row
from goldthread.pages.charts.charts import KINDS
from goldthread.pages.charts.rows import inspection_row, judgement_rows, times_weak, weak_first
from goldthread.pages.sentences import SentenceList
from pages import sample_graph


def said(fact: str, inspection: str, **fields: str) -> Row:
    about = {"authority": sample_graph.AUTHORITY, "inspection": inspection}
    return Row.of(fact, sample_graph.DOCUMENT, about | fields)


def stands(words: dict[tuple[str, str], Word]) -> Collected:
    """What is collected where themes stand so, by inspection and theme."""
    standings = {key: row(*key, word) for key, word in words.items()}
    return cast(Collected, SimpleNamespace(standings=standings))


def test_a_theme_counts_as_weak_where_it_stands_weak_and_nowhere_else() -> None:
    words: tuple[Word, ...] = ("weak", "both", "strong", "not-mentioned", "weak")
    collected = stands({(f"i{number}", "delay"): word for number, word in enumerate(words)})
    rows = [said(f"f{number}", f"i{number % 6}", theme="delay") for number in range(12)]
    assert times_weak(rows, collected) == 2
    assert times_weak(rows[1:4], collected) == 0


def test_themes_that_stand_weak_most_often_come_first_then_those_most_spoken_of() -> None:
    collected = stands({("i1", "delay"): "weak", ("i2", "delay"): "weak", ("i1", "visits"): "weak"})
    told = [("visits", "i1"), ("delay", "i1"), ("delay", "i2"), *[("health", "i1")] * 3]
    rows = [said(f"f{n}", place, theme=theme) for n, (theme, place) in enumerate(told)]
    rows += [said("f9", "i3", theme="adoption")]
    ranked = weak_first(rows, collected)
    assert [(theme, len(found)) for theme, found in ranked] == [
        ("delay", 2),
        ("visits", 1),
        ("health", 3),
        ("adoption", 1),
    ]


def test_a_grade_of_no_inspection_is_on_no_time_line() -> None:
    collected = sample_graph.collected()
    rows = [
        said("j1", sample_graph.EARLIER, area="overall", grade="good"),
        said("j2", "", area="overall", grade="inadequate"),
        said("j3", "", area="leaders", grade="good"),
    ]
    (drawn,) = judgement_rows(rows, collected, SentenceList(collected))
    assert [(point.date, point.look.label) for point in drawn.points] == [("2017", "good")]


@pytest.mark.parametrize(
    ("start", "date", "span"),
    [
        ("2019-10", "2017-03-05", ("2016-09-04", "2017-09-04")),
        ("", "2017-03-05", ("2016-09-04", "2017-09-04")),
    ],
)
def test_only_an_inspection_without_a_day_is_a_span(
    start: str, date: str, span: tuple[str, str] | None
) -> None:
    collected = sample_graph.collected()
    about = collected.inspections[sample_graph.LATER]
    about |= {"start": start, "notBefore": "2016-09-04", "notAfter": "2017-09-04"}
    collected.inspections[sample_graph.EARLIER] |= {"notBefore": "", "notAfter": ""}
    drawn = inspection_row(sample_graph.AUTHORITY, (), collected, SentenceList(collected))
    point = next(point for point in drawn.points if point.look == KINDS["visit"])
    assert (point.date, point.span) == (date, span)
