"""Themes of sentences: phrases, their other senses, context, and the reference data behind them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.made_up import story
from goldthread.core import reference
from goldthread.core.model import Span
from goldthread.extraction.findings.themes import choose, find_marks, find_tags, rank, themes_in
from goldthread.extraction.findings.themes.ranking import Context, Reading, Weights, load_weights
from goldthread.extraction.text.wording import PhraseFinder, fold

REFERENCE = reference.load()
CUTS = (0.5, 0.5, 0.5)
PUBLISHED = Path(__file__).resolve().parents[5] / "shared" / "reference" / "themes.csv"


def themes(sentence: str, context: Context | None = None) -> list[str]:
    ranked = rank(fold(sentence).text, REFERENCE, context or Context(), load_weights())
    return [candidate.theme for candidate in choose(ranked, load_weights())]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("Social workers have manageable caseloads.", "caseloads"),
        ("Return home interviews are timely.", "missing"),
        ("Private fostering arrangements are well managed.", "private-fostering"),
        ("Supervision is regular and reflective.", "supervision"),
        ("Life-story work helps children understand their past.", "life-story"),
        ("The designated officer responds well to allegations.", "allegations"),
        ("Most care leavers have a pathway plan.", "pathway-planning"),
        ("Adopters are well prepared.", "adoption"),
        ("Performance data is unreliable.", "performance-data"),
        ("Young carers are identified early.", "young-carers"),
    ],
)
def test_a_named_theme_comes_first(sentence: str, first: str) -> None:
    assert themes(sentence)[0] == first


def test_at_most_three_themes_and_none_twice() -> None:
    many = "Caseloads, supervision, training, adoption, health, education and visits are good."
    found = themes(many)
    assert 1 <= len(found) <= 3
    assert len(set(found)) == len(found)


def test_a_sentence_without_a_theme_has_none() -> None:
    assert themes("This is good.") == []


def test_another_sense_silences_a_phrase() -> None:
    def named(text: str) -> set[str]:
        return {mark.value.theme for mark in find_marks(fold(text).text, REFERENCE)}

    assert "planning" in named("the plans are weak")
    assert "planning" not in named("the business plans are weak")
    assert "adoption" in named("children are adopted")
    assert "adoption" not in named("leaders adopted a model of practice")


def test_the_longer_phrase_wins() -> None:
    marks = find_marks(fold("return home interviews").text, REFERENCE)
    assert {mark.value.theme for mark in marks} == {"missing"}, "not the return home itself"


def test_this_takes_its_topic_from_the_sentence_before() -> None:
    setting = story("Supervision is regular. This has improved.", kind="report")
    first, second = setting.sentences
    before = find_tags(setting, first)
    tags = find_tags(setting, second, before, before)
    assert [tag.theme for tag in tags] == ["supervision"]
    assert tags[0].rule == "paragraph"
    assert setting.text(tags[0].words[0]).startswith("Supervision")
    alone = story("This has improved.", kind="report")
    assert find_tags(alone, alone.sentences[0]) == ()


def test_what_the_next_sentence_names_is_marked_as_of_the_paragraph() -> None:
    setting = story("This is a strength. Supervision is regular.", kind="report")
    first, _ = setting.sentences
    weights = Weights(CUTS, {"named after": 3.0}, {"supervision": {"after: supervision": 2.0}})
    (tag,) = find_tags(setting, first, weights=weights)
    assert (tag.theme, tag.rule) == ("supervision", "paragraph")
    assert setting.text(tag.words[0]).startswith("Supervision")


def test_words_of_the_sentences_beside_speak_for_themes() -> None:
    setting = story("The nurse comes. This helps. Tea follows.", kind="report")
    weights = Weights(
        CUTS,
        {"bias": -0.5, "score": 1.0},
        {"health": {"word before: nurse": 1.0}, "leadership": {"word after: tea": 2.0}},
    )
    tags = find_tags(setting, setting.sentences[1], weights=weights)
    assert [tag.theme for tag in tags] == ["leadership", "health"]
    assert find_tags(setting, setting.sentences[2], weights=weights) == ()


def test_a_theme_named_second_is_told_from_one_named_first() -> None:
    text = fold("Supervision and training are regular.").text
    reading = Reading(text, find_marks(text, REFERENCE), Context())
    found = reading.candidates({"supervision": 0.0, "training": 0.0})
    assert found["supervision"]["mention 1 of 2"] == 1.0
    assert found["training"]["mention 2 of 2"] == 1.0
    assert found["training"]["phrase:training|training"] == 1.0


def test_tags_tell_the_words_that_gave_them() -> None:
    setting = story("Visits to children are late.", kind="report")
    (tag, *_) = find_tags(setting, setting.sentences[0])
    assert tag.theme == "visits"
    assert tag.rule == "phrase"
    assert setting.text(tag.words[0]).startswith("Visits")
    assert 0 < tag.weight <= 1


def test_themes_in_any_stretch() -> None:
    setting = story("We saw that caseloads are too high.", kind="report")
    span = Span(12, len(setting.document.text))
    assert [tag.theme for tag in themes_in(setting, span)] == ["caseloads"]


def test_every_theme_is_described_and_can_be_found() -> None:
    for theme in REFERENCE.themes.values():
        assert theme.label, theme.id
        assert theme.definition, theme.id
        assert theme.scope, theme.id
        assert theme.phrases, theme.id
        folded = {fold(phrase).text for phrase in theme.phrases}
        assert not folded & {fold(phrase).text for phrase in theme.others}, theme.id


def test_the_published_themes_are_all_there_unchanged() -> None:
    if not PUBLISHED.is_file():
        pytest.skip("the published list of themes is not on this machine")
    with PUBLISHED.open(encoding="utf-8", newline="") as file:
        listed = {row["id"]: row for row in csv.DictReader(file)}
    kept = {theme.id: theme for theme in REFERENCE.themes.values() if not theme.added}
    assert set(kept) == set(listed)
    for name, row in listed.items():
        assert (kept[name].label, kept[name].scope) == (row["label"], row["scope"])


def test_the_gaps_that_readers_met_are_filled() -> None:
    added = {theme.id for theme in REFERENCE.themes.values() if theme.added}
    assert added == {
        "aspiration",
        "case-reviews",
        "deprivation-of-liberty",
        "overall",
        "safeguarding-board",
        "substance-misuse",
    }


def test_weights_name_themes_that_exist() -> None:
    for name in load_weights().features:
        kind, _, rest = name.partition(":")
        if rest and kind in ("theme", "named", "phrase"):
            assert rest.split("|")[0].split(":")[0] in REFERENCE.themes, name


def test_phrases_are_whole_words_with_their_endings() -> None:
    finder = PhraseFinder([("plan", 1), ("care plan", 2)])

    def found(text: str) -> list[tuple[str, int]]:
        folded = fold(text).text
        return [(folded[h.start : h.end], h.value) for h in finder.longest(folded)]

    assert found("A planned explanation") == []
    assert found("The child's plans, a care-plan's aim") == [("plans", 1), ("care plan's", 2)]
    assert found("CARE  PLAN") == [("care plan", 2)]


@given(st.text(max_size=60), st.integers(0, 1000))
def test_folding_keeps_its_way_back(text: str, start: int) -> None:
    folded = fold(text, start)
    assert len(folded.origins) == len(folded.text)
    assert all(start <= origin < start + len(text) for origin in folded.origins)
    assert list(folded.origins) == sorted(folded.origins)
