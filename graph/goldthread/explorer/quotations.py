"""``/quotations``: sentences that a reader collects, with references, to take away.

They are kept in the reader's browser and in the page's address, never here: ``q`` is a passage
as ``DOCUMENT:START-END`` (code points, half-open), the ``n`` after it the reader's note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from goldthread.asking.formats import csv_pieces
from goldthread.asking.rows import Rows
from goldthread.core.escaping import for_markdown
from goldthread.evidence.citing import Citation
from goldthread.explorer.choice import POLARITIES
from goldthread.explorer.opened import OpenGraph
from goldthread.explorer.site import site_of
from goldthread.exporting.qdpx import write_qdpx

MOST = 500
LONGEST = 5000
"""Code points that a quotation may have."""
LONGEST_NOTE = 4000
_KEY = re.compile(r"([0-9a-f]{16}):(\d{1,9})-(\d{1,9})")


class Quotation(Struct, frozen=True):
    """A passage with what was found in it, its reference and the reader's note."""

    key: str
    text: str
    note: str
    citation: Citation
    authority: str
    region: str
    inspection: str
    date: str
    polarity: str
    themes: str
    document: str
    start: int
    end: int


def page(request: Request) -> Response:
    """``/quotations``, with an ending the file that it names."""
    site = site_of(request)
    graph = site.served.graph()
    pairs = parse_qsl(request.url.query, keep_blank_values=True, max_num_fields=2 * MOST + 10)
    kept = read(pairs, graph)
    form = request.path_params.get("form", "")
    if not form:
        given = urlencode([pair for one in kept for pair in (("q", one.key), ("n", one.note))])
        context = {"kept": kept, "address": given, "forms": FORMS, "plain": as_text(kept)}
        return site.page(request, graph, "quotations.html", context)
    if form not in FORMS:
        raise HTTPException(404)
    media_type, _, write = FORMS[form]
    written = write(kept) if write else as_project(kept, graph)
    body = written if isinstance(written, bytes) else written.encode("utf-8", "replace")
    charset = "" if isinstance(written, bytes) else "; charset=utf-8"
    headers = {
        "Content-Type": f"{media_type}{charset}",
        "Content-Disposition": f'attachment; filename="quotations.{form}"',
    }
    return Response(body, headers=headers)


def read(pairs: Iterable[tuple[str, str]], graph: OpenGraph) -> list[Quotation]:
    """The quotations that an address names; a passage that this graph has not is left out."""
    keys: list[str] = []
    notes: dict[str, str] = {}
    for name, value in pairs:
        if name == "q" and value not in keys and len(keys) < MOST:
            keys.append(value)
        elif name == "n" and keys:
            notes.setdefault(keys[-1], value[:LONGEST_NOTE])
    found = (_quotation(key, notes.get(key, ""), graph) for key in keys)
    return [one for one in found if one is not None]


def _quotation(key: str, note: str, graph: OpenGraph) -> Quotation | None:
    named = _KEY.fullmatch(key)
    if named is None:
        return None
    document, start, end = named[1], int(named[2]), int(named[3])
    about = graph.row("SELECT * FROM documents WHERE id = ?", (document,))
    if about is None or not start < end <= start + LONGEST:
        return None
    text = graph.text(document)
    if end > len(text):
        return None
    mark = graph.row(
        'SELECT page FROM marks WHERE document_id = ? AND start = ? AND "end" = ?',
        (document, start, end),
    )
    finding = graph.row(
        'SELECT * FROM findings WHERE document_id = ? AND start = ? AND "end" = ?',
        (document, start, end),
    )
    place = (finding["authority_id"] if finding else about["authority"]) or ""
    inspection = (finding["inspection"] if finding else about["inspection"]) or ""
    where = graph.row("SELECT name, region FROM authorities WHERE id = ?", (place,))
    themes = graph.themes_of(finding) if finding else ()
    return Quotation(
        key=key,
        text=" ".join(text[start:end].split()),
        note=note,
        citation=graph.citation(document, mark["page"] if mark else None),
        authority=where["name"] if where else "",
        region=(where["region"] or "") if where else "",
        inspection=graph.inspection_label(inspection),
        date=((finding["when"] if finding else about["issued"]) or ""),
        polarity=POLARITIES[finding["polarity"]] if finding else "",
        themes="; ".join(label for _, label in themes),
        document=document,
        start=start,
        end=end,
    )


