"""The words files: their form, their faults, and the sentences that each holds itself to."""

from __future__ import annotations

import doctest
import re

import pytest

from goldthread.core import lexicon
from goldthread.core.errors import GoldthreadError
from goldthread.core.lexicon import (
    Section,
    alternation,
    alternatives,
    files,
    read_sections,
    wordings,
    words,
)
from goldthread.extraction.text.wording import PhraseFinder, fold


def test_a_listing_is_read_by_section() -> None:
    listing = (
        "# why\n[weak] it criticises\npoor; too\nlate\n+ It is too late.\n- Good.\n[strong] x\ngood"
    )
    assert read_sections(listing) == {
        "weak": Section(
            "weak", "it criticises", ("poor", "too", "late"), ("It is too late.",), ("Good.",)
        ),
        "strong": Section("strong", "x", ("good",)),
    }


def test_a_comment_is_noted_for_the_phrases_below_it() -> None:
    listing = "# the file\n[weak] x\npoor\n# seldom met\nscant; meagre\n\nlate\n[strong] y\ngood"
    sections = read_sections(listing)
    assert sections["weak"].noted == {"scant", "meagre"}
    assert not sections["strong"].noted


@pytest.mark.parametrize(
    ("listing", "told"),
    [
        ("poor", r"a\.txt, line 1: expected a heading such as \[name\] before any phrase"),
        ("[weak] x\npoor\n[Not So] y", r"a\.txt, line 3: expected a heading such as \[name\]"),
        ("[weak] x\n[weak] y", r"a\.txt, line 2: the section \[weak\] stands here already"),
        ("[weak] x\npoor\n[strong] y\ngood; poor", r"a\.txt, line 4: 'poor' stands in \[weak\]"),
    ],
)
def test_a_fault_is_told_with_its_line(listing: str, told: str) -> None:
    with pytest.raises(GoldthreadError, match=told):
        read_sections(listing, "a.txt")


def test_a_file_that_is_not_there_is_one_line() -> None:
    with pytest.raises(GoldthreadError, match=r"nothing\.txt cannot be read as words"):
        words("nothing")


@pytest.mark.parametrize("name", files())
def test_every_words_file_keeps_to_its_own_sentences(name: str) -> None:
    for section in words(name).values():
        assert section.meaning, f"[{section.name}] says nothing of what its words do"
        for sentence in section.matching:
            assert found(name, section, sentence), f"[{section.name}] misses: {sentence}"
        for sentence in section.not_matching:
            hits = found(name, section, sentence)
            assert not hits, f"[{section.name}] finds {hits} in: {sentence}"


def found(file: str, section: Section, sentence: str) -> list[str]:
    """What of a section stands in a sentence, with open words where its file has them."""
    if file.startswith("indicators/"):
        return [match[0] for match in wordings(section).finditer(sentence)]
    finder = PhraseFinder([(phrase, phrase) for phrase in section.phrases])
    return [hit.value for hit in finder.find(fold(sentence).text)]


@pytest.mark.parametrize(
    ("phrase", "matching", "other"),
    [
        ("live/lives (_) with (the) aunt", "Lives happily with the aunts", "lives with my aunt"),
        ("out of (the local) area", "out-of-area", "out of the area"),
        ("visit … in time", "visits made in time", "visits, made in time"),
        ("visit … in time", "a visit not in time", "revisit in time"),
        ("vacanc*", "vacancies", "prevacancy"),
        ("agency.", "they are agency", "agency staff"),
        ("children's home", "children’s homes", "children’s homely"),
        ("residential school", "residential schools3", "residential schooling"),
    ],
)  # fmt: skip
def test_wordings_leave_words_open(phrase: str, matching: str, other: str) -> None:
    pattern = wordings(Section("made-up", "", (phrase,)))
    assert pattern.search(matching)
    assert not pattern.search(other)


def test_a_number_of_a_wording_is_told() -> None:
    pattern = wordings(Section("made-up", "", ("over # miles", "beyond # miles")))
    match = pattern.search("placed beyond 20 miles")
    assert match is not None
    assert match[match.lastindex or 0] == "20"


def test_alternatives_are_longest_first_and_escaped() -> None:
    assert not doctest.testmod(lexicon).failed
    assert alternatives("polarity", "none").startswith("(?:")


def test_a_phrase_is_met_with_either_apostrophe_any_hyphen_and_any_white_space() -> None:
    pattern = re.compile(alternation(["well-run child's home"]))
    for apostrophe in "'’":
        for hyphen in "-‐‑":
            for space in (" ", "\n", "  "):
                assert pattern.fullmatch(f"well{hyphen}run{space}child{apostrophe}s home")
