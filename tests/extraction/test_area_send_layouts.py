"""Other layouts of area SEND reports than those seen: each kind tried on a made-up report."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.test_area_send import REPORT, facts_of, words
from goldthread.core.model import Facts
from goldthread.core.reference import load

ACTIONS = REPORT[REPORT.index("| Responsible body") : REPORT.index("## Areas for improvement")]
DETAILS = REPORT[
    REPORT.index("| Local authority |") : REPORT.index("## Information about this insp")
]
TEAM = REPORT[REPORT.index("| Ofsted |") : REPORT.index("If you are not happy")]
TITLE = "Area SEND inspection of Bury Local Area Partnership"
DATES = "29 April to 3 May 2024"
PREVIOUS = "Dates of previous inspection"


def with_part(part: str, other: str, folder: Path) -> Facts:
    assert part in REPORT
    return facts_of(REPORT.replace(part, other), folder)


def actions(
    *rows: tuple[str, str], heads: str = "Responsible body | Areas for priority action"
) -> str:
    lines = [f"| {heads} |", "|---|---|", *(f"| {left} | {right} |" for left, right in rows)]
    return "\n".join(lines) + "\n\n"


@pytest.mark.parametrize(
    ("body", "authority"),
    [
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("The Royal Borough of Kensington and Chelsea", "kensington-and-chelsea"),
        ("the City of Stoke-on-Trent", "stoke-on-trent"),
        ("Telford & Wrekin", "telford-and-wrekin"),
        ("Westminster", "westminster"),
        ("the Reading", "reading"),
        ("Bath and North East Somerset", "bath-and-north-east-somerset"),
    ],
)
def test_the_place_is_the_one_in_the_title(tmp_path: Path, body: str, authority: str) -> None:
    title = f"Area SEND inspection of {body} Local Area Partnership"
    facts = with_part(TITLE, title, tmp_path)
    assert facts.authority == authority


@pytest.mark.parametrize(
    ("told", "start", "end"),
    [
        ("6 to10 March 2023", "2023-03-06", "2023-03-10"),
        ("6–10 March 2023", "2023-03-06", "2023-03-10"),
        ("6, 7 and 8 March 2023", "2023-03-06", "2023-03-08"),
        ("6 to 10 March and 20 to 24 March 2023", "2023-03-06", "2023-03-24"),
        ("18 December to 12 January and 3 to 5 February 2024", "2023-12-18", "2024-02-05"),
    ],
)
def test_days_on_site_in_other_forms(tmp_path: Path, told: str, start: str, end: str) -> None:
    (subject,) = (i for i in with_part(DATES, told, tmp_path).inspections if i.subject)
    assert (str(subject.start), str(subject.end)) == (start, end)


def test_the_labels_of_dates_are_those_of_the_frameworks_file(tmp_path: Path) -> None:
    text = REPORT.replace("Inspection dates", "Dates of inspection")
    text = text.replace(PREVIOUS, "Dates of previous area SEND inspection")
    found = [(str(i.start), i.subject) for i in facts_of(text, tmp_path).inspections]
    assert found == [("2024-04-29", True), ("2019-01-30", False)]


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        (
            "Areas for priority action | Responsible body",
            (
                ("Leaders should act.", "Bury Council"),
                ("They must check plans.", "NHS Anyshire ICB"),
            ),
        ),
        (
            "Responsible bodies | Area for priority action",
            (
                ("Bury Council", "Leaders should act."),
                ("NHS Anyshire ICB", "They must check plans."),
            ),
        ),
    ],
)
def test_the_headings_say_which_column_is_the_bodies(
    tmp_path: Path, heads: str, rows: tuple[tuple[str, str], ...]
) -> None:
    facts = with_part(ACTIONS, actions(*rows, heads=heads), tmp_path)
    assert words(facts, "priority-action") == [
        ("Bury Council", "Leaders should act."),
        ("NHS Anyshire ICB", "They must check plans."),
    ]


def test_the_table_alone_may_head_its_section(tmp_path: Path) -> None:
    facts = with_part("## Areas for priority action\n\n", "", tmp_path)
    assert [body for body, _ in words(facts, "priority-action")] == [
        "Bury Council and NHS Anyshire ICB",
        "NHS Anyshire ICB",
    ]


def test_a_body_beside_several_rows_is_asked_for_each(tmp_path: Path) -> None:
    rows = (
        ("Bury Council and NHS Anyshire ICB", "Leaders should act."),
        ("", "Health leaders must check plans. They should say when."),
        ("", "This includes plans of young adults."),
    )
    facts = with_part(ACTIONS, actions(*rows), tmp_path)
    bodies, texts = zip(*words(facts, "priority-action"), strict=True)
    assert bodies == ("Bury Council and NHS Anyshire ICB",) * 2
    assert texts[0] == "Leaders should act."
    assert texts[1].endswith("This includes plans of young adults.")


@pytest.mark.parametrize(
    "bodies",
    [
        "Bury Council, Bury Children First and NHS Anyshire ICB",
        "Bury Council & NHS Anyshire ICB",
        "All partners",
        "Local authority and integrated care board",
    ],
)
def test_bodies_are_as_printed(tmp_path: Path, bodies: str) -> None:
    facts = with_part(ACTIONS, actions((bodies, "Leaders should act.")), tmp_path)
    assert words(facts, "priority-action") == [(bodies, "Leaders should act.")]


def heads_of(facts: Facts) -> dict[str, tuple[str, str, str | None]]:
    posts = (post for post in facts.posts if post.inspection is None)
    return {post.person: (post.role, post.organisation, post.authority) for post in posts}


def details(*rows: str) -> str:
    first, *rest = rows
    return "\n".join([f"| {first} |", "|---|---|", *(f"| {row} |" for row in rest)]) + "\n\n"


def test_a_post_is_all_that_stands_behind_the_name(tmp_path: Path) -> None:
    table = details(
        "Local authority | Integrated care board",
        "Bury Council | Anyshire, Otherton and West Elsewhere Integrated Care Board",
        "Ann Lee, Director, Families and Learning | Tom Reed OBE, Executive lead for SEND",
    )
    board = "Anyshire, Otherton and West Elsewhere Integrated Care Board"
    assert heads_of(with_part(DETAILS, table, tmp_path)) == {
        "Ann Lee": ("Director, Families and Learning", "bury", "bury"),
        "Tom Reed": ("Executive lead for SEND", board, None),
    }


@pytest.mark.parametrize(
    ("heads", "named"),
    [
        ("Ann Lee | Tom Reed", {"Ann Lee": "bury", "Tom Reed": "NHS Anyshire ICB"}),
        ("Ann Lee, Director of Education | Yewande Oduya",
         {"Ann Lee": "bury", "Yewande Oduya": "NHS Anyshire ICB"}),
        ("Knowsley House | Kingsway Court", {}),
        ("Ann Lee visits schools | 12 High Street", {}),
    ],
)  # fmt: skip
def test_a_head_without_a_post_is_named_for_the_body_of_its_column(
    tmp_path: Path, heads: str, named: dict[str, str]
) -> None:
    rows = ("Local authority | Integrated care board", "Bury Council | NHS Anyshire ICB", heads)
    found = heads_of(with_part(DETAILS, details(*rows), tmp_path))
    assert {person: body for person, (_, body, _) in found.items()} == named
    posts = {role for role, _, _ in found.values()}
    assert posts <= {"Director of Education", "named for the body"}


def test_two_health_boards_have_their_own_heads(tmp_path: Path) -> None:
    table = details(
        "Local authority | Integrated care boards",
        "Bury Council | NHS Anyshire ICB and NHS Otherton ICB",
        "Ann Lee, lead person | Tom Reed, Chief Executive, NHS Anyshire ICB"
        " Jo Fox, Place Director, NHS Otherton ICB",
    )
    assert heads_of(with_part(DETAILS, table, tmp_path)) == {
        "Ann Lee": ("lead person", "bury", "bury"),
        "Tom Reed": ("Chief Executive", "NHS Anyshire ICB", None),
        "Jo Fox": ("Place Director", "NHS Otherton ICB", None),
    }


def test_a_place_in_brackets_makes_no_health_post_the_councils(tmp_path: Path) -> None:
    table = DETAILS.replace("Chief Executive of the Integrated Care Board", "Place Director (Bury)")
    assert heads_of(with_part(DETAILS, table, tmp_path))["Tom Reed"] == (
        "Place Director (Bury)",
        "NHS Anyshire Integrated Care Board",
        None,
    )


def test_a_name_that_runs_on_below_its_row_is_whole(tmp_path: Path) -> None:
    table = (
        "| Local authority | Integrated care board |\n|---|---|\n"
        "| Bury Council | Anyshire and Otherton |\n\nIntegrated Care Board\n\n"
        "| Ann Lee, Director of Education | Tom Reed, Chief Executive |\n|---|---|\n\n"
    )
    found = heads_of(with_part(DETAILS, table, tmp_path))
    assert found["Tom Reed"][1:] == ("Anyshire and Otherton Integrated Care Board", None)
    assert found["Ann Lee"][1:] == ("bury", "bury")


@pytest.mark.parametrize("line", ["Tom Reed, Chief Executive Officer", "Tom Reed"])
def test_without_a_column_a_head_is_given_to_nobody(tmp_path: Path, line: str) -> None:
    assert heads_of(with_part(DETAILS, f"{line}\n\nTown Hall, High Street\n\n", tmp_path)) == {}


def test_names_of_the_team_may_be_words_of_other_things(tmp_path: Path) -> None:
    team = (
        "| Ofsted | Care Quality Commission |\n|---|---|\n"
        "| Lead inspector: Ann Reed, HMI | P J Smith, CQC Lead inspector |\n"
        "| June Hughes, Ofsted Inspector | Rob Care, CQC inspector |\n\n"
    )
    facts = with_part(TEAM, team, tmp_path)
    assert {(p.person, p.kind, p.organisation) for p in facts.posts if p.inspection} == {
        ("Ann Reed", "lead-inspector", "Ofsted"),
        ("P J Smith", "lead-inspector", "Care Quality Commission"),
        ("June Hughes", "inspector", "Ofsted"),
        ("Rob Care", "inspector", "Care Quality Commission"),
    }


def test_every_authority_is_known_in_a_title(tmp_path: Path) -> None:
    """Read on the cover alone: a name that is also a word of English stands for the place there."""
    from goldthread.documents import read
    from goldthread.extraction.inspections.cover import read_cover

    path = tmp_path / "report.md"
    missed = []
    for authority in load().authorities.values():
        path.write_text(REPORT.replace("Bury Local", f"{authority.name} Local")[:400])
        cover = read_cover(read(path, path.name), load())
        if not authority.former and (cover.authority, cover.framework) != (
            authority.id,
            "area-send",
        ):
            missed.append(authority.id)
    assert missed == []


@pytest.mark.parametrize(
    ("printed", "other"),
    [
        (
            "What is it like to be a child or young person with SEND in this area?",
            "What is it like to be a child or young person with SEND in Bury?",
        ),
        (
            "What is the area partnership doing that is effective?",
            "What is the local area doing that is effective?",
        ),
        (
            "What does the area partnership need to do better?",
            "What does the partnership need to improve?",
        ),
        ("Local area partnership details", "Details of the local area"),
        ("Inspection outcome", "The outcome of the inspection"),
        ("Information about this inspection", "About the inspection"),
    ],
)
def test_a_heading_may_be_worded_a_little_otherwise(
    tmp_path: Path, printed: str, other: str
) -> None:
    as_printed = facts_of(REPORT, tmp_path)
    otherwise = with_part(f"## {printed}\n", f"## {other}\n", tmp_path)
    for kind in ("judgements", "posts", "actions", "findings"):
        assert len(getattr(otherwise, kind)) == len(getattr(as_printed, kind)), kind
    assert [f.polarity for f in otherwise.findings] == [f.polarity for f in as_printed.findings]
