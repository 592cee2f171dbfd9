"""Learning weights: the fit, the words that keep themes company, and the file they are kept in."""

from __future__ import annotations

import msgspec

from extraction.made_up import story
from goldthread.extraction.centrality import Weights, load_weights
from goldthread.training import CUTS, Example, as_text, fit, learn_words


def test_the_fit_tells_right_from_wrong() -> None:
    right = [Example({"bias": 1.0, "named": 1.0}, True)] * 8
    wrong = [Example({"bias": 1.0}, False)] * 8
    weights = Weights(CUTS, fit(right + wrong))
    assert weights.likelihood({"bias": 1.0, "named": 1.0}) > 0.8
    assert weights.likelihood({"bias": 1.0}) < 0.2


def test_what_is_seen_too_seldom_has_no_weight() -> None:
    assert "rare" not in fit([Example({"rare": 1.0}, True), Example({"bias": 1.0}, False)] * 2)


def test_words_are_learnt_from_the_company_they_keep() -> None:
    visits = "Visits to children happen often at teatime. "
    plans = "Plans for children are reviewed by the court. "
    settings = [story(visits * 20, kind="report"), story(plans * 60, kind="report")]
    words = learn_words(settings, msgspec.structs.replace(load_weights(), words={}))
    assert words["teatime"]["visits"] > 0.5
    assert "children" not in words, "common to both"
    assert "visit" not in words or "visits" not in words["visit"], "its own phrase"


def test_the_file_reads_back_as_the_weights() -> None:
    weights = Weights(CUTS, {"bias": -1.5}, {"nurse": {"health": 2.0, "early-help": 0.5}})
    assert msgspec.json.decode(as_text(weights), type=Weights) == weights
    assert msgspec.json.decode(as_text(load_weights()), type=Weights) == load_weights()
