"""Scans, archives and emails through a whole build: documents, notes, names, and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.here import build
from build.test_bad_input import LINES, letter, report
from documents import formats
from documents.pdf_builder import Image, Words, build_pdf, paragraph
from goldthread.asking.run import run_query
from goldthread.build.summary import Summary, note_lines
from goldthread.store import gzipped
from goldthread.store.folder import GraphFolder
from goldthread.store.validation import validate


def scanned() -> bytes:
    """A report that is an image with the words of OCR over it."""
    words = [Words(line, 71, 780 - 40 * n, mode=3) for n, line in enumerate(LINES)]
    return build_pdf([[Image(), *words]])


def with_an_image_page() -> bytes:
    """A report with a page that is an image."""
    lines = [line.replace("Rutland", "Bury") for line in LINES]
    return build_pdf([[*paragraph(lines, y=780)], [Image()]])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("formats")
    documents = folder / "documents"
    documents.mkdir()
    (documents / "scan.pdf").write_bytes(scanned())
    (documents / "image page.pdf").write_bytes(with_an_image_page())
    packed = {
        "2019/kent.txt": letter("Kent").encode(),
        "2019/empty.txt": b"",
        "../outside.txt": letter("Leeds").encode(),
    }
    (documents / "archive.zip").write_bytes(formats.to_zip(packed))
    attached = {"york.txt": letter("York").encode(), "report.pdf": report("Printed for Rutland.")}
    (documents / "mail.eml").write_bytes(formats.to_email("Please see the letter.", attached))
    return folder / "graph", build([documents], folder / "graph")


def test_every_document_is_in_the_graph_by_a_name_that_leads_to_it(
    built: tuple[Path, Summary],
) -> None:
    root, summary = built
    assert [row["document"] for row in run_query(root, "sources")] == [
        "archive.zip/2019/kent.txt",
        "image page.pdf",
        "mail.eml/report.pdf",
        "mail.eml/york.txt",
        "scan.pdf",
    ]
    assert summary.read == 5
    assert {refused.path: refused.reason for refused in summary.refused} == {
        "archive.zip/2019/empty.txt": "empty",
        "archive.zip/../outside.txt": "unsafe-name",
    }
    assert summary.aside == {"covering message": ("mail.eml",)}
    assert validate(root, thorough=False).sound


def test_each_of_them_says_what_its_words_say(built: tuple[Path, Summary]) -> None:
    root, _ = built
    told: dict[str, list[str]] = {}
    for row in run_query(root, "findings", {"theme": "supervision"}):
        told.setdefault(row["document"], []).append(row["polarity"])
        stored = GraphFolder(root).text(row["finding"].split("/document/")[1].split("/")[0])
        text = gzipped.read(stored).decode()
        assert text[int(row["start"]) : int(row["end"])] == row["text"]
    assert set(told) == {row["document"] for row in run_query(root, "sources")}
    assert all("weakness" in polarities for polarities in told.values())


def test_what_was_read_by_ocr_and_what_was_not_read_is_stated(
    built: tuple[Path, Summary],
) -> None:
    root, summary = built
    asked = """SELECT ?path ?note (BOUND(?ocr) AS ?by_ocr) {
        ?document gt:path ?path ; gt:readingNote ?note OPTIONAL { ?document gt:readByOcr ?ocr } }
        ORDER BY ?path ?note"""
    assert list(run_query(root, asked)) == [
        {
            "path": "image page.pdf",
            "note": "image-page: page 2 is an image without text",
            "by_ocr": "false",
        },
        {
            "path": "scan.pdf",
            "note": "ocr: the words of page 1 were read by OCR",
            "by_ocr": "true",
        },
    ]
    assert note_lines(summary.notes) == [
        "pages that are an image: image page.pdf (page 2 is an image without text)",
        "read by OCR: scan.pdf (the words of page 1 were read by OCR)",
    ]


def test_nothing_is_read_again_and_the_bytes_stay(built: tuple[Path, Summary]) -> None:
    root, _ = built
    before = GraphFolder(root).quads.read_bytes()
    again = build([root.parent / "documents"], root)
    assert (again.read, again.unchanged) == (0, 5)
    assert GraphFolder(root).quads.read_bytes() == before
