"""What leaves the commands: UTF-8 whatever the locale, nothing live on a terminal, one line of
complaint where the input is bad or nobody listens."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from io import StringIO
from pathlib import Path

import pytest

from build.here import build
from goldthread.commands.output import console
from thinning import ALL

PACKAGE = Path(__file__).resolve().parents[2] / "graph"
LIVE = (
    "12 March 2019\n\nDear Ms Byron\n\nFocused visit to Leeds children’s services\n\n"
    "This letter summarises the findings of a focused visit to Leeds children’s services on "
    "5 March 2019. The visit was carried out by Her Majesty’s Inspectors.\n\n"
    "Caseloads are too high \x1b]0;owned\x07 <b onclick=alert(1)>and [supervision]"
    "(javascript:alert(1)) is\u202e not regular \u2192.\n"
)


def run(
    *arguments: str | Path | bytes,
    stdin: bytes = b"",
    before: Callable[[], None] | None = None,
    **environment: str,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``goldthread`` in a process of its own, ``before`` being called in it."""
    given = [each if isinstance(each, bytes) else str(each) for each in arguments]
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "goldthread", *given],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), "NO_COLOR": "1", **environment},
        timeout=120,
        preexec_fn=before,
    )


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line of a command that has failed."""
    assert done.returncode in (1, 2), (done.stdout[-300:], done.stderr)
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith("goldthread: ")
    return line


@pytest.fixture(scope="module")
def live_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph of one letter that holds escapes, markup and a bidirectional mark."""
    folder = tmp_path_factory.mktemp("live")
    (folder / "letter.txt").write_text(LIVE, encoding="utf-8")
    build([folder / "letter.txt"], folder / "graph")
    return folder / "graph"


COMMANDS: dict[str, tuple[str, ...]] = {
    "csv": ("query", "findings", "--format", "csv"),
    "json": ("query", "findings", "--format", "json"),
    "md": ("query", "findings", "--format", "md"),
    "table": ("query", "findings"),
    "list": ("query", "--list"),
    "show": ("show", "Leeds"),
    "trace": ("trace", "supervision"),
    "trace-md": ("trace", "supervision", "--format", "md"),
    "validate": ("validate",),
}


LOCALES: dict[str, dict[str, str]] = {
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}
IN_LOCALES = [
    (name, locale)
    for number, name in enumerate(COMMANDS)
    for locale in (LOCALES if ALL else [list(LOCALES)[number % len(LOCALES)]])
]
"""Every command in a locale, and every locale; or all pairs."""


def on(graph: Path, name: str) -> tuple[str | Path, ...]:
    """The arguments of a command on ``graph``."""
    arguments = COMMANDS[name]
    return arguments if "--list" in arguments else (*arguments, "--graph", graph)


@cache
def printed(graph: Path, name: str) -> bytes:
    """What a command prints where everything is UTF-8."""
    return run(*on(graph, name), PYTHONUTF8="1").stdout


@pytest.mark.parametrize(("name", "locale"), IN_LOCALES)
def test_every_command_writes_utf_8_in_every_locale(
    live_graph: Path, name: str, locale: str
) -> None:
    here = run(*on(live_graph, name), **LOCALES[locale])
    assert here.returncode == 0, here.stderr
    assert here.stdout.decode("utf-8").split() == printed(live_graph, name).decode("utf-8").split()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_gets_the_same_bytes_as_standard_output(
    live_graph: Path, tmp_path: Path, name: str
) -> None:
    written = run(*on(live_graph, name), "--to", tmp_path / "out")
    assert (written.returncode, written.stdout) == (0, b""), written.stderr
    assert (tmp_path / "out").read_bytes() == printed(live_graph, name) != b""


def test_line_ends_are_those_of_the_data_where_python_translates_them() -> None:
    """Standard output opened as on Windows, where a line feed becomes two characters."""
    code = (
        "import io, sys\n"
        "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, 'cp1252', newline='\\r\\n')\n"
        "from goldthread.commands.output import output, prepare_streams\n"
        "prepare_streams()\n"
        "with output(None) as out: out.write(['a\\u2192\\r\\n', 'b\\n'])\n"
    )
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE)},
    )
    assert done.stdout == "a\u2192\r\nb\n".encode(), done.stderr


