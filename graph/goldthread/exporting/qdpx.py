"""A project for qualitative-analysis programs (NVivo, ATLAS.ti, MAXQDA, QualCoder).

The REFI-QDA exchange format 1.0 (qdasoftware.org): a zip with ``project.qde`` (XML) and the
sources' texts. Polarities and themes become codes, the themes under their groups; findings
become coded stretches of the stored texts. Positions count Unicode code points from 0 and
are half-open, as ours are.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from goldthread import __version__
from goldthread.core.replacing import replacing
from goldthread.exporting.xml_text import xml_text

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

NAMESPACE = "urn:QDA-XML:project:1.0"
USER = "Goldthread"
COLOURS = {"weakness": "#D55E00", "mixed": "#6B6B6B", "strength": "#0072B2", "none": "#C9C9C9"}
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can state: entries carry no clock, so that exports are the same."""
CREATED = "1980-01-01T00:00:00Z"
"""When everything is said to have been made: the format asks for no time, but older releases of
QualCoder cannot read a project without one."""
READABLE = 0o644 << 16
UNIX = 3
NAME_LENGTH = 60
"""A coded stretch is called by its first words, this many characters at most."""

SELECTIONS = """
SELECT ?document ?start ?end ?polarity ?theme WHERE {
  ?finding a gt:Finding ; gt:statedIn ?document ; gt:polarity ?sense ;
    prov:wasDerivedFrom ?passage .
  ?sense skos:notation ?polarity .
  ?passage oa:hasSelector ?position . ?position oa:start ?start ; oa:end ?end .
  OPTIONAL { ?finding gt:aboutTheme ?concept . ?concept skos:notation ?theme }
}"""

THEMES = """
SELECT ?id ?label ?scope ?group WHERE {
  ?theme a gt:Theme ; skos:notation ?id ; skos:prefLabel ?label ; skos:broader ?broader .
  ?broader skos:prefLabel ?group . FILTER NOT EXISTS { ?broader a gt:Theme }
  OPTIONAL { ?theme skos:scopeNote ?scope }
}"""

Code = tuple[str, str]
"""What a code stands for: ``polarity`` or ``theme``, and the id."""

Stretches = dict[tuple[int, int], set[Code]]
"""The codes of each coded stretch of one text."""


def write_qdpx(graph: KnowledgeGraph, path: Path) -> int:
    """Write every document with its findings as coded stretches; returns the stretches.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    stretches, collected = _stretches(graph), graph.collected()
    project = _project(sorted(graph.collect_rows(THEMES), key=lambda row: row["id"]))
    sources = ElementTree.SubElement(project, "Sources")
    texts = {}
    for document, path_of_document in sorted(collected.paths.items()):
        identity = document.rsplit("/", 1)[-1]
        text = as_source(graph.text(identity))
        reference = collected.documents[document].full
        source = _add_source(sources, identity, path_of_document, reference)
        for place, codes in sorted(stretches.get(document, {}).items()):
            _add_selection(source, identity, text, place, codes)
        texts[f"Sources/{_guid('source', identity)}.txt"] = text.encode()
    description = f"Coded by a program, Goldthread {__version__}; not checked by a reader."
    ElementTree.SubElement(project, "Description").text = description
    ElementTree.indent(project)
    xml = ElementTree.tostring(project, encoding="utf-8", xml_declaration=True)
    with replacing(path) as beside:
        _write_zip(beside, {"project.qde": xml, **texts})
    return sum(len(found) for found in stretches.values())


def as_source(text: str) -> str:
    r"""The text as programs that join line ends or drop a byte-order mark leave it alone.

    Every character keeps its place: a CR before LF becomes a space, one alone becomes LF.

    >>> as_source("\ufeffOne\r\ntwo\rthree")
    ' One \ntwo\nthree'
    """
    unmarked = f" {text[1:]}" if text.startswith("\ufeff") else text
    return unmarked.replace("\r\n", " \n").replace("\r", "\n")


def _stretches(graph: KnowledgeGraph) -> dict[str, Stretches]:
    found: dict[str, Stretches] = {}
    for row in graph.collect_rows(SELECTIONS):
        place = (int(row["start"]), int(row["end"]))
        codes = found.setdefault(row["document"], {}).setdefault(place, set())
        codes.add(("polarity", row["polarity"]))
        if row["theme"]:
            codes.add(("theme", row["theme"]))
    return found


def _project(themes: list[dict[str, str]]) -> ElementTree.Element:
    user = _guid("user", USER)
    project = ElementTree.Element(
        "Project",
        {
            "xmlns": NAMESPACE,
            "name": USER,
            "origin": f"{USER} {__version__}",
            "creationDateTime": CREATED,
        },
    )
    users = ElementTree.SubElement(project, "Users")
    ElementTree.SubElement(users, "User", {"guid": user, "name": USER})
    codes = ElementTree.SubElement(ElementTree.SubElement(project, "CodeBook"), "Codes")
    polarities = _add_code(codes, ("group", "Polarity"), "Polarity", codable=False)
    for polarity, colour in COLOURS.items():
        _add_code(polarities, ("polarity", polarity), polarity).set("color", colour)
    for group in sorted({theme["group"] for theme in themes}):
        branch = _add_code(codes, ("group", group), group, codable=False)
        for theme in themes:
            if theme["group"] == group:
                _add_code(branch, ("theme", theme["id"]), theme["label"], theme["scope"])
    return project


def _add_code(
    parent: ElementTree.Element, code: Code, label: str, scope: str = "", *, codable: bool = True
) -> ElementTree.Element:
    attributes = {"guid": _guid(*code), "name": xml_text(label), "isCodable": str(codable).lower()}
    element = ElementTree.SubElement(parent, "Code", attributes)
    if scope:
        ElementTree.SubElement(element, "Description").text = xml_text(scope)
    return element


def _add_source(
    sources: ElementTree.Element, document: str, path: str, reference: str
) -> ElementTree.Element:
    guid = _guid("source", document)
    attributes = {
        "guid": guid,
        # Importers name a file after this: no folders in it.
        "name": xml_text(path.replace("/", " - ")),
        "plainTextPath": f"internal://{guid}.txt",
        **_made(),
    }
    source = ElementTree.SubElement(sources, "TextSource", attributes)
    ElementTree.SubElement(source, "Description").text = xml_text(reference)
    return source


def _add_selection(
    source: ElementTree.Element,
    document: str,
    text: str,
    place: tuple[int, int],
    codes: set[Code],
) -> None:
    start, end = place
    name = f"{document}:{start}-{end}"
    attributes = {
        "guid": _guid("selection", name),
        "name": xml_text(" ".join(text[start:end].split())[:NAME_LENGTH]),
        "startPosition": str(start),
        "endPosition": str(end),
        **_made(),
    }
    selection = ElementTree.SubElement(source, "PlainTextSelection", attributes)
    for code in sorted(codes):
        guid = _guid("coding", ":".join((name, *code)))
        coding = ElementTree.SubElement(selection, "Coding", {"guid": guid, **_made()})
        ElementTree.SubElement(coding, "CodeRef", {"targetGUID": _guid(*code)})


def _made() -> dict[str, str]:
    """The attributes that say who made an element, and when."""
    return {"creatingUser": _guid("user", USER), "creationDateTime": CREATED}


def _guid(sort: str, name: str) -> str:
    """A GUID made from what it names, so that the same graph gives the same project."""
    return str(uuid5(NAMESPACE_URL, f"https://w3id.org/goldthread/{sort}/{name}"))


def _write_zip(path: Path, contents: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Python fills these in from the system it runs on, or not at all.
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, content)
