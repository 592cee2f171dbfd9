"""The command line as a person meets it: in a process of its own, where that may matter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goldthread.__main__ import main

HEAVY = ("rdflib", "pyoxigraph", "pyshacl", "networkx", "pyvis", "trafilatura", "pypdfium2")


def goldthread(
    *arguments: str | Path, stdin: str = "", terminal: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run ``goldthread`` with wide piped output, or as on a ``terminal`` so many columns wide."""
    package = Path(__file__).resolve().parents[2] / "graph"
    environment = {**os.environ, "PYTHONPATH": str(package), "COLUMNS": "160", "NO_COLOR": "1"}
    if terminal:
        environment |= {"COLUMNS": str(terminal), "TTY_COMPATIBLE": "1"}
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "goldthread", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        env=environment,
        timeout=120,
    )


@pytest.fixture
def here(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs ``goldthread`` in this process."""
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setenv("NO_COLOR", "1")

    def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        given = [*map(str, arguments)]
        with pytest.raises(SystemExit) as ended:
            main(given)
        return subprocess.CompletedProcess(given, ended.value.code, *capsys.readouterr())  # type: ignore[arg-type]

    return run


def fails_in_one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The message of a command that must have failed as a user's error does."""
    assert done.returncode == 1, (done.stdout, done.stderr)
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("goldthread: ")
    return lines[0]


@pytest.mark.parametrize(
    "command",
    [
        *("", "build", "update", "query", "draw", "trace", "show", "validate"),
        *("export", "load", "correct"),
    ],
)
def test_every_command_explains_itself(
    here: Callable[..., subprocess.CompletedProcess[str]], command: str
) -> None:
    done = here(*command.split(), "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, goldthread.commands.app\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    package = Path(__file__).resolve().parents[2] / "graph"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(package)},
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_missing_path_is_said_in_one_line(tmp_path: Path) -> None:
    message = fails_in_one_line(
        goldthread("build", tmp_path / "nowhere", "--into", tmp_path / "graph")
    )
    assert "nowhere" in message
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    "arguments",
    [["nosuch"], ["build", "--workers", "0"], ["trace"], ["draw", "--nosuch"]],
)
def test_a_line_that_is_no_command_is_one_line(
    here: Callable[..., subprocess.CompletedProcess[str]], arguments: list[str]
) -> None:
    done = here(*arguments)
    assert done.returncode == 2
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith("goldthread: ")
    assert "--help" in line


def test_a_bare_call_explains_the_program() -> None:
    done = goldthread()
    assert done.returncode == 0
    assert "Usage" in done.stdout


def test_debug_shows_the_trace(tmp_path: Path) -> None:
    done = goldthread("--debug", "build", tmp_path / "nowhere", "--into", tmp_path / "graph")
    assert done.returncode == 1
    assert "Traceback" in done.stderr


def test_a_graph_that_is_not_there(tmp_path: Path) -> None:
    message = fails_in_one_line(goldthread("query", "findings", "--graph", tmp_path / "none"))
    assert "goldthread build" in message


def test_asking_by_name_with_parameters_as_json(seeds_graph: Path) -> None:
    done = goldthread(
        "query",
        "findings",
        *("--graph", seeds_graph, "--format", "json"),
        *("--param", "theme=caseloads", "--param", "authority=north lincolnshire council"),
    )
    rows = json.loads(done.stdout)
    assert rows, done.stderr
    assert {row["authority"] for row in rows} == {"North Lincolnshire"}
    assert all("caseloads" in row["themes"].split(";") for row in rows)


def test_a_wide_answer_on_a_narrow_terminal_is_shown_row_below_row(seeds_graph: Path) -> None:
    asked = ("query", "inspections", "--graph", seeds_graph)
    narrow, wide, piped = (
        re.sub(r"\x1b\[\d*m", "", goldthread(*asked, terminal=width).stdout)
        for width in (80, 200, 0)
    )
    assert narrow.count("authority:") == 8
    assert max(map(len, narrow.splitlines())) <= 80
    assert "authority:" not in wide + piped
    assert all(shown.rstrip().endswith("8 rows") for shown in (narrow, wide, piped))


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["query", "findigs"], "findings"),
        (["query", "findings", "--param", "them=caseloads"], "theme"),
        (["query", "findings", "--param", "theme=case loads"], "caseloads"),
        (["query", "findings", "--param", "authority=North Lincolshire"], "North Lincolnshire"),
        (["query", "findings", "--format", "jason"], "json"),
        (["trace", "supervison"], "supervision"),
        (["draw", "--authority", "North Est Lincolnshire"], "North East Lincolnshire"),
        (["show", "Rachel Holdn"], "rachel holden"),
    ],
)
def test_near_names_are_suggested(
    here: Callable[..., subprocess.CompletedProcess[str]],
    seeds_graph: Path,
    arguments: list[str],
    near: str,
) -> None:
    assert near in fails_in_one_line(here(*arguments, "--graph", seeds_graph))


