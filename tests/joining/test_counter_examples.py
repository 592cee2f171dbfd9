"""Following actions: what must not count."""

from __future__ import annotations

from msgspec.structs import replace

from goldthread.core import reference
from goldthread.core.model import PartialDate
from goldthread.joining import join
from goldthread.joining.corrections import Corrections
from joining.actions.test_actions_join import (
    MARCH,
    OCTOBER,
    SCREENING,
    Writer,
    joined,
    outcomes,
)
from joining.inspections.test_inspections_join import ids, mention, telling
from joining.inspections.test_inspections_join import joined as joined_facts


def test_of_equal_words_on_an_action_the_inspectorates_own_count() -> None:
    first = Writer("march.txt", MARCH).action(SCREENING)
    article = Writer("a-story.txt", OCTOBER, kind="article")
    article.follow_up("The priority action has not been met.", "not-resolved", raised_at=None)
    letter = Writer("z-letter.txt", OCTOBER)
    letter.follow_up("The priority action has been met.", "resolved", raised_at=None)
    for documents in ((first, article, letter), (first, letter, article)):
        (found,) = outcomes(joined(*documents))[SCREENING]
        assert found == ("2019-10-22-focused-visit", "resolved", "stated")


def test_an_action_told_as_carried_over_at_its_own_inspection_has_no_outcome_there() -> None:
    story = Writer("march.txt", MARCH).action(SCREENING).facts()
    (action,) = story.actions
    told = replace(story, actions=(replace(action, carried_over=True),))
    assert join([told], reference.load(), Corrections()).assessments == ()


def test_an_action_carried_over_is_not_asked_for_anew() -> None:
    asked = "the timeliness of return home interviews"
    first = Writer("first.txt", PartialDate(2017, 3, 6), framework="sif", kind="report")
    first.action(asked)
    second = Writer("second.txt", MARCH).action("Improve the timeliness of return home interviews.")
    third = Writer("third.txt", OCTOBER, earlier=MARCH)
    third.action("Improve the timeliness of return home interviews.", carried_over=True)
    found = outcomes(joined(first, second, third))
    assert found[asked] == [("2019-03-focused-visit", "not-resolved", "repeated")]


def test_a_weak_match_does_not_decide_beside_a_strong_one() -> None:
    asked = "the timeliness and thoroughness of return home interviews for missing children"
    first = Writer("march.txt", MARCH).action(asked)
    later = Writer("later.txt", OCTOBER)
    later.finding(
        "Return home interviews for missing children are timely, and thorough in their recording.",
        "strength",
    )
    later.finding("Return interviews of adults vary.", "weakness")
    ((_, outcome, _),) = outcomes(joined(first, later))[asked]
    assert outcome == "resolved"


def test_an_undated_mention_is_not_an_inspection_that_its_document_tells_beside_it() -> None:
    subject = mention("2019-10-22", "ilacs", subject=True)
    dated, undated = mention("2016-05-09", "sif"), mention("", "sif", key="u")
    together = telling("b.pdf", subject, dated, undated, kind="report", issued="2019-12-18")
    assert len(ids(joined_facts(together))) == 3
    apart = telling("b.pdf", subject, undated, kind="report", issued="2019-12-18")
    assert len(ids(joined_facts(telling("a.txt", dated), apart))) == 2
