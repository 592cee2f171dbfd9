"""A published table of outcomes beside the graph: columns found, rows matched, differences told."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.asking.official_grades import (
    differences,
    load_columns,
    outcomes,
    read_table,
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
    official = outcomes([HEADER, *rows], load_columns(), REFERENCE)
    return list(differences(official, JUDGEMENTS, INSPECTIONS, REFERENCE).rows)


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
    assert outcomes(table, load_columns(file), REFERENCE)[0].grades == {"overall": "good"}


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
        outcomes([header, ["Luton", "2022-07-04"]], load_columns(), REFERENCE)


def test_a_workbook_and_a_csv_file_are_read_alike(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import datetime

    book = openpyxl.Workbook()
    book.active.append(["Outcomes at 31 March"])
    book.active.append(HEADER)
    book.active.append(["", "Slough", datetime(2023, 1, 9), "Inadequate", None, None])
    book.save(tmp_path / "o.xlsx")
    lines = ["Outcomes at 31 March", ",Slough,2023-01-09,Inadequate,,"]
    header = ",".join(f'"{cell}"' for cell in HEADER)
    (tmp_path / "o.csv").write_text(f"{lines[0]}\n{header}\n{lines[1]}\n", encoding="utf-8")
    read = [
        outcomes(read_table(tmp_path / name), load_columns(), REFERENCE)
        for name in ("o.xlsx", "o.csv")
    ]
    assert read[0] == read[1] != []
    (tmp_path / "bad.xlsx").write_text("no")
    with pytest.raises(GoldthreadError, match=r"bad\.xlsx cannot be read as a table"):
        read_table(tmp_path / "bad.xlsx")
