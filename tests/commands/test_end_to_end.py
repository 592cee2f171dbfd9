"""Whole commands in processes of their own: what they print, what they leave, how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build.test_bad_input import letter, report
from goldthread.store.folder import GraphFolder

PACKAGE = Path(__file__).resolve().parents[2] / "graph"
REFUSED = 13
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE), "NO_COLOR": "1", "COLUMNS": "160"}


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "goldthread", *map(str, arguments)]
    return subprocess.run(  # noqa: S603 - our own interpreter and code
        command, capture_output=True, text=True, env=ENVIRONMENT, timeout=300
    )


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report, a letter, a copy of it, a picture, and empty files that are refused."""
    folder = tmp_path_factory.mktemp("documents")
    (folder / "report.pdf").write_bytes(report())
    (folder / "letter.txt").write_text(letter(), encoding="utf-8")
    (folder / "same letter.txt").write_text(letter(), encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    for number in range(REFUSED):
        (folder / f"empty-{number:02d}.txt").write_bytes(b" " * (number + 1))
    return folder


@pytest.fixture(scope="module")
def built(
    documents: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The graph of ``documents``, and what the command said."""
    into = tmp_path_factory.mktemp("built") / "graph"
    return into, run("build", documents, "--into", into)


def test_a_build_says_what_it_read_what_it_refused_and_where_the_graph_is(
    built: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    into, done = built
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert f"2 read, {REFUSED} refused; " in said
    assert " statements in " in said
    assert f"Refused ({REFUSED})" in said
    assert "empty-00.txt: empty, " in said
    assert said.count("   empty-") == 12
    assert "and 1 more; --all lists them" in said
    assert "same letter.txt holds the same bytes as letter.txt" in said
    assert "1 file of kind .png: picture.png" in said
    assert "2  documents" in said
    assert f"The graph is in {into}" in said.replace("\n", "")
    assert "Warnings" not in said
    counts = json.loads((into / "graph.json").read_text("utf-8"))["counts"]
    assert f"{counts['Finding']}  findings" in said


def test_a_second_build_says_what_is_unchanged_and_all_lists_every_refusal(
    built: tuple[Path, subprocess.CompletedProcess[str]], documents: Path
) -> None:
    into, _ = built
    done = run("build", documents, "--into", into, "--all")
    assert done.returncode == 0, done.stderr
    assert f"0 read, 2 unchanged, {REFUSED} refused; " in done.stdout
    assert done.stdout.count("   empty-") == REFUSED
    assert "--all lists them" not in done.stdout


def test_a_build_of_nothing_that_can_be_read_ends_with_1(documents: Path, tmp_path: Path) -> None:
    done = run("build", documents / "empty-00.txt", "--into", tmp_path / "graph")
    assert (done.returncode, done.stdout.strip()) == (1, "")
    assert done.stderr.startswith("goldthread: no document could be read: empty-00.txt: empty")
    assert not (tmp_path / "graph").exists()


EVERYTHING = "SELECT ?s ?p ?o { ?s ?p ?o }"


def test_rows_cut_an_answer_and_this_is_said(seeds_graph: Path) -> None:
    done = run("query", EVERYTHING, "--graph", seeds_graph, "--rows", "3", "--format", "csv")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 4
    assert "goldthread: cut after 3 rows; there are more" in done.stderr


def test_an_answer_that_is_whole_is_not_said_to_be_cut(seeds_graph: Path) -> None:
    done = run("query", f"{EVERYTHING} LIMIT 3", "--graph", seeds_graph, "--rows", "3")
    assert done.returncode == 0
    assert "3 rows" in done.stdout
    assert "cut" not in done.stderr


def test_notes_stand_beside_an_answer_and_not_in_it(seeds_graph: Path) -> None:
    asked = "SELECT ?s { ?s a gt:Findings }"
    done = run("query", asked, "--graph", seeds_graph, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    assert "goldthread: the ontology has no gt:Findings; did you mean gt:Finding" in done.stderr


def test_a_parameter_without_a_value_is_told_in_one_line(seeds_graph: Path) -> None:
    done = run("query", "findings", "--graph", seeds_graph, "--param", "theme")
    assert done.returncode == 1
    assert done.stderr == "goldthread: a parameter is written name=value, not 'theme'\n"


def test_a_damaged_graph_ends_with_1_and_names_the_file(
    built: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path
) -> None:
    whole, _ = built
    assert run("validate", "--graph", whole).returncode == 0
    damaged = Path(shutil.copytree(whole, tmp_path / "graph"))
    text = min(GraphFolder(damaged).texts.iterdir())
    text.write_bytes(text.read_bytes() + b" ")
    done = run("validate", "--graph", damaged)
    assert done.returncode == 1
    assert f"texts/{text.name}" in done.stdout
    assert "Files: 1 damaged" in done.stdout
    assert "Build the graph again from the same documents" in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way there")
@pytest.mark.parametrize("form", ["csv", "json", "md", "table"])
def test_a_reader_that_leaves_early_is_told_nothing(seeds_graph: Path, form: str) -> None:
    command = [sys.executable, "-m", "goldthread", "query", EVERYTHING, "--format", form]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
        [*command, "--graph", str(seeds_graph), "--rows", "5000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stdout
    assert process.stderr
    process.stdout.read(10)
    process.stdout.close()
    complaint = process.stderr.read().decode()
    process.wait(timeout=60)
    assert complaint.removeprefix("goldthread: cut after 5000 rows; there are more\n") == ""
