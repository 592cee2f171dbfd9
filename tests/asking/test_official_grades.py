"""A published table of outcomes beside the graph: columns found, rows matched, differences told."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from goldthread.asking.official_grades import (
    differences,
    load_columns,
    outcomes,
    read_tables,
)
from goldthread.asking.rows import Rows
from goldthread.core.errors import GoldthreadError
from goldthread.core.reference import load

REFERENCE = load()
HEADER = [
    "URN",
    "Local authority",
    "Inspection\nstart date",
    "Overall effectiveness",
    "Impact of leaders",
    "Experiences and progress of care leavers",
]
INSPECTIONS = Rows(
    ("inspection", "authority", "start", "published"),
    (
        ("i:luton", "Luton", "2022-07-04", "2022-09-01"),
        ("i:luton-later", "Luton", "2025-01-13", ""),
        ("i:slough", "Slough", "2023-01", ""),
        ("i:rutland", "Rutland", "2021-10-18", ""),
    ),
)
JUDGEMENTS = Rows(
    ("inspection", "area", "grade"),
    (
        ("i:luton", "overall", "good"),
        ("i:luton", "leaders", "good"),
        ("i:luton-later", "overall", "good"),
        ("i:slough", "overall", "inadequate"),
        ("i:rutland", "overall", "good"),
    ),
)


def compare(*rows: list[str]) -> list[tuple[str | None, ...]]:
    official = outcomes([[HEADER, *rows]], load_columns(), REFERENCE)
    return list(differences(official.found, JUDGEMENTS, INSPECTIONS, REFERENCE).rows)


def test_grades_that_agree_are_no_difference() -> None:
    assert compare(["", "Slough", "9 January 2023", "Inadequate", "", ""]) == []
    assert compare(["", "Slough", "2023-01-09", "4", "Null", ""]) == []


def test_each_kind_of_difference_is_told() -> None:
    told = compare(
        ["", "Luton", "04/07/2022", "Requires improvement", "Good", "Outstanding"],
        ["", "Slough", "2011-05-09", "Good", "", ""],
    )
    assert [(row[0], row[2], row[3], row[4], row[5]) for row in told] == [
        ("Luton", "care-leavers", "outstanding", "", "grade not in the graph"),
        ("Luton", "overall", "requires-improvement", "good", "grades differ"),
        ("Luton", "overall", "", "good", "inspection not in the table"),
        ("Slough", "overall", "good", "", "inspection not in the graph"),
        ("Slough", "overall", "", "inadequate", "inspection not in the table"),
    ]


def test_authorities_that_the_table_does_not_name_are_left_out() -> None:
    told = compare(["", "Slough", "2023-01-09", "Inadequate", "", ""])
    assert not [row for row in told if row[0] == "Rutland"]


def test_an_authority_is_known_by_its_urn() -> None:
    urn = REFERENCE.authorities["slough"].urn
    assert compare([urn, "Borough of Somewhere", "2023-01-09", "Inadequate", "", ""]) == []


def test_a_file_of_columns_is_obeyed(tmp_path: Path) -> None:
    file = tmp_path / "columns.toml"
    file.write_text('authority = ["place"]\nstart = ["when"]\n[grades]\noverall = "verdict"\n')
    table = [["Place", "When", "Verdict"], ["Luton", "2022-07-04", "Good"]]
    (told,) = outcomes([table], load_columns(file), REFERENCE).found
    assert told.grades == {"overall": "good"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('[grades]\noveral = "Verdict"', "no judgement area is called 'overal'.* overall"),
        ('[values]\ngud = ["1"]', "no grade is called 'gud'"),
        ('publised = ["Date"]', "does not name columns: .*publised"),
    ],
)
def test_a_slip_in_a_file_of_columns_is_named(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "columns.toml"
    file.write_text(f'authority = ["place"]\n{line}\n')
    with pytest.raises(GoldthreadError, match=told):
        outcomes([[HEADER]], load_columns(file), REFERENCE)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (["a", "b"], r"no column names the authorities \(columns: a, b\); use --columns"),
        (["Local authority", "Overall effectiveness"], "no column gives the date"),
        (["Local authority", "Start date"], "no column gives the grade"),
    ],
)
def test_other_columns_are_one_line(header: list[str], told: str) -> None:
    with pytest.raises(GoldthreadError, match=told):
        outcomes([[header, ["Luton", "2022-07-04"]]], load_columns(), REFERENCE)


def test_a_workbook_and_a_csv_file_are_read_alike(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    book = openpyxl.Workbook()
    book.active.append(["Outcomes of inspections"])
    book.active.append(["Contents", "Local authority"])
    sheet = book.create_sheet("Outcomes")
    sheet.append(["Outcomes at 31 March"])
    sheet.append(HEADER)
    sheet.append(["", "Slough", datetime(2023, 1, 9), "Inadequate", None, None])
    book.save(tmp_path / "o.xlsx")
    lines = ["Outcomes at 31 March", ",Slough,2023-01-09,Inadequate,,"]
    header = ",".join(f'"{cell}"' for cell in HEADER)
    (tmp_path / "o.csv").write_text(f"{lines[0]}\n{header}\n{lines[1]}\n", encoding="utf-8")
    read = [
        outcomes(read_tables(tmp_path / name), load_columns(), REFERENCE)
        for name in ("o.xlsx", "o.csv")
    ]
    assert read[0] == read[1]
    assert len(read[0].found) == 1


def test_a_whole_number_of_a_workbook_is_a_urn_and_a_grade(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.active.append(
        [float(REFERENCE.authorities["slough"].urn), "?", "2023-01-09", 4.0, None, None]
    )
    book.save(tmp_path / "o.xlsx")
    (told,) = outcomes(read_tables(tmp_path / "o.xlsx"), load_columns(), REFERENCE).found
    assert (told.authority, told.grades) == ("slough", {"overall": "inadequate"})


@pytest.mark.parametrize(
    ("name", "content"), [("bad.xlsx", b"no"), ("bad.ods", b"PK\3\4\0\0\0"), ("bad.csv", b"")]
)
def test_what_is_no_table_is_one_line_that_says_what_to_do(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(GoldthreadError, match=r"cannot be read as a table: .*; save it as CSV"):
        read_tables(tmp_path / name)
    with pytest.raises(GoldthreadError, match="cannot be read: No such file"):
        read_tables(tmp_path / "none.csv")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_workbook_is_one_line(tmp_path: Path, part: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(HEADER)
    book.save(tmp_path / "good.xlsx")
    with ZipFile(tmp_path / "good.xlsx") as good, ZipFile(tmp_path / "bad.xlsx", "w") as bad:
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content[: len(content) // 2] if name == part else content)
    with pytest.raises(GoldthreadError, match="it is no workbook"):
        read_tables(tmp_path / "bad.xlsx")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_cells_may_be_parted_by_other_marks(tmp_path: Path, mark: str) -> None:
    name = "Bournemouth, Christchurch and Poole"
    rows = [["Local authority", "Start date", "Overall effectiveness"], [name, "6/12/2021", "Good"]]
    lines = (mark.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "o.csv").write_text("\n".join(lines), encoding="utf-8")
    assert read_tables(tmp_path / "o.csv") == [rows]


def test_what_of_a_table_is_not_understood_is_counted() -> None:
    rows = [
        ["", "Atlantis", "2023-01-09", "Good", "", ""],
        ["", "Luton", "soon", "Good", "", ""],
        ["", "Slough", "2023-01-09", "Splendid", "Good", "Splendid"],
        ["", "Slough", "2023-01-10", "Null", "", ""],
        ["Source: the inspectorate", "", "", "", "", ""],
        ["", "", "", "", "", ""],
    ]
    told = outcomes([[HEADER, *rows]], load_columns(), REFERENCE)
    assert told.unknown == {"Atlantis": 1}
    assert told.undated == {"Luton": 1}
    assert told.words == {"Splendid": 2, "Null": 1}
    assert [outcome.grades for outcome in told.found] == [{"leaders": "good"}]


def test_a_row_belongs_to_the_inspection_of_its_very_day_before_one_of_its_month() -> None:
    visit = ("i:visit", "Slough", "2024-03", "")
    inspection = ("i:inspection", "Slough", "2024-03-11", "")
    graded = Rows(("inspection", "area", "grade"), (("i:inspection", "overall", "good"),))
    official = outcomes(
        [[HEADER, ["", "Slough", "11 March 2024", "Good", "", ""]]], load_columns(), REFERENCE
    )
    for known in ((visit, inspection), (inspection, visit)):
        rows = Rows(("inspection", "authority", "start", "published"), known)
        assert differences(official.found, graded, rows, REFERENCE).rows == ()


def test_a_column_of_grades_that_belongs_to_no_area_is_told() -> None:
    header = ["Local authority", "Start date", "Overall effectiveness", "Residential care", "Type"]
    rows = [
        ["Slough", "2023-01-09", "Inadequate", "Good", "short"],
        ["Luton", "2022-07-04", "Good", "Outstanding", "Good"],
        ["Rutland", "2021-10-18", "Good", "", "standard"],
    ]
    told = outcomes([[header, *rows]], load_columns(), REFERENCE)
    assert told.columns == {"Residential care": 2}


def test_the_columns_of_the_sectors_own_table_are_known() -> None:
    header = [
        "urn",
        "local_authority",
        "overall_effectiveness_grade",
        "inspection_start_date",
        "publication_date",
        "impact_of_leaders_grade",
        "help_and_protection_grade",
        "in_care_grade",
        "care_leavers_grade",
    ]
    row = ["", "Slough", "Inadequate", "09/01/2023", "01/03/2023", *["Good"] * 4]
    told = outcomes([[header, row]], load_columns(), REFERENCE)
    assert told.columns == {}
    assert sorted(told.found[0].grades) == [
        "care-leavers",
        "help-protection",
        "in-care",
        "leaders",
        "overall",
    ]


def test_a_column_of_the_last_inspection_is_not_taken_for_this_ones() -> None:
    header = ["Local authority", "Start date", "Previous overall effectiveness", *HEADER[3:4]]
    table = [header, ["Slough", "2023-01-09", "Good", "Inadequate"]]
    (told,) = outcomes([table], load_columns(), REFERENCE).found
    assert told.grades == {"overall": "inadequate"}


def test_the_command_tells_what_was_not_compared(
    tmp_path: Path, seeds_graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from goldthread.__main__ import main

    table = tmp_path / "o.csv"
    table.write_text(
        "Local authority,Start date,Overall effectiveness\n"
        "Atlantis,2023-01-09,Good\nAtlantis,2023-01-10,Good\nLuton,soon,Good\n"
    )
    with pytest.raises(SystemExit) as ended:
        main(["check-grades", str(table), "--graph", str(seeds_graph), "--format", "csv"])
    assert ended.value.code == 0
    assert capsys.readouterr().err.splitlines() == [
        "goldthread: 0 grades of 0 inspections compared, 0 differences",
        "goldthread: 2 not compared, authority not known: Atlantis (2)",
        "goldthread: 1 not compared, row without a date: Luton",
    ]
