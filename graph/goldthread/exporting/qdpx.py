"""A project for qualitative-analysis programs (NVivo, ATLAS.ti, MAXQDA, QualCoder).

The REFI-QDA exchange format 1.0 (qdasoftware.org): a zip with ``project.qde`` (XML) and the
sources' texts. Polarities and themes become codes, the themes under their groups; findings
become coded passages of the stored texts. Positions count Unicode code points from 0 and
are half-open, as ours are. A theme that a sentence does not show itself, but has from its
paragraph or heading, is a code of its own under :data:`CARRIED_OVER`. Each source is a case with
variables (:data:`VARIABLES`), so that codes can be set against authorities, years and grades. Of a
large graph a choice can be taken (:class:`~goldthread.evidence.scope.Scope`). The codebook can be
had alone, as ``.qdc`` or CSV.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from goldthread import __version__
from goldthread.core.replacing import replacing
from goldthread.evidence.collect import Row
from goldthread.evidence.scope import Scope
from goldthread.exporting.fixed_zip import writing
from goldthread.exporting.xml_text import xml_text

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph
    from goldthread.evidence.collect import Collected

NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"
FOLDER = "sources"
"""Where the texts lie in the zip, spelt as in the standard: some programs look nowhere else."""
USER = "Goldthread"
COLOURS = {"weakness": "#D55E00", "mixed": "#6B6B6B", "strength": "#0072B2", "none": "#C9C9C9"}
CREATED = "1980-01-01T00:00:00Z"
"""When everything is said to have been made: the format asks for no time, but older releases of
QualCoder cannot read a project without one."""
NAME_LENGTH = 60
"""A coded passage is called by its first words, this many characters at most."""
NAME_BYTES = 230
"""A source's name in UTF-8: importers make a file of it, add a suffix, and systems allow 255."""
CARRIED_OVER = "Themes carried over"
"""The group of the codes for themes that a sentence itself does not show."""
VARIABLES = {
    "authority": "Text",
    "region": "Text",
    "framework": "Text",
    "kind": "Text",
    "year": "Integer",
    "grade": "Text",
}
"""What is told of each case, and its type in the format: the authorities it is about, their
regions, the framework, whether it is a report, letter or article, the year of its inspection (else
of its publication) and the overall grade then given. What is not known is left out."""

_SELECTIONS = """
SELECT ?finding ?document ?start ?end ?polarity ?theme ?authority ?inspection WHERE {
  { SELECT ?finding { ?finding a gt:Finding } }
  { SELECT ?finding ?document { ?finding gt:statedIn ?document } }
  { SELECT ?finding ?polarity { ?finding gt:polarity ?polarity } }
  { SELECT ?finding ?passage { ?finding prov:wasDerivedFrom ?passage } }
  { SELECT ?passage ?start { ?passage oa:start ?start } }
  { SELECT ?passage ?end { ?passage oa:end ?end } }
  OPTIONAL { SELECT ?finding ?theme { ?finding gt:aboutTheme ?theme } }
  OPTIONAL { SELECT ?finding ?authority { ?finding gt:authority ?authority } }
  OPTIONAL { SELECT ?finding ?inspection { ?finding gt:inspection ?inspection } }
}"""
"""In groups that are read in one go; see :func:`goldthread.asking.sparql.row_by_row`."""

_CARRIED = """
PREFIX origin: <https://w3id.org/goldthread/origin/>
SELECT DISTINCT ?finding ?theme WHERE {
  VALUES ?from { origin:paragraph origin:heading }
  ?tag gt:origin ?from ; gt:theme ?theme . ?finding gt:tag ?tag ; a gt:Finding
}"""

_THEMES = """
SELECT ?id ?label ?scope ?group WHERE {
  ?theme a gt:Theme ; skos:notation ?id ; skos:prefLabel ?label ; skos:broader ?broader .
  ?broader skos:prefLabel ?group . FILTER NOT EXISTS { ?broader a gt:Theme }
  OPTIONAL { ?theme skos:scopeNote ?scope }
}"""

_CASES = """
SELECT ?document ?variable ?value WHERE {
  { ?document gt:concerns ?a . ?a skos:prefLabel ?value BIND("authority" AS ?variable) }
  UNION { ?document gt:concerns/gt:region/skos:prefLabel ?value BIND("region" AS ?variable) }
  UNION { ?document gt:documentKind ?value BIND("kind" AS ?variable) }
  UNION { ?document gt:reportsOn ?i . ?i gt:framework ?f . ?f skos:prefLabel ?value
    BIND("framework" AS ?variable) }
  UNION { ?document gt:reportsOn ?i . ?i prov:startedAtTime ?value BIND("year" AS ?variable) }
  UNION { ?document dcterms:issued ?value BIND("issued" AS ?variable) }
  UNION { ?document gt:reportsOn ?i .
    ?j gt:inspection ?i ; sosa:observedProperty area:overall ; gt:grade ?g .
    ?g skos:prefLabel ?value BIND("grade" AS ?variable) }
}"""

