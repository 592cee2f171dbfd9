"""REFI-QDA projects: the order and attributes that the published schema wants, and positions."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.here import build
from goldthread import KnowledgeGraph
from goldthread.evidence.scope import Scope
from goldthread.exporting.qdpx import (
    CARRIED_OVER,
    CODEBOOK,
    NAME_BYTES,
    NAMESPACE,
    as_source,
    source_names,
    write_codebook,
    write_qdpx,
)

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
COLOUR = re.compile(r"#[0-9A-F]{6}")

CHILDREN = {
    "Project": ("Users", "CodeBook", "Variables", "Cases", "Sources", "Description"),
    "Variables": ("Variable",),
    "Variable": ("Description",),
    "Cases": ("Case",),
    "Case": ("Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"),
    "VariableValue": ("VariableRef", "TextValue", "IntegerValue"),
    "VariableRef": (),
    "TextValue": (),
    "IntegerValue": (),
    "SourceRef": (),
    "Users": ("User",),
    "User": (),
    "CodeBook": ("Codes",),
    "Codes": ("Code",),
    "Code": ("Description", "Code"),
    "Sources": ("TextSource",),
    "TextSource": ("Description", "PlainTextSelection"),
    "PlainTextSelection": ("Description", "Coding"),
    "Coding": ("CodeRef",),
    "CodeRef": (),
    "Description": (),
}
"""The elements we use, each with its children in the order of the schema (Project.xsd, 2019)."""

REQUIRED = {
    "Project": {"name"},
    "User": {"guid"},
    "Code": {"guid", "name", "isCodable"},
    "TextSource": {"guid"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    "Coding": {"guid"},
    "CodeRef": {"targetGUID"},
    "Variable": {"guid", "name", "typeOfVariable"},
    "Case": {"guid"},
    "VariableRef": {"targetGUID"},
    "SourceRef": {"targetGUID"},
}
OPTIONAL = {
    "Project": {"origin", "creationDateTime"},
    "User": {"name"},
    "Code": {"color"},
    "Case": {"name"},
    "TextSource": {"name", "plainTextPath", "creatingUser", "creationDateTime"},
    "PlainTextSelection": {"name", "creatingUser", "creationDateTime"},
    "Coding": {"creatingUser", "creationDateTime"},
}
NEVER_EMPTY = {"Users", "Codes", "Variables", "Cases", "VariableValue", "Sources", "Coding"}


class Project:
    """A project read back as an importer does: the XML, and each source's text."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.root = ElementTree.fromstring(archive.read("project.qde"))  # noqa: S314
            self.texts = {
                # Importers open the file as text, which joins line ends.
                source.get("guid", ""): self.universal(
                    archive.read("sources/" + source.get("plainTextPath", "")[len("internal://") :])
                )
                for source in self.all("TextSource")
            }

    @staticmethod
    def universal(content: bytes) -> str:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")

    def all(self, name: str) -> list[ElementTree.Element]:
        return list(self.root.iter(f"{{{NAMESPACE}}}{name}"))

    def stretches(self) -> set[str]:
        """The words of every coded stretch."""
        return {
            self.texts[source.get("guid", "")][
                int(stretch.get("startPosition", "")) : int(stretch.get("endPosition", ""))
            ]
            for source in self.all("TextSource")
            for stretch in source.findall(f"{{{NAMESPACE}}}PlainTextSelection")
        }


