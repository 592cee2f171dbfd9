"""A project for qualitative-analysis programs (NVivo, ATLAS.ti, MAXQDA, QualCoder).

The REFI-QDA exchange format 1.0 (qdasoftware.org): a zip with ``project.qde`` (XML) and the
sources' texts. Themes become codes, polarities become codes beside them, findings become
coded stretches of the stored texts; positions are Unicode code points, as ours are.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

NAMESPACE = "urn:QDA-XML:project:1.0"
USER = "goldthread"
COLOURS = {"strength": "#0072B2", "weakness": "#D55E00", "mixed": "#6B6B6B", "none": "#C9C9C9"}
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can state: entries carry no clock, so that exports are the same."""

SELECTIONS = """
SELECT ?document ?path ?start ?end ?polarity ?theme WHERE {
  ?finding a gt:Finding ; gt:statedIn ?document ; gt:polarity ?sense ;
    prov:wasDerivedFrom ?passage .
  ?document gt:path ?path .
  ?sense skos:notation ?polarity .
  OPTIONAL { ?finding gt:aboutTheme ?concept . ?concept skos:notation ?theme }
  ?passage oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
}"""

THEMES = """
SELECT ?id ?label ?scope WHERE {
  ?theme a gt:Theme ; skos:notation ?id ; skos:prefLabel ?label .
  OPTIONAL { ?theme skos:scopeNote ?scope }
}"""


def write_qdpx(graph: KnowledgeGraph, path: Path) -> int:
    """Write every document with its findings as coded stretches; returns the stretches."""
    rows = list(graph.collect_rows(SELECTIONS))
    codes = sorted(graph.collect_rows(THEMES), key=lambda row: row["id"])
    documents = {row["document"].rsplit("/", 1)[-1]: row["path"] for row in rows}
    project = _project(codes)
    sources = ElementTree.SubElement(project, "Sources")
    count = 0
    for document, name in sorted(documents.items()):
        mine = [row for row in rows if row["document"].endswith("/" + document)]
        count += _add_source(sources, document, name, mine)
    ElementTree.indent(project)
    xml = ElementTree.tostring(project, encoding="utf-8", xml_declaration=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("project.qde", EARLIEST), xml)
        for document in sorted(documents):
            entry = zipfile.ZipInfo(f"Sources/{_guid('source', document)}.txt", EARLIEST)
            archive.writestr(entry, graph.text(document).encode("utf-8"))
    return count


def _project(codes: Iterable[dict[str, str]]) -> ElementTree.Element:
    project = ElementTree.Element(
        "Project",
        {"xmlns": NAMESPACE, "name": "Goldthread", "origin": "Goldthread"},
    )
    users = ElementTree.SubElement(project, "Users")
    ElementTree.SubElement(users, "User", {"guid": _guid("user", USER), "name": USER})
    book = ElementTree.SubElement(ElementTree.SubElement(project, "CodeBook"), "Codes")
    for polarity, colour in COLOURS.items():
        _add_code(book, "polarity", polarity, polarity, colour)
    for theme in codes:
        code = _add_code(book, "theme", theme["id"], theme["label"])
        if theme["scope"]:
            ElementTree.SubElement(code, "Description").text = theme["scope"]
    return project


def _add_code(
    book: ElementTree.Element, sort: str, name: str, label: str, colour: str = ""
) -> ElementTree.Element:
    attributes = {"guid": _guid(sort, name), "name": label, "isCodable": "true"}
    if colour:
        attributes["color"] = colour
    return ElementTree.SubElement(book, "Code", attributes)


def _add_source(
    sources: ElementTree.Element, document: str, name: str, rows: list[dict[str, str]]
) -> int:
    guid = _guid("source", document)
    source = ElementTree.SubElement(
        sources,
        "TextSource",
        {
            "guid": guid,
            "name": _clean(name),
            "plainTextPath": f"internal://{guid}.txt",
            "creatingUser": _guid("user", USER),
        },
    )
    stretches: dict[tuple[int, int], set[tuple[str, str]]] = {}
    for row in rows:
        codes = stretches.setdefault((int(row["start"]), int(row["end"])), set())
        codes.add(("polarity", row["polarity"]))
        if row["theme"]:
            codes.add(("theme", row["theme"]))
    for (start, end), codes in sorted(stretches.items()):
        _add_selection(source, f"{document}:{start}-{end}", start, end, codes)
    return len(stretches)


def _add_selection(
    source: ElementTree.Element, name: str, start: int, end: int, codes: set[tuple[str, str]]
) -> None:
    user = _guid("user", USER)
    selection = ElementTree.SubElement(
        source,
        "PlainTextSelection",
        {
            "guid": _guid("selection", name),
            "name": f"{start}-{end}",
            "startPosition": str(start),
            "endPosition": str(end),
            "creatingUser": user,
        },
    )
    for sort, code in sorted(codes):
        coding = ElementTree.SubElement(
            selection,
            "Coding",
            {"guid": _guid("coding", f"{name}:{sort}:{code}"), "creatingUser": user},
        )
        ElementTree.SubElement(coding, "CodeRef", {"targetGUID": _guid(sort, code)})


def _guid(sort: str, name: str) -> str:
    """A GUID made from what it names, so that the same graph gives the same project."""
    return str(uuid5(NAMESPACE_URL, f"https://w3id.org/goldthread/{sort}/{name}"))


def _clean(name: str) -> str:
    """A file name without the control characters that XML forbids."""
    return "".join(letter if letter.isprintable() else " " for letter in name)
