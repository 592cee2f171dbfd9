"""From decoded text to a :class:`~goldthread.model.Document`."""

from __future__ import annotations

from hashlib import sha256

from msgspec.structs import replace

from goldthread.documents import dates
from goldthread.documents.articles import zone_article
from goldthread.documents.kinds import kind_of
from goldthread.documents.layout import read_blocks
from goldthread.documents.letters import zone_letter
from goldthread.model import Block, Document, Source


def read_text(data: bytes, text: str, name: str, source: Source, media_type: str) -> Document:
    """The document whose stored text is ``text``, read from the bytes ``data``.

    What the manifest leaves open in ``source`` (title, date) is taken from the text.
    """
    kind = kind_of(text)
    blocks = read_blocks(text)
    if kind == "letter":
        blocks = zone_letter(text, blocks)
    elif kind == "article":
        blocks = zone_article(text, blocks, source.title)
    return Document(
        path=name,
        sha256=sha256(data).hexdigest(),
        media_type=media_type,
        kind=kind,
        text=text,
        blocks=blocks,
        source=_completed(source, text, blocks),
    )


def _completed(source: Source, text: str, blocks: tuple[Block, ...]) -> Source:
    cover = [b for b in blocks if b.zone == "cover"]
    if not source.title:
        titles = (text[b.span.start : b.span.end] for b in cover if b.level == 1)
        source = replace(source, title=" ".join(next(titles, "").split()))
    if source.issued is None:
        lines = (text[b.span.start : b.span.end] for b in cover if b.kind != "heading")
        found = next(
            (d for line in lines if dates.is_dateline(line) and (d := dates.find_date(line))), None
        )
        if found is not None:
            source = replace(source, issued=found, issued_from="text")
    return source
