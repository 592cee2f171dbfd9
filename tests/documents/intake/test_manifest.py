"""Manifests in every form, and their errors as warnings."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.model import PartialDate, Source
from goldthread.documents.intake import manifest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    for name in ("a.txt", "reports/b, c.pdf"):
        (tmp_path / name).touch()
    return tmp_path


def test_toml(folder: Path) -> None:
    (folder / "manifest.toml").write_text(
        '[[document]]\nfile = "a.txt"\ntitle = "A  story"\npublisher = "News"\ndate = 2017-09-27\n'
        'url = "https://a.example"\nrights = "theirs"\nkind = "article"\n',
        encoding="utf-8",
    )
    day = PartialDate(2017, 9, 27)
    expected = Source("A story", "News", day, "manifest", "https://a.example", "theirs")
    assert manifest.load(folder).sources == {folder / "a.txt": expected}


def test_csv_with_other_names_and_a_folder_below(folder: Path) -> None:
    (folder / "index.csv").write_text(
        '\ufefffile,published,source_url,licence\r\n"b, c.pdf",2013,https://b.example,OGL\r\n',
        encoding="utf-8",
        newline="",
    )
    loaded = manifest.load(folder)
    assert loaded.sources == {
        folder / "reports" / "b, c.pdf": Source(
            issued=PartialDate(2013), issued_from="manifest", url="https://b.example", rights="OGL"
        )
    }
    assert loaded.warnings == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-10", "2019-10"),
        ("27/09/2017", "2017-09-27"),
        ("3 May 2020", "2020-05-03"),
        ("2019-13", "None"),
    ],
)
def test_dates_keep_their_precision(folder: Path, written: str, expected: str) -> None:
    (folder / "manifest.csv").write_text(f"file,date\na.txt,{written}\n", encoding="utf-8")
    loaded = manifest.load(folder)
    assert str(loaded.sources[folder / "a.txt"].issued) == expected
    assert bool(loaded.warnings) == (expected == "None")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("manifest.toml", b"[[document]\n", "manifest.toml was not used"),
        ("manifest.csv", b'file,title\n"a.txt,never closed\n', "manifest.csv was not used"),
        ("index.csv", b"\0\1\2", "index.csv was not used"),
        ("manifest.csv", b"file\ngone.txt\n../x\n\0\n", "was not used"),
        ("manifest.csv", b"file\ngone.txt\n../x\n", "names 2 files not there: 'gone.txt', '../x'"),
        ("manifest.csv", b"title\nA story\n", "names 1 files not there: '(no name)'"),
    ],
)
def test_errors_are_warnings_of_one_line(
    folder: Path, name: str, content: bytes, told: str
) -> None:
    (folder / name).write_bytes(content)
    (warning,) = manifest.load(folder).warnings
    assert told in warning
    assert "\n" not in warning


def test_an_earlier_form_wins(folder: Path) -> None:
    (folder / "manifest.toml").write_text(
        '[[document]]\nfile = "a.txt"\ntitle = "T"\n', encoding="utf-8"
    )
    (folder / "index.csv").write_text("file,title\na.txt,C\n", encoding="utf-8")
    assert manifest.load(folder).sources[folder / "a.txt"].title == "T"
