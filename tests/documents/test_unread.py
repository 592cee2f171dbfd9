"""Pages that can tell nothing here are kept as text, and it is said why."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.model import Document, Source
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract

WELSH = (
    "Arolygwyr yn canmol gwasanaethau plant Gwynedd\n\n4 Mai 2023\n\n"
    "Mae Arolygiaeth Gofal Cymru wedi canmol gwasanaethau plant Cyngor Gwynedd ar ôl arolygiad.\n\n"
    "Dywedodd yr arolygwyr fod gweithwyr yn meithrin perthynas dda gyda phlant a theuluoedd.\n"
)
LINKS = (
    "<html><head><title>Ofsted news</title></head><body><ul>"
    "<li><a href='/a'>Kent children's services rated good by Ofsted</a></li>"
    "<li><a href='/b'>Leeds social workers praised</a></li></ul></body></html>"
)
WALL = (
    "Council’s children’s services face new inspection by Ofsted\n\n"
    "To continue reading, subscribe today for £1 a week. Already a subscriber? Log in.\n"
)
ENGLISH = (
    "Praise in Gwynedd\n\nInspectors of Care Inspectorate Wales praised children’s services in "
    "Gwynedd. They said that plans of the Cyngor Gwynedd teams are good.\n"
)


def reading(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read(path, name, Source())


@pytest.mark.parametrize(
    ("name", "text", "kind", "why"),
    [
        ("welsh.txt", WELSH, "language", "in Welsh"),
        ("links.html", LINKS, "headlines", "links"),
        ("wall.txt", WALL, "headlines", "paywall"),
    ],
)
def test_what_tells_nothing_is_kept_and_named(
    tmp_path: Path, name: str, text: str, kind: str, why: str
) -> None:
    document = reading(tmp_path, name, text)
    assert document.kind == "other"
    (note,) = document.notes
    assert note.kind == kind
    assert why in note.detail
    facts = extract(document, load())
    assert (facts.inspections, facts.findings, facts.judgements, facts.missing) == ((), (), (), ())


def test_an_english_page_on_wales_is_read(tmp_path: Path) -> None:
    document = reading(tmp_path, "english.txt", ENGLISH)
    assert (document.kind, document.notes) == ("article", ())


def test_a_councils_page_on_a_visit_is_no_report(tmp_path: Path) -> None:
    text = (
        "Ofsted focused visit – October 2021\n\nPublished on 29 November 2021\n\n"
        "Ofsted visited Gateshead Council’s children’s services on 19 and 20 October 2021.\n\n"
        "We welcome the letter and have updated our plan.\n"
    )
    assert reading(tmp_path, "page.txt", text).kind == "article"


def test_an_undated_page_says_so(tmp_path: Path) -> None:
    document = reading(tmp_path, "undated.txt", ENGLISH)
    missing = extract(document, load()).missing
    assert [each.reason for each in missing if each.field == "issued"] == [
        "the page tells no date of its own, so that dates told from it stay as they are told"
    ]
