"""REFI-QDA projects: the order and attributes that the published schema wants, and positions."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldthread import KnowledgeGraph
from goldthread.build.pipeline import build
from goldthread.exporting.qdpx import NAMESPACE, as_source, write_qdpx

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
COLOUR = re.compile(r"#[0-9A-F]{6}")

CHILDREN = {
    "Project": ("Users", "CodeBook", "Sources", "Description"),
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
}
OPTIONAL = {
    "Project": {"origin", "creationDateTime"},
    "User": {"name"},
    "Code": {"color"},
    "TextSource": {"name", "plainTextPath", "creatingUser", "creationDateTime"},
    "PlainTextSelection": {"name", "creatingUser", "creationDateTime"},
    "Coding": {"creatingUser", "creationDateTime"},
}
NEVER_EMPTY = {"Users", "Codes", "Sources", "Coding"}


class Project:
    """A project read back as an importer does: the XML, and each source's text."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.root = ElementTree.fromstring(archive.read("project.qde"))  # noqa: S314
            self.texts = {
                # Importers open the file as text, which joins line ends.
                source.get("guid", ""): self.universal(
                    archive.read("Sources/" + source.get("plainTextPath", "")[len("internal://") :])
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


@given(st.text(st.sampled_from("a\r\n\ufeff ")))
def test_a_source_reads_back_with_every_character_in_place(text: str) -> None:
    source = as_source(text)
    assert len(source) == len(text)
    assert Project.universal(source.encode()) == source
