"""Who published a document and when, from the document, a manifest, or its name."""

from __future__ import annotations

import pytest

from goldthread.core.model import Document, DocumentKind, PartialDate, Source
from goldthread.documents.reports.imprint import complete

CLOSING = "If you would like a copy, email enquiries@ofsted.gov.uk.\n© Crown copyright 2016\n"
REPORT = "Exampleshire County Council\n\nInspection of services for children\n\n"
LISTED = Source(issued=PartialDate(2020, 1, 2), issued_from="manifest")


def completed(
    text: str, path: str = "a.pdf", kind: DocumentKind = "report", source: Source | None = None
) -> Source:
    document = Document(path, "0" * 64, "", kind, text, (), source=source or Source())
    return complete(document).source


def test_the_date_printed_on_a_report_comes_first() -> None:
    told = completed(
        f"{REPORT}Report published: 17 February 2016\n\n", "3 May 2019.pdf", "report", LISTED
    )
    assert (str(told.issued), told.issued_from) == ("2016-02-17", "text")


def test_an_inspection_s_dates_do_not_date_the_report() -> None:
    told = completed(f"{REPORT}Inspection dates: 18 to 29 July 2022\n\n", source=LISTED)
    assert (str(told.issued), told.issued_from) == ("2020-01-02", "manifest")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("somewhere/children's services inspection - 11 february 2022.pdf", "2022-02-11"),
        ("report_2022-02-11_final.pdf", "2022-02-11"),
        ("2022-02-11/report.pdf", "None"),
        ("report 31 february 2022.pdf", "None"),
    ],
)
def test_the_file_s_name_is_asked_last(path: str, expected: str) -> None:
    told = completed(REPORT, path)
    assert str(told.issued) == expected
    assert told.issued_from == ("" if expected == "None" else "file-name")


def test_a_letter_is_dated_above_its_greeting() -> None:
    text = "18 December 2019\n\nMs A Lee\n\nDear Ms Lee\n\nWe visited on 5 November 2019.\n"
    assert str(completed(text, kind="letter").issued) == "2019-12-18"


def test_the_inspectorate_is_told_by_its_own_words() -> None:
    told = completed(REPORT + CLOSING)
    assert (told.publisher, told.rights) == ("Ofsted", "© Crown copyright 2016")
    assert completed(REPORT + "The council told Ofsted so.").publisher == ""
    assert completed(CLOSING, kind="article").publisher == ""
    assert completed(CLOSING, source=Source(publisher="A mirror")).publisher == "A mirror"