def test_malformed_sparql_names_the_place(seeds_graph: Path) -> None:
    message = fails_in_one_line(
        goldthread("query", "-", "--graph", seeds_graph, stdin="SELECT *\nWHERE { ?s ?p }")
    )
    assert "line 2" in message
    assert "expected" in message


def test_sparql_from_a_file(seeds_graph: Path, tmp_path: Path) -> None:
    query = tmp_path / "count.rq"
    query.write_text("SELECT (COUNT(*) AS ?n) WHERE { ?i a gt:Inspection }")
    done = goldthread("query", query, "--graph", seeds_graph, "--format", "csv")
    assert done.stdout.splitlines() == ["n", "8"], done.stderr


def test_the_library_is_listed_and_explained() -> None:
    assert "recurring-weaknesses" in goldthread("query", "--list").stdout
    explained = goldthread("query", "--list", "findings").stdout
    assert "--param theme" in explained
    assert "polarity:" in explained


def test_a_trace_quotes_with_references(seeds_graph: Path) -> None:
    done = goldthread(
        *("trace", "supervision", "--authority", "North East Lincolnshire"),
        *("--graph", seeds_graph, "--format", "md"),
    )
    assert done.stdout.startswith("# Supervision and reflective practice")
    assert "Staff are not being supervised" in done.stdout
    assert "(Ofsted, 2019)" in done.stdout
    assert done.stdout.index("March 2019") < done.stdout.index("October 2019")
    assert "## References" in done.stdout


def test_show_tells_which_words_gave_a_theme(seeds_graph: Path) -> None:
    found = goldthread(
        *("query", "findings", "--graph", seeds_graph, "--format", "json"),
        *("--param", "theme=supervision"),
    )
    finding = json.loads(found.stdout)[0]["finding"]
    shown = goldthread("show", finding, "--graph", seeds_graph).stdout
    assert "supervision" in shown
    assert "because" in shown


def test_show_a_person(seeds_graph: Path) -> None:
    shown = goldthread("show", "Rachel Holden", "--graph", seeds_graph)
    assert "Her Majesty's Inspector" in shown.stdout, shown.stderr


def test_draw_writes_one_page(seeds_graph: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = goldthread("draw", "--graph", seeds_graph, "--to", page)
    assert done.returncode == 0, done.stderr
    assert str(page) in done.stdout.replace("\n", "")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_draw_says_when_there_is_nothing(seeds_graph: Path, tmp_path: Path) -> None:
    message = fails_in_one_line(
        goldthread("draw", "--graph", seeds_graph, "--since", "2031", "--to", tmp_path / "p.html")
    )
    assert "nothing to draw" in message


def test_a_page_that_cannot_be_written(seeds_graph: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    target = tmp_path / "file" / "page.html"
    assert "cannot write" in fails_in_one_line(
        goldthread("draw", "--graph", seeds_graph, "--to", target)
    )


def test_validate_finds_a_sound_graph_sound(seeds_graph: Path) -> None:
    done = goldthread("validate", "--graph", seeds_graph)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 mismatches" in done.stdout


def test_show_the_card_of_a_rule_without_any_graph(tmp_path: Path) -> None:
    done = goldthread("show", "rule", "backward", "--graph", tmp_path / "none")
    assert done.returncode == 0
    for words in (
        "backward: A cause behind its effect",
        "Reads: ",
        "Fires on (report): ",
        "Not on",
    ):
        assert words in done.stdout
    assert "did you mean backward" in fails_in_one_line(goldthread("show", "rule", "backwards"))


def test_the_packaged_ontology_can_be_copied_once(tmp_path: Path) -> None:
    done = goldthread("ontology", "copy", tmp_path / "own")
    assert done.returncode == 0
    assert (tmp_path / "own" / "words" / "polarity.txt").is_file()
    assert "is not empty" in fails_in_one_line(goldthread("ontology", "copy", tmp_path / "own"))
