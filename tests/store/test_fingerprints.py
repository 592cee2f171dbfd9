"""What makes facts and statements is hashed, so that no change of it leaves stale ones behind."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import goldthread
from goldthread.core import resources
from goldthread.store import facts

PACKAGE = Path(goldthread.__file__).parent
ONTOLOGY = resources.folder("ontology")

READ = """
import json, sys
from pathlib import Path
from goldthread.core.reference import load
from goldthread.documents import read
from goldthread.extraction import extract
for path in map(Path, sys.argv[1:]):
    extract(read(path, path.name), load())
read_with = sorted(name for name in sys.modules if name.startswith("goldthread."))
print(json.dumps(read_with))
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the code and the ontology, which is what is hashed."""
    skipped = shutil.ignore_patterns("__pycache__", "data")
    shutil.copytree(PACKAGE, tmp_path / "goldthread", ignore=skipped)
    shutil.copytree(ONTOLOGY, tmp_path / "ontology")
    monkeypatch.setattr(goldthread, "__file__", str(tmp_path / "goldthread" / "__init__.py"))
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path / name)
    return tmp_path


def files(root: Path, *parts: str) -> Iterator[Path]:
    for part in parts:
        yield from sorted(
            path
            for path in (root / part).rglob("*")
            if path.is_file() and path.suffix in (".py", ".ttl", ".toml", ".txt", ".json", ".csv")
        )


def unnoticed(paths: Iterator[Path], key: Callable[[], str]) -> list[str]:
    """The files of which a change leaves ``key`` as it was."""
    before, found = key(), []
    for path in paths:
        content = path.read_bytes()
        path.write_bytes(content + b"\n")
        if key() == before:
            found.append(path.name)
        path.write_bytes(content)
    assert key() == before
    return found


def test_a_change_of_any_reading_module_makes_all_facts_stale(elsewhere: Path) -> None:
    read_with = files(elsewhere / "goldthread", "core", "documents", "extraction")
    assert unnoticed(read_with, facts.fingerprint) == []


def test_a_change_of_any_file_of_the_ontology_makes_all_facts_stale(elsewhere: Path) -> None:
    paths = list(files(elsewhere, "ontology"))
    assert len(paths) > 20
    assert unnoticed(iter(paths), facts.fingerprint) == []


def test_a_change_of_any_stating_module_makes_all_statements_stale(elsewhere: Path) -> None:
    stated_with = [
        *files(elsewhere / "goldthread", "rdf"),
        elsewhere / "goldthread" / "store" / "nquads.py",
    ]
    assert unnoticed(iter(stated_with), facts.stating_fingerprint) == []


def test_a_new_version_makes_both_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    before = facts.fingerprint(), facts.stating_fingerprint()
    monkeypatch.setattr(goldthread, "__version__", "0.0.0")
    assert facts.fingerprint() != before[0]
    assert facts.stating_fingerprint() != before[1]


def test_every_module_that_reading_a_document_runs_is_hashed() -> None:
    seeds = sorted(resources.folder("seeds").glob("*.txt"))[:2]
    done = subprocess.run(  # noqa: S603 - our own interpreter and code
        [sys.executable, "-c", READ, *map(str, seeds)],
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent)},
        stdout=subprocess.PIPE,
        check=True,
    )
    run = {name.split(".")[1] for name in json.loads(done.stdout)}
    assert run <= set(facts._CODE)
    assert run == set(facts._CODE)


def test_code_that_is_not_there_is_an_error_and_not_nothing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="makes facts or statements and is not there"):
        facts._files(tmp_path / "moved_away.py")


@pytest.mark.parametrize("part", ["extraction", "core", "documents", "rdf"])
def test_a_room_that_was_moved_away_is_an_error(elsewhere: Path, part: str) -> None:
    shutil.rmtree(elsewhere / "goldthread" / part)
    key = facts.stating_fingerprint if part == "rdf" else facts.fingerprint
    with pytest.raises(FileNotFoundError, match=part):
        key()


@pytest.mark.parametrize(
    ("one", "other"),
    [((b"a", b"bc"), (b"ab", b"c")), ((b"a",), (b"a", b"")), ((b"a", b"b"), (b"b", b"a"))],
)
def test_a_key_tells_its_parts_apart(one: tuple[bytes, ...], other: tuple[bytes, ...]) -> None:
    assert facts.key_of("made by", *one) != facts.key_of("made by", *other)
    assert facts.key_of("made by", *one) != facts.key_of("made by another", *one)