@pytest.fixture(scope="module")
def path(graph: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("qdpx") / "seeds.qdpx"
    write_qdpx(graph, path)
    return path


@pytest.fixture(scope="module")
def project(path: Path) -> Project:
    return Project(path)


def findings_of(graph: KnowledgeGraph) -> set[str]:
    return {row["text"] for row in graph.query("findings")}


def test_elements_stand_in_the_order_of_the_schema(project: Project) -> None:
    for element in project.root.iter():
        name = element.tag.removeprefix(f"{{{NAMESPACE}}}")
        children = [child.tag.removeprefix(f"{{{NAMESPACE}}}") for child in element]
        places = [CHILDREN[name].index(child) for child in children]
        assert places == sorted(places), name
        assert children.count("Description") <= 1
        assert children or name not in NEVER_EMPTY
        required = REQUIRED.get(name, set())
        assert required <= set(element.attrib) <= required | OPTIONAL.get(name, set())


def test_attributes_have_the_forms_of_the_schema(project: Project) -> None:
    for element in project.root.iter():
        for attribute, value in element.attrib.items():
            if attribute in ("guid", "targetGUID", "creatingUser"):
                assert GUID.fullmatch(value)
            elif attribute == "color":
                assert COLOUR.fullmatch(value)
            elif attribute == "creationDateTime":
                assert TIME.fullmatch(value)
            elif attribute == "isCodable":
                assert value in ("true", "false")


def test_a_time_stands_wherever_the_schema_has_room_for_one(project: Project) -> None:
    for name in ("Project", "TextSource", "PlainTextSelection", "Coding"):
        elements = [project.root] if name == "Project" else project.all(name)
        assert elements
        assert all(element.get("creationDateTime") for element in elements), name


def test_every_reference_has_its_one_target(project: Project) -> None:
    guids = [element.get("guid") for element in project.root.iter() if element.get("guid")]
    assert len(guids) == len(set(guids))
    codable = {code.get("guid") for code in project.all("Code") if code.get("isCodable") == "true"}
    assert {ref.get("targetGUID") for ref in project.all("CodeRef")} <= codable
    users = {user.get("guid") for user in project.all("User")}
    assert {source.get("creatingUser") for source in project.all("TextSource")} <= users


def test_codes_have_names_of_their_own(project: Project) -> None:
    for codable in ("true", "false"):
        names = [c.get("name") for c in project.all("Code") if c.get("isCodable") == codable]
        assert len(names) == len(set(names))


def test_every_document_is_a_source(graph: KnowledgeGraph, project: Project) -> None:
    answer = graph.query("SELECT ?path WHERE { ?document a gt:Document ; gt:path ?path }")
    assert {source.get("name") for source in project.all("TextSource")} == {
        row["path"] for row in answer
    }


def test_coded_stretches_are_the_findings(graph: KnowledgeGraph, project: Project) -> None:
    assert project.stretches() == findings_of(graph)


def test_each_stretch_has_one_polarity(project: Project) -> None:
    branch = next(code for code in project.all("Code") if code.get("name") == "Polarity")
    polarities = {code.get("guid") for code in branch}
    for stretch in project.all("PlainTextSelection"):
        targets = [ref.get("targetGUID") for ref in stretch.iter(f"{{{NAMESPACE}}}CodeRef")]
        assert sum(target in polarities for target in targets) == 1
        assert len(targets) == len(set(targets))


def test_themes_carried_over_are_codes_of_their_own(
    graph: KnowledgeGraph, project: Project
) -> None:
    branch = next(code for code in project.all("Code") if code.get("name") == CARRIED_OVER)
    labels = {code.get("guid"): code.get("name", "") for code in branch}
    assert all(label.endswith(" (carried over)") for label in labels.values())
    coded = sum(ref.get("targetGUID") in labels for ref in project.all("CodeRef"))
    over = [row["carried"].split(";") for row in graph.query("findings") if row["carried"]]
    assert coded == sum(map(len, over)) > 0
    wholly = {code.get("name", "") for code in project.all("Code")} - set(labels.values())
    assert {label.removesuffix(" (carried over)") for label in labels.values()} <= wholly


def test_same_graph_same_bytes(graph: KnowledgeGraph, path: Path, tmp_path: Path) -> None:
    write_qdpx(graph, tmp_path / "again.qdpx")
    assert (tmp_path / "again.qdpx").read_bytes() == path.read_bytes()


def test_files_can_be_read_once_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o644}


def test_hostile_names_and_line_ends_move_no_stretch(tmp_path: Path) -> None:
    letter = (
        "12 March 2019\n\nDear Ms Byron\n\nFocused visit to Leeds children’s services\n\n"
        "This letter summarises the findings of a focused visit to Leeds children’s services on "
        "5 March 2019. The visit was carried out by Her Majesty’s Inspectors.\n\n"
        "Caseloads are too high \U0001f600 and \x0bsupervision is not regular.\n\n"
        "Social workers know children well and visit them regularly.\n"
    )
    folder = tmp_path / "in" / "deep"
    folder.mkdir(parents=True)
    (folder / "a <b> & 'c'.txt").write_bytes(letter.replace("\n", "\r\n").encode("utf-8-sig"))
    build([tmp_path / "in"], tmp_path / "graph")
    graph = KnowledgeGraph.open(tmp_path / "graph")
    assert write_qdpx(graph, tmp_path / "made.qdpx") > 0
    project = Project(tmp_path / "made.qdpx")
    assert [source.get("name") for source in project.all("TextSource")] == [
        "deep - a <b> & 'c'.txt"
    ]
    assert project.stretches() == {as_source(text) for text in findings_of(graph)}


