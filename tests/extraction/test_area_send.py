"""A made-up report in the published layout of area SEND inspections, read whole."""

from pathlib import Path

import pytest

from goldthread.core.model import Facts
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract

REPORT = """# Area SEND inspection of Bury Local Area Partnership

Inspection dates: 29 April to 3 May 2024

Dates of previous inspection: 30 January 2019 to 1 February 2019

## Inspection outcome

There are widespread and/or systemic failings leading to significant concerns about the experiences
and outcomes of children and young people with special educational needs and/or disabilities (SEND),
which the local area partnership must address urgently.

## Information about the local area partnership

Bury Council and NHS Anyshire Integrated Care Board (ICB) plan and commission services. There has
been poor stability among leaders, and services were weak for years.

## What is it like to be a child or young person with SEND in this area?

Children wait too long for speech and language therapy. Since the previous inspection in 2019,
families have been listened to.

## What is the area partnership doing that is effective?

- A panel of practitioners meets each month to talk about each young person.
- Children in care are seen quickly.

## What does the area partnership need to do better?

- Places in alternative provision lie in three towns of the area.
- Annual reviews are not timely.

## Areas for priority action

| Responsible body | Areas for priority action |
|---|---|
| Bury Council and NHS Anyshire ICB | Leaders should act urgently. They must check plans. |
| NHS Anyshire ICB | Health leaders must cut the time that children wait for therapy. |

## Areas for improvement

### Areas for improvement

Leaders should continue to improve annual reviews. This is to ensure that:

- each review is held in time; and
- parents have a say.

Leaders across the partnership should widen short breaks.

## Local area partnership details

| Local authority | Integrated care board |
|---|---|
| Bury Council | NHS Anyshire Integrated Care Board |
| Ann Lee, Director of Education | Tom Reed, Chief Executive of the Integrated Care Board |
| www.bury.gov.uk | www.anyshire.icb.nhs.uk |

## Information about this inspection

This inspection was led by one of His Majesty’s Inspectors from Ofsted.

## Inspection team

| Ofsted | Care Quality Commission |
|---|---|
| Jane Hope HMI, Ofsted Lead inspector | Sam Field, CQC Lead inspector |
| Mary Moss, Ofsted inspector | Joe Dale, CQC inspector |

Peter Fox, Ofsted HMI

If you are not happy with the inspection or the report, you can complain to Ofsted.
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return facts_of(REPORT, tmp_path_factory.mktemp("send"))


def facts_of(text: str, folder: Path) -> Facts:
    path = folder / "report.md"
    path.write_text(text, encoding="utf-8")
    return extract(read(path, path.name), load())


def words(facts: Facts, kind: str) -> list[tuple[str, str]]:
    quote = facts.document.quote
    return [
        (action.responsible, " ".join(quote(action.evidence.span).split()))
        for action in facts.actions
        if action.kind == kind
    ]


def test_the_inspection_and_the_one_before_are_known(facts: Facts) -> None:
    known = [(i.framework, str(i.start), str(i.end), i.subject) for i in facts.inspections]
    assert known == [
        ("area-send", "2024-04-29", "2024-05-03", True),
        ("local-area-send", "2019-01-30", "2019-02-01", False),
    ]


def test_the_outcome_is_on_a_scale_of_its_own(facts: Facts) -> None:
    (judgement,) = facts.judgements
    assert (judgement.area, judgement.grade) == ("overall", "area-send-systemic-failings")
    assert "area-send-systemic-failings" not in load().grades
    assert load().outcomes["area-send-systemic-failings"].scale == "area-send"


@pytest.mark.parametrize(
    ("told", "outcome"),
    [
        ("typically lead to positive experiences and outcomes", "area-send-positive"),
        ("lead to inconsistent experiences and outcomes", "area-send-inconsistent"),
        ("lead to good meals", None),
    ],
)
def test_each_outcome_is_known_by_its_words(tmp_path: Path, told: str, outcome: str | None) -> None:
    start, end = (
        REPORT.index("There are widespread"),
        REPORT.index("## Information about the local"),
    )
    text = f"{REPORT[:start]}The partnership’s arrangements {told} for children.\n\n{REPORT[end:]}"
    assert [item.grade for item in facts_of(text, tmp_path).judgements] == [outcome] * bool(outcome)


def test_both_leads_have_their_inspectorates(facts: Facts) -> None:
    leads = [(p.person, p.organisation) for p in facts.posts if p.kind == "lead-inspector"]
    assert sorted(leads) == [("Jane Hope", "Ofsted"), ("Sam Field", "Care Quality Commission")]
    team = {p.person: p.organisation for p in facts.posts if p.kind == "inspector"}
    assert team == {
        "Mary Moss": "Ofsted",
        "Joe Dale": "Care Quality Commission",
        "Peter Fox": "Ofsted",
    }


def test_a_post_of_the_health_board_is_not_the_councils(facts: Facts) -> None:
    posts = {p.person: (p.organisation, p.authority) for p in facts.posts if p.inspection is None}
    assert posts == {
        "Ann Lee": ("bury", "bury"),
        "Tom Reed": ("NHS Anyshire Integrated Care Board", None),
    }


def test_priority_actions_have_their_body(facts: Facts) -> None:
    assert words(facts, "priority-action") == [
        (
            "Bury Council and NHS Anyshire ICB",
            "Leaders should act urgently. They must check plans.",
        ),
        (
            "NHS Anyshire ICB",
            "Health leaders must cut the time that children wait for therapy.",
        ),
    ]


def test_areas_for_improvement_keep_their_stem_and_prose_is_no_action(facts: Facts) -> None:
    found = words(facts, "recommendation")
    assert len(found) == 2
    assert found[0][1].startswith("Leaders should continue to improve annual reviews.")
    assert found[0][1].endswith("parents have a say.")
    assert found[1][1] == "Leaders across the partnership should widen short breaks."


def test_context_gives_no_findings_and_sections_lean(facts: Facts) -> None:
    quote = facts.document.quote
    found = {quote(item.evidence.span): item.polarity for item in facts.findings}
    assert not any("poor stability" in text or "led by" in text for text in found)
    assert found["A panel of practitioners meets each month to talk about each young person."] == (
        "strength"
    )
    assert found["Places in alternative provision lie in three towns of the area."] == "weakness"


def test_a_table_that_a_page_breaks_is_one_table(tmp_path: Path) -> None:
    start, end = REPORT.index("| Responsible body"), REPORT.index("## Areas for improvement")
    lines = [
        "| Responsible body | Areas for priority action |\n|---|---|\n| Bury Council and NHS"
        " Anyshire ICB | Leaders should improve plans, and the |",
        "steps that lead to them.",
        "NHS Anyshire",
        "ICB",
        "Health leaders must cut waits.",
    ]
    facts = facts_of(REPORT[:start] + "\n\n".join(lines) + "\n\n" + REPORT[end:], tmp_path)
    found = words(facts, "priority-action")
    assert [body for body, _ in found] == ["Bury Council and NHS Anyshire ICB", "NHS Anyshire ICB"]
    assert found[0][1].endswith("steps that lead to them.")
    assert found[1][1] == "Health leaders must cut waits."


def test_a_first_inspection_has_none_before(tmp_path: Path) -> None:
    text = REPORT.replace("30 January 2019 to 1 February 2019", "Not previously inspected")
    assert "previous" not in {item.key for item in facts_of(text, tmp_path).inspections}


def test_a_report_without_any_of_the_headings_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    text = REPORT[: REPORT.index("## Inspection outcome")] + "Children in care are seen quickly."
    facts = facts_of(text, tmp_path)
    assert [item.framework for item in facts.inspections] == ["area-send", "local-area-send"]
    assert facts.judgements == ()


def test_the_health_board_is_an_organisation(facts: Facts) -> None:
    named = {item.name: item.kind for item in facts.organisations}
    assert named["NHS Anyshire Integrated Care Board"] == "health"


def test_a_boards_name_may_hold_commas(tmp_path: Path) -> None:
    name = "NHS Anyshire, Otherton and Elsewhere"
    text = REPORT.replace(
        "| Bury Council | NHS Anyshire Integrated Care Board |", f"| Bury | {name} |"
    )
    (post,) = (item for item in facts_of(text, tmp_path).posts if item.person == "Tom Reed")
    assert (post.organisation, post.authority) == (name, None)


def test_themes_of_the_remit_stand_beside_the_shared_ones(facts: Facts) -> None:
    quote = facts.document.quote
    tags = {quote(f.evidence.span): {tag.theme for tag in f.tags} for f in facts.findings}
    assert "therapies" in tags["Children wait too long for speech and language therapy."]
    assert (
        "alternative-provision"
        in tags["Places in alternative provision lie in three towns of the area."]
    )
    assert not set(load().remit_themes) & set(load().themes)


def test_other_remits_have_none_of_them(tmp_path: Path) -> None:
    text = (
        "# Inspection of Bury local authority children’s services\n\n"
        "Inspection dates: 6 to 10 May 2019\n\n## Main findings\n\n"
        "Speech and language therapy for children is poor, and short breaks are few.\n"
    )
    given = {tag.theme for finding in facts_of(text, tmp_path).findings for tag in finding.tags}
    assert given
    assert not given & set(load().remit_themes)
