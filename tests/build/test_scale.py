"""Building from many reports: the same bytes in any way, and what was read is not read again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build.here import build
from goldthread.store import gzipped, writing
from goldthread.store.folder import GraphFolder
from goldthread.store.validation import validate

AUTHORITIES = ("Rutland", "Slough", "Medway", "Luton", "Bolton", "Bury", "Leeds", "Kent", "Derby")


def letter(council: str, year: int) -> str:
    """A made-up letter after a focused visit."""
    return (
        f"18 December {year}\n\nDear Ms Example\n\n"
        f"Focused visit to {council} children’s services\n\n"
        f"This letter summarises the findings of a focused visit to {council} children’s services "
        f"on 5 November {year}.\n\n"
        "Supervision of social workers is weak, and caseloads are too high.\n\n"
        "Care leavers receive good support.\n\n"
        "Yours sincerely\n\nAnna Example\nHer Majesty’s Inspector\n"
    )


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for council in AUTHORITIES:
        (folder / f"{council}.txt").write_text(letter(council, 2019), encoding="utf-8")
    return folder


def files(graph: Path) -> list[bytes]:
    return [(graph / name).read_bytes() for name in ("graph.nq.gz", "ledger.json", "graph.json")]


def test_one_more_document_is_added_to_the_graph_that_is_there(
    documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "graph"
    first = build([documents], into, workers=2)
    assert (first.read, first.refused) == (len(AUTHORITIES), ())
    (documents / "later.txt").write_text(letter("Rutland", 2021), encoding="utf-8")
    stated: list[str] = []
    add = writing.GraphWriter.add_document

    def listen(self: writing.GraphWriter, document: object, *rest: object, **more: object) -> None:
        stated.append(document.path)  # type: ignore[attr-defined]
        add(self, document, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(writing.GraphWriter, "add_document", listen)
    summary = build([documents], into, workers=2)
    assert (summary.read, summary.unchanged) == (1, len(AUTHORITIES))
    assert stated == ["later.txt"]
    assert validate(into, thorough=False).sound
    build([documents], tmp_path / "at once", workers=1)
    assert files(into) == files(tmp_path / "at once")


def test_what_is_joined_otherwise_is_stated_again(documents: Path, tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build([documents], into)
    assert b"person/anna-example/ofsted" in gzipped.read(GraphFolder(into).quads)
    fuller = letter("Rutland", 2021).replace("Anna Example", "Anna B Example")
    (documents / "fuller.txt").write_text(fuller, encoding="utf-8")
    assert build([documents], into).read == 1
    assert b"person/anna-example/ofsted" not in gzipped.read(GraphFolder(into).quads)
    build([documents], tmp_path / "at once")
    assert files(into) == files(tmp_path / "at once")
    assert validate(into, thorough=False).sound


def test_a_document_taken_away_leaves_nothing_behind(documents: Path, tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build([documents], into)
    (documents / "Slough.txt").unlink()
    build([documents], into)
    build([documents], tmp_path / "at once")
    assert files(into) == files(tmp_path / "at once")
    assert validate(into, thorough=False).sound
    assert len(list(GraphFolder(into).texts.iterdir())) == len(AUTHORITIES) - 1


def test_a_graph_that_lost_something_is_not_built_upon(documents: Path, tmp_path: Path) -> None:
    into = tmp_path / "graph"
    build([documents], into)
    whole = files(into)
    lines = gzipped.read(GraphFolder(into).quads).splitlines(keepends=True)
    gzipped.write(GraphFolder(into).quads, b"".join(lines[:-1]))
    assert build([documents], into).unchanged == len(AUTHORITIES)
    assert files(into) == whole


@pytest.mark.corpus
def test_reports_give_the_same_bytes_with_one_worker_and_two(corpus: Path, tmp_path: Path) -> None:
    paths = sorted((corpus / "reports").rglob("*.pdf"))[::32]
    folder = tmp_path / "reports"
    for number, path in enumerate(paths):
        folder.mkdir(exist_ok=True)
        shutil.copyfile(path, folder / f"{number} {path.name}")
    one = build([folder], tmp_path / "one", workers=1)
    two = build([folder], tmp_path / "two", workers=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert one.read == two.read == len(paths)
    assert one.warnings == ()
