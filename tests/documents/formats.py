"""Writes one document in many formats, from the blocks of one that was read: for the tests that
ask whether a report is the same report whatever format it comes in."""

from __future__ import annotations

import html
import io
import zipfile
from email.message import EmailMessage
from itertools import groupby
from typing import Any

from goldthread.core.model import Block, Document
from goldthread.documents.pdf.blocks import CELL_BREAK


def _words(document: Document, block: Block) -> str:
    return document.quote(block.span)


def _labelled(document: Document, block: Block) -> str:
    """The words with the label that a person types before them; bullets are set by lists."""
    words = _words(document, block)
    return f"{block.label} {words}" if block.label[:1].isdigit() else words


def to_docx(document: Document) -> bytes:
    """As Word would save it: heading styles, list bullets, tables."""
    import docx

    out = docx.Document()
    for kind, group in groupby(document.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind == "row":
            _docx_table(out, [_labelled(document, block) for block in blocks])
            continue
        for block in blocks:
            words = _labelled(document, block)
            if kind == "heading":
                out.add_heading(words, min(max(block.level, 1), 9))
            elif kind == "bullet" and not block.label[:1].isdigit():
                out.add_paragraph(words, style="List Bullet")
            else:
                out.add_paragraph(words)
    saved = io.BytesIO()
    out.save(saved)
    return saved.getvalue()


def _docx_table(out: Any, rows: list[str]) -> None:
    for row in rows:
        cells = row.split(CELL_BREAK)
        table = out.add_table(rows=1, cols=len(cells))
        for index, cell in enumerate(cells):
            table.cell(0, index).text = cell


def to_odt(document: Document) -> bytes:
    """As LibreOffice would save it."""
    import odfdo

    out = odfdo.Document("text")
    out.body.clear()
    for block in document.blocks:
        words = _labelled(document, block)
        if block.kind == "heading":
            out.body.append(odfdo.Header(min(max(block.level, 1), 9), words))
        elif block.kind == "bullet" and not block.label[:1].isdigit():
            out.body.append(odfdo.List([words]))
        elif block.kind == "row":
            cells = words.split(CELL_BREAK)
            table = odfdo.Table("T", width=len(cells), height=1)
            for index, cell in enumerate(cells):
                table.set_value((index, 0), cell)
            out.body.append(table)
        else:
            out.body.append(odfdo.Paragraph(words))
    saved = io.BytesIO()
    out.save(saved)
    return saved.getvalue()


def to_html(document: Document) -> bytes:
    """As a web page with its own headings, lists and tables."""
    parts = []
    for block in document.blocks:
        words = html.escape(_labelled(document, block))
        if block.kind == "heading":
            level = min(max(block.level, 1), 6)
            parts.append(f"<h{level}>{words}</h{level}>")
        elif block.kind == "bullet" and not block.label[:1].isdigit():
            parts.append(f"<ul><li>{words}</li></ul>")
        elif block.kind == "row":
            cells = "".join(f"<td>{cell}</td>" for cell in words.split(CELL_BREAK))
            parts.append(f"<table><tr>{cells}</tr></table>")
        else:
            parts.append(f"<p>{words}</p>")
    page = "\n".join(parts)
    head = "<!doctype html><html><head><meta charset='utf-8'><title>Report</title></head>"
    return f"{head}<body>{page}</body></html>".encode()


def to_markdown(document: Document) -> bytes:
    """As Markdown with its signs escaped."""
    parts = []
    for block in document.blocks:
        words = _escaped(_words(document, block))
        number = block.label if block.label[:1].isdigit() else ""
        numbered = f"{number.replace('.', chr(92) + '.')} {words}" if number else words
        if block.kind == "heading":
            parts.append(f"{'#' * min(max(block.level, 1), 6)} {numbered}")
        elif block.kind == "bullet" and not number:
            parts.append(f"- {words}\n\n<!-- -->")
        elif block.kind == "row":
            cells = _words(document, block).split(CELL_BREAK)
            line = " | ".join(_escaped(cell) for cell in cells)
            parts.append(f"| {line} |\n|{' --- |' * len(cells)}")
        else:
            parts.append(numbered)
    return "\n\n".join(parts).encode()


def _escaped(words: str) -> str:
    out = "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|~&" else letter for letter in words)
    return f"\\{out}" if out[:1] in "-+>=" else out


def to_zip(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of ``files``."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return saved.getvalue()


def to_email(body: str, attachments: dict[str, bytes], *, as_html: bool = False) -> bytes:
    """An email with ``attachments``; one whose name ends in .eml is attached as a message."""
    message = EmailMessage()
    message["From"], message["To"] = "clerk@example.org", "reader@example.org"
    message["Subject"], message["Message-ID"] = "The report", "<1@example.org>"
    message["Date"] = "Fri, 03 May 2019 10:00:00 +0000"
    message.set_content(body, subtype="html" if as_html else "plain")
    for name, data in attachments.items():
        if name.endswith(".eml"):
            import email
            import email.policy

            inner = email.message_from_bytes(data, policy=email.policy.default)
            message.add_attachment(inner, filename=name)
        else:
            main, sub = ("application", "pdf") if name.endswith(".pdf") else ("text", "plain")
            if main == "text":
                message.add_attachment(
                    data, maintype="application", subtype="octet-stream", filename=name
                )
            else:
                message.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return bytes(message)
