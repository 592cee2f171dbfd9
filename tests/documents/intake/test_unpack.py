"""Archives and emails give each document they hold under its name, and never more than that."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from documents import formats
from goldthread.core.limits import Limits
from goldthread.core.model import Source
from goldthread.documents.intake.unpack import Unpacked, unpack

LETTER = (
    "Ofsted wrote of Rutland children's services after an inspection of children in care.\n"
    "Supervision of social workers is weak.\n"
)


def unpacked(tmp_path: Path, data: bytes, **limits: int) -> tuple[Unpacked | None, list[str]]:
    (tmp_path / "outer").write_bytes(data)
    folder = tmp_path / "into"
    found = unpack(folder, tmp_path / "outer", "outer", Source(), Limits(**limits))
    files = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    return found, sorted(files)


def test_a_stored_archive_gives_all_its_files(tmp_path: Path) -> None:
    data = formats.to_zip({"a.pdf": b"%PDF-a", "b/c.pdf": b"%PDF-c"}, zipfile.ZIP_STORED)
    found, files = unpacked(tmp_path, data)
    assert found == Unpacked((), (), ())
    assert files == ["a.pdf", "b/c.pdf"]


@pytest.mark.parametrize(
    "name", ["../x.pdf", "/x.pdf", "a/../../x.pdf", "..\\x.pdf", "C:\\x.pdf", "c:/x.pdf"]
)
def test_a_name_that_leads_out_is_refused_and_never_written(tmp_path: Path, name: str) -> None:
    found, files = unpacked(tmp_path, formats.to_zip({name: b"x", "good.txt": b"x"}))
    assert found is not None
    assert [each.reason for each in found.refused] == ["unsafe-name"]
    assert files == ["good.txt"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["into", "outer"]


def test_archives_in_archives_are_unpacked_to_a_depth(tmp_path: Path) -> None:
    data = formats.to_zip({"deep.txt": b"x"})
    for level in range(4):
        data = formats.to_zip({f"{level}.zip": data, f"beside-{level}.txt": b"x"})
    found, files = unpacked(tmp_path, data)
    assert found is not None
    assert [(each.path, each.reason) for each in found.refused] == [
        ("outer/3.zip/2.zip/1.zip", "too-large")
    ]
    assert files == ["3.zip/2.zip/beside-1.txt", "3.zip/beside-2.txt", "beside-3.txt"]


def test_a_bomb_is_refused_at_its_limit_and_what_came_before_stays(tmp_path: Path) -> None:
    data = formats.to_zip({"a.txt": b"small", "b.txt": b" " * 5_000_000, "c.txt": b"small"})
    found, files = unpacked(tmp_path, data, file_size=1_000_000)
    assert found is not None
    assert [(each.path, each.reason) for each in found.refused] == [("outer/b.txt", "too-large")]
    assert files == ["a.txt", "c.txt"]
    many = formats.to_zip({f"{number}.txt": b"x" for number in range(9)})
    (tmp_path / "many").mkdir()
    found, files = unpacked(tmp_path / "many", many, members=4)
    assert found is not None
    assert (len(files), len(found.refused)) == (4, 5)


def test_an_email_gives_its_words_and_attachments_those_of_attached_emails_too(
    tmp_path: Path,
) -> None:
    inner = formats.to_email(LETTER, {"deep.pdf": b"%PDF-deep"})
    found, files = unpacked(tmp_path, formats.to_email(LETTER, {"a.pdf": b"%PDF-", "b.eml": inner}))
    assert files == ["a.pdf", "b.eml/deep.pdf", "b.eml/message.txt", "message.txt"]
    assert found == Unpacked(("message.txt", "b.eml/message.txt"), (), ())


def test_a_covering_message_is_told_of_and_not_read(tmp_path: Path) -> None:
    data = formats.to_email("Please find it attached. See you on Monday.", {"a.pdf": b"%PDF-"})
    found, files = unpacked(tmp_path, data)
    assert found == Unpacked((), ("",), ())
    assert files == ["a.pdf"]


def test_what_is_no_container_is_none(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(f"From: a\nTo: b\n\n{LETTER}", encoding="utf-8")
    path = tmp_path / "letter.txt"
    assert unpack(tmp_path / "into", path, "letter.txt", Source()) is None


def locked(data: bytes) -> bytes:
    """An archive whose members say that they are encrypted (APPNOTE 4.4.4, bit 0)."""
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = data.split(head)
        changed = [bytes([part[place - 4] | 1]).join((part[: place - 4], part[place - 3 :]))
                   for part in parts[1:]]  # fmt: skip
        data = head.join((parts[0], *changed))
    return data


def test_a_locked_member_is_told_as_locked(tmp_path: Path) -> None:
    found, files = unpacked(tmp_path, locked(formats.to_zip({"a.txt": b"x"}, zipfile.ZIP_STORED)))
    assert found is not None
    assert [(each.path, each.reason, each.detail) for each in found.refused] == [
        ("outer/a.txt", "encrypted", "it opens with a password only")
    ]
    assert files == []


def test_of_two_members_of_one_name_the_first_is_kept_and_the_second_refused(
    tmp_path: Path,
) -> None:
    twice = formats.to_zip({"a.txt": b"first", "b.txt": b"second", "c.txt": b"x"})
    found, files = unpacked(tmp_path, twice.replace(b"b.txt", b"a.txt"))
    assert found is not None
    assert [(each.path, each.reason) for each in found.refused] == [("outer/a.txt", "unsafe-name")]
    assert files == ["a.txt", "c.txt"]
    assert (tmp_path / "into" / "a.txt").read_bytes() == b"first"


def test_all_members_together_have_a_limit_too(tmp_path: Path) -> None:
    data = formats.to_zip({f"{number}.txt": b" " * 400 for number in range(5)})
    found, files = unpacked(tmp_path, data, unpacked=1000)
    assert found is not None
    assert files == ["0.txt", "1.txt"]
    assert {each.reason for each in found.refused} == {"too-large"}
    assert "unpacks to more than 1000 bytes" in found.refused[0].detail
