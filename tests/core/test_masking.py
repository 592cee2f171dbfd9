"""Masks are as long as what they hide, so that every offset stays."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st

from goldthread.core import masking
from goldthread.core.masking import MASK, masked
from goldthread.core.model import Span

spans = st.builds(
    lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 12)
)


def test_the_example_holds() -> None:
    assert not doctest.testmod(masking).failed


def test_names_that_share_letters_are_masked_once() -> None:
    assert masked("ab cd ef", [Span(3, 5), Span(0, 4)]) == "██ ██ ef"
    assert masked("ab cd ef", [Span(0, 8), Span(3, 5)]) == "██ ██ ██"


@given(st.text(alphabet="ab \n’é", max_size=40), st.lists(spans, max_size=5))
def test_what_is_withheld_is_hidden_and_all_else_stays(text: str, withheld: list[Span]) -> None:
    hidden = {place for span in withheld for place in range(span.start, span.end)}
    assert masked(text, withheld) == "".join(
        MASK if place in hidden and not sign.isspace() else sign for place, sign in enumerate(text)
    )
