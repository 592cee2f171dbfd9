"""Frameworks that are files alone, tried on made-up texts in the published layout.

No real report of these was at hand: what these tests hold says nothing of real ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.model import Facts
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract

YOUTH_JUSTICE = """# An inspection of youth justice services in Bury

HM Inspectorate of Probation, June 2023

## Ratings

| Overall rating | Requires improvement |
|---|---|
| Governance and leadership | Good |

## Background

The service was poor for years and has been moved to another department.

## Executive summary

Assessments of children are thorough.

## Recommendations

The Bury Youth Justice Service should:

1. improve the quality of assessments of risk
2. make sure that plans are reviewed in time.

The chair of the management board should:

1. make sure that partners attend.

## 1. Organisational delivery

### Strengths:

- The board meets each month with all partners in the room.

### Areas for improvement:

- The board looks at no data on reoffending.
"""
CQC = """# Bury Council: local authority assessment

Report published: 17 May 2024

## Local authority rating and score

Bury Council was rated as Good, with a score of 68.

## Assessment approach

This assessment was carried out by a team of inspectors. Services in the area were poor in 2010.

## Overall summary

People wait too long for assessments of their needs.
"""
JOINT = """Joint targeted area inspection of Bury

12 June 2023

Dear Bury Safeguarding Children Partnership

This letter summarises the findings of the joint targeted area inspection of the multi-agency
response to children and families who need help in Bury.

Inspectors from Ofsted, the Care Quality Commission and HMICFRS visited from 24 to 28 April 2023.

Headline findings

Children at risk are seen quickly by all agencies.

What needs to improve?

• The quality of strategy meetings.

• The oversight of plans by the police.

Next steps

The director of children’s services should prepare a written statement of proposed action.

Yours sincerely

Ann Lee, His Majesty’s Inspector
"""


def facts_of(text: str, folder: Path, name: str) -> Facts:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return extract(read(path, path.name), load())


def actions(facts: Facts) -> list[tuple[str, str]]:
    quote = facts.document.quote
    return [(each.responsible, quote(each.evidence.span)) for each in facts.actions]


def found(facts: Facts) -> dict[str, str]:
    quote = facts.document.quote
    return {quote(each.evidence.span): each.polarity for each in facts.findings}


def test_youth_justice_has_a_rating_of_its_own_and_recommendations_for_each(tmp_path: Path) -> None:
    facts = facts_of(YOUTH_JUSTICE, tmp_path, "report.md")
    (subject,) = (each for each in facts.inspections if each.subject)
    assert (subject.framework, subject.remit) == ("youth-justice", "youth-justice")
    assert {each.area: each.grade for each in facts.judgements} == {
        "overall": "youth-justice-requires-improvement",
        "youth-justice-governance": "youth-justice-good",
    }
    assert actions(facts) == [
        ("Bury Youth Justice Service", "improve the quality of assessments of risk"),
        ("Bury Youth Justice Service", "make sure that plans are reviewed in time."),
        ("chair of the management board", "make sure that partners attend."),
    ]
    findings = found(facts)
    assert not any("poor for years" in text for text in findings)
    assert findings["The board meets each month with all partners in the room."] == "strength"
    assert findings["The board looks at no data on reoffending."] == "weakness"


def test_an_assessment_of_adult_social_care_is_of_a_remit_of_its_own(tmp_path: Path) -> None:
    facts = facts_of(CQC, tmp_path, "report.md")
    (subject,) = (each for each in facts.inspections if each.subject)
    assert (subject.framework, subject.remit) == ("cqc-local-authority", "adult-social-care")
    assert subject.authority == "bury"
    assert [each.grade for each in facts.judgements] == ["cqc-local-authority-good"]
    assert list(found(facts).values()) == ["weakness"]


def test_a_joint_letter_gives_no_grades_and_asks_only_under_its_heading(tmp_path: Path) -> None:
    facts = facts_of(JOINT, tmp_path, "letter.txt")
    (subject,) = (each for each in facts.inspections if each.subject)
    assert (subject.framework, subject.remit) == ("joint-targeted-area", "children-services")
    assert facts.judgements == ()
    assert [text for _, text in actions(facts)] == [
        "The quality of strategy meetings.",
        "The oversight of plans by the police.",
    ]
    assert "The director of children’s services" not in " ".join(found(facts))


@pytest.mark.parametrize("text", ["An inspection of youth justice: how we do it", "CQC news"])
def test_a_text_that_only_speaks_of_them_is_none_of_theirs(tmp_path: Path, text: str) -> None:
    told = f"{text}\n\nOfsted and children’s services in Bury were spoken of at an inspection."
    facts = facts_of(told, tmp_path, "story.txt")
    assert not {each.framework for each in facts.inspections} & {
        "youth-justice",
        "cqc-local-authority",
    }