def on_a_terminal(*arguments: str | Path) -> str:
    """What a terminal receives."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "goldthread", *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": str(PACKAGE), "TERM": "xterm", "COLUMNS": "400"},
    )
    os.close(theirs)
    received = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        received += piece
    process.wait(timeout=60)
    os.close(ours)
    return received.decode("utf-8", "replace")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_terminal_gets_nothing_that_it_would_obey(live_graph: Path, name: str) -> None:
    shown = on_a_terminal(*on(live_graph, name))
    assert "\x1b]" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    if name not in ("validate", "show", "list"):
        assert "Caseloads are too high" in shown, "nothing was shown at all"
        assert "\ufffd" in shown or "\\u001b" in shown


def test_whatever_rich_draws_is_guarded() -> None:
    from rich.markup import render

    stream = StringIO()
    console(stream).print(render("[bold]a\x1b[31mb\u202ec[/bold]"))
    assert stream.getvalue() == "a\ufffd[31mb\ufffdc\n"


def test_csv_and_json_to_a_file_hold_the_exact_words(live_graph: Path) -> None:
    (row,) = json.loads(printed(live_graph, "json"))
    assert row["text"] in LIVE
    assert "\x1b]0;owned\x07" in row["text"]
    written = printed(live_graph, "csv").decode("utf-8")
    (same,) = csv.DictReader(StringIO(written, newline=""))
    assert same["text"] == row["text"]


def test_markdown_shows_a_document_s_markup_as_text(live_graph: Path) -> None:
    for name in ("md", "trace-md"):
        written = printed(live_graph, name).decode("utf-8")
        assert "\\<b onclick" in written
        assert "\\[supervision\\](javascript" in written


BAD: dict[str, tuple[tuple[str | bytes, ...], bytes, str]] = {
    "no UTF-8 on standard input": (("query", "-"), b"SELECT * {?s ?p '\xff'}", "not UTF-8"),
    "no UTF-8 in a parameter": (("query", "findings", "-p", b"theme=\xff"), b"", "not UTF-8"),
    "no UTF-8 in a query": (("query", b"SELECT * {?s ?p '\xff'}"), b"", "not UTF-8"),
    "no UTF-8 in a theme": (("trace", b"\xff"), b"", "not UTF-8"),
    "more rows than a number holds": (("query", "ASK {?s ?p ?o}", "--rows", "9" * 30), b"", "rows"),
    "no rows": (("query", "ASK {?s ?p ?o}", "--rows", "0"), b"", "rows must be"),
    "endless seconds": (("query", "ASK {?s ?p ?o}", "--seconds", "1e400"), b"", "seconds"),
    "seconds that are no number": (("query", "ASK {?s ?p ?o}", "--seconds", "nan"), b"", "seconds"),
    "any text as a date": (("draw", "--since", "lately"), b"", "not a date"),
    "a month that is none": (("trace", "supervision", "--until", "2019-13"), b"", "not a date"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends_in_one_line(seeds_graph: Path, tmp_path: Path, name: str) -> None:
    arguments, stdin, expected = BAD[name]
    to = ("--to", tmp_path / "out")
    assert expected in complaint(run(*arguments, "--graph", seeds_graph, *to, stdin=stdin))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["csv", "json", "md", "table", "show", "trace"])
def test_a_closed_standard_output_is_told_in_one_line(live_graph: Path, name: str) -> None:
    done = run(*COMMANDS[name], "--graph", live_graph, before=lambda: os.close(1))
    assert "closed" in complaint(done)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is full")
@pytest.mark.parametrize("name", ["csv", "json", "show", "trace"])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(
    live_graph: Path, name: str
) -> None:
    def fill() -> None:
        os.dup2(os.open("/dev/full", os.O_WRONLY), 1)

    done = run(*COMMANDS[name], "--graph", live_graph, before=fill)
    assert "No space left" in complaint(done)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no address space")
@pytest.mark.parametrize("name", ["csv", "trace", "validate"])
def test_too_small_an_address_space_is_told_in_one_line(live_graph: Path, name: str) -> None:
    import resource

    def shrink() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (200 * 1024**2, 200 * 1024**2))

    done = run(*COMMANDS[name], "--graph", live_graph, before=shrink)
    assert "address space is limited to 200 MiB" in complaint(done)


def test_what_nobody_foresaw_is_told_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from goldthread import __main__ as program

    def fail(given: list[str]) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(program, "_run", fail)
    with pytest.raises(SystemExit, match="1"):
        program.main([])
    assert capsys.readouterr().err.count("\n") == 1
    with pytest.raises(ZeroDivisionError):
        program.main(["--debug"])
