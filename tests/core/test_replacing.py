"""Writing whole files or none."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.errors import GoldthreadError
from goldthread.core.replacing import replacing


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    target = tmp_path / "new" / "folder" / "file.txt"
    with replacing(target) as beside:
        beside.write_text("whole")
    assert target.read_text() == "whole"
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("no")])
def test_what_stood_there_stays_when_writing_fails(tmp_path: Path, error: Exception) -> None:
    target = tmp_path / "file.txt"
    target.write_text("earlier")

    def write_half() -> None:
        with replacing(target) as beside:
            beside.write_text("half")
            raise error

    with pytest.raises((GoldthreadError, ValueError)):
        write_half()
    assert target.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [target]


def test_the_system_s_reason_is_told_in_one_line(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with (
        pytest.raises(GoldthreadError, match=r"^cannot write .*below: .+$"),
        replacing(in_the_way / "below"),
    ):
        pass


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(GoldthreadError, match="it is a folder"), replacing(tmp_path):
        pass


def test_a_device_is_left_alone(tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "pipe"
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(pipe)
    with pytest.raises(GoldthreadError, match="it is a device"), replacing(pipe):
        pass
    assert pipe.is_fifo()
