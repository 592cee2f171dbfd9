"""Sentences come whole, in order, and lose nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.model import Span
from goldthread.documents.sentences import split

WHOLE = [
    "Mr. Hall met Dr. Lee at St. Mary's with Cllr. Shah.",
    "Visits, e.g. to schools, i.e. Of all kinds, are late.",
    "Under s. 47 and No. 12 of para. 3, plans are kept.",
    "It rose from 2.5 to 11.39 a day.",
    "The story ran at 11.39 am on the day.",
    "The letter was signed by J. A. Smith of the council.",
    "“Why are plans late?” she asked.",
    "Leaders said they were “ambitious... and keen” on change.",
    "The report [...] was late.",
    "12. Visits are late",
    "Improve the plans. (Recommendation)",
    "(a) Visits are late",
    "Inspectors looked at: Plans, visits and reviews",
]
SPLIT = [
    ("Plans are weak.", "Visits are late."),
    ("“Plans are weak.”", "Inspectors saw it."),
    ("“Plans are weak.", "Visits are late.”"),
    ('"Plans are weak."', '"Visits are late."'),
    ("‘Plans are weak.’", "‘Visits are late.’"),
    ("'Plans are weak.'", "The report goes on."),
    ("Plans are weak. ”", "The report goes on."),
    ("(Plans are weak.)", "Visits are late."),
    ("Plans are weak (as are visits).", "[Staff] know it."),
    ("Was it late?", "It was!", "Nobody knew."),
    ("It fell in 2019.", "12 children were seen."),
    ("Some wait for months…", "Others do not."),
    ("We have reports [...]", "The council agreed."),
    ("It met at 5 p.m.", "The council agreed."),
    ("This is the work of group B.", "They are late."),
    ("Children ask for no.", "Leaders know why."),
    ("Plans are weak.3", "Visits are late."),
    ("Plans are weak. (Recommendation)", "Visits are late."),
    ("It improved by 3.", "£5 million was spent."),
]


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, Span(0, len(text)))]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("parts", SPLIT)
def test_sentences_are_told_apart(parts: tuple[str, ...]) -> None:
    assert sentences(" ".join(parts)) == list(parts)
    assert sentences("\n ".join(parts)) == list(parts)


def test_a_lost_space_still_ends_a_sentence() -> None:
    assert sentences("Plans are weak.Visits are late.") == ["Plans are weak.", "Visits are late."]
    assert sentences("See www.gov.uk/ofsted for more.") == ["See www.gov.uk/ofsted for more."]


def test_only_the_span_is_split() -> None:
    text = "One is here. Two is here. Three is here."
    assert split(text, Span(13, 25)) == [Span(13, 25)]


@given(
    st.lists(
        st.sampled_from([*" .!?…”“\"'’‘()[]\n-–•12", "ab", "Ab", "Mr", "e.g", " A", "http://x.y"])
    )
)
def test_spans_are_ordered_disjoint_and_lose_nothing(pieces: list[str]) -> None:
    text = "".join(pieces)
    span = Span(1, max(1, len(text) - 1))
    found = split(text, span)
    assert all(span.covers(each) and each.start < each.end for each in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    kept = "".join(text[each.start : each.end] for each in found)
    assert "".join(kept.split()) == "".join(text[span.start : span.end].split())
    assert all(text[each.start : each.end] == text[each.start : each.end].strip() for each in found)


def test_what_never_ends_is_cut_at_a_comma_or_a_space_and_loses_nothing() -> None:
    endless = "plans are weak, and visits are late " * 400
    spans = split(endless, Span(0, len(endless)))
    assert all(span.end - span.start <= 1200 for span in spans)
    words = [endless[span.start : span.end] for span in spans]
    assert " ".join(words).split() == endless.split()
    assert all(piece.endswith(",") for piece in words[:-1])
    unbroken = "x" * 3000
    assert [span.end for span in split(unbroken, Span(0, 3000))] == [1200, 2400, 3000]


def test_a_long_sentence_that_ends_is_not_cut() -> None:
    text = "Leaders know " + "their children, their plans and their staff well, " * 20 + "and act."
    assert len(text) > 1000
    assert split(text, Span(0, len(text))) == [Span(0, len(text))]