Code = tuple[str, str]
"""What a code stands for: ``polarity``, ``theme`` or ``carried`` (a theme carried over), and its
id."""

Codings = dict[tuple[int, int], set[Code]]
"""The codes of each coded passage of one text."""

Passages = Mapping[str, Mapping[tuple[int, int], str]]
"""A reader's own choice: each passage with a note on it, if only an empty one, by document id."""

_ALL = Scope()


def write_qdpx(
    graph: KnowledgeGraph, path: Path, scope: Scope = _ALL, passages: Passages | None = None
) -> int:
    """Write documents with their findings in ``scope`` as coded passages; returns how many.

    A choice takes the documents that state a finding in it, and codes these findings alone.
    With ``passages`` these alone are taken, coded where they are findings.
    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    collected = graph.collected()
    codings = _codings(graph, collected, scope)
    if passages is not None:
        codings = {
            name: {
                place: codings.get(name, {}).get(place, set()) for place in passages[_last(name)]
            }
            for name in collected.paths
            if _last(name) in passages
        }
    everything = scope == _ALL and passages is None
    chosen = [name for name in collected.paths if everything or name in codings]
    names = source_names([collected.paths[name] for name in chosen])
    with replacing(path) as beside, zipfile.ZipFile(beside, "w") as archive:
        with writing(archive, "project.qde") as project:
            project.writelines(
                piece.encode()
                for piece in _project(graph, collected, chosen, names, codings, passages or {})
            )
        for name in chosen:
            identity = _last(name)
            with writing(archive, f"{FOLDER}/{_guid('source', identity)}.txt") as text:
                text.write(as_source(graph.statable_text(identity)).encode())
    return sum(len(codings.get(name, ())) for name in chosen)


def write_codebook(graph: KnowledgeGraph, path: Path, form: str) -> int:
    """Write the codes alone, as ``qdc`` (REFI-QDA) or ``codebook`` (CSV); returns how many.

    Raises :class:`GoldthreadError` when the file cannot be written.
    """
    themes = _themes(graph)
    if form == "qdc":
        root = ElementTree.Element("CodeBook", {"xmlns": CODEBOOK, "origin": _origin()})
        root.append(_codes(themes))
        ElementTree.indent(root)
        xml = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
        with replacing(path) as beside:
            beside.write_bytes(xml)
    else:
        with replacing(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(("group", "code", "id", "description"))
            rows.writerows(("Polarity", polarity, polarity, "") for polarity in COLOURS)
            columns = ("group", "label", "id", "scope")
            told = [*themes, *map(_as_carried, themes)]
            rows.writerows([theme[column] for column in columns] for theme in told)
    return len(COLOURS) + 2 * len(themes)


def as_source(text: str) -> str:
    r"""The text as programs that join line ends or drop a byte-order mark leave it alone.

    Every character keeps its place: a CR before LF becomes a space, one alone becomes LF.

    >>> as_source("\ufeffOne\r\ntwo\rthree")
    ' One \ntwo\nthree'
    """
    unmarked = f" {text[1:]}" if text.startswith("\ufeff") else text
    return unmarked.replace("\r\n", " \n").replace("\r", "\n")


def source_names(paths: list[str]) -> list[str]:
    """A name for the source at each of ``paths``: unique whatever its case, without folders
    (importers make a file of it), at most :data:`NAME_BYTES` long.

    >>> source_names(["a/b.txt", "a - b.txt"])
    ['a - b.txt', 'a - b (2).txt']
    """
    taken: set[str] = set()
    names = []
    for path in paths:
        whole = xml_text(path.replace("/", " - ").replace("\\", " - "))
        stem, dot, suffix = whole.rpartition(".")
        if not dot or len(suffix) > 5:
            stem, dot, suffix = whole, "", ""
        number, name = 1, ""
        while not name or name.casefold() in taken:
            end = f"{f' ({number})' if number > 1 else ''}{dot}{suffix}"
            room = NAME_BYTES - len(end.encode())
            name = stem.encode()[:room].decode("utf-8", "ignore") + end
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _codings(graph: KnowledgeGraph, collected: Collected, scope: Scope) -> dict[str, Codings]:
    """The coded passages of each document (its IRI)."""
    found: dict[str, Codings] = {}
    rows: Iterable[dict[str, str]] = graph.collect_by_document(_SELECTIONS)
    if scope != _ALL:
        rows = _chosen(list(rows), collected, scope)
    carried = {(row["finding"], row["theme"]) for row in graph.collect_rows(_CARRIED)}
    for row in rows:
        place = (int(row["start"]), int(row["end"]))
        codes = found.setdefault(row["document"], {}).setdefault(place, set())
        codes.add(_code("polarity", row["polarity"]))
        if row["theme"]:
            over = (row["finding"], row["theme"]) in carried
            codes.add(_code("carried" if over else "theme", row["theme"]))
    return found


def _chosen(rows: list[dict[str, str]], collected: Collected, scope: Scope) -> list[dict[str, str]]:
    """The rows of all findings in ``scope``, with every theme that they have, if any."""
    inside = {
        row["finding"]
        for row in rows
        if scope.theme in ("", _last(row["theme"]))
        and scope.covers(Row.of(row["finding"], row["document"], row), collected)
    }
    return [row for row in rows if row["finding"] in inside]


@lru_cache(maxsize=1024)
def _code(sort: str, concept: str) -> Code:
    return sort, _last(concept)


def _project(
    graph: KnowledgeGraph,
    collected: Collected,
    chosen: list[str],
    names: list[str],
    codings: dict[str, Codings],
    notes: Passages,
) -> Iterator[str]:
    """``project.qde`` in pieces, one for each source: elements in the order of the schema."""
    user = _guid("user", USER)
    yield (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns={quoteattr(NAMESPACE)}'
        f" name={quoteattr(USER)} origin={quoteattr(_origin())}"
        f' creationDateTime="{CREATED}">\n'
    )
    users = ElementTree.Element("Users")
    ElementTree.SubElement(users, "User", {"guid": user, "name": USER})
    yield _xml(users)
    codebook = ElementTree.Element("CodeBook")
    codebook.append(_codes(_themes(graph)))
    yield _xml(codebook)
    if chosen:
        yield _xml(_variables())
        yield from _cases(graph, chosen, names)
        yield "<Sources>\n"
        for document, name in zip(chosen, names, strict=True):
            reference = collected.documents[document].full
            coded, noted = codings.get(document, {}), notes.get(_last(document), {})
            yield from _source(graph, document, name, reference, coded, noted)
        yield "</Sources>\n"
    description = ElementTree.Element("Description")
    description.text = f"Coded by a program, Goldthread {__version__}; not checked by a reader."
    yield f"{_xml(description)}</Project>\n"


def _xml(element: ElementTree.Element) -> str:
    ElementTree.indent(element)
    return ElementTree.tostring(element, encoding="unicode") + "\n"


def _themes(graph: KnowledgeGraph) -> list[dict[str, str]]:
    return sorted(graph.collect_rows(_THEMES), key=lambda row: (row["group"], row["id"]))


def _codes(themes: list[dict[str, str]]) -> ElementTree.Element:
    codes = ElementTree.Element("Codes")
    polarities = _add_code(codes, ("group", "Polarity"), "Polarity", codable=False)
    for polarity, colour in COLOURS.items():
        _add_code(polarities, ("polarity", polarity), polarity).set("color", colour)
    for group in sorted({theme["group"] for theme in themes}):
        branch = _add_code(codes, ("group", group), group, codable=False)
        for theme in themes:
            if theme["group"] == group:
                _add_code(branch, ("theme", theme["id"]), theme["label"], theme["scope"])
    branch = _add_code(codes, ("group", CARRIED_OVER), CARRIED_OVER, codable=False)
    for theme in map(_as_carried, themes):
        _add_code(branch, ("carried", theme["id"]), theme["label"], theme["scope"])
    return codes


def _as_carried(theme: dict[str, str]) -> dict[str, str]:
    """What the code is called for ``theme`` where a sentence has it from its paragraph or heading.

    >>> _as_carried({"id": "caseloads", "label": "Caseloads", "group": "", "scope": ""})["label"]
    'Caseloads (carried over)'
    """
    label = f"{theme['label']} (carried over)"
    scope = f"{theme['label']}: not shown by the sentence, but by its paragraph or heading."
    return {**theme, "label": label, "group": CARRIED_OVER, "scope": scope}


def _add_code(
    parent: ElementTree.Element, code: Code, label: str, scope: str = "", *, codable: bool = True
) -> ElementTree.Element:
    attributes = {"guid": _guid(*code), "name": xml_text(label), "isCodable": str(codable).lower()}
    element = ElementTree.SubElement(parent, "Code", attributes)
    if scope:
        ElementTree.SubElement(element, "Description").text = xml_text(scope)
    return element


def _variables() -> ElementTree.Element:
    variables = ElementTree.Element("Variables")
    for name, kind in VARIABLES.items():
        attributes = {"guid": _guid("variable", name), "name": name, "typeOfVariable": kind}
        ElementTree.SubElement(variables, "Variable", attributes)
    return variables


def _cases(graph: KnowledgeGraph, chosen: list[str], names: list[str]) -> Iterator[str]:
    """A case for each source, called as it is."""
    told: dict[str, dict[str, set[str]]] = {}
    for row in graph.collect_rows(_CASES):
        told.setdefault(row["document"], {}).setdefault(row["variable"], set()).add(row["value"])
    yield "<Cases>\n"
    for document, name in zip(chosen, names, strict=True):
        about = told.get(document, {})
        dates = about.get("year") or about.get("issued") or set()
        years = {date[:4] for date in dates if date[:4].isdigit()}
        about["year"] = {min(years)} if years else set()
        case = ElementTree.Element("Case", {"guid": _guid("case", _last(document)), "name": name})
        for variable, kind in VARIABLES.items():
            if not about.get(variable):
                continue
            value = ElementTree.SubElement(case, "VariableValue")
            target = {"targetGUID": _guid("variable", variable)}
            ElementTree.SubElement(value, "VariableRef", target)
            joined = xml_text("; ".join(sorted(about[variable])))
            ElementTree.SubElement(value, f"{kind}Value").text = joined
        source = {"targetGUID": _guid("source", _last(document))}
        ElementTree.SubElement(case, "SourceRef", source)
        yield _xml(case)
    yield "</Cases>\n"


def _source(
    graph: KnowledgeGraph,
    document: str,
    name: str,
    reference: str,
    codings: Codings,
    notes: Mapping[tuple[int, int], str],
) -> Iterator[str]:
    """A source in pieces: as text, for a tree of hundreds of thousands of elements takes longer to
    make and to write than all else together."""
    identity = _last(document)
    text = graph.statable_text(identity)
    guid = _guid("source", identity)
    yield (
        f'<TextSource guid="{guid}" name="{_attribute(name)}"'
        f' plainTextPath="internal://{guid}.txt"{_made()}>\n'
        f"  <Description>{escape(xml_text(reference))}</Description>\n"
    )
    for place, codes in sorted(codings.items()):
        yield _selection(identity, text, place, codes, notes.get(place, ""))
    yield "</TextSource>\n"


def _selection(
    document: str, text: str, place: tuple[int, int], codes: set[Code], note: str
) -> str:
    start, end = place
    name = f"{document}:{start}-{end}"
    words = _attribute(xml_text(" ".join(text[start:end].split())[:NAME_LENGTH]))
    made = _made()
    inside = f"    <Description>{escape(xml_text(note))}</Description>\n" if note else ""
    for code in sorted(codes):
        guid = _guid("coding", ":".join((name, *code)))
        inside += (
            f'    <Coding guid="{guid}"{made}>\n'
            f'      <CodeRef targetGUID="{_shared_guid(*code)}" />\n'
            "    </Coding>\n"
        )
    opening = (
        f'  <PlainTextSelection guid="{_guid("selection", name)}" name="{words}"'
        f' startPosition="{start}" endPosition="{end}"{made}'
    )
    return f"{opening}>\n{inside}  </PlainTextSelection>\n" if inside else f"{opening} />\n"


def _made() -> str:
    """The attributes that say who made an element, and when."""
    return f' creatingUser="{_shared_guid("user", USER)}" creationDateTime="{CREATED}"'


def _attribute(value: str) -> str:
    """``value`` as it stands between the double quotes of an attribute."""
    return escape(value, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#09;"})


def _origin() -> str:
    return f"{USER} {__version__}"


def _last(iri: str) -> str:
    return iri.rsplit("/", 1)[-1]


def _guid(sort: str, name: str) -> str:
    """A GUID made from what it names, so that the same graph gives the same project."""
    return str(uuid5(NAMESPACE_URL, f"https://w3id.org/goldthread/{sort}/{name}"))


_shared_guid = lru_cache(maxsize=1024)(_guid)
"""The GUID of what many elements refer to."""
