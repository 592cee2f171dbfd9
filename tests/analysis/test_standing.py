"""How a theme stands at an inspection: the one rule, on rows counted by hand."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.analysis import standing
from goldthread.analysis.inspected import Inspected
from goldthread.analysis.mentions import ThemeMention
from goldthread.analysis.model import Word
from goldthread.analysis.standing import share_of, standings, word_of
from goldthread.core.model import Place, Polarity

HELD = Inspected("a", "2019", "i")


def mention(
    finding: str, polarity: Polarity, place: Place = "body", theme: str = "supervision"
) -> ThemeMention:
    return ThemeMention("i", theme, finding, polarity, place)


def test_the_examples_of_the_rule_hold() -> None:
    assert not doctest.testmod(standing).failed


@pytest.mark.parametrize(
    ("counts", "word"),
    [
        ((0, 0, 0), "not-mentioned"),
        ((0, 0, 1), "strong"),
        ((39, 0, 61), "strong"),
        ((2, 0, 3), "both"),
        ((0, 3, 0), "both"),
        ((3, 0, 2), "both"),
        ((61, 0, 39), "weak"),
        ((1, 0, 0), "weak"),
        ((1, 1, 3), "strong"),
    ],
)
def test_the_word_goes_by_the_share(counts: tuple[int, int, int], word: Word) -> None:
    assert word_of(*counts) == word


@pytest.mark.parametrize(
    ("polarities", "word", "example"),
    [
        (("weakness", "strength", "mixed"), "both", "f2"),
        (("weakness", "strength"), "both", "f0"),
        (("strength", "strength", "strength", "weakness"), "strong", "f0"),
        (("strength", "weakness", "weakness", "weakness"), "weak", "f1"),
        (("none",), "not-mentioned", ""),
    ],
)
def test_the_example_bears_the_word_out(
    polarities: tuple[Polarity, ...], word: Word, example: str
) -> None:
    told = [mention(f"f{number}", polarity) for number, polarity in enumerate(polarities)]
    (row,) = standings(told, [HELD], ["supervision"], {}, {})
    assert (row.word, row.example) == (word, example)


def test_what_judges_nothing_does_not_count() -> None:
    rows = standings(
        [mention("f1", "weakness"), mention("f2", "none"), mention("f3", "strength")],
        [HELD],
        ["supervision"],
        {},
        {"i": ["late", "early"], "elsewhere": ["other"]},
    )
    (only,) = rows
    assert (only.weak, only.mixed, only.strong, only.word) == (1, 0, 1, "both")
    assert (only.findings, only.critical) == (("f1", "f3"), ("f1",))
    assert only.documents == ("early", "late")


@pytest.mark.parametrize(
    ("polarity", "place", "named"),
    [
        ("weakness", "summary", True),
        ("weakness", "action", True),
        ("weakness", "body", False),
        ("mixed", "summary", False),
        ("strength", "action", False),
    ],
)
def test_named_is_a_weakness_in_the_summary_or_among_the_actions(
    polarity: Polarity, place: Place, named: bool
) -> None:
    told = [mention("f1", polarity, place), mention("f2", "strength")]
    assert standings(told, [HELD], ["supervision"], {}, {})[0].named is named


def test_every_theme_has_a_row_at_inspections_with_a_document_and_no_others() -> None:
    elsewhere = Inspected("a", "2020", "told-of", own=False)
    rows = standings(
        [], [HELD, elsewhere], ["caseloads", "supervision"], {"i": ["caseloads"]}, {"i": ["d"]}
    )
    assert [(each.inspection, each.theme, each.word, each.spoken_of) for each in rows] == [
        ("i", "caseloads", "not-mentioned", True),
        ("i", "supervision", "not-mentioned", False),
    ]


counts = st.tuples(*[st.integers(0, 12)] * 3)


@given(counts)
def test_one_more_criticism_never_makes_it_look_better(found: tuple[int, int, int]) -> None:
    weak, mixed, strong = found
    share, more = share_of(weak, mixed, strong), share_of(weak + 1, mixed, strong)
    assert more is not None
    assert share is None or more >= share
    order = ["strong", "both", "weak"]
    if share is not None:
        words = (word_of(weak, mixed, strong), word_of(weak + 1, mixed, strong))
        assert order.index(words[0]) <= order.index(words[1])
