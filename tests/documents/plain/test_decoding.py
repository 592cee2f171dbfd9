"""Bytes become text exactly, or are refused by name."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread.core.errors import DocumentRefused
from goldthread.documents.plain.decoding import decode

WORDS = "Children’s plans – “weak”.\r\nVisits\rare late.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_text_is_kept_as_it_stands(encoding: str) -> None:
    assert decode(WORDS.encode(encoding)) == WORDS


def test_utf_16_of_both_byte_orders_is_read_by_its_mark() -> None:
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be")) == WORDS
    assert decode(b"\xff\xfe" + WORDS.encode("utf-16-le")) == WORDS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 4, "wrong-type"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "wrong-type"),
        (b"\xff\xfea", "wrong-type"),
        (b"text\x01\x02\x03 and more", "wrong-type"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        decode(data)
    assert refused.value.reason == reason


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_refusal(data: bytes) -> None:
    with suppress(DocumentRefused):
        assert decode(data).strip()
