"""The sentences of a page: which of many are shown, and in what order."""

from __future__ import annotations

from goldthread.evidence.collect import Row
from goldthread.pages.sentences import SentenceList
from pages.sample_graph import AUTHORITY, DOCUMENT, EARLIER, LATER, collected


def said(fact: str, inspection: str) -> tuple[Row, str]:
    fields = {"authority": AUTHORITY, "inspection": inspection}
    return Row.of(fact, DOCUMENT, fields), "weakness"


MANY = [said("f1", EARLIER), said("f2", EARLIER), said("f6", EARLIER), said("f3", LATER),
        said("f4", LATER)]  # fmt: skip


def shown(most: int) -> list[str]:
    sentences = SentenceList(collected())
    places = sentences.add_all(MANY, most)
    return [sentences.all[place].text for place in places]


def test_of_too_many_the_latest_inspection_has_its_turn_first() -> None:
    assert shown(1) == ["Caseloads remain too high."]


def test_each_inspection_has_a_turn_before_any_has_two_and_the_oldest_stands_first() -> None:
    assert shown(2) == ["Caseloads are too high.", "Caseloads remain too high."]
    assert shown(3) == [
        "Caseloads are too high.",
        "Caseloads remain too high.",
        "Visits are still late.",
    ]
    assert len(shown(9)) == len(MANY)


def test_a_sentence_is_kept_once_however_often_it_is_shown() -> None:
    sentences = SentenceList(collected())
    assert sentences.add_all([*MANY, *MANY]) == sentences.add_all(MANY)
    assert len(sentences.all) == len(MANY)
