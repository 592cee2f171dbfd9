#!/usr/bin/env python3
"""Set everything up and run it, on a machine that has Python 3.11 or later and nothing else.

    python3 start.py         build the graph of the packaged documents and draw its picture
    python3 start.py serve   the same, and open the graph in the browser
    python3 start.py test    check the code: linter, types, tests

Makes a virtual environment in .venv beside this file (so nothing is installed into the
system's Python) and installs goldthread there. Only the standard library is used here.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
OLDEST_PYTHON = (3, 11)
GRAPH = "goldthread-graph"


def fingerprint(extra: str) -> str:
    """What the environment was made from: it is made again when this changes."""
    parts = [(HERE / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*parts, extra.encode(), sys.version.encode()])).hexdigest()


def make_environment(extra: str) -> None:
    """Create .venv and install goldthread with ``extra`` ("" or "[test]") into it."""
    stamp = ENVIRONMENT / f"made-for{extra or '-running'}"
    wanted = fingerprint(extra)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Setting up (once; this takes a minute) ...", flush=True)
    venv.create(ENVIRONMENT, with_pip=True, clear=not PYTHON.exists())
    install = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = ["--constraint", HERE / "constraints.txt"]
    subprocess.run([*install, *constraints, "--editable", f"{HERE}{extra}"], check=True)
    stamp.write_text(wanted)


def run(*command: str | Path) -> None:
    """Run one step; stop with its exit code when it fails."""
    try:
        done = subprocess.run(command, cwd=HERE)
    except KeyboardInterrupt:
        sys.exit(130)
    if done.returncode:
        sys.exit(done.returncode)


def main() -> None:
    """Build and draw, or test."""
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("goldthread needs Python 3.11 or later; this is " + sys.version.split()[0])
    task = sys.argv[1] if len(sys.argv) > 1 else "build"
    if task not in ("build", "serve", "test"):
        sys.exit(f"start.py knows 'build', 'serve' and 'test', not {task!r}")
    try:
        make_environment("[test]" if task == "test" else "")
    except subprocess.CalledProcessError as error:
        sys.exit(f"setting up failed: pip ended with {error.returncode}; its words stand above")
    if task == "serve":
        if not (HERE / GRAPH / "tables.sqlite").exists():
            run(SCRIPTS / "goldthread", "build", "--into", GRAPH)
        run(SCRIPTS / "goldthread", "serve", "--open", "--graph", GRAPH)
        return
    if task == "build":
        run(SCRIPTS / "goldthread", "build")
        run(SCRIPTS / "goldthread", "draw")
        print("Open it in the browser with: python3 start.py serve")
        return
    run(PYTHON, "-m", "ruff", "check", ".")
    run(PYTHON, "-m", "ruff", "format", "--check", ".")
    run(PYTHON, "-m", "mypy")
    run(PYTHON, "-m", "pytest", "-n", "2", "--dist", "worksteal")


if __name__ == "__main__":
    main()
