"""Causal statements: direction, neighbours, denials, and what states no cause."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from extraction.made_up import seed, story
from goldthread.extraction.causes import find_causal_links
from goldthread.extraction.causes.connectives import find_claims

PIECES = (
    "caseloads are high",
    "which means that",
    "due to",
    "because",
    "as a result,",
    ", but",
    ";",
    "this",
    "visits",
    "has not",
    "leads to",
    "where plans are late,",
    "including training,",
    "is",
)


def links(*paragraphs: str) -> list[tuple[str, str, str]]:
    setting = story(*paragraphs, kind="report")
    return [(link.cause, link.effect, link.sign) for link in find_causal_links(setting)]


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
        ("Good supervision of staff enables regular visits to children.", "supervision", "visits"),
        ("High caseloads hamper regular visits to children.", "caseloads", "visits"),
        ("Visits to children are hampered by high caseloads.", "caseloads", "visits"),
        ("Visits are late due to high caseloads and training has stalled.", "caseloads", "visits"),
        (
            "When children go missing, high caseloads mean that visits to children are late.",
            "caseloads",
            "visits",
        ),
        (
            "Staff, including those in training, have high caseloads. This impacts on visits.",
            "caseloads",
            "visits",
        ),
        (
            "Caseloads are high, which prevents effective work with children and their families.",
            "caseloads",
            "relationships",
        ),
        ("Caseloads are high. Visits to children are late as a result.", "caseloads", "visits"),
        ("Caseloads are high, so visits to children are late.", "caseloads", "visits"),
        ("Supervision is poor, as many workers have high caseloads.", "caseloads", "supervision"),
        (
            "Workers want to see children often, but high caseloads make this difficult.",
            "caseloads",
            "visits",
        ),
        (
            "Training is regular. These courses help to improve the supervision of staff.",
            "training",
            "supervision",
        ),
        (
            "Leaders have invested in creating a culture in which staff feel supported.",
            "leadership",
            "staff-support",
        ),
    ],
)
def test_direction(text: str, cause: str, effect: str) -> None:
    assert (cause, effect) in [link[:2] for link in links(text)]


def test_a_denied_cause_is_kept_apart() -> None:
    assert links("Training has not led to better supervision.") == [
        ("training", "supervision", "denied")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ensure that training leads to better supervision.",
        "Supervision is regular and caseloads are low.",
        "Weak plans lead to weak plans.",
        "This leads to drift and delay.",
        "The causes of neglect are understood and visits are timely.",
        "High caseloads may lead to late visits to children.",
        "Leaders do not know whether training leads to better supervision.",
        "Children who are looked after due to neglect have regular visits.",
        "When children are at risk because of neglect visits are regular.",
        "Caseloads are high. As a result of this inspection, visits to children are better.",
        "Supervision reaches the workers of families who are affected by neglect.",
        "The board asks how training leads to better supervision.",
        "Caseloads are high, so far as visits to children are known.",
        "Supervision is regular, as in teams with low caseloads.",
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
    assert {("caseloads", "visits"), ("caseloads", "relationships")} <= found
    assert ("visits", "relationships") in found
    assert all(cause != effect for cause, effect in found)


def test_what_must_improve_is_not_stated() -> None:
    setting = story("High caseloads lead to poor supervision.", kind="report")
    heading = "What needs to improve"
    sentences = tuple(structs.replace(one, headings=(heading,)) for one in setting.sentences)
    assert find_causal_links(replace(setting, sentences=sentences)) == ()


def test_several_links_of_a_sentence() -> None:
    text = "High caseloads prevent visits to children, which weakens relationships with families."
    assert links(text) == [
        ("caseloads", "visits", "worsens"),
        ("visits", "relationships", "worsens"),
    ]


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("High caseloads prevent regular visits to children.", "worsens"),
        ("High caseloads mean that visits to children are late.", "worsens"),
        ("Manageable caseloads mean that children have regular visits.", "relieves"),
        ("Manageable caseloads enable regular visits to children.", "relieves"),
        ("More manageable caseloads are improving visits to children.", "relieves"),
        ("Assessments inform plans for children.", "relieves"),
        ("Plans for children are informed by assessments.", "relieves"),
        ("Supervision of staff has reduced drift in cases.", "relieves"),
        ("Staff turnover has increased caseloads.", "worsens"),
        ("High caseloads mean that visits to children are not regular.", "worsens"),
        ("High caseloads mean that children wait too long for visits.", "worsens"),
        ("Manageable caseloads mean that visits to children are not delayed.", "relieves"),
        ("Chronologies are well used to inform assessments of children.", "relieves"),
        ("Chronologies are used to inform assessments of children.", "intended"),
        ("Supervision of staff is not well used because caseloads are high.", "worsens"),
        ("Caseloads are kept low in order to improve visits to children.", "intended"),
        ("Audits are used to improve the supervision of staff.", "intended"),
        ("Assessments are not used to inform plans for children.", "denied"),
        ("Assessments do not inform plans for children.", "denied"),
        ("Supervision of staff fails to prevent drift in cases.", "denied"),
        ("Chronologies are not used effectively to inform assessments of children.", "denied"),
        ("Not all plans for children are informed by assessments.", "denied"),
        ("Training has yet to lead to better supervision of staff.", "denied"),
        ("The team has no chronologies with which to inform assessments of children.", "denied"),
        ("High caseloads make it difficult to improve visits to children.", "worsens"),
        ("High caseloads affect visits to children.", "worsens"),
        ("Training of staff has had a positive impact on visits to children.", "relieves"),
        ("High caseloads lead to assessments that do not tell risks apart.", "worsens"),
        ("High caseloads result in not all risks being assessed.", "worsens"),
        ("Low caseloads mean that no child waits for an assessment.", "relieves"),
        ("High caseloads lead to longer delays in assessments of children.", "worsens"),
        ("Caseloads are low. As a result, assessments of children are better.", "relieves"),
        ("Caseloads are high. As a result, plans are made without assessments.", "worsens"),
        (
            "Training of staff means that children who cannot stay at home have better plans.",
            "relieves",
        ),
        ("Training of staff is too new to have had an impact on visits to children.", "denied"),
        ("High caseloads mean that no plan is made to reduce drift.", "worsens"),
    ],
)
def test_the_sign_is_what_becomes_of_the_effect(text: str, sign: str) -> None:
    assert {link[2] for link in links(text)} == {sign}


@pytest.mark.parametrize(
    "text",
    [
        "Managers are able to improve the supervision of staff.",
        "Caseloads will increase delays in visits to children.",
        "The impact of supervision on plans for children is strong.",
        "Audits continue to improve and supervision is regular.",
        "Caseloads, supervision and delays in visits are monitored.",
        "Caseloads have been reduced and visits to children are regular.",
        "Staff who support visits have supervision.",
        "There is more to do to improve supervision, and to ensure regular visits to children.",
        "Training should be given to improve visits to children.",
        "Where visits to children are made to improve plans for children, caseloads are low.",
        "Supervision and visits to children are not improving quickly.",
        "Better training would have helped supervision of staff.",
        "With the exception of training, supervision of staff is good.",
    ],
)
def test_words_of_cause_that_state_none(text: str) -> None:
    assert links(text) == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Through regular supervision, visits to children are timely.", "relieves"),
        ("With more manageable caseloads, visits to children are timely.", "relieves"),
        ("Without regular supervision, visits to children are not timely.", "worsens"),
    ],
)
def test_a_sentence_may_open_with_its_cause(text: str, sign: str) -> None:
    assert links(text)[0][1:] == ("visits", sign)


def test_the_effect_may_stand_in_the_sentence_before() -> None:
    text = "Visits to children are irregular. This has been exacerbated by high caseloads."
    assert links(text) == [("caseloads", "visits", "worsens")]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
def test_claims_lie_within_their_sentence(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in find_claims(text, 9):
        for start, end in (claim.cause, claim.effect):
            assert 0 <= start <= end <= len(text)
            assert end <= claim.connective[0] or start >= claim.connective[1]
