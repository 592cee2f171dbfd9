"""Which few sentences stand for many."""

from __future__ import annotations

import doctest

import pytest

from goldthread.evidence import choosing, standing_words
from goldthread.evidence.choosing import bearing_out, best_first, both_sides
from goldthread.evidence.collect import Collected, Row

TEXTS = {
    "f1": "This is not good enough for the children who need it most in the area, as a rule.",
    "f2": "Supervision is not good enough for the social workers who need it most, as a rule.",
    "f3": "Too little is written down of what managers and social workers talk over, as a rule.",
    "f4": "Supervision is not good enough for the managers who have to give it, as a rule.",
}


def row(fact: str, polarity: str = "weakness", document: str = "d1", **fields: str) -> Row:
    told = {"theme": "supervision", "polarity": polarity, "place": "body"} | fields
    return Row.of(fact, document, told)


def collected() -> Collected:
    def ask(query: str) -> list[dict[str, str]]:
        if "gt:tagWords" in query:
            named = {"theme": "supervision", "word": "Supervision"}
            return [named | {"fact": fact} for fact in ("f2", "f4") if f"<{fact}>" in query]
        place = {"page": "", "start": "0", "end": "80"}
        return [{"fact": fact, "text": text} | place for fact, text in TEXTS.items()]

    return Collected(ask)


def best(*rows: Row) -> list[str]:
    return [each.fact for each in best_first(rows, collected())]


def test_the_examples_hold() -> None:
    assert not doctest.testmod(choosing).failed
    assert not doctest.testmod(standing_words).failed


def test_first_comes_what_names_the_theme_and_stands_alone() -> None:
    assert best(row("f1"), row("f2"), row("f3")) == ["f2", "f3", "f1"]


def test_of_equal_ones_the_summary_and_the_actions_come_first() -> None:
    assert best(row("f2"), row("f4", place="summary")) == ["f4", "f2"]


def test_each_document_has_its_turn() -> None:
    rows = [row("f2"), row("f4"), row("f2", document="d2")]
    assert [each.document for each in best_first(rows, collected())] == ["d1", "d2", "d1"]


def test_nothing_stands_for_a_verdict_that_it_contradicts() -> None:
    rows = [row("f1"), row("f2", "strength"), row("f3", "strength", intended="true")]
    assert [each.fact for each in bearing_out("weak", rows)] == ["f1"]
    assert [each.fact for each in bearing_out("strong", rows)] == ["f2"]
    assert [each.fact for each in bearing_out("both", rows)] == ["f1", "f2"]
    assert bearing_out(None, rows) == rows


def test_both_sides_have_their_turn() -> None:
    rows = [row("f2"), row("f4"), row("f1", "strength")]
    chosen = both_sides(rows, collected(), 2)
    assert [each["polarity"] for each in chosen] == ["weakness", "strength"]


def test_a_column_that_no_query_has_is_an_error() -> None:
    told = row("f1")
    assert (told["polarity"], told["inspection"]) == ("weakness", "")
    with pytest.raises(KeyError):
        told["polarty"]
