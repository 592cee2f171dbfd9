"""The RO-Crate: what the specification (1.1) asks of a crate."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from build.here import build
from goldthread import KnowledgeGraph
from goldthread.__main__ import main
from goldthread.build.load import load
from goldthread.core.errors import GraphError
from goldthread.exporting.crate import write_crate
from goldthread.store import gzipped
from goldthread.store.ledger import read_ledger
from goldthread.store.validation import validate

METADATA = "ro-crate-metadata.json"


@pytest.fixture(scope="module")
def folder(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crate") / "crate"
    write_crate(graph, folder)
    return folder


@pytest.fixture(scope="module")
def entities(folder: Path) -> dict[str, dict[str, Any]]:
    crate = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    assert crate["@context"] == "https://w3id.org/ro/crate/1.1/context"
    found = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(found) == len(crate["@graph"])
    return found


def links(value: Any) -> list[str]:
    """Every ``{"@id": …}`` below the value."""
    if isinstance(value, dict):
        return [value["@id"]] if set(value) == {"@id"} else links(list(value.values()))
    return [link for item in value for link in links(item)] if isinstance(value, list) else []


def test_the_root_is_found_as_the_specification_says(entities: dict[str, dict[str, Any]]) -> None:
    descriptor = entities[METADATA]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    assert entities[descriptor["about"]["@id"]]["@type"] == "Dataset"


def test_the_root_has_what_it_must_have(
    graph: KnowledgeGraph, entities: dict[str, dict[str, Any]]
) -> None:
    root = entities["./"]
    assert root["name"]
    assert root["description"]
    assert {"name", "description"} <= set(entities[root["license"]["@id"]])
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", root["datePublished"])
    answer = graph.query("SELECT ?issued WHERE { ?d a gt:Document ; dcterms:issued ?issued }")
    assert root["datePublished"] == max(row["issued"] for row in answer)


def test_files_named_are_there_and_of_that_size(
    folder: Path, entities: dict[str, dict[str, Any]]
) -> None:
    files = {name: e for name, e in entities.items() if e["@type"] == "File"}
    assert {link["@id"] for link in entities["./"]["hasPart"]} == {*files, "texts/"}
    assert {path.name for path in folder.iterdir()} == {*files, "texts", METADATA}
    for name, entity in files.items():
        assert (folder / name).stat().st_size == int(entity["contentSize"])


def test_the_files_are_those_of_the_build(folder: Path, seeds_graph: Path) -> None:
    assert (folder / "graph.nq").read_bytes() == gzipped.read(seeds_graph / "graph.nq.gz")
    assert (folder / "graph.json").read_bytes() == (seeds_graph / "graph.json").read_bytes()


def test_the_ledger_is_that_of_the_build_with_the_hashes_of_the_masked_texts(
    folder: Path, seeds_graph: Path
) -> None:
    left, kept = (read_ledger(place / "ledger.json") for place in (folder, seeds_graph))
    assert (left.graphs, left.refused) == (kept.graphs, kept.refused)
    for entry, own in zip(left.documents, kept.documents, strict=True):
        text = (folder / "texts" / f"{entry.id}.txt").read_bytes()
        assert hashlib.sha256(text).hexdigest() == entry.text_sha256
        assert replace(entry, text_sha256=own.text_sha256) == own
        assert (entry.text_sha256 == own.text_sha256) == (not own.withheld)


def test_it_is_flat_and_every_link_leads_somewhere(entities: dict[str, dict[str, Any]]) -> None:
    known = {*entities, "https://w3id.org/ro/crate/1.1"}
    for entity in entities.values():
        assert set(links(list(entity.values()))) <= known
        for value in entity.values():
            for item in value if isinstance(value, list) else [value]:
                assert isinstance(item, str) or set(item) == {"@id"}


def test_every_document_is_described_with_its_hash(
    graph: KnowledgeGraph, entities: dict[str, dict[str, Any]]
) -> None:
    answer = graph.query("SELECT ?d ?hash WHERE { ?d a gt:Document ; gt:sha256 ?hash }")
    for row in answer:
        assert entities[row["d"]]["identifier"] == f"sha256:{row['hash']}"
        assert entities[row["d"]]["@type"] in ("Report", "NewsArticle", "CreativeWork")
    assert len(entities["#build"]["object"]) == len(answer)


def test_same_graph_same_bytes(graph: KnowledgeGraph, folder: Path, tmp_path: Path) -> None:
    write_crate(graph, tmp_path)
    for path in filter(Path.is_file, folder.rglob("*")):
        assert (tmp_path / path.relative_to(folder)).read_bytes() == path.read_bytes()


def test_author_and_publisher_are_organisations(
    graph: KnowledgeGraph, entities: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    for role in ("author", "publisher"):
        assert entities[entities["./"][role]["@id"]]["@type"] == "Organization"
    write_crate(graph, tmp_path, "University of Somewhere")
    crate = json.loads((tmp_path / METADATA).read_text(encoding="utf-8"))["@graph"]
    assert {
        "@id": "#publisher",
        "@type": "Organization",
        "name": "University of Somewhere",
    } in crate


def test_a_library_of_crates_reads_it(folder: Path, graph: KnowledgeGraph) -> None:
    rocrate = pytest.importorskip("rocrate.rocrate", reason="pip install rocrate")
    crate = rocrate.ROCrate(str(folder))
    assert crate.root_dataset["name"].startswith("A Goldthread graph of 5")
    assert {entity.id for entity in crate.data_entities} == {
        *("graph.nq", "graph.ttl", "graph.json", "ledger.json", "texts/"),
    }
    assert crate.dereference("graph.ttl")["encodingFormat"] == "text/turtle"


def test_a_crate_becomes_a_graph_again(folder: Path, seeds_graph: Path, tmp_path: Path) -> None:
    made = load(folder, tmp_path / "again")
    assert made.documents == 5
    for path in (folder / "graph.nq", *sorted((folder / "texts").iterdir())):
        same = tmp_path / "again" / f"{path.relative_to(folder)}.gz"
        assert gzipped.read(same) == path.read_bytes()
    assert validate(tmp_path / "again", thorough=False).problems == ()
    before, after = (KnowledgeGraph.open(each) for each in (seeds_graph, tmp_path / "again"))
    assert after.query("findings") == before.query("findings")
    assert after.description == before.description


def test_statements_with_texts_alone_become_a_graph(folder: Path, tmp_path: Path) -> None:
    """In any order, with comments, and without a last line end."""
    lines = (folder / "graph.nq").read_bytes().splitlines()
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "graph.nq").write_bytes(b"# from elsewhere\n\n" + b"\n".join(lines[::-1]))
    shutil.copytree(folder / "texts", tmp_path / "given" / "texts")
    load(tmp_path / "given", tmp_path / "again")
    assert gzipped.read(tmp_path / "again" / "graph.nq.gz") == (folder / "graph.nq").read_bytes()
    assert validate(tmp_path / "again", thorough=False).problems == ()


def test_a_loaded_graph_can_be_built_upon(folder: Path, tmp_path: Path) -> None:
    load(folder, tmp_path / "graph")
    build([], tmp_path / "graph")
    assert gzipped.read(tmp_path / "graph" / "graph.nq.gz") == (folder / "graph.nq").read_bytes()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "no statements": (lambda crate: (crate / "graph.nq").unlink(), "holds no graph.nq"),
    "a statement changed": (
        lambda crate: change(crate / "graph.nq", b"Inspection", b"Inspektion"),
        "not those of the ledger",
    ),
    "a statement lost": (
        lambda crate: change(crate / "graph.nq", b"\n", b"\n# "),
        "not those of the ledger",
    ),
    "no N-Quads": (lambda crate: (crate / "graph.nq").write_text("nonsense"), "line 1"),
    "malformed": (
        lambda crate: (crate / "graph.nq").write_text(
            "<a> nonsense <http://e.org/graph/reference> .\n"
        ),
        "malformed",
    ),
    "a text changed": (
        lambda crate: change(sorted((crate / "texts").iterdir())[0], b"e", b"3"),
        "was changed",
    ),
    "a text lost": (
        lambda crate: sorted((crate / "texts").iterdir())[0].unlink(),
        "cannot be read",
    ),
    "a ledger emptied": (lambda crate: (crate / "ledger.json").write_text(""), "damaged"),
}


def change(path: Path, before: bytes, after: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(before, after, 1))


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_crate_is_refused_in_one_line(folder: Path, tmp_path: Path, name: str) -> None:
    shutil.copytree(folder, tmp_path / "crate")
    damage, expected = DAMAGE[name]
    damage(tmp_path / "crate")
    with pytest.raises(GraphError, match=expected):
        load(tmp_path / "crate", tmp_path / "graph")
    assert not (tmp_path / "graph").exists()


def test_load_from_the_command_line(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["load", str(folder), "--into", str(tmp_path / "graph")])
    assert capsys.readouterr().out.startswith("5 documents, ")
    with pytest.raises(SystemExit, match="1"):
        main(["load", str(tmp_path / "nowhere"), "--into", str(tmp_path / "graph")])
    assert "holds no graph.nq" in capsys.readouterr().err
