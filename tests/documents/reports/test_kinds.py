"""Letters, reports and articles are told apart by their frame."""

from __future__ import annotations

import pytest

from goldthread.documents.reports.kinds import kind_of

LETTER = "Ofsted\n\n3 May 2022\n\nDear Ms Lee\n\nFocused visit\n\nYours sincerely\n\nTom Reed"
REPORT = (
    "Inspection of London Borough of\nAnytown local authority children’s\nservices\n"
    "Inspection dates: 3 to 14 May 2022\nLead inspector: Tom Reed"
)
OLD_REPORT = (
    "Anytown\nInspection of services for children in need of help and protection, children looked"
    " after and care leavers\nReport published: 5 May 2016\nExecutive summary"
)
ARTICLE = "Inspectors praise Anytown\n\nThe inspection of Anytown children's services went well."
QUOTED = "Reader’s letter\n\nDear Editor\n\nOfsted is right about our council.\n"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (LETTER, "letter"),
        (LETTER.replace("Ms Lee", "local partnership"), "letter"),
        (REPORT, "report"),
        (OLD_REPORT, "report"),
        (ARTICLE, "article"),
        (QUOTED, "article"),
    ],
)
def test_the_frame_decides(text: str, kind: str) -> None:
    assert kind_of(text) == kind
