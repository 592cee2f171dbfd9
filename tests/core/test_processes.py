"""One hostile file costs only itself."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.hostile_work import obey
from goldthread.core.errors import GoldthreadError
from goldthread.core.limits import Limits, Refusal
from goldthread.core.model import Document, Source
from goldthread.core.processes import read_all
from goldthread.documents import read
from goldthread.documents.intake.discover import File, find

LIMITS = Limits(seconds=1.5, memory=400 * 1024**2)
SEEDS = Path(__file__).parents[2] / "seeds"


def outcomes(folder: Path, *commands: str, workers: int = 1, limits: Limits = LIMITS) -> list[Any]:
    files = []
    for number, command in enumerate(commands):
        path = folder / f"{number}.txt"
        path.write_text(command, encoding="utf-8")
        files.append(File(path, path.name, Source(title=f"title {number}")))
    return list(read_all(files, obey, workers, limits))


def test_every_fault_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    commands = "good eat good hang good kill good refuse fail recurse unpicklable print good"
    found = outcomes(tmp_path, *commands.split())
    reasons = {o.path: o.reason for o in found if isinstance(o, Refusal)}
    assert reasons == {
        "1.txt": "too-large",
        "3.txt": "timed-out",
        "5.txt": "unreadable",
        "7.txt": "encrypted",
        "8.txt": "unreadable",
        "9.txt": "unreadable",
        "10.txt": "unreadable",
    }
    assert (tmp_path / "3.tried").read_text() == "again\n", "time is not taken twice"
    good = [o for o in found if not isinstance(o, Refusal)]
    assert [(name, title) for name, _, _, title in good] == [
        (f"{n}.txt", f"title {n}") for n in (0, 2, 4, 6, 11, 12)
    ]


def test_details_are_one_line_and_say_what_happened(tmp_path: Path) -> None:
    killed, failed, refused = outcomes(tmp_path, "kill", "fail", "refuse")
    assert "SIGKILL" in killed.detail
    assert re.fullmatch(r"ValueError: two lines \(hostile_work\.py:\d+\)", failed.detail)
    assert refused.detail == "it has a password"


def test_a_reader_killed_from_outside_costs_no_document(tmp_path: Path) -> None:
    (outcome,) = outcomes(tmp_path, "kill once")
    assert outcome[:2] == ("0.txt", "kill once")


def test_one_reader_serves_a_small_job(tmp_path: Path) -> None:
    found = outcomes(tmp_path, *["good"] * 9, workers=4)
    assert len({process for _, _, process, _ in found}) == 1


def test_outcomes_keep_the_order_of_the_files_with_more_readers(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text("good " + "x" * 50_000, encoding="utf-8")
    files = find([tmp_path]).files
    found = list(read_all(files, obey, 2, LIMITS))
    assert [name for name, *_ in found] == [file.name for file in files]
    assert len({process for _, _, process, _ in found}) == 2


def test_leaving_early_ends_the_readers_without_waiting_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("good", encoding="utf-8")
    for number in range(20):
        (tmp_path / f"b{number}.txt").write_text("hang", encoding="utf-8")
    started: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    reading = read_all(find([tmp_path]).files, obey, 1, Limits(seconds=3600))
    assert next(reading)[0] == "a.txt"
    reading.close()  # type: ignore[attr-defined]
    assert started
    assert all(process.poll() is not None for process in started)


def test_nothing_to_read_starts_no_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert list(read_all([], obey)) == []


def test_readers_that_cannot_start_are_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends_at_once = shutil.which("false")
    assert ends_at_once
    monkeypatch.setattr(sys, "executable", ends_at_once)
    with pytest.raises(GoldthreadError, match="could not be started"):
        outcomes(tmp_path, "good")


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    file = File(tmp_path / "gone.txt", "gone.txt", Source())
    assert list(read_all([file], read)) == [
        Refusal("gone.txt", "unreadable", "No such file or directory")
    ]


def test_the_seeds_read_the_same_inside_and_outside() -> None:
    files = find([SEEDS]).files
    inside = list(read_all(files, read))
    assert inside == [read(file.path, file.name, file.source) for file in files]
    assert all(isinstance(document, Document) for document in inside)


def test_a_script_without_a_guard_can_read(tmp_path: Path) -> None:
    """Readers do not run the caller's own script again, as spawned processes would."""
    script = tmp_path / "script.py"
    script.write_text(
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "from pathlib import Path\n"
        "from goldthread.documents import read\n"
        "from goldthread.documents.intake.discover import find\n"
        "from goldthread.core.processes import read_all\n"
        f"print(len(list(read_all(find([Path({str(SEEDS)!r})]).files, read))))\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "5\n"
