"""The RO-Crate: what the specification (1.1) asks of a crate."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from goldthread import KnowledgeGraph
from goldthread.exporting.crate import write_crate

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
    assert {link["@id"] for link in entities["./"]["hasPart"]} == set(files)
    assert {path.name for path in folder.iterdir()} == {*files, METADATA}
    for name, entity in files.items():
        assert (folder / name).stat().st_size == int(entity["contentSize"])


def test_the_files_are_those_of_the_build(folder: Path, seeds_graph: Path) -> None:
    for name in ("graph.nq", "graph.json", "ledger.json"):
        assert (folder / name).read_bytes() == (seeds_graph / name).read_bytes()


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
    for path in folder.iterdir():
        assert (tmp_path / path.name).read_bytes() == path.read_bytes()
