"""Files that are broken, hostile or beside the point: each is named, and the others are in."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zlib
from functools import partial
from pathlib import Path

import pytest

import goldthread
from build import here
from build.killing_work import read_or_die
from documents.pdf_builder import Box, Page, Words, build_pdf, paragraph
from goldthread.build import read as reading
from goldthread.build.pipeline import build
from goldthread.build.summary import Summary
from goldthread.core.errors import GoldthreadError, GraphError
from goldthread.core.limits import Limits
from goldthread.core.processes import read_all
from goldthread.store import gzipped
from goldthread.store.folder import GraphFolder
from goldthread.store.validation import validate

LINES = [
    "Inspection of Rutland local authority children's services",
    "Inspection dates: 6 to 10 June 2022",
    "Lead inspector: Anna Example, Her Majesty's Inspector",
    "Overall effectiveness: requires improvement to be good",
    "What needs to improve",
    "The quality of supervision of social workers.",
    "The experiences and progress of children who need help and protection",
    "Assessments of children in need are thorough and timely.",
    "Supervision of social workers is too infrequent, and caseloads are too high.",
    "Care leavers receive good support from their personal advisers.",
    "The inspection was carried out by Ofsted.",
]
SMALL = Limits(seconds=20, memory=300 * 1024**2)


def page(lines: list[str], **look: object) -> Page:
    return [*paragraph(lines, y=780, **look)]


def report(*more: str) -> bytes:
    """A small PDF report, with ``more`` lines at its end."""
    return build_pdf([page([*LINES, *more])])


def letter(council: str = "Rutland") -> str:
    """A letter after a visit, as plain text."""
    return (
        f"18 December 2019\n\nDear Ms Example\n\nFocused visit to {council} children's services\n\n"
        f"This letter summarises a focused visit to {council} on 5 November 2019.\n\n"
        "Supervision of social workers is weak, and caseloads are too high.\n\n"
        "Yours sincerely\n\nAnna Example\nHer Majesty’s Inspector\n"
    )


def write(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def reasons(summary: Summary) -> dict[str, str]:
    assert all(refusal.detail and "\n" not in refusal.detail for refusal in summary.refused)
    return {refusal.path: refusal.reason for refusal in summary.refused}


def bomb() -> bytes:
    """A PDF of some kilobytes whose one page unpacks to 450 MiB."""
    packer = zlib.compressobj(9)
    blank = b" " * 1024**2
    once = b"".join(packer.compress(blank) for _ in range(450)) + packer.flush()
    twice = zlib.compress(once, 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n%s\nendstream" % (
        len(twice),
        twice,
    )
    plain = build_pdf([page(LINES)])
    start = plain.index(b"<</Length")
    end = plain.index(b"endstream", start) + len(b"endstream")
    return plain[:start] + stream + plain[end:]


def test_each_bad_pdf_is_refused_by_name_and_the_reports_between_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_all", partial(read_all, limits=SMALL))
    bad = {
        "web page.pdf": (b"<!DOCTYPE html><title>404</title><p>Not found", "wrong-type"),
        "truncated.pdf": (report()[:900], "truncated"),
        "encrypted.pdf": (build_pdf([page(LINES)], password=True), "encrypted"),
        "image only.pdf": (build_pdf([[Box(71, 100, 400, 600)]]), "no-text-layer"),
        "hidden only.pdf": (build_pdf([[Words("Good", 71, 700, mode=3)]]), "no-text-layer"),
        "no pages.pdf": (build_pdf([]), "no-pages"),
        "too many pages.pdf": (build_pdf([page(LINES)], fake_pages=5000), "too-large"),
        "recipe.pdf": (
            build_pdf([page(["Beat the eggs.", "Bake."])]),
            "not-an-inspection-document",
        ),
        "bomb.pdf": (bomb(), "too-large"),
        "empty.pdf": (b"", "empty"),
    }
    folder = write(tmp_path / "documents", {name: data for name, (data, _) in bad.items()})
    for name in ("a.pdf", "m.pdf", "z.pdf"):
        (folder / name).write_bytes(report(f"This is copy {name}."))
    summary = build([folder], tmp_path / "graph", workers=2)
    assert reasons(summary) == {name: reason for name, (_, reason) in bad.items()}
    assert summary.counts["Document"] == summary.read == 3
    assert summary.counts["Finding"] > 0


def test_what_is_no_document_of_text_is_refused_and_letters_between_are_in(tmp_path: Path) -> None:
    bad = {
        "empty.txt": (b"", "empty"),
        "rubbish.txt": (bytes(range(256)) * 20, "wrong-type"),
        "recipe.txt": (
            b"Beat the eggs, add the sugar and bake for an hour.",
            "not-an-inspection-document",
        ),
        "huge.txt": (b"", "too-large"),
    }
    folder = write(tmp_path / "documents", {name: data for name, (data, _) in bad.items()})
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 1000**2)
    good = {
        "two\nlines.txt": letter("Rutland").encode("utf-16"),
        "quo'te\".txt": letter("Slough").encode("cp1252"),
        "..txt": letter("Medway").encode("utf-8-sig"),
    }
    for name, data in good.items():
        (folder / name).write_bytes(data)
    (tmp_path / "secret.txt").write_text(letter("Luton"), encoding="utf-8")
    (folder / "manifest.csv").write_text("file,title\n../secret.txt,Secret\n", encoding="utf-8")
    summary = here.build([folder], tmp_path / "graph")
    assert reasons(summary) == {name: reason for name, (_, reason) in bad.items()}
    assert (
        summary.read == summary.counts["Document"] == 2
    )  # a name that begins with a dot is hidden
    assert validate(tmp_path / "graph", thorough=False).sound


def test_hidden_text_is_no_text(tmp_path: Path) -> None:
    hidden = page(["Leaders are outstanding in every way."], mode=3)
    white = [Words("Children are never seen.", 71, 300, grey=1.0)]
    folder = write(tmp_path / "documents", {"a.pdf": build_pdf([page(LINES) + hidden + white])})
    here.build([folder], tmp_path / "graph")
    (text,) = (tmp_path / "graph" / "texts").iterdir()
    stored = gzipped.read(text).decode()
    assert "Care leavers receive good support" in stored
    assert "outstanding" not in stored
    assert "never seen" not in stored


def test_copies_are_one_document_and_a_re_issue_is_a_second_one_of_the_same_inspection(
    tmp_path: Path,
) -> None:
    files = {
        "a.pdf": report(),
        "b.pdf": report(),
        "corrected.pdf": report("This report was corrected in July 2022."),
    }
    summary = here.build([write(tmp_path / "documents", files)], tmp_path / "graph")
    assert [(copy.path, copy.same_as) for copy in summary.duplicates] == [("b.pdf", "a.pdf")]
    assert summary.counts["Document"] == 2
    assert summary.counts["Inspection"] == 1
    assert summary.refused == ()


def test_thousands_of_files_of_other_kinds_are_counted_and_left(tmp_path: Path) -> None:
    folder = write(tmp_path / "documents", {"report.pdf": report()})
    for number in range(1000):
        (folder / f"{number}.jpg").touch()
        (folder / f"{number}.xlsx").touch()
    summary = here.build([folder], tmp_path / "graph")
    assert summary.skipped == {".jpg": 1000, ".xlsx": 1000}
    assert (summary.read, summary.refused) == (1, ())


def test_a_folder_of_other_kinds_alone_is_one_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "documents", {"a.jpg": b"", "b": b""})
    with pytest.raises(GraphError, match=r"no document could be read: .*1 \.jpg") as caught:
        here.build([folder], tmp_path / "graph")
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "graph").exists()


def test_a_killed_reader_costs_its_own_document_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_facts", read_or_die)
    names = ("a.txt", "exit.txt", "kill.txt", "z.txt")
    councils = ("Rutland", "Slough", "Medway", "Luton")
    files = {name: letter(council).encode() for name, council in zip(names, councils, strict=True)}
    summary = build([write(tmp_path / "documents", files)], tmp_path / "graph", workers=2)
    assert reasons(summary) == {"exit.txt": "unreadable", "kill.txt": "unreadable"}
    assert summary.counts["Document"] == 2


def test_targets_that_cannot_be_written_are_one_line(tmp_path: Path) -> None:
    folder = write(tmp_path / "documents", {"a.txt": letter().encode()})
    (tmp_path / "file").write_text("")
    for target in (tmp_path / "file", tmp_path / "file" / "graph", folder, Path("/proc/graph")):
        with pytest.raises(GoldthreadError) as caught:
            here.build([folder], target)
        assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "file"]
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def python(program: str, *arguments: object) -> subprocess.Popen[str]:
    """A new Python that runs ``program`` with Goldthread at hand."""
    paths = (Path(goldthread.__file__).parents[1], Path(__file__).parents[1])
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, paths))}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)  # noqa: S603


FULL_DISK = """
import resource, sys
from pathlib import Path
from goldthread.core.errors import GraphError
from goldthread.build.pipeline import build
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    build([Path(sys.argv[1])], Path(sys.argv[2]), workers=1)
except GraphError as error:
    sys.exit(str(error))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on file sizes to set")
