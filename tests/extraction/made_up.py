"""Documents made up for tests, and the seeds, as settings."""

from __future__ import annotations

from functools import lru_cache

from goldthread.core import reference, resources
from goldthread.core.model import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Inspection,
    PartialDate,
    Source,
    Span,
    Zone,
)
from goldthread.documents import read
from goldthread.extraction.inspections import make_setting
from goldthread.extraction.text.context import Setting, read_sentences

AUTHORITY = "north-lincolnshire"
ISSUED = PartialDate(2021, 11, 26)
SEEDS = {
    "2017-nel": "000_975d46b4acd66199.txt",
    "2019-letter": "001_27b4020463d34600.txt",
    "2019-nel": "002_d5f6d8753d9be31f.txt",
    "2021-nel": "003_ade2149bea256643.txt",
    "2017-nl": "004_f5c6c7243cbac50b.txt",
}


def story(
    *paragraphs: str | tuple[BlockKind, str],
    kind: DocumentKind = "article",
    zone: Zone = "story",
    authority: str | None = AUTHORITY,
    issued: PartialDate | None = ISSUED,
) -> Setting:
    """A document whose paragraphs (or (block kind, text) pairs) all stand in one zone."""
    told = [("paragraph", item) if isinstance(item, str) else item for item in paragraphs]
    text = "\n\n".join(words for _, words in told)
    blocks, start = [], 0
    for block_kind, words in told:
        span = Span(start, start + len(words))
        blocks.append(Block(block_kind, span, zone, level=2 if block_kind == "heading" else 0))
        start = span.end + 2
    source = Source(issued=issued)
    document = Document("made-up", "0" * 64, "text/plain", kind, text, tuple(blocks), (), source)
    inspections: tuple[Inspection, ...] = ()
    if authority is not None:
        start_date = PartialDate(2021, 10, 4)
        inspections = (Inspection("subject", authority, "ilacs", start_date, None, None, True, ()),)
    return Setting(document, reference.load(), read_sentences(document), authority, inspections)


@lru_cache
def seed(name: str) -> Setting:
    """One of the packaged seeds as extraction sees it."""
    document = read(resources.folder("seeds") / SEEDS[name], SEEDS[name])
    return make_setting(document, reference.load())
