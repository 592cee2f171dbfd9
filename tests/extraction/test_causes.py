"""Causal statements: direction, neighbours, denials, and how often they are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extraction.made_up import seed, story
from goldthread.documents import read
from goldthread.evaluation import digest_of
from goldthread.extraction.causes import find_causal_links
from goldthread.extraction.inspections import make_setting
from goldthread.reference import load

LABELS = Path(__file__).parents[1] / "data" / "cause-labels.json"


def links(*paragraphs: str) -> list[tuple[str, str, bool]]:
    setting = story(*paragraphs, kind="report")
    return [(link.cause, link.effect, link.negated) for link in find_causal_links(setting)]


@pytest.mark.parametrize(
    ("text", "cause", "effect"),
    [
        ("High caseloads lead to poor supervision.", "caseloads", "supervision"),
        ("Supervision is poor because of high caseloads.", "caseloads", "supervision"),
        ("Due to high caseloads, supervision is poor.", "caseloads", "supervision"),
        ("Caseloads are high, which prevents visits to children.", "caseloads", "visits"),
        ("Caseloads are high. This impacts on visits to children.", "caseloads", "visits"),
        ("Caseloads are high. As a result, visits to children are late.", "caseloads", "visits"),
        ("High caseloads mean that visits to children are missed.", "caseloads", "visits"),
    ],
)
def test_direction(text: str, cause: str, effect: str) -> None:
    assert links(text) == [(cause, effect, False)]


def test_a_denied_cause_is_kept_apart() -> None:
    assert links("Training has not led to better supervision.") == [
        ("training", "supervision", True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that training leads to better supervision.",
        "Supervision is regular and caseloads are low.",
        "Weak plans lead to weak plans.",
        "This leads to drift and delay.",
        "The causes of neglect are understood and visits are timely.",
    ],
)
def test_what_states_no_cause(text: str) -> None:
    assert links(text) == []


def test_a_paragraph_ends_the_reach_of_this() -> None:
    assert links("Caseloads are high.", "This impacts on visits to children.") == []


def test_evidence_covers_both_sentences() -> None:
    setting = story("Caseloads are high. This impacts on visits to children.", kind="report")
    (link,) = find_causal_links(setting)
    assert setting.text(link.evidence.span) == setting.document.text
    assert setting.text(link.evidence.words[0]) == link.connective == "impacts on"


def test_the_letter_of_2019() -> None:
    found = {(link.cause, link.effect) for link in find_causal_links(seed("2019-letter"))}
    assert ("caseloads", "visits") in found
    assert all(cause != effect for cause, effect in found)


@pytest.mark.corpus
def test_precision_and_recall_on_labelled_sentences(corpus: Path) -> None:
    """Half of the labelled documents, by the first letter of the digest: right often enough."""
    rows = [row for row in json.loads(LABELS.read_text()) if row["digest"] < "4"]
    said = right = stated = 0
    for name in sorted({row["document"] for row in rows}):
        setting = make_setting(read(corpus / "reports" / name, name), load())
        places = {digest_of(setting.text(s)): s.span for s in setting.sentences}
        found = find_causal_links(setting)
        for row in (row for row in rows if row["document"] == name):
            span = places.get(row["digest"])
            here = [link for link in found if span and span.covers(link.evidence.words[0])]
            good = [
                link
                for link in here
                if link.cause in row["causes"]
                and link.effect in row["effects"]
                and link.negated == row["negated"]
            ]
            said += len(here)
            right += len(good)
            stated += bool(set(row["effects"]) - set(row["causes"]))
    assert right / said > 0.6
    assert right / stated > 0.45
