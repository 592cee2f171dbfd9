"""Replacing a graph folder: what stays when a build stops, and what is never touched."""

from __future__ import annotations

import errno
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

import goldthread
from goldthread.core.errors import GraphError
from goldthread.store import swap
from goldthread.store.folder import FORMAT, Description, GraphFolder, describe
from goldthread.store.integrity import seal
from goldthread.store.opening import locate


def write_graph(root: Path, mark: str) -> None:
    """A folder that passes for a graph; ``mark`` tells one from another."""
    root.mkdir(exist_ok=True)
    description = Description(FORMAT, mark, "https://example.org/", 0, {})
    (root / "texts").mkdir()
    (root / "facts").mkdir(exist_ok=True)
    (root / "graph.json").write_bytes(msgspec.json.encode(description))
    for name in ("graph.nq.gz", "ledger.json"):
        (root / name).touch()
    seal(GraphFolder(root))


def build(into: Path, mark: str) -> None:
    with swap.replacing(into) as staging:
        write_graph(staging, mark)


def stop_halfway(into: Path) -> None:
    with swap.replacing(into) as staging:
        (staging / "facts").mkdir()
        (staging / "facts" / "0123456789abcdef.json.gz").write_text("{}")
        (staging / "texts").mkdir()
        raise RuntimeError


def stop_before_reading(into: Path) -> None:
    with swap.replacing(into) as staging:
        (staging / "facts").mkdir()
        (staging / "texts").mkdir()
        raise RuntimeError


def mark_of(root: Path) -> str:
    return describe(root).tool_version


def beside(into: Path) -> list[str]:
    return sorted(path.name for path in into.parent.iterdir() if path != into)


def test_a_new_graph_takes_the_place_of_the_earlier_one(tmp_path: Path) -> None:
    into = tmp_path / "deep" / "graph"
    build(into, "one")
    build(into, "two")
    assert mark_of(into) == "two"
    assert beside(into) == []


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    into.mkdir()
    build(into, "one")
    assert mark_of(into) == "one"


