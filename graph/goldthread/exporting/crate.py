"""A machine-readable description of a build: an RO-Crate 1.1 beside the graph's own files.

https://www.researchobject.org/ro-crate/1.1/
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from goldthread import __version__

if TYPE_CHECKING:
    from goldthread.api import KnowledgeGraph

NAME = "ro-crate-metadata.json"

DOCUMENTS = """
SELECT ?document ?path ?title ?publisher ?issued ?url ?rights ?sha256 WHERE {
  ?document a gt:Document ; gt:path ?path ; gt:sha256 ?sha256 .
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document dcterms:source ?url }
  OPTIONAL { ?document dcterms:rights ?rights }
}"""

FILES = {
    "graph.nq": ("All statements, as sorted N-Quads", "application/n-quads"),
    "ledger.json": ("What went in, with hashes, and what was refused", "application/json"),
}


def write_crate(graph: KnowledgeGraph, path: Path) -> int:
    """Write the description to ``path``; returns the number of documents it names."""
    documents = sorted(graph.collect_rows(DOCUMENTS), key=lambda row: row["path"])
    described: list[dict[str, Any]] = [
        {
            "@id": NAME,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "A Goldthread graph",
            "description": f"Statements extracted by a program from {len(documents)} documents; "
            "each carries the passage it came from.",
            "hasPart": [{"@id": name} for name in FILES],
            "mentions": [{"@id": row["document"]} for row in documents],
        },
        {
            "@id": "#build",
            "@type": "CreateAction",
            "instrument": {"@id": "#goldthread"},
            "object": [{"@id": row["document"]} for row in documents],
            "result": [{"@id": name} for name in FILES],
        },
        {"@id": "#goldthread", "@type": "SoftwareApplication", "name": "Goldthread"}
        | {"softwareVersion": __version__},
    ]
    for name, (words, kind) in FILES.items():
        described.append({"@id": name, "@type": "File", "name": words, "encodingFormat": kind})
    described += [_document(row) for row in documents]
    crate = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": described}
    text = json.dumps(crate, indent=1, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")
    return len(documents)


def _document(row: dict[str, str]) -> dict[str, Any]:
    known = {
        "name": row["title"] or row["path"],
        "alternateName": row["path"],
        "publisher": row["publisher"],
        "datePublished": row["issued"],
        "url": row["url"],
        "usageInfo": row["rights"],
        "sha256": row["sha256"],
    }
    return {"@id": row["document"], "@type": "CreativeWork"} | {
        name: value for name, value in known.items() if value
    }
