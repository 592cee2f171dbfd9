"""Where in a report a finding stands."""

from __future__ import annotations

import pytest

from extraction.made_up import story
from goldthread.core.model import BlockKind, DocumentKind, Place
from goldthread.extraction.actions import find_actions
from goldthread.extraction.findings import find_findings
from goldthread.extraction.findings.place import part_under

Told = str | tuple[BlockKind, str]


def placed(*paragraphs: Told, kind: DocumentKind = "report") -> list[Place]:
    setting = story(*paragraphs, kind=kind)
    return [finding.place for finding in find_findings(setting, find_actions(setting))]


def test_a_report_opens_with_its_summary_and_goes_on_to_actions_and_body() -> None:
    assert placed(
        ("heading", "Inspection of Northshire children’s services"),
        "Supervision is weak.",
        ("heading", "What needs to improve?"),
        ("bullet", "The quality of supervision."),
        ("heading", "The experiences and progress of children in care: good"),
        "Supervision is weak.",
    ) == ["summary", "action", "body"]


def test_a_summary_goes_on_under_headings_of_its_own() -> None:
    assert placed(
        ("heading", "The local authority requires improvement because"),
        "Plans are weak.",
        ("heading", "Quality of practice"),
        "Visits are late.",
        ("heading", "Summary"),
        "Plans are weak.",
    ) == ["summary", "summary", "body"]


def test_letters_and_articles_have_a_summary_only_under_its_heading() -> None:
    assert placed("Supervision is weak.", kind="letter") == ["body"]
    assert placed("Inspectors said supervision is weak.", kind="article") == ["body"]
    told = (("heading", "Headline findings"), "Supervision is weak.")
    assert placed(*told, kind="letter") == ["summary"]


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Executive  summary", "summary"),
        ("Summary for children and young people", "summary"),
        ("Summary", "body"),
        ("Key strengths and weaknesses of the LSCB", "body"),
        ("Areas for improvement", "body"),
        ("Leadership, management and governance | Good", "body"),
        ("Leadership, management and governance", None),
        ("Corporate parenting", None),
    ],
)
def test_a_heading_begins_a_part_or_goes_on_with_one(heading: str, part: Place | None) -> None:
    assert part_under(heading) == part
