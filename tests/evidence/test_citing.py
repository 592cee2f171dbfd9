"""References: escaped, unique, and never guessed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from goldthread.evidence.citing import Citation, spell_date

REPORT = Citation(
    publisher="Ofsted",
    title="Inspection of children’s social care services: Leeds",
    issued="2022-04-04",
    page="3",
    url="https://files.ofsted.gov.uk/v1/file/50181234",
    kind="report",
    document="0123456789abcdef",
)
ANY_TEXT = st.text(st.characters(categories=None, exclude_categories=["Cs"]))
CITATIONS = st.builds(Citation, publisher=ANY_TEXT, title=ANY_TEXT, page=ANY_TEXT, url=ANY_TEXT)


def test_author_and_date() -> None:
    assert REPORT.short == "(Ofsted, 2022, p. 3)"
    assert REPORT.full == (
        "Ofsted (2022) Inspection of children’s social care services: Leeds, 4 April 2022, p. 3. "
        "https://files.ofsted.gov.uk/v1/file/50181234"
    )


def test_what_is_not_known_is_left_out() -> None:
    unknown = Citation("", "A letter")
    assert unknown.short == "(A letter, n.d.)"
    assert unknown.full == "Publisher not known (n.d.) A letter."
    assert unknown.bibtex == "@misc{nd-letter,\n  title = {{A letter}},\n}\n"
    assert unknown.ris == "TY  - GEN\r\nID  - nd-letter\r\nTI  - A letter\r\nER  - \r\n"


def test_the_year_of_the_inspection_stands_only_where_that_of_the_document_is_not_known() -> None:
    undated = structs.replace(REPORT, issued="", inspected="2021-11-22")
    assert undated.short == "(Ofsted, [2021], p. 3)"
    assert undated.full.startswith("Ofsted ([2021]) [year of the inspection] Inspection of")
    for entry in (undated.bibtex, undated.ris):
        assert "The year is that of the inspection" in entry
        assert "2021" in entry
    dated = structs.replace(REPORT, inspected="2021-11-22")
    assert (dated.short, dated.full) == (REPORT.short, REPORT.full)
    assert (dated.bibtex, dated.ris) == (REPORT.bibtex, REPORT.ris)


def test_a_month_without_a_year_is_no_date() -> None:
    undated = Citation("Ofsted", "A letter", "--07")
    assert undated.full == "Ofsted (n.d.) A letter, July."
    assert "date" not in undated.bibtex
    assert "DA  -" not in undated.ris


@pytest.mark.parametrize(
    ("issued", "written"), [("2019-10-22", "2019/10/22/"), ("2019-10", "2019/10//"), ("2019", "")]
)
def test_ris_dates_are_as_precise_as_known(issued: str, written: str) -> None:
    ris = structs.replace(REPORT, issued=issued).ris
    assert "PY  - 2019\r\n" in ris
    assert (f"DA  - {written}\r\n" in ris) == bool(written)


def test_kinds_of_documents_have_types() -> None:
    types = {
        kind: (entry.bibtex.split("{")[0], entry.ris[6:10].strip())
        for kind in ("report", "letter", "article")
        for entry in [structs.replace(REPORT, kind=kind)]
    }
    assert types == {
        "report": ("@techreport", "RPRT"),
        "letter": ("@techreport", "RPRT"),
        "article": ("@article", "NEWS"),
    }


def test_signs_with_a_meaning_in_latex_are_escaped() -> None:
    title = "50% of $5 & #1_a {b} ~ ^ \\end"
    bibtex = Citation("", title).bibtex
    assert (
        r"title = {{50\% of \$5 \& \#1\_a \textbraceleft{}b\textbraceright{} "
        r"\textasciitilde{} \textasciicircum{} \textbackslash{}end}}"
    ) in bibtex


def test_an_address_is_plain_whatever_signs_it_has() -> None:
    entry = structs.replace(REPORT, url="https://e.org/{a} b\nc?d=50%25")
    for written in (entry.bibtex, entry.ris):
        assert "https://e.org/%7Ba%7D%20b%20c?d=50%25" in written


def test_a_key_depends_on_its_document_alone() -> None:
    assert REPORT.key == "ofsted-2022-inspection-childrens-social-012345"
    other = structs.replace(REPORT, document="fedcba9876543210")
    assert other.key != REPORT.key
    assert structs.replace(REPORT, page="9").key == REPORT.key


@given(CITATIONS)
def test_no_text_breaks_out_of_its_field(citation: Citation) -> None:
    bibtex, ris = citation.bibtex, citation.ris
    assert bibtex.count("{") == bibtex.count("}")
    depth = 0
    for sign in bibtex.strip()[:-1]:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth > 0 or sign in "@techrpomisc"
    fields = bibtex.strip().split("\n")[1:-1]
    assert all(re.match(r"  [a-z]+ = \{.*\},$", field) for field in fields)
    assert all(re.match(r"[A-Z]{2}  - ", line) for line in ris.split("\r\n")[:-1])
    assert ris.count("ER  - \r\n") == 1
    assert re.fullmatch(r"[a-z0-9-]+", citation.key)


def test_dates_in_words() -> None:
    assert spell_date("2020-02-29") == "29 February 2020"
    assert spell_date("") == ""