def test_texts_lie_where_every_program_looks(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    assert names[0] == "project.qde"
    assert len(names) == 6
    assert all(name.startswith("sources/") for name in names[1:])


def values(project: Project) -> dict[str, dict[str, str]]:
    """The variables of each case, by the names of case and variable."""
    variables = {each.get("guid"): each.get("name") or "" for each in project.all("Variable")}
    found: dict[str, dict[str, str]] = {}
    for case in project.all("Case"):
        told = found.setdefault(case.get("name") or "", {})
        for value in case.findall(f"{{{NAMESPACE}}}VariableValue"):
            reference, text = list(value)
            told[variables[reference.get("targetGUID")]] = text.text or ""
    return found


def test_each_source_is_a_case_with_its_variables(graph: KnowledgeGraph, project: Project) -> None:
    sources = {source.get("guid") for source in project.all("TextSource")}
    pointed = [each.get("targetGUID") for each in project.all("SourceRef")]
    assert len(pointed) == len(set(pointed))
    assert set(pointed) == sources
    told = values(project)
    assert told["001_27b4020463d34600.txt"] == {
        "authority": "North East Lincolnshire",
        "region": "Yorkshire and the Humber",
        "framework": "Focused visit",
        "kind": "letter",
        "year": "2019",
    }
    assert told["003_ade2149bea256643.txt"]["grade"].lower() == "inadequate"
    types = {each.get("name"): each.get("typeOfVariable") for each in project.all("Variable")}
    assert types["year"] == "Integer"
    for case in told.values():
        assert set(case) <= set(types)
        assert all(case.values()), "what is not known is left out"
        assert case.get("year", "0").isdigit()


def test_a_matrix_of_codes_by_authority_can_be_made(
    graph: KnowledgeGraph, project: Project
) -> None:
    """As a matrix query does it: through the cases of the sources that the codings stand in."""
    of_source = {
        ref.get("targetGUID"): values(project)[case.get("name") or ""]["authority"]
        for case in project.all("Case")
        for ref in case.findall(f"{{{NAMESPACE}}}SourceRef")
    }
    (code,) = (code for code in project.all("Code") if code.get("name") == "weakness")
    counted: dict[str, int] = {}
    for source in project.all("TextSource"):
        for ref in source.iter(f"{{{NAMESPACE}}}CodeRef"):
            if ref.get("targetGUID") == code.get("guid"):
                authority = of_source[source.get("guid")]
                counted[authority] = counted.get(authority, 0) + 1
    asked: dict[str, set[tuple[str, str]]] = {}
    for row in graph.query("findings", polarity="weakness"):
        place = (row["document"], row["start"])
        asked.setdefault(row["authority"], set()).add(place)
    assert counted["North East Lincolnshire"] == len(asked["North East Lincolnshire"]) > 0


@pytest.mark.parametrize(
    ("scope", "parameters"),
    [
        (Scope(authority="north-lincolnshire"), {"authority": "North Lincolnshire"}),
        (Scope(theme="caseloads"), {"theme": "caseloads"}),
    ],
)
def test_a_choice_holds_its_findings_and_no_others(
    graph: KnowledgeGraph, tmp_path: Path, scope: Scope, parameters: dict[str, str]
) -> None:
    count = write_qdpx(graph, tmp_path / "some.qdpx", scope)
    some = Project(tmp_path / "some.qdpx")
    expected = list(graph.query("findings", **parameters))
    assert some.stretches() == {row["text"] for row in expected}
    assert count == len({(row["document"], row["start"], row["end"]) for row in expected}) > 0
    assert {source.get("name") for source in some.all("TextSource")} == {
        row["document"] for row in expected
    }


def test_a_choice_of_a_period_leaves_out_the_rest(graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert write_qdpx(graph, tmp_path / "none.qdpx", Scope(since="2031")) == 0
    assert Project(tmp_path / "none.qdpx").all("TextSource") == []
    assert 0 < write_qdpx(graph, tmp_path / "late.qdpx", Scope(since="2021")) < 175


def test_names_of_sources_are_unique_and_short() -> None:
    long = "é" * 200 + ".pdf"
    names = source_names(
        ["a/b.txt", "a - b.txt", "A\\B.txt", long, "x/" + long, ".hidden", "a.b/c"]
    )
    assert names[:3] == ["a - b.txt", "a - b (2).txt", "A - B (3).txt"]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name.encode()) <= NAME_BYTES for name in names)
    assert names[3].endswith("é.pdf")


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), max_size=6))
def test_no_two_sources_are_called_alike(paths: list[str]) -> None:
    names = source_names(paths)
    assert len({name.casefold() for name in names}) == len(paths)
    assert not any("/" in name or "\\" in name or len(name.encode()) > 255 for name in names)


def test_the_codebook_alone_has_the_codes_of_the_project(
    graph: KnowledgeGraph, project: Project, tmp_path: Path
) -> None:
    count = write_codebook(graph, tmp_path / "codes.qdc", "qdc")
    root = ElementTree.parse(tmp_path / "codes.qdc").getroot()  # noqa: S314
    assert root.tag == f"{{{CODEBOOK}}}CodeBook"
    codes = [code.attrib for code in root.iter(f"{{{CODEBOOK}}}Code")]
    assert codes == [code.attrib for code in project.all("Code")]
    assert count == sum(code["isCodable"] == "true" for code in codes)
    assert write_codebook(graph, tmp_path / "codes.csv", "codebook") == count
    with (tmp_path / "codes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["code"] for row in rows} == {
        code["name"] for code in codes if code["isCodable"] == "true"
    }
    assert all(row["group"] for row in rows)


@given(st.text(st.sampled_from("a\r\n\ufeff ")))
def test_a_source_reads_back_with_every_character_in_place(text: str) -> None:
    source = as_source(text)
    assert len(source) == len(text)
    assert Project.universal(source.encode()) == source
