"""Files kept as gzip: the same bytes for the same content, and an error for what is no gzip."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from goldthread.store import gzipped

CONTENT = b'<a> <b> "Caf\xc3\xa9" <c> .\n' * 5_000


def test_what_is_written_is_read_back_and_by_other_programs_too(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq.gz"
    gzipped.write(path, CONTENT)
    assert gzipped.read(path) == gzip.decompress(path.read_bytes()) == CONTENT
    assert path.stat().st_size < len(CONTENT) / 20


def test_neither_name_nor_time_is_in_the_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gzipped.write(tmp_path / "one.gz", CONTENT)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    with gzipped.writing(tmp_path / "other.gz") as out:  # in pieces
        for start in range(0, len(CONTENT), 777):
            out.write(CONTENT[start : start + 777])
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "other.gz").read_bytes()


def test_a_name_that_does_not_say_gzip_means_plain(tmp_path: Path) -> None:
    with gzipped.writing(tmp_path / "graph.nq") as out:
        out.write(CONTENT)
    assert (tmp_path / "graph.nq").read_bytes() == CONTENT
    with gzipped.reading(tmp_path / "graph.nq") as file:
        assert file.readline() == CONTENT[: CONTENT.index(b"\n") + 1]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:40] + b"\xff\xff\xff" + data[43:],
        lambda data: data[:-8] + bytes(8),
        lambda data: b"plain text",
    ],
    ids=["cut", "changed", "another checksum", "no gzip"],
)
def test_a_damaged_file_is_an_error_of_the_disk(tmp_path: Path, spoil: object) -> None:
    assert callable(spoil)
    path = tmp_path / "text.txt.gz"
    gzipped.write(path, CONTENT)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(OSError, match=r".+"):
        gzipped.read(path)
