"""Every test here is run: pytest passes over folders and files of some names in silence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TEST = re.compile(r"^(?:def test_|class Test)", re.MULTILINE)


def passed_over(config: pytest.Config, folder: Path) -> list[str]:
    """The files below ``folder`` that hold tests and that pytest would not collect from there."""
    patterns = config.getini("python_files")
    ignores = config.hook.pytest_ignore_collect
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*.py"))
        if TEST.search(path.read_text(encoding="utf-8"))
        and not (
            any(path.match(pattern) for pattern in patterns)
            and not any(
                ignores(collection_path=each, config=config)
                for each in (path, *path.parents[: -len(folder.parents) - 1])
            )
        )
    ]


def test_no_folder_and_no_file_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    assert passed_over(pytestconfig, HERE) == []


def test_what_is_passed_over_is_named(pytestconfig: pytest.Config, tmp_path: Path) -> None:
    for name in ("test_a.py", "build/test_b.py", ".hidden/test_c.py", "d.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("def test_it() -> None: ...\n", encoding="utf-8")
    (tmp_path / "helping.py").write_text("def tested() -> None: ...\n", encoding="utf-8")
    assert passed_over(pytestconfig, tmp_path) == [".hidden/test_c.py", "d.py"]
