"""Scoring themes on authorities that nothing was learnt from."""

from __future__ import annotations

import pytest

from extraction.made_up import story
from goldthread.measuring.findings import Row, authority_of
from goldthread.measuring.training import Labelled
from goldthread.measuring.unseen import compare, themes_unseen


def _labelled(authority: str, text: str, theme: str) -> Labelled:
    setting = story(text, kind="report")
    return Labelled(setting, 0, Row(text, f"{authority}/report.pdf", True, "strength", (theme,)))


def test_what_only_the_authority_itself_says_is_not_learnt() -> None:
    pytest.importorskip("scipy")
    elsewhere = [
        _labelled(f"authority {number}", f"Brushing happens every {day}.", "health")
        for number in range(10)
        for day in ("morning", "evening", "noon", "night")
    ]
    own = [
        _labelled("authority 0", f"Quoits delight them every {day}.", "leisure")
        for day in ("morning", "evening", "noon", "night")
    ]
    asked = [
        _labelled("authority 0", "Brushing goes on.", "health"),
        _labelled("authority 0", "Quoits go on.", "leisure"),
    ]
    brushing, quoits = themes_unseen(elsewhere + own, asked, ["health", "leisure"])
    assert brushing == ("health",)
    assert "leisure" not in quoits


def test_a_tag_that_only_one_reader_named_counts_neither_way() -> None:
    rows = [
        Row("a", "x/1.pdf", True, "strength", ("visits",), ("planning",)),
        Row("b", "x/1.pdf", True, "strength", ("health",)),
    ]
    whole, health, planning, visits = compare(
        rows, [("visits", "planning"), ("visits",)], ["health", "planning", "visits"]
    )
    assert (whole.hits, whole.said, whole.labelled) == (1, 2, 2)
    assert (health.hits, health.labelled) == (0, 1)
    assert planning.said == 0
    assert (visits.hits, visits.said) == (1, 2)


def test_an_authority_is_the_folder_of_its_documents() -> None:
    assert authority_of("80427_kent/report.pdf") == "80427_kent"
