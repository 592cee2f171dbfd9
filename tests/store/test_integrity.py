"""What is hashed in a graph folder, and each way in which a file can differ from its hash."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from threading import Timer

import pytest

from goldthread.core.errors import GraphError
from goldthread.store.folder import NAMES, SUMS, GraphFolder
from goldthread.store.integrity import Damage, Sums, check_text, find_damage, read_sums, seal

ID, OTHER = "0123456789abcdef", "fedcba9876543210"
PARTS = [name for name in NAMES if name != SUMS]


@pytest.fixture
def folder(tmp_path: Path) -> GraphFolder:
    """A folder with a file of each kind, sealed."""
    folder = GraphFolder(tmp_path)
    for place in (folder.store, folder.texts, folder.facts):
        place.mkdir()
    for file in (folder.quads, folder.ledger, folder.description, folder.text(ID)):
        file.write_text(f"this is {file.name}")
    (folder.store / "000001.sst").write_text("a table")
    (folder.store / "CURRENT").write_text("its list")
    (folder.facts / f"{ID}.json.gz").write_text("facts")
    seal(folder)
    return folder


def damage(folder: GraphFolder, *, tables: bool = True) -> list[Damage]:
    return find_damage(folder, read_sums(folder), *PARTS, tables=tables)


def test_every_file_is_listed_and_a_whole_folder_is_not_blamed(folder: GraphFolder) -> None:
    files = {p.relative_to(folder.root).as_posix() for p in folder.root.rglob("*") if p.is_file()}
    assert read_sums(folder).files.keys() == files - {SUMS}
    assert damage(folder) == []
    assert read_sums(folder).documents() == [ID]
    assert read_sums(folder).has_text(ID)
    assert not read_sums(folder).has_text(OTHER)


def test_each_changed_or_missing_file_is_named_wherever_it_stands(folder: GraphFolder) -> None:
    for path in read_sums(folder).files:
        content = (folder.root / path).read_bytes()
        (folder.root / path).write_bytes(content + b" ")
        assert damage(folder) == [Damage(path, "was changed")]
        (folder.root / path).unlink()
        assert damage(folder) == [Damage(path, "is missing")]
        (folder.root / path).write_bytes(content)
    assert damage(folder) == []


def test_tables_are_left_out_only_where_asked(folder: GraphFolder) -> None:
    (folder.store / "000001.sst").write_text("another table")
    (folder.store / "CURRENT").write_text("another list")
    assert damage(folder, tables=False) == [Damage("store/CURRENT", "was changed")]
    assert len(damage(folder)) == 2


def test_what_no_build_wrote_is_told_of_where_it_could_be_taken_for_ours(
    folder: GraphFolder,
) -> None:
    for file in (folder.text(OTHER), folder.facts / f"{OTHER}.json.gz", folder.store / "x"):
        file.write_text("mine")
    (folder.texts / "my notes.txt").write_text("mine")
    (folder.root / "thesis.doc").write_text("mine")
    assert damage(folder) == [
        Damage(path, f"is not listed in {SUMS}")
        for path in (f"facts/{OTHER}.json.gz", "store/x", f"texts/{OTHER}.txt.gz")
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_what_is_no_file_is_not_waited_for(folder: GraphFolder) -> None:
    folder.ledger.unlink()
    os.mkfifo(folder.ledger)
    folder.description.unlink()
    folder.description.mkdir()
    # Somebody who does wait for the pipe is let go of after a while, with nothing read.
    release = Timer(5, lambda: os.close(os.open(folder.ledger, os.O_WRONLY | os.O_NONBLOCK)))
    release.start()
    try:
        assert damage(folder) == [
            Damage("graph.json", "is no file"),
            Damage("ledger.json", "is no file"),
        ]
    finally:
        release.cancel()


@pytest.mark.parametrize("lost", ["a line", "a hash", "the last line", "its end", "everything"])
def test_a_list_that_was_changed_is_not_believed(folder: GraphFolder, lost: str) -> None:
    written = folder.sums.read_text()
    lines = written.splitlines(keepends=True)
    changed = {
        "a line": "".join(lines[1:]),
        "a hash": ("1" if written[0] == "0" else "0") + written[1:],
        "the last line": "".join(lines[:-1]),
        "its end": written[:-2],
        "everything": "",
    }
    folder.sums.write_text(changed[lost])
    with pytest.raises(GraphError, match="SHA256SUMS is damaged; build the graph again"):
        read_sums(folder)


def test_a_text_is_read_only_as_it_was_left(folder: GraphFolder) -> None:
    with pytest.raises(GraphError, match=rf"texts/{ID}\.txt\.gz was changed; build the graph"):
        check_text(folder, Sums({f"texts/{ID}.txt.gz": "0" * 64}), ID)
