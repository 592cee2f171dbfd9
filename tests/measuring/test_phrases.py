"""Phrases that hardly fire are found, and words files written without them."""

from __future__ import annotations

from pathlib import Path

from goldthread.build.ontology import ontology_in_use
from goldthread.core import lexicon
from goldthread.measuring.phrases import measured_files, rare_phrases, write_without

TEXTS = ["Caseloads are high. Staff speak of the volume of work.", "Caseloads are lower now."]


def test_a_phrase_is_rare_by_the_documents_it_fires_in() -> None:
    once = {one.phrase: one.documents for one in rare_phrases(TEXTS, ["themes/caseloads"], 1)}
    assert once["volume of work"] == 1
    assert once["unallocated cases"] == 0
    assert not once.keys() & lexicon.words("themes/caseloads")["names"].noted
    assert "caseloads" not in once
    never = {one.phrase for one in rare_phrases(TEXTS, ["themes/caseloads"], 0)}
    assert "volume of work" not in never


def test_a_phrase_that_a_sentence_of_its_section_holds_is_kept() -> None:
    for file in measured_files():
        rare = {(one.section, one.phrase) for one in rare_phrases([], [file], 0)}
        for section in lexicon.words(file).values():
            for sentence in section.matching:
                whole = sentence.strip(" .").lower()
                assert (section.name, whole) not in rare


def test_what_is_written_is_an_ontology_without_them(tmp_path: Path) -> None:
    rare = rare_phrases(TEXTS, ["themes/caseloads"], 0)
    (path,) = write_without(rare, tmp_path)
    before = lexicon.words("themes/caseloads")["names"].phrases
    with ontology_in_use(tmp_path):
        after = lexicon.words("themes/caseloads")["names"].phrases
    dropped = {one.phrase for one in rare if one.section == "names"}
    assert dropped
    assert after == tuple(phrase for phrase in before if phrase not in dropped)
    assert path.read_text(encoding="utf-8").startswith("# Caseloads")
