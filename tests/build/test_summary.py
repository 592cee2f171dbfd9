"""What a build tells at its end, where there is much to tell."""

from __future__ import annotations

from goldthread.build.summary import aside_lines, missing_lines
from goldthread.core.model import Missing

NO_GRADE = Missing("overall", "not-applicable", "visits give no grades")
NO_LEAD = Missing("lead_inspector", "not-found", "no lead is named in the report")


def test_two_hundred_letters_without_a_grade_are_one_line() -> None:
    letters = {f"{number:03d}.pdf": (NO_GRADE,) for number in range(200)}
    told = missing_lines(letters | {"a.pdf": (NO_GRADE, NO_LEAD)}, 3)
    assert told == [
        "lead inspector, not found in 1 document (no lead is named in the report): a.pdf",
        "overall, not applicable in 201 documents (visits give no grades)",
    ]


def test_of_many_that_lack_a_field_a_few_are_named() -> None:
    reports = {f"{letter}.pdf": (NO_LEAD,) for letter in "dbca"}
    (line,) = missing_lines(reports, 2)
    assert line.endswith("in 4 documents (no lead is named in the report): "
                         "a.pdf; b.pdf; 2 more")  # fmt: skip
    assert missing_lines(reports)[0].endswith(": a.pdf; b.pdf; c.pdf; d.pdf")


def test_all_names_every_document() -> None:
    (line,) = missing_lines({"b.pdf": (NO_GRADE,), "a.pdf": (NO_GRADE,)})
    assert line == "overall, not applicable in 2 documents (visits give no grades): a.pdf; b.pdf"
    assert missing_lines({}) == []


def test_what_should_have_been_found_comes_first_with_its_documents() -> None:
    unreadable = Missing("published", "unreadable", "the date cannot be read")
    told = missing_lines({"a.pdf": (NO_GRADE, unreadable), "b.pdf": (NO_LEAD,)}, 3)
    assert told == [
        "lead inspector, not found in 1 document (no lead is named in the report): b.pdf",
        "published, unreadable in 1 document (the date cannot be read): a.pdf",
        "overall, not applicable in 1 document (visits give no grades)",
    ]


def test_of_many_files_left_aside_a_few_are_named_and_all_are_counted() -> None:
    aside = {"covering message": tuple("dcba"), "hidden file": ("x",)}
    few, one = aside_lines(aside, 2)
    assert few.startswith("4 ")
    assert few.endswith(": d; c; 2 more")
    assert one.endswith(": x")
    assert aside_lines(aside)[0].endswith(": d; c; b; a")
