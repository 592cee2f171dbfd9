"""A graph's documents as a bibliography, read by what reads bibliographies."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from goldthread import KnowledgeGraph
from goldthread.__main__ import main
from goldthread.evidence.scope import Scope
from goldthread.exporting.references import FORMATS, as_bibliography, cited, write_references

KEYS = {"bibtex": r"^@\w+\{([^,]+),$", "ris": r"^ID  - (.+?)\r$"}


def written(graph: KnowledgeGraph, form: str, scope: Scope = Scope()) -> str:  # noqa: B008
    return as_bibliography(cited(graph.collected(), scope), form)


@pytest.mark.parametrize("form", FORMATS)
def test_one_entry_for_each_document(graph: KnowledgeGraph, tmp_path: Path, form: str) -> None:
    count = write_references(cited(graph.collected(), Scope()), tmp_path / "file", form)
    text = (tmp_path / "file").read_bytes().decode("utf-8")
    assert text == written(graph, form)
    keys = re.findall(KEYS[form], text, re.MULTILINE)
    documents = graph.query("SELECT ?document WHERE { ?document a gt:Document }")
    assert len(keys) == len(set(keys)) == count == len(documents)


def test_rispy_reads_letters_as_reports_and_news_with_its_paper(graph: KnowledgeGraph) -> None:
    rispy = pytest.importorskip("rispy")
    entries = rispy.loads(written(graph, "ris"))
    types = sorted(entry["type_of_reference"] for entry in entries)
    assert types == ["NEWS"] * 4 + ["RPRT"]
    for entry in entries:
        assert "lincolnshire" in " ".join(entry["keywords"]).lower()
        assert not re.search(r"\.(txt|pdf)$", entry["title"]), "a title is no file's name"
        assert entry["year"].isdigit()
        news = entry["type_of_reference"] == "NEWS"
        assert entry.get("secondary_title" if news else "publisher")
    (letter,) = (entry for entry in entries if entry["type_of_reference"] == "RPRT")
    assert letter["type_of_work"] == "Inspection letter"
    assert letter["publisher"] == "Ofsted"


def test_bibtexparser_reads_every_field(graph: KnowledgeGraph) -> None:
    bibtexparser = pytest.importorskip("bibtexparser")
    entries = bibtexparser.loads(written(graph, "bibtex")).entries
    assert len(entries) == 5
    by_type = {entry["ENTRYTYPE"]: entry for entry in entries}
    assert set(by_type) == {"article", "techreport"}
    assert by_type["techreport"]["institution"] == "{Ofsted}"
    assert by_type["techreport"]["type"] == "Inspection letter"
    assert all(entry["year"].isdigit() for entry in entries)
    assert all("Lincolnshire" in entry["keywords"] for entry in entries)


def test_the_year_of_an_inspection_stands_in_and_is_marked(graph: KnowledgeGraph) -> None:
    (inferred,) = (each for each in graph.collected().documents.values() if not each.issued)
    assert inferred.year == "[2019]"
    assert "([2019]) [year of the inspection]" in inferred.full
    assert "N1  - The year is that of the inspection" in inferred.ris
    assert "PY  - 2019" in inferred.ris
    assert "DA  -" not in inferred.ris
    assert "n.d." not in inferred.full


@pytest.mark.parametrize("form", FORMATS)
def test_a_choice_cites_only_what_it_rests_on(graph: KnowledgeGraph, form: str) -> None:
    chosen = written(graph, form, Scope(authority="north-lincolnshire"))
    found = {row["document"] for row in graph.query("findings", authority="North Lincolnshire")}
    assert 0 < len(re.findall(KEYS[form], chosen, re.MULTILINE)) == len(found) < 5
    assert written(graph, form, Scope(since="2031")) == ""


def test_a_trace_gives_its_own_references(
    seeds_graph: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = {}
    for form in ("md", "ris"):
        with pytest.raises(SystemExit, match="0"):
            main(["trace", "caseloads", "--format", form, "--graph", str(seeds_graph)])
        shown[form] = capsys.readouterr().out
    listed = shown["md"].split("## References")[1].count("\n- ")
    assert shown["ris"].count("TY  - ") == listed > 0
