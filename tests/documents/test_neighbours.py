"""The sentences before and after a passage."""

from __future__ import annotations

import doctest

from goldthread.documents import neighbours as module
from goldthread.documents.neighbours import neighbours

TEXT = (
    "12. Plans are weak. They drift. Managers know.\n\n"
    "13. Supervision is regular.\n\nThis helps social workers."
)


def around(words: str) -> tuple[str, str]:
    start = TEXT.index(words)
    return neighbours(TEXT, start, start + len(words))


def test_the_examples_hold() -> None:
    assert not doctest.testmod(module).failed


def test_neighbours_stand_in_the_same_paragraph_or_the_next() -> None:
    assert around("They drift.") == ("Plans are weak.", "Managers know.")
    assert around("Managers know.") == ("They drift.", "Supervision is regular.")
    assert around("This helps social workers.") == ("Supervision is regular.", "")


def test_the_number_of_a_paragraph_is_no_sentence() -> None:
    assert around("Plans are weak.") == ("", "They drift.")


def test_a_sentence_that_begins_with_a_number_keeps_it() -> None:
    text = "120 children wait. They drift."
    assert neighbours(text, 19, 30) == ("120 children wait.", "")
