"""A file is what its bytes say."""

from __future__ import annotations

import pytest

from goldthread.core.errors import DocumentRefused
from goldthread.documents.intake.media_types import HTML, PDF, TEXT, media_type_of


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n", "a.pdf", PDF),
        (b"junk\n%PDF-1.4", "report.txt", PDF),
        (b"<!DOCTYPE html><p>", "a.txt", HTML),
        (b"\xef\xbb\xbf \n<?xml version='1.0'?><!-- x --><HTML lang='en'>", "a", HTML),
        (b"<p>said</p>", "a.txt", HTML),
        (b"Dear Mr Hall", "a.docx", TEXT),
    ],
)
def test_the_bytes_decide(data: bytes, name: str, expected: str) -> None:
    assert media_type_of(data, name) == expected


@pytest.mark.parametrize(
    ("data", "reason", "told"),
    [
        (b"<html><title>404", "wrong-type", "HTML"),
        (b"GIF89a", "wrong-type", "no PDF"),
        (b"", "empty", "no bytes"),
    ],
)
def test_a_pdf_that_is_none_is_refused(data: bytes, reason: str, told: str) -> None:
    with pytest.raises(DocumentRefused, match=told) as refused:
        media_type_of(data, "folder/report.PDF")
    assert refused.value.reason == reason
