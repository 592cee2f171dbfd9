"""One document's named graph: the document, its extraction, and every fact read from it."""

from __future__ import annotations

from hashlib import sha256

from pyoxigraph import Literal, Quad

from goldthread import __version__
from goldthread.core.masking import masked
from goldthread.core.model import Facts
from goldthread.joining.model import Joined
from goldthread.rdf import figures, findings, inspections, people, terms
from goldthread.rdf.iris import Iris, web_address
from goldthread.rdf.statements import Statements
from goldthread.rdf.vocabulary import DCTERMS, FABIO, GT, PROV, RDF, SCHEMA

_KINDS = {
    "report": FABIO.ReportDocument,
    "letter": GT.Letter,
    "article": SCHEMA.NewsArticle,
    "other": GT.OtherDocument,
}


def document_quads(facts: Facts, joined: Joined, names: Iris) -> list[Quad]:
    """Everything one document says, as the quads of its own graph, each once; see
    :func:`state_document`."""
    return state_document(facts, joined, names).quads


def state_document(facts: Facts, joined: Joined, names: Iris) -> Statements:
    """Everything one document says.

    Raises ``KeyError`` when a fact names an inspection that ``joined`` does not know.
    """
    statements = Statements(facts, joined, names)
    _state_document(statements)
    _state_missing(statements)
    inspections.state(statements)
    people.state(statements)
    findings.state(statements)
    figures.state(statements)
    return statements


def _state_document(statements: Statements) -> None:
    facts, node, run = statements.facts, statements.document, statements.run
    document, source, names = facts.document, facts.document.source, statements.names
    statements.add(node, RDF.type, GT.Document, _KINDS[document.kind])
    statements.add_text(node, DCTERMS.title, source.title or document.path)
    statements.add(node, DCTERMS.issued, terms.date(source.issued))
    statements.add_text(node, GT.issuedFrom, source.issued_from)
    statements.add_text(node, DCTERMS.publisher, source.publisher)
    statements.add_text(node, DCTERMS.rights, source.rights)
    statements.add(node, DCTERMS.source, web_address(source.url))
    statements.add_text(node, GT.path, document.path)
    statements.add_text(node, GT.sha256, document.sha256)
    text = masked(document.text, facts.withheld)
    text_hash = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    statements.add_text(node, GT.textSha256, text_hash)
    statements.add_text(node, GT.mediaType, document.media_type)
    statements.add_text(node, GT.documentKind, document.kind)
    for note in document.notes:
        statements.add_text(node, GT.readingNote, f"{note.kind}: {note.detail}")
    if any(note.kind == "ocr" for note in document.notes):
        statements.add(node, GT.readByOcr, Literal(True))
    subjects = (found.key for found in facts.inspections if found.subject)
    statements.add(node, GT.reportsOn, *(statements.inspection(key) for key in subjects))
    if facts.authority:
        statements.add(node, GT.concerns, names.authority(facts.authority))
    statements.add(node, PROV.wasGeneratedBy, run)
    statements.add(statements.graph, RDF.type, PROV.Entity)
    statements.add(statements.graph, PROV.wasGeneratedBy, run)
    statements.add(run, RDF.type, PROV.Activity, GT.ExtractionRun)
    statements.add(run, PROV.used, node)
    statements.add_text(run, GT.toolVersion, __version__)


def _state_missing(statements: Statements) -> None:
    for number, missing in enumerate(statements.facts.missing, start=1):
        node = statements.names.missing(statements.id, number)
        statements.fact(node, (), GT.MissingField)
        statements.add_text(node, GT.field, missing.field)
        statements.add(node, GT.status, statements.names.concept("status", missing.status))
        statements.add_text(node, GT.reason, missing.reason)