def _sources(kept: list[Quotation]) -> list[Citation]:
    """Each document quoted, once, by author and year; a list of references names no page."""
    from msgspec import structs

    found = {one.document: structs.replace(one.citation, page="") for one in kept}
    return sorted(found.values(), key=lambda one: (one.author_year, one.title))


def as_text(kept: list[Quotation]) -> str:
    """Quotations with short references and a list of references, to paste into a text."""
    pieces = []
    for one in kept:
        pieces.append(f"“{one.text}” {one.citation.short}")
        if one.note:
            pieces.append(one.note)
    listed = [source.full for source in _sources(kept)]
    return "\n\n".join([*pieces, "References", *listed]) + "\n" if kept else ""


def as_markdown(kept: list[Quotation]) -> str:
    """The same in Markdown."""
    pieces = [
        f"> {for_markdown(one.text)}\n>\n> {for_markdown(one.citation.short)}"
        + (f"\n\n{one.note}" if one.note else "")
        for one in kept
    ]
    listed = [f"- {for_markdown(source.full)}" for source in _sources(kept)]
    return "\n\n".join([*pieces, "## References", "\n".join(listed)]) + "\n"


COLUMNS = (
    *("quotation", "note", "polarity", "themes", "authority", "region", "inspection", "date"),
    *("reference", "page", "address", "document", "start", "end"),
)


def as_csv(kept: list[Quotation]) -> str:
    """A row for each quotation, for a spreadsheet."""
    rows = [
        (
            *(one.text, one.note, one.polarity, one.themes, one.authority, one.region),
            *(one.inspection, one.date, one.citation.full, one.citation.page, one.citation.url),
            *(one.document, str(one.start), str(one.end)),
        )
        for one in kept
    ]
    return "".join(csv_pieces(Rows(COLUMNS, tuple(rows)), spreadsheet=True))


def as_bibtex(kept: list[Quotation]) -> str:
    """A BibTeX entry for each document quoted."""
    return "\n".join(source.bibtex for source in _sources(kept))


def as_ris(kept: list[Quotation]) -> str:
    """A RIS entry for each document quoted."""
    return "\r\n".join(source.ris for source in _sources(kept))


def as_project(kept: list[Quotation], graph: OpenGraph) -> bytes:
    """A REFI-QDA project of the documents quoted with these passages alone, notes beside them."""
    chosen: dict[str, dict[tuple[int, int], str]] = {}
    for one in kept:
        chosen.setdefault(one.document, {})[one.start, one.end] = one.note
    with TemporaryDirectory() as folder:
        path = Path(folder, "quotations.qdpx")
        write_qdpx(graph.knowledge, path, passages=chosen)
        return path.read_bytes()


Write = Callable[[list[Quotation]], str]
FORMS: dict[str, tuple[str, str, Write | None]] = {
    "txt": ("text/plain", "Text with references", as_text),
    "md": ("text/markdown", "Markdown", as_markdown),
    "csv": ("text/csv", "CSV for a spreadsheet", as_csv),
    "bib": ("application/x-bibtex", "BibTeX", as_bibtex),
    "ris": ("application/x-research-info-systems", "RIS for Zotero or EndNote", as_ris),
    "qdpx": ("application/zip", "Project for NVivo, ATLAS.ti, MAXQDA", None),
}
"""The files quotations can be taken away as: media type, what it is, and how a text is written; a
project is written by :func:`as_project`."""
