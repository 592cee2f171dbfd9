"""Cover facts: of made-up covers of every age, and of reports read by eye."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from goldthread import documents
from goldthread.core.model import Block, Document, DocumentKind, PartialDate, Source, Span
from goldthread.core.reference import load
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.inspections.cover import read_cover
from goldthread.extraction.judgements import find_judgements
from goldthread.extraction.judgements.cover_table import read_cover_grades
from thinning import thinned

REFERENCE = load()
DATA = Path(__file__).parents[2] / "data"
TRUTH = json.loads((DATA / "cover-facts.json").read_text(encoding="utf-8"))


def document(text: str, issued: str = "", kind: DocumentKind = "report") -> Document:
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append(Block("paragraph", Span(start, start + len(line.rstrip())), "cover"))
        start += len(line)
    date = PartialDate(*map(int, issued.split("-"))) if issued else None
    source = Source(issued=date, issued_from="manifest" if date else "")
    return Document("report.pdf", "0" * 64, "application/pdf", kind, text, tuple(lines), (), source)


SINGLE = """Leeds City Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children Board
Inspection date: 25 April – 18 May 2017
Report published: 7 July 2017
Children’s services in Leeds require improvement to be good
1. Children who need help and protection Requires improvement
2. Children looked after and achieving
permanence
Good
2.1 Adoption performance Outstanding
2.2 Experiences and progress of care leavers Not judged
3. Leadership, management and governance
Requires
improvement to be
good

The effectiveness of the Local Safeguarding Children Board (LSCB) is good
"""
SPLIT = """Inspection of Reading local authority children’s services
Inspection dates: 14 to 25 July 2025
Lead inspector: Ann Example, His Majesty’s Inspector
Judgement | Grade
The impact of leaders on social work practice with children and families | Outstanding
The experiences and progress of children who need help and protection | Good
The experiences and progress of children in care | Good
The experiences and progress of children care leavers | Requires improvement to be good
Overall effectiveness | Good

