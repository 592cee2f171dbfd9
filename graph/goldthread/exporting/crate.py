"""A build as an RO-Crate 1.1: statements, texts and ledger, described for machines.

https://www.researchobject.org/ro-crate/1.1/

``goldthread load`` makes a graph of it again. The texts belong to their publishers: before a
crate is published, ask them, or leave out ``texts/``.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from msgspec.structs import replace

from goldthread import __version__
from goldthread.core.replacing import replacing
from goldthread.exporting.statements import write_statements
from goldthread.store.folder import GraphFolder
from goldthread.store.ledger import Ledger, read_ledger, write_ledger

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

NAME = "ro-crate-metadata.json"
PROGRAM = {"@id": "#goldthread"}
MAKERS = {"@id": "#goldthread-developers"}
TEXTS = "texts/"
RIGHTS = {"@id": "#rights"}
KINDS = {"report": "Report", "article": "NewsArticle"}
"""Terms of schema.org for the kinds of documents; a letter is any creative work."""

DOCUMENTS = """
SELECT ?document ?path ?title ?publisher ?issued ?url ?rights ?sha256 ?kind WHERE {
  ?document a gt:Document ; gt:path ?path ; gt:sha256 ?sha256 ; gt:documentKind ?kind .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:source ?url }
  OPTIONAL { ?document dcterms:rights ?rights }
}"""

FILES = {
    "graph.nq": (
        "All statements, as sorted N-Quads, each in the named graph of its document: a store whose "
        "default graph is not the union of the named ones answers nothing without GRAPH or FROM",
        "application/n-quads",
    ),
    "graph.ttl": ("The same statements without named graphs, as Turtle", "text/turtle"),
    "graph.json": ("Version of the program and format, and counts", "application/json"),
    "ledger.json": ("What went in, with hashes, and what was refused", "application/json"),
}

Entity = dict[str, Any]


def write_crate(graph: KnowledgeGraph, folder: Path, publisher: str = "") -> int:
    """Write the crate into ``folder``; returns the number of documents it describes.

    ``publisher`` is the organisation that publishes it; the makers of the program where none
    is named. Other files in ``folder`` stay. Raises :class:`GoldthreadError` when a file
    cannot be written.
    """
    documents = sorted(graph.collect_rows(DOCUMENTS), key=lambda row: row["path"])
    for form in ("nq", "ttl"):
        write_statements(GraphFolder(graph.folder).quads, folder / f"graph.{form}", form)
    with replacing(folder / "graph.json") as beside:
        shutil.copyfile(graph.folder / "graph.json", beside)
    hashes = {}
    for row in documents:
        identity = row["document"].rsplit("/", 1)[-1]
        stated = graph.statable_text(identity).encode("utf-8", "surrogatepass")
        hashes[identity] = hashlib.sha256(stated).hexdigest()
        with replacing(folder / TEXTS / f"{identity}.txt") as beside:
            beside.write_bytes(stated)
    with replacing(folder / "ledger.json") as beside:
        write_ledger(_of_masked_texts(read_ledger(graph.folder / "ledger.json"), hashes), beside)
    by = {"@id": "#publisher"} if publisher else MAKERS
    entities = [_descriptor(), _dataset(documents, by), _build(documents), *_context(documents)]
    if publisher:
        entities.append(by | {"@type": "Organization", "name": publisher})
    entities.append(_texts())
    for name, (words, kind) in FILES.items():
        size = str((folder / name).stat().st_size)
        described = {"@id": name, "@type": "File", "name": words, "encodingFormat": kind}
        entities.append(described | {"contentSize": size})
    entities += [_document(row) for row in documents]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": entities}
    with replacing(folder / NAME) as beside:
        text = json.dumps(crate, indent=1, ensure_ascii=False)
        beside.write_text(text + "\n", encoding="utf-8", newline="\n")
    return len(documents)


def _descriptor() -> Entity:
    return {
        "@id": NAME,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
    }


def _of_masked_texts(ledger: Ledger, hashes: Mapping[str, str]) -> Ledger:
    """The ledger of the texts as they leave the graph: with their hashes, and without the list of
    what users withhold, which stays behind."""
    documents = (replace(entry, text_sha256=hashes[entry.id]) for entry in ledger.documents)
    return replace(ledger, documents=tuple(documents), withheld=None)


def _texts() -> Entity:
    return {
        "@id": TEXTS,
        "@type": "Dataset",
        "name": "The stored text of each document",
        "description": "Plain text in UTF-8, a file ID.txt for the document whose IRI ends with "
        "ID. Positions of passages are code points of these texts.",
        "license": RIGHTS,
    }


def _dataset(documents: list[dict[str, str]], publisher: Entity) -> Entity:
    """The crate itself. The specification wants a date of publication, and a build has no
    clock: the date is the latest of the documents', and left out where none has one."""
    dates = [row["issued"] for row in documents if row["issued"][:4].isdigit()]
    dated = {"datePublished": max(dates)} if dates else {}
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": f"A Goldthread graph of {len(documents)} inspection documents",
        "description": "Statements on inspections of children's services, extracted by a program; "
        "each carries the passage it came from. The date of publication is that of the latest "
        "document: builds keep no clock, so that the same documents give the same bytes.",
        **dated,
        "author": MAKERS,
        "publisher": publisher,
        "license": RIGHTS,
        "hasPart": [{"@id": name} for name in (*FILES, TEXTS)],
        "mentions": [{"@id": row["document"]} for row in documents],
    }


def _build(documents: list[dict[str, str]]) -> Entity:
    return {
        "@id": "#build",
        "@type": "CreateAction",
        "name": "Extraction of statements from documents",
        "instrument": PROGRAM,
        "object": [{"@id": row["document"]} for row in documents],
        "result": [{"@id": name} for name in FILES],
    }


def _context(documents: list[dict[str, str]]) -> list[Entity]:
    """The program, the rights, and the publishers."""
    program = {
        **PROGRAM,
        "@type": "SoftwareApplication",
        "name": "Goldthread",
        "softwareVersion": __version__,
    }
    rights = {
        **RIGHTS,
        "@type": "CreativeWork",
        "name": "Rights of the documents quoted",
        "description": "The statements quote documents that keep their own rights; see the "
        "licence of each document. Ask its publisher before publishing what is quoted.",
    }
    makers = {**MAKERS, "@type": "Organization", "name": "The Goldthread developers"}
    publishers = sorted({row["publisher"] for row in documents if row["publisher"]})
    return [
        program,
        makers,
        rights,
        *({"@id": _publisher(name), "@type": "Organization", "name": name} for name in publishers),
    ]


def _publisher(name: str) -> str:
    return f"#publisher-{quote(name, safe='')}"


def _document(row: dict[str, str]) -> Entity:
    known = {
        "name": row["title"] or row["path"],
        "alternateName": row["path"],
        "publisher": {"@id": _publisher(row["publisher"])} if row["publisher"] else "",
        "datePublished": row["issued"],
        "url": row["url"],
        "license": row["rights"],
        "identifier": f"sha256:{row['sha256']}",
    }
    kind = KINDS.get(row["kind"], "CreativeWork")
    return {"@id": row["document"], "@type": kind} | {
        name: value for name, value in known.items() if value
    }
