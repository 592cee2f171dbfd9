"""Properties of extraction on made-up text of real phrases; each must come upon facts to hold."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from extraction.telling import document as told_document
from goldthread.core.model import Block, Document, Evidence, Facts, PartialDate, Span
from goldthread.core.reference import load
from goldthread.extraction import extract
from goldthread.extraction.text.dates import find_dates
from goldthread.extraction.text.people_names import find_names

KEY = re.compile(r"(\d+)-(\d+)")
"""Keys inside a document are made of the place of a fact."""
LEAST = 0.3
"""Of the examples of a property so many must hold something that it is about."""
ISSUED = PartialDate(2019, 12, 18)
MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]

days = st.dates(datetime.date(1999, 1, 1), datetime.date(2030, 12, 31))
written_days = days.flatmap(
    lambda day: st.sampled_from(
        (
            f"{day.day} {day:%B} {day.year}",
            f"{day:%B} {day.day}, {day.year}",
            f"{day:%d/%m/%Y}",
            f"the {day.day}th of {day:%B} {day.year}",
            f"{day:%A} {day.day} {day:%B} {day.year}",
        )
    ).map(lambda words: (day, words))
)
names = st.tuples(
    st.sampled_from(("Ann", "Tom", "Jo", "Rachel")), st.sampled_from(("Lee", "Marsh", "Oak"))
).map(" ".join)
titles = st.sampled_from(("Councillor ", "Mr ", "Dr ", "Ms ", ""))
themes = st.sampled_from(
    (
        "Supervision of social workers",
        "The quality of plans",
        "Caseloads in the teams",
        "Early help",
    )
)
verdicts = st.sampled_from(
    (
        "is weak",
        "is strong",
        "is not good enough",
        "is no longer weak",
        "is too often delayed, although some of it is strong",
        "has improved and is now effective",
    )
)
grades = st.sampled_from(("outstanding", "good", "requires improvement", "inadequate"))
sentences = st.one_of(
    st.builds(lambda theme, verdict: f"Inspectors found that {theme} {verdict}.", themes, verdicts),
    st.builds(lambda grade: f"Ofsted rated Kent’s children’s services {grade} in May.", grades),
    st.builds(
        lambda title, name, theme: (
            f"“{theme} is our priority,” said {title}{name}, the council leader."
        ),
        titles, names, themes,
    ),
    st.builds(
        lambda number, theme: (
            f"More than {number}% of children were seen in 2018, and {theme} is weak."
        ),
        st.integers(2, 98), themes,
    ),
    st.builds(lambda one, two: f"{one} is weak because {two} is weak.", themes, themes),
    st.just("Ofsted recommended that the council should improve the quality of plans."),
    st.just("An improvement notice was issued to Kent in May 2018."),
)  # fmt: skip
stories = st.lists(sentences, min_size=2, max_size=6).map(
    lambda told: "\n\n".join(("Kent children’s services and Ofsted", *told))
)


def holds_often(
    check: Callable[[Any], bool], examples: st.SearchStrategy[Any], most: int = 100
) -> None:
    """``check`` raises where a property fails, and says whether there was anything to hold it to;
    fails where that was so for too few examples."""
    met: list[bool] = []

    @given(examples)
    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    def run(example: Any) -> None:
        met.append(check(example))

    run()
    assert sum(met) >= LEAST * len(met), f"{sum(met)} of {len(met)} examples held anything"


def test_a_property_that_comes_upon_nothing_fails() -> None:
    with pytest.raises(AssertionError, match="0 of"):
        holds_often(lambda text: bool(find_dates(text)), st.text(alphabet="xyz"), 20)


def test_a_day_reads_back_in_every_form_and_where_it_stands() -> None:
    def check(example: tuple[tuple[datetime.date, str], str]) -> bool:
        (day, words), before = example
        text = f"{before} on {words}, and the team met."
        (found,) = find_dates(text, issued=ISSUED)
        assert (found.start, found.end) == (PartialDate(day.year, day.month, day.day),) * 2
        assert text[found.span.start : found.span.end] in words
        assert found.stated
        return True

    before = st.sampled_from(("The visit took place", "It was held", "In the town hall"))
    holds_often(check, st.tuples(written_days, before))


def test_a_month_without_a_year_is_the_latest_before_the_document() -> None:
    def check(example: tuple[str, datetime.date]) -> bool:
        month, written = example
        issued = PartialDate(written.year, written.month, written.day)
        (found,) = find_dates(f"The visit in {month} went well.", issued=issued)
        number = MONTHS.index(month) + 1
        year = written.year if number <= written.month else written.year - 1
        assert found.start == PartialDate(year, number)
        assert not found.stated
        return True

    holds_often(check, st.tuples(st.sampled_from(MONTHS), days))


def test_two_days_of_a_range_are_in_order_also_over_the_new_year() -> None:
    def check(example: tuple[datetime.date, int]) -> bool:
        first, length = example
        last = first + datetime.timedelta(days=length)
        text = f"between {first.day} {first:%B} and {last.day} {last:%B} {last.year}"
        found = find_dates(text, issued=ISSUED)
        assert len(found) == 1
        assert found[0].start == PartialDate(first.year, first.month, first.day)
        assert found[0].end == PartialDate(last.year, last.month, last.day)
        return first.year != last.year or first.month != last.month

    holds_often(check, st.tuples(days, st.integers(1, 120)))


def test_a_titled_name_is_found_without_its_title_wherever_it_stands() -> None:
    def check(example: tuple[str, str, str]) -> bool:
        title, name, after = example
        text = f"The leader, {title}{name}{after}"
        found = find_names(text, Span(0, len(text)), load())
        assert name in [each.text for each in found]
        for each in found:
            assert text[each.span.start : each.span.end] == each.text
            assert each.outer.covers(each.span)
        return bool(found)

    afters = st.sampled_from((", said so.", " spoke.", "’s plan was agreed.", " (leader)."))
    holds_often(check, st.tuples(titles, names, afters))


def spans_of(value: Any) -> list[Span]:
    """Every span inside a fact."""
    match value:
        case Span():
            return [value]
        case tuple():
            return [span for each in value for span in spans_of(each)]
        case Struct():
            return [s for field in fields(value) for s in spans_of(getattr(value, field.name))]
    return []


def moved(value: Any, by: int) -> Any:
    """A fact whose spans all stand ``by`` code points later."""
    match value:
        case Span():
            return Span(value.start + by, value.end + by)
        case tuple():
            return tuple(moved(each, by) for each in value)
        case Struct():
            told = {field.name: moved(getattr(value, field.name), by) for field in fields(value)}
            return replace(value, **told)
        case str() if key := KEY.fullmatch(value):
            return f"{int(key[1]) + by}-{int(key[2]) + by}"
    return value


FACTS = [field.name for field in fields(Facts) if field.name not in ("document", "authority")]


def story(text: str) -> Document:
    """An article of 18 December 2019 with a paragraph for each line."""
    return told_document(text, "2019-12-18")


def facts_in(told: Facts) -> int:
    return sum(len(getattr(told, name)) for name in ("findings", "judgements", "quotes", "figures"))


def test_every_span_of_every_fact_lies_inside_the_text_and_is_not_empty() -> None:
    def check(text: str) -> bool:
        told = extract(story(text), load())
        for name in FACTS:
            for span in spans_of(getattr(told, name)):
                assert 0 <= span.start < span.end <= len(text), name
        for finding in told.findings:
            words = text[finding.evidence.span.start : finding.evidence.span.end]
            assert words == words.strip()
            assert all(finding.evidence.span.covers(word) for word in finding.evidence.words)
        return bool(told.findings)

    holds_often(check, stories, 60)


def test_text_put_before_moves_all_offsets_and_changes_no_fact() -> None:
    def check(example: tuple[str, str]) -> bool:
        text, before = example
        here = story(text)
        by = len(before) + 2
        there = _after(before, here)
        told, later = extract(here, load()), extract(there, load())
        for name in FACTS:
            assert getattr(later, name) == moved(getattr(told, name), by), name
        return facts_in(told) > 0

    before = st.sampled_from(("Menu", "Home | Contact | Search", "☰ Menü 🔍", "x" * 500))
    holds_often(check, st.tuples(stories, before), 60)


def _after(before: str, document: Document) -> Document:
    """The document with a silent block before all others."""
    by = len(before) + 2
    silent = Block("paragraph", Span(0, len(before)), "silent", reason="navigation")
    blocks = tuple(moved(block, by) for block in document.blocks)
    text = f"{before}\n\n{document.text}"
    return replace(document, text=text, blocks=(silent, *blocks))


def test_the_evidence_of_a_fact_names_a_rule() -> None:
    def evidence(value: Any) -> list[Evidence]:
        match value:
            case Evidence():
                return [value]
            case tuple():
                return [found for each in value for found in evidence(each)]
            case Struct():
                return [e for f in fields(value) for e in evidence(getattr(value, f.name))]
        return []

    def check(text: str) -> bool:
        told = extract(story(text), load())
        found = [each for name in FACTS for each in evidence(getattr(told, name))]
        assert all(each.rule for each in found)
        return bool(found)

    holds_often(check, stories, 30)
