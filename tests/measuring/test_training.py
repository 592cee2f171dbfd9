"""Learning weights from labelled sentences, and the file they are kept in."""

from __future__ import annotations

import msgspec
import pytest

from extraction.made_up import story
from goldthread.core import reference
from goldthread.extraction.findings.themes import choose, rank
from goldthread.extraction.findings.themes.ranking import Context, Weights, load_weights
from goldthread.measuring.findings import Row
from goldthread.measuring.training import CUTS, Labelled, as_text, folds, learn

REFERENCE = reference.load()


def test_themes_are_learnt_from_the_words_of_labelled_sentences() -> None:
    pytest.importorskip("scipy")
    teeth = "Brushing happens every morning for {} children."
    walks = "Walking by the river delights {} children."
    sentences = [form.format(n) for n in ("some", "most", "many", "few") for form in (teeth, walks)]
    settings = [story(*sentences, kind="report") for _ in range(5)]
    labelled = [
        Labelled(
            setting, index, Row(f"{place} {index}", f"{place}.pdf", True, "strength", (theme,))
        )
        for place, setting in enumerate(settings)
        for index, theme in enumerate(("health", "leisure") * 4)
    ]
    weights = learn(labelled, REFERENCE)
    assert weights.themes["health"]["brush"] > 0
    assert weights.themes["leisure"]["walk"] > 0
    ranked = rank("walking is a delight", REFERENCE, Context(whole=True), weights)
    assert [candidate.theme for candidate in choose(ranked, weights)][:1] == ["leisure"]


def test_a_document_is_in_one_fold() -> None:
    numbers = folds(["b", "a", "b", "c"])
    assert numbers[0] == numbers[2]
    assert len(set(numbers)) == 3


def test_the_file_reads_back_as_the_weights() -> None:
    weights = Weights(CUTS, {"bias": -1.5}, {"health": {"nurse": 2.0, "bias": -0.5}, "visits": {}})
    assert msgspec.json.decode(as_text(weights), type=Weights) == weights
    assert as_text(load_weights()) == as_text(
        msgspec.json.decode(as_text(load_weights()), type=Weights)
    )


def test_what_speaks_for_a_theme_stands_first() -> None:
    weights = Weights(CUTS, {}, {"health": {"bias": -1.0, "nurse": 2.0}})
    assert as_text(weights).index("nurse") < as_text(weights).index("bias", 40)
