"""``goldthread export`` as a person meets it, in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldthread.__main__ import main
from goldthread.commands.export import FORMATS


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as stopped:
        main([*map(str, arguments)])
    return int(stopped.value.code or 0)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_written(
    seeds_graph: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "openpyxl"}.get(form, "goldthread"))
    target = tmp_path / f"out.{form}"
    assert run("export", form, target, "--graph", seeds_graph) == 0
    assert target.exists()
    assert str(target) in capsys.readouterr().out.replace("\n", "")


def test_the_help_explains_every_format(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run("export", "--help") == 0
    explained = capsys.readouterr().out.split("Arguments")[0]
    assert all(form in explained for form in FORMATS)


def test_an_unknown_format_suggests_near_names(
    seeds_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "jsond", tmp_path / "out", "--graph", seeds_graph) == 1
    assert "did you mean jsonld" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_choice_is_refused_where_none_can_be_taken(
    seeds_graph: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = ("--graph", seeds_graph)
    assert run("export", "ttl", tmp_path / "out", "--theme", "caseloads", *graph) == 1
    assert "only bibtex, ris, qdpx take a choice" in capsys.readouterr().err
    assert run("export", "qdpx", tmp_path / "out", "--plain", *graph) == 1
    assert "--plain is for csv" in capsys.readouterr().err
    assert run("export", "qdpx", tmp_path / "out", "--theme", "caseloads", *graph) == 0
    assert "coded passages" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS)
def test_a_target_that_cannot_be_written_is_told_in_one_line(
    seeds_graph: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip({"parquet": "pyarrow", "xlsx": "openpyxl"}.get(form, "goldthread"))
    in_the_way = tmp_path / "file"
    in_the_way.write_text("mine")
    assert run("export", form, in_the_way / "below", "--graph", seeds_graph) == 1
    complaint = capsys.readouterr().err
    assert complaint.startswith("goldthread: cannot write ")
    assert len(complaint.splitlines()) == 1
    assert in_the_way.read_text() == "mine"
