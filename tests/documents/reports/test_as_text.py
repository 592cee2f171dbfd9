"""A report kept as plain text has the zones of a PDF report."""

from __future__ import annotations

from goldthread.documents.plain.layout import read_blocks
from goldthread.documents.reports.as_text import zone_report

REPORT = """Inspection of Anytown local authority children's services
Inspection dates: 3 to 14 May 2022
Lead inspector: Tom Reed, His Majesty's Inspector

Judgement Grade
The impact of leaders on social work practice Good
Overall effectiveness Requires improvement to be good

Plans for children have improved since the last inspection but many of them are still weak.

What needs to improve
The quality of plans.

Annex A: about this inspection

The inspectors looked at the records of children in the local authority.
"""


def test_the_zones_of_a_report() -> None:
    blocks = zone_report(REPORT, read_blocks(REPORT))
    zones = [(REPORT[b.span.start : b.span.end][:15], b.zone, b.kind, b.level) for b in blocks]
    assert zones == [
        ("Inspection of A", "cover", "heading", 1),
        ("Inspection date", "cover", "paragraph", 0),
        ("Lead inspector:", "cover", "paragraph", 0),
        ("Judgement Grade", "cover", "paragraph", 0),
        ("The impact of l", "cover", "row", 0),
        ("Overall effecti", "cover", "row", 0),
        ("Plans for child", "story", "paragraph", 0),
        ("What needs to i", "story", "heading", 2),
        ("The quality of ", "story", "paragraph", 0),
        ("Annex A: about ", "annex", "heading", 2),
        ("The inspectors ", "annex", "paragraph", 0),
    ]