Children in care and care leavers receive an outstanding service in Reading.
"""


def grades(text: str) -> dict[str, str | None]:
    return {row.area: row.grade for row in read_cover_grades(document(text), REFERENCE)}


def test_single_inspection_cover():
    cover = read_cover(document(SINGLE), REFERENCE)
    assert (cover.authority, cover.framework, cover.variant) == ("leeds", "sif", "")
    assert (str(cover.start), str(cover.finish)) == ("2017-04-25", "2017-05-18")
    assert str(cover.published) == "2017-07-07"
    assert grades(SINGLE) == {
        "overall": "requires-improvement",
        "help-protection": "requires-improvement",
        "in-care": "good",
        "adoption": "outstanding",
        "care-leavers": None,
        "leaders": "requires-improvement",
        "safeguarding-board": "good",
    }


def test_split_of_care_leavers():
    cover = read_cover(document(SPLIT, "2025-09-03"), REFERENCE)
    assert (cover.authority, cover.framework, cover.variant) == ("reading", "ilacs", "standard")
    assert str(cover.published) == "2025-09-03"
    assert grades(SPLIT) == {
        "leaders": "outstanding",
        "help-protection": "good",
        "in-care": "good",
        "care-leavers": "requires-improvement",
        "overall": "good",
    }


def test_labels_are_as_printed():
    rows = read_cover_grades(document(SPLIT), REFERENCE)
    labels = {row.area: row.label for row in rows}
    assert labels["care-leavers"] == "The experiences and progress of children care leavers"


def test_what_is_not_judged_and_no_longer_reported_is_said_so():
    setting = make_setting(document(SINGLE), REFERENCE)
    status = {j.area: j.status for j in find_judgements(setting)}
    assert status["care-leavers"] == "not-reported"
    newest = SPLIT.replace("Overall effectiveness | Good\n", "").replace("2025", "2026")
    setting = make_setting(document(newest), REFERENCE)
    (overall,) = [j for j in find_judgements(setting) if j.area == "overall"]
    assert (overall.grade, overall.status) == (None, "not-reported")


def test_an_older_report_without_overall_judgement_is_not_excused():
    older = SPLIT.replace("Overall effectiveness | Good\n", "")
    setting = make_setting(document(older), REFERENCE)
    assert not [j for j in find_judgements(setting) if j.area == "overall"]


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("Inspection dates: 2 to 6 December 2019", "2019-12-02", "2019-12-06"),
        ("Inspection date: 1/06/2015 – 25/06/2015", "2015-06-01", "2015-06-25"),
        ("Inspection date: 20 June 2017 ─ 13 July 2017", "2017-06-20", "2017-07-13"),
        (
            "Inspection dates: 30 September to 11 October 2024 and 13 to 16 January 2025",
            "2024-09-30",
            "2025-01-16",
        ),
    ],
)
def test_dates_on_site(line, start, end):
    text = SPLIT.replace("Inspection dates: 14 to 25 July 2025", line)
    cover = read_cover(document(text), REFERENCE)
    assert (str(cover.start), str(cover.finish)) == (start, end)


def test_length_on_site_tells_short_from_standard():
    text = SPLIT.replace("14 to 25 July", "14 to 18 July")
    assert read_cover(document(text), REFERENCE).variant == "short"
    text = SINGLE.replace("Inspection of services", "Re-inspection of services")
    assert read_cover(document(text), REFERENCE).variant == "re-inspection"


def test_an_original_publication_in_a_footnote_is_not_this_reports():
    text = SPLIT + "\nOther parts of this report were originally published on 11 February 2014\n"
    assert str(read_cover(document(text, "2025-09-03"), REFERENCE).published) == "2025-09-03"


def test_a_former_authority_keeps_reports_of_its_time():
    old = SPLIT.replace("Reading", "Dorset").replace("2025", "2018")
    assert read_cover(document(old), REFERENCE).authority == "dorset-county-council"
    new = SPLIT.replace("Reading", "Dorset")
    assert read_cover(document(new), REFERENCE).authority == "dorset"


def test_a_joint_inspection_is_of_its_own_framework_and_no_other():
    text = (
        "14 February 2020\n\nDear local partnership\n\n"
        "Joint targeted area inspection of services in Barnet\n\n"
        "Between 2 December and 6 December 2019, Ofsted and other inspectorates undertook a joint"
        " inspection in Barnet.\n"
    )
    cover = read_cover(document(text, kind="letter"), REFERENCE)
    assert (cover.authority, cover.framework) == ("barnet", "joint-targeted-area")
    assert (str(cover.start), str(cover.finish)) == ("2019-12-02", "2019-12-06")


@pytest.mark.parametrize(
    ("title", "framework"),
    [
        ("Inspection of SEND services in Leeds", None),
        ("Area SEND inspection of Leeds Local Area Partnership", "area-send"),
        ("Inspection of adult social care at Leeds City Council", None),
        ("Inspection of Leeds Youth Justice Service", None),
        ("Inspection of Leeds local authority children’s services", "ilacs"),
        ("Inspection of children’s social care services in Leeds", "ilacs"),
    ],
)
def test_a_date_alone_gives_no_framework(title, framework):
    text = f"{title}\n\nInspection dates: 11 to 15 March 2024\n\nInspection outcome\n"
    assert read_cover(document(text), REFERENCE).framework == framework


def test_a_letter_tells_dates_in_its_first_sentence():
    text = (
        "18 December 2019\n\nJo Bloggs\nLeeds City Council\n\nDear Jo Bloggs\n\n"
        "Focused visit to Leeds children’s services\n\n"
        "This letter summarises the findings of a focused visit to Leeds children’s services "
        "on 22–23 October 2019. This is the first visit since May 2018.\n\nYours sincerely\n"
    )
    cover = read_cover(document(text, kind="letter"), REFERENCE)
    assert (cover.authority, cover.framework) == ("leeds", "focused-visit")
    assert (str(cover.start), str(cover.finish)) == ("2019-10-22", "2019-10-23")
    assert str(cover.published) == "2019-12-18"


@pytest.mark.parametrize(
    ("title", "day", "framework"),
    [
        ("Ofsted visit to Thurrock children’s services", "6 to 7 October 2020", "assurance-visit"),
        ("Visit to Thurrock", "6 to 7 October 2020", "assurance-visit"),
        ("Ofsted visit to Thurrock children’s services", "6 to 7 October 2024", None),
        ("Focused visit to Thurrock children’s services", "6 to 7 October 2020", "focused-visit"),
    ],
)
def test_a_visit_is_no_full_inspection_and_the_town_above_a_letter_no_authority(
    title, day, framework
):
    text = (
        "Ofsted\n\nPiccadilly Gate\n\nManchester\n\nDear Ms Lee\n\n"
        f"{title}\n\nThis letter summarises the findings of a visit on {day}. It was in line with"
        " the inspection of local authority children’s services (ILACS) framework.\n"
    )
    cover = read_cover(document(text, kind="letter"), REFERENCE)
    assert (cover.authority, cover.framework) == ("thurrock", framework)


@pytest.mark.corpus
def test_reports_read_by_eye(corpus):
    wrong, fields = [], 0
    for truth in thinned(TRUTH, 4):
        issued = PartialDate(*map(int, truth["issued"].split("-")))
        source = Source(issued=issued, issued_from="manifest")
        read = documents.read(corpus / "reports" / truth["file"], truth["file"], source)
        cover = read_cover(read, REFERENCE)
        told = {
            "authority": cover.authority,
            "framework": cover.framework,
            "variant": cover.variant,
            "start": str(cover.start),
            "end": str(cover.finish),
            "published": str(cover.published),
            **{row.area: row.grade for row in read_cover_grades(read, REFERENCE)},
        }
        expected = {key: truth[key] for key in list(told)[:6]} | truth["judgements"]
        fields += len(expected)
        wrong += [
            (truth["file"], field)
            for field in sorted({*expected, *told})
            if told.get(field, "absent") != expected.get(field, "absent")
        ]
    assert len(TRUTH) >= 60
    assert len(wrong) <= 0.005 * fields, wrong
