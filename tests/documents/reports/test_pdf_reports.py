"""A few real reports of each framework: facts about their shape only, none of their text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from goldthread.core.model import Document, Source
from goldthread.documents.pdf import read_pdf

pytestmark = pytest.mark.corpus

_ENDED = re.compile(r"[.!?:;][”\"’')\]]*$")


@pytest.fixture(scope="module")
def reports(corpus: Path) -> list[Document]:
    """Every sixteenth report of the index, by date of publication."""
    with (corpus / "index.csv").open(newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (row["published"], row["file"]))
    names = [row["file"] for row in rows[::16]]
    folder = corpus / "reports"
    return [read_pdf((folder / name).read_bytes(), name, Source()) for name in names]


def test_pages_cover_the_text_and_blocks_follow_each_other(reports: list[Document]) -> None:
    for report in reports:
        assert report.pages[0].start == 0
        assert report.pages[-1].end == len(report.text)
        assert all(a.end == b.start for a, b in pairwise(report.pages))
        assert all(a.span.end < b.span.start for a, b in pairwise(report.blocks))
        assert not re.search("[\ufffe\ufffd\u00ad]", report.text)


def test_each_has_a_cover_a_story_and_closing_words(reports: list[Document]) -> None:
    for report in reports:
        zones = Counter(block.zone for block in report.blocks)
        assert 4 <= zones["cover"] <= 20, report.path
        assert zones["story"] > 20, report.path
        assert zones["silent"] > 5, report.path


def test_no_running_line_is_in_the_text(reports: list[Document]) -> None:
    for report in reports:
        spoken = [report.quote(block.span) for block in report.blocks if block.zone != "silent"]
        assert not [words for words in spoken if re.fullmatch(r"\d{1,3}", words)]
        story = (report.quote(b.span) for b in report.blocks if b.kind == "paragraph")
        repeated = Counter(re.sub(r"\d+", "0", words) for words in story)
        assert not [words for words, count in repeated.items() if count > 3], report.path


def test_paragraphs_do_not_stop_in_the_middle(reports: list[Document]) -> None:
    stopped = total = 0
    for report in reports:
        for block in report.blocks:
            if block.zone == "story" and block.kind == "paragraph":
                total += 1
                stopped += not _ENDED.search(report.quote(block.span))
    assert stopped <= 0.01 * total


def test_the_areas_have_headings(reports: list[Document]) -> None:
    for report in reports:
        headings = [report.quote(b.span).lower() for b in report.blocks if b.kind == "heading"]
        assert any("improve" in words or "recommendations" in words for words in headings)
        assert any("leaders" in words or "leadership" in words for words in headings)
