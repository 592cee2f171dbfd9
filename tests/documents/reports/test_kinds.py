"""Letters, reports and articles are told apart by their frame."""

from __future__ import annotations

import pytest

from goldthread.documents.reports.kinds import has_cover, kind_of, kind_of_items

LETTER = (
    "Ofsted\n\n3 May 2022\n\nDear Ms Lee\n\nFocused visit\n\nYours sincerely\n\nTom Reed\n"
    "His Majesty’s Inspector"
)
REPORT = (
    "Inspection of London Borough of\nAnytown local authority children’s\nservices\n"
    "Inspection dates: 3 to 14 May 2022\nLead inspector: Tom Reed"
)
OLD_REPORT = (
    "Anytown\nInspection of services for children in need of help and protection, children looked"
    " after and care leavers\nReport published: 5 May 2016\nExecutive summary"
)
ARTICLE = "Inspectors praise Anytown\n\nThe inspection of Anytown children's services went well."
LETTER_OF_COUNCIL = (
    "Anytown Council\n\n3 May 2022\n\nDear Ms Lee\n\nI was glad to read what the inspectors say of"
    " our children’s services. Ofsted praised the social workers.\n\nYours sincerely\n\nTom Reed"
)
GUIDANCE = (
    "Inspecting local authority children’s services\n\nPublished: 5 May 2022\n\n"
    + "Inspectors should read the files of children in care. Leaders must be told. " * 8
)
JOINT = (
    "Area SEND inspection of Anytown Local Area Partnership\n\nInspection dates: 2 to 6 May 2023"
)
QUOTED = "Reader’s letter\n\nDear Editor\n\nOfsted is right about our council.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LETTER, "letter"),
        (LETTER.replace("Ms Lee", "local partnership"), "letter"),
        (REPORT, "report"),
        (OLD_REPORT, "report"),
        (ARTICLE, "article"),
        (QUOTED, "other"),
        (LETTER_OF_COUNCIL, "article"),
        (GUIDANCE, "other"),
        (JOINT, "report"),
    ],
)
def test_the_frame_decides(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "greeted", "kind"),
    [
        (REPORT, False, "report"),
        (LETTER, True, "letter"),
        (ARTICLE, False, "article"),
        (GUIDANCE, False, "other"),
        (LETTER_OF_COUNCIL, True, "article"),
        (ARTICLE + " The study went on." * 800, False, "other"),
    ],
)
def test_a_pdf_is_a_report_only_with_a_cover(text: str, greeted: bool, kind: str) -> None:
    assert kind_of_items(text, greeted=greeted) == kind


def test_a_sentence_on_an_inspection_is_no_title() -> None:
    assert not has_cover("The inspection of Anytown went well.\nInspection dates: 2 to 6 May 2023")
