"""Frameworks of other inspectorates, read from made-up documents in their layouts, as Markdown and
as printed. No real one was at hand: what these tests hold says nothing of real ones.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction import layouts
from extraction.printed import to_pdf
from goldthread.core.model import Facts
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract

FORMATS = ("md", "pdf")
NAMES = (
    "YOUTH_JUSTICE",
    "YOUTH_OFFENDING",
    "CHILDREN_AND_VICTIMS",
    "ADULTS",
    "ADULTS_IN_A_TABLE",
    "JOINT",
    "JOINT_EARLIER",
)


@pytest.fixture(scope="module")
def read_as(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Facts]:
    folder = tmp_path_factory.mktemp("layouts")
    found = {}
    for name in NAMES:
        text = getattr(layouts, name)
        for kind in FORMATS:
            path = folder / f"{name.lower()}.{kind}"
            path.write_bytes(to_pdf(text) if kind == "pdf" else text.encode())
            found[name, kind] = extract(read(path, path.name), load())
    return found


ReadAs = dict[tuple[str, str], Facts]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("name", "framework", "remit", "start", "end", "published"),
    [
        ("YOUTH_JUSTICE", "youth-justice", "youth-justice", "2023-05-15", "None", "2023-06"),
        ("YOUTH_OFFENDING", "youth-justice", "youth-justice", "None", "None", "2019-03"),
        ("CHILDREN_AND_VICTIMS", "youth-justice", "youth-justice", "None", "None", "2025-09"),
        ("ADULTS", "cqc-local-authority", "adult-social-care", "None", "None", "2024-05-17"),
        (
            "ADULTS_IN_A_TABLE",
            "cqc-local-authority",
            "adult-social-care",
            "2024-03-04",
            "2024-03-06",
            "2024-05-17",
        ),
        (
            "JOINT",
            "joint-targeted-area",
            "children-services",
            "2023-04-24",
            "2023-04-28",
            "2023-06-12",
        ),
        (
            "JOINT_EARLIER",
            "joint-targeted-area",
            "children-services",
            "2016-12-05",
            "2016-12-09",
            "2017-01-20",
        ),
    ],
)
def test_the_inspection_is_known(
    read_as: ReadAs,
    kind: str,
    name: str,
    framework: str,
    remit: str,
    start: str,
    end: str,
    published: str,
) -> None:
    (found,) = read_as[name, kind].inspections
    assert (found.subject, found.authority, found.framework, found.remit) == (
        True,
        "bury",
        framework,
        remit,
    )
    assert (str(found.start), str(found.end), str(found.published)) == (start, end, published)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["YOUTH_JUSTICE", "YOUTH_OFFENDING", "CHILDREN_AND_VICTIMS"])
def test_each_standard_has_its_rating(read_as: ReadAs, kind: str, name: str) -> None:
    rated = {each.area: each.grade for each in read_as[name, kind].judgements}
    expected = getattr(layouts, f"{name}_RATINGS")
    assert rated == {area: f"youth-justice-{grade}" for area, grade in expected.items()}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["ADULTS", "ADULTS_IN_A_TABLE"])
def test_each_quality_statement_has_its_score(read_as: ReadAs, kind: str, name: str) -> None:
    facts = read_as[name, kind]
    scored = {each.area: (each.score, each.out_of) for each in facts.judgements}
    assert scored == getattr(layouts, f"{name}_SCORES")
    graded = {each.area: each.grade for each in facts.judgements}
    assert graded["cqc-assessing-needs"] == f"cqc-score-{scored['cqc-assessing-needs'][0]}"
    assert graded["overall"] in (
        "cqc-local-authority-good",
        "cqc-local-authority-requires-improvement",
    )


def test_an_overall_score_may_be_of_any_number(read_as: ReadAs) -> None:
    overall = read_as["YOUTH_JUSTICE", "md"].judgements[0]
    assert (overall.area, overall.score, overall.out_of) == ("overall", 21, 36)


def actions(facts: Facts) -> list[tuple[str, str]]:
    quote = facts.document.quote
    return [
        (each.responsible, " ".join(quote(each.evidence.span).split())) for each in facts.actions
    ]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "YOUTH_JUSTICE",
            [
                ("Bury Youth Justice Service", "improve the quality of assessments of risk"),
                ("Bury Youth Justice Service", "make sure that plans are reviewed in time."),
                ("chair of the management board", "make sure that partners attend."),
            ],
        ),
        (
            "YOUTH_OFFENDING",
            [
                ("Bury Council", "give the service a place to meet children."),
                ("Bury Youth Offending Service management board", "look at data on reoffending."),
            ],
        ),
        (
            "CHILDREN_AND_VICTIMS",
            [
                (
                    "Bury Youth Justice Service",
                    "improve how safety in the community is assessed.",
                ),
                ("management board", "make sure that victims are asked what they want."),
            ],
        ),
        ("ADULTS", []),
        ("ADULTS_IN_A_TABLE", []),
        (
            "JOINT",
            [
                ("", "The quality of strategy meetings."),
                ("", "The oversight of plans by the police."),
            ],
        ),
        ("JOINT_EARLIER", []),
    ],
)
def test_recommendations_are_those_of_their_section(
    read_as: ReadAs, kind: str, name: str, expected: list[tuple[str, str]]
) -> None:
    assert actions(read_as[name, kind]) == expected


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("name", "silent"),
    [
        ("YOUTH_JUSTICE", ("poor for years", "was poor", "40 cases", "recommendations that")),
        ("YOUTH_OFFENDING", ("poor town", "in the pilot", "is rated as", "recommendations that")),
        ("CHILDREN_AND_VICTIMS", ("have been poor", "Work with")),
        ("ADULTS", ("poor town", "too little", "good standard", "I have care", "We maximise")),
        ("ADULTS_IN_A_TABLE", ("rated as", "Assessing needs")),
        ("JOINT", ("A boy of eight", "written", "Joint targeted")),
        ("JOINT_EARLIER", ("A girl of ten", "written statement")),
    ],
)
def test_context_ratings_and_what_is_told_of_one_child_are_no_findings(
    read_as: ReadAs, kind: str, name: str, silent: tuple[str, ...]
) -> None:
    facts = read_as[name, kind]
    found = [facts.document.quote(each.evidence.span) for each in facts.findings]
    assert found
    assert not [text for text in found for words in silent if words in text]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_joint_letter_has_many_addressees_and_signers_and_no_grade(
    read_as: ReadAs, kind: str
) -> None:
    facts = read_as["JOINT", kind]
    posts = {p.person: (p.kind, p.role, p.organisation, p.authority) for p in facts.posts}
    assert posts == {
        "Jo Lee": ("addressee", "Director of Children’s Services", "bury", "bury"),
        "Tom Reed": (
            "addressee",
            "Chief Executive",
            "NHS Anyshire Integrated Care Board",
            None,
        ),
        "Ann Field": ("addressee", "Chief Constable", "Anyshire Police", None),
        "Mary Moss": ("other", "National Director Regulation and Social Care", "Ofsted", None),
        "Sam Dale": ("other", "Chief Inspector of Healthcare", "Care Quality Commission", None),
        "Kim Fox": ("other", "His Majesty’s Inspector of Constabulary", "HMICFRS", None),
    }
    assert facts.judgements == ()
    missing = {each.field: each.status for each in facts.missing}
    assert missing["overall"] == "not-applicable"


def test_an_addressee_without_a_post_is_not_named(tmp_path: Path) -> None:
    text = layouts.JOINT.replace("Ann Field, Chief Constable, Anyshire Police", "Ann Field")
    path = tmp_path / "letter.md"
    path.write_text(text)
    posts = {post.person for post in extract(read(path, path.name), load()).posts}
    assert "Ann Field" not in posts
    assert "Tom Reed" in posts


def test_a_page_number_behind_a_label_is_no_score(tmp_path: Path) -> None:
    text = layouts.ADULTS.replace("## How we assess", "Assessing needs 4\n\n## How we assess", 1)
    path = tmp_path / "report.md"
    path.write_text(text)
    scored = {each.area: each.score for each in extract(read(path, path.name), load()).judgements}
    assert scored["cqc-assessing-needs"] == 3


def test_an_assessment_without_its_group_is_nobodys(tmp_path: Path) -> None:
    text = layouts.YOUTH_OFFENDING.replace("\n\nCourt disposals\n", "\n")
    path = tmp_path / "report.md"
    path.write_text(text)
    rated = {each.area for each in extract(read(path, path.name), load()).judgements}
    assert "youth-justice-court-assessment" not in rated
    assert "youth-justice-out-of-court-assessment" in rated


@pytest.mark.parametrize("kind", FORMATS)
def test_an_earlier_letter_on_special_needs_lists_its_weaknesses(tmp_path: Path, kind: str) -> None:
    facts = read_text(layouts.SEND_LETTER, tmp_path, kind)
    (found,) = facts.inspections
    assert (found.framework, found.remit) == ("local-area-send", "send")
    assert (str(found.start), str(found.end)) == ("2019-01-21", "2019-01-25")
    assert actions(facts) == [
        ("", "the poor timeliness of education, health and care plans"),
        ("", "the lack of joint commissioning."),
    ]
    quote = facts.document.quote
    assert [(quote(f.evidence.span), f.polarity) for f in facts.findings][:3] == [
        ("Leaders know the area well.", "strength"),
        ("A panel of practitioners meets each month to talk about each family.", "strength"),
        ("Places in alternative provision lie in three towns of the area.", "weakness"),
    ]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("told", "outcome"), [("has taken", "effective"), ("has not taken", "not-effective")]
)
def test_a_monitoring_inspection_follows_upon_a_full_one(
    tmp_path: Path, kind: str, told: str, outcome: str
) -> None:
    facts = read_text(layouts.SEND_MONITORING.format(outcome=told), tmp_path, kind)
    assert [(i.framework, str(i.start), i.subject) for i in facts.inspections] == [
        ("area-send-monitoring", "2025-06-10", True),
        ("area-send", "2024-02-12", False),
    ]
    assert [each.grade for each in facts.judgements] == [f"area-send-monitoring-{outcome}"]
    quote = facts.document.quote
    assert [quote(each.evidence.span) for each in facts.findings] == [
        "Leaders have improved how quickly plans are written."
    ]
    leads = {p.person: p.organisation for p in facts.posts if p.kind == "lead-inspector"}
    assert leads == {"Jane Hope": "Ofsted", "Sam Field": "Care Quality Commission"}


def read_text(text: str, folder: Path, kind: str) -> Facts:
    path = folder / f"document.{kind}"
    path.write_bytes(to_pdf(text) if kind == "pdf" else text.encode())
    return extract(read(path, path.name), load())
