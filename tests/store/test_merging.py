"""Sorted files merge to what one sort of all their lines gives, however they are cut."""

from __future__ import annotations

import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from goldthread.store import merging
from goldthread.store.merging import blocks_of, merge, without

LINES = st.frozensets(st.text("ab", max_size=5), max_size=12)


def written(path: Path, lines: frozenset[str]) -> Path:
    path.write_bytes("".join(f"{line}\n" for line in sorted(lines)).encode())
    return path


@given(st.lists(LINES, max_size=6), LINES, LINES, st.integers(1, 40), st.integers(2, 7))
def test_files_merge_to_one_sorted_file_less_what_is_gone(
    parts: list[frozenset[str]],
    before: frozenset[str],
    gone: frozenset[str],
    block: int,
    at_once: int,
) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        patch.object(merging, "_BLOCK", block),
        patch.object(merging, "OPEN_AT_ONCE", at_once),
    ):
        folder = Path(name)
        files = [written(folder / f"{number}", part) for number, part in enumerate(parts)]
        earlier = written(folder / "earlier", before)
        leaving = written(folder / "gone", gone)
        with earlier.open("rb") as old, leaving.open("rb") as lines:
            count = merge(files, folder / "out", without(blocks_of(old), lines))
        expected = (before - gone).union(*parts)
        assert (folder / "out").read_bytes() == written(folder / "all", expected).read_bytes()
        assert count == len(expected)
        assert len(list(folder.iterdir())) == len(parts) + 4


def test_blocks_hold_whole_lines(tmp_path: Path) -> None:
    file = written(tmp_path / "lines", frozenset({"a" * 10, "b" * 100_000, "c"}))
    with file.open("rb") as opened:
        blocks = list(blocks_of(opened))
    assert all(block.endswith(b"\n") for block in blocks)
    assert b"".join(blocks) == file.read_bytes()
