"""A letter speaks between its salutation and its close."""

from __future__ import annotations

import pytest

from goldthread.documents.plain.layout import read_blocks
from goldthread.documents.reports.letters import is_boilerplate, is_contact, zone_letter

LETTER = """Ofsted
Store Street
Anytown

T 0300 123 1231
enquiries@ofsted.gov.uk

3 May 2022

Ann Lee
County Hall

Dear Ms Lee

Focused visit to Anytown children's services

This letter summarises the findings of a focused visit on 3 and 4 May 2022.

Findings

Plans are weak.

Ofsted will take the findings from this visit into account when planning your next inspection.

Yours sincerely

Tom Reed
His Majesty's Inspector
"""


@pytest.mark.parametrize("heading", ["Case study: effective practice", "Practice study"])
def test_what_is_told_of_one_child_is_silent(heading: str) -> None:
    case = f"{heading}\n\nA girl was helped.\n\nStrengths\n\n"
    letter = LETTER.replace("Plans are weak.", f"Plans are weak.\n\n{case}Plans are clear.")
    zones = {
        letter[b.span.start : b.span.end]: b.zone for b in zone_letter(letter, read_blocks(letter))
    }
    assert zones["A girl was helped."] == "silent"
    assert zones["Plans are clear."] == zones["Plans are weak."] == "story"


def test_the_zones_of_a_letter() -> None:
    blocks = zone_letter(LETTER, read_blocks(LETTER))
    zones = {
        LETTER[b.span.start : b.span.end].split("\n")[0][:14]: (b.zone, b.level) for b in blocks
    }
    assert zones == {
        "Ofsted": ("cover", 0),
        "Store Street": ("cover", 0),
        "Anytown": ("cover", 0),
        "T 0300 123 123": ("silent", 0),
        "enquiries@ofst": ("silent", 0),
        "3 May 2022": ("cover", 0),
        "Ann Lee": ("cover", 0),
        "County Hall": ("cover", 0),
        "Dear Ms Lee": ("cover", 0),
        "Focused visit ": ("cover", 1),
        "This letter su": ("story", 0),
        "Findings": ("story", 2),
        "Plans are weak": ("story", 0),
        "Ofsted will ta": ("silent", 0),
        "Yours sincerel": ("silent", 0),
        "Tom Reed": ("cover", 0),
        "His Majesty's ": ("cover", 0),
    }


@pytest.mark.parametrize(
    "line",
    [
        "T 0300 123 1231",
        "Textphone 0161 618 8524",
        "Direct T 03000 131 570",
        "enquiries@ofsted.gov.uk",
        "www.gov.uk/ofsted",
        "reports.ofsted.gov.uk",
        "E: a@b.gov.uk",
    ],
)
def test_contact_lines(line: str) -> None:
    assert is_contact(line)


@pytest.mark.parametrize(
    "line", ["M1 2WD", "Tom Reed", "18 December 2019", "Call 999 about a child", "0 to 5"]
)
def test_lines_that_are_no_contacts(line: str) -> None:
    assert not is_contact(line)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Ofsted will take the findings of this visit into account.",
        "I am copying this letter to the Department for Education.",
        "This letter will be published on our website.",
        "We would like to thank you and your staff.",
    ],
)
def test_boilerplate(paragraph: str) -> None:
    assert is_boilerplate(paragraph)


@pytest.mark.parametrize(
    "paragraph",
    [
        "This letter summarises the findings.",
        "Ofsted found that plans are weak.",
        "We saw weak plans.",
    ],
)
def test_findings_are_no_boilerplate(paragraph: str) -> None:
    assert not is_boilerplate(paragraph)
