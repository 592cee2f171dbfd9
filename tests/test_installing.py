"""The lowest versions that pyproject.toml allows install together, and the program runs on them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def lowest() -> list[str]:
    """The lower bound of each thing that the program needs, as exact versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [
        f"{found[1]}=={found[2]}"
        for needed in project["dependencies"]
        if (found := re.match(r"([\w.-]+)>=([\w.]+)", needed))
    ]


def test_everything_needed_has_a_lower_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert len(lowest()) == len(project["dependencies"])


def test_typer_is_new_enough_for_today_s_click() -> None:
    (typer,) = (each for each in lowest() if each.startswith("typer=="))
    assert tuple(map(int, typer.removeprefix("typer==").split("."))) >= (0, 16)


@pytest.mark.installing
def test_the_program_runs_on_the_lowest_versions(tmp_path: Path) -> None:
    if not os.environ.get("GOLDTHREAD_TEST_INSTALLING"):
        pytest.skip("installs packages: set GOLDTHREAD_TEST_INSTALLING=1, as .ci/run does")
    if sys.version_info[:2] != (3, 11):
        pytest.skip("the lowest versions are those for the lowest Python, 3.11")
    venv.create(tmp_path / "venv", with_pip=True)
    scripts = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    constraints = tmp_path / "lowest.txt"
    constraints.write_text("\n".join(lowest()), encoding="utf-8")

    def run(*command: str | Path) -> str:
        environment = {name: each for name, each in os.environ.items() if name != "PYTHONPATH"}
        done = subprocess.run(  # noqa: S603
            [*map(str, command)], capture_output=True, text=True, cwd=tmp_path, env=environment
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    install = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(scripts / "python", *install, "--constraint", constraints, ROOT)
    shown = run(scripts / "goldthread", "build", "--into", "graph")
    assert "Warning" not in shown, "a newcomer would be frightened"
    assert "5 read, 0 refused" in shown
    assert run(
        scripts / "goldthread", "query", "inspections", "--format", "csv", "--graph", "graph"
    )
    assert "0 violations" in run(scripts / "goldthread", "validate", "--graph", "graph")
    run(scripts / "goldthread", "draw", "--graph", "graph", "--to", "page.html")
