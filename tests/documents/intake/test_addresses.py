"""A collection's own table of paths and links, whatever its columns are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.model import PartialDate
from goldthread.documents.intake.addresses import addresses
from goldthread.documents.intake.discover import find

HEAD = "Council,When visited,Council's page,Saved as,Where from\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two councils whose reports are called alike, and one report beside the table."""
    for name in ("north/visit.pdf", "south/visit.pdf", "south/letter.pdf", "plain.txt"):
        (tmp_path / "held" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "held" / name).write_bytes(b"%PDF-")
    return tmp_path / "held"


def table(folder: Path, *lines: str, head: str = HEAD) -> Path:
    written = folder / "what we hold.csv"
    written.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return written


def told(folder: Path, found: dict[Path, str]) -> dict[str, str]:
    return {file.relative_to(folder).as_posix(): link for file, link in found.items()}


@pytest.mark.parametrize("before", ["", "./", "C:\\Users\\me\\reports\\", "../data/out/"])
def test_paths_that_begin_elsewhere_are_found_under_their_own_folders(
    folder: Path, before: str
) -> None:
    sign = "\\" if "\\" in before else "/"
    written = table(
        folder,
        f"North,2019,https://site.example/n,{before}north{sign}visit.pdf,https://site.example/1",
        f"South,2019,https://site.example/s,{before}south{sign}visit.pdf,https://site.example/2",
        f"South,2021,https://site.example/s,{before}south{sign}letter.pdf,https://site.example/3",
        f"East,2021,https://site.example/e,{before}east{sign}visit.pdf,https://site.example/4",
    )
    assert told(folder, addresses(written)) == {
        "north/visit.pdf": "https://site.example/1",
        "south/visit.pdf": "https://site.example/2",
        "south/letter.pdf": "https://site.example/3",
    }


def test_a_name_that_several_files_have_and_a_file_with_two_links_get_none(folder: Path) -> None:
    written = table(
        folder,
        "visit.pdf,https://site.example/1",
        "letter.pdf,https://site.example/2",
        "plain.txt,https://site.example/3",
        "plain.txt,https://site.example/4",
        head="file name,link\n",
    )
    assert told(folder, addresses(written)) == {"south/letter.pdf": "https://site.example/2"}


def test_cells_that_a_spreadsheet_shows_as_links_are_read(folder: Path) -> None:
    written = table(
        folder,
        '"=HYPERLINK(""north/visit.pdf"",""open"")","=HYPERLINK(""https://site.example/1"",""to"")"',
        head="here,there\n",
    )
    assert told(folder, addresses(written)) == {"north/visit.pdf": "https://site.example/1"}


@pytest.mark.parametrize(
    "content",
    [
        b"file,number\nplain.txt,12\n",
        b"link\nhttps://site.example/1\n",
        b'file,link\n"plain.txt,https://site.example/1\n',
        b"\0\1\2",
        b"",
        b"file,link\n" + b"x" * 5000 + b".pdf,https://site.example/1\n",
        b"file,link\n../plain.txt/..,https://site.example/1\n",
        b"note\n" + b"see https://site.example/1 or not\n" * 2,
    ],
)
def test_another_table_gives_nothing(folder: Path, content: bytes) -> None:
    written = folder / "other.csv"
    written.write_bytes(content)
    assert addresses(written) == {}


def test_addresses_stand_with_the_files_found_and_a_manifest_comes_first(folder: Path) -> None:
    table(
        folder,
        "North,2019,https://site.example/n,north/visit.pdf,https://site.example/1",
        "South,2019,https://site.example/s,south/visit.pdf,https://site.example/2",
        "South,2021,https://site.example/s,south/letter.pdf,https://site.example/3",
    )
    (folder / "index.csv").write_text(
        "file,published,source_url\nsouth/visit.pdf,2020,\nsouth/letter.pdf,,https://own.example\n",
        encoding="utf-8",
    )
    found = find([folder])
    sources = {file.name: file.source for file in found.files}
    assert sources["north/visit.pdf"].url == "https://site.example/1"
    assert sources["south/visit.pdf"].url == "https://site.example/2"
    assert sources["south/visit.pdf"].issued == PartialDate(2020)
    assert sources["south/letter.pdf"].url == "https://own.example"
    assert sources["north/visit.pdf"].issued is None
    assert found.aside == {}
    assert found.warnings == ()


def test_a_table_beside_the_folder_given_is_read_too(folder: Path) -> None:
    written = folder.parent / "table.csv"
    written.write_text("a,b\nheld/plain.txt,https://site.example/1\n", encoding="utf-8")
    (only,) = (file for file in find([folder]).files if file.name == "plain.txt")
    assert only.source.url == "https://site.example/1"