def test_what_is_not_ours_moves_to_the_new_graph(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    (into / "notes.txt").write_text("mine")
    (into / "texts" / "copy of a letter.txt").write_text("mine too")
    build(into, "two")
    assert mark_of(into) == "two"
    assert (into / "notes.txt").read_text() == "mine"
    assert (into / "texts" / "copy of a letter.txt").read_text() == "mine too"


@pytest.mark.parametrize("kind", ["file", "folder", "other format", "damaged"])
def test_a_target_that_is_no_graph_is_refused_and_untouched(tmp_path: Path, kind: str) -> None:
    into = tmp_path / "graph"
    if kind == "file":
        into.write_text("a file")
    else:
        into.mkdir()
        (into / "thesis.doc").write_text("years of work")
    if kind == "other format":
        (into / "graph.json").write_text('{"format": 99}')
    if kind == "damaged":
        (into / "graph.json").write_text("{")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(GraphError) as caught:
        build(into, "one")
    assert "\n" not in str(caught.value)
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_graph_that_may_not_be_changed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    monkeypatch.setattr("os.access", lambda path, mode: Path(path).name != "texts")
    with pytest.raises(GraphError, match=r"cannot write .*graph: Permission denied; nothing there"):
        build(into, "two")
    assert mark_of(into) == "one"
    assert beside(into) == []


def test_an_earlier_graph_that_cannot_be_removed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "graph"
    build(into, "one")

    def refuse(path: Path, into: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    monkeypatch.setattr(swap, "_discard", refuse)
    with pytest.raises(GraphError, match=r"the new graph is in .* could not be removed from"):
        build(into, "two")
    assert mark_of(into) == "two"


def test_a_failing_build_leaves_the_earlier_graph(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    with pytest.raises(RuntimeError):
        stop_halfway(into)
    assert mark_of(into) == "one"
    with swap.replacing(into) as staging:
        assert not (staging / "texts").exists()
        assert (staging / "facts" / "0123456789abcdef.json.gz").exists()
        write_graph(staging, "two")
    assert mark_of(into) == "two"


def test_a_build_that_stops_with_nothing_to_take_up_leaves_nothing(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    with pytest.raises(RuntimeError):
        stop_before_reading(into)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    with pytest.raises(GraphError, match="No space left"), swap.replacing(into):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert mark_of(into) == "one"
    assert beside(into) == []


def test_a_path_through_a_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(GraphError, match="cannot write"):
        build(tmp_path / "file" / "graph", "one")


def test_killed_between_the_renames_the_earlier_graph_is_put_back(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    into.rename(tmp_path / ".graph.previous")
    assert locate(into).root == into
    assert mark_of(into) == "one"
    assert beside(into) == []


def test_killed_after_the_renames_the_leftovers_go_with_the_next_build(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    into.rename(tmp_path / ".graph.previous")
    (tmp_path / ".graph.previous" / "notes.txt").write_text("mine")
    build(tmp_path / "other", "two")
    (tmp_path / "other").rename(into)
    build(into, "three")
    assert mark_of(into) == "three"
    assert (into / "notes.txt").read_text() == "mine"
    assert beside(into) == []


def test_an_empty_folder_in_the_place_of_the_graph_does_not_cost_it(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    into.rename(tmp_path / ".graph.previous")
    into.mkdir()
    with pytest.raises(RuntimeError):
        stop_before_reading(into)
    assert mark_of(into) == "one"
    assert beside(into) == []


def test_a_folder_named_like_ours_that_holds_something_else_stays(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    mine = tmp_path / ".graph.read-by-me"
    mine.mkdir()
    (mine / "graph.json").write_text("{}")
    (mine / "thesis.doc").write_text("years of work")
    build(into, "one")
    build(into, "two")
    assert sorted(path.name for path in mine.iterdir()) == ["graph.json", "thesis.doc"]


def test_folders_in_the_way_are_not_ours_to_remove(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    stranger = tmp_path / ".graph.building"
    stranger.mkdir()
    (stranger / "precious").write_text("")
    with pytest.raises(GraphError, match="in the way"):
        build(into, "one")
    assert (stranger / "precious").exists()


def test_a_second_build_is_refused_while_one_runs(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    with swap.replacing(into) as staging:
        with pytest.raises(GraphError, match="another build is writing"):
            build(into, "second")
        write_graph(staging, "first")
    assert mark_of(into) == "first"


HOLD = """
import sys, time
from pathlib import Path
from goldthread.store import swap
with swap.replacing(Path(sys.argv[1])) as staging:
    (staging / "store").mkdir()
    print("ready", flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_the_lock_and_leftovers_of_a_killed_build_do_not_stop_the_next(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    root = str(Path(goldthread.__file__).parents[1])
    killed = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", HOLD, str(into)],
        stdout=subprocess.PIPE,
        env={"PYTHONPATH": root},
    )
    assert killed.stdout is not None
    assert killed.stdout.readline() == b"ready\n"
    with pytest.raises(GraphError, match=f"process {killed.pid}"):
        build(into, "two")
    killed.kill()
    killed.communicate()
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            build(into, "two")
            break
        except GraphError:
            time.sleep(0.02)
    assert mark_of(into) == "two"
    assert beside(into) == []


def test_a_folder_that_is_a_link_stays_one_and_its_graph_is_replaced(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    link = tmp_path / "graph"
    link.symlink_to(disk / "graph")
    for mark in ("one", "two", "three"):
        build(link, mark)
        assert mark_of(disk / "graph") == mark_of(link) == mark
        assert link.is_symlink()
    assert beside(disk / "graph") == []
    assert beside(link) == ["disk"]


def test_a_link_in_the_way_there_is_followed_too(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "shared").symlink_to("disk")
    for mark in ("one", "two"):
        build(tmp_path / "shared" / "graph", mark)
    assert mark_of(tmp_path / "disk" / "graph") == "two"
    assert [path.name for path in (tmp_path / "disk").iterdir()] == ["graph"]


def test_a_whole_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = tmp_path / "graph"
    into.mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda path: path == into)
    with pytest.raises(GraphError, match="name a folder in it"):
        build(into, "one")


@pytest.mark.parametrize("content", [None, b"", b"[]", b"\x89PNG\r\n", b'{"format": 5}'])
def test_a_graph_whose_description_is_damaged_is_built_again(
    tmp_path: Path, content: bytes | None
) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    (into / "graph.json").unlink()
    if content is None:
        (into / "graph.json").mkdir()
    else:
        (into / "graph.json").write_bytes(content)
    build(into, "two")
    assert mark_of(into) == "two"


def test_a_whole_graph_of_another_format_is_refused(tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build(into, "one")
    (into / "graph.json").write_bytes(b'{"format": 9}')
    seal(GraphFolder(into))
    with pytest.raises(GraphError, match="format 9"):
        build(into, "two")