@pytest.mark.parametrize("room", [1_000, 200_000])
def test_a_disk_that_fills_loses_nothing(tmp_path: Path, room: int) -> None:
    folder = write(tmp_path / "documents", {"a.txt": letter().encode()})
    into = tmp_path / "graph"
    here.build([folder], into)
    before = GraphFolder(into).quads.read_bytes()
    (folder / "b.txt").write_text(letter("Slough"), encoding="utf-8")
    process = python(FULL_DISK, folder, into, room)
    _, told = process.communicate()
    assert process.returncode == 1
    assert "cannot write" in told
    assert told.count("\n") == 1
    assert GraphFolder(into).quads.read_bytes() == before
    assert validate(into, thorough=False).sound
    assert sorted(path.name for path in tmp_path.iterdir()) == ["documents", "graph"]
    assert here.build([folder], into).counts["Document"] == 2


SLOW = """
import sys, time
from pathlib import Path
from goldthread.build.pipeline import build
def stop(stage, done, *_):
    if (stage, done) == (sys.argv[3], 2):
        time.sleep(60)
build([Path(sys.argv[1])], Path(sys.argv[2]), workers=1, progress=stop)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
@pytest.mark.parametrize(("stage", "kept"), [("Reading", 2), ("Storing", 3)])
def test_a_killed_build_is_taken_up_where_it_stopped(tmp_path: Path, stage: str, kept: int) -> None:
    folder = write(tmp_path / "documents", {"a.txt": letter().encode()})
    into = tmp_path / "graph"
    here.build([folder], into)
    before = GraphFolder(into).quads.read_bytes()
    (folder / "b.txt").write_text(letter("Slough"), encoding="utf-8")
    (folder / "c.txt").write_text(letter("Medway"), encoding="utf-8")
    process = python(SLOW, folder, into, stage)
    facts = tmp_path / ".graph.building" / "facts"
    texts = tmp_path / ".graph.building" / "texts"
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not (
        len(list(facts.glob("*.json.gz"))) >= kept and (stage == "Reading" or texts.is_dir())
    ):
        time.sleep(0.05)
    time.sleep(0.3)
    process.kill()
    process.communicate()
    assert GraphFolder(into).quads.read_bytes() == before
    assert validate(into, thorough=False).sound
    summary = here.build([folder], into)
    assert (summary.read, summary.unchanged) == (3 - kept, kept)
    here.build([folder], tmp_path / "at once")
    assert (
        GraphFolder(into).quads.read_bytes() == GraphFolder(tmp_path / "at once").quads.read_bytes()
    )
