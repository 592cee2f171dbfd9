"""Inspections that a story tells from its own day: counted from it, or left as they are told."""

from __future__ import annotations

from extraction.telling import REFERENCE, document, setting
from goldthread.core.model import PartialDate
from goldthread.extraction import extract
from goldthread.joining import join

STORY = (
    "Luton waits for the watchdog’s word\n"
    "Ofsted inspectors called on Luton Council’s children’s services two weeks ago.\n"
    "They said that plans for children are weak.\n"
)


def test_a_visit_told_from_the_pages_date_has_its_days() -> None:
    subject = setting(STORY, "2020-09-18").subject
    assert subject
    assert (str(subject.start), subject.when) == ("2020-09", "two weeks ago")
    assert (subject.earliest, subject.latest) == (PartialDate(2020, 9, 1), PartialDate(2020, 9, 7))


def test_joined_it_stands_between_its_days_with_the_words_that_tell_it() -> None:
    (found,) = join([extract(document(STORY, "2020-09-18"), REFERENCE)], REFERENCE).inspections
    assert (found.not_before, found.not_after) == (PartialDate(2020, 9, 1), PartialDate(2020, 9, 7))
    assert "two weeks ago" in found.bounded_by[0]


def test_without_the_pages_date_it_stays_as_told_and_that_is_said() -> None:
    story = "Luton\nThe inspection of Luton Council’s children’s services was last month.\n"
    facts = extract(document(story), REFERENCE)
    subject = facts.inspections[0]
    assert (subject.start, subject.earliest, subject.when) == (None, None, "last month")
    (start,) = [each for each in facts.missing if each.field == "start"]
    assert "“last month”, and has no date of its own" in start.reason


def test_a_visit_told_with_its_days_needs_no_bounds() -> None:
    story = STORY.replace("two weeks ago", "on 2 and 3 September 2020")
    (found,) = join([extract(document(story, "2020-09-18"), REFERENCE)], REFERENCE).inspections
    assert found.not_before is None
