"""Files are found, named and counted the same whatever way they are given."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

from goldthread.core.errors import GoldthreadError
from goldthread.core.model import PartialDate
from goldthread.documents.intake.discover import find


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    for name in (
        "b.txt",
        "sub/a.PDF",
        "sub/.hidden.txt",
        ".git/c.txt",
        "d.xlsx",
        "e.xlsx",
        "noise",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    return root


def names(*paths: Path) -> list[str]:
    return [file.name for file in find(paths).files]


def test_a_folder_gives_its_readable_files_by_relative_name(folder: Path) -> None:
    found = find([folder])
    assert [file.name for file in found.files] == ["b.txt", "sub/a.PDF"]
    assert found.aside == {
        "(none)": ("noise",),
        ".xlsx": ("d.xlsx", "e.xlsx"),
        "hidden file": ("sub/.hidden.txt",),
        "hidden folder": (".git",),
    }


def test_a_file_is_known_by_its_own_name_whatever_its_kind(folder: Path) -> None:
    assert names(folder / "sub" / "a.PDF", folder / "d.xlsx") == ["a.PDF", "d.xlsx"]


def test_a_file_given_twice_counts_once_in_any_order(folder: Path) -> None:
    paths = [folder, folder / "sub" / "a.PDF", folder / "sub", folder / "sub" / ".." / "b.txt"]
    for given in permutations(paths):
        assert names(*given) == ["b.txt", "sub/a.PDF"]


def test_links_out_of_the_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.txt").write_text("x", encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside" / "x.txt")
    (folder / "linked").symlink_to(tmp_path / "outside")
    (folder / "broken.txt").symlink_to(tmp_path / "nowhere")
    found = find([folder])
    assert [file.name for file in found.files] == ["b.txt", "sub/a.PDF"]
    assert found.aside["link"] == ("link.txt",)
    assert found.aside["linked folder"] == ("linked",)
    assert found.aside["not a file"] == ("broken.txt",)


def test_a_folder_that_cannot_be_opened_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: str) -> object:
        if os.path.basename(path) == "sub":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find([folder])
    assert [file.name for file in found.files] == ["b.txt"]
    assert found.warnings == ("the folder sub was not read: Permission denied",)


def test_strange_names_become_one_readable_line(tmp_path: Path) -> None:
    strange = {"a\nb.txt": "a\ufffdb.txt", 'it\'s "so".txt': 'it\'s "so".txt', "..x.txt": None}
    for name in strange:
        (tmp_path / name).write_text("x", encoding="utf-8")
    with open(os.fsencode(tmp_path) + b"/\xff.txt", "w", encoding="utf-8") as file:
        file.write("x")
    expected = sorted([*(shown for shown in strange.values() if shown), "\ufffd.txt"])
    assert names(tmp_path) == expected
    assert all(file.path.is_file() for file in find([tmp_path]).files)


def test_a_missing_path_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(GoldthreadError, match="there is no file or folder") as error:
        find([tmp_path / "no\nwhere"])
    assert "\n" not in str(error.value)


def test_manifests_are_found_beside_and_above(folder: Path) -> None:
    (folder / "sub" / "index.csv").write_text("file,date\na.PDF,2019\n", encoding="utf-8")
    (folder.parent / "manifest.csv").write_text(
        "file,title\nb.txt,B\ngone.txt,G\n", encoding="utf-8"
    )
    for paths in ([folder], [folder / "b.txt", folder / "sub" / "a.PDF"]):
        found = find(paths)
        sources = {file.path.name: file.source for file in found.files}
        assert sources["b.txt"].title == "B"
        assert sources["a.PDF"].issued == PartialDate(2019)
        assert found.warnings == ("the manifest manifest.csv names 1 files not there: 'gone.txt'",)
        assert "index.csv" not in sources
