"""Reading what a person has laid down about joining."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.core.errors import GoldthreadError
from goldthread.joining.corrections import load


def written(folder: Path, text: str) -> Path:
    path = folder / "joining.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_pairs_and_short_forms(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '[inspections]\nsame = [["aa/one", "bb/two"]]\n'
        '[people]\nsplit = [["aa/Jo Lee", "bb/Jo A/B Lee"]]\n'
        '[nicknames]\nJoanna = ["Jo"]\njoanne = ["jo"]\n',
    )
    found = load(path)
    assert found.same_inspections == {frozenset({("aa", "one"), ("bb", "two")})}
    assert found.split_people == {frozenset({("aa", "Jo Lee"), ("bb", "Jo A/B Lee")})}
    assert found.nicknames == {"jo": ("joanna", "joanne")}
    assert not found.split_inspections | found.same_people


@pytest.mark.parametrize(
    "text",
    [
        "[inspections",
        '[inspections]\nsame = [["aa/one"]]\n',
        "[inspection]\nsame = []\n",
        '[nicknames]\njoanna = "jo"\n',
    ],
)
def test_malformed_file_is_one_plain_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(GoldthreadError, match=r"joining\.toml: .*comments in the file") as raised:
        load(written(tmp_path, text))
    assert "\n" not in str(raised.value)


def test_packaged_file_lays_nothing_down_but_short_forms() -> None:
    found = load()
    assert found.nicknames
    assert not found.same_inspections | found.split_inspections
    assert not found.same_people | found.split_people
