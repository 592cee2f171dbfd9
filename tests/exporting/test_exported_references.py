"""A graph's documents as a bibliography."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.exporting.references import FORMATS, write_references

KEYS = {"bibtex": r"^@\w+\{([^,]+),$", "ris": r"^ID  - (.+?)\r$"}


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_one_entry_for_each_document(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    path = tmp_path / "file"
    count = write_references(graph, path, form)
    keys = re.findall(KEYS[form], read(path), re.MULTILINE)
    documents = graph.query("SELECT ?document WHERE { ?document a gt:Document }")
    assert len(keys) == len(set(keys)) == count == len(documents)


@pytest.mark.parametrize("form", FORMATS)
def test_same_graph_same_bytes(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    write_references(graph, first, form)
    write_references(graph, second, form)
    assert first.read_bytes() == second.read_bytes()


def test_what_the_manifest_tells_is_there(graph: KnowledgeGraph, tmp_path: Path) -> None:
    path = tmp_path / "file.bib"
    write_references(graph, path, "bibtex")
    assert "author = {{The Lincolnite}}" in read(path)
    assert "date = {2021-11-26}" in read(path)
    write_references(graph, path, "ris")
    assert "TY  - NEWS\r\n" in read(path)
    assert "DA  - 2021/11/26/\r\n" in read(path)
