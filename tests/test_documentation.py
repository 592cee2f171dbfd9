"""What the documentation says is so: docstring examples, the README's commands and files."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import goldthread
from goldthread.handbook import PAGES

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(goldthread.__path__, "goldthread.")
    # The examples of the interface need a graph: tests/test_api.py runs them.
    if not module.name.endswith(("__main__", "goldthread.api"))
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name))
    assert failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder(exclude_empty=True)
    examples = sum(
        len(test.examples)
        for name in MODULES
        for test in finder.find(importlib.import_module(name))
    )
    assert examples > 30


def _command_names() -> list[str]:
    from goldthread.commands.app import app

    commands = [command for command in app.registered_commands if command.callback]
    groups = [group.name for group in app.registered_groups if group.name]
    return groups + [
        command.name or command.callback.__name__ for command in commands if command.callback
    ]


def test_the_readme_names_real_commands() -> None:
    known = set(_command_names())
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`goldthread ([a-z-]+)", readme)) - {"query"}
    assert named
    assert named <= known


def test_the_readme_tells_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in _command_names():
        assert f"goldthread {name}" in readme


def test_the_pictures_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme)
    assert pictures
    for picture in pictures:
        assert (ROOT / picture).is_file(), picture


def test_nothing_names_a_machine_or_a_registry() -> None:
    names = ("/" + "work/", "pypi." + "org", "registry." + "npmjs", "deb." + "debian")
    for path in sorted(ROOT.rglob("*")):
        inside = path.relative_to(ROOT).parts
        if path.suffix not in (".py", ".md", ".toml", ".txt", ".ttl", ".rq", ".ipynb"):
            continue
        if any(part.startswith(".") for part in inside) or inside[0] == "seeds":
            continue
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], path


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_made_is_up_to_date(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "run: python -m goldthread.handbook docs"
